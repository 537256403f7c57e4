"""From the words of a time expression to days of the calendar, seen from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dragoman.records import Dated
from dragoman.times.days import (
    SEASONS,
    UNKNOWN,
    dated,
    decade_of,
    last_of_month,
    month_of,
    period_of,
    read_day,
    real_day,
    season_of,
    shift,
    span_days,
    year_of,
)
from dragoman.times.patterns import ORDINALS, read_month, read_number, read_part, read_weekday

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What an expression is seen from: the day of publication, the last date named, and whether it looks ahead."""

    published: date | None
    previous: Dated = UNKNOWN
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a resolver makes of an expression: its kind, its normalised value, its days and how they were found."""

    kind: str
    value: str | None
    when: Dated = UNKNOWN
    basis: str = "explicit"


def _named(when: Dated, basis: str, unknown: str | None = None) -> Resolved:
    """A date with the value that its period has; `unknown` is the value where there is no period."""
    if not when.date or not when.enddate:
        return Resolved("DATE", unknown, UNKNOWN, basis)
    if when.date == when.enddate:
        value = when.date
    else:
        first = date.fromisoformat(when.date)
        week = first.isocalendar()
        value = {"month": when.date[:7], "year": when.date[:4], "week": f"{week.year}-W{week.week:02}"}.get(
            when.date_precision, f"{when.date}/{when.enddate}"
        )
    return Resolved("DATE", value, when, basis)


def _nearest_year(month: int, day: int | None, view: Standpoint) -> int | None:
    """The year of a day or month named without one: the most recent, or the next if the words look ahead."""
    here = view.published
    if here is None:
        return None
    if view.is_ahead:
        end = real_day(here.year, month, day) if day else last_of_month(here.year, month)
        return here.year if end and end >= here else here.year + 1
    first = real_day(here.year, month, day or 1)
    # A day is rarely named eleven months later: one within two weeks after publication is announced, not past.
    if day and first and 0 < (first - here).days <= 14:
        return here.year
    return here.year if first and first <= here else here.year - 1


def _days(year: int, month: int, first: int, last: int | None) -> Dated:
    start, end = real_day(year, month, first), real_day(year, month, last or first)
    if not start or not end or end < start:
        return UNKNOWN
    return dated(start, end, "range" if last else "day")


def _iso(match: Match, _: Standpoint) -> Resolved:
    day = real_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return _named(dated(day) if day else UNKNOWN, "explicit")


def _slashed(match: Match, _: Standpoint) -> Resolved:
    """Day and month by numbers: settled where only one order is possible, by convention with dots, else left open."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    orders = {real_day(year, second, first), real_day(year, first, second)} - {None}
    if match["mark"] == ".":
        orders = {real_day(year, second, first)} - {None}
    day = orders.pop() if len(orders) == 1 else None
    return _named(dated(day) if day else UNKNOWN, "explicit")


def _nine_eleven(_match: Match, _: Standpoint) -> Resolved:
    return _named(dated(date(2001, 9, 11)), "explicit")


def _day_month(match: Match, view: Standpoint) -> Resolved:
    month, first = read_month(match["month"]), int(re.sub(r"\D", "", match["day"]))
    last = int(re.sub(r"\D", "", match["last"])) if match["last"] else None
    if match["join"] == "or":
        last = None
    if match["year"]:
        return _named(_days(int(match["year"]), month, first, last), "explicit")
    year = _nearest_year(month, first, view)
    unknown = f"XXXX-{month:02}-{first:02}"
    return _named(_days(year, month, first, last) if year else UNKNOWN, "relative", unknown)


def _month_year(match: Match, _: Standpoint) -> Resolved:
    return _named(month_of(int(match["year"]), read_month(match["month"]), read_part(match["part"])), "explicit")


def _month_of(match: Match, view: Standpoint) -> Resolved:
    if view.published is None:
        return Resolved("DATE", None, UNKNOWN, "relative")
    year = view.published.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    return _named(month_of(year, read_month(match["month"]), read_part(match["part"])), "relative")


def _month(match: Match, view: Standpoint) -> Resolved:
    month = read_month(match["month"] or match["plain"] or match["may"])
    which = (match["which"] or "").lower()
    year = _nearest_year(month, None, view)
    here = view.published
    if here and which == "last":
        year = here.year if month < here.month else here.year - 1
    elif here and which in {"next", "this coming"}:
        year = here.year if month > here.month else here.year + 1
    elif here and which == "this":
        year = here.year
    unknown = f"XXXX-{month:02}"
    return _named(month_of(year, month, read_part(match["part"])) if year else UNKNOWN, "relative", unknown)


def _weekday(match: Match, view: Standpoint) -> Resolved:
    weekday = read_weekday(match["weekday"])
    which = (match["which"] or "").lower()
    if match["plural"] or which == "every":
        return Resolved("SET", f"XXXX-WXX-{weekday + 1}", UNKNOWN, "relative")
    here = read_day(view.previous.date) if which in {"the following", "the previous"} else view.published
    if here is None:
        return Resolved("DATE", f"XXXX-WXX-{weekday + 1}", UNKNOWN, "relative")
    if match["week"]:
        monday = shift(here, -here.weekday() + {"last": -7, "this": 0, "next": 7}[match["week"]], "day")
        day = shift(monday, weekday, "day")
        other = re.search(r" (?:and|or|to) (\w+day)", match[0])
        if other and read_weekday(other[1]) > weekday:
            return _named(dated(day, shift(monday, read_weekday(other[1]), "day"), "range"), "relative")
    elif which in {"next", "this coming", "the following"} or (view.is_ahead and which != "last"):
        day = shift(here, (weekday - here.weekday()) % 7 or (0 if view.is_ahead and not which else 7), "day")
    else:
        back = (here.weekday() - weekday) % 7
        day = shift(here, -(back or (7 if which in {"last", "past", "this past", "the previous"} else 0)), "day")
    found = _named(dated(day), "relative")
    hours = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
    hour = hours.get(match["hour"] or "")
    return Resolved("TIME", f"{found.value}{hour}", found.when, "relative") if hour else found


def _weekdays(match: Match, _: Standpoint) -> Resolved:
    return Resolved("SET", f"XXXX-WXX-{read_weekday(match[0]) + 1}", UNKNOWN, "relative")


def _beyond(match: Match, view: Standpoint) -> Resolved:
    here = view.published
    if here is None:
        return Resolved("DATE", None, UNKNOWN, "relative")
    unit = match["unit"] or "day"
    back = "before" in (match["day"] or match["step"])
    return _named(period_of(shift(here, -2 if back else 2, unit), unit), "relative")


def _today(match: Match, view: Standpoint) -> Resolved:
    words = match[0].lower()
    here = view.published
    kind = "TIME" if re.search("night|overnight|morning|afternoon|evening", words) else "DATE"
    if here is None:
        return Resolved(kind, None, UNKNOWN, "relative")
    moved = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(words.split()[0], 0)
    if words.startswith("overnight"):
        return Resolved(kind, None, dated(shift(here, -1, "day"), here, "range"), "relative")
    day = dated(shift(here, moved, "day"))
    return Resolved(kind, day.date, day, "relative")


def _same(match: Match, view: Standpoint) -> Resolved:
    """'The same day', 'that month', 'the following week', 'two days later': counted from the last date named."""
    anchor = read_day(view.previous.date)
    unit = next(filter(None, (match["unit"], match["that"], match["moved"], match["units"], match["one"])))
    unit = unit if unit in {"week", "month", "year", "decade", "fortnight", "quarter", "century"} else "day"
    exact = {"day": {"day"}, "week": {"day", "week"}, "month": {"day", "week", "month"}}.get(unit)
    # 'The same month' needs a date at least as exact as a month before it.
    if anchor is None or (exact and view.previous.date_precision not in exact):
        return Resolved("DATE", None, UNKNOWN, "inherited")
    step = 0
    if match["which"] or match["beside"]:
        step = 1 if (match["which"] or match["beside"]).lower() in {"following", "next", "after"} else -1
    elif match["number"]:
        step = (read_number(match["number"]) or 1) * (-1 if match["side"] == "earlier" else 1)
    return _named(period_of(shift(anchor, step, unit), unit), "inherited")


def _ago(match: Match, view: Standpoint) -> Resolved:
    number = read_number(match["number"])
    if view.published is None or number is None:
        return Resolved("DATE", None, UNKNOWN, "relative")
    return _named(period_of(shift(view.published, -number, match["unit"]), match["unit"]), "relative")


def _part_of_period(when: Dated, part: str | None, here: date) -> Dated:
    """The early, middle, late, past or coming part of a period."""
    if not part or not when.date or not when.enddate:
        return when
    day = here.isoformat()
    if part == "earlier":
        return Dated(when.date, min(when.enddate, day), "range") if when.date <= day else when
    if part == "later":
        return Dated(max(when.date, day), when.enddate, "range") if day <= when.enddate else when
    first = date.fromisoformat(when.date)
    if when.date_precision == "year":
        return year_of(first.year, part)
    if when.date_precision == "month":
        return month_of(first.year, first.month, part)
    return when


def _relative(match: Match, view: Standpoint) -> Resolved:
    here, unit = view.published, match["unit"].lower()
    if here is None:
        return Resolved("DATE", None, UNKNOWN, "relative")
    step = {"last": -1, "past": -1, "this": 0, "next": 1}[match["which"].lower()]
    if unit in SEASONS:
        return _named(_relative_season(here, unit, step), "relative")
    if unit == "weekend":
        # From Monday to Wednesday 'this weekend' is the one just over.
        moved = step if step else (0 if here.weekday() >= 3 or view.is_ahead else -1)
        return _named(period_of(shift(here, moved, "week"), "weekend"), "relative")
    if unit == "week" and step < 0 and here.weekday() >= 5:
        step = 0  # a weekend paper calls the week that is just over the last one
    when = period_of(shift(here, step, unit), unit)
    return _named(_part_of_period(when, read_part(match["part"]), here), "relative")


def _relative_season(here: date, season: str, step: int) -> Dated:
    """'Last', 'this' or 'next' spring, summer, autumn, winter as seen from a day."""
    choices = [season_of(here.year + offset, season) for offset in (-2, -1, 0, 1)]
    day = here.isoformat()
    if step < 0:
        return [one for one in choices if one.enddate and one.enddate < day][-1]
    if step > 0:
        return next(one for one in choices if one.date and one.date > day)
    return season_of(here.year, season)


def _part_of_unit(match: Match, view: Standpoint) -> Resolved:
    here = view.published
    if here is None:
        return Resolved("DATE", None, UNKNOWN, "relative")
    return _named(_part_of_period(period_of(here, match["unit"]), read_part(match["part"]), here), "relative")


def _past_span(match: Match, view: Standpoint) -> Resolved:
    """'The past two years', 'the coming week': from so long ago to publication, or from then on."""
    words = match["number"]
    number = 2 if words == "couple of" else 1 if words is None else read_number(words)
    if view.published is None or number is None:
        return Resolved("DATE", None, UNKNOWN, "relative")
    here = view.published
    if match["which"] in {"next", "coming"}:
        return _named(dated(here, shift(here, number, match["unit"]), "range"), "relative")
    return _named(dated(shift(here, -number, match["unit"]), here, "range"), "relative")


def _season(match: Match, view: Standpoint) -> Resolved:
    if match["season"]:
        season, year = match["season"], int(match["year"])
        return Resolved("DATE", f"{year}-{SEASONS[season][1]}", season_of(year, season), "explicit")
    season = match["bare"]
    if view.published is None:
        return Resolved("DATE", f"XXXX-{SEASONS[season][1]}", UNKNOWN, "relative")
    year = _nearest_year(SEASONS[season][0], None, view) or view.published.year
    return Resolved("DATE", f"{year}-{SEASONS[season][1]}", season_of(year, season), "relative")


def _part_of_year(match: Match, _: Standpoint) -> Resolved:
    if match["quarter"]:
        return _named(period_of(date(int(match["in"]), ORDINALS[match["quarter"]] * 3, 1), "quarter"), "explicit")
    part = f"{match['half']} half" if match["half"] else read_part(match["part"])
    return _named(year_of(int(match["year"]), part), "explicit")


def _decade(match: Match, _: Standpoint) -> Resolved:
    year = match["year"] or f"19{match['short']}"
    return Resolved("DATE", year[:3], decade_of(int(year), read_part(match["part"])), "explicit")


def _century(match: Match, _: Standpoint) -> Resolved:
    number = int(match["number"])
    when = dated(date(number * 100 - 99, 1, 1), date(number * 100, 12, 31), "range")
    return Resolved("DATE", str(number - 1), when, "explicit")


def _years(match: Match, _: Standpoint) -> Resolved:
    first = int(match["year"])
    last = int(match["last"] if len(match["last"]) == 4 else match["year"][:2] + match["last"])
    return _named(span_days(year_of(first), year_of(last)), "explicit")


def _year(match: Match, _: Standpoint) -> Resolved:
    return _named(year_of(int(match["year"])), "explicit")


def _clock(match: Match, _: Standpoint) -> Resolved:
    numbers = [int(found) for found in re.findall(r"\d+", match[0])] or [0 if match[0] == "midnight" else 12]
    hour = numbers[0] % 12 + 12 if re.search(r"p\.?m", match[0]) else numbers[0]
    return Resolved("TIME", f"T{hour:02}:{numbers[1] if numbers[1:] else 0:02}")


def _set(_match: Match, _: Standpoint) -> Resolved:
    return Resolved("SET", None)


def _duration(match: Match, _: Standpoint) -> Resolved:
    number, unit = read_number(match["number"]), match["unit"]
    if number is None:
        return Resolved("DURATION", None)
    if unit == "hour":
        return Resolved("DURATION", f"PT{number}H")
    size, letter = {"day": (1, "D"), "week": (1, "W"), "fortnight": (2, "W"), "month": (1, "M"), "quarter": (3, "M"),
                    "year": (1, "Y"), "decade": (10, "Y"), "century": (100, "Y")}[unit]  # fmt: skip
    return Resolved("DURATION", f"P{number * size}{letter}")


RESOLVERS: dict[str, Callable[[Match, Standpoint], Resolved]] = {
    "iso": _iso,
    "slashed": _slashed,
    "nine_eleven": _nine_eleven,
    "day_month": _day_month,
    "month_day": _day_month,
    "month_year": _month_year,
    "month_of": _month_of,
    "month": _month,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "beyond": _beyond,
    "today": _today,
    "same": _same,
    "ago": _ago,
    "relative": _relative,
    "part_of_unit": _part_of_unit,
    "past_span": _past_span,
    "season": _season,
    "part_of_year": _part_of_year,
    "decade": _decade,
    "century": _century,
    "years": _years,
    "year": _year,
    "clock": _clock,
    "set": _set,
    "duration": _duration,
}
