"""Calendar arithmetic at its edges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Dated
from dragoman.times.days import month_of, period_of, read_day, season_of, shift, shift_months, span_days, year_of


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2016-11-26", date(2016, 11, 26)),
        ("2016-11-26T08:15:00Z", date(2016, 11, 26)),
        (None, None),
        ("soon", None),
        ("2016-02-30", None),
        ("9999-12-31", None),
    ],
)
def test_read_day(published: str | None, day: date | None) -> None:
    assert read_day(published) == day


def test_shift_months_stays_within_the_month() -> None:
    assert shift_months(date(2016, 3, 31), -1) == date(2016, 2, 29)
    assert shift_months(date(2016, 12, 31), 2) == date(2017, 2, 28)


def test_winter_runs_into_the_next_year() -> None:
    assert season_of(2015, "winter") == Dated("2015-12-01", "2016-02-29", "season")


def test_parts_of_months_and_years() -> None:
    assert month_of(2016, 2, "late") == Dated("2016-02-21", "2016-02-29", "range")
    assert year_of(2016, "mid") == Dated("2016-06-01", "2016-08-31", "season")


def test_span_days_refuses_the_wrong_order() -> None:
    assert span_days(year_of(2017), year_of(2014)) == Dated()


UNITS = ["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2200, 1, 1)), st.sampled_from(UNITS))
def test_period_of_holds_its_day(day: date, unit: str) -> None:
    period = period_of(day, unit)
    assert period.date is not None
    assert period.enddate is not None
    if unit != "weekend":
        assert period.date <= day.isoformat() <= period.enddate


@given(st.dates(), st.integers(-50, 50), st.sampled_from(["day", "week", "month", "year", "decade", "century"]))
def test_shift_never_leaves_the_calendar(day: date, number: int, unit: str) -> None:
    assert isinstance(shift(day, number, unit), date)
