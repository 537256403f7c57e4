"""The dates of sayings."""

from __future__ import annotations

import pytest

from dragoman.records import Dated, Span
from dragoman.times import ReportTimes, date_statement, find_times, why_undated
from dragoman.times.sayings import NO_DAY, STANDING
from dragoman.times.standpoint import NO_PUBLICATION

PUBLISHED = "2016-11-26"
NEWS = Dated("2016-11-25", "2016-11-26", "range")
LEAD = "They met on Friday. "


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def say(text: str, cue: str | None, content: str) -> Dated:
    report = LEAD + text
    words = span(report, cue) if cue else None
    times = ReportTimes(report, PUBLISHED, find_times(report, PUBLISHED))
    return date_statement(words, (span(report, content),), Span(len(LEAD), len(report)), times)


def test_date_statement_content_does_not_date_the_saying() -> None:
    text = "“They attacked us in March,” the minister said on Thursday."
    assert say(text, "said", "“They attacked us in March,”").date == "2016-11-24"
    assert say("He said they attacked in March.", "said", "they attacked in March") == NEWS


def test_date_statement_views_and_earlier_sayings_are_not_news() -> None:
    assert say("Ankara believes the group is broken.", "believes", "the group is broken") == Dated()
    assert say("Ankara had said the group was broken.", "said", "the group was broken") == Dated()


def test_date_statement_quotation_that_carries_on_is_news() -> None:
    assert say("“It will not stand.”", None, "“It will not stand.”") == NEWS


def test_date_statement_recent_days_come_before_old_ones() -> None:
    text = "In Moscow on Thursday, at a ceremony for the 2014 treaty, he said it was dead."
    assert say(text, "said", "it was dead").date == "2016-11-24"


def test_date_statement_words_that_settle_no_day_are_not_replaced_by_the_news() -> None:
    assert say("He said on 31 February that it was over.", "said", "that it was over") == Dated()


@pytest.mark.parametrize(
    ("text", "cue", "published", "reason"),
    [
        ("Fiji believes the treaty is dead.", "believes", "2024-05-08", STANDING),
        ("Fiji said the treaty was dead.", "said", "2024-05-08", NO_DAY),
        ("Fiji said the treaty was dead.", "said", None, f"{NO_DAY}, and {NO_PUBLICATION}"),
    ],
)
def test_why_a_saying_has_no_date(text: str, cue: str, published: str | None, reason: str) -> None:
    at = text.index(cue)
    assert why_undated(Span(at, at + len(cue)), ReportTimes(text, published, ())) == reason
