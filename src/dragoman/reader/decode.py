"""Scores of words to spans: sequences of tags, attributions with their parts, triggers with their parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.reader.frames import ROLES, Range, about
from dragoman.reader.network import Floats, Network, Scores, sigmoid, softmax
from dragoman.reader.words import is_word

SOURCE, CUE, CONTENT = 0, 1, 2
_OPENING, _STRAIGHT = frozenset({"“", "‘", "«", "„", "``"}), frozenset({'"', "'", "''"})
TRIGGER_SHARE = 0.3
"""A word belongs to a trigger if the network gives it at least this probability; .25 to .4 are equally good on held-out reports."""
LINK_SHARE = 0.5
WEAK_LINK_SHARE = 0.15
"""A party is the run of words above LINK_SHARE around the most probable word; where none is above it, the run around the most
probable word above WEAK_LINK_SHARE."""
LINKERS = frozenset({",", "and", "or", "&", "well"})
FILLERS = frozenset({"the", "a", "an", "of", "its", "their", "his", "her", "'s", "’s", "'", "’", "-"})
GLUE = LINKERS | FILLERS | {"as", "both", "also"}
MAX_FILLERS = 2
MAX_GLUE = 4
"""Words that stand between coordinated parties ('Saudi Arabia, the UAE and Egypt'), and how many may; fillers alone stand within
one party ('an official of the ministry')."""
OTHER_PARAGRAPH = 0.5
"""What a link to a cue of another paragraph counts: 99.3 % of PolNeAR's attributions stay within one."""
LINK_WEIGHT, MAX_LINK = 0.25, 6.0
"""How much a cue's link to a word for its content counts for the word's tags, and the bounds of the link: .15 to .5 gain .8 to 1
point of whole attributions on PolNeAR's development part."""
_NEVER = np.float32(-1e9)
CONTENT_SHARE = 0.4
"""A content belongs to a cue, and a source to it, if its words answer with at least this probability on average."""


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """An attribution as word ranges of a window; a content that no cue claims has neither source nor cue."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    score: float


@dataclass(frozen=True, slots=True)
class FoundTrigger:
    """A trigger as word ranges of a window, with the network's probabilities."""

    trigger: Range
    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]
    types: Floats
    modes: Floats
    status: Floats
    background: float
    score: float


def best_sequences(chains: Sequence[tuple[Floats, Floats]]) -> list[NDArray[np.int64]]:
    """The best-scored tag sequence of each linear chain (Viterbi), all a step at a time; each is what it would be alone.

    *Shape:* (n_words, k), (k, k) -> (n_words,) for each.
    """
    if not chains:
        return []
    n, length, k = len(chains), max(len(scores) for scores, _ in chains), max(scores.shape[1] for scores, _ in chains)
    scores = np.full((length, n, k), _NEVER, np.float32)
    transitions = np.full((n, k, k), _NEVER, np.float32)
    for at, (own, between) in enumerate(chains):
        scores[: len(own), at, : own.shape[1]] = own
        transitions[at, : len(between), : len(between)] = between
    back = np.zeros((length, n, k), np.int64)
    best = scores.copy()
    for at in range(1, length):
        through = best[at - 1, :, :, None] + transitions
        through.argmax(1, out=back[at])
        np.add(through.max(1), scores[at], out=best[at])
    lasts = [int(best[len(own) - 1, at].argmax()) for at, (own, _) in enumerate(chains)]
    return [_trace(back[: len(own), at].tolist(), last) for at, ((own, _), last) in enumerate(zip(chains, lasts, strict=True))]


def _trace(back: list[list[int]], last: int) -> NDArray[np.int64]:
    """The sequence that ends in a tag, by the best tag before each."""
    tags = [last]
    for row in reversed(back[1:]):
        tags.append(row[tags[-1]])
    return np.array(tags[::-1], np.int64)


def spans_of(tags: NDArray[np.int64]) -> list[tuple[Range, int]]:
    """(range, kind) of a begin/inside sequence in which kind k begins with 1 + 2k and goes on with 2 + 2k; an inside tag after
    anything else begins a span too."""
    spans: list[tuple[Range, int]] = []
    start = kind = -1
    for at, tag in enumerate([*tags.tolist(), 0]):
        goes_on = tag > 0 and tag % 2 == 0 and (tag - 2) // 2 == kind and start >= 0
        if goes_on:
            continue
        if start >= 0:
            spans.append(((start, at), kind))
        start, kind = (at, (tag - 1) // 2) if tag > 0 else (-1, -1)
    return spans


def find_attributions(
    read: Sequence[Scores], paragraphs: Sequence[Sequence[int]], network: Network, layers: Sequence[str]
) -> list[list[FoundAttribution]]:
    """Sources, cues and contents of each window of a text, joined by their links.

    Every cue takes the source that it links to best, and every content goes to the cue that links to it best; sources may serve
    several cues. Cues of other paragraphs than the content's must link more surely.

    Args:
        read: the windows' scores.
        paragraphs: the number of the paragraph of each word of each window.
        network: the model, which is asked about cues.
        layers: of `attribution` (PolNeAR's scheme), `statement` and `nested` (the annotation guide's), those wanted.
    """
    answers: list[dict[Range, Floats]] = [{} for _ in read]
    between = network.labels.transitions
    tags = [(window, scores.tags[layer], between[layer]) for window, scores in enumerate(read) for layer in layers]
    cues: list[list[Range]] = [[] for _ in tags]
    spans: list[list[tuple[Range, int]]] = []
    for weight in (0.0, LINK_WEIGHT):
        linked = zip(tags, cues, strict=True)
        chains = [(_with_links(own, [answers[at][cue] for cue in known], weight), steps) for (at, own, steps), known in linked]
        spans = [spans_of(one) for one in best_sequences(chains)]
        for one, known in zip(spans, cues, strict=True):
            known += [span for span, kind in one if kind == CUE and span not in known]
        for at, scores in enumerate(read):
            _ask_about(cues[at * len(layers) : (at + 1) * len(layers)], answers[at], scores, network)
    found: list[list[FoundAttribution]] = [[] for _ in read]
    for (at, own, _), one in zip(tags, spans, strict=True):
        found[at] += _joined_parts(one, softmax(own).max(-1), answers[at], paragraphs[at])
    return found


def _ask_about(cues: Sequence[Sequence[Range]], answers: dict[Range, Floats], scores: Scores, network: Network) -> None:
    """Adds the answers to the cues that have none."""
    new = [cue for cue in dict.fromkeys(cue for layer in cues for cue in layer) if cue not in answers]
    answers |= zip(new, network.ask(scores.hidden, about("cue", new)), strict=True)


def _joined_parts(
    spans: Sequence[tuple[Range, int]], certainty: Floats, answers: Mapping[Range, Floats], paragraphs: Sequence[int]
) -> list[FoundAttribution]:
    """The attributions of one window and layer, in the order of their first words. *Shape:* certainty (n_words,)."""
    cues, sources, contents = ([span for span, kind in spans if kind == wanted] for wanted in (CUE, SOURCE, CONTENT))
    links = _shares([answers[cue] for cue in cues], ("source", "content"))
    claimed: dict[int, list[Range]] = {}
    unclaimed: list[Range] = []
    for content in contents:
        means = links[:, 1, content[0] : content[1]].mean(-1).tolist() if cues else []
        strengths = [
            mean * (1 if paragraphs[cue[0]] == paragraphs[content[0]] else OTHER_PARAGRAPH)
            for mean, cue in zip(means, cues, strict=True)
        ]
        if strengths and max(strengths) >= CONTENT_SHARE:
            claimed.setdefault(int(np.argmax(strengths)), []).append(content)
        else:
            unclaimed.append(content)
    found = []
    for index, cue in enumerate(cues):
        source = _best_source(links[index, 0], sources)
        parts = [cue, *([source] if source else []), *claimed.get(index, [])]
        score = float(np.mean([certainty[start:end].mean() for start, end in parts]))
        found.append(FoundAttribution(source, cue, tuple(claimed.get(index, [])), score))
    found += [FoundAttribution(None, None, (one,), float(certainty[one[0] : one[1]].mean())) for one in unclaimed]
    return sorted(found, key=lambda one: min(r[0] for r in (*one.content, *([one.cue] if one.cue else []))))


def _with_links(tags: Floats, answers: Sequence[Floats], weight: float) -> Floats:
    """Scores of tags, those of content raised where a cue has the word for content. *Shape:* tags (n_words, n_tags), each of
    answers (n_words, n_roles)."""
    if not answers or not weight:
        return tags
    links = np.stack(answers)[:, :, ROLES.index("content")]
    raised = tags.copy()
    raised[:, 1 + 2 * CONTENT : 3 + 2 * CONTENT] += weight * np.clip(links, -MAX_LINK, MAX_LINK).max(0)[:, None]
    return raised


def _shares(answers: Sequence[Floats], roles: Sequence[str]) -> Floats:
    """How probably each word fills each role. *Shape:* n of (n_words, all roles) -> (n, n_roles, n_words)."""
    if not len(answers):
        return np.zeros((0, len(roles), 0), np.float32)
    shares: Floats = sigmoid(np.stack(answers)[:, :, [ROLES.index(role) for role in roles]]).transpose(0, 2, 1)
    return shares


def find_triggers(scores: Scores, words: Sequence[str], network: Network) -> list[FoundTrigger]:
    """Triggers of one window with their parties, type and standing."""
    return read_triggers(trigger_ranges(softmax(scores.tags["trigger"]), words), scores, words, network)


def read_triggers(
    ranges: Sequence[tuple[Range, float]], scores: Scores, words: Sequence[str], network: Network
) -> list[FoundTrigger]:
    """Parties, type and standing of given (trigger, probability that it is one) of one window."""
    if not ranges:
        return []
    links = _shares(list(network.ask(scores.hidden, about("trigger", [span for span, _ in ranges]))), ("actor", "recipient"))
    vectors = np.stack([scores.hidden[start:end].mean(0) for (start, end), _ in ranges])
    weights = links / np.maximum(links.sum(-1, keepdims=True), 0.5)
    parties = np.einsum("nrw,wd->nrd", weights, scores.hidden)
    types, modes, status, background = network.type_triggers(vectors, parties[:, 0], parties[:, 1])
    found = []
    for index, (span, score) in enumerate(ranges):
        actors, recipients = party_ranges(links[index, 0], links[index, 1], words)
        found.append(
            FoundTrigger(
                span, actors, recipients, types[index], modes[index], status[index], float(background[index]), score,
            )
        )
    return found


def party_ranges(actors: Floats, recipients: Floats, words: Sequence[str]) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """The words of actors and of recipients, by how probably each word answers as either: nobody acts on himself.

    Words that are rather actors than recipients, and yet are not among the words of the likeliest actor, may be recipients: in
    'he told them that Iran had to withdraw' Iran is asked, and not who asks. *Shape:* actors and recipients (n_words,).
    """
    found = linked_ranges(np.where(actors >= recipients, actors, 0).astype(np.float32), words)
    free = recipients.copy()
    for start, end in found:
        free[start:end] = 0
    return found, linked_ranges(free, words)


def trigger_ranges(shares: Floats, words: Sequence[str]) -> list[tuple[Range, float]]:
    """Runs of trigger words with their best probability, without punctuation at their edges; of an opening quotation mark alone, as
    in 'was “unacceptable”', the word behind it, of other marks nothing. *Shape:* shares (n_words, 3: outside, begin, inside)."""
    inside = 1 - shares[:, 0]
    runs: list[tuple[Range, float]] = []
    start = -1
    for at in range(len(inside) + 1):
        is_in = at < len(inside) and inside[at] >= TRIGGER_SHARE
        begins = is_in and start >= 0 and shares[at, 1] > max(shares[at, 2], 0.5)
        if start >= 0 and (not is_in or begins):
            runs.append(((start, at), float(inside[start:at].max())))
            start = -1
        if is_in and start < 0:
            start = at
    return _of_words(runs, words)


def _of_words(runs: Sequence[tuple[Range, float]], words: Sequence[str]) -> list[tuple[Range, float]]:
    found: list[tuple[Range, float]] = []
    for (start, end), score in runs:
        named = [at for at in range(start, end) if is_word(words[at])]
        if not named and end < len(words) and is_word(words[end]) and _opens(words, end - 1):
            named = [end]
        if not named:
            continue
        if found and named[0] < found[-1][0][1]:
            (first, last), best = found.pop()
            found.append(((first, max(last, named[-1] + 1)), max(best, score)))
        else:
            found.append(((named[0], named[-1] + 1), score))
    return found


def _opens(words: Sequence[str], at: int) -> bool:
    """Whether a word is a mark that opens a quotation: of straight ones the first, third, fifth of the window."""
    return words[at] in _OPENING or (words[at] in _STRAIGHT and words[:at].count(words[at]) % 2 == 0)


def linked_ranges(shares: Floats, words: Sequence[str]) -> tuple[Range, ...]:
    """The run of words that answers most probably, and the runs coordinated with it. *Shape:* shares (n_words,)."""
    if shares.max() < WEAK_LINK_SHARE:
        return ()
    peak = int(shares.argmax())
    floor = LINK_SHARE if shares[peak] >= LINK_SHARE else max(WEAK_LINK_SHARE, 0.6 * float(shares[peak]))
    runs = _joined(_runs(shares >= floor), words)
    kept = [run for run in runs if run[0] <= peak < run[1]]
    if shares[peak] < LINK_SHARE:
        return tuple(kept)
    for run in sorted(runs, key=lambda run: abs(run[0] - peak)):
        if run not in kept and any(_is_coordinated(run, one, words) for one in kept):
            kept.append(run)
    return tuple(sorted(kept))


def _is_coordinated(a: Range, b: Range, words: Sequence[str]) -> bool:
    (_, end), (start, _) = sorted((a, b))
    between = [word.lower() for word in words[end:start]]
    return len(between) <= MAX_GLUE and all(word in GLUE for word in between) and any(word in LINKERS for word in between)


def _joined(runs: list[Range], words: Sequence[str]) -> list[Range]:
    """Runs that nothing but fillers parts are one."""
    joined: list[Range] = []
    for start, end in runs:
        between = [word.lower() for word in words[joined[-1][1] : start]] if joined else []
        if joined and len(between) <= MAX_FILLERS and all(word in FILLERS for word in between):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _best_source(shares: Floats, sources: list[Range]) -> Range | None:
    strengths = [float(shares[start:end].mean()) for start, end in sources]
    if strengths and max(strengths) >= CONTENT_SHARE:
        return sources[int(np.argmax(strengths))]
    peak = int(shares.argmax())
    return next((run for run in _runs(shares >= LINK_SHARE) if run[0] <= peak < run[1]), None)


def _runs(flags: NDArray[np.bool_]) -> list[Range]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
