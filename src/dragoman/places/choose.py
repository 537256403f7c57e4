"""Which of the places that share a name is meant: by the country named with it, the countries around it, and their size."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from dragoman.places.gazetteer import Place
from dragoman.places.names import KIND_AFTER
from dragoman.records import Location, Span

NEAR_CHARS = 160
"""About a sentence: a country named within this distance says more than one elsewhere in the report."""
NAMED = 6.0
NEAR = 2.5
AROUND = 2.0
LISTED = 0.7
SPELLED = 0.7
MARGIN = 0.5
"""Weights in powers of ten of people: a country named beside the name decides against any size, one named near it against a city
three hundred times as large. Set by hand on the first half of `evaluation/data/places.tsv`."""
N_PEOPLE_KNOWN = 100_000
"""A city of this size that is the only one of its name is taken without anything else of its country in the report."""
SMALL_SHARE = 0.1
"""Namesakes smaller than this share of the largest count only if their country or division is named beside the name."""
LISTED_SHARE = 0.2
"""The same where the hand-written table has the name: the Athens of Georgia has .19 of the people of the Greek one."""
N_PEOPLE_LARGE = 200_000
"""From this size on a namesake of a listed place counts whatever its share: Tripoli in Lebanon."""
BESIDE_CHARS = 40
N_PEOPLE = {"country": 10**7, "region": 10**6, "city": 10**5, "point": 10**5}
"""What the places of the hand-written table that GeoNames does not count are taken to have."""
_FOLLOWS = re.compile(r"(?:'s|’s)?(?:,| \(|,? in|,? on|,? of)\s+(?:in |on |the )?(?:[a-z-]+ )?(?:[A-Z][a-z]+ )?(?:[a-z-]+ of )?")
_PRECEDES = re.compile(r"(?:'s|’s)? (?:(?!(?:and|in|to|from|on|at|over)\b)[a-z-]+ ){0,3}")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text and the places it may stand for."""

    span: Span
    folded: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class StateWords:
    """Words of a report that stand for a state, or for a person or an organ of it."""

    span: Span
    code: str
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that is meant, or None and why not."""

    location: Location | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """The states that a report names, in text order, each with the place name that is the same words ('' if none is)."""

    starts: tuple[int, ...]
    named: tuple[tuple[StateWords, str], ...]
    counts: dict[str, Counter[str]]

    @staticmethod
    def read(found: Sequence[Found], priors: Sequence[str | None], states: Sequence[StateWords]) -> _Around:
        """A word that may be a place of several countries names the state that it most likely lies in, or none."""
        begins = [one.span.start for one in found]
        named = [(StateWords(one.span, code), one.folded) for one, code in zip(found, priors, strict=True) if code]
        for words in states:
            at = bisect_left(begins, words.span.end) - 1
            if at < 0 or not found[at].span.overlaps(words.span):
                named.append((words, ""))
        named.sort(key=lambda pair: pair[0].span)
        counts: dict[str, Counter[str]] = {}
        for words, owner in named:
            counts.setdefault(owner, Counter())[words.code] += 1
        return _Around(tuple(words.span.start for words, _ in named), tuple(named), counts)

    def within(self, one: Found, n_chars: int) -> list[StateWords]:
        """The words that begin at most so far from a name, without the same name elsewhere."""
        first, last = bisect_left(self.starts, one.span.start - n_chars), bisect_left(self.starts, one.span.end + n_chars)
        return [words for words, owner in self.named[first:last] if owner != one.folded]

    def counts_for(self, one: Found) -> Counter[str]:
        """How often each state is named, without the name itself."""
        return sum((count for owner, count in self.counts.items() if owner != one.folded), Counter())


def choose_places(text: str, found: Sequence[Found], states: Sequence[StateWords]) -> list[Choice]:
    """Decide for every name of a report.

    Args:
        text: the report's text.
        found: the names, in text order.
        states: the states that other words of the report stand for.
    """
    around = _Around.read(found, [_prior(text, one) for one in found], states)
    counts = {one.folded: around.counts_for(one) for one in {one.folded: one for one in found}.values()}
    beside = [[*found[max(0, at - 1) : at], *found[at + 1 : at + 2]] for at in range(len(found))]
    return [_choose(text, one, others, around, counts[one.folded]) for one, others in zip(found, beside, strict=True)]


def _prior(text: str, one: Found) -> str | None:
    """The country that the name alone stands for, if the hand-written table has it and no namesake comes near it in size."""
    scored = sorted(((_size(place), place) for place in _one_each(text, one)), key=lambda pair: -pair[0])
    is_clear = len(scored) == 1 or scored[0][0] - scored[1][0] >= MARGIN
    return scored[0][1].location.country_code if is_clear and scored[0][1].is_listed else None


def _choose(text: str, one: Found, others: Sequence[Found], around: _Around, counts: Counter[str]) -> Choice:
    beside = {
        words.code for words in around.within(one, BESIDE_CHARS) if not words.is_person and _is_beside(text, one.span, words.span)
    }
    divisions = {
        (place.location.country_code, place.division)
        for other in others if _is_beside(text, one.span, other.span)
        for place in other.places if place.location.precision == "region" and place.division
    }
    near, most = {words.code for words in around.within(one, NEAR_CHARS)}, max(counts.values(), default=1)

    def is_named_with(place: Place) -> bool:
        code = place.location.country_code or ""
        return code in beside or (code, place.division) in divisions

    possible = tuple(place for place in one.places if _may_be_meant(place, one.places) or is_named_with(place))
    places, scored = _one_each(text, Found(one.span, one.folded, possible)), []
    largest = max(_people(place) for place in places)
    for place in places:
        code, is_named = place.location.country_code or "", is_named_with(place)
        if _people(place) >= SMALL_SHARE * largest or is_named:
            context = NEAR if code in near else AROUND * counts[code] / most
            scored.append((_size(place) + (NAMED if is_named else context), place))
    scored.sort(key=lambda pair: -pair[0])
    rivals = sorted({place.location.country_code or "no country" for score, place in scored if scored[0][0] - score < MARGIN})
    if len(rivals) > 1:
        return Choice(None, f"{one.span.text_of(text)!r} may be in {' or '.join(rivals)}, and the report does not tell which")
    best = scored[0][1]
    code = best.location.country_code or ""
    is_known = any(place.is_listed and place.location.country_code == best.location.country_code for place in places)
    is_known = is_known or bool(counts[code]) or (code, best.division) in divisions
    if not is_known and (best.is_spelling or best.population < N_PEOPLE_KNOWN):
        return Choice(None, f"a place called {one.span.text_of(text)!r} is known in {code}, of which the report names nothing else")
    return Choice(best.location)


def _may_be_meant(place: Place, namesakes: Sequence[Place]) -> bool:
    """Whether a place comes near those that the hand-written table has under the name: not Geneva in Illinois."""
    own = [_people(one) for one in namesakes if _is_own(one)]
    if not own or _is_own(place) or place.location.precision == "country":
        return True
    least = max(N_PEOPLE_KNOWN, min(N_PEOPLE_LARGE, LISTED_SHARE * max(own)))
    return not place.is_spelling and _people(place) >= least


def _size(place: Place) -> float:
    return log10(_people(place)) + LISTED * place.is_listed - SPELLED * place.is_spelling


def _one_each(text: str, one: Found) -> list[Place]:
    """One place a country: the division if a word for it follows, else what is listed, else the city; of namesakes the largest."""
    is_division = bool(KIND_AFTER.match(text, one.span.end) or KIND_AFTER.search(one.span.text_of(text)))
    best: dict[str | None, Place] = {}
    for place in sorted(one.places, key=lambda place: _rank(place, is_division)):
        best[place.location.country_code] = place
    return list(best.values())


def _rank(place: Place, is_division: bool) -> tuple[bool, bool, bool, int]:
    precision = place.location.precision
    return is_division and precision == "region", _is_own(place), precision == "city", _people(place)


def _is_own(place: Place) -> bool:
    """Whether the hand-written table has a place under this very name."""
    return place.is_listed and not place.is_spelling


def _people(place: Place) -> int:
    return place.population or N_PEOPLE[place.location.precision]


def _is_beside(text: str, span: Span, other: Span) -> bool:
    """Whether a country or division is named right after a name ('Tripoli, Lebanon') or before it ('the Lebanese city of')."""
    if span.end < other.start <= span.end + BESIDE_CHARS:
        return bool(_FOLLOWS.fullmatch(text, span.end, other.start))
    if other.end < span.start <= other.end + BESIDE_CHARS:
        return bool(_PRECEDES.fullmatch(text, other.end, span.start))
    return False
