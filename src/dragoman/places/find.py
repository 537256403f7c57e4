"""Places named in a text, and the place where an act happened."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.places.gazetteer import load_first_words, load_places
from dragoman.records import Location, Name, Span

_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w’'.-]*")
# Words between a preposition and the place: 'in the southern Turkish city of Adana', 'in Syria’s Idlib'.
_KIND = r"(?:city|town|port|village|province|region|capital|resort|base|district|suburb|island|area|outskirts|state|camp)"
_BETWEEN = (
    r"(?:the |an? |[a-z]*(?:north|south|east|west)[a-z-]* |(?:central|nearby|rural|besieged|neighbou?ring|occupied|port|coastal|"
    r"border|[a-z]+-(?:held|controlled|run|torn|ruled|occupied)) |[A-Z]\w+(?:an|ish|ese|i|’s|'s) |"
    rf"(?:[A-Z]\w+ ){{0,2}}{_KIND} of ){{0,5}}"
)
_PLACED = re.compile(
    r"(?:^|\s)(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Oo]utside|[Ii]nside|[Aa]cross|[Aa]round|[Oo]ff|[Oo]ver|[Tt]hroughout|[Ii]nto|"
    rf"(?:visits?|trips?|travel(?:led|ed)?|flew|tour) (?:to|of)) {_BETWEEN}$"
)
_DIRECT = re.compile(
    r"\b(?:visit|bomb|shell|attack|seiz|captur|recaptur|invad|besieg|enter|storm|raid|occup|overr|annex|reach|liberat|evacuat)"
    rf"(?:s|es|ed|d|ing|e|ied|ying|an|un)? (?:the )?{_BETWEEN}$|\b(?:struck|hit|took|retook|left) (?:the (?:city|town|port) of )?$"
)
_ONLY_ATTRIBUTE = re.compile(
    r"(?: (?!(?:and|or|on|in|at|to|by|for|as|with|from|after|before|where|when|while|that|who|which|is|was|has|had|were|are|will|"
    r"would|late|last|this|early)\b)[a-z]+){1,2} of\b| (?:government|authorities|officials|administration|regime|army|embassy|"
    r"military|forces|troops|soldiers|jets|conflict|crisis|deal|talks|policy|war|issue|question|process|accord|agreement)\b|-[a-z]"
)
_SPEAKING = re.compile(
    r"\b(?:said|says|told|speaking|spoke|speech|interview|reporters|statement|remarks|address|conference|added)\b"
)
_BREAKS = re.compile(r"(?P<quote>[“”\"])|(?P<comma>[,;:()]| [–—] )|(?P<word>[\w’'-]+)")
_CLAUSE = frozenset({
    "who", "which", "that", "when", "while", "as", "after", "before", "because", "although", "where", "but", "and", "since",
    "until", "saying",
})  # fmt: skip
_COSTS = {"quote": 3.0, "comma": 1.0, "word": 0.1}
_CLAUSE_COST = 1.5
_BEFORE_COST = 1.0
_SPEAKING_COST = 4.0
_MAXIMUM_COST = 4.0
# Of an act of words the place must stand beside its trigger: further on it is a place talked about.
_MAXIMUM_VERBAL_COST = 0.5
_LOOK_BACK_CHARS = 80


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text."""

    span: Span
    location: Location


def find_places(text: str, names: tuple[Name, ...] = ()) -> tuple[PlaceMention, ...]:
    """All places of the table that the text names, in text order, the longest name at each position.

    Args:
        text: the report's text.
        names: proper names found by the reader; a place inside the longer name of a person or an organisation is left out.
    """
    places, index, found, end = load_places(), load_first_words(), [], 0
    for word in _WORD.finditer(text):
        start = word.start()
        name = _match(text, start, index.get(_bare(word[0]), ()) + index.get(word[0], ())) if start >= end else None
        if name is None:
            continue
        span = Span(start, start + len(name))
        end = span.end
        if not _is_part_of_name(span, names):
            found.append(PlaceMention(span, places[name]))
    return tuple(found)


def place_act(
    trigger: Span, sentence: Span, text: str, places: tuple[PlaceMention, ...], is_verbal: bool = False
) -> Location | None:
    """Where an act happened, or None where its clause does not say.

    Only places that the words locate ('in', 'at', 'near', the object of 'shelled') count, not states that act; a place beside a
    verb of speaking is where somebody spoke, and counts for that verb only.

    Args:
        trigger: the words that name the act.
        sentence: the sentence they stand in.
        text: the report's text.
        places: what `find_places` found in it.
        is_verbal: whether the act is one of words (accusing, asking, backing, refusing), so that its object may name places too.
    """
    best, least = None, _MAXIMUM_VERBAL_COST if is_verbal else _MAXIMUM_COST
    for place in places:
        if not sentence.contains(place.span) or not _is_located(place.span, sentence, text):
            continue
        cost = _cost(trigger, place.span, sentence, text)
        if cost < least:
            best, least = place.location, cost
    return best


def _bare(word: str) -> str:
    return re.sub(r"(?:['’]s?|[.])$", "", word)


def _match(text: str, start: int, candidates: tuple[str, ...]) -> str | None:
    for name in candidates:
        if text.startswith(name, start):
            after = text[start + len(name) : start + len(name) + 1]
            if not (after.isalnum() or after == "_"):
                return name
    return None


def _is_part_of_name(span: Span, names: tuple[Name, ...]) -> bool:
    return any(name.kind != "LOC" and name.span.contains(span) and name.span != span for name in names)


def _is_located(span: Span, sentence: Span, text: str) -> bool:
    before, after = text[max(sentence.start, span.start - _LOOK_BACK_CHARS) : span.start], text[span.end : sentence.end]
    if _ONLY_ATTRIBUTE.match(after):
        return False
    return bool(_PLACED.search(before) or _DIRECT.search(before))


def _cost(trigger: Span, span: Span, sentence: Span, text: str) -> float:
    if trigger.overlaps(span):
        return 0.0
    before = text[max(sentence.start, span.start - 40) : span.start]
    spoken = [found for found in _SPEAKING.finditer(before) if len(before[found.end() :].split()) <= 3]
    is_of_speaking = bool(spoken) and not _SPEAKING.search(trigger.text_of(text))
    cost = _SPEAKING_COST if is_of_speaking else 0.0
    if span.end <= trigger.start:
        gap = text[span.end : trigger.start]
        if len(text[sentence.start : span.start].split()) <= 4:
            return cost + _gap_cost(gap.replace(",", " ", 1))
        return cost + _BEFORE_COST + _gap_cost(gap)
    return cost + _gap_cost(text[trigger.end : span.start])


def _gap_cost(gap: str) -> float:
    return sum(_CLAUSE_COST if found[0] in _CLAUSE else _COSTS[str(found.lastgroup)] for found in _BREAKS.finditer(gap))
