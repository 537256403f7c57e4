"""What the reader takes parties to be: it counts where no words of our tables tell their sector, or where it is all but sure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.actors import reasons
from dragoman.actors.grammar import CUTS, READ, Saying
from dragoman.actors.history import Draft
from dragoman.actors.lexicon import NON_STATES
from dragoman.actors.words import Words
from dragoman.records import Sectors

UNTOLD, TOLD = 0.2, 0.7
"""By how much the share of another sector must exceed that of the tables' sector, where these have no words for it and where they
have."""
PEOPLE = 0.5
"""The least share of a sector by which the reader takes a phrase in no table for people."""
_IN_TABLE = ("noun", "sector", "code", "form", "named", "pronoun", "organ", "owner", "owner_named", "whose")
_WITHOUT_ENTRY = frozenset({"person", "phrase"})  # keys of drafts that no entry of the lexicon stands behind
_NOBODY = "UNK"
_FOR_A_SIDE = re.compile(r"\bpro\b", re.IGNORECASE)

Opinion = Mapping[str | None, float]
"""Sectors, each with the share that the reader gives it."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """The reader's opinions with the words that they are about, as (first, last), by each of these words."""

    by_word: Mapping[int, list[tuple[tuple[int, int], Sectors]]]

    @staticmethod
    def read(words: Words, sectors: Iterable[Sectors]) -> Opinions:
        """The opinions about the words of a report."""
        by_word: dict[int, list[tuple[tuple[int, int], Sectors]]] = defaultdict(list)
        for one in sectors:
            place = words.range_of(one.span)
            for at in range(*place):
                by_word[at].append((place, one))
        return Opinions(dict(by_word))

    def about(self, ranges: Iterable[tuple[int, int]]) -> Opinion:
        """The mean opinion about whom these words mean, one for each mention: the one about exactly its words, else that about
        the fewest words around them, else about the most inside; empty without any."""
        found = [one for one in (self._nearest(*each) for each in sorted(set(ranges))) if one]
        sums: dict[str | None, float] = defaultdict(float)
        for one in found:
            for sector, share in one.shares:
                sums[sector] += share / len(found)
        return dict(sums)

    def add_people(self, sayings: Iterable[Saying], words: Words) -> list[Saying]:
        """What phrases say, those in no table as people of the sector that the reader takes them to be, if it is sure enough:
        'superdelegates'. Their state is then that which the report supplies to other bare nouns."""
        return [self._as_people(one, words) for one in sayings]

    def _as_people(self, saying: Saying, words: Words) -> Saying:
        if any(getattr(saying, name) for name in _IN_TABLE):
            return saying
        opinion = self.about([(saying.first, saying.last)])
        best = max(opinion, key=lambda sector: opinion[sector], default=None)
        if best is None or best == _NOBODY or opinion[best] < PEOPLE:
            return saying
        cut = next((at for at in range(saying.first + 1, saying.last) if words.keys[at] in CUTS), saying.last)
        noun = words.keys[cut - 1]
        is_plural = noun.endswith("s")
        return replace(saying, sector=best, kind="group" if is_plural else "person", noun=noun, is_plural=is_plural, manner=READ)

    def _nearest(self, first: int, last: int) -> Sectors | None:
        near = {place: one for at in range(first, last) for place, one in self.by_word.get(at, ())}
        around = [place for place in near if place[0] <= first and last <= place[1]]
        inside = [place for place in near if first <= place[0] and place[1] <= last]
        best = min(around, key=_size, default=None) or max(inside, key=_size, default=None)
        return near[best] if best else None


def settle_sector(draft: Draft, opinion: Opinion) -> None:
    """Give a draft of a known state the sector that the reader takes it to have, if that counts."""
    if draft.key[0] not in _WITHOUT_ENTRY or draft.entry is not None or draft.code is None or draft.code in NON_STATES:
        return
    best = max(opinion, key=lambda sector: opinion[sector], default=None)
    if draft.sector == "PRM" and draft.is_told and not (best == "MIL" and _FOR_A_SIDE.search(draft.name)):
        return  # our tables know which forces fight beside an army; 'pro-government forces' may be the army itself
    if draft.sector == "REB" and draft.is_told and best == "MIL":
        return  # rebels who have an air force or a navy are no army
    least = TOLD if draft.is_told else UNTOLD
    if best is None or best == _NOBODY or opinion[best] - opinion.get(draft.sector, 0.0) <= least:
        return
    draft.sector = best
    draft.reason = f"{draft.reason}; {reasons.of_reader(best)}"
    draft.gaps.pop("sector_code", None)


def _size(place: tuple[int, int]) -> tuple[int, int]:
    """Its words; of those of one size the first is the smaller."""
    return place[1] - place[0], place[0]
