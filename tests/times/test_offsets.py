"""Days counted from an act of the same sentence."""

from __future__ import annotations

import pytest

from dragoman.records import Span
from dragoman.times import Act, ReportTimes, date_act, find_times

FRIDAY = "2016-11-25"


def day(text: str, trigger: str, event: str = "ASSAULT", status: str = "happened") -> tuple[str | None, str | None]:
    """First and last day of an act in a report of Saturday, 26 November 2016."""
    start = text.index(trigger)
    report = ReportTimes(text, "2016-11-26", find_times(text, "2016-11-26"))
    when = date_act(Act(Span(start, start + len(trigger)), Span(0, len(text)), event, status, background=0.2), report)
    return when.date, when.enddate


@pytest.mark.parametrize(
    ("text", "trigger", "first", "last"),
    [
        ("The junta shut the port on Friday, a day after rebels shelled it.", "shelled", "2016-11-24", "2016-11-24"),
        ("The junta shut the port on Friday, the day after rebels shelled it.", "shelled", "2016-11-24", "2016-11-24"),
        ("The junta shut the port on Friday, three days after a U.S. strike.", "strike", "2016-11-22", "2016-11-22"),
        ("The junta shut the port on Friday, a week after rebels shelled it.", "shelled", "2016-11-14", "2016-11-20"),
        ("A day after rebels shelled it, the junta shut the port on Friday.", "shelled", "2016-11-24", "2016-11-24"),
        ("The junta shut the port two days after rebels shelled it.", "shelled", "2016-11-24", "2016-11-24"),
        ("Friday's raid came two days after rebels shelled the port.", "shelled", "2016-11-23", "2016-11-23"),
        ("The junta shut the port five months after rebels shelled it.", "shelled", "2016-06-01", "2016-06-30"),
        ("The junta shut the port, two days after rebels shelled it on Tuesday.", "shelled", "2016-11-22", "2016-11-22"),
    ],
)
def test_the_act_from_which_one_counts(text: str, trigger: str, first: str, last: str) -> None:
    assert day(text, trigger) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "The junta shut the port on Friday, a day after rebels shelled it.",
        "A day after rebels shelled it, the junta shut the port on Friday.",
        "The junta shut the port three days after rebels shelled it on Tuesday.",
        "Three days after rebels shelled it on Tuesday, the junta shut the port.",
    ],
)
def test_the_other_act_is_of_its_own_day(text: str) -> None:
    assert day(text, "shut") == (FRIDAY, FRIDAY)


def test_what_comes_after_is_counted_on() -> None:
    text = "The envoy withdrew on Friday, a day before talks with the rebels."
    assert day(text, "talks", "CONSULT", "future") == ("2016-11-26", "2016-11-26")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The junta shut the port on Friday, hours after rebels shelled it.", "shelled"),
        ("The army shelled the port on Friday, a day after the truce, and killed two men.", "killed"),
        ("The army shelled the port on Friday a day after the truce and killed two men.", "killed"),
    ],
)
def test_what_is_not_counted_is_of_the_day(text: str, trigger: str) -> None:
    assert day(text, trigger) == (FRIDAY, FRIDAY)


@pytest.mark.parametrize(
    "text",
    [
        "The junta shut the port on Friday, less than two weeks after rebels shelled it.",
        "It was the first raid in eight months after rebels shelled the port.",
        "He was jailed for three years after rebels shelled the port.",
    ],
)
def test_no_day_is_counted_by_other_amounts(text: str) -> None:
    assert day(text, "shelled")[0] in {None, "2016-11-26"}
