"""The gate's own test: it must fall where a figure falls."""

from __future__ import annotations

import pytest

from gate import find_falls, value_of

MEASURED = {
    "examples": {"statements": {"f1": 0.72}, "events, quad": {"f1": 0.4}, "reports": 16},
    "speed": {"reports_per_s": 2.5, "peak_mb": 410.0, "help_s": 0.2},
}


@pytest.mark.parametrize(
    ("key", "value"), [("statements.f1", 0.72), ("events, quad.f1", 0.4), ("reports", 16.0)], ids=str
)
def test_value_of(key, value):
    assert value_of(MEASURED["examples"], key) == value


def test_a_measure_that_is_gone_is_an_error_not_a_pass():
    with pytest.raises(KeyError):
        find_falls({"examples": {"names.f1": 0.1}}, MEASURED)


@pytest.mark.parametrize(
    ("part", "key", "bound", "falls"),
    [
        ("examples", "statements.f1", 0.72, False),
        ("examples", "statements.f1", 0.7204, False),  # within the tolerance
        ("examples", "statements.f1", 0.73, True),
        ("examples", "events, quad.f1", 0.39, False),
        ("speed", "peak_mb", 400, True),  # a ceiling
        ("speed", "peak_mb", 500, False),
        ("speed", "help_s", 0.3, False),
        ("speed", "help_s", 0.1, True),
        ("speed", "reports_per_s", 2.0, False),  # a floor although it ends in `_s`
        ("speed", "reports_per_s", 3.0, True),
        ("gold/dev", "statements.f1", 0.99, False),  # no data, not measured
    ],
)
def test_find_falls(part, key, bound, falls):
    found = find_falls({part: {key: bound}}, MEASURED)
    assert [line.split(":")[0] for line in found] == ([f"{part} {key}"] if falls else [])


def test_the_line_says_what_was_wanted():
    assert find_falls({"examples": {"statements.f1": 0.8}, "speed": {"peak_mb": 300}}, MEASURED) == [
        "examples statements.f1: 0.7200, at least 0.8 wanted",
        "speed peak_mb: 410.0000, at most 300 wanted",
    ]
