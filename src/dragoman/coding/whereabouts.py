"""The places that a report names, decided by the states that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.lexicon import NON_STATES, PERSON, PLACE, Lexicon, load
from dragoman.actors.things import thing_words
from dragoman.actors.words import Words
from dragoman.places import PlaceMention, StateWords, find_places
from dragoman.records import Name, Report, Span


def find_reported_places(
    report: Report, names: Sequence[Name], lexicon: Lexicon | None = None
) -> tuple[PlaceMention, ...]:
    """The places that a report names; which of several is meant, the states and persons that it speaks of help to decide.

    Args:
        report: the report.
        names: proper names that the reader found in it.
        lexicon: who is known; None is the shipped lexicon.
    """
    known, words = lexicon or load(), Words.read(report.text)
    states = find_states(report.text, (report.published or "")[:10], known)
    persons = [Name(one.span, "PER", 1.0) for one in states if one.is_person]
    things = thing_words(words, known)
    found = find_places(report.text, [*names, *persons], states)
    return tuple(one for one in found if not things.issuperset(range(*words.range_of(one.span))))


def find_states(text: str, day: str, lexicon: Lexicon) -> list[StateWords]:
    """The words that stand for a state or for somebody of it on a day: names, adjectives, capitals, persons, ministries.

    Args:
        text: the report's text.
        day: the report's day as an ISO 8601 date; empty if it has none.
        lexicon: who is known.
    """
    words = Words.read(text)
    return [
        StateWords(
            Span(words.starts[hit.first], words.ends[hit.last - 1]), hit.entry.code, is_person=hit.entry.form == PERSON
        )
        for hit in lexicon.find(words, day)
        if hit.entry.form != PLACE and hit.entry.code and hit.entry.code not in NON_STATES
    ]
