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
"""Source, target, whether they cooperate, whether they do it together, how many acts, the mean scale of their tellings."""

_KEY = "source, target, cooperates, mutual"
_FIRST_YEAR, _LAST_YEAR = 1, 9999


def has_sums(filters: Filters, around: Side | None) -> bool:
    """Whether the counts that are kept answer a question for the network of states."""
    is_default = filters == Filters(since=filters.since, until=filters.until) and filters.counted == HAPPENING
    is_whole = (filters.since or "0001-01-01").endswith("-01-01") and (filters.until or "9999-12-31").endswith("-12-31")
    return is_default and is_whole and (around is None or _is_whole_state(around))


def _is_whole_state(side: Side) -> bool:
    """Whether a side is everybody with one code that is a node."""
    return side.party.code is not None and not side.party.sectors and side.party.code not in BODIES


def count_from_sums(connection: sqlite3.Connection, filters: Filters, around: Side | None) -> Iterator[Counted]:
    """Each edge that has acts; only call it where `has_sums` holds."""
    condition = " AND :code IN (source, target)" if around else ""
    values: dict[str, Any] = {"code": around.party.code if around else None}
    if not filters.since and not filters.until:
        rows = connection.execute(f"SELECT {_KEY}, n_acts, n_rows, scales FROM edge_sums WHERE true{condition}", values)
        many: dict[tuple[Any, ...], int] = {}
    else:
        values["since"] = int(filters.since[:4]) if filters.since else _FIRST_YEAR
        values["until"] = int(filters.until[:4]) if filters.until else _LAST_YEAR
        period = f"first_year BETWEEN :since AND :until AND last_year BETWEEN :since AND :until{condition}"
        rows = connection.execute(
            f"SELECT {_KEY}, sum(n_acts), sum(n_rows), sum(scales) FROM edge_years WHERE {period} GROUP BY {_KEY}", values
        )
        repeated = connection.execute(
            f"SELECT {_KEY}, count(*) - 1 FROM edge_mixed JOIN edge_acts USING ({_KEY}, happening) WHERE {period}"
            f" GROUP BY {_KEY}, happening",
            values,
        )
        many = {}
        for *edge, n_more in repeated:
            many[tuple(edge)] = many.get(tuple(edge), 0) + n_more
    for source, target, cooperates, mutual, n_acts, n_rows, scales in rows:
        yield source, target, cooperates, mutual, n_acts - many.get((source, target, cooperates, mutual), 0), scales / n_rows
