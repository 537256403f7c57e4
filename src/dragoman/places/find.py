"""The places that a text names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.places.choose import Found, StateWords, choose_places
from dragoman.places.gazetteer import Gazetteer, Place, acronyms, load_gazetteer
from dragoman.places.names import IS_ARTICLE, KIND_AFTER, NOT_PLACES, PARTICLES, fold_name
from dragoman.records import Location, Name, Span

_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w’'.-]*")
_N_ACRONYM = 4
_MOST_WORDS = 5
_PARTICLE = re.compile(r"(?:al|el|ad|ar|as|at|az|an)-[^\W\d_]")
_TOPOGRAPHIC = re.compile(
    r"\b(?:Lake|Mount|Mt|Fort|Cape|New|North|South|East|West|Upper|Lower|San|Santa|Saint|St\.?|River|Los|Las|La|El|Le|Les) $"
)
_CAPITAL_AFTER = re.compile(r" [A-Z]\w")
_CAPITAL_BEFORE = re.compile(r"(?<=[\w,] )[A-Z][\w-]+ $")
_ADJECTIVE = re.compile(r"(?:an|ish|ese|i|ch|ern) $")
_LOCATING = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|[Ff]rom|[Aa]t|[Oo]ff|(?:city|town|port|village|province|region|capital|suburb|district|"
    r"island|resort|governorate|state) of)(?: (?:the )?(?:[a-z]*(?:north|south|east|west)[a-z]*|central|nearby|rural|downtown))? $"
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text; `location` is None where the words do not settle which one, and `reason` says why."""

    span: Span
    location: Location | None
    reason: str | None = None


def find_places(
    text: str, names: Sequence[Name] = (), states: Sequence[StateWords] = ()
) -> tuple[PlaceMention, ...]:
    """The places that a text names, in text order, the longest name at each position.

    A name of the hand-written table counts wherever it is written as a name; one of GeoNames, where thousands are also surnames and
    common words, only where the reader takes it for a place or a preposition puts something there ('near Bol').

    Args:
        text: the report's text.
        names: proper names found by the reader; a place inside the longer name of a person or an organisation is left out.
        states: other words of the report that stand for states (adjectives, persons, capitals).
    """
    found = list(_find_names(text, names))
    choices = choose_places(text, found, states)
    return tuple(PlaceMention(one.span, choice.location, choice.reason) for one, choice in zip(found, choices, strict=True))


class _Names:
    """Names by where they begin, so that those at a place are found without a look at all."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = sorted(names, key=_start_of)
        self._longest = max((name.span.end - name.span.start for name in names), default=0)

    def over(self, span: Span) -> list[Name]:
        """Those that share words with a span."""
        first = bisect_right(self._names, span.start - self._longest, key=_start_of)
        last = bisect_left(self._names, span.end, lo=first, key=_start_of)
        return [name for name in self._names[first:last] if name.span.end > span.start]


def _start_of(name: Name) -> int:
    return name.span.start


def _find_names(text: str, names: Sequence[Name]) -> Iterator[Found]:
    gazetteer, words, at, indexed = load_gazetteer(), list(_WORD.finditer(text)), 0, _Names(names)
    persons = {word for name in names if name.kind == "PER" for word in name.span.text_of(text).split()}
    while at < len(words):
        hit = _longest(text, words, at, gazetteer) if _is_name(words[at][0]) else None
        if hit:
            span, folded, n_words = hit
            places = _possible(text, span, folded, gazetteer.places(folded), indexed.over(span))
            if span.text_of(text) in persons or _is_part_of_longer(text, span):
                places = tuple(one for one in places if one.is_listed)
            if places:
                yield Found(span, folded, places)
                at += n_words
                continue
        at += 1


def _is_name(word: str) -> bool:
    return word[0].isupper() or bool(_PARTICLE.match(word))


def _is_written_as_name(words: Sequence[re.Match[str]]) -> bool:
    """Whether all words have capitals but particles, and the first is no mere article ('The Brits')."""
    return words[0][0] != "The" and all(word[0][0].isupper() or word[0] in PARTICLES or "-" in word[0] for word in words)


def _is_part_of_longer(text: str, span: Span) -> bool:
    """Whether the words run on in capitals on either side: 'Kennedy Centre', 'Middle East', 'Abu Jandal'."""
    after, before = _CAPITAL_AFTER.match(text, span.end), _CAPITAL_BEFORE.search(text, max(0, span.start - 30), span.start)
    return bool(after and not KIND_AFTER.match(text, span.end)) or bool(before and not _ADJECTIVE.search(before[0]))


def _longest(text: str, words: list[re.Match[str]], at: int, gazetteer: Gazetteer) -> tuple[Span, str, int] | None:
    best, start = None, words[at].start()
    for n in range(_MOST_WORDS):
        if at + n >= len(words) or (n and text[words[at + n - 1].end() : words[at + n].start()] != " "):
            break
        end = words[at + n].start() + len(_bare(words[at + n][0]))
        folded = fold_name(text[start:end])  # without a possessive, before which no longer name goes on
        if gazetteer.has(folded) and (n == 0 or _is_written_as_name(words[at : at + n + 1]) or folded in gazetteer.listed):
            best = (Span(start, end), folded, n + 1)
        if not (n == 0 and IS_ARTICLE.match(words[at][0])) and not gazetteer.begins(folded):
            break
    return best


def _bare(word: str) -> str:
    return re.sub(r"(?:['’]s?|[.’'-]+)$", "", word)


def _possible(
    text: str, span: Span, folded: str, places: tuple[Place, ...], over: Sequence[Name]
) -> tuple[Place, ...]:
    """The places that the name may stand for where it stands; `over` are the names that share words with it."""
    if any(name.kind != "LOC" and name.span.contains(span) and name.span != span for name in over):
        return ()
    before = text[max(0, span.start - 60) : span.start]
    is_put = bool(_LOCATING.search(before))
    is_other = any(name.kind != "LOC" for name in over)
    written = span.text_of(text)
    if written in NOT_PLACES or (written.isupper() and len(written) <= _N_ACRONYM):
        places = tuple(one for one in places if one.is_listed)
    elif folded in acronyms():
        return ()
    if _TOPOGRAPHIC.search(before) or (is_other and not is_put):
        return tuple(one for one in places if one.is_listed and not is_other)
    if is_put or any(name.kind == "LOC" for name in over):
        return places
    return places if any(one.is_listed for one in places) else ()
