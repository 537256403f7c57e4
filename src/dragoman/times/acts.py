"""The dates of acts and sayings: the expression that dates them, else the day of the report's news, else unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dragoman.records import Dated, Span
from dragoman.times.attach import MAXIMUM_COST, attach_cost
from dragoman.times.days import UNKNOWN, dated, read_day
from dragoman.times.expressions import TimeExpression, turn

# An act that is the report's news lies at most so many days back; what is dated further back is more likely context.
NEWS_DAYS = 14
# A day named at most so many days before publication makes a report one of the day.
RECENT_DAYS = 2
OUT_OF_SEASON_COST = 2.0

_VIEW = re.compile(
    r"(?:views?|considers?|believes?|regards?|sees?|fears?|thinks?|wants?|hopes?|knows?|supports?|opposes?|doubts?|expects?|"
    r"says|argues|insists|maintains|denies|accuses|blames|claims|suspects?|feels?|agrees|describes|calls|writes|notes|warns|"
    r"recognis?z?es|appears)\b"
)


def date_act(
    trigger: Span,
    sentence: Span,
    text: str,
    times: tuple[TimeExpression, ...],
    published: str | None,
    status: str,
    background: bool,
    anchor: Dated | None = None,
) -> Dated:
    """The date of an act.

    Args:
        trigger: the words that name the act.
        sentence: the sentence they stand in.
        text: the report's text.
        times: what `find_times` found in it.
        published: the report's day of publication, or None.
        status: the act's standing, as in the contract.
        background: whether the act is context and not the report's news.
        anchor: the date of the act told before; news without a date of its own takes it over if it is recent and the text
            names no day of the news (`find_news_days`).
    """
    within = _turned(_inside(times, sentence), text, published, status)
    chosen = _choose(trigger, sentence, text, within, published, status, background)
    if chosen:
        return chosen.when
    return _undated(times, published, status, background, anchor)


def date_statement(
    cue: Span | None,
    content: tuple[Span, ...],
    sentence: Span,
    text: str,
    times: tuple[TimeExpression, ...],
    published: str | None,
    background: bool,
) -> Dated:
    """The date of a saying; what stands inside the content never dates it."""
    if cue is not None:
        outside = [one for one in _inside(times, sentence) if not any(one.span.overlaps(part) for part in content)]
        chosen = _choose(cue, sentence, text, outside, published, "happened", background)
        if chosen:
            return chosen.when
        if _is_standing(cue, text):
            return UNKNOWN
    return _undated(times, published, "happened", background, None)


def find_news_days(times: tuple[TimeExpression, ...], published: str | None) -> Dated | None:
    """The days of the report's news: from the first recent day that the text names to its publication.

    None where the text names no day of the last few: it is then no report of the day, and what it leaves undated
    stays so.
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


def _is_standing(cue: Span, text: str) -> bool:
    """Whether the cue tells of a view held ('believes') or of something said before ('had said'), not of the news."""
    words = cue.text_of(text).lower()
    before = text[max(0, cue.start - 24) : cue.start]
    if re.search(r"\b(?:had|previously|long|once)(?: \w+)? ?$", before) or words.startswith(("had ", "previously ")):
        return True
    return bool(_VIEW.match(words)) and not re.search(r"\b(?:to|did|not) $", before)


def _inside(times: tuple[TimeExpression, ...], sentence: Span) -> list[TimeExpression]:
    return [one for one in times if sentence.contains(one.span)]


def _turned(times: Iterable[TimeExpression], text: str, published: str | None, status: str) -> list[TimeExpression]:
    """For what is still to come, weekdays and months are read ahead of the publication."""
    if status != "future" or not published:
        return list(times)
    return [turn(one, text, published, True) if (one.when.enddate or "") < published[:10] else one for one in times]


def _choose(
    anchor: Span,
    sentence: Span,
    text: str,
    times: list[TimeExpression],
    published: str | None,
    status: str,
    background: bool,
) -> TimeExpression | None:
    best, least = None, MAXIMUM_COST
    for one in times:
        if not one.when.date or not _is_possible(one.when, published, status):
            continue
        cost = attach_cost(anchor, one, sentence, text) + _season_cost(one.when, published, status, background)
        if cost < least:
            best, least = one, cost
    return best


def _is_possible(when: Dated, published: str | None, status: str) -> bool:
    """What happened lies not after the publication, what is to come not before it."""
    if not published or not when.date or not when.enddate:
        return True
    if status == "future":
        return when.enddate >= published[:10]
    return status == "hypothetical" or when.date <= published[:10]


def _season_cost(when: Dated, published: str | None, status: str, background: bool) -> float:
    here = read_day(published)
    if here is None or not when.enddate or status == "future":
        return 0.0
    is_old = (here - date.fromisoformat(when.enddate)).days > NEWS_DAYS
    return OUT_OF_SEASON_COST if is_old != background else 0.0


def _undated(
    times: tuple[TimeExpression, ...], published: str | None, status: str, background: bool, anchor: Dated | None
) -> Dated:
    """The days of the news for news that is done; all else without a date stays unknown."""
    if background or status != "happened":
        return UNKNOWN
    return find_news_days(times, published) or _recent(anchor, published) or UNKNOWN


def _recent(anchor: Dated | None, published: str | None) -> Dated | None:
    here, last = read_day(published), read_day(anchor.enddate if anchor else None)
    if here is None or last is None or not 0 <= (here - last).days <= RECENT_DAYS:
        return None
    return anchor
