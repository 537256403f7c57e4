"""Rows of the user's own laid over the shipped lexicon: they win, and whatever they contradict is told.

1. Where a row gives an office that one person holds at a time, shipped holders have it on other days only.
2. A person who is in the shipped lexicon keeps the offices there of which the rows say nothing. The same office is the user's
   alone; on the days of a row about another office that one counts.
3. Other words, such as names of organisations, mean what the row says, on the row's days if it has any; an organisation of the
   same state keeps its other names.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.own.conflicts import Conflict
from dragoman.actors.own.edit import EditedLexicon
from dragoman.actors.own.names import add_words
from dragoman.actors.own.offices import Offices
from dragoman.actors.own.persons import add_person, end_rivals, match_persons
from dragoman.actors.own.rows import PERSON_KIND, PlacedRow


def overlay(base: Lexicon, rows: Iterable[PlacedRow]) -> tuple[Lexicon, tuple[Conflict, ...]]:
    """A lexicon in which rows count before what another one says, and every contradiction.

    Args:
        base: the shipped lexicon; it is left as it is.
        rows: sound rows, in any order.
    """
    edited, offices = EditedLexicon(base), Offices.read(base)
    conflicts: list[Conflict] = []
    in_order = sorted(rows, key=lambda placed: (placed.row.identity, placed.place))
    persons = match_persons(edited, offices, (placed for placed in in_order if placed.row.kind == PERSON_KIND))
    for held, known in persons:
        conflicts += end_rivals(edited, offices, held, known)
    for held, known in persons:
        conflicts += add_person(edited, offices, held, known)
    words = [placed for placed in in_order if placed.row.kind != PERSON_KIND]
    for placed in words:
        conflicts += add_words(edited, base, placed)
    return edited.finish(), tuple(dict.fromkeys(sorted(conflicts, key=str)))
