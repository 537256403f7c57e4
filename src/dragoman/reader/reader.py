"""The reader: a text in, its Reading out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.reader.decode import (
    FoundAttribution,
    FoundTrigger,
    best_sequences,
    find_attributions,
    find_triggers,
    read_triggers,
    spans_of,
)
from dragoman.reader.encode import Window, Words, leave_out, make_windows, split_words, words_given
from dragoman.reader.frames import ROLES, Question, Range
from dragoman.reader.meaning import WordStates
from dragoman.reader.mentions import find_antecedents, find_mentions, is_nameless, is_pronoun, join_mentions
from dragoman.reader.network import SHIPPED, Floats, Network, Scores, softmax
from dragoman.reader.syntax import find_syntax, single_root
from dragoman.records import Attribution, Name, Reading, Sectors, Span, TakenUp, Trigger

MODE_SHARE = 0.5
N_SECTORS = 3
LONGEST = 400
"""Words after which a sentence is cut: nobody writes such, and what is held against all else of its sentence costs as the
square of its length."""
_ENDS, _CLOSING = (".", "!", "?", "…", "..."), "”’\"'»)]"


@dataclass(frozen=True, slots=True)
class Parse:
    """Universal Dependencies of one sentence: a tag, a head (position, -1 for the root) and a relation for each word."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


class Reader:
    """One model; reading is a pure function of the text, whatever is read before, after or beside it.

    Args:
        folder: the model.
        device: `cpu` or `cuda`.

    Raises:
        ModelError: if the folder does not hold a model of this version.
        DeviceError: if this installation cannot compute on the device.
    """

    def __init__(self, folder: Path = SHIPPED, device: str = "cpu") -> None:
        self.network = Network(folder, device)
        self.labels = self.network.labels

    def read(self, text: str, furniture: Sequence[Span] = (), scheme: str = "guide") -> Reading:
        """Read one text.

        Args:
            text: the report's text.
            furniture: spans that are not read; the words around them are read as if they were not there.
            scheme: `guide` for statements by the annotation guide, `polnear` for attributions as PolNeAR draws them.
        """
        return self.read_with_states(text, furniture, scheme)[0]

    def read_with_states(
        self, text: str, furniture: Sequence[Span] = (), scheme: str = "guide"
    ) -> tuple[Reading, WordStates]:
        """What `read` gives, and the states that it was read from, which tell what the words mean."""
        words = leave_out(split_words(text), furniture)
        layers = ("statement", "nested") if scheme == "guide" else ("attribution",)
        read = self._score(words)
        attributions: list[Attribution] = []
        triggers: list[Trigger] = []
        taken_up: list[TakenUp] = []
        sectors: list[Sectors] = []
        named = self._name_ranges(read)
        places = [slice(window.first, window.first + window.n_words) for window, _ in read]
        claims = find_attributions([scores for _, scores in read], [words.paragraph[here] for here in places], self.network, layers)
        for (window, scores), here, said, names in zip(read, places, claims, named, strict=True):
            done = find_triggers(scores, words.texts[here], self.network)
            attributions += [_attribution(one, window, words) for one in said]
            triggers += [self._trigger(one, window, words) for one in done]
            taken_up += self._taken_up(_parties(said, done), scores, window, words)
            sectors += self._sectors([*_parties(said, done), *(one for one, _ in names)], scores, window, words)
        sentences = _sentences(words, [scores.tags["start"] for _, scores in read])
        reading = Reading(
            sentences=sentences,
            words=words.spans,
            names=tuple(self._names(read, named, words)),
            attributions=tuple(attributions),
            triggers=tuple(triggers),
            taken_up=tuple(taken_up),
            syntax=find_syntax(self.network, words, sentences, triggers),
            sectors=tuple(sectors),
        )
        return reading, WordStates.of(words, [window for window, _ in read], [scores.hidden for _, scores in read])

    def read_triggers(self, text: str, spans: Sequence[Span]) -> list[Trigger]:
        """What the reader makes of given triggers: type, parties and standing; a trigger cut by windows is read in its first.

        Raises:
            ValueError: if no word of the text lies in one of the spans.
        """
        words = split_words(text)
        wanted = [_words_within(words, span) for span in spans]
        found: dict[int, Trigger] = {}
        for window, scores in self._score(words):
            last = window.first + window.n_words
            here = [index for index, at in enumerate(wanted) if window.first <= at[0] < last]
            ranges = [((wanted[i][0] - window.first, min(wanted[i][-1] + 1, last) - window.first), 1.0) for i in here]
            read = read_triggers(ranges, scores, words.texts[window.first : last], self.network)
            found |= {index: self._trigger(one, window, words) for index, one in zip(here, read, strict=True)}
        return [found[index] for index in range(len(spans))]

    def find_names(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """(first word, end word, kind) of the names in a sentence whose words are given."""
        read = self._score(words_given(words))
        return [
            (window.first + start, window.first + end, self.labels.names[kind])
            for (window, _), found in zip(read, self._name_ranges(read), strict=True)
            for (start, end), kind in found
        ]

    def find_chains(self, words: Sequence[str]) -> list[list[tuple[int, int]]]:
        """The entities of a text whose words are given: for each that is mentioned more than once, the words of its mentions.

        What a mention takes up is looked for within its window; across windows the same name, pronoun or noun is the same entity.
        """
        mentions = [
            (window.first, one) for window, scores in self._score(words_given(words)) for one in find_mentions(scores, self.network)
        ]
        return join_mentions(mentions, words)

    def parse(self, words: Sequence[str]) -> Parse:
        """The syntax of one sentence whose words are given; a sentence longer than a window is parsed in parts."""
        upos: list[str] = []
        heads: list[int] = []
        relations: list[str] = []
        for window, scores in self._score(words_given(words)):
            tags, arcs, labelled = self.network.parse(scores.hidden)
            upos += [self.labels.upos[index] for index in tags.argmax(-1)]
            heads += [window.first + head - 1 if head else -1 for head in single_root(arcs)]
            relations += [self.labels.relations[index] for index in labelled.argmax(-1)]
        return Parse(tuple(upos), tuple(heads), tuple(relations))

    def type_pair(self, text: str, actor: Span, recipient: Span) -> dict[str, float]:
        """The probability of each PLOVER type between two given parties of a sentence.

        The trigger is the mean of the words that answer the two as the trigger of an act between them.

        Raises:
            ValueError: if no word of the text lies in one of the spans.
        """
        words = split_words(text)
        scores = _whole([one for _, one in self._score(words)])
        parties = {name: _words_within(words, span) for name, span in (("actor", actor), ("recipient", recipient))}
        marked = tuple((name, (at[0], at[-1] + 1)) for name, at in parties.items())
        answers = self.network.ask(scores.hidden, [Question(marked)])[0, :, ROLES.index("trigger")]
        vectors = [softmax(answers) @ scores.hidden, *(scores.hidden[at].mean(0) for at in parties.values())]
        types = self.network.type_triggers(*(one[None] for one in vectors))[0][0]
        return dict(zip(self.labels.types, types.tolist(), strict=True))

    def _score(self, words: Words) -> list[tuple[Window, Scores]]:
        windows = make_windows(words, self.network.tokenizer)
        return list(zip(windows, self.network.score(windows), strict=True))

    def _taken_up(self, parties: Sequence[Range], scores: Scores, window: Window, words: Words) -> Iterator[TakenUp]:
        pronouns = [part for part in parties if is_pronoun(words.texts[window.first + part[0] : window.first + part[1]])]
        for part, head, score in find_antecedents(pronouns, scores, self.network):
            yield TakenUp(_span(words, window, part), _span(words, window, (head, head + 1)), round(score, 4))

    def _name_ranges(self, read: Sequence[tuple[Window, Scores]]) -> list[list[tuple[Range, int]]]:
        """The names of each window, as (words, kind)."""
        transitions = self.labels.transitions["name"]
        return [spans_of(one) for one in best_sequences([(scores.tags["name"], transitions) for _, scores in read])]

    def _sectors(self, parts: Sequence[Range], scores: Scores, window: Window, words: Words) -> Iterator[Sectors]:
        if not self.labels.sectors:
            return
        for start, end in sorted(set(parts)):
            shares = softmax(scores.tags["sector"][start:end].mean(0))
            best = np.argsort(-shares, kind="stable")[:N_SECTORS].tolist()
            yield Sectors(
                _span(words, window, (start, end)), tuple((self.labels.sectors[one], round(float(shares[one]), 4)) for one in best)
            )

    def _names(
        self, read: Sequence[tuple[Window, Scores]], named: Sequence[list[tuple[Range, int]]], words: Words
    ) -> Iterator[Name]:
        for (window, scores), found in zip(read, named, strict=True):
            shares = softmax(scores.tags["name"]).max(-1)
            for (start, end), kind in found:
                if is_nameless(words.texts[window.first + start : window.first + end]):
                    continue  # neither 'He' nor 'urged' is a name
                score = float(shares[start:end].mean())
                yield Name(_span(words, window, (start, end)), self.labels.names[kind], round(score, 4))

    def _trigger(self, one: FoundTrigger, window: Window, words: Words) -> Trigger:
        types, statuses = one.types.tolist(), one.status.tolist()
        order = np.argsort(-one.types, kind="stable").tolist()
        modes = np.flatnonzero(one.modes >= MODE_SHARE)
        standings = np.argsort(-one.status, kind="stable").tolist()
        return Trigger(
            span=_span(words, window, one.trigger),
            types=tuple((self.labels.types[index], round(types[index], 4)) for index in order),
            actors=tuple(_span(words, window, part) for part in one.actors),
            recipients=tuple(_span(words, window, part) for part in one.recipients),
            status=self.labels.statuses[standings[0]],
            background=round(one.background, 4),
            score=round(one.score, 4),
            modes=tuple(self.labels.modes[index] for index in modes),
            statuses=tuple((self.labels.statuses[index], round(statuses[index], 4)) for index in standings),
        )


def _parties(said: Sequence[FoundAttribution], done: Sequence[FoundTrigger]) -> list[Range]:
    """The words of a window that speak, act or are acted on, each once."""
    sources = {one.source for one in said if one.source}
    return sorted(sources | {part for one in done for part in (*one.actors, *one.recipients)})


def _span(words: Words, window: Window, part: tuple[int, int]) -> Span:
    return Span(words.spans[window.first + part[0]].start, words.spans[window.first + part[1] - 1].end)


def _attribution(one: FoundAttribution, window: Window, words: Words) -> Attribution:
    return Attribution(
        _span(words, window, one.source) if one.source else None,
        _span(words, window, one.cue) if one.cue else None,
        tuple(_span(words, window, part) for part in one.content),
        round(one.score, 4),
    )


def _sentences(words: Words, starts: list[Floats]) -> tuple[Span, ...]:
    """Sentences: from each word that begins one, or a paragraph, to the word before the next.

    What goes on beyond LONGEST words is cut where the next window begins.

    Args:
        words: the words of the text.
        starts: of each window the scores of its words for beginning a sentence, (n_words, 2).
    """
    if not words.spans:
        return ()
    begins = np.concatenate([scores.argmax(-1) == 1 for scores in starts])
    windows = frozenset(np.cumsum([len(scores) for scores in starts]).tolist())
    firsts = [0]
    for i in range(1, len(words.spans)):
        is_too_long = i in windows and i - firsts[-1] >= LONGEST
        is_new = words.paragraph[i] != words.paragraph[i - 1] or (begins[i] and _ends_sentence(words.texts, i - 1))
        if is_new or is_too_long:
            firsts.append(i)
    lasts = [*(i - 1 for i in firsts[1:]), len(words.spans) - 1]
    return tuple(Span(words.spans[a].start, words.spans[b].end) for a, b in zip(firsts, lasts, strict=True))


def _ends_sentence(words: Sequence[str], at: int) -> bool:
    """Whether the word, or the one before the closing marks that it is, ends a sentence: the network alone also cuts behind phrases
    at the front ('In Ankara, | the minister said'), in 27 of 100 cases within paragraphs of annotated reports."""
    while at > 0 and not words[at].strip(_CLOSING):
        at -= 1
    return words[at].rstrip(_CLOSING).endswith(_ENDS)


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
    )
