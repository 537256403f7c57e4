"""Dates counted from the day of publication or from the date that the story named before."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date

from dragoman.records import Dated
from dragoman.times.amounts import length_of, singular
from dragoman.times.days import (
    SEASONS,
    counted,
    dated,
    half_of,
    month_of,
    period_of,
    read_day,
    season_of,
    shift,
    value_of,
    year_of,
)
from dragoman.times.standpoint import (
    NO_ANCHOR,
    NO_NUMBER,
    NO_PUBLICATION,
    Match,
    Resolved,
    Standpoint,
    narrowed,
    settled,
    unsettled,
)
from dragoman.times.words import ORDINALS, count_of, read_number, read_part, read_weekday

_HOURS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_STEPS = {"last": -1, "past": -1, "this past": -1, "this": 0, "the": 0, "next": 1, "this coming": 1}
NO_DAY_OF_IT = "it is counted from something whose day is not told beside it"
# What 'the day after' is counted from, if not from the date named last: 'the day after the vote', 'the day before he left'.
_HAPPENING = re.compile(
    r" (?:the|an?|his|her|its|their|our|this|that|these|those|he|she|it|they|we|another|\w{3,}ing|[A-Z][\w’'-]+)\b"
)
_SHORT = frozenset({"minute", "hour"})
_SAME_DAY_HOURS = 12  # 'three hours later' is told of the same day
# What unit a date named before must at least have, so that one may count on from it by days, weeks or months.
_EXACT = {"day": {"day"}, "week": {"day", "week"}, "weekend": {"day", "week"}, "month": {"day", "week", "month", "range"}}


def resolve_weekday(match: Match, view: Standpoint) -> Resolved:
    """'Monday', 'last Friday', 'Tuesday next week', 'the following Sunday', 'every Friday'."""
    weekday = read_weekday(match["weekday"])
    which = (match["which"] or "").lower()
    open_value = f"XXXX-WXX-{weekday + 1}"
    if match["plural"] or which in {"every", "each"}:
        return Resolved("SET", open_value, basis="relative")
    if which.startswith(("the ", "that ")):
        return _story_weekday(weekday, which.split()[-1], view)
    here = view.published
    if here is None:
        return unsettled(NO_PUBLICATION, value=open_value)
    if match["week"]:
        return _weekday_of_week(match, weekday, here)
    if which == "next":
        day = shift(here, 7 - here.weekday() + weekday, "day")  # of the next week, from Monday: a nearer one is 'on Wednesday'
    elif which == "this coming" or (view.is_ahead and which != "last"):
        day = shift(here, (weekday - here.weekday()) % 7 or (0 if view.is_ahead and not which else 7), "day")
    else:
        back = (here.weekday() - weekday) % 7
        day = shift(here, -(back or (7 if which in {"last", "past", "this past"} else 0)), "day")
    return _with_hour(settled(dated(day), "relative"), match["hour"])


def _weekday_of_week(match: Match, weekday: int, here: date) -> Resolved:
    """'Thursday and Friday next week'."""
    monday = shift(here, -here.weekday() + {"last": -7, "this": 0, "next": 7}[match["week"]], "day")
    day = shift(monday, weekday, "day")
    other = re.search(r" (?:and|or|to) (\w+day)", match[0])
    if other and read_weekday(other[1]) > weekday:
        return settled(dated(day, shift(monday, read_weekday(other[1]), "day"), "range"), "relative")
    return _with_hour(settled(dated(day), "relative"), match["hour"])


def _story_weekday(weekday: int, which: str, view: Standpoint) -> Resolved:
    """'The following Friday', 'that Friday': counted from the last day named."""
    anchor = read_day(view.previous.date)
    if anchor is None or view.previous.date_precision not in {"day", "week"}:
        return unsettled(NO_ANCHOR, "inherited", f"XXXX-WXX-{weekday + 1}")
    if which in {"following", "next"}:
        return settled(dated(shift(anchor, (weekday - anchor.weekday()) % 7 or 7, "day")), "inherited")
    back = (anchor.weekday() - weekday) % 7
    if which == "previous":
        return settled(dated(shift(anchor, -(back or 7), "day")), "inherited")
    week = shift(anchor, -anchor.weekday(), "day")
    return settled(dated(shift(week, weekday, "day")), "inherited")


def _with_hour(found: Resolved, hour: str | None) -> Resolved:
    return replace(found, kind="TIME", value=f"{found.value}{_HOURS[hour]}") if hour and found.value else found


def resolve_weekdays(match: Match, _: Standpoint) -> Resolved:
    """'Fridays'."""
    return Resolved("SET", f"XXXX-WXX-{read_weekday(match[0]) + 1}", basis="relative")


def resolve_beyond(match: Match, view: Standpoint) -> Resolved:
    """'The day before yesterday', 'the week after next'."""
    if view.published is None:
        return unsettled(NO_PUBLICATION)
    unit = match["unit"] or "day"
    back = "before" in (match["day"] or match["step"])
    return settled(period_of(shift(view.published, -2 if back else 2, unit), unit), "relative")


def resolve_today(match: Match, view: Standpoint) -> Resolved:
    """'Today', 'yesterday evening', 'overnight', 'this morning'."""
    words = re.sub(r"^(?:earlier|later|early|late) (?!in)", "", match[0].lower())
    hour = re.search("overnight|night|morning|afternoon|evening", words)
    kind = "TIME" if hour else "DATE"
    if view.published is None:
        return unsettled(NO_PUBLICATION, kind=kind)
    here = view.published
    moved = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(words.split()[0], 0)
    if words.startswith("overnight"):
        day = shift(here, -1, "day")
        return Resolved(kind, f"{day.isoformat()}TNI", dated(day, here, "range"), "relative")
    found = settled(dated(shift(here, moved, "day")), "relative")
    return _with_hour(found, hour[0] if hour else None)


def resolve_same(match: Match, view: Standpoint) -> Resolved:
    """'The same day', 'later that month', 'the following week', 'two days later': counted from the last date named."""
    anchor = read_day(view.previous.date)
    named = next(filter(None, (match["unit"], match["that"], match["moved"], match["units"], match["one"])))
    if named in _SHORT:
        return _same_hours(match, named, view.previous)
    if match["beside"] and _HAPPENING.match(match.string, match.end()):
        return unsettled(NO_DAY_OF_IT, "inherited")
    unit = named if named in {"week", "weekend", "month", "year", "decade", "fortnight", "quarter", "century"} else "day"
    # 'The same month' needs a date at least as exact as a month before it.
    if anchor is None or (unit in _EXACT and view.previous.date_precision not in _EXACT[unit]):
        return unsettled(NO_ANCHOR, "inherited")
    step: float = 0
    if match["which"] or match["beside"]:
        step = 1 if (match["which"] or match["beside"]).lower() in {"following", "next", "after"} else -1
    elif match["side"]:
        step = (count_of(match) or 1) * (-1 if match["side"] in {"earlier", "before"} else 1)
    when = counted(anchor, step, unit)
    if when is None:
        return unsettled(NO_ANCHOR, "inherited")
    found = settled(when, "inherited")
    part = read_part(match["part"])
    if part and unit != "day":
        found = narrowed(found, _part_of_period(found.when, part, anchor), part)
    return _with_hour(found, named if named in _HOURS else None)


def _same_hours(match: Match, unit: str, previous: Dated) -> Resolved:
    """'Three hours later': on the day named last; of half a day and more, on that or one beside it."""
    anchor = read_day(previous.date)
    if anchor is None or previous.date_precision != "day":
        return unsettled(NO_ANCHOR, "inherited", kind="TIME")
    n_hours = (count_of(match) or 1) / (60 if unit == "minute" else 1)
    n_days = 0 if n_hours < _SAME_DAY_HOURS else math.ceil(n_hours / 24)
    other = shift(anchor, -n_days if match["side"] in {"earlier", "before"} else n_days, "day")
    when = dated(min(anchor, other), max(anchor, other), "range" if n_days else "day")
    return Resolved("TIME", f"{anchor.isoformat()}TXX" if not n_days else value_of(when), when, "inherited")


def resolve_ago(match: Match, view: Standpoint) -> Resolved:
    """'Two weeks ago', '48 hours ago', 'several years ago', 'months later'."""
    if match["many"]:
        value = "FUTURE_REF" if match[0].endswith("later") else "PAST_REF"
        return unsettled(NO_NUMBER, "relative" if match[0].endswith("ago") else "inherited", value)
    number, unit = count_of(match), singular(match["unit"])
    if (match["vague"] or "").lower() == "a couple of":
        number = 2
    if number is None:
        return unsettled(NO_NUMBER, value="PAST_REF")
    if view.published is None:
        return unsettled(NO_PUBLICATION)
    if unit in {"second", "minute", "hour"}:
        n_days = math.ceil(number / 24) if unit == "hour" else 1
        return Resolved("TIME", None, dated(shift(view.published, -n_days, "day"), view.published, "range"), "relative")
    when = counted(view.published, -number, unit)
    return settled(when, "relative") if when else unsettled(NO_NUMBER)


def resolve_hence(match: Match, view: Standpoint) -> Resolved:
    """'In two weeks' time', 'three months from now'."""
    number, unit = read_number(match["number"] or match["from"]), match["unit"] or match["units"]
    if view.published is None or number is None:
        return unsettled(NO_NUMBER if view.published else NO_PUBLICATION)
    return settled(period_of(shift(view.published, number, unit), unit), "relative")


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


def resolve_relative(match: Match, view: Standpoint) -> Resolved:
    """'Last week', 'early next month', 'this weekend', 'last summer'."""
    here, unit = view.published, match["unit"].lower()
    if here is None:
        return unsettled(NO_PUBLICATION)
    step = _STEPS[match["which"].lower()]
    if unit in SEASONS:
        return settled(_relative_season(here, unit, step), "relative")
    if unit == "weekend":
        # From Monday to Wednesday 'this weekend' is the one just over.
        moved = step if step else (0 if here.weekday() >= 3 or view.is_ahead else -1)
        return settled(period_of(shift(here, moved, "week"), "weekend"), "relative")
    if unit == "week" and step < 0 and here.weekday() >= 5:
        step = 0  # a weekend paper calls the week that is just over the last one
    whole, part = settled(period_of(shift(here, step, unit), unit), "relative"), read_part(match["part"])
    return narrowed(whole, _part_of_period(whole.when, part, here), part) if part else whole


def _relative_season(here: date, season: str, step: int) -> Dated:
    """'Last', 'this' or 'next' spring, summer, autumn, winter as seen from a day."""
    choices = [season_of(here.year + offset, season) for offset in (-2, -1, 0, 1)]
    day = here.isoformat()
    if step < 0:
        return [one for one in choices if one.enddate and one.enddate < day][-1]
    if step > 0:
        return next(one for one in choices if one.date and one.date > day)
    running = [one for one in choices if str(one.date) <= day <= str(one.enddate)]
    if running:
        return running[0]
    return season_of(here.year - (season == "winter" and here.month < SEASONS["summer"][0]), season)


def resolve_weekend(_match: Match, view: Standpoint) -> Resolved:
    """'Over the weekend': the one that runs or is just over, or the coming one."""
    here = view.published
    if here is None:
        return unsettled(NO_PUBLICATION)
    step = 0 if here.weekday() >= 5 or view.is_ahead else -1
    return settled(period_of(shift(here, step, "week"), "weekend"), "relative")


def resolve_part_of_unit(match: Match, view: Standpoint) -> Resolved:
    """'Later in the week', 'the end of the year', 'year-end'."""
    here = view.published
    if here is None:
        return unsettled(NO_PUBLICATION)
    unit, part = match["unit"] or "year", "late" if match["year_end"] else read_part(match["part"])
    whole = settled(period_of(shift(here, _STEPS[match["which"] or "the"], unit), unit), "relative")
    return narrowed(whole, _part_of_period(whole.when, part, here), part)


def resolve_half_of_unit(match: Match, view: Standpoint) -> Resolved:
    """'The first half of the year', 'the third quarter of last year'."""
    if view.published is None:
        return unsettled(NO_PUBLICATION)
    year, number = view.published.year + _STEPS[match["which"]], ORDINALS[match["ordinal"]]
    if match["size"] == "half":
        return settled(half_of(year, number > 1), "relative")
    return settled(period_of(date(year, number * 3, 1), "quarter"), "relative")


def resolve_past_span(match: Match, view: Standpoint) -> Resolved:
    """'The past two years', 'the coming week', 'the last 48 hours': a duration that ends or begins with publication."""
    if match["lately"]:
        value = "FUTURE_REF" if match["lately"] in {"coming", "next"} else "PAST_REF"
        return unsettled(NO_NUMBER, value=value)
    words, which = match["number"], (match["which"] or match["which_one"]).lower()
    unit = singular(match["unit"] or match["one"])
    number = 2 if words == "couple of" else 1 if words is None else read_number(words)
    value = length_of(number, unit)
    if number is None:
        return unsettled(NO_NUMBER, value=value, kind="DURATION")
    here = view.published
    if here is None:
        return unsettled(NO_PUBLICATION, value=value, kind="DURATION")
    if words is None and match.string[match.end() :].startswith(" of "):
        return unsettled("a part of what is named after it", "inherited")
    if words is None and which in {"next", "previous"} and unit != "hour":
        return settled(period_of(shift(here, _STEPS.get(which, -1), unit), unit), "relative")
    n_units, of = (-(-number // 24), "day") if unit == "hour" else (number, unit)
    first, last = (here, shift(here, n_units, of)) if which in {"next", "coming"} else (shift(here, -n_units, of), here)
    return Resolved("DURATION", value, dated(first, last, "range"), "relative")
