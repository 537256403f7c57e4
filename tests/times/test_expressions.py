"""Time expressions in sentences as a news agency writes them; published on Saturday 26 November 2016 unless said otherwise."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.times import find_times

PUBLISHED = "2016-11-26"


def read(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None, str | None]]:
    """The words, first and last day of every expression found."""
    return [(one.span.text_of(text), one.when.date, one.when.enddate) for one in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Parliament voted on August 19.", "2016-08-19", "2016-08-19", "day"),
        ("The decree of 19/8/2016 was annulled.", "2016-08-19", "2016-08-19", "day"),
        ("The decree of 4.3.2016 was annulled.", "2016-03-04", "2016-03-04", "day"),
        ("They met on 26 November 2016 in Vienna.", "2016-11-26", "2016-11-26", "day"),
        ("They met on Nov. 26 in Vienna.", "2016-11-26", "2016-11-26", "day"),
        ("The attacks of 9/11 changed the law.", "2001-09-11", "2001-09-11", "day"),
        ("The ceasefire collapsed in August.", "2016-08-01", "2016-08-31", "month"),
        ("The ceasefire collapsed in December.", "2015-12-01", "2015-12-31", "month"),
        ("The ceasefire collapsed last August.", "2016-08-01", "2016-08-31", "month"),
        ("He was jailed in May last year.", "2015-05-01", "2015-05-31", "month"),
        ("Fighting resumed in mid-2016.", "2016-06-01", "2016-08-31", "season"),
        ("The envoy resigned late last year.", "2015-10-01", "2015-12-31", "range"),
        ("The sanctions of the 1990s ruined trade.", "1990-01-01", "1999-12-31", "range"),
        ("The bases were closed in 2014.", "2014-01-01", "2014-12-31", "year"),
        ("The 2009 killing of protesters was condemned.", "2009-01-01", "2009-12-31", "year"),
        ("They were held on 14 Jul 2016.", "2016-07-14", "2016-07-14", "day"),
        ("They were held on Jul 14, 2016.", "2016-07-14", "2016-07-14", "day"),
        ("Ministers will meet this weekend.", "2016-11-26", "2016-11-27", "range"),
        ("Police held 200 people in the last month.", "2016-10-26", "2016-11-26", "range"),
        ("Police held 200 people over the last week.", "2016-11-19", "2016-11-26", "range"),
        ("Fighting has gone on since Monday morning.", "2016-11-21", "2016-11-26", "range"),
        ("The army shelled the town overnight into Friday.", "2016-11-25", "2016-11-25", "day"),
        ("Iran hailed the 2014 talks.", "2014-01-01", "2014-12-31", "year"),
        ("The minister resigned last year.", "2015-01-01", "2015-12-31", "year"),
        ("The talks failed two weeks ago.", "2016-11-07", "2016-11-13", "week"),
        ("The convoy was hit three months ago.", "2016-08-01", "2016-08-31", "month"),
        ("Rebels withdrew earlier this month.", "2016-11-01", "2016-11-26", "range"),
        ("Rebels withdrew earlier this year.", "2016-01-01", "2016-11-26", "range"),
        ("The mission arrived yesterday.", "2016-11-25", "2016-11-25", "day"),
        ("Shells fell on Tuesday night.", "2016-11-22", "2016-11-22", "day"),
        ("Rouhani spoke on Saturday.", "2016-11-26", "2016-11-26", "day"),
        ("Rouhani spoke last Saturday.", "2016-11-19", "2016-11-19", "day"),
        ("The delegation leaves tomorrow.", "2016-11-27", "2016-11-27", "day"),
        ("The summit opens next month.", "2016-12-01", "2016-12-31", "month"),
        ("Aid was looted between 2014 and 2017.", "2014-01-01", "2017-12-31", "range"),
        ("Both towns were besieged from 2012-15.", "2012-01-01", "2015-12-31", "range"),
        ("The port has been shut since March.", "2016-03-01", "2016-11-26", "range"),
        ("Envoys met from Monday to Friday.", "2016-11-21", "2016-11-25", "range"),
        ("Power was cut from March to August 2011.", "2011-03-01", "2011-08-31", "range"),
        ("The vote is to be held from November 30 to December 11.", "2016-11-30", "2016-12-11", "range"),
        ("Prices have doubled over the past four years.", "2012-11-26", "2016-11-26", "range"),
        ("He was deposed in the autumn of 2015.", "2015-09-01", "2015-11-30", "season"),
        ("Talks stalled last summer.", "2016-06-01", "2016-08-31", "season"),
        ("Exports fell in the first quarter of 2016.", "2016-01-01", "2016-03-31", "range"),
        ("Patrols ran on 10 and 11 September.", "2016-09-10", "2016-09-11", "range"),
        ("Talks are due on Thursday and Friday next week.", "2016-12-01", "2016-12-02", "range"),
    ],
)
def test_expressions_resolve(text: str, first: str, last: str, precision: str) -> None:
    [one] = find_times(text, PUBLISHED)
    assert (one.when.date, one.when.enddate, one.when.date_precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Talks will open on Tuesday.", "2016-11-29"),
        ("The ministers are due to meet in Sochi on Tuesday.", "2016-11-29"),
        ("The vote is expected to be held on Tuesday.", "2016-11-29"),
        ("The ministers met in Sochi on Tuesday.", "2016-11-22"),
        ("The plan, which will be costly, was rejected on Tuesday.", "2016-11-22"),
        ("Next Tuesday the court decides.", "2016-11-29"),
    ],
)
def test_weekdays_follow_the_verb(text: str, day: str) -> None:
    assert find_times(text, PUBLISHED)[0].when.date == day


def test_weekdays_on_both_sides_of_the_report() -> None:
    text = "He said on Thursday that he would visit Moscow on Tuesday."
    assert read(text) == [("Thursday", "2016-11-24", "2016-11-24"), ("Tuesday", "2016-11-29", "2016-11-29")]


def test_expressions_inherit_the_date_named_before() -> None:
    text = "Zarif visited in August. In the same month he wrote to the council. On 3 May 2014 they met; two days later they signed."
    found = find_times(text, PUBLISHED)
    assert [one.when.date for one in found] == ["2016-08-01", "2016-08-01", "2014-05-03", "2014-05-05"]
    assert [one.basis for one in found] == ["relative", "inherited", "explicit", "inherited"]


def test_inherited_day_needs_a_day() -> None:
    assert [one.when.date for one in find_times("They met in 2014. Two days later they signed.", PUBLISHED)] == ["2014-01-01", None]


def test_last_week_of_a_weekend_paper_is_the_week_just_over() -> None:
    assert read("Sanctions were imposed last week.", "2018-08-11")[0][1:] == ("2018-08-06", "2018-08-12")
    assert read("Sanctions were imposed last week.", "2018-08-09")[0][1:] == ("2018-07-30", "2018-08-05")


@pytest.mark.parametrize(
    "text",
    [
        "The brigade has 2,000 troops in the province.",
        "Some 2000 troops crossed the river.",
        "The raid killed 1999 people.",
        "At least 2014 were wounded.",
        "The council passed resolution 2020 without a vote.",
        "The contract is worth $2000.",
        "Theresa May told parliament so.",
        "The Sunday Times reported it.",
        "He marched on and may return.",
        "Jan Novak, a spokesman, denied it.",
        "It was taken from Euphrates Shield forces.",
        "Oslo sent 1500 North Norwegian soldiers to the border.",
        "They were held at 1830 local time.",
        "Lebanon is bound by resolutions 1701 and 1559.",
        "He said so to The Sun. Riga denied it.",
        "Riga banned Russia Today.",
        "He was in Riga on the last day of his trip.",
    ],
)
def test_what_is_no_time_is_not_found(text: str) -> None:
    assert not any(one.when.date for one in find_times(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The siege lasted for two decades.", "DURATION", "P20Y"),
        ("A six-month waiver was granted.", "DURATION", "P6M"),
        ("Patrols pass every Friday.", "SET", "XXXX-WXX-5"),
        ("The curfew begins at 10:30 p.m. there.", "TIME", "T22:30"),
    ],
)
def test_other_kinds_carry_no_date(text: str, kind: str, value: str) -> None:
    [one] = find_times(text, PUBLISHED)
    assert (one.kind, one.value, one.when.date) == (kind, value, None)


def test_without_publication_only_full_dates_resolve() -> None:
    text = "On Monday, in August, on 3 May 2014 and last year they met."
    assert [(words, day) for words, day, _ in read(text, None)] == [
        ("Monday", None), ("August", None), ("3 May 2014", "2014-05-03"), ("last year", None),
    ]


@pytest.mark.parametrize("text", ["Signed on 3/4/2016.", "Signed on 31 February 2016.", "Signed on 2016-02-30."])
def test_impossible_or_ambiguous_days_stay_open(text: str) -> None:
    assert [one.when.date for one in find_times(text, PUBLISHED)] == [None]


def test_impossible_publication_is_no_publication() -> None:
    assert find_times("They met on Monday.", "2016-13-45")[0].when.date is None


WORDS = st.sampled_from([
    "on", "in", "since", "from", "to", "the", "last", "next", "Monday", "May", "March", "August", "2014", "26", "3rd",
    "1990s", "years", "ago", "week", "two", "days", "later", "earlier", "this", "and", "–", ",", ".", "“", "”", "9/11",
    "10:30", "early", "end of", "spring", "every", "2016-11-26", "19/8/2016", "99999", "0", "Nov.", "century",
    "900 decades", "following", "that", "year",
])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), st.sampled_from([None, PUBLISHED, "0001-01-01", "9999-12-31"]))
def test_spans_are_ordered_and_periods_run_forward(text: str, published: str | None) -> None:
    found = find_times(text, published)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(one.span.end <= len(text) for one in found)
    assert all((one.when.date or "") <= (one.when.enddate or "") for one in found)


def test_a_long_report_takes_milliseconds() -> None:
    text = "The two ministers, who had met in August, said on Monday that the talks would resume in Geneva next week. " * 30
    start = time.process_time()
    find_times(text, PUBLISHED)
    assert time.process_time() - start < 0.1  # about 2 ms on an idle machine; the bound only catches a runaway pattern
