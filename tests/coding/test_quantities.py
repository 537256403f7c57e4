"""Numbers in digits and words, ranges, approximations and money."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.quantities import find_quantities, read_number
from dragoman.records import Span


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,045", 1045), ("2.5 million", 2.5e6), ("3bn", 3e9), ("40m", 4e7), ("500 crore", 5e9), ("twenty-two", 22),
        ("a hundred", 100), ("two hundred and fifty thousand", 250_000), ("half a million", 500_000),
        ("a quarter of a million", 250_000), ("two and a half million", 2.5e6), ("a dozen", 12), ("three dozen", 36),
        ("dozens", 24), ("Tens of thousands", 20_000), ("several hundred", 200), ("a few dozen", 24),
    ],
)  # fmt: skip
def test_numbers_have_their_value(words: str, value: float) -> None:
    assert read_number(words) == value


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        read_number("umpteen")


def read(text: str) -> list[tuple[str, float, float | None, bool]]:
    found = find_quantities(text, Span(0, len(text)))
    return [(text[one.start : one.end], one.value, one.high, one.approximate) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 12 and 20 men", [("12 and 20", 12, 20, False)]),
        ("12 and 20 men", [("12", 12, None, False), ("20", 20, None, False)]),
        ("two to three million men", [("two to three million", 2e6, 3e6, False)]),
        ("eight or nine men", [("eight or nine", 8, 9, False)]),
        ("20-30,000 men", [("20-30,000", 20_000, 30_000, False)]),
        ("900-1,100 men", [("900-1,100", 900, 1100, False)]),
        ("cut from 5,100 to 2,500 men", [("2,500", 2500, None, False)]),
        ("100-plus men", [("100", 100, None, True)]),
        ("40 or so men", [("40", 40, None, True)]),
        ("no fewer than 14 men", [("14", 14, None, True)]),
        ("handed over four men", [("four", 4, None, False)]),
        ("10-12% of them", [("10-12%", 10, 12, False)]),
        ("the F-16 and the S-300", []),
    ],
)
def test_ranges_and_approximations(text: str, expected: list[tuple[str, float, float | None, bool]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "value", "currency"),
    [
        ("EUR 40 million in aid", "EUR 40 million", 4e7, "EUR"),
        ("a 61-billion-dollar package", "61-billion-dollar", 6.1e10, "USD"),
        ("US$2-3 billion", "US$2-3 billion", 2e9, "USD"),
        ("1.7 billion Danish kroner", "1.7 billion Danish kroner", 1.7e9, "DKK"),
        ("1.7 billion kroner", "1.7 billion kroner", 1.7e9, None),
        ("billions of dollars", "billions of dollars", 2e9, "USD"),
        ("Rs 500 crore", "Rs 500 crore", 5e9, None),
        ("Rs500 crore", "Rs500 crore", 5e9, None),
        ("EUR40 million", "EUR40 million", 4e7, "EUR"),
        ("PKR500 million", "PKR500 million", 5e8, "PKR"),
        ("5,000 won", "5,000 won", 5000, None),
    ],
)
def test_money(text: str, words: str, value: float, currency: str | None) -> None:
    [one] = find_quantities(text, Span(0, len(text)))
    assert (text[one.start : one.end], one.value, one.is_money, one.currency) == (words, value, True, currency)


def test_pounds_may_be_a_weight() -> None:
    [one] = find_quantities("2,000 pounds of explosives", Span(0, 26))
    assert not one.is_money


def test_a_result_is_no_range() -> None:
    assert [one.is_score for one in find_quantities("14-0", Span(0, 4))] == [True]


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_with_and_without_commas_are_the_same(number: int) -> None:
    assert read_number(str(number)) == read_number(f"{number:,}") == number
