"""TIMEX3 of dates, the story's line, bad input, and what holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.times import find_times

PUBLISHED = "2016-11-26"


@pytest.mark.parametrize(
    ("text", "value", "mod"),
    [
        ("It fell last week.", "2016-W47", None),
        ("It fell over the weekend.", "2016-W47-WE", None),
        ("It fell in August.", "2016-08", None),
        ("It fell in late August 2014.", "2014-08", "END"),
        ("It fell in early 2014.", "2014", "START"),
        ("It fell in the third quarter of last year.", "2015-Q3", None),
        ("It fell in H1 2016.", "2016-H1", None),
        ("It fell in the summer of 2012.", "2012-SU", None),
        ("It fell in winter 2015-16.", "2015-WI", None),
        ("It fell in the mid-1990s.", "199", "MID"),
        ("It fell in the nineteenth century.", "18", None),
        ("It fell on Friday evening.", "2016-11-25TEV", None),
        ("It fell the day before yesterday.", "2016-11-24", None),
        ("It fell since 2011.", "2011", None),
        ("It fell January–March 2015.", "2015-Q1", None),
        ("It fell from 28 February to 3 March 2015.", "2015-02-28/2015-03-03", None),
        ("It falls in two weeks’ time.", "2016-W49", None),
        ("It fell on 19/08/16.", "2016-08-19", None),
    ],
)
def test_dates_have_their_value(text: str, value: str, mod: str | None) -> None:
    [one] = find_times(text, PUBLISHED)
    assert (one.kind.replace("TIME", "DATE"), one.value, one.mod) == ("DATE", value, mod)


def test_a_span_up_to_publication_is_a_duration_with_days() -> None:
    [one] = find_times("Prices doubled in the past two years.", PUBLISHED)
    assert (one.kind, one.value, one.when.date, one.when.enddate) == ("DURATION", "P2Y", "2014-11-26", PUBLISHED)


def test_clock_times_have_the_day_beside_them() -> None:
    first, second, third = find_times("At 8 p.m. on Friday it fell. At 9.30 a.m. nobody had come.", PUBLISHED)
    assert [one.value for one in (first, second, third)] == ["2016-11-25T20:00", "2016-11-25", "T09:30"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On 3 May 2014 they met. Later that month they signed.", ["2014-05-03", "2014-05"]),
        ("On 3 May 2014 they met. The following Friday they signed.", ["2014-05-03", "2014-05-09"]),
        ("On 3 May 2014 they met. They signed the following March.", ["2014-05-03", "2015-03"]),
        ("On 3 May 2014 they met. They signed a week later.", ["2014-05-03", "2014-W19"]),
        ("On 3 May 2014 they met. On the 15th, they signed.", ["2014-05-03", "2014-05-15"]),
        ("On 3 May 2014 they met. The day before, he had fled.", ["2014-05-03", "2014-05-02"]),
        ("The 2012 accord is dead. That year he fled.", ["2012", None]),
    ],
)
def test_the_story_has_its_own_line_of_time(text: str, values: list[str | None]) -> None:
    assert [one.value for one in find_times(text, PUBLISHED)] == values


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("It fell on 31 February.", PUBLISHED, "the calendar has no such day"),
        ("It fell on 30 February 2016.", PUBLISHED, "the calendar has no such day"),
        ("It fell on 19 August 20166.", PUBLISHED, "the year 20166 lies outside 1500-2200"),
        ("It fell on August 32.", PUBLISHED, "the calendar has no such day"),
        ("It fell on 32 March in the south.", PUBLISHED, "the calendar has no such day"),
        ("It fell in 20166 in the south.", PUBLISHED, "the year 20166 lies outside 1500-2200"),
        ("It fell in the year 20166.", PUBLISHED, "the year 20166 lies outside 1500-2200"),
        ("It fell on 3/4/2016.", PUBLISHED, "it is not told which number is the month"),
        ("It fell on Sunday.", None, "the report has no day of publication to count from"),
        ("It fell on Sunday.", "2999-01-01", "the report has no day of publication to count from"),
        ("It fell on Sunday.", "2016-11", "the report is dated by its month only, and the days of that month disagree"),
        ("It fell a few days ago.", PUBLISHED, "the words give no number"),
        ("It fell two days later.", PUBLISHED, "no date named before is exact enough to count from"),
    ],
)
def test_what_settles_no_day_has_a_reason(text: str, published: str | None, reason: str) -> None:
    [one] = find_times(text, published)
    assert (one.when.date, one.reason) == (None, reason)


def test_of_a_month_of_publication_what_all_its_days_say_is_settled() -> None:
    found = find_times("Last year, in August, this month and on Sunday it fell.", "2016-11")
    assert [one.value for one in found] == ["2015", "2016-08", "2016-11", None]


WORDS = st.sampled_from([
    "on", "in", "since", "from", "to", "the", "last", "next", "Monday", "May", "Aban", "Ramadan", "1402", "AH", "26", "3rd",
    "Eid al-Fitr", "1990s", "half a", "ago", "weekend", "two", "days", "later", "same", "that", "and", "–", ",", ".", "“", "20166",
    "8 p.m.", "'s time",
    "31 February", "every", "quarter of", "19/8/16", "Gulf War", "Christmas", "winter", "2015-16", "few", "now", "year-end",
])  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.text(), st.lists(WORDS).map(" ".join)),
    st.sampled_from([None, PUBLISHED, "2016-11", "2016-02", "1500-01-01", "2200-12-31", "9999-12-31", "soon"]),
)
def test_any_text_is_read_and_days_run_forward(text: str, published: str | None) -> None:
    found = find_times(text, published)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all((one.when.date is None) == (one.when.enddate is None) for one in found)
    assert all(one.when.date is None or one.when.date <= str(one.when.enddate) for one in found)


SENTENCE = "The two ministers met in August and said on Monday that it was over. "


@pytest.mark.parametrize("piece", [SENTENCE, "1 ", "a ", "2016-", "from May to "])
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    def seconds(n: int) -> float:
        start = time.process_time()
        find_times(piece * n, PUBLISHED)
        return time.process_time() - start

    short, long = min(seconds(50) for _ in range(3)), min(seconds(400) for _ in range(2))
    assert long < 40 * max(short, 0.002)  # eight times the text; a quadratic pattern would take sixty-four times as long
