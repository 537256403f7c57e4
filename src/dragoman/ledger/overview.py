"""What a store holds, counted: reports by outlet and month, acts by type and standing, what failed, who deals with whom."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.ledger.paging import IS_NOT_ENGLISH
from dragoman.plover import EVENT_TYPES

N_PAIRS, N_LATEST = 15, 10
_OWN_TYPES = """
    SELECT name, status, count(*) FROM own_types CROSS JOIN acts ON acts.act = own_types.act
    GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2
"""


@dataclass(frozen=True, slots=True)
class OutletMonth:
    """Reports that an outlet published in a month (2016-11); null where the report names none."""

    outlet: str | None
    month: str | None
    n_reports: int


@dataclass(frozen=True, slots=True)
class TypeCount:
    """Events of a type and standing, as the reports tell them."""

    event: str
    quad_code: int
    status: str
    n_events: int


@dataclass(frozen=True, slots=True)
class OwnTypeCount:
    """Events of a type of the user's own and of a standing; each is counted as of PLOVER's type too."""

    name: str
    status: str
    n_events: int


@dataclass(frozen=True, slots=True)
class PairCount:
    """Two states, or non-state codes, and the acts between them that are told of, of whatever standing."""

    one: str
    other: str
    n_acts: int


@dataclass(frozen=True, slots=True)
class FailureCount:
    """Files or reports that failed, by kind of failure."""

    kind: str
    n_failures: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A store in numbers; `first` and `last` are days of publication. `latest` are `(id, title, publisher, published)`.

    Of the reports, `n_undated` have no day of publication, and `n_not_english` are in other languages: kept, not coded.
    """

    n_reports: int
    n_undated: int
    n_not_english: int
    n_statements: int
    n_events: int
    first: str | None
    last: str | None
    outlets: tuple[OutletMonth, ...]
    types: tuple[TypeCount, ...]
    own_types: tuple[OwnTypeCount, ...]
    pairs: tuple[PairCount, ...]
    failures: tuple[FailureCount, ...]
    latest: tuple[tuple[str, str | None, str | None, str | None], ...]


def find_overview(connection: sqlite3.Connection) -> Overview:
    """What the store holds, from the counts that are kept (see `summaries`)."""
    n_reports, n_undated, n_statements, n_events = connection.execute(
        "SELECT coalesce(sum(n_reports), 0), coalesce(sum(CASE WHEN month IS NULL THEN n_reports END), 0),"
        " coalesce(sum(n_statements), 0), coalesce(sum(n_events), 0) FROM outlet_months"
    ).fetchone()
    (n_not_english,) = connection.execute(f"SELECT count(*) FROM reports WHERE {IS_NOT_ENGLISH}").fetchone()
    (first,), (last,) = (
        connection.execute(f"SELECT substr({which}(published), 1, 10) FROM reports").fetchone() for which in ("min", "max")
    )
    outlets = connection.execute("SELECT outlet, month, n_reports FROM outlet_months ORDER BY month, outlet")
    pairs = connection.execute("SELECT one, other, n_acts FROM pair_sums ORDER BY 3 DESC, 1, 2 LIMIT ?", (N_PAIRS,))
    failures = connection.execute("SELECT kind, count(*) FROM failures GROUP BY 1 ORDER BY 2 DESC, 1")
    latest = connection.execute(
        "SELECT id, title, publisher, published FROM reports ORDER BY published DESC, id LIMIT ?", (N_LATEST,)
    )
    return Overview(
        n_reports, n_undated, n_not_english, n_statements, n_events, first, last,
        outlets=tuple(OutletMonth(*row) for row in outlets),
        types=tuple(_count_types(connection)),
        own_types=tuple(OwnTypeCount(*row) for row in connection.execute(_OWN_TYPES)),
        pairs=tuple(PairCount(*row) for row in pairs),
        failures=tuple(FailureCount(*row) for row in failures),
        latest=tuple((id_, title, publisher, published) for id_, title, publisher, published in latest),
    )  # fmt: skip


def _count_types(connection: sqlite3.Connection) -> Iterator[TypeCount]:
    """Events by type, in the order of the codebook, and standing, the most frequent first."""
    rows = connection.execute("SELECT event, status, n_events FROM type_counts ORDER BY n_events DESC, status").fetchall()
    for kind in EVENT_TYPES.values():
        for event, status, n_events in rows:
            if event == kind.name:
                yield TypeCount(event, kind.quad_code, status, n_events)
