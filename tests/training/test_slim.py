"""What is left of the large encoder: what matters is kept, as it was, and fitted to give what the whole gave."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import torch

import slim
from dragoman.reader.encode import FEATURE_SIZES
from large import HEAD_WIDTH, INNER, N_HEADS, WIDE, LargeEncoder, distance_to
from slim import COSTS, INNER_BY, Kept, Squares, choose, cut, find_moves, fit, fit_narrow

N_PIECES = 120
SMALL = (tuple(range(N_HEADS)), 128)
"""A layer with all heads, for there is one table of distances, but few units."""


@pytest.fixture
def encoder() -> LargeEncoder:
    torch.manual_seed(2)
    encoder = LargeEncoder(N_PIECES + 5, 40, [SMALL, SMALL]).eval()
    encoder.requires_grad_(False)
    return encoder


def batch_of(seed: int) -> SimpleNamespace:
    """Two windows, the second with padding."""
    generator = torch.Generator().manual_seed(seed)
    pieces = torch.randint(1, N_PIECES, (4, 16), generator=generator)
    pieces[1, 12:] = 0
    features = torch.stack([torch.randint(0, size, pieces.shape, generator=generator) for size in FEATURE_SIZES.values()], -1)
    return SimpleNamespace(pieces=pieces, features=features, heads=torch.arange(1, 9).repeat(4, 1), word_mask=torch.ones(4, 8) > 0)


def test_what_adds_nothing_moves_nothing(encoder):
    with torch.no_grad():
        encoder.layers[1].attended.weight[:, 3 * HEAD_WIDTH : 4 * HEAD_WIDTH] = 0
        encoder.layers[0].outer.weight[:, 7] = 0
    moves = find_moves(encoder, [batch_of(1), batch_of(2)])
    assert [(len(heads), len(units)) for heads, units in moves] == [(N_HEADS, 128)] * 2
    assert moves[1][0].argmin() == 3 and moves[1][0][3] == 0
    assert moves[0][1].argmin() == 7 and moves[0][1][7] == 0
    assert (moves[0][0] > 0).all()


def test_what_moves_most_is_kept_and_no_layer_loses_all():
    low = torch.arange(1.0, N_HEADS + 1), torch.arange(1.0, INNER + 1)
    high = low[0] * 1e-9, low[1] * 1e-9
    whole = 2 * (N_HEADS * COSTS[0] + INNER * COSTS[1])
    first, second = choose([low, high], whole // 2)
    assert first.heads.tolist() == list(range(N_HEADS - len(first.heads), N_HEADS))
    assert len(first.units) > len(second.units) >= INNER // 4 - INNER_BY
    assert len(second.heads) >= 2
    spent = sum(len(one.heads) * COSTS[0] + len(one.units) * COSTS[1] for one in (first, second))
    assert spent == pytest.approx(whole // 2, rel=0.1)


def test_all_of_it_is_the_encoder_itself(encoder):
    all_of_it = [Kept(torch.arange(N_HEADS), torch.arange(128))] * 2
    one = batch_of(3)
    assert torch.allclose(cut(encoder, all_of_it).eval()(one.pieces, one.features), encoder(one.pieces, one.features), atol=1e-5)


def test_heads_and_units_are_cut_whole(encoder):
    half = cut(encoder, [Kept(torch.tensor([1, 4]), torch.arange(0, 128, 2)), Kept(torch.tensor([0, 11]), torch.arange(64))]).eval()
    layer, was = half.layers[0], encoder.layers[0]
    assert (layer.n_heads, layer.inner.out_features) == (2, 64)
    assert torch.equal(layer.query.weight[HEAD_WIDTH:], was.query.weight[4 * HEAD_WIDTH : 5 * HEAD_WIDTH])
    assert torch.equal(layer.outer.weight, was.outer.weight[:, ::2])
    assert torch.equal(layer.outer.bias, was.outer.bias)
    assert half.kept.nonzero().tolist() == [[0, 1], [0, 4], [1, 0], [1, 11]]


def test_what_is_left_is_fitted_to_the_whole(encoder, capsys):
    """The units that are cut say what others say too, so that the fit can make up for them."""
    with torch.no_grad():
        for layer in encoder.layers:
            layer.inner.weight[64:] = layer.inner.weight[:64]
            layer.inner.bias[64:] = layer.inner.bias[:64]
    batches = [batch_of(seed) for seed in range(8)]
    half = cut(encoder, [Kept(torch.arange(N_HEADS), torch.arange(64))] * 2).eval().requires_grad_(False)
    new = batch_of(100)
    wanted, mask = encoder(new.pieces, new.features), new.pieces != 0
    before = distance_to(wanted, half(new.pieces, new.features), mask)
    fit(encoder, half, batches)
    after = distance_to(wanted, half(new.pieces, new.features), mask)
    assert after < 0.1 * before
    assert "layer 2: 64 units, 12 heads, 0.0" in capsys.readouterr().out


def test_the_projection_is_fitted_to_the_states_that_the_heads_know(encoder):
    turned = torch.randn(WIDE, encoder.narrow.out_features) * 0.1

    def words(pieces, features, heads):
        return torch.gather(encoder.states(pieces, features), 1, heads[:, :, None].expand(-1, -1, WIDE)) @ turned, None

    before = fit_narrow(encoder, SimpleNamespace(words=words), [batch_of(seed) for seed in range(60)])
    new = batch_of(200)
    wanted = words(new.pieces, new.features, new.heads)[0]
    found = torch.gather(encoder(new.pieces, new.features), 1, new.heads[:, :, None].expand(-1, -1, wanted.shape[-1]))
    assert before < 0.02
    assert ((found - wanted) ** 2).mean() < 0.05 * wanted.var()


def fit_to(linear, inputs, wanted, sizes=1.0) -> None:
    squares = Squares(linear.in_features, linear.out_features)
    squares.add(inputs, wanted, sizes)
    squares.fit(linear)


def test_squares_leave_a_layer_that_gives_what_is_wanted_as_it_is():
    torch.manual_seed(5)
    linear = torch.nn.Linear(6, 3).requires_grad_(False)
    before = linear.weight.clone()
    inputs = torch.randn(50, 6)
    fit_to(linear, inputs, linear(inputs))
    assert torch.allclose(linear.weight, before, atol=1e-4)


def test_the_shipped_size_has_room_in_the_package():
    assert slim.WEIGHTS * 4 / 8 < 22_000_000  # bytes at 4 bits; the table of pieces takes seven million more


def test_a_row_counts_as_little_as_it_will_be_narrowed():
    linear = torch.nn.Linear(1, 1).requires_grad_(False)
    inputs, wanted = torch.tensor([[1.0], [2.0], [3.0], [100.0]]), torch.tensor([[2.0], [4.0], [6.0], [0.0]])
    fit_to(linear, inputs, wanted, torch.tensor([[1.0], [1.0], [1.0], [1e6]]))
    assert linear.weight.item() == pytest.approx(2, abs=0.01)


def test_an_input_that_is_never_there_keeps_its_weights():
    torch.manual_seed(6)
    linear = torch.nn.Linear(6, 3).requires_grad_(False)
    before = linear.weight.clone()
    inputs = torch.randn(50, 6)
    inputs[:, 2], inputs[:, 4] = 0, 1e-30
    fit_to(linear, inputs, torch.randn(50, 3))
    assert torch.allclose(linear.weight[:, [2, 4]], before[:, [2, 4]], atol=1e-5)
    assert linear.weight.abs().max() < 10
