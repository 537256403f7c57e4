"""Where a report plays: the state that is meant where the words name none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log

from dragoman.actors.lexicon import NON_STATES
from dragoman.actors.onlookers import Onlookers
from dragoman.actors.words import Words, listed

_LEAD = 2  # sentences that tell what a report is about
_IN = frozenset({"in", "at", "near", "outside", "off"})
"""Before a place: 'said in Ankara' counts 1 more for a word of the same sentence."""
_OPENING = 6  # words of a phrase that tells where and begins a sentence: 'In the north of neighbouring Rwanda,'
_CLAUSE = 9  # words behind somebody within which a place tells where they are
_ENDS = frozenset(",;:.!?()“”\"\n")
_NO_CLAUSE = listed(
    "that who which whose said says told after before when while because for over to suspected accused wanted convicted from and "
    "but as since by"
)
"""What begins another clause, or tells of something that may be elsewhere."""
_BESIDE = 0.5  # what a state named in the sentence before counts, beside 1 each for the lead, the paragraph and the same sentence


@dataclass(slots=True)
class Scene:
    """The states that a report names and where; `starts` are where its sentences begin."""

    words: Words
    starts: list[int]
    named: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    breaks: list[int] = field(default_factory=list)
    known: dict[tuple[int, frozenset[str | None]], str | None] = field(default_factory=dict)
    onlookers: Onlookers = field(default_factory=Onlookers)

    @staticmethod
    def read(words: Words, starts: list[int], named: Iterable[tuple[int, str]]) -> Scene:
        """The scene of a report of which (word, code) pairs are known."""
        scene = Scene(words, starts, onlookers=Onlookers.read(words, starts))
        for at, code in named:
            scene.named[code].append(at)
        mark, text = "\n\n" if "\n\n" in words.text else "\n", words.text
        at = text.find(mark)
        while at >= 0:
            scene.breaks.append(at)
            at = text.find(mark, at + 1)
        return scene

    def state_at(self, at: int, others: frozenset[str | None] = frozenset()) -> str | None:
        """The state that the words around a word, the lead and the report as a whole speak most for; not one of `others`."""
        if (at, others) not in self.known:
            states = set(self.named) - NON_STATES - others
            self.known[at, others] = min(states, key=lambda code: (-self._weight(at, self.named[code]), code), default=None)
        return self.known[at, others]

    def place_at(self, at: int) -> str | None:
        """The state where the sentence of a word tells that something is: 'near Lviv'; None if it tells none or several."""
        here = self.sentence_of(at)
        codes = {
            code for code, places in self.named.items() if code not in NON_STATES
            for one in places if self._is_in(one) and self.sentence_of(one) == here
        }
        return codes.pop() if len(codes) == 1 else None

    def opening_at(self, at: int) -> str | None:
        """The state of the place with which the sentence of a word begins: 'In Lagos, gunmen'; None where it begins otherwise."""
        words, here = self.words, self.sentence_of(at)
        first = self.first_of(here)
        if words.keys[first] not in _IN:
            return None
        near = range(first + 1, min(at, first + _OPENING))
        comma = next((one for one in near if words.between(one)[:1] == ","), None)
        if comma is None or any(words.is_possessive(one) for one in range(first, comma + 1)):
            return None
        told = [(code, one) for code, places in self.named.items() for one in places if first < one < at]
        inside = {code for code, _ in told}
        is_only = len(inside) == 1 and all(one <= comma for _, one in told)  # 'In Oslo, Ann Lee spoke of people who'
        return inside.pop() if is_only and not inside <= NON_STATES else None

    def place_behind(self, last: int) -> str | None:
        """The state of the place that the same clause names first behind a word: 'arrested 20 people in Nairobi'."""
        words = self.words
        for at in range(last, min(last + _CLAUSE, len(words.keys))):
            if words.keys[at] in _NO_CLAUSE or set(words.between(at - 1)) & _ENDS:
                return None
            codes = {code for code, places in self.named.items() if words.is_capital(at) and at in places} - NON_STATES
            if codes:
                return min(codes) if len(codes) == 1 and words.keys[at - 1] in _IN else None
        return None

    def aloof(self, at: int) -> frozenset[str]:
        """The states that only remark on what the report tells of, and the one that somebody at a word remarks on."""
        only = self.onlookers.states(self.named, at, self.first_of(2)) if len(self.starts) > 1 else frozenset()
        return only | self.onlookers.told_by(self.words, self.named, at)

    def first_of(self, sentence: int) -> int:
        """The first word of a sentence, by its number."""
        return bisect_left(self.words.starts, self.starts[sentence - 1]) if sentence else 0

    def speaks_for(self, at: int, code: str) -> bool:
        """Whether no state is spoken for more there than this one."""
        best = self.state_at(at)
        return best is not None and code in self.named and (
            self._weight(at, self.named[code]) >= self._weight(at, self.named[best])
        )

    def _weight(self, at: int, places: list[int]) -> float:
        here, paragraph = self.sentence_of(at), self._paragraph_of(at)
        sentences = {self.sentence_of(one) for one in places}
        is_before = any(one < at and self.sentence_of(one) == here for one in places)
        is_near = any(self._paragraph_of(one) == paragraph for one in places)
        is_in = any(self._is_in(one) and self.sentence_of(one) == here for one in places)
        return log(len(places)) + is_before + is_in + is_near + (min(sentences) <= _LEAD) + _BESIDE * (here - 1 in sentences)

    def _is_in(self, at: int) -> bool:
        """Whether a name tells where something is: 'in Cambodia', 'in neighbouring Cambodia'."""
        words, keys = self.words, self.words.keys
        is_described = at > 1 and not words.is_capital(at - 1) and words.between(at - 1) == " " and keys[at - 2] in _IN
        return at > 0 and (keys[at - 1] in _IN or is_described)

    def sentence_of(self, at: int) -> int:
        """The number of a word's sentence, from 1."""
        return bisect_right(self.starts, self.words.starts[at])

    def _paragraph_of(self, at: int) -> int:
        return bisect_right(self.breaks, self.words.starts[at])
