"""The date of an act: of those that it may have the most probable, by the weights of the signs for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.records import Dated, Span
from dragoman.records.weights import read_table
from dragoman.times.candidates import Candidate, find_candidates
from dragoman.times.expressions import TimeExpression
from dragoman.times.report import ReportTimes
from dragoman.times.signs import Act
from dragoman.times.standpoint import NO_PUBLICATION

NO_WORDS = "no words of the report date the act"


@dataclass(frozen=True, slots=True)
class ActDate:
    """The date of an act, and what it rests on.

    Attributes:
        when: the days; no date where nothing settles them.
        basis: `explicit`, `relative` or `inherited` as of the words (`TimeExpression.basis`), `publication` where the days of the
            report's news were taken, None where there is no date.
        words: the expression, if words date the act or would, if they settled a day.
        reason: why there is no date, or None.
    """

    when: Dated
    basis: str | None = None
    words: Span | None = None
    reason: str | None = None


def date_act(act: Act, report: ReportTimes, beside: Sequence[Span] = (), contents: Sequence[Span] = ()) -> Dated:
    """The date of an act alone; `explain_date` tells what it rests on."""
    return explain_date(act, report, beside, contents).when


def explain_date(act: Act, report: ReportTimes, beside: Sequence[Span] = (), contents: Sequence[Span] = ()) -> ActDate:
    """The date of an act: of those that it may have, the one with the highest probability; what shares a day counts together.

    Args:
        act: the act.
        report: its report's text and times.
        beside: triggers of the report's acts; those of the same sentence may have better claims to an expression.
        contents: what is said, of the report's statements: a date within it is none of the saying.
    """
    found = find_candidates(replace(act, sentence=report.whole(act.sentence)), report, beside, contents)
    best = _most_probable(found)
    if best.when.date:
        return ActDate(best.when, best.words.basis if best.words else "publication", best.words.span if best.words else None)
    words = best.words or _unsettled_words(found)
    if words is not None:
        return ActDate(best.when, None, words.span, f"“{words.span.text_of(report.text)}”: {words.reason}")
    return ActDate(best.when, reason=NO_WORDS if report.here else f"{NO_WORDS}, and {NO_PUBLICATION}")


def _most_probable(found: Sequence[Candidate]) -> Candidate:
    """Of the dates that share a day with that which has most support, the strongest by itself: the days of the news, which share
    a day with every recent one, would else beat each of them ('seized a base on Monday, hours after a raid on Saturday')."""
    strengths = [math.exp(weigh(one)) for one in found]
    support = [
        sum(other for two, other in zip(found, strengths, strict=True) if two is one or _shares_day(one.when, two.when))
        for one in found
    ]
    most = found[max(range(len(found)), key=lambda at: (support[at], strengths[at]))]
    together = [at for at, one in enumerate(found) if one is most or _shares_day(one.when, most.when)]
    return found[max(together, key=strengths.__getitem__)]


def _unsettled_words(found: Sequence[Candidate]) -> TimeExpression | None:
    """The words that would date the act if they settled a day, where no other act of the sentence is nearer to them."""
    claimed = [one for one in found if one.words and not one.when.date and not one.signs.get("words, other act nearer")]
    return max(claimed, key=weigh).words if claimed else None


def weigh(candidate: Candidate) -> float:
    """The sum of the weights of a candidate's signs."""
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in candidate.signs.items())


@cache
def _weights() -> dict[str, float]:
    """The weights of the signs, as fitted by `training/fit_dates.py`."""
    return read_table("dragoman.times", "data/date_weights.tsv")


def _shares_day(one: Dated, two: Dated) -> bool:
    if not (one.date and one.enddate and two.date and two.enddate):
        return False
    return one.date <= two.enddate and two.date <= one.enddate
