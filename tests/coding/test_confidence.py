"""Probabilities from raw scores: monotone, between 0 and 1, read from the model's folder, and none where it has no file."""

from __future__ import annotations

import hashlib
import json
import math

import pytest
from hand_reading import act, reading_of, said
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding import Coder, code_reading
from dragoman.coding.confidence import (
    FILE,
    WEIGHTS,
    Calibration,
    Curve,
    _weights,
    beside_signs,
    content_signs,
    log_odds,
    read_calibration,
    speaker_signs,
)
from dragoman.plover import KINDS
from dragoman.reader import ModelError
from dragoman.reader.network import SHIPPED
from dragoman.records import Coder as Identity
from dragoman.records import Entity, Gap, Report, Span, find_faults

TEXT = "Jordan condemned Syria on Friday. Hassan Rouhani said Jordan attacked Iran."


def written(folder, **changed):
    content = {"events": {"slope": 1.0, "offset": -1.0}, "statements": {"slope": 0.5, "offset": 0.25}, "date": "2026-11-28"}
    (folder / FILE).write_text(json.dumps(content | changed), encoding="utf-8")
    return folder


def coded_by_hand(score: float, share: float = 1.0):
    reading = reading_of(
        TEXT,
        act(TEXT, "condemned", "ACCUSE", ("Jordan",), ("Syria",), score=score, share=share),
        said(TEXT, "Hassan Rouhani", "said", "Jordan attacked Iran", score=0.9),
        persons=("Hassan Rouhani",),
    )
    return code_reading(Report(TEXT, "r1", published="2016-11-26"), reading, Identity("0.1.0", "by-hand"))


@pytest.mark.parametrize(
    ("slope", "offset", "score", "probability"),
    [
        (1.0, 0.0, 0.5, 0.5), (1.0, 0.0, 0.9, 0.9), (1.0, 0.0, 0.35, 0.35),  # slope 1 without offset is the score
        (0.0, 0.0, 0.9, 0.5), (0.0, 1.0, 0.1, 0.7311),  # a flat curve
        (1.0, -1.0, 0.5, 0.2689), (2.0, 0.0, 0.9, 0.9878), (0.5, 0.0, 0.9, 0.75),
        (1.0, 0.0, 1.0, 0.999), (1.0, 0.0, 0.0, 0.001),
    ],
)  # fmt: skip
def test_curve(slope, offset, score, probability):
    assert Curve(slope, offset).at(score) == pytest.approx(probability, abs=5e-5)


curves = st.builds(Curve, st.floats(0, 50), st.floats(-50, 50))


@given(curves, st.floats(0, 1), st.floats(0, 1))
def test_a_curve_never_falls_and_gives_probabilities(curve, one, other):
    low, high = sorted((one, other))
    assert 0 <= curve.at(low) <= curve.at(high) <= 1


@pytest.mark.parametrize("values", [(-0.1, 0.0), (float("nan"), 0.0), (1.0, float("inf"))])
def test_a_curve_that_falls_or_is_no_number_is_refused(values):
    with pytest.raises(ValueError, match="never falls"):
        Curve(*values)


def test_log_odds_have_an_edge():
    assert log_odds(1.0) == log_odds(0.9999) == pytest.approx(-log_odds(0.0))


def test_a_folder_without_the_file_has_no_calibration(tmp_path):
    assert read_calibration(tmp_path) == Calibration()
    coded = coded_by_hand(0.9)
    assert Calibration().apply(coded) == coded


def test_a_calibration_is_read_from_the_folder(tmp_path):
    assert read_calibration(written(tmp_path)) == Calibration(Curve(1.0, -1.0), Curve(0.5, 0.25))


@pytest.mark.parametrize(
    "changed", [{"events": {"slope": 1.0}}, {"events": None}, {"statements": {"slope": -1, "offset": 0}}], ids=str
)
def test_a_file_that_is_no_calibration_is_named(tmp_path, changed):
    with pytest.raises(ModelError, match=r"calibration\.json is no calibration.*training/calibrate\.py"):
        read_calibration(written(tmp_path, **changed))
    (tmp_path / FILE).write_text("{")
    with pytest.raises(ModelError, match="no calibration"):
        read_calibration(tmp_path)


def test_records_get_probabilities_and_stay_what_they_are():
    coded = coded_by_hand(0.9, 0.8)
    assert coded.events[0].confidence == pytest.approx(0.72)
    sure = Calibration(Curve(1.0, -1.0), Curve(0.5, 0.25)).apply(coded)
    assert sure.events[0].confidence == 0.4861
    raw = coded.statements[0].confidence  # with what is known of the speaker
    assert sure.statements[0].confidence == round(1 / (1 + (1 / raw - 1) ** 0.5 * math.exp(-0.25)), 4)
    assert find_faults(sure) == []
    assert [one.id for one in sure.events] == [one.id for one in coded.events]


@pytest.mark.parametrize(("score", "n_events"), [(0.41, 0), (0.42, 1)])
def test_the_threshold_is_one_of_raw_scores(score, n_events):
    """A calibration that takes all scores down must not take records away, nor one that takes them up bring any."""
    for offset in (-3.0, 0.0, 3.0):
        assert len(Calibration(Curve(1.0, offset), None).apply(coded_by_hand(score)).events) == n_events


def test_the_coder_applies_the_calibration_of_its_model(monkeypatch, tmp_path):
    class ReaderByHand:
        def __init__(self, folder, _device):
            self.labels = type("Labels", (), {"name": folder.name})

        def read_with_states(self, text, _furniture):
            return reading_of(text, act(text, "condemned", "ACCUSE", ("Jordan",), ("Syria",), score=0.5, share=1.0)), None

    monkeypatch.setattr("dragoman.coding.coder.Reader", ReaderByHand)
    assert Coder(tmp_path).code_report(Report(TEXT)).events[0].confidence == 0.5
    written(tmp_path)
    assert Coder(tmp_path).code_report(Report(TEXT)).events[0].confidence == 0.2689
    (coded,) = Coder(tmp_path).code_reports([Report(TEXT)])
    assert coded.events[0].confidence == 0.2689


@pytest.mark.skipif(not (SHIPPED / FILE).exists(), reason="the shipped model is not calibrated")
def test_the_shipped_calibration_is_that_of_the_shipped_weights():
    speakers = SHIPPED.parents[1] / "coding" / WEIGHTS
    parts = (hashlib.sha256(path.read_bytes()).digest() for path in (*sorted(SHIPPED.glob("*.onnx*")), speakers))
    written_for = json.loads((SHIPPED / FILE).read_text(encoding="utf-8"))["weights"]
    assert written_for == hashlib.sha256(b"".join(parts)).hexdigest(), "run training/fit_speakers.py and calibrate.py"


PERSON = Entity("a", "Ali Reza", "person", "IRN", sector_code="GOV")
OPEN = Entity("a", "Ali Reza", "person", gaps=(Gap("sector_code", "no words"),))
THING = Entity("a", "the email", "other", gaps=(Gap("sector_code", "no words"),))
KNOWN = Entity("a", "Hassan Rouhani", "person", "IRN", sector_code="GOV", wikidata_id="Q1")


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ((OPEN, {}), (PERSON, {})), ((THING, {}), (PERSON, {})), ((PERSON, {"GOV": 0.2}), (PERSON, {"GOV": 0.9})),
        ((OPEN, {None: 0.9}), (KNOWN, {"GOV": 0.9})),
    ],
)  # fmt: skip
def test_a_statement_is_surer_the_better_its_speaker_is_told(worse, better):
    def confidence(score, *speakers):
        return beside_signs(score, speakers, "direct", [Span(0, 60)])

    assert confidence(0.9, worse) < confidence(0.9, better)
    assert confidence(0.9, worse, better) == confidence(0.9, worse)
    assert 0 < confidence(0.0, worse) < confidence(1.0, better) < 1


def test_signs_of_the_content_are_reported_speech_and_few_words():
    assert content_signs("direct", [Span(0, 20), Span(30, 50)]) == {}
    assert content_signs("mixed", [Span(0, 20), Span(30, 49)]) == {"short": 1.0}
    assert content_signs("indirect", [Span(0, 60)]) == {"indirect": 1.0}
    sure, less = (beside_signs(0.9, [(PERSON, {"GOV": 0.9})], manner, [Span(0, 60)]) for manner in ("direct", "indirect"))
    assert less < sure


def test_signs_tell_kind_standing_and_what_the_reader_makes_of_the_sector():
    assert speaker_signs((PERSON, {"MIL": 0.5, "GOV": 0.3})) == {
        "told person": 1.0, "own sector": 0.3, "other sector": 0.2
    }
    assert speaker_signs((KNOWN, {})) == {"known person": 1.0, "own sector": 0.0, "other sector": 0.0}
    crowd = Entity("a", "residents of Aleppo", "group", "SYR", sector_code="CVL")
    assert speaker_signs((crowd, {"CVL": 0.7})) == {"told group": 1.0, "own sector": 0.7, "other sector": 0.0, "private": 1.0}
    assert speaker_signs((THING, {None: 0.6})) == {"open other": 1.0, "own sector": 0.0, "other sector": 0.6}  # unknown is no state


def test_the_shipped_weights_of_speakers_have_the_score_and_no_unknown_sign():
    kinds = {f"{standing} {kind}" for standing in ("known", "open", "told") for kind in KINDS}
    others = {"own sector", "other sector", "private", "indirect", "short"}
    assert {"always", "score"} < set(_weights()) <= kinds | {"always", "score"} | others
