"""Weights that are read rounded while they learn are those that the file has."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import torch

import coarse
from coarse import INSIDE, find_grids, round_by, rounded
from dragoman.reader.encode import FEATURE_SIZES, Window
from large import LargeEncoder
from model import Words
from quantize import find_share, find_widths, products_of, round_products

N_PIECES = 120


def a_window(seed: int) -> Window:
    rng = np.random.default_rng(seed)
    features = np.stack([rng.integers(0, size, 14) for size in FEATURE_SIZES.values()], -1)
    return Window(0, rng.integers(105, N_PIECES, 14), features, np.arange(1, 9))


@pytest.fixture
def words(monkeypatch) -> Words:
    torch.manual_seed(4)
    monkeypatch.setattr(coarse, "sample_windows", lambda _: [a_window(seed) for seed in range(20)])
    return Words(LargeEncoder(N_PIECES + 5, 40, [(tuple(range(12)), 128), ((1, 5), 64)])).eval()


def weights_of(words: Words) -> list[torch.Tensor]:
    return [one.weight.detach().clone() for parts in coarse.linears_of(words).values() for one in parts]


def test_weights_begin_where_rounding_makes_up_for_errors(words, tmp_path):
    windows = [a_window(seed) for seed in range(20)]
    widths = find_widths(words, windows)
    share = find_share(list(products_of(words, widths).values()), 3.5)
    meant = round_products(words, widths, windows, share)
    before = weights_of(words)
    grids = find_grids(words, tmp_path, 3.5)
    found = round_by(words, grids)
    assert all(np.array_equal(found[name].levels, one.levels) for name, one in meant.items())
    assert all(found[name].steps == pytest.approx(one.steps) for name, one in meant.items())
    steps = [grids[name][1].max() / grids[name][0].min() for name, parts in coarse.linears_of(words).items() for _ in parts]
    for one, other, step in zip(before, weights_of(words), steps, strict=True):
        assert 0 < (one - other).abs().max() < (3 + INSIDE) * step  # what makes up for errors may be a few levels


def test_inside_they_are_rounded_and_afterwards_what_they_were(words, tmp_path):
    grids = find_grids(words, tmp_path, 3.5)
    before = weights_of(words)
    with rounded(words, grids):
        inside = weights_of(words)
        for name, parts in coarse.linears_of(words).items():
            meant = torch.from_numpy(round_by(words, grids)[name].weights).T / grids[name][0]
            torch.testing.assert_close(torch.cat([one.weight for one in parts]), meant)
    assert not any(torch.equal(one, other) for one, other in zip(before, inside, strict=True))
    assert all(torch.equal(one, other) for one, other in zip(before, weights_of(words), strict=True))


def test_what_a_step_changes_passes_to_the_weights_behind_also_after_an_error(words, tmp_path):
    grids = find_grids(words, tmp_path, 3.5)
    before = weights_of(words)
    linear = words.encoder.layers[1].outer
    with pytest.raises(RuntimeError), rounded(words, grids):
        linear(torch.ones(1, 64)).sum().backward()
        raise RuntimeError
    assert linear.weight.grad is not None and linear.weight.grad.eq(1).all()
    assert all(torch.equal(one, other) for one, other in zip(before, weights_of(words), strict=True))


def test_without_grids_nothing_is_rounded(words):
    before = weights_of(words)
    with rounded(words, {}):
        assert all(torch.equal(one, other) for one, other in zip(before, weights_of(words), strict=True))
