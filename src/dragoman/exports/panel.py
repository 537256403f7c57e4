"""Dyad panels: for every pair of states and every period what they did to each other, periods without events being zero."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeAlias

from dragoman.actors.numbers import state_numbers
from dragoman.exports.columns import Column
from dragoman.exports.dyads import dyads_of
from dragoman.exports.selection import Selection
from dragoman.ledger.own_types import own_column
from dragoman.plover import EVENT_TYPES, QUAD_NAMES
from dragoman.records import CodedReport, Event

PERIODS = ("day", "week", "month", "year")
Pair: TypeAlias = tuple[str, str]
QUADS = {quad: "n_" + name.replace(" ", "_") for quad, name in QUAD_NAMES.items()}


def panel_columns(*, directed: bool, own: Iterable[str] = ()) -> tuple[Column, ...]:
    """The columns of a panel; those of an undirected one name the two states a and b in the order of their codes.

    Args:
        directed: whether the first state acts on the second.
        own: event types of the user's own, by name.
    """
    first, second = ("actor", "recipient") if directed else ("a", "b")
    between = "from the first to the second" if directed else "between the two"
    return (
        Column("period", "VARCHAR", "first day of the day, week (Monday), month or year, ISO 8601"),
        *(
            Column(f"{side}_{name}", "VARCHAR", meaning)
            for side in (first, second)
            for name, meaning in (
                ("code", "ISO 3166-1 alpha-3 code of the state"), ("cow", "its Correlates of War number"),
                ("gw", "its Gleditsch and Ward number"),
            )
        ),
        Column("n_events", "INTEGER", f"events {between}"),
        *(Column(name, "INTEGER", f"{QUAD_NAMES[quad]} {between}") for quad, name in QUADS.items()),
        *(Column(f"n_{name.lower()}", "INTEGER", f"events of type {name} {between}") for name in EVENT_TYPES),
        *(Column(own_column(name), "INTEGER", f"events of the user's own type {name} {between}") for name in own),
        Column("n_undated", "INTEGER", "events among them that no words date; they count on their report's day of publication"),
        Column("mean_scale", "DOUBLE", "mean of PLOVER's scale over the events; empty where there are none"),
        Column("n_reports", "INTEGER", "coverage: coded reports published in the period, whatever they tell"),
        Column("n_reports_pair", "INTEGER", "reports among them that tell of an event of the pair"),
    )


@dataclass(slots=True)
class Cell:
    """The events of a pair in a period, counted."""

    scales: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    telling: set[str] = field(default_factory=set)
    n_undated: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """What was counted for a panel; `own` are the types of the user's own that have a column.

    `cells` are by pair and the first day of the period; `coverage` has the reports published in each period; `n_dateless` events
    have neither a date nor a report with one, and are in no period.
    """

    by: str
    directed: bool
    cells: Mapping[Pair, Mapping[date, Cell]]
    coverage: Mapping[date, int]
    n_dateless: int
    own: tuple[str, ...] = ()

    @property
    def periods(self) -> list[date]:
        """The periods from the first to the last in which any report or event lies."""
        inside = {at for cells in self.cells.values() for at in cells} | set(self.coverage)
        return list(_run(min(inside), max(inside), self.by)) if inside else []

    @property
    def n_zeros(self) -> int:
        """How many of the rows, filled with zeros, have no event."""
        return len(self.cells) * len(self.periods) - sum(map(len, self.cells.values()))

    def rows(self, *, fills: bool = True) -> Iterator[dict[str, Any]]:
        """The rows, ordered by pair and period; those without an event only if zeros are to be filled in."""
        periods = self.periods
        for pair in sorted(self.cells):
            cells = self.cells[pair]
            for at in periods if fills else sorted(cells):
                row = _row(pair, at, cells.get(at) or Cell(), self.own, directed=self.directed)
                yield row | {"n_reports": self.coverage.get(at, 0)}


def build_panel(
    reports: Iterable[CodedReport], selection: Selection, *, by: str, directed: bool, own: Iterable[str] = ()
) -> Panel:
    """Count the events of every pair of states.

    Counted are events that happened and are the report's news, unless the selection names other standings; an event without a
    date counts on the day of publication, and one that spans periods in its first. Only parties that are states count, whatever
    person or body of theirs acted. Every telling counts. What is not English is no coverage.

    Args:
        reports: coded reports.
        selection: which events.
        by: one of PERIODS.
        directed: whether (A, B) and (B, A) are two pairs.
        own: types of the user's own that get a column even if no event is of them; those of events get one anyway.
    """
    names = set(own)
    cells: dict[Pair, dict[date, Cell]] = defaultdict(lambda: defaultdict(Cell))
    coverage: Counter[date] = Counter()
    dateless: set[tuple[str, str]] = set()
    for coded in reports:
        published = _period_of(coded.report.published, by)
        if published and coded.report.is_english:
            coverage[published] += 1
        events = [one for one in selection.events(coded) if selection.statuses or (one.status == "happened" and not one.background)]
        for pair, event in _pairs(coded, events, directed=directed):
            at = _period_of(event.when.date, by) or published
            if at is None:
                dateless.add((coded.report.id, event.id))
                continue
            cell = cells[pair][at]
            cell.scales.append(event.event_scale)
            mine = [one.name for one in event.own_types]
            cell.counts.update([EVENT_TYPES[event.event].name, QUADS[event.quad_code], *map(own_column, mine)])
            names.update(mine)
            cell.telling.add(coded.report.id)
            cell.n_undated += event.when.date is None
    return Panel(by, directed, cells, coverage, len(dateless), tuple(sorted(names)))


def _pairs(coded: CodedReport, events: Iterable[Event], *, directed: bool) -> Iterator[tuple[Pair, Event]]:
    """The pairs of states of each event, each once."""
    for event in events:
        found = {
            (str(dyad.actor.entity_code), str(dyad.recipient.entity_code))
            for dyad in dyads_of(coded, [event])
            if dyad.actor and dyad.recipient and _is_state(dyad.actor.entity_code) and _is_state(dyad.recipient.entity_code)
            if dyad.actor.entity_code != dyad.recipient.entity_code
        }
        for pair in sorted(found if directed else {(min(pair), max(pair)) for pair in found}):
            yield pair, event


def _is_state(code: str | None) -> bool:
    return state_numbers(code) != (None, None)


def _row(pair: Pair, at: date, cell: Cell, own: Sequence[str], *, directed: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"period": at.isoformat()}
    for side, code in zip(("actor", "recipient") if directed else ("a", "b"), pair, strict=True):
        row[f"{side}_code"] = code
        row[f"{side}_cow"], row[f"{side}_gw"] = state_numbers(code)
    n_events = len(cell.scales)
    row["n_events"] = n_events
    row |= {name: cell.counts[name] for name in QUADS.values()}
    row |= {f"n_{name.lower()}": cell.counts[name] for name in EVENT_TYPES}
    row |= {own_column(name): cell.counts[own_column(name)] for name in own}
    row["n_undated"] = cell.n_undated
    row["mean_scale"] = round(sum(cell.scales) / n_events, 4) if n_events else None
    row["n_reports_pair"] = len(cell.telling)
    return row


def _period_of(day: str | None, by: str) -> date | None:
    if not day:
        return None
    at = date.fromisoformat(day[:10])
    if by == "week":
        return at - timedelta(days=at.weekday())
    return at.replace(day=1) if by == "month" else at.replace(month=1, day=1) if by == "year" else at


def _run(first: date, last: date, by: str) -> Iterator[date]:
    at = first
    while at <= last:
        yield at
        if by in {"day", "week"}:
            at += timedelta(days=1 if by == "day" else 7)
        else:
            months = at.year * 12 + at.month - 1 + (1 if by == "month" else 12)
            at = date(months // 12, months % 12 + 1, 1)
