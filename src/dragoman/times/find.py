"""All time expressions of a text, resolved against its day of publication and the line of its story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.records import Dated, Span
from dragoman.times.attach import is_modifier
from dragoman.times.days import UNKNOWN, is_month_only, last_of_month, read_day
from dragoman.times.direction import looks_ahead
from dragoman.times.expressions import TWO_WAY, TimeExpression, express
from dragoman.times.lookalikes import is_time
from dragoman.times.patterns import ANY, rule_named
from dragoman.times.pieces import with_lead
from dragoman.times.ranges import merge_ranges
from dragoman.times.resolve import RESOLVERS
from dragoman.times.standpoint import Standpoint

BY_MONTH_ONLY = "the report is dated by its month only, and the days of that month disagree"
# A clock time has the day of a date that stands at most so many characters beside it.
CLOCK_REACH_CHARS = 24

_MODS = (
    ("EQUAL_OR_MORE", "at least|no less than|a minimum of"), ("EQUAL_OR_LESS", "at most|no more than|up to|within"),
    ("MORE_THAN", "more than|over|longer than"), ("LESS_THAN", "less than|under|nearly|almost|fewer than"),
    ("APPROX", "about|around|approximately|roughly|some|circa"),
)  # fmt: skip
_MOD = re.compile("|".join(rf"(?P<{mod}>\b(?:{words}) (?:the |an? )?$)" for mod, words in _MODS), re.IGNORECASE)
_COUNTED_RULES = frozenset({"duration", "ago", "past_span", "clock", "year"})


def find_times(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text, in text order.

    Args:
        text: the report's text.
        published: the ISO 8601 date or date-time of publication; without it only dates with their year are settled. Of a month
            alone (`2016-11`) what holds for its first and for its last day is settled.
    """
    if not is_month_only(published):
        return tuple(_find(text, published))
    first = date.fromisoformat(f"{published}-01")
    last = last_of_month(first.year, first.month)
    others = {one.span: one for one in _find(text, last.isoformat())}
    return tuple(_agreed(one, others.get(one.span)) for one in _find(text, first.isoformat()))


def _find(text: str, published: str | None) -> Iterator[TimeExpression]:
    return merge_ranges(text, _with_days(text, _read_all(text, published)), published)


def _agreed(one: TimeExpression, other: TimeExpression | None) -> TimeExpression:
    """What both ends of the month of publication say; else no date, with the reason."""
    if other is not None and one.when == other.when:
        return one
    return replace(one, value=None, when=UNKNOWN, reason=BY_MONTH_ONLY)


@dataclass
class _Story:
    """The line of the story: the last date that it named, not as an attribute of something ('the 2014 accord')."""

    previous: Dated = UNKNOWN

    def follow(self, one: TimeExpression, text: str) -> None:
        """Take note of a date that the story names."""
        if one.kind in {"DATE", "TIME"} and one.when.date and not is_modifier(one.span, text):
            self.previous = one.when


def _read_all(text: str, published: str | None) -> list[TimeExpression]:
    here, story = read_day(published), _Story()
    found: list[TimeExpression] = []
    for hit in ANY.finditer(text):
        rule = str(hit.lastgroup)
        match = rule_named(rule).match(text, hit.start())
        if match is None or not is_time(text, match, rule):
            continue
        ahead = rule in TWO_WAY and looks_ahead(text, hit.start())
        resolved = RESOLVERS[rule](match, Standpoint(here, story.previous, ahead))
        one = express(Span(match.start(), match.end()), resolved, rule)
        if rule in _COUNTED_RULES and one.mod is None:
            one = replace(one, mod=_mod_before(text, one.span.start))
        led = with_lead(one, text)
        inner = [other for other in found[-2:] if other.span.overlaps(led.span)]
        if all(led.span.contains(other.span) for other in inner):
            one = led
            del found[len(found) - len(inner) :]  # 'the last week', of August
        story.follow(one, text)
        found.append(one)
    return found


def _mod_before(text: str, start: int) -> str | None:
    """The TIMEX3 modifier that the words before an amount stand for: 'at least two weeks'."""
    found = _MOD.search(text[max(0, start - 20) : start])
    return found.lastgroup if found else None


def _with_days(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Clock times with the day of the date beside them: '8 p.m. on Friday', 'on Friday at 8 p.m.'."""
    kept = []
    for number, one in enumerate(found):
        if one.rule == "clock":
            beside = (*found[max(0, number - 1) : number], *found[number + 1 : number + 2])
            near = [other for other in beside if other.when.date_precision == "day" and _is_beside(text, one.span, other.span)]
            day = near[0] if near else None
            kept.append(replace(one, value=f"{day.when.date}{one.value}", when=day.when, basis=day.basis) if day else one)
            continue
        kept.append(one)
    return kept


def _is_beside(text: str, one: Span, other: Span) -> bool:
    gap = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(gap) <= CLOCK_REACH_CHARS and not re.search(r"[.;!?\n]", gap)
