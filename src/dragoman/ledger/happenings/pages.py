"""A page of happenings: the first or the latest of many, of which only those that are shown are built.

What decides whether a happening counts, and about where it stands in the order of days, is read from narrow rows. Which day a
happening with several tellings has is known when it is built; until then it lies between the days that its tellings give it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ledger.days import number_of_day
from dragoman.ledger.happenings.tellings import Happening, day_of, order_of, read_happenings

NEVER = 10**9
"""The number of the day of what has no day: after all others."""
LEAST_BUILT = 50
"""Happenings that are built at once; in one query they cost far less than one by one."""


@dataclass(frozen=True, slots=True)
class HappeningPage:
    """Some of the happenings that answer to a question, in the order of their days, and how many there are in all.

    `n_tellings` counts the tellings of all of them, `n_accounts` those of copies once.
    """

    happenings: tuple[Happening, ...]
    n_happenings: int
    n_tellings: int
    n_accounts: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of a happening without building it.

    Its day is one from `earliest` to `latest`; `published` is that of the first report. Days are numbers since 1970-01-01.
    """

    number: int
    n_tellings: int
    n_accounts: int
    background: bool
    earliest: int
    latest: int
    published: int


_READ = """
SELECT tellings.happening, count(*), min(first_day), max(first_day), count(first_day), min(published), min(background)
FROM json_each(?) AS wanted CROSS JOIN tellings ON tellings.happening = wanted.value CROSS JOIN acts ON acts.act = tellings.number
GROUP BY wanted.value
"""
_COUNT_ACCOUNTS = """
SELECT tellings.happening, count(DISTINCT coalesce(copies.leader, tellings.report))
FROM json_each(?) AS wanted CROSS JOIN tellings ON tellings.happening = wanted.value
LEFT JOIN copies ON copies.report = tellings.report GROUP BY wanted.value
"""


def read_outlines(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Outline]:
    """The outlines of the happenings with these numbers."""
    rows = connection.execute(_READ, (json.dumps(sorted(set(numbers))),)).fetchall()
    several = [number for number, n_tellings, *_ in rows if n_tellings > 1]
    accounts = dict(connection.execute(_COUNT_ACCOUNTS, (json.dumps(several),)).fetchall())
    outlines = []
    for number, n_tellings, first, last, n_dated, published, background in rows:
        days = [day for day in (first, last) if day is not None]
        if n_dated < n_tellings:  # the day may be that of the first report
            days.append(NEVER if published is None else published)
        bounds = min(days), max(days), NEVER if published is None else published
        outlines.append(Outline(number, n_tellings, accounts.get(number, 1), bool(background), *bounds))
    return outlines


def read_page(connection: sqlite3.Connection, outlines: Sequence[Outline], limit: int, *, latest: bool) -> HappeningPage:
    """The first happenings of these, or the latest.

    Args:
        connection: the store.
        outlines: all that count.
        limit: how many at most.
        latest: those at the end of the order of days, not those at its beginning.
    """
    waiting = sorted(outlines, key=lambda one: (_bound(one, latest=latest), one.number), reverse=latest)
    n_built = limit + LEAST_BUILT  # some turn out to belong to another page
    shown: list[Happening] = []
    while waiting:
        batch, waiting, n_built = waiting[:n_built], waiting[n_built:], LEAST_BUILT
        known = sorted([*shown, *read_happenings(connection, [one.number for one in batch])], key=order_of)
        shown = known[-limit:] if latest else known[:limit]
        if waiting and len(shown) == limit and _is_settled(shown, waiting[0], latest=latest):
            break
    counts = (sum(one.n_tellings for one in outlines), sum(one.n_accounts for one in outlines))
    return HappeningPage(tuple(shown), len(outlines), *counts)


def _bound(one: Outline, *, latest: bool) -> tuple[int, int]:
    """Where a happening stands in the order of days at the latest or at the earliest."""
    return one.latest if latest else one.earliest, one.published


def _is_settled(shown: Sequence[Happening], following: Outline, *, latest: bool) -> bool:
    """Whether nothing that has still to be built can be among those that are shown."""
    edge = shown[0] if latest else shown[-1]
    place = _number(day_of(edge)), _number(edge.first_published)
    bound = _bound(following, latest=latest)
    return bound < place if latest else bound > place


def _number(day: str | None) -> int:
    return NEVER if day is None else number_of_day(day)
