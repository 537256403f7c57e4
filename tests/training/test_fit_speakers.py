"""The fit of the weights by which a statement is surer the better its speaker is told; the story is invented."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hand_reading import reading_of, said

from calibrate import SPEAKERS
from dragoman.records import Coder, Report, Sectors
from fit_speakers import RARE, Said, error, fit, judge

TEXT = "Hassan Rouhani said Jordan attacked Iran. Ali Reza said he saw it."


def some(n=200):
    """Statements of known persons, right nine times in ten, and of things, right once in ten."""
    known = [Said({"score": 1.0, "known person": 1.0}, number % 10 != 0) for number in range(n)]
    return known + [Said({"score": 1.0, "open other": 1.0}, number % 10 == 0) for number in range(n)]


def test_fit_learns_how_often_each_kind_is_right():
    weights = fit([some()])
    assert weights["known person"] - weights["open other"] == pytest.approx(4.4, abs=0.2)  # the log odds of .9 to those of .1
    assert error(weights, some()) < 0.01


def test_every_part_weighs_the_same():
    wrong = [Said(one.signs, not one.is_right) for one in some(20)]
    weights = fit([some(400), wrong])
    assert abs(weights["known person"] - weights["open other"]) < 0.1


def test_rare_signs_have_no_weight():
    rare = [Said({"score": 1.0, "told place": 1.0}, True)] * (RARE - 1)
    assert "told place" not in fit([[*some(), *rare]])


def test_statements_are_judged_by_speaker_with_what_the_reader_makes_of_it():
    reading = reading_of(
        TEXT, said(TEXT, "Hassan Rouhani", "said", "Jordan attacked Iran"), said(TEXT, "Ali Reza", ("said", 2), "he saw it"),
        persons=("Hassan Rouhani", "Ali Reza"),
    )
    opinions = tuple(Sectors(one.source, (("GOV", 0.5), ("JRN", 0.25))) for one in reading.attributions)
    reading = replace(reading, sectors=opinions)
    gold = {
        "entities": [{"id": "a", "name": "Hassan Rouhani", "kind": "person", "entity_code": "IRN", "sector_code": "GOV"}],
        "statements": [{
            "id": "s1", "speaker": ["a"],
            "content": [{"start": TEXT.index("Jordan"), "end": TEXT.index("Iran") + 4}],
        }],
        "events": [],
    }  # fmt: skip
    coder = SimpleNamespace(identity=Coder("0.1.0", "by-hand"))
    first, second = judge(coder, gold, Report(TEXT, "r1", published="2016-11-26"), reading)
    assert (first.is_right, second.is_right) == (True, False)
    assert first.signs["told person"] == second.signs["open person"] == 1.0  # what Ali Reza is no words tell
    assert (first.signs["own sector"], first.signs["other sector"]) == (0.5, 0.0)


def test_the_table_has_what_the_package_reads():
    rows = [row.split("\t") for row in SPEAKERS.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    assert dict(rows).keys() >= {"always", "score", "known person", "own sector", "other sector"}
