"""The Solar Hijri (Iranian) and the Islamic calendar: their months and years as days of the Gregorian one.

Conversions: `persiantools` (the Iranian calendar) and `hijridate` (Umm al-Qura, the official calendar of Saudi Arabia; elsewhere a
month may begin a day earlier or later, as the moon is sighted). Both are imported at the first date that needs them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.records import Dated
from dragoman.times.days import UNKNOWN, dated

# Spellings of the months; the first letters are capital in the text.
SOLAR_MONTHS = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad|Amordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey|Dei", "Bahman",
    "Esfand|Isfand",
)  # fmt: skip
ISLAMIC_MONTHS = (
    "Mu[hḥ]arram", "Safar", "Rabi[’']? al-[Aa]w?wal|Rabi I", "Rabi[’']? al-(?:[Tt]hani|[Aa]khir)|Rabi II",
    "Jumada al-(?:[Aa]wwal|[Uu]la)|Jumada I", "Jumada al-(?:[Tt]hani|[Aa]khira)|Jumada II", "Rajab", "Sha[’'a]?[a’']?ban",
    "Rama[dz]h?an", "Shaww?al", "Dh[uo] al-Qa[’']?i?dah?", "Dh[uo] al-Hijjah?",
)  # fmt: skip
# Years that the two libraries convert and that news may be about.
SOLAR_YEARS = (1250, 1500)
ISLAMIC_YEARS = (1343, 1500)


def read_month_of(words: str, months: tuple[str, ...]) -> int:
    """The number of a month of one of the two calendars."""
    return next(number for number, spellings in enumerate(months, 1) if re.fullmatch(spellings, words))


def solar_days(year: int, month: int | None = None, day: int | None = None, n_days: int = 1) -> Dated:
    """A year, month or day (or some days from it) of the Iranian calendar; unknown where it has no such day."""
    from persiantools.jdatetime import JalaliDate

    if not SOLAR_YEARS[0] <= year < SOLAR_YEARS[1]:
        return UNKNOWN
    try:
        first = JalaliDate(year, month or 1, day or 1).to_gregorian()
    except ValueError:
        return UNKNOWN
    if day:
        return dated(first, first + timedelta(days=n_days - 1), "day" if n_days == 1 else "range")
    next_month = JalaliDate(year + 1, 1, 1) if month in {None, 12} else JalaliDate(year, (month or 0) + 1, 1)
    last = next_month.to_gregorian() - timedelta(days=1)
    return dated(first, last, "month" if month else "year")


def islamic_days(year: int, month: int | None = None, day: int | None = None, n_days: int = 1) -> Dated:
    """A year, month or day (or some days from it) of the Islamic calendar; unknown where it has no such day."""
    from hijridate import Hijri

    if not ISLAMIC_YEARS[0] <= year < ISLAMIC_YEARS[1]:
        return UNKNOWN
    try:
        first = Hijri(year, month or 1, day or 1).to_gregorian()
    except (ValueError, OverflowError):
        return UNKNOWN
    start = date(first.year, first.month, first.day)
    if day:
        return dated(start, start + timedelta(days=n_days - 1), "day" if n_days == 1 else "range")
    following = Hijri(year + 1, 1, 1) if month in {None, 12} else Hijri(year, (month or 0) + 1, 1)
    end = following.to_gregorian()
    return dated(start, date(end.year, end.month, end.day) - timedelta(days=1), "month" if month else "year")


def solar_date(day: date) -> tuple[int, int]:
    """Year and month of the Iranian calendar in which a day lies."""
    from persiantools.jdatetime import JalaliDate

    found = JalaliDate(day)
    return found.year, found.month


def islamic_year(day: date) -> int:
    """The Islamic year in which a day lies, by the mean length of its years; one off at most near its ends."""
    return round((day - date(1924, 8, 1)).days / 354.367 - 0.5) + ISLAMIC_YEARS[0]
