from __future__ import annotations

import pytest

from dragoman.ledger import ContradictionError, QueryError
from dragoman.ledger.days import day_of_number, first_day, last_day, number_of_day
from dragoman.ledger.filters import read_period


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"), ("2016-02", "2016-02-01", "2016-02-29"), ("2015-02", "2015-02-01", "2015-02-28"),
        ("2016-11-26", "2016-11-26", "2016-11-26"), ("2016-12", "2016-12-01", "2016-12-31"),
    ],
)  # fmt: skip
def test_days_are_the_first_and_last_of_what_is_written(period, first, last):
    assert (first_day(period), last_day(period)) == (first, last)


@pytest.mark.parametrize("period", ["26.11.2016", "yesterday", "2016-11-2", "2016-13", "2016-02-30", "2016-00", "0000", ""])
def test_days_that_there_are_not_are_refused(period):
    with pytest.raises(QueryError, match="a day is written 2016-11-26"):
        first_day(period)


@pytest.mark.parametrize("day", ["1970-01-01", "1949-04-04", "2024-02-29"])
def test_days_are_numbers_and_back(day):
    assert day_of_number(number_of_day(day)) == day
    assert number_of_day(day + "T08:00:00Z") == number_of_day(day)


def test_period_that_ends_before_it_begins_is_refused():
    assert read_period("2016", "2016") == ("2016-01-01", "2016-12-31")
    with pytest.raises(ContradictionError, match="from 2017-01-01 on and up to 2016-12-31"):
        read_period("2017", "2016")
