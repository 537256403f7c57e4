"""What an expression is seen from, and what is made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from dragoman.records import Dated
from dragoman.times.days import UNKNOWN, value_of

Match = re.Match[str]

NO_PUBLICATION = "the report has no day of publication to count from"
NO_SUCH_DAY = "the calendar has no such day"
NO_ANCHOR = "no date named before is exact enough to count from"
NO_NUMBER = "the words give no number"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What an expression is seen from: the day of publication, the last date named, and whether it looks ahead."""

    published: date | None
    previous: Dated = UNKNOWN
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a resolver makes of an expression: TIMEX3 type, value and modifier, its days, how they were found, or why not."""

    kind: str
    value: str | None
    when: Dated = UNKNOWN
    basis: str = "explicit"
    mod: str | None = None
    reason: str | None = None


def settled(when: Dated, basis: str, value: str | None = None) -> Resolved:
    """A date with the TIMEX3 value that its days have, or a given one; an impossible day where there are none."""
    if not when.date:
        return unsettled(NO_SUCH_DAY, basis, value)
    return Resolved("DATE", value or value_of(when), when, basis)


def unsettled(reason: str, basis: str = "relative", value: str | None = None, kind: str = "DATE") -> Resolved:
    """An expression that stands for no known days, and why."""
    return Resolved(kind, value, UNKNOWN, basis, reason=reason)


def narrowed(whole: Resolved, when: Dated, part: str | None) -> Resolved:
    """The early, mid or late part of a period: TIMEX3 keeps the value of the whole and says the part as `mod`."""
    mods = {"early": "START", "mid": "MID", "late": "END"}
    return replace(whole, when=when, mod=mods.get(part or ""))
