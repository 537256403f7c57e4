"""What makes the encoder ready for 8 bits narrows its widest inputs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import torch

from dragoman.reader.encode import FEATURES, Window
from model import Encoder, Words
from quantize import MOST, SHARE, _squares, find_share, find_widths, round_by_errors

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


def mean_error(weights, meant, inputs) -> float:
    return float(((inputs @ (weights - meant)) ** 2).mean())


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.3, 0.6]))
def test_errors_of_rounded_weights_are_made_up_for_by_the_others(seed, share):
    torch.manual_seed(seed)
    inputs = torch.randn(400, 6) @ torch.randn(6, 160) + 0.1 * torch.randn(400, 160)  # what one input says others say too
    weights = torch.randn(20, 160)
    rounded = round_by_errors(weights, inputs.T @ inputs / len(inputs), share)
    nearest = torch.from_numpy(rounded.steps)[:, None] * (weights / torch.from_numpy(rounded.steps)[:, None]).round()
    assert rounded.levels.shape == (160, 20) and abs(rounded.levels.astype(int)).max() <= MOST
    assert rounded.steps == pytest.approx((weights.abs().mean(1) * (np.pi / 2) ** 0.5 * share).numpy(), rel=1e-4)
    assert mean_error(torch.from_numpy(rounded.weights), weights.T, inputs) < 0.5 * mean_error(nearest.T, weights.T, inputs)


def test_inputs_that_never_come_are_rounded_to_the_nearest():
    weights = torch.tensor([[0.9, -2.0, 0.31]])
    squares = torch.diag(torch.tensor([0.0, 1.0, 0.0]))
    rounded = round_by_errors(weights, squares, 0.5)
    assert rounded.levels[:, 0] == pytest.approx((weights[0] / rounded.steps[0]).round().numpy())


@pytest.mark.parametrize("bits", [3.0, 4.0])
def test_the_step_of_weights_is_found_by_the_bits_that_they_may_take(bits):
    rng = np.random.default_rng(3)
    products = [rng.normal(size=(300, 40)).astype(np.float32) * scale for scale in (0.01, 5)]
    share = find_share(products, bits)
    # a normal distribution in steps of d standard deviations takes log2(sqrt(2 pi e) / d) bits
    assert np.log2((2 * np.pi * np.e) ** 0.5 / share) == pytest.approx(bits, abs=0.02)


def test_words_count_that_are_short_beside_marks(words):
    """The last product of a layer is rounded for what is normed afterwards: a mark that is long has no more weight than a word."""
    layer = words.encoder.layers[0]
    states = torch.randn(1, 6, layer.outer.in_features)
    layer.outer.bias.data.zero_()

    def run() -> None:
        layer.outer_norm(layer.outer(states))

    with torch.no_grad():
        even = _squares(layer.outer, layer.outer_norm, torch.ones(layer.outer.in_features), run)
        states[0, 0] *= 1000
        assert torch.allclose(_squares(layer.outer, layer.outer_norm, torch.ones(layer.outer.in_features), run), even, atol=1e-3)
        assert _squares(layer.outer, None, torch.ones(layer.outer.in_features), run).abs().max() > 1000 * even.abs().max()


def test_one_large_weight_makes_no_step_coarse():
    weights = torch.randn(1, 200)
    even = round_by_errors(weights, torch.eye(200), 0.3).steps[0]
    weights[0, 7] = 12.0
    rounded = round_by_errors(weights, torch.eye(200), 0.3)
    assert rounded.steps[0] < 1.2 * even
    assert rounded.weights[7, 0] == pytest.approx(12, abs=float(rounded.steps[0]))
    weights[0, 7] = 1000.0
    assert round_by_errors(weights, torch.eye(200), 0.3).weights[7, 0] == pytest.approx(1000, rel=0.01)
