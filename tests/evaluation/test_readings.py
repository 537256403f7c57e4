"""Readings of annotated reports: counts add up to the measures, and what a network has said is not computed again."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

import readings
from dragoman.reader.encode import Window
from dragoman.reader.frames import about
from scoring import Score

SPAN = {"start": 0, "end": 20}
IRAN = {"id": "n1", "name": "Iran", "kind": "state", "entity_code": "IRN", "sector_code": None}


def record(*standings: str) -> dict:
    """A report with one act for each standing, side by side."""
    spans = [{"start": 30 * at, "end": 30 * at + 20} for at in range(len(standings))]
    return {
        "report": {"id": "r", "published": "2016-11-25"}, "entities": [IRAN], "statements": [],
        "events": [
            {"id": f"e{at}", "event": "ACCUSE", "quad_code": 3, "actor": ["n1"], "recipient": [], "trigger": span, "evidence": span,
             "status": status, "background": False, "date": None}
            for at, (status, span) in enumerate(zip(standings, spans, strict=True))
        ],
    }  # fmt: skip


def test_counts_of_reports_add_up_to_the_measures():
    pairs = [
        (record("happened", "denied"), record("happened")), (record("future"), record("happened")), (record(), record("denied")),
    ]  # fmt: skip
    counts = readings.tally(iter(pairs))
    score = Score()
    for gold, coded in pairs:
        score.add(gold, coded)
    figures = score.figures()
    assert counts["events, detection"].tolist() == [[2, 3], [2, 2], [0, 1]]
    assert counts["status of events"].tolist() == [[1, 1], [0, 1], [0, 0]]
    assert readings.figure(counts["events, detection"]) == pytest.approx(figures["events, detection"]["f1"])
    assert readings.figure(counts["status of events"]) == figures["status of events"]["accuracy"]
    assert readings.figure(np.zeros((3, 2), np.int64)) == 0.0


def window(piece: int) -> Window:
    return Window(0, np.array([101, piece, 102]), np.zeros((3, 6), np.int64), np.array([1]))


def test_what_a_network_said_is_known_as_long_as_it_learnt():
    asked = []
    network = SimpleNamespace(
        score=lambda windows: [asked.append(one.pieces[1]) or one.pieces[1] for one in windows],
        ask=lambda hidden, questions: asked.append(len(questions)) or hidden * len(questions),
        parse=lambda hidden: asked.append("parse") or hidden,
    )
    memory = readings.Memory(network)
    hidden = np.ones((2, 3), np.float32)
    with memory.install(network):
        assert network.score([window(7), window(8), window(7)]) == [7, 8, 7]
        assert network.ask(hidden, about("cue", [(0, 1), (1, 2)])).sum() == 12
        assert asked == [7, 8, 2]
        memory.learns = False
        network.score([window(8), window(9)])
        network.score([window(9)])
        network.ask(hidden, about("cue", [(0, 1), (1, 2)]))
        network.ask(hidden, about("cue", [(0, 1)]))
        network.parse(hidden)
    assert asked == [7, 8, 2, 9, 9, 1, "parse"]
    network.score([window(7)])
    assert asked[-1] == 7  # the network's own methods are back
