"""What makes the encoder ready for 8 bits narrows its widest inputs."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import torch

from dragoman.reader.encode import FEATURES, Window
from model import Encoder, Words
from quantize import SHARE, find_widths

N_PIECES = 7


def a_window(first_piece: int) -> Window:
    pieces = torch.arange(first_piece, first_piece + N_PIECES).numpy()
    return Window(0, pieces, torch.ones(N_PIECES, len(FEATURES), dtype=torch.int64).numpy(), torch.arange(1, N_PIECES - 1).numpy())


@pytest.fixture
def words() -> Words:
    torch.manual_seed(1)
    words = Words(Encoder(n_pieces=200, n_positions=16)).eval()
    words.encoder.layers = words.encoder.layers[:2]
    return words


def test_each_product_has_widths_and_those_of_one_input_have_the_same(words):
    widths = find_widths(words, [a_window(10)])
    assert set(widths) == {f"layers.{layer}.{name}" for layer in (0, 1) for name in ("all", "attended", "inner", "outer")}
    assert widths["layers.0.outer"].shape == (words.encoder.layers[0].outer.in_features,)
    assert all(one.mean() == pytest.approx(1, abs=1e-3) for one in widths.values())


def test_the_widest_column_is_narrowed_most(words):
    with torch.no_grad():
        words.encoder.layers[0].outer_norm.weight[5] = 80.0  # a column as they occur in trained encoders
    widths = find_widths(words, [a_window(10), a_window(60)])["layers.1.all"]
    assert widths[5] == widths.max() > 80**SHARE / 3 * np.median(widths)


def test_a_word_that_is_large_in_all_columns_widens_none_of_those_that_are_divided_by_peaks(words):
    inner = words.encoder.layers[0].inner
    window = a_window(10)
    before = find_widths(words, [window])
    inner.register_forward_hook(lambda _, __, given: torch.cat([given[:, :1] * 1000, given[:, 1:]], 1).abs())
    widths = find_widths(words, [window])
    assert widths["layers.0.outer"].max() < 3 * before["layers.0.outer"].max()
