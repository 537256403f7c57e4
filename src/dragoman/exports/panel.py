"""Dyad panels: for every pair of states and every period what they did to each other, periods without events being zero."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from dragoman.actors.numbers import state_numbers
from dragoman.exports.columns import Column
from dragoman.exports.dyads import dyads_of
from dragoman.exports.selection import Selection
from dragoman.plover import EVENT_TYPES, QUAD_NAMES
from dragoman.records import CodedReport, Event

PERIODS = ("day", "week", "month", "year")
QUADS = {quad: "n_" + name.replace(" ", "_") for quad, name in QUAD_NAMES.items()}


def panel_columns(*, directed: bool) -> tuple[Column, ...]:
    """The columns of a panel; those of an undirected one name the two states a and b in the order of their codes."""
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
        Column("mean_scale", "DOUBLE", "mean of PLOVER's scale over the events; empty where there are none"),
        Column("n_reports", "INTEGER", "coverage: coded reports published in the period, whatever they tell"),
        Column("n_reports_pair", "INTEGER", "reports among them that tell of an event of the pair"),
    )


def panel_rows(reports: Iterable[CodedReport], selection: Selection, *, by: str, directed: bool) -> Iterator[dict[str, Any]]:
    """The rows of a panel, ordered by pair and period, from the first period to the last in which any report or event lies.

    Counted are events that happened and are the report's news, unless the selection names other standings; an event without a
    date counts on the day of publication, and one that spans periods in its first. Only parties that are states count, whatever
    person or body of theirs acted. Every telling counts.

    Args:
        reports: coded reports.
        selection: which events.
        by: one of PERIODS.
        directed: whether (A, B) and (B, A) are two pairs.
    """
    scales: dict[tuple[str, str], dict[date, list[float]]] = defaultdict(lambda: defaultdict(list))
    counts: dict[tuple[str, str], dict[date, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    telling: dict[tuple[str, str], dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
    coverage: Counter[date] = Counter()
    for coded in reports:
        published = _period_of(coded.report.published, by)
        if published:
            coverage[published] += 1
        events = [one for one in selection.events(coded) if selection.statuses or (one.status == "happened" and not one.background)]
        for pair, event in _pairs(coded, events, directed=directed):
            at = _period_of(event.when.date, by) or published
            if at is None:
                continue
            scales[pair][at].append(event.event_scale)
            counts[pair][at].update([EVENT_TYPES[event.event].name, QUADS[event.quad_code]])
            telling[pair][at].add(coded.report.id)
    inside = [at for periods in scales.values() for at in periods] + list(coverage)
    periods = list(_run(min(inside), max(inside), by)) if inside else []
    for pair in sorted(scales):
        for at in periods:
            yield _row(pair, at, scales[pair].get(at, []), counts[pair].get(at, Counter()), directed=directed) | {
                "n_reports": coverage[at], "n_reports_pair": len(telling[pair].get(at, ())),
            }


def _pairs(coded: CodedReport, events: Iterable[Event], *, directed: bool) -> Iterator[tuple[tuple[str, str], Event]]:
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


def _row(pair: tuple[str, str], at: date, scales: list[float], counts: Counter[str], *, directed: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"period": at.isoformat()}
    for side, code in zip(("actor", "recipient") if directed else ("a", "b"), pair, strict=True):
        row[f"{side}_code"] = code
        row[f"{side}_cow"], row[f"{side}_gw"] = state_numbers(code)
    row["n_events"] = len(scales)
    row |= {name: counts[name] for name in QUADS.values()}
    row |= {f"n_{name.lower()}": counts[name] for name in EVENT_TYPES}
    row["mean_scale"] = round(sum(scales) / len(scales), 4) if scales else None
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
