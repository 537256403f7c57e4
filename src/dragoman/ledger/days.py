"""Days as numbers, and the days, months and years that are written in questions."""

from __future__ import annotations

import calendar
import re
from datetime import date

from dragoman.ledger.errors import QueryError

_EPOCH = date(1970, 1, 1).toordinal()
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def number_of_day(day: str) -> int:
    """The days since 1970-01-01 of an ISO 8601 date or date-time."""
    return date.fromisoformat(day[:10]).toordinal() - _EPOCH


def day_of_number(number: int) -> str:
    """The ISO 8601 date that lies so many days after 1970-01-01."""
    return date.fromordinal(number + _EPOCH).isoformat()


def first_day(period: str) -> str:
    """The first day of a day, month or year: 2016-11 begins on 2016-11-01.

    Raises:
        QueryError: if it is none.
    """
    year, month, day = _parts(period)
    return date(year, month or 1, day or 1).isoformat()


def last_day(period: str) -> str:
    """The last day of a day, month or year: 2016 ends on 2016-12-31.

    Raises:
        QueryError: if it is none.
    """
    year, month, day = _parts(period)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()


def _parts(period: str) -> tuple[int, int, int]:
    found = _WRITTEN.fullmatch(period)
    if not found:
        raise QueryError(f"a day is written 2016-11-26, 2016-11 or 2016, not {period!r}")
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        date.fromisoformat(period + "-01-01"[len(period) - 4 :])
    except ValueError:
        raise QueryError(f"a day is written 2016-11-26, 2016-11 or 2016, and there is no {period!r}") from None
    return year, month, day
