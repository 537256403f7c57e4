"""Two dates that make one period, and dates from which on something lasts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dragoman.records import Dated, Span
from dragoman.times.days import UNKNOWN, dated, month_of, read_day, real_day, span_days
from dragoman.times.expressions import TimeExpression, turn

_WITHOUT_YEAR = frozenset({"month", "day_month", "month_day"})
_FROM = re.compile(r"\b(?:[Ff]rom|[Bb]etween) (?:the )?$")
_MOVED = re.compile(r"\b(?:moved|postponed|delayed|rescheduled|shifted|changed|brought|pushed|deferred)\b[^.;]{0,60}$")
_JOIN = re.compile(r" ?(?:to|and|until|till|through|–|-|—) ?(?:the )?")
_JOIN_ALONE = re.compile(r" ?(?:to|through|–|-|—) ?")
_SINCE = re.compile(r"\b[Ss]ince (?:at least |about |around |the )?$")
_LEAD_CHARS = 80


def merge_ranges(text: str, found: Sequence[TimeExpression], published: str | None) -> Iterator[TimeExpression]:
    """Dates joined by 'from … to' or 'between … and' become one; a date after 'since' runs up to the publication."""
    here = read_day(published)
    position = 0
    while position < len(found):
        one = found[position]
        before = text[max(0, one.span.start - _LEAD_CHARS) : one.span.start]
        other = found[position + 1] if position + 1 < len(found) else None
        joined = _join_range(text, one, other, before, published) if other else None
        if joined:
            yield joined
            position += 2
            continue
        yield _run_on(one, here) if here and _SINCE.search(before) else one
        position += 1


def _run_on(one: TimeExpression, here: date) -> TimeExpression:
    if one.kind not in {"DATE", "TIME"} or not one.when.date or one.when.date > here.isoformat():
        return one
    return replace(one, when=Dated(one.when.date, here.isoformat(), "range"))


def _join_range(
    text: str, one: TimeExpression, other: TimeExpression, before: str, published: str | None
) -> TimeExpression | None:
    """One period of two dates that words join; 'postponed from Monday to Friday' is none."""
    gap = text[one.span.end : other.span.start]
    led = _FROM.search(before)
    alike = one.kind == other.kind == "DATE" and one.when.date_precision == other.when.date_precision
    if not (_JOIN.fullmatch(gap) if led else alike and _JOIN_ALONE.fullmatch(gap)) or _MOVED.search(before):
        return None
    if not {one.kind, other.kind} <= {"DATE", "TIME"} or one.rule == "clock" or other.rule == "clock":
        return None
    first = _borrow_year(one, other)
    when = span_days(first, other.when)
    if not when.date:
        when = span_days(first, turn(other, text, published, True).when)
    if not when.date:
        when = span_days(turn(one, text, published, False).when, other.when)
    if not when.date:
        return None
    span = Span(one.span.start, other.span.end)
    return TimeExpression(span, "DATE", f"{when.date}/{when.enddate}", when, other.basis, "range")


def _borrow_year(one: TimeExpression, other: TimeExpression) -> Dated:
    """'From March to August 2011': the first date has the year of the second."""
    if one.rule not in _WITHOUT_YEAR or other.basis != "explicit" or not other.when.date:
        return one.when
    if not re.fullmatch(r"(?:\d{4}|XXXX)-\d\d(?:-\d\d)?", one.value or ""):
        return one.when
    year, numbers = int(other.when.date[:4]), [int(number) for number in str(one.value)[5:].split("-")]
    if len(numbers) == 1:
        return month_of(year, numbers[0])
    day = real_day(year, numbers[0], numbers[1])
    return dated(day) if day else UNKNOWN
