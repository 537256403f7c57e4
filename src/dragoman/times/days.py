"""Calendar arithmetic: weeks, months, seasons, years and shifts of them, as dated periods."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.records import Dated

UNKNOWN = Dated()
# Days outside these years are no dates of news, and arithmetic on them would run off the calendar.
FIRST_YEAR, LAST_YEAR = 1500, 2200
SEASONS = {"spring": (3, "SP"), "summer": (6, "SU"), "autumn": (9, "FA"), "fall": (9, "FA"), "winter": (12, "WI")}
# First month and length in months of the early, middle and late part of a year.
PARTS_OF_YEAR = {"early": (1, 3), "mid": (6, 3), "late": (10, 3), "first half": (1, 6), "second half": (7, 6)}
PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def read_day(published: str | None) -> date | None:
    """The calendar day of an ISO 8601 date or date-time; None where there is none or it is impossible."""
    if not published:
        return None
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def is_month_only(published: str | None) -> bool:
    """Whether a publication is told by its month alone, so that it may be any of its days."""
    return bool(published and re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", published))


def dated(first: date, last: date | None = None, precision: str = "day") -> Dated:
    """The days from `first` to `last`, both included."""
    return Dated(first.isoformat(), (last or first).isoformat(), precision)


def real_day(year: int, month: int, day: int) -> date | None:
    """The day of these numbers, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_months(day: date, months: int) -> date:
    """The same day so many months on (or back); the month's last day where the month is too short."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9998:
        return day
    return date(year, month, min(day.day, last_of_month(year, month).day))


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def month_of(year: int, month: int, part: str | None = None) -> Dated:
    """A month, or its early, mid or late third."""
    last = last_of_month(year, month)
    if part in PARTS_OF_MONTH:
        start, stop = PARTS_OF_MONTH[part]
        return dated(date(year, month, start), date(year, month, min(stop, last.day)), "range")
    return dated(date(year, month, 1), last, "month")


def year_of(year: int, part: str | None = None) -> Dated:
    """A year, or a named part of it."""
    if part in PARTS_OF_YEAR:
        first, months = PARTS_OF_YEAR[part]
        precision = "season" if part == "mid" else "range"
        return dated(date(year, first, 1), last_of_month(year, first + months - 1), precision)
    return dated(date(year, 1, 1), date(year, 12, 31), "year")


def week_of(day: date) -> Dated:
    """The week from Monday to Sunday in which the day lies."""
    monday = day - timedelta(days=day.weekday())
    return dated(monday, monday + timedelta(days=6), "week")


def weekend_of(day: date) -> Dated:
    """The Saturday and Sunday of the day's week."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return dated(saturday, saturday + timedelta(days=1), "range")


def season_of(year: int, season: str) -> Dated:
    """A season of the northern year; a winter is the one that begins in December of `year`."""
    month, _ = SEASONS[season]
    first = date(year, month, 1)
    end = shift_months(first, 2)
    return dated(first, last_of_month(end.year, end.month), "season")


def decade_of(year: int, part: str | None = None) -> Dated:
    """The ten years from `year` on, or the early, mid or late of them."""
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part or "", (0, 9))
    return dated(date(year + first, 1, 1), date(year + last, 12, 31), "range")


_DAYS_OF_UNIT = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


def shift(day: date, number: int, unit: str) -> date:
    """The day so many days, weeks, months, years or decades on (or back)."""
    if unit in _DAYS_OF_UNIT:
        length = _DAYS_OF_UNIT[unit]
        try:
            return day + timedelta(days=number * length)
        except OverflowError:
            return day
    return shift_months(day, number * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])


# What the half of a unit is counted in, and how many of them it has; halves of what is not listed are told by no day.
_HALVES = {"week": ("day", 7), "month": ("day", 30), "year": ("month", 12), "decade": ("year", 10), "century": ("year", 100)}


def counted(day: date, number: float, unit: str) -> Dated | None:
    """The day, week, month, year or decade that lies so many units on (or back); of halves it is the month or day, say, six months
    of half a year on. None for the half of a day."""
    if number == int(number):
        return period_of(shift(day, int(number), unit), unit)
    if unit not in _HALVES:
        return None
    smaller, n_units = _HALVES[unit]
    return period_of(shift(day, int(number * n_units), smaller), "week" if smaller == "day" else smaller)


def season_part(year: int, season: str, part: str | None) -> Dated:
    """A season of the northern year, or of its three months the early, middle or late one."""
    whole = season_of(year, season)
    if not part or not whole.date:
        return whole
    day = shift_months(date.fromisoformat(whole.date), {"early": 0, "mid": 1, "late": 2}[part])
    return month_of(day.year, day.month)


def period_of(day: date, unit: str) -> Dated:
    """The day, week, weekend, month, quarter, year, decade or century in which a day lies."""
    return _PERIODS[unit](day)


def quarter_of(day: date) -> Dated:
    """The three months from January, April, July or October in which a day lies."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    end = shift_months(first, 2)
    return dated(first, last_of_month(end.year, end.month), "range")


def half_of(year: int, second: bool) -> Dated:
    """The first or second six months of a year."""
    first = 7 if second else 1
    return dated(date(year, first, 1), last_of_month(year, first + 5), "range")


def century_of(day: date) -> Dated:
    """The hundred years, from a year 1 to a year 100, in which a day lies."""
    first = (day.year - 1) // 100 * 100 + 1
    return dated(date(first, 1, 1), date(min(first + 99, 9998), 12, 31), "range")


_PERIODS: dict[str, Callable[[date], Dated]] = {
    "day": dated,
    "week": week_of,
    "fortnight": week_of,
    "weekend": weekend_of,
    "month": lambda day: month_of(day.year, day.month),
    "quarter": quarter_of,
    "year": lambda day: year_of(day.year),
    "decade": lambda day: decade_of(day.year // 10 * 10),
    "century": century_of,
}


def span_days(first: Dated, last: Dated) -> Dated:
    """From the first day of one period to the last day of another; unknown unless in that order."""
    if not first.date or not last.enddate or first.date > last.enddate:
        return UNKNOWN
    return Dated(first.date, last.enddate, "range")


def value_of(when: Dated) -> str | None:
    """The TIMEX3 value of a period: the shortest that stands for exactly these days, else `first/last`."""
    if not when.date or not when.enddate:
        return None
    if when.date == when.enddate:
        return when.date
    first, last = date.fromisoformat(when.date), date.fromisoformat(when.enddate)
    week = first.isocalendar()
    if (last - first).days == 6 and first.weekday() == 0:
        return f"{week.year}-W{week.week:02}"
    if (last - first).days == 1 and first.weekday() == 5:
        return f"{week.year}-W{week.week:02}-WE"
    whole = first.day == 1 and last == last_of_month(last.year, last.month)
    n_months = (last.year - first.year) * 12 + last.month - first.month + 1
    return (_value_of_months(first, n_months, when.date_precision) if whole else None) or f"{when.date}/{when.enddate}"


def _value_of_months(first: date, n_months: int, precision: str) -> str | None:
    """The TIMEX3 value of so many whole months, where it has one."""
    year, month = first.year, first.month
    season = next((code for start, code in SEASONS.values() if start == month), "")
    values = (
        (1, True, f"{year:04}-{month:02}"),
        (3, bool(season) and precision == "season", f"{year:04}-{season}"),
        (3, month % 3 == 1, f"{year:04}-Q{month // 3 + 1}"),
        (6, month in {1, 7}, f"{year:04}-H{month // 6 + 1}"),
        (12, month == 1, f"{year:04}"),
        (120, month == 1 and year % 10 == 0, f"{year // 10:03}"),
        (1200, month == 1 and year % 100 == 1, f"{year // 100:02}"),
    )
    return next((value for length, fits, value in values if n_months == length and fits), None)
