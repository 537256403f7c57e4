"""Ablations: every one changes what it says it takes out, and the page says what is beyond chance."""

from __future__ import annotations

import json

import numpy as np
import pytest

import ablations
from ablations import ABLATIONS, MEASURES, Ablation, best_tags, differ, take_out, with_features, write_page
from dragoman.coding import events, shared_coder
from dragoman.reader.encode import FEATURES, split_words
from dragoman.records import Report
from readings import read_all

TEXT = "Iran accused Turkey of shelling Aleppo. On Friday Turkey denied the charge, and Iran accused it again of shelling the town."
NOBODY = {"report": {"id": "r"}, "entities": [], "statements": [], "events": []}


def test_names_are_different_and_what_they_replace_is_there():
    assert len({one.name for one in ABLATIONS}) == len(ABLATIONS)
    assert all(hasattr(module, name) for one in ABLATIONS for module, name, _ in one.patches)
    assert all(one.patches or one.change for one in ABLATIONS)


@pytest.fixture(scope="module")
def annotated():
    return {"examples": [(NOBODY, Report(TEXT, "r", language="en", published="2016-11-25"))]}


def test_all_of_them_can_be_measured(annotated):
    reader = shared_coder().reader
    read = read_all(reader, annotated)
    counts = {one.name: take_out(one, reader, annotated, read)["examples"]["events, detection"] for one in ABLATIONS}
    assert all(one.shape == (1, 2) for one in counts.values())
    assert counts["one event of several tellings"][0, 1] > counts["what the reader says of sectors"][0, 1]


def test_nothing_stays_changed(annotated):
    reader = shared_coder().reader
    once = events.once
    each = Ablation("one event", "all", ((events, "once", lambda told, _: list(told)),))
    take_out(each, reader, annotated, read_all(reader, annotated))
    assert events.once is once


def test_features_are_the_same_for_all_words():
    words = with_features(case=1, act=0)("Iran accused Turkey.")
    given = split_words("Iran accused Turkey.")
    assert words.features[:, FEATURES.index("case")].tolist() == [1, 1, 1, 1]
    assert given.features[:, FEATURES.index("act")].any()
    assert not words.features[:, FEATURES.index("act")].any()
    assert (words.features[:, 1:4] == given.features[:, 1:4]).all()


def test_the_best_tag_of_each_word():
    assert [one.tolist() for one in best_tags([(np.array([[0.0, 1.0], [2.0, 1.0]]), np.zeros((2, 2)))])] == [[1, 0]]


def test_a_difference_has_the_bounds_of_redrawn_reports():
    whole = {name: np.array([[6, 10]] * 60) for name in MEASURES}
    without = whole | {"events": np.array([[5, 10]] * 60), "actors": np.array([[5, 10], [7, 10]] * 30)}
    found = differ(whole, without)
    assert found["events"] == [-0.1, -0.1, -0.1]
    value, low, high = found["actors"]
    assert value == 0 and low < 0 < high
    assert found["statements"] == [0, 0, 0]


def test_the_page_tells_differences_and_which_are_beyond_chance():
    flat = {name: [0.0, 0.0, 0.0] for name in MEASURES}
    first, second = ABLATIONS[0].name, ABLATIONS[1].name
    without = {first: flat | {"statements": [-0.012, -0.02, -0.004]}, second: flat | {"actors": [0.005, -0.01, 0.02]}}
    part = {"reports": 117, "all": dict.fromkeys(MEASURES, 0.5), "without": without}
    measured = {"model": "reader-xx-9", "version": "0.1.0", "date": "2026-11-30", "parts": {"reports": part}}
    page = write_page(measured)
    assert "| *nothing* | | .500 |" in page
    assert f"| {first} | {ABLATIONS[0].instead} | **-.012** |" in page
    assert "|  |  |  |  |  | +.005 |  |  |  |" in page
    part["reports"] = 10
    assert "**" not in write_page(measured)


def test_some_are_measured_anew_only_while_nothing_else_has_changed():
    earlier = {"parts": {"reports": {"reports": 117, "all": {"events": 0.5}, "without": {"a": [1], "b": [2]}}}}
    told = {"date": "2026-12-01", "parts": {"reports": {"reports": 117, "all": {"events": 0.5}, "without": {"b": [3]}}}}
    assert ablations.keep_others(earlier, told)["parts"]["reports"]["without"] == {"a": [1], "b": [3]}
    told["parts"]["reports"]["all"] = {"events": 0.6}
    with pytest.raises(ValueError, match="measure all, without --only"):
        ablations.keep_others(earlier, told)


def test_the_page_is_that_of_the_results():
    measured = json.loads(ablations.RESULTS.read_text(encoding="utf-8"))
    assert ablations.PAGE.read_text(encoding="utf-8") == write_page(measured)
    assert all(set(part["without"]) == {one.name for one in ABLATIONS} for part in measured["parts"].values())
