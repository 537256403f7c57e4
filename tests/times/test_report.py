"""What a report's text names, seen from its publication."""

from __future__ import annotations

import pytest

from dragoman.records import Dated, Span
from dragoman.times import ReportTimes, find_news_days, find_times

PUBLISHED = "2016-11-26"


def report(text: str, published: str | None = PUBLISHED) -> ReportTimes:
    return ReportTimes(text, published, find_times(text, published))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Friday.", Dated("2016-11-25", "2016-11-26", "range")),
        ("They met on Saturday.", Dated("2016-11-26", "2016-11-26", "day")),
        ("They met on Saturday. On Thursday they had quarrelled.", Dated("2016-11-24", "2016-11-26", "range")),
        ("They met last week.", None),
        ("They met in 2014.", None),
    ],
)
def test_find_news_days(text: str, expected: Dated | None) -> None:
    assert find_news_days(find_times(text, PUBLISHED), PUBLISHED) == expected


def test_find_news_days_needs_a_publication() -> None:
    assert find_news_days(find_times("They met on Friday.", None), None) is None


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("on Friday", "days"), ("on Monday", "week"), ("in October", "month"), ("in March", "year"), ("in 2014", "old"),
        ("today", "now"), ("since 2011", "span"), ("next week", "ahead"),
    ],
)  # fmt: skip
def test_age_of(words: str, age: str) -> None:
    given = report(f"The army shelled the town {words}.")
    assert given.age_of(given.dated[0].when) == age


def test_age_of_is_unknown_without_a_publication() -> None:
    assert report("They met on 3 May 2014.", None).age_of(Dated("2014-05-03", "2014-05-03", "day")) == "unknown"


def test_number_at_counts_sentences_and_lines() -> None:
    text = "Talks opened.\n“They failed,” he said. Nobody came."
    given = report(text)
    assert [given.number_at(text.index(words)) for words in ("Talks", "They", "Nobody")] == [0, 1, 2]


def test_signs_of_a_report_without_text() -> None:
    assert report("").signs["report sayings"] == 0.0


def test_whole_sentences_go_on_where_a_reader_cut_them() -> None:
    text = "Talks failed. Ghani, who met Khan in June, accused him. Nobody came."
    start = text.index("accused")
    whole = report(text).whole(Span(start, text.index(" Nobody")))
    assert whole.text_of(text) == "Ghani, who met Khan in June, accused him."
    assert report(text).whole(Span(0, len(text))) == Span(0, len(text))
