import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake import assemble_report
from dragoman.intake.dates import read_date, read_publication
from dragoman.intake.failure import RefusedError


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2016-11-26", "2016-11-26"),
        ("2016/11/26", "2016-11-26"),
        (" 2016-11-26 ", "2016-11-26"),
        ("2016-11-26T10:00:00Z", "2016-11-26T10:00:00Z"),
        ("2016-11-26T10:00:00+00:00", "2016-11-26T10:00:00Z"),
        ("2016-11-26T10:00:00+03:30", "2016-11-26T10:00:00+03:30"),
        ("2016-11-26T10:00:00-0500", "2016-11-26T10:00:00-05:00"),
        ("2016-11-26T10:00:00.123Z", "2016-11-26T10:00:00Z"),
        ("2016-11-26 10:00", "2016-11-26T10:00:00"),
        ("26 November 2016", "2016-11-26"),
        ("26th Nov. 2016", "2016-11-26"),
        ("6 sept 2016", "2016-09-06"),
        ("November 26, 2016", "2016-11-26"),
        ("Nov 26 2016", "2016-11-26"),
        ("Saturday, November 26, 2016", "2016-11-26"),
        ("Sat, 26 Nov 2016 10:00:00 GMT", "2016-11-26T10:00:00Z"),
        ("Sat, 26 Nov 2016 10:00:00 EST", "2016-11-26T10:00:00-05:00"),
        ("29 February 2016", "2016-02-29"),
        ("Nov 26, 2016 10:00 PM", "2016-11-26T22:00:00"),
        ("November 26, 2016 at 12:05 a.m. EST", "2016-11-26T00:05:00-05:00"),
        ("26 November 2016 12:05pm", "2016-11-26T12:05:00"),
    ],
)
def test_read_date_of_the_usual_shapes(words, expected):
    assert read_date(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "2016-13-45",
        "2015-02-29",
        "31 April 2016",
        "2016-11-26T25:00:00Z",
        "2016-11-26T10:00:00+99:00",
        "26/11/2016",
        "3/4/2018",
        "yesterday",
        "",
        "2016",
        "November 2016",
        "32 May 2016",
        "2016-11-26T10:00 XYZ",
        "26 November 2016 22:00 pm",
        "٢٠١٦",
    ],
)
def test_read_date_refuses_what_is_impossible_or_ambiguous(words):
    with pytest.raises(RefusedError) as refused:
        read_date(words)
    assert refused.value.kind == "bad-date"


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_read_date_keeps_every_iso_day(day):
    assert read_date(day.isoformat()) == day.isoformat()
    assert read_date(f"{day.day} {day:%B} {day.year}") == day.isoformat()


@given(st.text(max_size=40))
def test_read_date_gives_a_date_or_refuses(words):
    try:
        found = read_date(words)
    except RefusedError:
        return
    datetime.datetime.fromisoformat(found)


@pytest.mark.parametrize(
    ("words", "published", "reason"),
    [
        ("26 November 2016", "2016-11-26", None),
        ("2016-11-27", "2016-11-27", None),  # tomorrow it is where it was published
        ("2016-11-28", None, "2016-11-28 lies in the future"),
        ("28 November 2016 10:00 GMT", None, "2016-11-28T10:00:00Z lies in the future"),
        ("2016-11", None, "'2016-11' tells only the month"),
        ("Nov. 2016", None, "'Nov. 2016' tells only the month"),
    ],
)
def test_a_day_in_the_future_and_a_month_alone_are_none_of_publication(words, published, reason):
    assert read_publication(words, datetime.date(2016, 11, 26)) == (published, reason)


@pytest.mark.parametrize("words", ["2016-13", "2016", "November 20166", "32 May 2016"])
def test_other_words_are_refused_as_a_day_of_publication(words):
    with pytest.raises(RefusedError):
        read_publication(words, datetime.date(2016, 11, 26))


def test_the_report_tells_why_it_has_no_day():
    report = assemble_report("Iran condemned the strikes on Sunday.", published="2131-05-04")
    assert report.published is None
    assert [(gap.field, gap.reason) for gap in report.gaps] == [("published", "2131-05-04 lies in the future")]
