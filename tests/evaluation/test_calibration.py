"""Calibration error, reliability points and curves of precision and recall, on records whose figures are known."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_scoring import GOLD, event

from calibration import ALL, THRESHOLDS, Judged, Judgement, by_threshold, reliability
from confidence_tables import tabulate, write_section


def judged(*records: tuple[float, bool]) -> list[Judged]:
    return [Judged("ACCUSE", confidence, right) for confidence, right in records]


def with_confidence(record: dict, *values: float) -> dict:
    for one, value in zip([*record["events"], *record["statements"]], values, strict=True):
        one["confidence"] = value
    return record


@pytest.mark.parametrize(
    ("records", "ece"),
    [
        ([], 0.0),
        ([(1.0, True)], 0.0),
        ([(0.8, True)] * 4 + [(0.8, False)], 0.0),
        ([(0.8, False)] * 5, 0.8),
        ([(0.75, True), (0.25, False)], 0.25),
        ([(0.9, True), (0.9, False), (0.1, False), (0.1, False)], 0.25),  # 0.4 and 0.1, two records each
        ([(0.62, True), (0.68, False)], 0.15),  # one bin: 0.65 to 0.5
    ],
)
def test_calibration_error(records, ece):
    assert reliability(judged(*records))["ece"] == pytest.approx(ece, abs=1e-4)


def test_points_of_reliability():
    figures = reliability(judged((0.72, True), (0.78, False), (0.3, False)))
    assert figures["bins"] == [
        {"confidence": 0.3, "right": 0.0, "records": 1}, {"confidence": 0.75, "right": 0.5, "records": 2},
    ]  # fmt: skip
    assert figures["records"] == 3


def test_chance_falls_with_records_and_is_none_for_the_certain():
    few, many = (reliability(judged(*([(0.5, True), (0.5, False)] * n))) for n in (5, 500))
    assert few["ece"] == many["ece"] == 0.0
    assert few["chance"] == pytest.approx(10 * many["chance"], rel=0.01)
    assert few["chance"] == pytest.approx(0.126, abs=0.001)  # the mean distance of ten coins from half
    assert reliability(judged((1.0, True)))["chance"] == 0.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30))
def test_errors_are_shares(records):
    figures = reliability(judged(*records))
    assert 0 <= figures["ece"] <= 1
    assert sum(one["records"] for one in figures["bins"]) == len(records)


def test_precision_and_recall_by_threshold():
    figures = by_threshold(judged((0.95, True), (0.7, True), (0.5, False), (0.2, True)), 5)
    points = {one["least"]: (one["precision"], one["recall"], one["kept"]) for one in figures["points"]}
    assert list(points) == list(THRESHOLDS)
    assert (points[0.0], points[0.5], points[0.7]) == ((0.75, 0.6, 4), (0.6667, 0.4, 3), (1.0, 0.4, 2))
    assert points[0.95] == (1.0, 0.2, 1)


def test_thresholds_that_nothing_reaches_are_left_out():
    assert [one["least"] for one in by_threshold(judged((0.45, True)), 1)["points"]] == [0.0, 0.3, 0.4]
    assert by_threshold([], 3) == {"gold": 3, "points": []}
    assert by_threshold(judged((0.2, False)), 0)["points"][0]["recall"] == 0.0


def test_records_are_judged_by_gold():
    coded = deepcopy(GOLD)
    coded["events"].append(event(3, "AID", ["n2"], ["n1"], 400))
    coded["statements"][1]["speaker"] = ["n1"]
    one = Judgement()
    one.add(GOLD, with_confidence(coded, 0.9, 0.8, 0.7, 0.6, 0.5))
    assert one.events == [Judged("ACCUSE", 0.9, True), Judged("ASSAULT", 0.8, True), Judged("AID", 0.7, False)]
    assert one.statements == [Judged("statement", 0.6, True), Judged("statement", 0.5, False)]
    figures = one.figures()
    assert list(figures["by type"]) == [ALL, "ACCUSE", "ASSAULT"]
    assert figures["by type"][ALL]["points"][0] == {"least": 0.0, "precision": 0.6667, "recall": 1.0, "kept": 3}
    assert figures["confidence of statements"]["records"] == 2


@pytest.mark.parametrize("values", [(0.9, 0.4), (0.4, 0.9)])
def test_of_two_that_fit_alike_the_surer_is_right(values):
    gold = {**deepcopy(GOLD), "statements": [], "events": GOLD["events"][:1]}
    twice = {**gold, "events": [{**gold["events"][0], "id": f"e{at}", "confidence": value} for at, value in enumerate(values)]}
    one = Judgement()
    one.add(gold, twice)
    assert {(record.confidence, record.right) for record in one.events} == {(0.9, True), (0.4, False)}


def test_tables_tell_errors_and_what_thresholds_leave():
    one = Judgement()
    one.add(GOLD, with_confidence(deepcopy(GOLD), 0.9, 0.6, 0.8, 0.8))
    lines = tabulate(one.figures())
    assert "| events | 0.250 | 0.315 | 2 |" in lines
    assert "| 0.7 | 1 | 1.000 | 0.500 |" in lines
    assert tabulate({"reports": 3}) == []


def test_the_section_tells_how_the_model_was_calibrated():
    calibrated = {
        "date": "2026-11-28", "parts": {"examples": {"reports": 16}, "corpus": {"reports": 170}},
        "ece": {"examples": {"events": {"raw": 0.2, "fitted on the others": 0.041}}, "corpus": {"events": {"raw": 0.1}}},
    }  # fmt: skip
    measured = {"corpus": {"confidence of events": {"ece": 0.05}, "confidence of statements": {"ece": 0.0771}}}
    section = write_section(calibrated, measured)
    assert "Calibrated on 2026-11-28" in section
    assert "examples (16 reports), corpus (170 reports)" in section
    assert "| examples | 0.041 | – |" in section
    assert "| corpus | – | 0.077 |" in section  # its statements took no part in the fit, so that their error is that of others
    assert 'srcset="charts/precision-dark.svg"' in section
    assert "not been calibrated" in write_section({}, {})
