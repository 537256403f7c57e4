"""Which expression dates which act: sentences with several acts and several dates."""

from __future__ import annotations

import pytest

from dragoman.records import Dated, Span
from dragoman.times import date_act, date_statement, find_news_days, find_times

PUBLISHED = "2016-11-26"
NEWS = Dated("2016-11-25", "2016-11-26", "range")
LEAD = "They met on Friday. "


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def act(text: str, trigger: str, status: str = "happened", background: bool = False, published: str | None = PUBLISHED) -> Dated:
    report = LEAD + text
    times = find_times(report, published)
    sentence = Span(len(LEAD), len(report))
    return date_act(span(report, trigger), sentence, report, times, published, status, background)


TWO_ACTS = "Erdogan, who met Putin in Moscow in May, said on Monday that he rejected the offer."


@pytest.mark.parametrize(
    ("text", "trigger", "background", "day"),
    [
        (TWO_ACTS, "met Putin", True, "2016-05-01"),
        (TWO_ACTS, "said", False, "2016-11-21"),
        ("In January, Tillerson accused Moscow of breaking the pact.", "accused", True, "2016-01-01"),
        ("The army shelled the town on Friday, after rebels seized a depot in March.", "shelled", False, "2016-11-25"),
        ("The army shelled the town on Friday, after rebels seized a depot in March.", "seized", True, "2016-03-01"),
        ("Ankara condemned April’s attack on the convoy.", "attack", True, "2016-04-01"),
        ("The court upheld the 2014 ban on the party.", "ban", True, "2014-01-01"),
        ("Sanctions were imposed on Thursday and envoys were recalled.", "recalled", False, "2016-11-24"),
    ],
)
def test_date_act_follows_the_clause(text: str, trigger: str, background: bool, day: str) -> None:
    assert act(text, trigger, background=background).date == day


def test_date_act_undated_news_has_the_days_of_the_news() -> None:
    assert act("Turkey has warned Syria.", "warned") == NEWS


@pytest.mark.parametrize("status", ["future", "hypothetical", "negated", "alleged", "denied"])
def test_date_act_undated_acts_of_other_standing_stay_unknown(status: str) -> None:
    assert act("Turkey would retaliate.", "retaliate", status) == Dated()


def test_date_act_undated_news_takes_over_a_recent_date_where_the_text_names_no_day() -> None:
    text = "Turkey has warned Syria."
    recent, old = Dated("2016-11-25", "2016-11-25", "day"), Dated("2014-01-01", "2014-12-31", "year")
    for anchor, expected in ((recent, recent), (old, Dated()), (None, Dated())):
        assert date_act(span(text, "warned"), Span(0, 24), text, (), PUBLISHED, "happened", False, anchor) == expected


def test_date_act_undated_background_stays_unknown() -> None:
    assert act("Turkey had long armed the rebels.", "armed", background=True) == Dated()


def test_date_act_reads_weekdays_ahead_for_what_is_to_come() -> None:
    text = "The two sides meet in Geneva on Tuesday."
    assert act(text, "meet", "future").date == "2016-11-29"
    assert act(text, "meet").date == "2016-11-22"


def test_date_act_what_happened_is_never_dated_after_publication() -> None:
    assert act("Iran agreed to hold talks next month.", "agreed") == NEWS


def test_date_act_without_publication_takes_full_dates_only() -> None:
    text = "Jets struck the depot on Monday; they had struck it on 3 May 2014."
    times = find_times(text, None)
    sentence = Span(0, len(text))
    assert date_act(span(text, "struck it"), sentence, text, times, None, "happened", True).date == "2014-05-03"
    assert date_act(span(text, "struck"), Span(0, 33), text, times, None, "happened", False) == Dated()


def say(text: str, cue: str | None, content: str) -> Dated:
    report = LEAD + text
    times = find_times(report, PUBLISHED)
    words = span(report, cue) if cue else None
    sentence = Span(len(LEAD), len(report))
    return date_statement(words, (span(report, content),), sentence, report, times, PUBLISHED, False)


def test_date_statement_content_does_not_date_the_saying() -> None:
    text = "“They attacked us in March,” the minister said on Thursday."
    assert say(text, "said", "“They attacked us in March,”").date == "2016-11-24"
    assert say("He said they attacked in March.", "said", "they attacked in March") == NEWS


def test_date_statement_views_and_earlier_sayings_are_not_news() -> None:
    assert say("Ankara believes the group is broken.", "believes", "the group is broken") == Dated()
    assert say("Ankara had said the group was broken.", "said", "the group was broken") == Dated()


def test_date_statement_quotation_that_carries_on_is_news() -> None:
    assert say("“It will not stand.”", None, "“It will not stand.”") == NEWS


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
