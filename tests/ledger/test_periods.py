from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.days import day_of_number, number_of_day
from dragoman.ledger.filters import GRAINS
from dragoman.ledger.periods import end_of, starts_between, starts_of, write_period


@pytest.mark.parametrize(
    ("grain", "start", "end", "label"),
    [
        ("day", "2016-11-26", "2016-11-26", "2016-11-26"), ("week", "2016-11-21", "2016-11-27", "2016-W47"),
        ("month", "2016-11-01", "2016-11-30", "2016-11"), ("quarter", "2016-10-01", "2016-12-31", "2016-Q4"),
        ("year", "2016-01-01", "2016-12-31", "2016"),
    ],
)  # fmt: skip
def test_period_of_a_day(grain, start, end, label):
    (found,) = starts_of(np.array([number_of_day("2016-11-26")]), grain).tolist()
    assert (day_of_number(found), day_of_number(end_of(found, grain)), write_period(found, grain)) == (start, end, label)


def test_first_week_of_a_year_may_begin_in_the_year_before():
    (found,) = starts_of(np.array([number_of_day("2020-12-31")]), "week").tolist()
    assert (day_of_number(found), write_period(found, "week")) == ("2020-12-28", "2020-W53")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 900), st.sampled_from(GRAINS))
def test_periods_follow_each_other_without_a_gap(first, n_days, grain):
    one, last = number_of_day(first.isoformat()), number_of_day((first + timedelta(n_days)).isoformat())
    starts = starts_between(one, last, grain).tolist()
    assert starts[0] <= one
    assert starts[-1] <= last <= end_of(starts[-1], grain)
    assert [end_of(start, grain) + 1 for start in starts[:-1]] == starts[1:]
    assert len({write_period(start, grain) for start in starts}) == len(starts)


@pytest.mark.parametrize("grain", GRAINS)
def test_last_period_ends_with_the_last_year(grain):
    last = number_of_day("9999-12-31")
    (start,) = starts_between(last, last, grain).tolist()
    assert day_of_number(end_of(start, grain)) == "9999-12-31"
