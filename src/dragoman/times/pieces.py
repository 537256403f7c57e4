"""Pieces of a period, and days counted from a date that stands right behind: 'the first week of March', 'the day before the vote
of 4 May'."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dragoman.records import Dated, Span
from dragoman.times.days import counted, dated, read_day, value_of
from dragoman.times.expressions import TimeExpression
from dragoman.times.patterns import NUMBER, WEEKDAY
from dragoman.times.words import count_of, read_weekday

_ORDINALS = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "tenth": 10,
             "last": -1, "final": -1, "closing": -1}  # fmt: skip
_PIECE = re.compile(
    rf"[Tt]he (?P<ordinal>{'|'.join(_ORDINALS)}) (?P<piece>day|weekend|week|half|{WEEKDAY}) (?:of|in) "
    r"(?:the )?(?:(?:Muslim|holy|fasting|Islamic|Iranian) )*(?:(?:month|festival|feast|holiday) of )?$"
)
_COUNTED_FROM = re.compile(
    rf"(?:(?P<number>{NUMBER})|(?P<half>[Hh]alf an?)|[Tt]he) (?P<unit>day|week|month|year)s?(?P<more> and a half)?"
    r" (?P<side>before|after) (?:the )?$"
)
_LEAD_CHARS = 70
# A date from which one may count on by days, weeks or months is at least so exact.
_EXACT = {"day": {"day", "range"}, "week": {"day", "range", "week"}, "month": {"day", "range", "week", "month"}}
_MOST_DAYS = {"year": 400}  # of a period from whose ends one counts
_MOST_DAYS_OF_LESS = 45


def with_lead(one: TimeExpression, text: str) -> TimeExpression:
    """The expression with words before it that make another date of it, or the expression itself."""
    if one.kind != "DATE" or not one.when.date:
        return one
    start = max(0, one.span.start - _LEAD_CHARS)
    before = text[start : one.span.start]
    found = _PIECE.search(before)
    if found:
        when: Dated | None = _piece_of(one.when, found)
    else:
        found = _COUNTED_FROM.search(before)
        when = _count_from(one.when, found) if found else None
    if found is None or when is None:
        return one
    span = Span(start + found.start(), one.span.end)
    return replace(one, span=span, value=value_of(when), when=when, rule="lead", mod=None)


def _piece_of(whole: Dated, match: re.Match[str]) -> Dated | None:
    """A day, week, weekend, weekday or half of a period, counted from its beginning, or from its end for the last; None where it
    has none such. Weeks are seven days from the period's first day: 'the first week of March' is the 1st to the 7th."""
    first, last = read_day(whole.date), read_day(whole.enddate)
    number, piece = _ORDINALS[match["ordinal"]], match["piece"]
    if first is None or last is None:
        return None
    if piece == "half":
        return _half_of(first, last, number)
    if piece == "day":
        return _at(first, last, 1, number)
    if piece == "week":
        return _at(first, last, 7, number)
    weekday = 5 if piece == "weekend" else read_weekday(piece)
    opening = first + timedelta(days=(weekday - first.weekday()) % 7)
    if number < 0:
        opening = last - timedelta(days=(last.weekday() - weekday) % 7)
    else:
        opening += timedelta(days=7 * (number - 1))
    if not first <= opening <= last:
        return None
    return dated(opening, opening + timedelta(days=1), "range") if piece == "weekend" else dated(opening)


def _at(first: date, last: date, n_days: int, number: int) -> Dated | None:
    """The so many days that come so many-th, or last, from a period's beginning."""
    start = last - timedelta(days=n_days - 1) if number < 0 else first + timedelta(days=n_days * (number - 1))
    end = start + timedelta(days=n_days - 1)
    return dated(start, end, "day" if n_days == 1 else "week") if first <= start and end <= last else None


def _half_of(first: date, last: date, number: int) -> Dated | None:
    """The first or second half; the odd day of a month goes to the second."""
    if number not in {1, 2, -1}:
        return None
    middle = first + timedelta(days=((last - first).days + 1) // 2)
    return dated(first, middle - timedelta(days=1), "range") if number == 1 else dated(middle, last, "range")


def _count_from(when: Dated, match: re.Match[str]) -> Dated | None:
    """The day, week or month that lies so many before the first day of a period, or after its last; None where the period is not
    exact enough."""
    first, last = read_day(when.date), read_day(when.enddate)
    number = 1 if match["number"] is None and match["half"] is None else count_of(match)
    if first is None or last is None or number is None or (last - first).days > _MOST_DAYS.get(match["unit"], _MOST_DAYS_OF_LESS):
        return None
    if match["unit"] in _EXACT and when.date_precision not in _EXACT[match["unit"]]:
        return None
    return counted(first, -number, match["unit"]) if match["side"] == "before" else counted(last, number, match["unit"])
