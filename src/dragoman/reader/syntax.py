"""The syntax of sentences in which an act may be told in the passive: there alone word order does not say who did it to whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from dragoman.reader.encode import Words, make_windows, words_given
from dragoman.reader.network import Floats, Network
from dragoman.records import Span, Syntax, Trigger

BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "get", "gets", "got", "getting", "’s", "'s"})
"""Forms that make a passive of a participle."""
SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "THREATEN", "REQUEST", "SUPPORT", "AID"})
"""Types whose act is done to the subject of a passive; troops that are deployed or withdrawn are the side that acts."""
REDUCED = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types for which a participle after a noun is a passive: 'soldiers killed'; of others it is mostly an active verb misread."""
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types of what several do together."""
WITH = frozenset({"with", "alongside"})
"""Before the other side of what is done together."""
_BEHIND = 4  # words behind such an act among which 'with' stands
_LEAST = 0.3  # of the act's probability; events that are less sure are not coded
_BEFORE = 3  # words between an auxiliary and its trigger at most: 'was on Monday reportedly killed'
_AFTER = frozenset({
    "in", "at", "by", "near", "on", "during", "when", "over", "for", "after", "while", "since", "and", "from", "across", "outside",
    "inside", "around", ",", ".",
})  # fmt: skip
_IRREGULAR = frozenset({
    "shot", "hit", "struck", "cut", "held", "sent", "brought", "caught", "hurt", "put", "set", "left", "met", "hung", "sold",
    "paid", "kept", "led", "fought", "told", "found", "bought", "burnt", "lost", "won", "torn", "shut", "slain", "made", "built",
    "swept", "bound", "fed", "split", "spread", "sunk", "taught", "withheld", "upheld", "sworn", "born", "let", "dealt", "done",
})  # fmt: skip


def is_participle(word: str) -> bool:
    """Whether a word in small letters may be a past participle."""
    return word.endswith(("ed", "en", "wn")) or word in _IRREGULAR


def find_syntax(network: Network, words: Words, sentences: Sequence[Span], triggers: Sequence[Trigger]) -> Syntax | None:
    """The syntax of every sentence in which one of the acts may stand in the passive or has one side only; None if there is none.

    The sentences are read once more, each alone and as a treebank gives it, since so the parser was trained.

    Args:
        network: the model.
        words: the words of the text.
        sentences: its sentences, in text order.
        triggers: the acts of the text.
    """
    starts, begins = [one.start for one in words.spans], [one.start for one in sentences]
    asked = [one for one in triggers if _may_be_passive(words, one) or _has_one_side(words, one)]
    wanted = sorted({bisect_right(begins, one.span.start) - 1 for one in asked})
    ranges = [(bisect_left(starts, one.start), bisect_left(starts, one.end)) for one in (sentences[at] for at in wanted)]
    texts = [(first, words_given(words.texts[first:last])) for first, last in ranges]
    windows = [(first, window) for first, given in texts for window in make_windows(given, network.tokenizer)]
    if not windows:
        return None
    tags, heads, relations = [""] * len(starts), [-1] * len(starts), [""] * len(starts)
    for (begin, window), scores in zip(windows, network.score([one for _, one in windows]), strict=True):
        first = begin + window.first
        upos, arcs, labelled = network.parse(scores.hidden)
        here = slice(first, first + window.n_words)
        tags[here] = [network.labels.upos[index] for index in upos.argmax(-1)]
        heads[here] = [first + head - 1 if head else -1 for head in single_root(arcs)]
        relations[here] = [network.labels.relations[index] for index in labelled.argmax(-1)]
    return Syntax(tuple(tags), tuple(heads), tuple(relations))


def _may_be_passive(words: Words, act: Trigger) -> bool:
    """Whether an act that is sure enough to be coded has a form of 'be' and a participle, or a participle before a preposition."""
    name, share = act.types[0]
    if name not in SUFFERED or act.score * share < _LEAST:
        return False
    first = bisect_right(words.spans, act.span.start, key=lambda one: one.end)
    last = bisect_left(words.spans, act.span.end, key=lambda one: one.start)
    around = [one.lower() for one in words.texts[max(0, first - _BEFORE) : last + 1]]
    inside = around[min(first, _BEFORE) :]
    is_reduced = name in REDUCED and any(is_participle(one) and after in _AFTER for one, after in pairwise(inside))
    return is_reduced or (bool(BE & set(around)) and any(is_participle(one) for one in inside))


def _has_one_side(words: Words, act: Trigger) -> bool:
    """Whether of an act 'with' somebody that several do together, sure enough to be coded, one side alone was linked."""
    name, share = act.types[0]
    if name not in TOGETHER or act.score * share < _LEAST or bool(act.actors) == bool(act.recipients):
        return False
    first = bisect_right(words.spans, act.span.start, key=lambda one: one.end)
    last = bisect_left(words.spans, act.span.end, key=lambda one: one.start)
    return not WITH.isdisjoint(words.texts[first : last + _BEHIND])


def single_root(arcs: Floats) -> list[int]:
    """The best head of each word (0 is the root), with one root: the word that is most surely it; no word is its own head.

    *Shape:* arcs (n_words, 1 + n_words), the first column the root.
    """
    arcs = arcs.copy()
    arcs[np.arange(len(arcs)), np.arange(len(arcs)) + 1] = -np.inf
    heads = arcs.argmax(-1)
    root = int((arcs[:, 0] - arcs[:, 1:].max(-1)).argmax()) if len(arcs) > 1 else 0
    inner = arcs[:, 1:].argmax(-1) + 1 if len(arcs) > 1 else heads
    heads = np.where(heads == 0, inner, heads)
    heads[root] = 0
    return [int(head) for head in heads]
