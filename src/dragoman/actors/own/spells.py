"""Spells in office as ranges of days, where days may be unknown or known to the month or year only."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

LONG_AGO, STILL = "0001-01-01", "9999-12-31"


class Spell(NamedTuple):
    """From `since` until `until` (excluded): ISO 8601 days, months or years.

    An empty `since` is unknown; an empty `until` is 'still', as far as is known.
    """

    since: str
    until: str

    def overlaps(self, other: Spell) -> bool:
        """Whether the two certainly share a day."""
        (first, last), (other_first, other_last) = self._certain(), other._certain()
        return max(first, other_first) < min(last, other_last)

    def without(self, others: Iterable[Spell]) -> list[Spell]:
        """What is left of the spell on days that the others do not cover."""
        left = [self]
        for other in others:
            left = [piece for one in left for piece in one._around(other)]
        return left

    def _around(self, other: Spell) -> list[Spell]:
        end, other_end = self.until or STILL, other.until or STILL
        if other.since >= end or other_end <= self.since:
            return [self]
        before = [Spell(self.since, other.since)] if self.since < other.since else []
        after = [Spell(other.until, self.until)] if other_end < end else []
        return before + after

    def _certain(self) -> tuple[str, str]:
        """The first and the last (excluded) day that the spell certainly has."""
        last = _first_day(self.until) if self.until else STILL
        if self.since:
            return _last_day(self.since), last
        return (_eve(last) if self.until else STILL), last


def _first_day(day: str) -> str:
    return day + "-01-01"[len(day) - 4 :]


def _last_day(day: str) -> str:
    if len(day) == len("2014"):
        return f"{day}-12-31"
    if len(day) == len("2014-03"):
        return f"{day}-{calendar.monthrange(int(day[:4]), int(day[5:]))[1]:02}"
    return day


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day > LONG_AGO else day
