"""On whose word an act stands: the statements in whose content it is told, and which of them claims it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dragoman.records.coded import Event, Statement
from dragoman.records.report import Span

_VERBAL = (1, 3)  # quad classes
_SPOKEN = frozenset({"happened", "alleged"})
"""Standings of speech that takes place; what somebody says that he never demanded, or would demand, is claimed by him."""


def is_verbal(event: str, quad_code: int) -> bool:
    """Whether acts of a type are words; a meeting is none."""
    return quad_code in _VERBAL and event != "CONSULT"


def holds(statement: Statement, words: Span) -> bool:
    """Whether words stand in what a statement says."""
    return any(part.contains(words) for part in statement.content)


def _size(statement: Statement) -> int:
    return sum(part.end - part.start for part in statement.content)


def outer_of(statement: Statement, statements: Iterable[Statement]) -> Statement | None:
    """The closest of the statements within whose content another is made: speech inside speech."""
    inner = statement.cue or statement.source or statement.content[0]
    around = [one for one in statements if one.id != statement.id and holds(one, inner)]
    return min(around, key=lambda one: (_size(one), one.id), default=None)


def statements_around(statements: Iterable[Statement], words: Span) -> list[Statement]:
    """The statements whose content holds the words, the innermost first; the words of a statement's own cue do not count."""
    return sorted((one for one in statements if holds(one, words) and not (one.cue and one.cue.overlaps(words))), key=_size)


def is_own_speech(statement: Statement, actor: Collection[str]) -> bool:
    """Whether those who act are those who speak, and nobody besides."""
    return bool(actor) and set(actor) <= set(statement.speaker)


def claimed_in(around: Sequence[Statement], actor: Collection[str], verbal: bool, status: str) -> Statement | None:
    """The statement, of those around an act, on whose word it stands: the innermost; of speech the innermost in which somebody else
    speaks, for 'Iran must withdraw', he said, is his demand, and it is the outlet that tells of it.

    Args:
        around: the statements around the act, the innermost first.
        actor: the ids of those who act.
        verbal: whether the act's type is one of words (`is_verbal`).
        status: the act's standing; a demand that is denied, refused or only thought of is claimed by who says so.
    """
    is_speech = verbal and status in _SPOKEN
    return next((one for one in around if not (is_speech and is_own_speech(one, actor))), None)


def statement_of(event: Event, statements: Sequence[Statement]) -> str | None:
    """The id of the statement that claims an event, by its words, type, standing and actors as they are."""
    around = statements_around(statements, event.trigger)
    found = claimed_in(around, event.actor, is_verbal(event.event, event.quad_code), event.status)
    return found.id if found else None
