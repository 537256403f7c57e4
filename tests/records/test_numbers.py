"""Numbers in words."""

from __future__ import annotations

import pytest

from dragoman.records.numbers import write_number


@pytest.mark.parametrize(
    ("value", "plain", "parted"),
    [
        (0.0, "0", "0"), (12.0, "12", "12"), (0.5, "0.5", "0.5"), (100.0, "100", "100"), (999_999.0, "999999", "999,999"),
        (2_345_678.0, "2345678", "2,345,678"), (1_234_567.25, "1234567.25", "1,234,567.25"),
        (2.3 * 1e9, "2300000000", "2,300,000,000"), (1.5e15, "1500000000000000", "1,500,000,000,000,000"),
    ],
)  # fmt: skip
def test_write_number_keeps_all_digits(value, plain, parted):
    assert (write_number(value), write_number(value, parted=True)) == (plain, parted)
