"""One step of an explanation."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Span


@dataclass(frozen=True, slots=True)
class Step:
    """What gave one field of a record: its value, the reason, and the words of the report that it rests on."""

    field: str
    value: str
    reason: str
    words: tuple[Span, ...] = ()
