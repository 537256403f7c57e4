"""Fitting confidence: the curve that made the records is found again; errors are told with the part held out."""

from __future__ import annotations

import json
import random
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calibrate
from calibration import Judged, Judgement, reliability
from dragoman.coding.confidence import FILE, Curve, beside_signs, read_calibration
from dragoman.records import Attribution, Entity, Reading, Span


def drawn(curve: Curve, n_records: int, seed: int = 1) -> list[Judged]:
    """Records of raw scores from .35 to 1 that are right as often as the curve says."""
    rng = random.Random(seed)
    scores = [rng.uniform(0.35, 0.999) for _ in range(n_records)]
    return [Judged("ACCUSE", score, rng.random() < curve.at(score)) for score in scores]


@pytest.mark.parametrize(("slope", "offset"), [(1.0, 0.0), (0.6, -0.8), (0.3, 0.5), (2.0, -1.0)])
def test_the_curve_that_made_the_records_is_found(slope, offset):
    found = calibrate.fit([drawn(Curve(slope, offset), 20_000)])
    assert (found.slope, found.offset) == pytest.approx((slope, offset), abs=0.08)


def test_calibration_lowers_the_error():
    records = drawn(Curve(0.5, -0.7), 3_000)
    curve = calibrate.fit([records])
    assert reliability(records)["ece"] > 0.2
    assert reliability(calibrate._mapped(records, curve))["ece"] < 0.05


def test_a_part_weighs_the_same_however_many_records_it_has():
    few, many = [Judged("AID", 0.6, True)] * 10, [Judged("AID", 0.6, False)] * 1_000
    assert calibrate.fit([few, many]).at(0.6) == pytest.approx(0.5, abs=0.01)
    assert calibrate.fit([few + many]).at(0.6) < 0.05


def test_scores_that_mislead_give_a_flat_curve():
    records = [Judged("AID", 0.9, False)] * 30 + [Judged("AID", 0.4, True)] * 10
    curve = calibrate.fit([records])
    assert curve.slope == 0.0
    assert curve.at(0.9) == curve.at(0.4) == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize("parts", [[], [[]]])
def test_without_records_scores_stay(parts):
    assert calibrate.fit(parts) == Curve(1.0, 0.0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=20))
def test_any_records_give_a_curve(records):
    curve = calibrate.fit([[Judged("AID", score, right) for score, right in records]])
    assert 0 <= curve.at(0.0) <= curve.at(1.0) <= 1


def test_errors_are_told_of_each_part_with_the_curve_of_the_others():
    parts = {"one": Judgement(events=drawn(Curve(0.5, -0.7), 2_000)), "two": Judgement(events=drawn(Curve(0.5, -0.7), 2_000, 2))}
    errors = calibrate.errors_of(parts)
    assert set(errors["one"]) == {"events"}  # no statements, no error of them
    assert errors["one"]["events"]["raw"] > 0.2
    assert errors["one"]["events"]["fitted on the others"] < 0.05
    alone = calibrate.errors_of({"one": parts["one"]})
    assert set(alone["one"]["events"]) == {"raw", "fitted", "chance"}


GOLD = {
    "report": {"id": "a", "published": None}, "entities": [{"id": "IRN", "name": "Iran", "kind": "state", "entity_code": "IRN"}],
    "events": [], "statements": [{"id": "s1", "speaker": ["IRN"], "content": [{"start": 10, "end": 31}]}],
}  # fmt: skip
TEXT = "Iran said the talks would go on."


class CoderByHand:
    """Finds the statement of the text with a raw score of .9; it has the calibration of its folder, which must not count."""

    def __init__(self, folder):
        self.folder = folder
        self.identity = SimpleNamespace(model="by-hand", version="0.1.0", name="dragoman", actors=None, types=None)

    @property
    def reader(self):
        said = Attribution(Span(0, 4), Span(5, 9), (Span(10, 31),), 0.9)
        return SimpleNamespace(read=lambda text, _: Reading((Span(0, len(text)),), (), (), (said,), ()))


def test_the_file_is_written_beside_the_model_and_from_raw_scores(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(calibrate, "Coder", CoderByHand)
    monkeypatch.setattr(calibrate, "read_parts", lambda _: {"examples": [(GOLD, TEXT)] * 3, "corpus": [(GOLD, TEXT)]})
    (tmp_path / "words.onnx").write_bytes(b"weights")
    for _ in range(2):  # the second run finds a calibration there
        calibrate.main(["--model", str(tmp_path)])
        written = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
        assert written["parts"] == {
            "examples": {"reports": 3, "events": 0, "statements": 3}, "corpus": {"reports": 1, "events": 0, "statements": 0},
        }  # fmt: skip
        raw = beside_signs(0.9, [(Entity("n1", "Iran", "state", "IRN"), {})], "indirect", [Span(10, 31)])
        assert written["ece"]["examples"]["statements"]["raw"] == pytest.approx(1 - raw, abs=1e-4)
        assert written["model"] == "by-hand"
        assert read_calibration(tmp_path).statements.at(0.9) > 0.9
    assert json.loads(capsys.readouterr().out.split("}\n{")[0] + "}")["weights"] == calibrate.digest(tmp_path)


def test_a_part_that_is_not_there_is_an_error(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(calibrate, "read_parts", lambda _: {"examples": []})
    with pytest.raises(SystemExit):
        calibrate.main(["--model", str(tmp_path), "--parts", "gold/test"])
    assert "no such part: gold/test; there are examples" in capsys.readouterr().err


def test_parts_are_the_examples_and_what_the_data_has(tmp_path):
    parts = calibrate.read_parts(tmp_path)
    assert set(parts) == {"examples", "corpus"}
    assert len(parts["examples"]) == 16
    assert all(gold["events"] is not None for gold, _ in parts["corpus"])
