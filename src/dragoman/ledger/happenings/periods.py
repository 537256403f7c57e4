"""Acts by their days: which happenings a period touches, whatever the number of others.

Acts of a month at most are found by the day on which they begin. The few longer ones have an index of their own. An act without a
date counts by the day of publication.
"""

from __future__ import annotations

MOST_DAYS = 31
"""Acts that last longer are asked for apart."""

FIRST, LAST = "coalesce(first_day, published)", "coalesce(last_day, published)"
IS_LONG = f"{LAST} - {FIRST} > {MOST_DAYS}"
_COLUMNS = "act, event, status, confidence, happening"


def find_acts(since: int | None, until: int | None, *, by_day: bool) -> str:
    """SQL for a table of the acts that end on or after the day number `:since` and begin on or before `:until`.

    Args:
        since: whether the first is asked for.
        until: likewise the second.
        by_day: look the acts up by their days; else something else leads to few acts, whose days are only compared.
    """
    if since is None and until is None:
        return "acts"
    touches = (f" AND {FIRST} <= :until" if until is not None else "") + (f" AND {LAST} >= :since" if since is not None else "")
    if not by_day:
        return f"(SELECT {_COLUMNS} FROM acts WHERE {FIRST} IS NOT NULL{touches})"
    near = f" AND {FIRST} >= :since - {MOST_DAYS}" if since is not None else ""
    return (
        f"(SELECT {_COLUMNS} FROM acts WHERE {FIRST} IS NOT NULL{near}{touches}"
        f" UNION ALL SELECT {_COLUMNS} FROM acts WHERE {IS_LONG}{touches})"
    )
