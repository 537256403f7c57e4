"""The reader: a text in, its Reading out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.reader.decode import (
    FoundAttribution,
    FoundTrigger,
    Range,
    best_sequence,
    find_attributions,
    find_triggers,
    spans_of,
)
from dragoman.reader.encode import Window, Words, make_windows, split_words, words_given
from dragoman.reader.network import SHIPPED, Floats, Network, Scores, softmax
from dragoman.records import Attribution, Name, Reading, Span, Trigger

MODE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Parse:
    """Universal Dependencies of one sentence: a tag, a head (position, -1 for the root) and a relation for each word."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


class Reader:
    """One model; reading is a pure function of the text, whatever is read before, after or beside it.

    Raises:
        ModelError: if the folder does not hold a model of this version.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.network = Network(folder)
        self.labels = self.network.labels

    def read(self, text: str, furniture: Sequence[Span] = (), scheme: str = "guide") -> Reading:
        """Read one text.

        Args:
            text: the report's text.
            furniture: spans that are not read; the words around them are read as if they were not there.
            scheme: `guide` for statements by the annotation guide, `polnear` for attributions as PolNeAR draws them.
        """
        words = _without(split_words(text), furniture)
        read = self._score(words)
        layers = ("statement", "nested") if scheme == "guide" else ("attribution",)
        attributions = [
            _attribution(one, window, words) for layer in layers for window, scores in read
            for one in find_attributions(scores, words.paragraph[window.first : window.first + window.n_words], self.labels, layer)
        ]
        triggers = [
            self._trigger(one, window, words)
            for window, scores in read
            for one in find_triggers(scores, words.texts[window.first : window.first + window.n_words], self.labels, self.network)
        ]
        return Reading(
            sentences=_sentences(words, [scores.tags["start"] for _, scores in read]),
            words=words.spans,
            names=tuple(name for window, scores in read for name in self._names(scores, window, words)),
            attributions=tuple(attributions),
            triggers=tuple(triggers),
        )

    def find_names(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """(first word, end word, kind) of the names in a sentence whose words are given."""
        return [
            (window.first + start, window.first + end, self.labels.names[kind])
            for window, scores in self._score(words_given(words))
            for (start, end), kind in self._name_ranges(scores)
        ]

    def parse(self, words: Sequence[str]) -> Parse:
        """The syntax of one sentence whose words are given; a sentence longer than a window is parsed in parts."""
        upos: list[str] = []
        heads: list[int] = []
        relations: list[str] = []
        for window, scores in self._score(words_given(words)):
            tags, arcs, labelled = self.network.parse(scores.hidden)
            upos += [self.labels.upos[index] for index in tags.argmax(-1)]
            heads += [window.first + head - 1 if head else -1 for head in _single_root(arcs)]
            relations += [self.labels.relations[index] for index in labelled.argmax(-1)]
        return Parse(tuple(upos), tuple(heads), tuple(relations))

    def type_pair(self, text: str, actor: Span, recipient: Span) -> dict[str, float]:
        """The probability of each PLOVER type between two given parties of a sentence.

        The trigger is the mean of the words that look like one and ask for these two parties.

        Raises:
            ValueError: if no word of the text lies in one of the spans.
        """
        words = split_words(text)
        scores = _whole([one for _, one in self._score(words)])
        parties = [_words_within(words, span) for span in (actor, recipient)]
        roles = [self.labels.roles.index(role) for role in ("actor", "recipient")]
        logits = scores.tags["trigger"]
        weights = np.logaddexp(logits[:, 1], logits[:, 2]) - np.logaddexp.reduce(logits, axis=-1)
        scale = np.float32(self.labels.link_width**0.5)
        for role, at in zip(roles, parties, strict=True):
            weights = weights + scores.asking[:, role] @ scores.answering[at, role].mean(0) / scale
        vector = softmax(weights.astype(np.float32)) @ scores.hidden
        vectors = [vector[None], *(scores.hidden[at].mean(0)[None] for at in parties)]
        types = self.network.type_triggers(vectors[0], vectors[1], vectors[2])[0][0]
        return dict(zip(self.labels.types, types.tolist(), strict=True))

    def _score(self, words: Words) -> list[tuple[Window, Scores]]:
        windows = make_windows(words, self.network.tokenizer)
        return list(zip(windows, self.network.score(windows), strict=True))

    def _name_ranges(self, scores: Scores) -> list[tuple[Range, int]]:
        return spans_of(best_sequence(scores.tags["name"], self.labels.transitions["name"]))

    def _names(self, scores: Scores, window: Window, words: Words) -> Iterator[Name]:
        shares = softmax(scores.tags["name"])
        for (start, end), kind in self._name_ranges(scores):
            score = float(shares[start:end].max(-1).mean())
            yield Name(_span(words, window, (start, end)), self.labels.names[kind], round(score, 4))

    def _trigger(self, one: FoundTrigger, window: Window, words: Words) -> Trigger:
        order = np.argsort(-one.types, kind="stable")
        modes = np.flatnonzero(one.modes >= MODE_SHARE)
        return Trigger(
            span=_span(words, window, one.trigger),
            types=tuple((self.labels.types[index], round(float(one.types[index]), 4)) for index in order),
            actors=tuple(_span(words, window, part) for part in one.actors),
            recipients=tuple(_span(words, window, part) for part in one.recipients),
            status=self.labels.statuses[int(one.status.argmax())],
            background=round(one.background, 4),
            score=round(one.score, 4),
            modes=tuple(self.labels.modes[index] for index in modes),
        )


def _span(words: Words, window: Window, part: tuple[int, int]) -> Span:
    return Span(words.spans[window.first + part[0]].start, words.spans[window.first + part[1] - 1].end)


def _attribution(one: FoundAttribution, window: Window, words: Words) -> Attribution:
    return Attribution(
        _span(words, window, one.source) if one.source else None,
        _span(words, window, one.cue) if one.cue else None,
        tuple(_span(words, window, part) for part in one.content),
        round(one.score, 4),
    )


def _without(words: Words, furniture: Sequence[Span]) -> Words:
    """The words that lie outside of the furniture."""
    if not furniture:
        return words
    kept = [index for index, span in enumerate(words.spans) if not any(span.overlaps(one) for one in furniture)]
    return Words(
        tuple(words.spans[i] for i in kept), tuple(words.texts[i] for i in kept), tuple(words.paragraph[i] for i in kept),
        words.features[kept],
    )


def _sentences(words: Words, starts: list[Floats]) -> tuple[Span, ...]:
    """Sentences: from each word that begins one, or a paragraph, to the word before the next."""
    if not words.spans:
        return ()
    begins = np.concatenate([scores.argmax(-1) == 1 for scores in starts])
    firsts = [i for i in range(len(words.spans)) if i == 0 or begins[i] or words.paragraph[i] != words.paragraph[i - 1]]
    lasts = [*(i - 1 for i in firsts[1:]), len(words.spans) - 1]
    return tuple(Span(words.spans[a].start, words.spans[b].end) for a, b in zip(firsts, lasts, strict=True))


def _words_within(words: Words, span: Span) -> list[int]:
    found = [index for index, one in enumerate(words.spans) if one.overlaps(span)]
    if not found:
        raise ValueError(f"no word of the text lies in {span}; give the characters of a party in the sentence")
    return found


def _whole(scores: Sequence[Scores]) -> Scores:
    """The scores of all windows of a text as if it were one."""
    if not scores:
        raise ValueError("the text has no words; give the sentence that names the parties")
    return Scores(
        np.concatenate([one.hidden for one in scores]),
        {name: np.concatenate([one.tags[name] for one in scores]) for name in scores[0].tags},
        np.concatenate([one.asking for one in scores]),
        np.concatenate([one.answering for one in scores]),
    )


def _single_root(arcs: Floats) -> list[int]:
    """The best head of each word (0 is the root), with one root: the word that is most surely it."""
    heads = arcs.argmax(-1)
    root = int((arcs[:, 0] - arcs[:, 1:].max(-1)).argmax()) if len(arcs) > 1 else 0
    inner = arcs[:, 1:].argmax(-1) + 1 if len(arcs) > 1 else heads
    heads = np.where(heads == 0, inner, heads)
    heads[root] = 0
    return [int(head) for head in heads]
