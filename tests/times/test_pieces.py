"""Pieces of a period, and days counted from a date that stands right behind; published on Saturday 26 November 2016."""

from __future__ import annotations

import pytest

from dragoman.times import find_times

PUBLISHED = "2016-11-26"


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "precision"),
    [
        ("Police raided the office in the first week of March.", "the first week of March", "2016-03-01", "2016-03-07", "week"),
        ("Voting will begin in the first week of March.", "the first week of March", "2017-03-01", "2017-03-07", "week"),
        ("He fled in the last week of August 2015.", "the last week of August 2015", "2015-08-25", "2015-08-31", "week"),
        ("Gunmen struck on the second day of Ramadan.", "the second day of Ramadan", "2016-06-07", "2016-06-07", "day"),
        ("They met on the last Friday of Ramadan 2015.", "the last Friday of Ramadan 2015", "2015-07-10", "2015-07-10", "day"),
        ("Votes were held on the first Sunday of October.", "the first Sunday of October", "2016-10-02", "2016-10-02", "day"),
        ("Rallies filled the last weekend of May 2015.", "the last weekend of May 2015", "2015-05-30", "2015-05-31", "range"),
        ("The port was shut in the second half of May 2015.", "the second half of May 2015", "2015-05-16", "2015-05-31", "range"),
        ("It fell on the final day of the Six-Day War.", "the final day of the Six-Day War", "1967-06-10", "1967-06-10", "day"),
        ("They fled the day after Christmas.", "the day after Christmas", "2015-12-27", "2015-12-27", "day"),
        ("He quit two days before the 4 May 2015 vote.", "two days before the 4 May 2015", "2015-05-02", "2015-05-02", "day"),
        ("Prices rose the month before Ramadan.", "the month before Ramadan", "2016-05-01", "2016-05-31", "month"),
        ("War began a year after the 2014 accord.", "a year after the 2014", "2015-01-01", "2015-12-31", "year"),
    ],
)
def test_words_before_a_date_make_another_of_it(text: str, words: str, first: str, last: str, precision: str) -> None:
    [one] = find_times(text, PUBLISHED)
    assert one.span.text_of(text) == words
    assert (one.when.date, one.when.enddate, one.when.date_precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Storms came in the fifth week of February.", "February"),  # there is none
        ("They left on the third day of the strike in March.", "March"),
        ("Two days before the 2014 accord they fell out.", "2014"),  # not exact enough for days
    ],
)
def test_a_date_without_such_a_piece_stays_as_it_is(text: str, words: str) -> None:
    assert words in [one.span.text_of(text) for one in find_times(text, PUBLISHED)]


@pytest.mark.parametrize("rest", ["the vote, police fired.", "Trump won, police fired.", "he left, police fired."])
def test_the_day_after_something_undated_is_not_that_after_the_date_before(rest: str) -> None:
    times = find_times(f"On 4 May rebels took the town. The day after {rest}", PUBLISHED)
    assert (times[1].when.date, times[1].reason) == (None, "it is counted from something whose day is not told beside it")


@pytest.mark.parametrize(
    ("words", "value", "first", "last"),
    [
        ("Three hours later", "2015-05-04TXX", "2015-05-04", "2015-05-04"),
        ("Half an hour earlier", "2015-05-04TXX", "2015-05-04", "2015-05-04"),
        ("Thirty-six hours later", "2015-05-04/2015-05-06", "2015-05-04", "2015-05-06"),
        ("The day after", "2015-05-05", "2015-05-05", "2015-05-05"),
        ("The month before", "2015-04", "2015-04-01", "2015-04-30"),
        ("A year and a half later", "2016-11", "2016-11-01", "2016-11-30"),
        ("Half a year earlier", "2014-11", "2014-11-01", "2014-11-30"),
    ],
)
def test_the_story_goes_on_by_hours_and_halves(words: str, value: str, first: str, last: str) -> None:
    _, one = find_times(f"On 4 May 2015 rebels took the town. {words}, jets bombed it.", PUBLISHED)
    assert (one.value, one.when.date, one.when.enddate, one.basis) == (value, first, last, "inherited")


def test_hours_after_no_day_have_no_date() -> None:
    [year, hours] = find_times("In 2015 rebels took the town. Three hours later, jets bombed it.", PUBLISHED)
    assert (year.value, hours.kind, hours.when.date) == ("2015", "TIME", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They signed it half a year ago.", "2016-05"),
        ("They signed it a year and a half ago.", "2015-05"),
        ("They signed it two and a half years ago.", "2014-05"),
        ("They signed it half a decade ago.", "2011"),
        ("They signed it a month and a half ago.", "2016-W41"),
        ("They signed it two years ago.", "2014"),
    ],
)
def test_halves_are_counted_in_what_is_smaller(text: str, value: str) -> None:
    [one] = find_times(text, PUBLISHED)
    assert (one.kind, one.value, one.basis) == ("DATE", value, "relative")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Troops raided it at dawn.", "TIME", "TMO"),
        ("Troops raided it at dusk.", "TIME", "TEV"),
        ("Talks are to resume in spring.", "DATE", "2017-SP"),
        ("He was elected in spring.", "DATE", "2016-SP"),
        ("He was elected this spring.", "DATE", "2016-SP"),
        ("He was elected in late spring.", "DATE", "2016-SP"),
        ("The port was shut from March until May.", "DATE", "2016-03-01/2016-05-31"),
        ("The port was shut from May to July 2014.", "DATE", "2014-05-01/2014-07-31"),
        ("Exports fell in the second half of 2015.", "DATE", "2015-H2"),
    ],
)
def test_seasons_months_and_light_are_read(text: str, kind: str, value: str) -> None:
    [one] = find_times(text, PUBLISHED)
    assert (one.kind, one.value) == (kind, value)


def test_dawn_has_the_day_beside_it() -> None:
    dawn, _ = find_times("Rebels attacked at dawn on Friday.", PUBLISHED)
    assert (dawn.value, dawn.when.date) == ("2016-11-25TMO", "2016-11-25")


def test_spring_that_runs_is_not_put_off_for_a_year() -> None:
    [one] = find_times("Talks are to resume in spring.", "2016-04-10")
    assert one.value == "2016-SP"


def test_this_winter_is_the_nearest_one() -> None:
    days = ("2016-03-10", "2016-10-10")
    assert [find_times("It was bombed this winter.", day)[0].value for day in days] == ["2015-WI", "2016-WI"]


@pytest.mark.parametrize(
    "text", ["He was criticised by May.", "Leaders of Golden Dawn met.", "It is the dawn of an era.", "May peace come."]
)
def test_names_and_figures_of_speech_are_no_times(text: str) -> None:
    assert not find_times(text, PUBLISHED)
