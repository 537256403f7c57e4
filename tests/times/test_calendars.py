"""The Iranian and the Islamic calendar; the days are those of published conversion tables."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Dated
from dragoman.times import find_times
from dragoman.times.calendars import islamic_days, islamic_year, solar_date, solar_days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("He was arrested on 22 Bahman 1357.", "1979-02-11", "1979-02-11"),
        ("They met on 21 Farvardin 1402.", "2023-04-10", "2023-04-10"),
        ("The plan of Khordad 1401 failed.", "2022-05-22", "2022-06-21"),
        ("Inflation rose in the Iranian year 1400.", "2021-03-21", "2022-03-20"),
        ("Growth was low in 1399 in the Iranian calendar.", "2020-03-20", "2021-03-20"),
        ("The law was passed in 1400 (Solar Hijri).", "2021-03-21", "2022-03-20"),
        ("It fell in the year 1400 of the Solar Hijri calendar.", "2021-03-21", "2022-03-20"),
        ("In 1400, the Iranian year, prices rose.", "2021-03-21", "2022-03-20"),
        ("Exports fell in the current Iranian calendar year.", "2016-03-20", "2017-03-20"),
        ("Students marched on 13 Aban.", "2016-11-03", "2016-11-03"),
        ("It fell on 10 Muharram 1446.", "2024-07-16", "2024-07-16"),
        ("The war began in Ramadan 1393.", "1973-09-27", "1973-10-26"),
        ("It was founded in 1445 AH.", "2023-07-19", "2024-07-06"),
    ],
)
def test_dates_of_other_calendars_resolve(text: str, first: str, last: str) -> None:
    [one] = find_times(text, "2016-11-26")
    assert (one.when.date, one.when.enddate) == (first, last)


@pytest.mark.parametrize("days", [solar_days(1402, 12, 30), solar_days(1900), islamic_days(1445, 2, 31), islamic_days(1200)])
def test_days_that_a_calendar_has_not_are_unknown(days: Dated) -> None:
    assert days == Dated()


@given(st.dates(min_value=date(1927, 1, 1), max_value=date(2070, 1, 1)))
def test_a_day_lies_in_its_year(day: date) -> None:
    solar = solar_days(*solar_date(day))
    assert str(solar.date) <= day.isoformat() <= str(solar.enddate)
    near = [islamic_days(islamic_year(day) + step) for step in (-1, 0, 1)]
    assert str(near[0].date) <= day.isoformat() <= str(near[2].enddate)
