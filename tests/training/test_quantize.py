"""What makes the encoder ready for 8 bits leaves what it computes as it was."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("onnx")

import onnx
import torch
from onnx import TensorProto, helper

from dragoman.reader.encode import FEATURES, Window
from model import WIDTH, Encoder, Words
from quantize import IN_FLOATS, SHARE, Smoothed, quantize, smooth

N_PIECES = 7


def a_window(first_piece: int) -> Window:
    pieces = torch.arange(first_piece, first_piece + N_PIECES).numpy()
    return Window(0, pieces, torch.ones(N_PIECES, len(FEATURES), dtype=torch.int64).numpy(), torch.arange(1, N_PIECES - 1).numpy())


def read(words: Words, window: Window) -> torch.Tensor:
    with torch.no_grad():
        hidden, _ = words(*(torch.from_numpy(part)[None] for part in (window.pieces, window.features, window.heads)))
    return hidden[0]


def test_a_smoothed_layer_is_the_same_function():
    torch.manual_seed(1)
    linear = torch.nn.Linear(6, 4)
    x = torch.randn(3, 6) * torch.tensor([1, 50, 0.1, 1, 1, 9])
    smoothed = Smoothed(linear, torch.tensor([1.0, 20.0, 0.3, 1.0, 2.0, 5.0]))
    torch.testing.assert_close(smoothed(x), linear(x), rtol=1e-4, atol=1e-4)


def test_smoothing_changes_no_vector_and_narrows_the_widest_column():
    torch.manual_seed(1)
    words = Words(Encoder(n_pieces=200, n_positions=16)).eval()
    inner = words.encoder.layers[0].inner
    norm = words.encoder.layers[0].attended_norm
    with torch.no_grad():
        norm.weight[5] = 80.0  # a column as they occur in trained encoders
    window = a_window(10)
    before = read(words, window)
    smooth(words, [a_window(10), a_window(60)])
    torch.testing.assert_close(read(words, window), before, rtol=1e-3, atol=1e-3)
    narrowed = words.encoder.layers[0].inner
    assert isinstance(narrowed, Smoothed) and narrowed.weight.shape == inner.weight.t().shape
    assert narrowed.narrow[5] == narrowed.narrow.min()
    assert narrowed.narrow[5] < 80 ** -SHARE * 3 * narrowed.narrow.median()


def test_products_that_stay_in_floats_must_be_there(tmp_path):
    weight = helper.make_tensor("w", TensorProto.FLOAT, [WIDTH, 2], [0.0] * WIDTH * 2)
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"], name="/somewhere/else/MatMul")], "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, WIDTH])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 2])], [weight],
    )
    onnx.save(helper.make_model(graph), tmp_path / "full.onnx")
    with pytest.raises(ValueError, match=IN_FLOATS[0]):
        quantize(tmp_path / "full.onnx", tmp_path / "small.onnx")
    assert not (tmp_path / "small.onnx").exists()
