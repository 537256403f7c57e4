"""Stored reports page by page: each page is read by itself, however many come before it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.errors import UnknownReportError

IS_NOT_ENGLISH = "coalesce(language, 'en') <> 'en'"
"""SQL that holds for a report in another language, which is kept and not coded."""

OTHER_LANGUAGES = "other"
"""Asks for all languages but English."""

_COLUMNS = "id, title, publisher, published, url, language, n_statements, n_events, coder_version, model"


@dataclass(frozen=True, slots=True)
class Listed:
    """Which reports a list has: of an outlet, in a language (or `other`), without a date."""

    outlet: str | None = None
    language: str | None = None
    is_undated: bool = False


def read_page(
    connection: sqlite3.Connection, listed: Listed, *, after: str | None, before: str | None, limit: int
) -> list[tuple[Any, ...]]:
    """Up to `limit` reports in the order of publication, those without a date last; see `Store.report_page`."""
    is_back = before is not None
    start = _find_start(connection, before if is_back else after)
    parts: tuple[bool, ...] = (False,) if listed.is_undated else (False, True) if is_back else (True, False)
    if start is not None:  # what lies on the other side of the start is not asked for
        is_dated = start[0] is not None
        if is_dated not in parts:  # all that has no date comes after what has one
            start, parts = None, () if is_back else parts
        else:
            parts = parts[parts.index(is_dated) :]
    page: list[tuple[Any, ...]] = []
    for is_dated in parts:
        page += _read_part(connection, is_dated, start, is_back, listed, limit - len(page))
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
    listed: Listed,
    limit: int,
) -> list[tuple[Any, ...]]:
    """Reports with a date, or without, from the start on or back from it."""
    sign, order = ("<", "DESC") if is_back else (">", "ASC")
    conditions = ["published IS NOT NULL" if is_dated else "published IS NULL"]
    if start is not None:
        conditions.append(f"(published, id) {sign} (:day, :id)" if is_dated else f"id {sign} :id")
    if listed.outlet is not None:
        conditions.append("publisher = :outlet")
    if listed.language is not None:
        conditions.append(IS_NOT_ENGLISH if listed.language == OTHER_LANGUAGES else "language = :language")
    day, id_ = start or (None, None)
    return connection.execute(
        f"SELECT {_COLUMNS} FROM reports WHERE {' AND '.join(conditions)} ORDER BY published {order}, id {order} LIMIT :limit",
        {"day": day, "id": id_, "outlet": listed.outlet, "language": listed.language, "limit": limit},
    ).fetchall()
