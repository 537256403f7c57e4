"""TIMEX3 values of durations, times of day, sets and references."""

from __future__ import annotations

import pytest

from dragoman.times import find_times


@pytest.mark.parametrize(
    ("text", "kind", "value", "mod"),
    [
        ("It lasted two and a half years.", "DURATION", "P2.5Y", None),
        ("It lasted at least thirty-five days.", "DURATION", "P35D", "EQUAL_OR_MORE"),
        ("It lasted nearly half a century.", "DURATION", "P50Y", "LESS_THAN"),
        ("It lasted several weeks.", "DURATION", "PXW", None),
        ("A decades-long quarrel ended.", "DURATION", "PXDE", None),
        ("They spoke for ninety minutes.", "DURATION", "PT90M", None),
        ("The curfew begins at 0600 GMT there.", "TIME", "T06:00", None),
        ("The curfew begins at midnight.", "TIME", "T00:00", None),
        ("They meet every two weeks.", "SET", "P2W", None),
        ("They meet twice a year.", "SET", "P1Y", None),
        ("The annual talks failed.", "SET", "P1Y", None),
        ("They are now at war.", "DATE", "PRESENT_REF", None),
        ("They recently quarrelled.", "DATE", "PAST_REF", None),
    ],
)
def test_amounts_have_their_value(text: str, kind: str, value: str, mod: str | None) -> None:
    [one] = find_times(text, "2016-11-26")
    assert (one.kind, one.value, one.mod, one.when.date) == (kind, value, mod, None)


@pytest.mark.parametrize("text", ["A second term was refused.", "A quarter of them fled.", "He told the Daily Telegraph so."])
def test_ordinals_shares_and_newspapers_are_no_amounts(text: str) -> None:
    assert find_times(text, "2016-11-26") == ()
