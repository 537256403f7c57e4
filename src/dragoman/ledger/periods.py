"""Days, weeks, months, quarters and years, as numbers since 1970-01-01 and as they are written."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from dragoman.ledger.days import day_of_number, number_of_day

_MONTHS = {"month": 1, "quarter": 3, "year": 12}

_LAST_DAY = number_of_day(date.max.isoformat())

Days: TypeAlias = npt.NDArray[np.int64]
"""Numbers of days since 1970-01-01."""


def starts_of(days: Days, grain: str) -> Days:
    """The first day of the period that each day lies in; weeks begin on Monday."""
    if grain == "day":
        return days
    if grain == "week":
        return days - (days + 3) % 7  # 1970-01-01 was a Thursday
    step = _MONTHS[grain]
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return _day_of_month(months // step * step)


def starts_between(first: int, last: int, grain: str) -> Days:
    """The first days of all periods from that of day `first` to that of day `last`."""
    start, end = starts_of(np.array([first, last]), grain)
    if grain in _MONTHS:
        months = np.array([start, end]).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return _day_of_month(np.arange(months[0], months[1] + 1, _MONTHS[grain]))
    return np.arange(start, end + 1, 7 if grain == "week" else 1)


def end_of(start: int, grain: str) -> int:
    """The last day of the period that begins on the day; the last week ends with the year 9999."""
    if grain in _MONTHS:
        month = np.array([start]).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return int(_day_of_month(month + _MONTHS[grain])[0]) - 1
    return min(start + (6 if grain == "week" else 0), _LAST_DAY)


def write_period(start: int, grain: str) -> str:
    """The period as it is written: 2016-11-26, 2016-W47, 2016-11, 2016-Q4, 2016."""
    day = day_of_number(start)
    if grain == "week":
        year, week, _ = date.fromisoformat(day).isocalendar()
        return f"{year}-W{week:02d}"
    if grain == "quarter":
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    return day[: {"day": 10, "month": 7, "year": 4}[grain]]


def _day_of_month(months: npt.NDArray[np.int64]) -> Days:
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
