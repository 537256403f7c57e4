"""Mentions of one window, each with the mention before it that it takes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.reader.frames import ROLES, Range, about
from dragoman.reader.network import Floats, Network, Scores, sigmoid, softmax

_PRONOUNS = {
    word: forms.split()[0]
    for forms in (
        "i me my mine myself", "you your yours yourself", "he him his himself", "she her hers herself", "it its itself",
        "we us our ours ourselves", "they them their theirs themselves",
    )
    for word in forms.split()
}
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "who", "which", "one"})
DETERMINERS = frozenset({"the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their"})
EXTENT_SHARE = 0.5
"""A word belongs to a mention if it answers the mention's head with at least this probability."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention as words of a window: its head, all its words, its kind (`person`, `organization`, `place`, `other`), and the head
    of the mention that it takes up (None for one that takes up none in sight) with the probability of that."""

    head: int
    words: Range
    kind: str
    antecedent: int | None
    score: float


def find_mentions(scores: Scores, network: Network) -> list[Mention]:
    """All mentions of one window, in text order."""
    kinds = scores.tags["mention"].argmax(-1)
    heads = np.flatnonzero(kinds).tolist()
    answers = network.ask(scores.hidden, about("mention", [(head, head + 1) for head in heads]))
    extents = sigmoid(answers[:, :, ROLES.index("extent")])
    found = []
    for index, head in enumerate(heads):
        shares = antecedent_shares(answers[index], heads[: index + 1])
        best = int(shares.argmax())
        antecedent = heads[best] if best < index else None
        words = _around(extents[index], head)
        found.append(Mention(head, words, network.labels.mentions[kinds[head]], antecedent, float(shares[best])))
    return found


def antecedent_shares(answers: Floats, candidates: Sequence[int]) -> Floats:
    """How probably a mention takes up each candidate, the last of which is itself: it takes up none. *Shape:* answers (n_words,
    n_roles) -> (n_candidates,)."""
    return softmax(answers[list(candidates), ROLES.index("antecedent")])


def find_antecedents(ranges: Sequence[Range], scores: Scores, network: Network) -> list[tuple[Range, int, float]]:
    """(range, head of the earlier mention that it takes up, probability) of those ranges of a window that take up one."""
    if not ranges:
        return []
    mentioned = 1 - softmax(scores.tags["mention"])[:, 0]
    known = np.flatnonzero(scores.tags["mention"].argmax(-1)).tolist()
    asked = [(part, [one for one in known if one < part[0]]) for part in ranges]
    asked = [(part, before) for part, before in asked if before]  # what nothing stands before takes up nothing
    heads = [start + int(mentioned[start:end].argmax()) for (start, end), _ in asked]
    answers = network.ask(scores.hidden, about("mention", [(head, head + 1) for head in heads]))
    found = []
    for index, ((part, before), head) in enumerate(zip(asked, heads, strict=True)):
        candidates = [*before, head]
        shares = antecedent_shares(answers[index], candidates)
        best = int(shares.argmax())
        if candidates[best] != head:
            found.append((part, candidates[best], float(shares[best])))
    return found


def is_nameless(words: Sequence[str]) -> bool:
    """Whether words are a pronoun or a description, without any name."""
    return all(word.lower() in _PRONOUNS or word.lower() in _DEMONSTRATIVES or not word[:1].isupper() for word in words)


def is_pronoun(words: Sequence[str]) -> bool:
    """Whether words are a personal pronoun alone."""
    return len(words) == 1 and words[0].lower() in _PRONOUNS


def join_mentions(mentions: Sequence[tuple[int, Mention]], words: Sequence[str]) -> list[list[Range]]:
    """Chains of mentions of one text, of two or more, as word ranges of the text.

    A mention joins the chain of what it takes up. One that takes up nothing in its window joins the last earlier chain that was
    begun or carried on under the same name, the same pronoun, or (if it has a determiner) the same noun.

    Args:
        mentions: (first word of the window, mention) in text order.
        words: the words of the text.
    """
    chain_of: dict[int, int] = {}
    called: dict[tuple[str, ...], int] = {}
    chains: list[list[Range]] = []
    for first, one in mentions:
        start, end = first + one.words[0], first + one.words[1]
        name = _name_of(words[start:end], words[first + one.head])
        is_told_again = name[0] != "noun" or words[start].lower() in DETERMINERS
        if one.antecedent is not None and first + one.antecedent in chain_of:
            chain = chain_of[first + one.antecedent]
        elif is_told_again and name in called:
            chain = called[name]
        else:
            chain = len(chains)
            chains.append([])
        chains[chain].append((start, end))
        chain_of[first + one.head] = called[name] = chain
    return [sorted(set(chain)) for chain in chains if len(set(chain)) > 1]


def _name_of(words: Sequence[str], head: str) -> tuple[str, ...]:
    """What a mention is called: its pronoun, its name without an article and possessive marks, or the noun that heads it."""
    if len(words) == 1 and head.lower() in _PRONOUNS:
        return ("pronoun", _PRONOUNS[head.lower()])
    if head[:1].isupper() and head.lower() not in _PRONOUNS:
        return ("name", *(word.lower() for word in words if word.lower() not in {"the", "'s", "’s"}))
    return ("noun", head.lower())


def _around(shares: Floats, head: int) -> Range:
    """The run of words around a head that belong to its mention."""
    start = end = head
    while start > 0 and shares[start - 1] >= EXTENT_SHARE:
        start -= 1
    while end + 1 < len(shares) and shares[end + 1] >= EXTENT_SHARE:
        end += 1
    return start, end + 1
