"""The graph of questions answers as the network does that it was written from."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

import onnxruntime
import torch

from dragoman.reader.frames import ROLES, about, mark_words, nearness
from frames_graph import write_frames
from model import WIDTH, Frames

N_WORDS = 9


def answers_of(path, hidden, marks, near):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    inputs = {"hidden": hidden, "row": np.array([1, 0]), "marks": marks, "near": near}
    return session.run(None, inputs)[0]


@pytest.mark.parametrize(("integers", "tolerance"), [(False, 1e-4), (True, 0.2)])
def test_the_graph_answers_as_the_network(tmp_path, integers, tolerance):
    torch.manual_seed(3)
    frames = Frames().eval()
    hidden = torch.randn(2, N_WORDS, WIDTH).numpy()
    questions = [*about("cue", [(2, 3)]), *about("trigger", [(5, 7)])]
    marks = np.stack([mark_words(one, N_WORDS) for one in questions])
    near = np.stack([nearness(row) for row in marks])
    with torch.no_grad():
        expected = frames(*(torch.from_numpy(part) for part in (hidden, np.array([1, 0]), marks, near))).numpy()
    write_frames(frames, tmp_path / "frames.onnx", integers=integers)
    found = answers_of(tmp_path / "frames.onnx", hidden, marks, near)
    assert found.shape == (2, N_WORDS, len(ROLES))
    assert np.abs(found - expected).max() < tolerance * max(1.0, np.abs(expected).max())


def test_in_integers_it_is_less_than_half_the_size(tmp_path):
    frames = Frames().eval()
    write_frames(frames, tmp_path / "floats.onnx", integers=False)
    write_frames(frames, tmp_path / "integers.onnx")
    assert (tmp_path / "integers.onnx").stat().st_size < (tmp_path / "floats.onnx").stat().st_size / 2
