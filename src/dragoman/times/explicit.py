"""Dates by the calendar: days, months, seasons, years and centuries, in three calendars; those without a year take the nearest."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.records import Dated
from dragoman.times.calendars import (
    ISLAMIC_MONTHS,
    SOLAR_MONTHS,
    islamic_days,
    islamic_year,
    read_month_of,
    solar_date,
    solar_days,
)
from dragoman.times.days import (
    FIRST_YEAR,
    LAST_YEAR,
    SEASONS,
    UNKNOWN,
    dated,
    decade_of,
    half_of,
    last_of_month,
    month_of,
    period_of,
    read_day,
    real_day,
    season_of,
    season_part,
    span_days,
    year_of,
)
from dragoman.times.standpoint import (
    NO_ANCHOR,
    NO_PUBLICATION,
    NO_SUCH_DAY,
    Match,
    Resolved,
    Standpoint,
    narrowed,
    settled,
    unsettled,
)
from dragoman.times.words import CENTURIES, DECADES, ORDINALS, read_month, read_part

# A day named without a year is of the past, unless it lies at most so many days after publication: then it is announced.
ANNOUNCED_DAYS = 14


def nearest_year(month: int, day: int | None, view: Standpoint) -> int | None:
    """The year of a day or month named without one: the most recent, or the next if the words look ahead."""
    here = view.published
    if here is None:
        return None
    if view.is_ahead:
        end = real_day(here.year, month, day) if day else last_of_month(here.year, month)
        return here.year if end and end >= here else here.year + 1
    first = real_day(here.year, month, day or 1)
    if day and first and 0 < (first - here).days <= ANNOUNCED_DAYS:
        return here.year
    return here.year if first and first <= here else here.year - 1


def resolve_iso(match: Match, _: Standpoint) -> Resolved:
    """'2016-08-19'."""
    day = real_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return settled(dated(day) if day else UNKNOWN, "explicit")


def resolve_slashed(match: Match, view: Standpoint) -> Resolved:
    """Day and month by numbers: settled where only one order is possible, by convention with dots, else left open."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if len(match["year"]) == 2:
        newest = (view.published.year if view.published else 2000) + 1
        year = max(century + year for century in (1900, 2000) if century + year <= newest or century == 1900)
    orders = {real_day(year, second, first), real_day(year, first, second)} - {None}
    if match["mark"] == ".":
        orders = {real_day(year, second, first)} - {None}
    if len(orders) > 1:
        return unsettled("it is not told which number is the month", "explicit")
    day = orders.pop() if orders else None
    return settled(dated(day) if day else UNKNOWN, "explicit")


def resolve_nine_eleven(_match: Match, _: Standpoint) -> Resolved:
    """'9/11'."""
    return settled(dated(date(2001, 9, 11)), "explicit")


def resolve_day_month(match: Match, view: Standpoint) -> Resolved:
    """'19 August', 'Aug. 19 and 20, 2016', '19 August last year'."""
    month, first = read_month(match["month"]), int(re.sub(r"\D", "", match["day"]))
    last = int(re.sub(r"\D", "", match["last"])) if match["last"] and match["join"] != "or" else None
    value = f"XXXX-{month:02}-{first:02}"
    if match["year"]:
        year = int(match["year"])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return _wrong_year(match["year"])
        return settled(_days(year, month, first, last), "explicit")
    if not real_day(_LEAP_YEAR, month, first):
        return unsettled(NO_SUCH_DAY, value=value)
    if view.published is None:
        return unsettled(NO_PUBLICATION, value=value)
    if match["which"]:
        return settled(_days(view.published.year + _STEPS[match["which"]], month, first, last), "relative")
    year = nearest_year(month, first, view) or 0
    when = _days(year, month, first, last)
    return settled(when, "relative", None if when.date else value)


def resolve_days_of_months(match: Match, view: Standpoint) -> Resolved:
    """'28 February–3 March', 'January–March 2015', 'Feb. 28-March 3, 2016'."""
    months = [read_month(match["month"] or match["first_month"]), read_month(match["last_month"] or match["second_month"])]
    days = [match["day"] or match["first_day"], match["last"] or match["second_day"]]
    numbers = [int(re.sub(r"\D", "", day)) if day else None for day in days]
    given = match["year"] or match["year_after"]
    year = int(given) if given else nearest_year(months[0], numbers[0], view)
    if year is None:
        return unsettled(NO_PUBLICATION)
    last_year = year + (months[1] < months[0] and not given)
    start = real_day(year, months[0], numbers[0] or 1)
    end = real_day(last_year, months[1], numbers[1]) if numbers[1] else last_of_month(last_year, months[1])
    when = dated(start, end, "range") if start and end and start <= end else UNKNOWN
    return settled(when, "explicit" if given else "relative")


_LEAP_YEAR = 2016
_STEPS = {"last": -1, "this": 0, "next": 1}


def _wrong_year(words: str) -> Resolved:
    return unsettled(f"the year {words} lies outside {FIRST_YEAR}-{LAST_YEAR}", "explicit")


def _days(year: int, month: int, first: int, last: int | None) -> Dated:
    start, end = real_day(year, month, first), real_day(year, month, last or first)
    if not start or not end or end < start:
        return UNKNOWN
    return dated(start, end, "range" if last else "day")


def resolve_ordinal_day(match: Match, view: Standpoint) -> Resolved:
    """'On the 15th': of the month that the story is in, else the last 15th before publication."""
    day, here, anchor = int(match["day"]), view.published, view.previous
    if here is None:
        return unsettled(NO_PUBLICATION)
    if anchor.date and anchor.date_precision in {"day", "month"} and "month" not in match[0]:
        found, basis = real_day(int(anchor.date[:4]), int(anchor.date[5:7]), day), "inherited"
    else:
        back = here if day <= here.day or view.is_ahead or "month" in match[0] else here.replace(day=1) - timedelta(days=1)
        found, basis = real_day(back.year, back.month, day), "relative"
    return settled(dated(found) if found else UNKNOWN, basis)


def resolve_month_year(match: Match, _: Standpoint) -> Resolved:
    """'Late August 2016'."""
    if not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        return _wrong_year(match["year"])
    return _month_part(int(match["year"]), read_month(match["month"]), match["part"], "explicit")


def _month_part(year: int, month: int, part: str | None, basis: str) -> Resolved:
    whole, read = settled(month_of(year, month), basis), read_part(part)
    return narrowed(whole, month_of(year, month, read), read) if read else whole


def resolve_month_of(match: Match, view: Standpoint) -> Resolved:
    """'August last year', 'August of that year'."""
    month = read_month(match["month"])
    if match["which"] in _STEPS:
        if view.published is None:
            return unsettled(NO_PUBLICATION)
        return _month_part(view.published.year + _STEPS[match["which"]], month, match["part"], "relative")
    if not view.previous.date:
        return unsettled(NO_ANCHOR, "inherited")
    step = {"the following": 1, "the previous": -1}.get(match["which"], 0)
    return _month_part(int(view.previous.date[:4]) + step, month, match["part"], "inherited")


def resolve_month(match: Match, view: Standpoint) -> Resolved:
    """'August', 'last August', 'early August', 'the following August'."""
    month = read_month(match["month"] or match["plain"] or match["may"])
    which = (match["which"] or "").lower()
    if which.startswith(("the ", "that ")):
        return _story_month(month, which.split()[-1], view)
    here = view.published
    if here is None:
        return unsettled(NO_PUBLICATION, value=f"XXXX-{month:02}")
    year = nearest_year(month, None, view) or here.year
    if which == "last":
        year = here.year if month < here.month else here.year - 1
    elif which in {"next", "this coming"}:
        year = here.year if month > here.month else here.year + 1
    elif which == "this":
        year = here.year
    return _month_part(year, month, match["part"], "relative")


def _story_month(month: int, which: str, view: Standpoint) -> Resolved:
    """'That August', 'the following March': counted from the last date named."""
    anchor = read_day(view.previous.date)
    if anchor is None:
        return unsettled(NO_ANCHOR, "inherited", f"XXXX-{month:02}")
    ahead = which in {"following", "next"} and month <= anchor.month
    year = anchor.year + ahead - (which == "previous" and month >= anchor.month)
    return settled(month_of(year, month), "inherited")


def resolve_season(match: Match, view: Standpoint) -> Resolved:
    """'The autumn of 2015', 'in the summer', 'that spring'."""
    if match["season"]:
        return _season_part(int(match["year"]), match["season"], match["part"], "explicit")
    season = match["story"] or match["bare"]
    month, code = SEASONS[season]
    if match["story"]:
        anchor = read_day(view.previous.date)
        if anchor is None:
            return unsettled(NO_ANCHOR, "inherited", f"XXXX-{code}")
        ahead = re.search("following|next", match[0].lower()) is not None and month <= anchor.month
        back = "previous" in match[0].lower() and month + 2 >= anchor.month
        return settled(season_of(anchor.year + ahead - back, season), "inherited")
    if view.published is None:
        return unsettled(NO_PUBLICATION, value=f"XXXX-{code}")
    year = nearest_year(month, None, view) or view.published.year
    if view.is_ahead and str(season_of(year - 1, season).enddate) >= view.published.isoformat():
        year -= 1  # it runs, or has yet to begin
    return _season_part(year, season, match["part_of_bare"], "relative")


def _season_part(year: int, season: str, part: str | None, basis: str) -> Resolved:
    whole, read = settled(season_of(year, season), basis), read_part(part)
    return narrowed(whole, season_part(year, season, read), read) if read else whole


def resolve_winter(match: Match, _: Standpoint) -> Resolved:
    """'The winter of 2015-16'."""
    return settled(season_of(int(match["year"]), "winter"), "explicit")


def resolve_part_of_year(match: Match, _: Standpoint) -> Resolved:
    """'Early 2016', 'the second half of 2016', 'Q3 2016'."""
    if match["quarter"] or match["letter"] == "Q":
        number = ORDINALS[match["quarter"]] if match["quarter"] else int(match["nth"])
        return settled(period_of(date(int(match["in"] or match["within"]), number * 3, 1), "quarter"), "explicit")
    if match["half"] or match["letter"]:
        year = int(match["year"] or match["within"])
        return settled(half_of(year, match["half"] == "second" or match["nth"] == "2"), "explicit")
    year, part = int(match["year"]), read_part(match["part"])
    return narrowed(settled(year_of(year), "explicit"), year_of(year, part), part)


def resolve_decade(match: Match, _: Standpoint) -> Resolved:
    """'The early 1990s', 'the nineties'."""
    year = DECADES[match["name"]] * 10 if match["name"] else int(match["year"] or f"19{match['short']}")
    part = read_part(match["part"] or match["part_of_short"] or match["part_of_name"])
    whole = settled(decade_of(year), "explicit")
    return narrowed(whole, decade_of(year, part), part) if part else whole


def resolve_century(match: Match, _: Standpoint) -> Resolved:
    """'The late 19th century'."""
    number = CENTURIES[match["name"]] if match["name"] else int(match["number"])
    first = number * 100 - 99
    whole = settled(dated(date(first, 1, 1), date(first + 99, 12, 31), "range"), "explicit")
    part = read_part(match["part"])
    start, stop = {"early": (0, 33), "mid": (33, 66), "late": (66, 99)}.get(part or "", (0, 99))
    return narrowed(whole, dated(date(first + start, 1, 1), date(first + stop, 12, 31), "range"), part) if part else whole


def resolve_years(match: Match, _: Standpoint) -> Resolved:
    """'2014-17', '2014-2017'."""
    first = int(match["year"])
    last = int(match["last"] if len(match["last"]) == 4 else match["year"][:2] + match["last"])
    when = span_days(year_of(first), year_of(last))
    return settled(when, "explicit") if when.date else unsettled("the second year lies before the first", "explicit")


def resolve_year(match: Match, _: Standpoint) -> Resolved:
    """'2016'."""
    return _wrong_year(match["wrong"]) if match["wrong"] else settled(year_of(int(match["year"])), "explicit")


def resolve_solar(match: Match, view: Standpoint) -> Resolved:
    """Dates of the Iranian calendar: '21 Farvardin 1402', 'Khordad 1401', 'the current Iranian year'."""
    here = view.published
    if match["which"]:
        if here is None:
            return unsettled(NO_PUBLICATION)
        return settled(_iranian_period(here, match["unit"], match["which"]), "relative")
    if match["only"] or match["calendar"]:
        return settled(solar_days(int(match["only"] or match["calendar"])), "explicit")
    month = read_month_of(match["month"] or match["month_before"], SOLAR_MONTHS)
    day = match["day"] or match["day_after"]
    number = int(re.sub(r"\D", "", day)) if day else None
    if match["year"] or match["year_after"]:
        return settled(solar_days(int(match["year"] or match["year_after"]), month, number), "explicit")
    if here is None:
        return unsettled(NO_PUBLICATION)
    year = solar_date(here)[0]
    return settled(_nearest_day([solar_days(year + step, month, number) for step in (-1, 0, 1)], here, view.is_ahead), "relative")


def _iranian_period(here: date, unit: str, which: str) -> Dated:
    year, month = solar_date(here)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "new": 0, "coming": 1}.get(which, 0)
    if unit == "year":
        return solar_days(year + step)
    at = year * 12 + month - 1 + step
    return solar_days(at // 12, at % 12 + 1)


def resolve_islamic(match: Match, view: Standpoint) -> Resolved:
    """Dates of the Islamic calendar: '10 Muharram 1445', 'Ramadan 1445', '1445 AH'."""
    if match["only"] or match["calendar"]:
        return settled(islamic_days(int(match["only"] or match["calendar"])), "explicit")
    month = read_month_of(match["month"] or match["month_before"], ISLAMIC_MONTHS)
    number = int(re.sub(r"\D", "", match["day"])) if match["day"] else None
    if match["year"] or match["year_after"]:
        return settled(islamic_days(int(match["year"] or match["year_after"]), month, number), "explicit")
    here = view.published
    if here is None:
        return unsettled(NO_PUBLICATION)
    year = islamic_year(here)
    days = [islamic_days(year + step, month, number) for step in (-2, -1, 0, 1, 2)]
    return settled(_nearest_day(days, here, view.is_ahead), "relative")


def _nearest_day(choices: list[Dated], here: date, is_ahead: bool) -> Dated:
    """Of the days that come round with the years the last before a day, or the next if the words look ahead."""
    known = [one for one in choices if one.date]
    if is_ahead:
        return next((one for one in known if str(one.enddate) >= here.isoformat()), UNKNOWN)
    limit = (here + timedelta(days=ANNOUNCED_DAYS)).isoformat()
    return next((one for one in reversed(known) if str(one.date) <= limit), UNKNOWN)
