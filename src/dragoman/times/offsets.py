"""Days counted from an act of the same sentence: 'imposed a curfew on Monday, a day after soldiers arrested the president'."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.records import Dated, Span
from dragoman.times.days import counted, dated, read_day
from dragoman.times.expressions import TimeExpression
from dragoman.times.patterns import NUMBER
from dragoman.times.report import ReportTimes, find_news_days
from dragoman.times.words import count_of

_OFFSET = re.compile(
    rf"(?:\b(?P<number>{NUMBER})|(?P<half>[Hh]alf an?)|[Tt]he) (?P<unit>day|week|month|year)s?(?P<more> and a half)?"
    r" (?P<side>after|before)(?= [\w“‘])(?! (?:that|this|which)\b)"
)
# Where the clause of the act from which one counts ends, and what in it is another clause.
_ENDS = re.compile(
    r"[,;:()“”\"—–]| - |\b(?:who|whom|whose|when|while|because|although|where|after|before|but|said|says|told|announced|claimed"
    r"|reported|accused)\b"
)
_DURING = re.compile(r"\b(?:in|for|over|within|during)(?: the| more than| less than)? $")
_INEXACT = re.compile(r"\b(?:than|over|under|nearly|almost|within) $")
_REACH_CHARS = 160
# 'Two days after the ceasefire and killed': the verb goes on with the other act, as long as the clause has none of its own.
_AND = re.compile(r" and $")
_VERB = re.compile(
    r"\b(?:was|were|had|has|have|said|took|met|held|left|made|gave|sent|shot|won|lost|hit|broke|put|led|cut|beat|\w{2,}ed|\w{2,}ing)\b"
)


@dataclass(frozen=True, slots=True)
class Offset:
    """An amount of time between the act of a sentence and one beside it; `reach` is the clause of the latter. No number, where the
    amount is inexact ('less than two weeks after')."""

    words: Span
    reach: Span
    number: float | None
    unit: str

    def holds(self, span: Span) -> bool:
        """Whether the words stand in the clause of the act from which the other is counted."""
        return self.reach.start <= span.start < self.reach.end

    def turned(self) -> Offset:
        """The amount as it is counted from the other side."""
        return replace(self, number=None if self.number is None else -self.number)


def find_offset(sentence: Span, text: str) -> Offset | None:
    """The first amount of the sentence that parts two acts, or None."""
    for found in _OFFSET.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, found.start() - 20) : found.start()]
        if _DURING.search(before):
            continue
        limit = min(sentence.end, found.end() + _REACH_CHARS)
        end = _ENDS.search(text, found.end(), limit)
        reach = Span(found.end(), end.start() if end else limit)
        number = 1 if found["number"] is None and found["half"] is None else count_of(found)
        if number is not None:
            sign = -1 if found["side"] == "after" else 1
            number = None if _INEXACT.search(before) else sign * number
        return Offset(Span(found.start(), found.end()), reach, number, found["unit"])
    return None


def is_counted_from(offset: Offset, trigger: Span, text: str) -> bool:
    """Whether this is the act from which the other is counted: it stands in the clause behind the amount, and is no verb that goes
    on with the other act ('bombed it a day after the truce and killed two')."""
    if not offset.holds(trigger):
        return False
    before = text[offset.reach.start : trigger.start]
    return not _AND.search(before) or bool(_VERB.search(before))


def date_offset(offset: Offset, sentence: Span, report: ReportTimes) -> TimeExpression | None:
    """The date of the act in the clause behind the amount, counted from the day that the sentence names for the other, else from
    the days of the news; None where no day is known."""
    return _expressed(_day_of_sentence(offset, sentence, report) or _day_of_news(sentence, report), offset)


def date_counted(offset: Offset, report: ReportTimes) -> TimeExpression | None:
    """The date of the act that is counted, where the clause behind the amount names a day: 'two days after they met on Tuesday'."""
    days = [one for one in report.dated if offset.holds(one.span) and one.when.date_precision == "day"]
    if len(days) != 1:
        return None
    words = Span(offset.words.start, days[0].span.end)
    return _expressed((days[0].when, days[0].basis), replace(offset.turned(), words=words))


def _expressed(found: tuple[Dated, str] | None, offset: Offset) -> TimeExpression | None:
    when = _count(found[0], offset) if found else None
    return TimeExpression(offset.words, "DATE", None, when, found[1], "offset") if found and when else None


def _day_of_sentence(offset: Offset, sentence: Span, report: ReportTimes) -> tuple[Dated, str] | None:
    """The day nearest before the amount, else the first behind the clause of the act."""
    days = [one for one in report.dated if sentence.contains(one.span) and one.when.date_precision == "day"]
    before = [one for one in days if one.span.end <= offset.words.start]
    behind = [one for one in days if one.span.start >= offset.reach.end]
    chosen = before[-1] if before else behind[0] if behind else None
    return (chosen.when, chosen.basis) if chosen else None


def _day_of_news(sentence: Span, report: ReportTimes) -> tuple[Dated, str] | None:
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
