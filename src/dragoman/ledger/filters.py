"""Which acts of a relation or a network count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.days import first_day, last_day
from dragoman.ledger.errors import ContradictionError, QueryError
from dragoman.plover import EVENT_TYPES, STATUSES
from dragoman.records import Event, Statement

GRAINS = ("day", "week", "month", "quarter", "year")
DATED = ("event", "report")
HAPPENING, TELLING = "happening", "telling"
COUNTED = (HAPPENING, TELLING)
ANY = "any"
"""In place of standings: all of them."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which acts count.

    `counted` says what counts once: a `happening`, however many reports tell it, or each report's `telling` of it. `statuses` are
    standings, or `any`; `dated` is `event` (the day of the act) or `report` (the day of publication); `since` and `until` are
    ISO 8601 days, both included. `types` are PLOVER's types or the user's own; an act counts that is of one of them, of no types
    every act and saying.
    """

    statuses: tuple[str, ...] = ("happened",)
    background: bool = False
    min_confidence: float = 0.0
    dated: str = "event"
    counted: str = HAPPENING
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()

    @staticmethod
    def of(
        statuses: Sequence[str],
        background: bool,
        min_confidence: float,
        since: str | None,
        until: str | None,
        *,
        dated: str = "event",
        counted: str = HAPPENING,
        types: tuple[str, ...] = (),
    ) -> Filters:
        """The filters as they are asked for; `since` and `until` may be months or years.

        Raises:
            QueryError: if there is no such standing, way of dating or counting, or day.
            ContradictionError: if no day is from `since` on and up to `until`.
        """
        refuse_others("standing", statuses, (*STATUSES, ANY))
        refuse_others("way of dating", (dated,), DATED)
        refuse_others("way of counting", (counted,), COUNTED)
        return Filters(tuple(statuses), background, min_confidence, dated, counted, *read_period(since, until), types)

    def takes(self, record: Event | Statement, published: str | None) -> bool:
        """Whether a record counts whose report was published then, whatever else tells it; statements have no standing.

        A record is of a period that it touches; one without a date of its own counts by the day of publication.
        """
        if record.confidence < self.min_confidence:
            return False
        if isinstance(record, Event):
            if ANY not in self.statuses and record.status not in self.statuses:
                return False
            if record.background and not self.background:
                return False
        if not self.since and not self.until:
            return True
        own = record.when.date if self.dated == "event" else None
        first = own or (published or "")[:10]
        last = (record.when.enddate if own else None) or first
        return bool(first) and (not self.since or last >= self.since) and (not self.until or first <= self.until)

    def key(self, table: str = "dyads") -> str:
        """SQL for what the rows of a table of acts that are one act have in common."""
        return f"coalesce({table}.happening, -{table}.act)" if self.counted == HAPPENING else f"{table}.act"

    def condition(self, table: str = "dyads") -> tuple[str, dict[str, Any]]:
        """SQL that holds for the rows of a table of acts that count, but for the period, with its parameters; statements have no
        standing."""
        parts = [f"{table}.confidence >= :least"]
        statuses = {f"status{at}": status for at, status in enumerate(self.statuses)}
        if ANY not in self.statuses:
            parts.append(f"({table}.event IS NULL OR {table}.status IN ({', '.join(':' + name for name in statuses)}))")
        if not self.background:
            parts.append(f"NOT coalesce({table}.background, 0)")
        values = {"least": self.min_confidence, **statuses}
        if self.types:
            parts.append(types_condition(self.types, table, values))
        return " AND ".join(parts), values


def types_condition(types: Sequence[str], table: str, values: dict[str, Any]) -> str:
    """SQL that holds for the rows of a table of acts that are of one of some types, PLOVER's or the user's own; `values` get the
    parameters."""
    names = {f"type{at}": name for at, name in enumerate(types)}
    values |= names
    plover, own = ([f":{key}" for key, name in names.items() if (name in EVENT_TYPES) is is_known] for is_known in (True, False))
    parts = [f"{table}.event IN ({', '.join(plover)})"] if plover else []
    parts += [f"{table}.act IN (SELECT own_types.act FROM own_types WHERE own_types.name IN ({', '.join(own)}))"] if own else []
    return f"({' OR '.join(parts)})"


def read_period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first and last day of what is asked for as days, months or years.

    Raises:
        QueryError: if one of them is none.
        ContradictionError: if no day is in both.
    """
    since, until = (first_day(since) if since is not None else None), (last_day(until) if until is not None else None)
    if since and until and since > until:
        raise ContradictionError(f"no day is both from {since} on and up to {until}; exchange them")
    return since, until


def refuse_others(what: str, given: Iterable[str], allowed: Sequence[str]) -> None:
    """Raises QueryError if something given is not among what is allowed."""
    for one in given:
        if one not in allowed:
            raise QueryError(f"{one!r} is no {what}; there are {', '.join(allowed)}")
