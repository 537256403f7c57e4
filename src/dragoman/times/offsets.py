"""Days counted from an act of the same sentence: 'imposed a curfew on Monday, a day after soldiers arrested the president'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.records import Dated, Span
from dragoman.times.days import counted, dated, read_day
from dragoman.times.expressions import TimeExpression
from dragoman.times.patterns import NUMBER
from dragoman.times.report import ReportTimes, find_news_days
from dragoman.times.words import count_of

_OFFSET = re.compile(
    rf"(?:\b(?P<number>{NUMBER})|(?P<half>[Hh]alf an?)|[Tt]he) (?P<unit>day|week|month|year)s?(?P<more> and a half)?"
    r" (?P<side>after|before)(?= [\w“‘])"
)
# Where the clause of the act from which one counts ends, and what in it is another clause.
_ENDS = re.compile(
    r"[,;:()“”\"—–]| - |\b(?:who|whom|whose|when|while|because|although|where|after|before|but|said|says|told|announced|claimed"
    r"|reported|accused)\b"
)
_DURING = re.compile(r"\b(?:in|for|over|within|during)(?: the| more than| less than)? $")
_INEXACT = re.compile(r"\b(?:than|over|under|nearly|almost|within) $")
_REACH_CHARS = 160


@dataclass(frozen=True, slots=True)
class Offset:
    """An amount of time between the act of a sentence and one beside it; `reach` is the clause of the latter. No number, where the
    amount is inexact ('less than two weeks after')."""

    words: Span
    reach: Span
    number: float | None
    unit: str

    def holds(self, trigger: Span) -> bool:
        """Whether the act is the one from which the other is counted."""
        return self.reach.start <= trigger.start < self.reach.end


def find_offset(trigger: Span, sentence: Span, text: str) -> Offset | None:
    """The amount that stands before the clause of an act, or None."""
    for found in _OFFSET.finditer(text, sentence.start, trigger.start + 1):
        before = text[max(sentence.start, found.start() - 20) : found.start()]
        limit = min(sentence.end, found.end() + _REACH_CHARS)
        end = _ENDS.search(text, found.end(), limit)
        reach = Span(found.end(), end.start() if end else limit)
        if reach.start <= trigger.start < reach.end and not _DURING.search(before):
            number = 1 if found["number"] is None and found["half"] is None else count_of(found)
            if number is not None:
                sign = -1 if found["side"] == "after" else 1
                number = None if _INEXACT.search(before) else sign * number
            return Offset(Span(found.start(), found.end()), reach, number, found["unit"])
    return None


def date_offset(offset: Offset, sentence: Span, report: ReportTimes) -> TimeExpression | None:
    """The expression that the amount is, counted from the day that the sentence names for the other act, else from the story's or the
    report's; None where no day is known."""
    found = _day_of_sentence(offset, sentence, report) or _day_of_story(sentence, report)
    when = _count(found[0], offset) if found else None
    if found is None or when is None:
        return None
    return TimeExpression(offset.words, "DATE", None, when, found[1], "offset")


def _day_of_sentence(offset: Offset, sentence: Span, report: ReportTimes) -> tuple[Dated, str] | None:
    """The day nearest before the amount, else the first behind the clause of the act."""
    days = [one for one in report.dated if sentence.contains(one.span) and one.when.date_precision == "day"]
    before = [one for one in days if one.span.end <= offset.words.start]
    behind = [one for one in days if one.span.start >= offset.reach.end]
    chosen = before[-1] if before else behind[0] if behind else None
    return (chosen.when, chosen.basis) if chosen else None


def _day_of_story(sentence: Span, report: ReportTimes) -> tuple[Dated, str] | None:
    """The days of the report's news, where the sentence names no other time."""
    if report.here is None or any(sentence.contains(one.span) for one in report.dated):
        return None
    return find_news_days(report.times, report.published) or dated(report.here), "relative"


def _count(when: Dated, offset: Offset) -> Dated | None:
    first, last = read_day(when.date), read_day(when.enddate)
    if first is None or last is None or offset.number is None:
        return None
    if offset.unit == "day" and offset.number == int(offset.number):
        moved: tuple[date, date] = (first + timedelta(days=int(offset.number)), last + timedelta(days=int(offset.number)))
        return dated(*moved, "day" if first == last else "range")
    return counted(last, offset.number, offset.unit)
