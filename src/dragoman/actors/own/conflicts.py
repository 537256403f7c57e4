"""Where rows of the user's own say something else than the shipped lexicon, in words."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.lexicon import ORGAN, PERSON, Entry, Term
from dragoman.actors.own.rows import ActorRow, PlacedRow


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where a row says something else than the shipped lexicon: what that says, and what comes of it."""

    placed: PlacedRow
    shipped: str
    outcome: str

    def __str__(self) -> str:
        row = self.placed.row
        return f"{self.placed.place}: {row.name}, {tell_row(row)}. Shipped: {self.shipped}. {self.outcome}"


def tell_row(row: ActorRow) -> str:
    """A row in a few words: code, sector, role and days."""
    return _told(row.code, row.sector, row.role, row.since, row.until)


def tell_term(entry: Entry, term: Term) -> str:
    """An office in a few words: code, sector, role and days."""
    return _told(entry.code, term.sector, term.role, term.since, term.until)


def tell_entry(entry: Entry) -> str:
    """An entry of the lexicon in a few words: its name and what it is."""
    if entry.form == PERSON:
        return f"{entry.name}, {'; '.join(tell_term(entry, term) for term in entry.terms) or entry.code}"
    term = entry.terms[0] if entry.terms else Term("", "", "", "")
    what = entry.kind if entry.form == ORGAN else entry.form
    return f"{entry.name}, {what} {_told(entry.code, entry.sector, None, term.since, term.until)}"


def _told(code: str, sector: str | None, role: str | None, since: str | None, until: str | None) -> str:
    what = " ".join(filter(None, (code, sector, role)))
    return f"{what} {tell_days(since, until)}".rstrip()


def tell_days(since: str | None, until: str | None) -> str:
    """From when until when; empty if neither is known."""
    return f"({since or 'unknown'} to {until or 'now'})" if since or until else ""
