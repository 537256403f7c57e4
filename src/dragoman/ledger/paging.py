"""Stored reports page by page: each page is read by itself, however many come before it."""

from __future__ import annotations

import sqlite3
from typing import Any

from dragoman.ledger.errors import UnknownReportError

_COLUMNS = "id, title, publisher, published, url, language, n_statements, n_events, coder_version, model"


def read_page(
    connection: sqlite3.Connection, *, after: str | None, before: str | None, outlet: str | None, limit: int
) -> list[tuple[Any, ...]]:
    """Up to `limit` reports in the order of publication, those without a date last; see `Store.report_page`."""
    is_back = before is not None
    start = _find_start(connection, before if is_back else after)
    parts: tuple[bool, ...] = (False, True) if is_back else (True, False)
    if start is not None:  # what lies on the other side of the start is not asked for
        parts = parts[parts.index(start[0] is not None) :]
    page: list[tuple[Any, ...]] = []
    for is_dated in parts:
        page += _read_part(connection, is_dated, start, is_back, outlet, limit - len(page))
        start = None
    return page[::-1] if is_back else page


def _find_start(connection: sqlite3.Connection, id_: str | None) -> tuple[str | None, str] | None:
    """Day and id of the report that the page begins or ends at."""
    if id_ is None:
        return None
    row = connection.execute("SELECT published, id FROM reports WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise UnknownReportError(id_)
    return row[0], row[1]


def _read_part(
    connection: sqlite3.Connection,
    is_dated: bool,
    start: tuple[str | None, str] | None,
    is_back: bool,
    outlet: str | None,
    limit: int,
) -> list[tuple[Any, ...]]:
    """Reports with a date, or without, from the start on or back from it."""
    sign, order = ("<", "DESC") if is_back else (">", "ASC")
    conditions = ["published IS NOT NULL" if is_dated else "published IS NULL"]
    if start is not None:
        conditions.append(f"(published, id) {sign} (:day, :id)" if is_dated else f"id {sign} :id")
    if outlet is not None:
        conditions.append("publisher = :outlet")
    day, id_ = start or (None, None)
    return connection.execute(
        f"SELECT {_COLUMNS} FROM reports WHERE {' AND '.join(conditions)} ORDER BY published {order}, id {order} LIMIT :limit",
        {"day": day, "id": id_, "outlet": outlet, "limit": limit},
    ).fetchall()
