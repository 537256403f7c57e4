"""Feasts, wars and summits as times."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.times import find_times
from dragoman.times.named import named_times


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("The truce broke during the holy month of Ramadan.", "2016-11-26", "2016-06-06", "2016-07-05"),
        ("The truce broke in Ramadan last year.", "2018-06-07", "2017-05-27", "2017-06-24"),
        ("A truce is planned during Ramadan.", "2016-11-26", "2017-05-27", "2017-06-24"),
        ("Prisoners were freed before Nowruz.", "2016-03-24", "2016-03-20", "2016-03-23"),
        ("They were freed on Christmas Day 2015.", "2016-11-26", "2015-12-25", "2015-12-25"),
        ("They were freed on Good Friday.", "2017-05-01", "2017-04-14", "2017-04-14"),
        ("It has held the heights since the Six-Day War.", None, "1967-06-05", "1967-06-10"),
        ("Roads were cut in the 2020 Nagorno-Karabakh conflict.", "2022-01-01", "2020-09-27", "2020-11-10"),
        ("It was agreed at the Bucharest summit.", "2016-07-05", "2008-04-02", "2008-04-04"),
        ("Rockets fell after the October 7 attack.", "2025-12-01", "2023-10-07", "2023-10-07"),
        ("They agreed it at the 2014 NATO summit in Wales.", None, "2014-09-04", "2014-09-05"),
        ("They met at the G20 summit in Hangzhou.", "2016-11-26", "2016-09-04", "2016-09-05"),
        ("They met at last year's G7 summit.", "2016-11-26", "2015-06-07", "2015-06-08"),
        ("They met at the NATO summit in Brussels in 2021.", "2022-01-01", "2021-06-14", "2021-06-14"),
        ("They met at the 1972 NATO summit.", "1973-01-01", "1972-01-01", "1972-12-31"),
        ("Roads were cut in the 2016 Nagorno-Karabakh conflict.", "2022-01-01", "2016-01-01", "2016-12-31"),
    ],
)
def test_named_times_resolve(text: str, published: str | None, first: str, last: str) -> None:
    [one] = find_times(text, published)
    assert (one.when.date, one.when.enddate) == (first, last)


def test_a_name_of_several_wars_is_left_open_with_the_reason() -> None:
    [one] = find_times("Roads were cut in the Nagorno-Karabakh war.", "2022-01-01")
    assert (one.when.date, one.reason) == (None, "more than one happening is called Nagorno-Karabakh war")


@pytest.mark.parametrize("text", ["Ramadan Shalah denied it.", "He led a Gulf War museum.", "In Ramadan Kadyrov's day."])
def test_names_that_are_no_times_are_not_found(text: str) -> None:
    assert not any(one.rule == "named" for one in find_times(text, "2016-11-26"))


@pytest.mark.parametrize(
    "text",
    ["They met at the NATO summit.", "They met at the NATO summit in Brussels.", "They met at the G20 summit in Reykjavik."],
)
def test_a_summit_of_a_series_needs_its_year_or_a_place_of_one_summit(text: str) -> None:
    assert not find_times(text, "2016-11-26")


def test_the_table_has_real_days_in_order() -> None:
    for one in named_times():
        assert one.kind in {"feast", "conflict", "event", "summit"}
        assert one.rule in {"islamic", "solar", "gregorian", "easter", "orthodox", "days"}
        if one.rule == "days":
            first, last = (date.fromisoformat(number) for number in one.numbers)
            assert first <= last
