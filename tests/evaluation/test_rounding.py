"""What rounding costs: which figures are compared, and what the page says of them."""

from __future__ import annotations

import rounding
from parts import PARTS

SHIPPED = {
    "examples": {
        "statements": {"precision": 0.8, "recall": 0.7, "f1": 0.75, "gold": 290},
        "status of events": {"accuracy": 0.9, "of": 351, "baseline": 0.8},
        "confidence of events": {"ece": 0.1}, "reports": 16, "baseline": {"statements": 0.1},
    },
    "polnear/dev": {"cue_f1": 0.7, "cue": {"f1": 0.7}},
    "triggers of examples": {"type_accuracy": 0.8, "triggers": 42},
    "mentions": {"as read": 0.5, "other half, by hand: code": 0.5, "of": {"as read": 361}, "baseline": {}},
    "speed": {"reports_per_s": 4.0},
}


def test_what_the_network_has_a_part_in_is_compared():
    assert list(rounding.rows_of(SHIPPED)) == [
        ("examples", "statements", 0.75, 290), ("examples", "status of events", 0.9, 351), ("polnear/dev", "cue_f1", 0.7, None),
        ("triggers of examples", "type_accuracy", 0.8, 42), ("mentions", "as read", 0.5, 361),
    ]  # fmt: skip
    assert {part.name for part in PARTS} >= rounding.WITHOUT_MODEL - {"speed"}


def test_the_page_counts_what_floats_gain_and_lose():
    floats = {
        "examples": {"statements": 0.756, "status of events": 0.89}, "polnear/dev": {"cue_f1": 0.704},
        "triggers of examples": {"type_accuracy": 0.9},
    }  # fmt: skip
    page = rounding.write_page(SHIPPED, floats, "Model `reader-xx-9`.")
    assert "| examples | statements | 0.750 | 0.756 | +0.006 | 290 |" in page
    assert "| polnear/dev | cue_f1 | 0.700 | 0.704 | +0.004 |  |" in page
    assert "| triggers of examples | type_accuracy | 0.800 | 0.900 | +0.100 | 42 |" in page  # too few for the summary
    assert "Of the 3 measures of at least 100 items 1 are more than 0.5 points better in floats, 1 as much worse" in page
    assert "Floats are +0.00 points better in their mean." in page
