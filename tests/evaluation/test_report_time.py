from __future__ import annotations

import time

import numpy as np
import pytest

from dragoman.reader.network import Network
from report_time import STAGES, StageClock, WorkCount, encoder_sizes, evaluate


def spend(seconds):
    began = time.process_time()
    while time.process_time() - began < seconds:
        pass


def test_a_stage_within_another_counts_for_itself_alone():
    clock = StageClock()
    inner = clock.wrap(lambda: spend(0.02), "encoder")

    def read():
        spend(0.01)
        inner()
        spend(0.01)

    clock.wrap(read, "decoding")()
    assert clock.seconds["encoder"] == pytest.approx(0.02, abs=0.01)
    assert clock.seconds["decoding"] == pytest.approx(0.02, abs=0.01)


def test_a_stage_that_fails_gives_the_clock_back():
    clock = StageClock()
    with pytest.raises(ZeroDivisionError):
        clock.wrap(lambda: 1 / 0, "typing")()
    spend(0.01)
    clock.wrap(lambda: None, "typing")()
    assert clock.seconds["typing"] < 0.005 <= clock.seconds["coding"]


def test_work_grows_with_pieces_and_questions():
    work = WorkCount(1000, 30)
    work._add_window(2)
    assert work.integers == 2 * 1000
    assert work.floats == 2 * 2 * 30
    work = WorkCount(1000, 30)
    work._add_questions(0, 100)
    assert work.floats == 0
    work._add_questions(3, 10)
    assert work.floats == 10 * 384 * 128 + 3 * 10 * (2 * (4 * 128**2 + 2 * 128 * 256 + 2 * 10 * 128) + 128 * 7)


def test_the_encoder_tells_what_it_needs_for_a_piece(tmp_path):
    onnx = pytest.importorskip("onnx")
    shapes = {"layers.0.all": (8, 12), "layers.0.attended": (4, 8), "layers.0.outer": (16, 8), "pieces": (50, 8)}
    weights = [onnx.numpy_helper.from_array(np.zeros(shape, np.int8), f"{name}.weight_quantized") for name, shape in shapes.items()]
    graph = onnx.helper.make_graph([], "words", [], [], weights)
    onnx.save(onnx.helper.make_model(graph), str(tmp_path / "words.onnx"))
    assert encoder_sizes(tmp_path / "words.onnx") == (8 * 12 + 4 * 8 + 16 * 8, 2 * 4)


def test_every_stage_of_a_report_has_its_time(tmp_path):
    text = "Title: Iran\nPublished: 2021-05-14\n\nIran on Thursday called on Turkey to open the border. Two soldiers were killed.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    pytest.importorskip("onnx")
    score = Network.score
    found = evaluate(tmp_path)
    assert Network.score is score  # everything is as it was
    assert (found["reports"], set(found["ms"])) == (1, set(STAGES))
    assert all(found["ms"][stage] > 0 for stage in ("encoder", "role questions", "actors", "storing"))
    assert found["total_ms"] == pytest.approx(sum(found["ms"].values()))
    assert found["pieces"] > 20 and found["questions"] >= 2
    assert 0 < found["share_of_limit"] < 1
