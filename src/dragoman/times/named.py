"""Named times: feasts that return every year, and conflicts, events and summits with their days, from a small table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from dragoman.records import Dated
from dragoman.times.calendars import islamic_days, islamic_year, solar_days
from dragoman.times.days import UNKNOWN, dated, real_day, year_of
from dragoman.times.standpoint import NO_PUBLICATION, Match, Resolved, Standpoint, settled, unsettled

# A feast named without a year is one that has begun, or that begins within so many days.
ANNOUNCED_DAYS = 14


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A row of the table: spellings, kind (`feast`, `conflict`, `event`, `summit`), and how its days are told."""

    names: tuple[str, ...]
    kind: str
    rule: str
    numbers: tuple[str, ...]


@cache
def named_times() -> tuple[NamedTime, ...]:
    """The rows of `data/named_times.tsv`."""
    rows = files("dragoman.times").joinpath("data/named_times.tsv").read_text(encoding="utf-8").splitlines()
    found = []
    for names, kind, rule in (row.split("\t") for row in rows if row and not row.startswith("#")):
        name, *numbers = rule.split()
        found.append(NamedTime(tuple(names.split("|")), kind, name, tuple(numbers)))
    return tuple(found)


def _pattern() -> str:
    """The names, longest first, with a year before or after them and with 'last', 'this' and 'next'."""
    names = sorted({re.escape(name) for one in named_times() for name in one.names}, key=lambda name: (-len(name), name))
    year = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
    return (
        rf"(?:(?P<year>{year})(?:[-–]\d\d(?:\d\d)?)? |(?P<which>[Ll]ast year['’]s|[Tt]his year['’]s|[Nn]ext year['’]s"
        rf"|[Ll]ast|[Tt]his|[Nn]ext) )?"
        rf"(?P<name>{'|'.join(names)})\b(?!,? 1[34]\d\d)"
        rf"(?:(?: of| in|,)? (?P<year_after>{year})|,? (?P<which_after>last|this|next) year\b)?"
    )


NAMES = _pattern()


def is_feast(name: str) -> bool:
    """Whether a name of the table is that of a feast; several are also names of people."""
    return any(name in one.names for one in named_times() if one.kind == "feast")


def resolve_named(match: Match, view: Standpoint) -> Resolved:
    """A feast of the year that is told or nearest, or the days of a conflict, an event or a summit."""
    name = match["name"]
    rows = [one for one in named_times() if name in one.names]
    given = match["year"] or match["year_after"]
    year = int(given) if given else None
    which = (match["which"] or match["which_after"] or "").lower().split()
    if rows[0].kind != "feast":
        return _once(rows, name, year)
    if year is not None:
        return settled(_feast(rows[0], year), "explicit")
    if view.published is None:
        return unsettled(NO_PUBLICATION)
    return settled(_nearest(rows[0], view.published, which, view.is_ahead), "relative")


def _once(rows: list[NamedTime], name: str, year: int | None) -> Resolved:
    """What happened once; rows of one name are told apart by the year, and a year that is in none of them stands for itself."""
    days = [Dated(one.numbers[0], one.numbers[1], "day" if one.numbers[0] == one.numbers[1] else "range") for one in rows]
    fitting = [one for one in days if year is None or str(one.date)[:4] <= str(year) <= str(one.enddate)[:4]]
    if len(fitting) == 1:
        return settled(fitting[0], "explicit")
    if year is not None:
        return settled(year_of(year), "explicit")
    return unsettled(f"more than one happening is called {name}", "explicit")


def _feast(one: NamedTime, year: int) -> Dated:
    """The days of a feast that begins in a Gregorian year."""
    numbers = [int(number) for number in one.numbers]
    if one.rule == "gregorian":
        month, day, n_days = numbers
        first = real_day(year, month, day)
    elif one.rule == "solar":
        month, day, n_days = numbers
        return solar_days(year - 621, month, day, n_days)
    elif one.rule == "islamic":
        begun = islamic_year(date(year, 1, 1))
        choices = (islamic_days(begun + step, numbers[0], *(numbers[1:] if numbers[1] else ())) for step in (-1, 0, 1, 2))
        return next((days for days in choices if days.date and days.date[:4] == str(year)), UNKNOWN)
    else:
        from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

        offset, n_days = numbers
        first = easter(year, EASTER_ORTHODOX if one.rule == "orthodox" else EASTER_WESTERN) + timedelta(days=offset)
    return dated(first, first + timedelta(days=n_days - 1), "day" if n_days == 1 else "range") if first else UNKNOWN


def _nearest(one: NamedTime, here: date, which: list[str], is_ahead: bool) -> Dated:
    """The feast seen from a day: of last, this or next year where told; else the last that has begun, or one to come."""
    if which[1:]:
        return _feast(one, here.year + {"last": -1, "this": 0, "next": 1}[which[0]])
    choices = [days for year in range(here.year - 2, here.year + 3) if (days := _feast(one, year)).date]
    limit = (here + timedelta(days=0 if is_ahead or which == ["last"] else ANNOUNCED_DAYS)).isoformat()
    if is_ahead or which == ["next"]:
        return next((days for days in choices if str(days.enddate) >= here.isoformat()), UNKNOWN)
    begun = [days for days in choices if str(days.date) <= limit and (which != ["last"] or str(days.enddate) < here.isoformat())]
    return begun[-1] if begun else UNKNOWN


