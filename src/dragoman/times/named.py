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
_STEPS = {"last": -1, "this": 0, "next": 1}


# How the bodies of `data/summits.tsv` are written.
_BODIES = {
    "NATO": ("NATO", "Nato"), "G20": ("G20", "G-20", "Group of 20"), "G8": ("G8", "G-8", "Group of Eight"),
    "G7": ("G7", "G-7", "Group of Seven"), "BRICS": ("BRICS", "Brics"), "APEC": ("APEC", "Apec"),
    "SCO": ("SCO", "Shanghai Cooperation Organisation", "Shanghai Cooperation Organization"),
    "Arab League": ("Arab League", "Arab"),
}  # fmt: skip
_MEETINGS = ("summit", "leaders’ summit", "leaders' summit")


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A row of the tables: spellings, kind (`feast`, `conflict`, `event`, `summit`), how its days are told, and of a summit of a
    series the spellings of its place."""

    names: tuple[str, ...]
    kind: str
    rule: str
    numbers: tuple[str, ...]
    places: tuple[str, ...] = ()


@cache
def named_times() -> tuple[NamedTime, ...]:
    """The rows of `data/named_times.tsv` and of `data/summits.tsv`."""
    found = []
    for names, kind, rule in _read_rows("named_times.tsv"):
        name, *numbers = rule.split()
        found.append(NamedTime(tuple(names.split("|")), kind, name, tuple(numbers)))
    for body, places, *days in _read_rows("summits.tsv"):
        series = tuple(f"{spelling} {meeting}" for spelling in _BODIES[body] for meeting in _MEETINGS)
        found.append(NamedTime(series, "summit", "days", tuple(days), tuple(places.split("|"))))
    return tuple(found)


def _read_rows(name: str) -> list[list[str]]:
    rows = files("dragoman.times").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in rows if row and not row.startswith("#")]


def _any_of(words: set[str]) -> str:
    """One of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _pattern() -> str:
    """The names, longest first, with a year before or after them, with 'last', 'this', 'next', and of a series with the place."""
    names = _any_of({name for one in named_times() for name in one.names})
    places = _any_of({place for one in named_times() for place in one.places})
    year = r"(?:1[5-9]\d\d|20\d\d)(?!\d)"
    return (
        rf"(?:(?P<year>{year})(?:[-–]\d\d(?:\d\d)?)? |(?P<which>[Ll]ast year['’]s|[Tt]his year['’]s|[Nn]ext year['’]s"
        rf"|[Ll]ast|[Tt]his|[Nn]ext) )?"
        rf"(?:(?P<place_before>{places}) )?(?P<name>{names})\b(?!,? 1[34]\d\d)(?: (?:in|at) (?P<place>{places})\b)?"
        rf"(?:(?: of| in|,)? (?P<year_after>{year})|,? (?P<which_after>last|this|next) year\b)?"
    )


NAMES = _pattern()


def is_feast(name: str) -> bool:
    """Whether a name of the table is that of a feast; several are also names of people."""
    return any(name in one.names for one in named_times() if one.kind == "feast")


def is_told_apart(match: Match) -> bool:
    """Whether a name stands for one thing: a summit of a series needs its year, or a place where it met but once."""
    rows = [one for one in named_times() if match["name"] in one.names]
    if not rows[0].places:
        return True
    return _year_told(match) or len(_at(rows, match)) == 1


def _year_told(match: Match) -> bool:
    return bool(match["year"] or match["year_after"] or len((match["which"] or match["which_after"] or "").split()) > 1)


def _at(rows: list[NamedTime], match: Match) -> list[NamedTime]:
    """The rows of the place that is told; all where none is told."""
    place = match["place"] or match["place_before"]
    return [one for one in rows if not place or not one.places or place in one.places]


def resolve_named(match: Match, view: Standpoint) -> Resolved:
    """A feast of the year that is told or nearest, or the days of a conflict, an event or a summit."""
    name = match["name"]
    rows = [one for one in named_times() if name in one.names]
    given = match["year"] or match["year_after"]
    year = int(given) if given else None
    which = (match["which"] or match["which_after"] or "").lower().split()
    if rows[0].kind != "feast":
        return _once(_at(rows, match), name, year, which, view.published)
    if year is not None:
        return settled(_feast(rows[0], year), "explicit")
    if view.published is None:
        return unsettled(NO_PUBLICATION)
    return settled(_nearest(rows[0], view.published, which, view.is_ahead), "relative")


def _once(rows: list[NamedTime], name: str, year: int | None, which: list[str], here: date | None) -> Resolved:
    """What happened once; rows of one name are told apart by the year, and a year that is in none of them stands for itself."""
    basis = "explicit"
    if which[1:]:
        if here is None:
            return unsettled(NO_PUBLICATION)
        year, basis = here.year + _STEPS[which[0]], "relative"
    days = [Dated(one.numbers[0], one.numbers[1], "day" if one.numbers[0] == one.numbers[1] else "range") for one in rows]
    fitting = [one for one in days if year is None or str(one.date)[:4] <= str(year) <= str(one.enddate)[:4]]
    if len(fitting) == 1:
        return settled(fitting[0], basis)
    if year is not None:
        return settled(year_of(year), basis)
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
        return _feast(one, here.year + _STEPS[which[0]])
    choices = [days for year in range(here.year - 2, here.year + 3) if (days := _feast(one, year)).date]
    limit = (here + timedelta(days=0 if is_ahead or which == ["last"] else ANNOUNCED_DAYS)).isoformat()
    if is_ahead or which == ["next"]:
        return next((days for days in choices if str(days.enddate) >= here.isoformat()), UNKNOWN)
    begun = [days for days in choices if str(days.date) <= limit and (which != ["last"] or str(days.enddate) < here.isoformat())]
    return begun[-1] if begun else UNKNOWN


