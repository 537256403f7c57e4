"""Floors of confidence: what they keep, and that a floor chosen on some reports is measured on others."""

from __future__ import annotations

import json

import numpy as np
import pytest

import thresholds
from dragoman.coding import events, shared_coder
from dragoman.records import Report
from readings import read_all

TEXT = "Iran accused Turkey of shelling Aleppo. “We will never accept this,” said President Hassan Rouhani. He met the envoy."
SPAN = {"start": 0, "end": 39}
GOLD = {
    "report": {"id": "r", "published": "2016-11-25"}, "statements": [],
    "entities": [{"id": "n1", "name": "Iran", "kind": "state", "entity_code": "IRN", "sector_code": None}],
    "events": [{"id": "e1", "event": "ACCUSE", "quad_code": 3, "actor": ["n1"], "recipient": [], "trigger": {"start": 5, "end": 12},
                "evidence": SPAN, "status": "happened", "background": False, "date": None}],
}  # fmt: skip


def test_the_shipped_floor_is_among_those_that_are_measured():
    assert events.MIN_CONFIDENCE in thresholds.FLOORS["events"]
    assert 0.0 in thresholds.FLOORS["statements"]


def test_higher_floors_keep_fewer():
    annotated = [(GOLD, Report(TEXT, "r", language="en", published="2016-11-25"))]
    read = read_all(shared_coder().reader, {"examples": annotated})["examples"]
    counts = thresholds.count(annotated, read)
    for kind, floors in thresholds.FLOORS.items():
        kept = counts[kind][:, 0, 1].tolist()
        assert counts[kind].shape == (len(floors), 1, 3)
        assert kept == sorted(kept, reverse=True)
        assert kept[0] > 0
    assert counts["events"][0, 0].tolist()[::2] == [1, 1]


def test_rates_are_those_of_all_reports_together():
    counts = np.array([[[2, 4, 3], [1, 1, 2]], [[0, 0, 3], [0, 0, 2]]])
    assert thresholds.rates(counts).tolist() == [[0.6, 0.6, 0.6], [0.0, 0.0, 0.0]]


def test_a_floor_that_is_best_everywhere_is_chosen_and_keeps_its_figure():
    counts = np.array([[[1, 4, 2]] * 6, [[1, 2, 2]] * 6, [[0, 1, 2]] * 6])
    found = thresholds.cross_validate(counts, (0.3, 0.4, 0.5), 0.3)
    assert found == {"chosen": [0.4, 0.4, 0.4], "f1": 0.5, "f1 shipped": 0.3333, "f1 best": 0.5}


def test_what_is_chosen_on_few_reports_falls_behind_on_others():
    counts = np.array([[[2, 2, 2], [0, 0, 2]] * 2, [[0, 0, 2], [2, 2, 2]] * 2])
    found = thresholds.cross_validate(counts, (0.3, 0.4), 0.3)
    assert found["f1"] < found["f1 best"]


def test_page_and_charts_tell_the_same(tmp_path):
    pytest.importorskip("matplotlib")
    import charts

    point = {"floor": 0.42, "kept": 12, "precision": 0.75, "recall": 0.5, "f1": 0.6}
    kind = {"points": [point], "chosen": [0.4, 0.42, 0.46], "f1": 0.59, "f1 shipped": 0.6, "f1 best": 0.61}
    measured = {
        "model": "reader-xx-9", "version": "0.1.0", "date": "2026-11-30",
        "shipped": {"events": 0.42, "statements": 0.0, "statement spans": 0.0},
        "parts": {"gold/dev": {"reports": 10, "events": kind, "statements": kind, "statement spans": kind}},
    }  # fmt: skip
    page = thresholds.write_page(measured)
    assert "| 0.42 | 12 | 0.750 | 0.500 | 0.600 |" in page
    assert "| 10 | 0.40 to 0.46, mostly about 0.42 | 0.590 | 0.600 | 0.610 |" in page
    charts.draw_floors(measured, tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["thresholds-dark.svg", "thresholds-light.svg"]
    assert "annotated reports, development part" in (tmp_path / "thresholds-light.svg").read_text(encoding="utf-8")


def test_the_page_is_that_of_the_results():
    measured = json.loads(thresholds.RESULTS.read_text(encoding="utf-8"))
    assert thresholds.PAGE.read_text(encoding="utf-8") == thresholds.write_page(measured)
