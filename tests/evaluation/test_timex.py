"""The evaluation of time expressions: how gold is read and what counts as found and right."""

from __future__ import annotations

from pathlib import Path

import pytest

from timex import FoundTime, compare, ours, publication, score
from timex_gold import GoldTime, TimedText, days_of, read_times

OWN = Path(__file__).parents[2] / "evaluation" / "data" / "timex.jsonl"


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2016-08-19", ("2016-08-19", "2016-08-19")),
        ("2016-08-19TEV", ("2016-08-19", "2016-08-19")),
        ("2016-08", ("2016-08-01", "2016-08-31")),
        ("2016", ("2016-01-01", "2016-12-31")),
        ("2016-W47", ("2016-11-21", "2016-11-27")),
        ("2016-W47-WE", ("2016-11-26", "2016-11-27")),
        ("2015-WI", ("2015-12-01", "2016-02-29")),
        ("2016-Q3", ("2016-07-01", "2016-09-30")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("18", ("1801-01-01", "1900-12-31")),
        ("2009-01-01/2019-12-31", ("2009-01-01", "2019-12-31")),
        ("P2Y", None),
        ("XXXX-WXX-1", None),
        ("PAST_REF", None),
    ],
)
def test_days_of(value: str, days: tuple[str, str] | None) -> None:
    assert days_of(value) == days


def test_compare_counts_found_right_and_exact() -> None:
    gold = [GoldTime((0, 6), "DATE", "2016-08", days_of("2016-08")), GoldTime((10, 18), "DURATION", "P2Y", None)]
    found = [FoundTime((0, 6), "DATE", "2015-08", days_of("2015-08")), FoundTime((8, 18), "DURATION", "P2Y", None)]
    assert compare(gold, found) == (2, 1, 1)


def test_compare_takes_no_expression_twice() -> None:
    gold = [GoldTime((0, 4), "DATE", "2014", days_of("2014")), GoldTime((8, 12), "DATE", "2016", days_of("2016"))]
    assert compare(gold, [FoundTime((0, 12), "DATE", "2014", days_of("2014"))]) == (1, 1, 0)


def test_a_period_counts_for_both_of_its_ends() -> None:
    text = "It lasted from 2014 to 2016."
    gold = tuple(GoldTime((text.index(year), text.index(year) + 4), "DATE", year, days_of(year)) for year in ("2014", "2016"))
    assert compare(gold, ours(TimedText("x", text, None, gold))) == (2, 2, 2)


def test_our_own_reports_are_read_and_mostly_right() -> None:
    texts = read_times(OWN)
    assert all(text.text[slice(*one.span)] for text in texts for one in text.times)
    assert score(texts, ours)["value"] > 0.9
    assert score(texts, publication)["value"] < 0.2
