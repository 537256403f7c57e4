"""A relation as a series: what two parties did to each other in each day, week, month, quarter or year.

Cooperation and conflict are two counts, never netted into one. Each act counts once; by default only what happened and is news
counts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.ledger.changes import find_changes
from dragoman.ledger.days import day_of_number, number_of_day
from dragoman.ledger.filters import Filters
from dragoman.ledger.parties import Party, Side
from dragoman.ledger.periods import Days, end_of, starts_between, starts_of, write_period
from dragoman.ledger.series_acts import NO_DAY, TYPES, Acts, Rows, count_once, find_own, read_rows
from dragoman.plover import EVENT_TYPES

INTERVAL = 0.95
_NOISE = 1e-9
"""More than what rounding does to a probability: where one is a bound itself, every machine finds the same place."""

N_PERSONS = 10

_QUADS = np.array([EVENT_TYPES[name].quad_code for name in TYPES])


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a relation; `start` and `end` are its first and last day.

    `n_forth` acts are of the first party on the second, `n_back` the other way round, `n_mutual` of both together. `quads`
    counts verbal and material cooperation, verbal and material conflict; `types` are the types that occur, with their counts,
    `own_types` those of the user's own.
    `mean_scale` lies between `low` and `high` with 95 % confidence, as resampling the period's acts tells; null where there is
    no act. Of `n_reports_all` reports published in the period, `n_reports` tell an act between the two; `share` is null where
    none was published.
    """

    label: str
    start: str
    end: str
    n_acts: int
    n_forth: int
    n_back: int
    n_mutual: int
    cooperation: int
    conflict: int
    quads: tuple[int, int, int, int]
    types: tuple[tuple[str, int], ...]
    own_types: tuple[tuple[str, int], ...]
    mean_scale: float | None
    low: float | None
    high: float | None
    n_reports: int
    n_reports_all: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person through whom a party acted on the other: `of` is `one` or `other`, the counts are of acts that the person did."""

    name: str
    code: str | None
    of: str
    n_acts: int
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change of level of `cooperation` or `conflict`.

    `label` is the first period of the new level; it lies between `earliest` and `latest` with 95 % confidence. `before` and
    `after` are acts per period, or per thousand reports published: `per` says which.
    """

    series: str
    label: str
    earliest: str
    latest: str
    before: float
    after: float
    per: str


@dataclass(frozen=True, slots=True)
class Series:
    """The relation of two parties over time.

    `filters` say which acts count, and what counts once. Not in the periods: `n_undated`
    acts without a date, and `n_coarse` acts whose date is less exact than a period. `n_told` are all acts of every standing,
    background included, without regard to time.
    """

    one: Party
    other: Party
    by: str
    directed: bool
    filters: Filters
    periods: tuple[Period, ...]
    persons: tuple[Person, ...]
    changes: tuple[Change, ...]
    n_acts: int
    n_undated: int
    n_coarse: int
    n_told: int


def find_series(connection: sqlite3.Connection, one: Side, other: Side, *, by: str, directed: bool, filters: Filters) -> Series:
    """The relation of two parties; periods are empty tuples if no act counts."""
    rows = read_rows(connection, one, other, directed, filters)
    acts, position = count_once(rows)
    days = acts.day if filters.dated == "event" else acts.published
    ends = acts.last if filters.dated == "event" else acts.published
    dated = days > NO_DAY
    exact = dated & (starts_of(days, by) == starts_of(ends, by))
    kept = exact & _within(days, ends, filters)
    counted = acts.of(kept)
    starts = _periods(days[kept], by, filters)
    counts = kept[position]
    reports = _count_reports(connection, rows, counts, starts, by)
    place = kept.cumsum() - 1  # of an act among those that are kept
    own = {name: place[those] for name, those in find_own(connection, rows, counts, position).items()}
    periods = _build_periods(counted, own, days[kept], starts, by, reports)
    return Series(
        one.party, other.party, by, directed, filters, periods,
        _find_persons(connection, rows, counts, position, acts.type), _find_changes(periods), len(counted), int((~dated).sum()),
        int((dated & ~exact & _within(days, ends, filters)).sum()), rows.n_told,
    )  # fmt: skip


# --- periods --------------------------------------------------------------------------------------------------------------


def _within(days: Days, ends: Days, filters: Filters) -> npt.NDArray[np.bool_]:
    first = number_of_day(filters.since) if filters.since else NO_DAY
    last = number_of_day(filters.until) if filters.until else -NO_DAY
    return (days >= first) & (ends <= last)


def _periods(days: Days, by: str, filters: Filters) -> Days:
    """The first days of all periods, without a gap, from `since` or the first act to `until` or the last."""
    if not len(days):
        return np.zeros(0, dtype=np.int64)
    first = number_of_day(filters.since) if filters.since else int(days.min())
    last = number_of_day(filters.until) if filters.until else int(days.max())
    return starts_between(first, last, by)


def _count_reports(
    connection: sqlite3.Connection, rows: Rows, counted: npt.NDArray[np.bool_], starts: Days, by: str
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """For each period the reports published in it that tell an act that counts, and all."""
    if not len(starts):
        return starts, starts
    first, last = int(starts[0]), end_of(int(starts[-1]), by)
    _, at = np.unique(rows.report[counted], return_index=True)
    published = rows.acts.published[counted][at]
    published = published[(published >= first) & (published <= last)]
    telling = np.bincount(np.searchsorted(starts, published, side="right") - 1, minlength=len(starts))
    found = connection.execute("SELECT day, n_reports FROM report_days WHERE day BETWEEN ? AND ?", (first, last)).fetchall()
    days, sizes = (np.array(column, dtype=np.int64) for column in (zip(*found, strict=True) if found else ((), ())))
    everything = np.bincount(np.searchsorted(starts, days, side="right") - 1, weights=sizes, minlength=len(starts))
    return telling, everything.astype(np.int64)


def _build_periods(
    acts: Acts,
    own: dict[str, npt.NDArray[np.int64]],
    days: Days,
    starts: Days,
    by: str,
    reports: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
) -> tuple[Period, ...]:
    n_periods = len(starts)
    if not n_periods:
        return ()
    at = np.searchsorted(starts, days, side="right") - 1
    types = _table(at, acts.type, n_periods, len(TYPES))
    quads = np.stack([types[:, quad == _QUADS].sum(axis=1) for quad in (1, 2, 3, 4)], axis=1)
    ways = _table(at, acts.direction, n_periods, 4)
    of_own = {name: np.bincount(at[those], minlength=n_periods) for name, those in own.items()}
    means, lows, highs = _resample(at, acts.scale, n_periods)
    periods = []
    for number, start in enumerate(starts.tolist()):
        verbal, material, spoken, done = (int(count) for count in quads[number])
        n_acts, n_telling, n_reports = verbal + material + spoken + done, int(reports[0][number]), int(reports[1][number])
        n_forth, n_back, n_mutual = (int(count) for count in ways[number, 1:])
        mean, low, high = (float(values[number]) if n_acts else None for values in (means, lows, highs))
        periods.append(
            Period(
                write_period(start, by), day_of_number(start), day_of_number(end_of(start, by)), n_acts,
                n_forth, n_back, n_mutual, verbal + material, spoken + done, (verbal, material, spoken, done),
                tuple((TYPES[kind], int(types[number, kind])) for kind in np.flatnonzero(types[number])),
                tuple((name, int(counts[number])) for name, counts in of_own.items() if counts[number]),
                mean, low, high, n_telling, n_reports, n_telling / n_reports if n_reports else None,
            )
        )  # fmt: skip
    return tuple(periods)


def _table(at: npt.NDArray[np.int64], values: npt.NDArray[np.int64], n_periods: int, n_values: int) -> npt.NDArray[np.int64]:
    """Counts, (periods, values)."""
    return np.bincount(at * n_values + values, minlength=n_periods * n_values).reshape(n_periods, n_values)


def _resample(
    at: npt.NDArray[np.int64], scale: npt.NDArray[np.float64], n_periods: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The mean scale of each period and its percentile interval (Efron and Tibshirani 1993), not a number where there is no act."""
    values, which = np.unique(scale, return_inverse=True)
    counts = _table(at, which, n_periods, len(values))
    sizes = counts.sum(axis=1)
    means, lows, highs = np.full((3, n_periods), np.nan)
    for number in np.flatnonzero(sizes):
        there = np.flatnonzero(counts[number])
        means[number] = counts[number, there] @ values[there] / sizes[number]
        lows[number], highs[number] = _bound(values[there], counts[number, there])
    return means, lows, highs


def _bound(values: npt.NDArray[np.float64], counts: npt.NDArray[np.int64]) -> tuple[float, float]:
    """The percentile interval of the mean over all resamplings of so many acts with these scales.

    How the sum of a resampling is distributed is computed and not drawn: scales are whole tenths, so that their sum lies on a
    lattice, and its probabilities are those of one act, convolved with themselves as often as there are acts (by the Fourier
    transform).
    """
    size, tenths = int(counts.sum()), np.rint(values * 10).astype(np.int64)
    if len(values) == 1:
        return float(values[0]), float(values[0])
    places = tenths - tenths[0]
    step = int(np.gcd.reduce(places))
    one = np.zeros(int(places[-1]) // step + 1)
    one[places // step] = counts / size
    n_sums = 1 << (size * (len(one) - 1)).bit_length()  # all sums have room, and a power of two is transformed fastest
    reached = np.fft.irfft(np.fft.rfft(one, n_sums) ** size, n_sums).cumsum()
    tail = (1 - INTERVAL) / 2
    low, high = ((int(tenths[0]) + step * int(np.searchsorted(reached, share - _NOISE)) / size) / 10 for share in (tail, 1 - tail))
    return low, high


# --- who, and when it changed ---------------------------------------------------------------------------------------------


def _find_persons(
    connection: sqlite3.Connection,
    rows: Rows,
    counted: npt.NDArray[np.bool_],
    position: npt.NDArray[np.int64],
    types: npt.NDArray[np.int64],
) -> tuple[Person, ...]:
    """The persons who did most of the acts that count, of each side; `position` is that of a row's act among the `types`."""
    numbers = np.unique(rows.doer[counted])
    sql = "SELECT number, name, code FROM actors WHERE kind = 'person' AND number IN (SELECT value FROM json_each(?))"
    found = connection.execute(sql, (json.dumps(numbers.tolist()),)).fetchall()
    names = {number: (name, code or None) for number, name, code in found}
    chosen = counted & np.isin(rows.doer, np.array(list(names), dtype=np.int64))
    done: dict[tuple[str, str, str | None], set[int]] = {}
    for back, doer, act in zip(*(column[chosen].tolist() for column in (rows.back, rows.doer, position)), strict=True):
        done.setdefault(("other" if back else "one", *names[doer]), set()).add(act)
    cooperates = (_QUADS[types] <= 2).tolist()
    persons = []
    for (of, name, code), acts in done.items():
        n_cooperation = sum(cooperates[act] for act in acts)
        persons.append(Person(name, code, of, len(acts), n_cooperation, len(acts) - n_cooperation))
    ranked = sorted(persons, key=lambda person: (-person.n_acts, person.name, person.code or ""))
    return tuple(person for of in ("one", "other") for person in [found for found in ranked if found.of == of][:N_PERSONS])


def _find_changes(periods: Sequence[Period]) -> tuple[Change, ...]:
    """The changes of cooperation and of conflict, for a thousand reports in the periods that have reports.

    Acts of a time from which there are no reports are told by later ones, looking back: no level can be read off them.
    """
    has_reports = any(period.n_reports_all for period in periods)
    if has_reports:
        periods = [period for period in periods if period.n_reports_all]
    exposure = [period.n_reports_all / 1000 for period in periods]
    changes = []
    for series in ("cooperation", "conflict"):
        counts = [getattr(period, series) for period in periods]
        for one in find_changes(counts, exposure if has_reports else None):
            label, earliest, latest = (periods[at].label for at in (one.position, one.earliest, one.latest))
            per = "1000 reports" if has_reports else "period"
            changes.append(Change(series, label, earliest, latest, one.before, one.after, per))
    return tuple(changes)
