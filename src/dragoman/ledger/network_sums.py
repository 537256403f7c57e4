"""The network of states from the counts that are kept (see `summaries`): what it costs does not depend on how many acts there are.

They hold what a network counts by default, each happening once, for whole years or all time. Everything else is counted from the
acts themselves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from dragoman.ledger.filters import HAPPENING, Filters
from dragoman.ledger.parties import Side
from dragoman.ledger.summaries import BODIES

Counted = tuple[str, str, int, int, int, float]
"""Source, target, whether they cooperate, how many acts; how many rows tell of these, and the sum of their scales."""

_FIRST_YEAR, _LAST_YEAR = 1, 9999


def has_sums(filters: Filters, around: Side | None) -> bool:
    """Whether the counts that are kept answer a question for the network of states."""
    is_default = filters == Filters(since=filters.since, until=filters.until) and filters.counted == HAPPENING
    is_whole = (filters.since or "0001-01-01").endswith("-01-01") and (filters.until or "9999-12-31").endswith("-12-31")
    return is_default and is_whole and (around is None or _is_whole_state(around))


def _is_whole_state(side: Side) -> bool:
    """Whether a side is everybody with one code that is a node."""
    return side.party.code is not None and not side.party.sectors and side.party.code not in BODIES


def ends_of(source: str, target: str, directed: bool) -> tuple[str, str, str]:
    """SQL for both ends of the edge that a row between two nodes is of, and for which rows are counted: of an act that two do
    together, which has a row in either direction, an undirected network takes one."""
    if directed:
        return source, target, "true"
    return f"min({source}, {target})", f"max({source}, {target})", f"NOT (mutual AND {source} > {target})"


_SEVERAL = """SELECT source, target, cooperates, mutual, -1 AS n_acts, -n_rows AS n_rows, -scales AS scales, first_year, last_year
    FROM edge_several CROSS JOIN edge_acts ON source = {} AND target = {} AND cooperates IN (0, 1) AND mutual IN (0, 1)
    AND edge_acts.happening = edge_several.happening"""


def count_from_sums(connection: sqlite3.Connection, directed: bool, filters: Filters, around: Side | None) -> Iterator[Counted]:
    """What each edge has without the happenings in `edge_several`, which are to be counted from the acts; only call it where
    `has_sums` holds."""
    one, other, condition = ends_of("source", "target", directed)
    values: dict[str, Any] = {"code": around.party.code if around else None}
    if around:
        condition += " AND :code IN (source, target)"
    kept = "SELECT *, NULL AS first_year, NULL AS last_year FROM edge_sums"
    if filters.since or filters.until:
        kept = "SELECT source, target, cooperates, mutual, n_acts, n_rows, scales, first_year, last_year FROM edge_years"
        condition += " AND first_year BETWEEN :since AND :until AND last_year BETWEEN :since AND :until"
        values["since"] = int(filters.since[:4]) if filters.since else _FIRST_YEAR
        values["until"] = int(filters.until[:4]) if filters.until else _LAST_YEAR
    several = (_SEVERAL.format(*pair) for pair in (("one", "other"), ("other", "one")))
    yield from connection.execute(
        f"SELECT {one}, {other}, cooperates, sum(n_acts), sum(n_rows), sum(scales)"
        f" FROM ({' UNION ALL '.join((kept, *several))}) WHERE {condition} GROUP BY 1, 2, 3",
        values,
    )
