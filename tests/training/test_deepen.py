"""A deepened network begins as the one that it came from, but for the rounding of its table of pieces."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import torch

from deepen import deepen, parameter_groups
from large import reader_of
from model import N_LAYERS, WIDTH, Encoder, FourBits, Reader

N_PIECES = 120


@pytest.fixture
def small() -> Reader:
    torch.manual_seed(11)
    return Reader(Encoder(N_PIECES, 40), n_upos=3, n_relations=4).eval()


def deepened(small: Reader) -> Reader:
    deep = Reader(Encoder(N_PIECES, 40, deep=True), n_upos=3, n_relations=4)
    deep.load_state_dict(deepen(small.state_dict()))
    return deep.eval()


def read(model: Reader) -> torch.Tensor:
    pieces = torch.arange(1, 21)[None]
    features = torch.zeros(1, 20, len(model.words.encoder.features), dtype=torch.long)
    with torch.no_grad():
        return model.words(pieces, features, torch.arange(5)[None])[0]


def test_it_says_what_the_network_says_whose_table_is_rounded_likewise(small):
    deep = deepened(small)
    before = read(small)
    small.words.encoder.pieces.weight.data = deep.words.encoder.pieces(torch.arange(N_PIECES))
    assert len(deep.words.encoder.layers) == 2 * N_LAYERS
    torch.testing.assert_close(read(deep), read(small), rtol=1e-5, atol=1e-5)
    assert not torch.equal(read(small), before)


def test_what_new_layers_add_can_be_learned(small):
    deep = deepened(small).train()
    pieces, features = torch.arange(1, 21)[None], torch.zeros(1, 20, len(deep.words.encoder.features), dtype=torch.long)
    deep.words(pieces, features, torch.arange(5)[None])[0].square().sum().backward()
    assert all(layer.outer.weight.grad.abs().sum() > 0 for layer in deep.words.encoder.layers)
    assert all(layer.attended.weight.grad.abs().sum() > 0 for layer in deep.words.encoder.layers)


def test_every_weight_learns_once_but_those_of_tables(small):
    deep = deepened(small)
    groups = parameter_groups(deep, (1e-4, 3e-4), 2e-4)
    given = [id(one) for group in groups for one in group["params"]]
    tables = {id(deep.words.encoder.positions.weight)}
    assert len(given) == len(set(given))
    assert set(given) == {id(one) for one in deep.parameters()} - tables
    assert [group["peak"] for group in groups] == [1e-4, 2e-4, 3e-4]
    assert len(groups[1]["params"]) == N_LAYERS * 12


def test_a_table_in_four_bits_is_near_and_keeps_what_is_in_four_bits_already():
    torch.manual_seed(5)
    table = torch.randn(30, WIDTH) * torch.rand(30, 1)
    rounded = FourBits.rounded(table)
    assert int(rounded.levels.min()) == -8 and int(rounded.levels.max()) == 7
    off = rounded(torch.arange(30)) - table
    assert 0.05 < off.norm() / table.norm() < 0.13


def test_a_row_of_zeros_stays_one():
    assert not FourBits.rounded(torch.zeros(2, 8))(torch.tensor([0, 1])).any()


def test_a_checkpoint_tells_that_its_network_is_deep():
    state = Reader(Encoder(deep=True), n_upos=3, n_relations=4).state_dict()
    reader_of(state, 3, 4).load_state_dict(state)
