"""The table of figures and its measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.records import Figure, Span
from figures import figure_place, guess, is_held_out, read, read_sentences, score

TABLE = Path(__file__).resolve().parents[2] / "evaluation" / "data" / "figures.jsonl"
ROW = {
    "id": "x", "text": "Jets killed 12 men, and Oslo sent 1,200 more.", "acts": [{"trigger": "killed", "event": "ASSAULT"}],
    "figures": [
        {"words": "12", "kind": "dead", "value": 12, "high": None, "approximate": False, "currency": None, "act": "killed"},
        {"words": "1,200", "kind": "people", "value": 1200, "high": None, "approximate": False, "currency": None, "act": None},
    ],
}  # fmt: skip


def test_the_table_holds_together():
    rows = read_sentences(TABLE)
    assert len(rows) >= 150
    assert len({row["id"] for row in rows}) == len(rows)
    assert sum(map(is_held_out, rows)) >= 60
    for row in rows:
        triggers = {one["trigger"] for one in row["acts"]}
        assert all(words in row["text"] for words in triggers)
        for one in row["figures"]:
            figure_place(row["text"], one)
            assert one["act"] is None or one["act"] in triggers


def test_a_figure_with_another_kind_or_act_is_wrong():
    killed = Span(5, 11)
    right = (Figure("dead", 12, 12, 14), killed)
    other_kind, other_act = (Figure("troops", 12, 12, 14), killed), (Figure("dead", 12, 12, 14), None)
    extra = (Figure("other", 7, 0, 1), None)
    figures = score([ROW], [[right]])
    assert (figures["precision"], figures["recall"]) == (1, 0.5)
    assert score([ROW], [[other_kind]])["recall"] == score([ROW], [[other_act]])["recall"] == 0
    assert score([ROW], [[right, extra]])["precision"] == 0.5


def test_the_baseline_knows_digits_and_the_nearest_act():
    assert score([ROW], [guess(ROW)])["recall"] == pytest.approx(0.5)


def test_the_code_reads_the_row():
    assert score([ROW], [read(ROW)])["recall"] >= 0.5
