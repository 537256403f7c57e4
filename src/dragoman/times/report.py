"""A report's times: what its text names, seen from its publication, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dragoman.records import Dated, Span
from dragoman.times.days import dated, read_day
from dragoman.times.expressions import TimeExpression

# A day named at most so many days before publication makes a report one of the day.
RECENT_DAYS = 2
# A period that began longer ago and still runs at publication is no time of news.
NEWS_SPAN_DAYS = 9
# Names of how long before publication a period ended, with the most days that it may lie back.
AGES = (("days", 2), ("week", 8), ("month", 60), ("year", 400))

MOST_ADDED = 2000
"""Characters that punctuation adds to a sentence at either side, at most."""

_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘•0-9])|\n+")
_SAID = re.compile(r"\b(?:said|told|added|insisted|warned|tweeted|announced)\b")
_HAS = re.compile(r"\b(?:has|have)\b")
_ON_A_DAY = re.compile(r"\b(?:today|yesterday|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")


@dataclass(frozen=True)
class ReportTimes:
    """A report's text, its day of publication and the time expressions found in it."""

    text: str
    published: str | None
    times: tuple[TimeExpression, ...]

    @cached_property
    def here(self) -> date | None:
        """The calendar day of publication."""
        return read_day(self.published)

    @cached_property
    def starts(self) -> list[int]:
        """Where the sentences begin, told by their punctuation alone."""
        return [0, *(found.end() for found in _SENTENCE_END.finditer(self.text))]

    @cached_property
    def dated(self) -> tuple[TimeExpression, ...]:
        """The expressions that stand for days."""
        return tuple(one for one in self.times if one.when.date)

    @cached_property
    def signs(self) -> dict[str, float]:
        """Signs of the report as a whole: whether it tells of the day and of sayings, or looks at things from afar."""
        n_recent = sum(self.is_recent(one.when) for one in self.times)
        n_older = sum(self.is_older(one.when) for one in self.dated)
        lead = self.text[: self.starts[1]] if len(self.starts) > 1 else self.text
        return {
            "report names recent day": float(n_recent > 0),
            "report recent days": min(n_recent, 6) / 6,
            "report older days": 3 * n_older / len(self.starts),
            "report weekday": float(bool(_ON_A_DAY.search(self.text))),
            "report sayings": len(_SAID.findall(self.text)) / len(self.starts),
            "report perfect lead": float(bool(_HAS.search(lead))),
        }

    def number_at(self, position: int) -> int:
        """The number, from 0, of the sentence at a position."""
        return bisect_right(self.starts, position) - 1

    def whole(self, sentence: Span) -> Span:
        """The sentence with what its punctuation adds: a reader may cut at a comma, and the date stands on the other side.

        What a semicolon or a colon parts stays apart, and so does what is further off than any sentence is long.
        """
        after = bisect_right(self.starts, max(sentence.start, sentence.end - 1))
        end = self._stripped(self.starts[after]) if after < len(self.starts) else len(self.text)
        is_open = not self._is_parted(sentence.start)
        is_unfinished = not self._is_parted(sentence.end)
        start = max(self.starts[self.number_at(sentence.start)], sentence.start - MOST_ADDED) if is_open else sentence.start
        end = min(end, sentence.end + MOST_ADDED)
        return Span(min(sentence.start, start), max(sentence.end, end) if is_unfinished else sentence.end)

    def _stripped(self, position: int) -> int:
        """The position without the white space before it."""
        while position > 0 and self.text[position - 1].isspace():
            position -= 1
        return position

    def _is_parted(self, position: int) -> bool:
        """Whether a semicolon or a colon ends what stands before the position."""
        end = self._stripped(position)
        return self.text[end - 1 : end] in {";", ":"}

    def is_recent(self, when: Dated) -> bool:
        """Whether this is a day not longer before publication than the news is."""
        day = read_day(when.date)
        return bool(self.here and day and when.date_precision == "day" and 0 <= (self.here - day).days <= RECENT_DAYS)

    def age_of(self, when: Dated) -> str:
        """How long before publication a period ended, by name."""
        if self.here is None or not when.date or not when.enddate:
            return "unknown"
        first, last = date.fromisoformat(when.date), date.fromisoformat(when.enddate)
        if first > self.here:
            return "ahead"
        if last >= self.here:
            return "span" if (self.here - first).days > NEWS_SPAN_DAYS else "now"
        return next((name for name, most in AGES if (self.here - last).days <= most), "old")

    def is_older(self, when: Dated) -> bool:
        """Whether a period lies before the days that news is about, or began long before them."""
        return self.age_of(when) in {"month", "year", "old", "span"}


def find_news_days(times: Iterable[TimeExpression], published: str | None) -> Dated | None:
    """The days of the report's news: from the first recent day that the text names to its publication.

    None where the text names no day of the last few.
    """
    here = read_day(published)
    if here is None:
        return None
    recent = [
        day
        for one in times
        if one.when.date_precision == "day" and one.basis == "relative" and (day := read_day(one.when.date))
        if 0 <= (here - day).days <= RECENT_DAYS
    ]
    if not recent:
        return None
    first = min(recent)
    return dated(first, here, "day" if first == here else "range")
