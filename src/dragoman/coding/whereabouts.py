"""The places that a report names, decided by the states that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.actors.lexicon import NON_STATES, PLACE, load
from dragoman.actors.words import Words
from dragoman.places import PlaceMention, find_places
from dragoman.records import Name, Report, Span


def find_reported_places(report: Report, names: Sequence[Name]) -> tuple[PlaceMention, ...]:
    """The places that a report names; which of several is meant, the states and persons that it speaks of help to decide.

    Args:
        report: the report.
        names: proper names that the reader found in it.
    """
    return find_places(report.text, names, list(_named_states(report.text, (report.published or "")[:10])))


def _named_states(text: str, day: str) -> Iterator[tuple[Span, str]]:
    """The words that stand for a state or for somebody of it: names, adjectives, capitals, persons, ministries."""
    words = Words.read(text)
    for hit in load().find(words, day):
        if hit.entry.form != PLACE and hit.entry.code and hit.entry.code not in NON_STATES:
            yield Span(words.starts[hit.first], words.ends[hit.last - 1]), hit.entry.code
