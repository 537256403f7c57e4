"""Tables of fitted weights."""

from __future__ import annotations

import pytest

from dragoman.records.weights import read_table

TABLES = [
    ("dragoman.coding", "data/background_weights.tsv"), ("dragoman.coding", "data/speaker_weights.tsv"),
    ("dragoman.times", "data/date_weights.tsv"), ("dragoman.ledger", "data/position_weights.tsv"),
    ("dragoman.ledger.happenings", "data/likeness_weights.tsv"),
]  # fmt: skip


@pytest.mark.parametrize(("package", "path"), TABLES)
def test_every_line_but_comments_is_a_weight(package, path):
    weights = read_table(package, path)
    assert len(weights) > 5
    assert not any(name.startswith("#") for name in weights)
    assert all(abs(weight) < 20 for weight in weights.values())
