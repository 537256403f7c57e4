"""Typing of given triggers, with a reader by hand."""

from __future__ import annotations

import json

import pytest

from dragoman.records import Trigger
from triggers import evaluate


class ReaderByHand:
    """Takes every trigger for an attack that happened."""

    def read_triggers(self, _text, spans):
        return [Trigger(span, (("ASSAULT", 0.9), ("AID", 0.1)), (), (), "happened", 0.1, 1.0) for span in spans]


def test_types_and_standing_are_counted_over_all_triggers(tmp_path):
    annotated = [("ASSAULT", "happened"), ("ASSAULT", "denied"), ("AID", "happened"), ("AID", "happened"), ("AID", "future")]
    events = [{"event": event, "status": status, "trigger": {"start": 0, "end": 4}} for event, status in annotated]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"report": {"id": "x", "text": "Iran hit"}, "events": events}) + "\n")
    figures = evaluate(ReaderByHand(), path)
    assert figures["triggers"] == 5
    assert figures["type_accuracy"] == pytest.approx(0.4)
    assert figures["status_accuracy"] == pytest.approx(0.6)
    assert figures["baseline"]["type_accuracy"] == pytest.approx(0.6)
    assert figures["baseline"]["status_accuracy"] == pytest.approx(0.6)
