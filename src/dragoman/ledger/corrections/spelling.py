"""Spans as the gold format names them: by their words, and by their number where the words occur more than once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.records import CodedReport, Event, Span

ELLIPSIS = " ... "
"""In the gold format 'first words ... last words' runs from the one to the other."""


def name_span(text: str, span: Span) -> str | dict[str, Any]:
    """The name of a span, which the reader of the gold format finds again: its words, or with `nth`, which occurrence it is.

    Where the words themselves have dots with a space on either side, the format takes these for its own, which find the same span.
    """
    words = span.text_of(text)
    first = words.partition(ELLIPSIS)[0]
    nth, at = 0, -1
    while at < span.start:
        at = text.find(first, at + 1)
        nth += 1
    # Parties and sources are looked up nearest to the trigger or cue, so that words that occur twice always need their number.
    is_single = text.find(first, at + 1) < 0
    return words if nth == 1 and is_single else {"text": words, "nth": nth}


def name_parties(coded: CodedReport, event: Event, ids: Iterable[str]) -> list[Span | None]:
    """For each party of an event the words nearest to its trigger that name it in the evidence; None where none do."""
    mentions = {one.id: one.mentions for one in coded.entities}
    found: list[Span | None] = []
    for id_ in ids:
        inside = [span for span in mentions[id_] if event.evidence.contains(span)]
        found.append(min(inside, key=lambda span: (abs(span.start - event.trigger.start), span), default=None))
    return found
