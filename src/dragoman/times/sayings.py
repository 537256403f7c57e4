"""The dates of sayings: the expression that dates the cue, else the days of the report's news, else unknown."""

from __future__ import annotations

import re

from dragoman.records import Dated, Span
from dragoman.times.attach import MAXIMUM_COST, attach_cost
from dragoman.times.candidates import is_possible, is_unsettled
from dragoman.times.clauses import may_date
from dragoman.times.days import UNKNOWN
from dragoman.times.expressions import TimeExpression
from dragoman.times.report import ReportTimes, find_news_days
from dragoman.times.signs import Act
from dragoman.times.standpoint import NO_PUBLICATION

# What is dated further back than news is less likely the date of a saying.
OUT_OF_SEASON_COST = 2.0
# Words that mean a day and settle none ('on 31 February') belong to the cue if they stand right beside it.
BESIDE_COST = 1.0

# The type of act that a saying is nearest to.
SAYING = "REQUEST"

STANDING = "told in the present tense, as a view or as said before; no words date it, and it may be older than the report"
NO_DAY = "no words of the report date the saying"

_VIEW = re.compile(
    r"(?:views?|considers?|believes?|regards?|sees?|fears?|thinks?|wants?|hopes?|knows?|supports?|opposes?|doubts?|expects?|"
    r"says|argues|insists|maintains|denies|accuses|blames|claims|suspects?|feels?|agrees|describes|calls|writes|notes|warns|"
    r"recognis?z?es|appears)\b"
)


def date_statement(cue: Span | None, content: tuple[Span, ...], sentence: Span, report: ReportTimes) -> Dated:
    """The date of a saying; what stands inside the content never dates it."""
    sentence = report.whole(sentence)
    if cue is not None:
        is_source = cue.text_of(report.text).lower().startswith("according")  # 'to a report published last month'
        outside = [
            one for one in report.times
            if sentence.contains(one.span) and not any(one.span.overlaps(part) for part in content)
            and (is_source or may_date(Act(cue, sentence, SAYING), one, report.text))
        ]
        chosen = _choose(cue, sentence, report, [one for one in outside if one.when.date])
        if chosen:
            return chosen.when
        if any(is_unsettled(one) and attach_cost(cue, one, sentence, report.text) < BESIDE_COST for one in outside):
            return UNKNOWN
        if _is_standing(cue, report.text):
            return UNKNOWN
    return find_news_days(report.times, report.published) or UNKNOWN


def why_undated(cue: Span | None, report: ReportTimes) -> str:
    """Why a saying has no date, where none was found."""
    if cue is not None and _is_standing(cue, report.text):
        return STANDING
    return NO_DAY if report.here else f"{NO_DAY}, and {NO_PUBLICATION}"


def _choose(cue: Span, sentence: Span, report: ReportTimes, times: list[TimeExpression]) -> TimeExpression | None:
    best, least = None, MAXIMUM_COST
    for one in times:
        if not is_possible(one.when, report, "happened"):
            continue
        is_old = report.age_of(one.when) in {"month", "year", "old"}
        cost = attach_cost(cue, one, sentence, report.text) + (OUT_OF_SEASON_COST if is_old else 0.0)
        if cost < least:
            best, least = one, cost
    return best


def _is_standing(cue: Span, text: str) -> bool:
    """Whether the cue tells of a view held ('believes') or of something said before ('had said'), not of the news."""
    words = cue.text_of(text).lower()
    before = text[max(0, cue.start - 24) : cue.start]
    if re.search(r"\b(?:had|previously|long|once)(?: \w+)? ?$", before) or words.startswith(("had ", "previously ")):
        return True
    return bool(_VIEW.match(words)) and not re.search(r"\b(?:to|did|not) $", before)
