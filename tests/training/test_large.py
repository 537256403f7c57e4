"""The large encoder: distances, padding, published weights, the heads that it keeps, what learns how fast."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import torch
from safetensors.torch import save_file

import large
from dragoman.reader.encode import CLS, FEATURES, PAD, SEP
from model import WIDTH, Encoder, Reader

N_PIECES = 120


@pytest.fixture
def published(tmp_path):
    """A folder with made-up weights of one layer, under the names of the published ones."""
    torch.manual_seed(7)
    wide, inner = large.WIDE, large.INNER
    shapes = {
        "embeddings.word_embeddings.weight": (N_PIECES + 5, wide), "embeddings.position_embeddings.weight": (40, wide),
        "embeddings.LayerNorm.weight": (wide,), "embeddings.LayerNorm.bias": (wide,),
        "encoder.relative_attention_bias.weight": (large.N_BUCKETS, large.N_HEADS),
    }
    for name, outputs, inputs in (
        ("attention.attn.q", wide, wide), ("attention.attn.k", wide, wide), ("attention.attn.v", wide, wide),
        ("attention.attn.o", wide, wide), ("intermediate.dense", inner, wide), ("output.dense", wide, inner),
    ):
        shapes |= {f"encoder.layer.0.{name}.weight": (outputs, inputs), f"encoder.layer.0.{name}.bias": (outputs,)}
    for name in ("attention.LayerNorm", "output.LayerNorm"):
        shapes |= {f"encoder.layer.0.{name}.{part}": (wide,) for part in ("weight", "bias")}
    save_file({name: torch.randn(shape) * 0.05 for name, shape in shapes.items()}, tmp_path / "model.safetensors")
    return tmp_path


def read(encoder, pieces) -> torch.Tensor:
    with torch.no_grad():
        return encoder(torch.tensor(pieces), torch.zeros(len(pieces), len(pieces[0]), len(FEATURES), dtype=torch.long))


def test_near_words_have_a_bucket_each_and_far_ones_share_theirs():
    distances = torch.arange(-500, 501)
    buckets = large.bucket_of(distances)
    behind, ahead = buckets[:501].flip(0), buckets[500:]
    assert behind[:8].tolist() == list(range(8))
    assert ahead[1:8].tolist() == [16 + one for one in range(1, 8)]
    assert (behind.diff() >= 0).all()
    assert (behind[1:] + 16 == ahead[1:]).all()
    assert (behind.max(), ahead.max()) == (15, 31)


def test_padding_changes_nothing(published):
    encoder = large.LargeEncoder.pretrained(published).eval()
    alone = read(encoder, [[CLS, 50, 60, SEP]])
    padded = read(encoder, [[CLS, 50, 60, SEP, PAD, PAD], [CLS, 50, 60, 70, 80, SEP]])
    assert alone.shape == (1, 4, WIDTH)
    assert torch.allclose(padded[0, :4], alone[0], atol=1e-5)


def test_pieces_are_numbered_as_published(published):
    encoder = large.LargeEncoder.pretrained(published)
    assert encoder.numbers[[PAD, CLS, SEP, 103, 50]].tolist() == [1, 0, 2, N_PIECES + 4, 54]


def test_weights_of_another_network_are_refused(published):
    save_file({"embeddings.word_embeddings.weight": torch.zeros(1)}, published / "model.safetensors")
    with pytest.raises(KeyError):
        large.LargeEncoder.pretrained(published)


def test_the_heads_are_those_of_the_small_network(published):
    small = Reader(Encoder(N_PIECES, 40), n_upos=3, n_relations=4)
    grown = large.enlarge(small, large.LargeEncoder.pretrained(published))
    heads = {name: one for name, one in grown.state_dict().items() if not name.startswith("words.encoder.")}
    assert heads
    assert all(torch.equal(one, small.state_dict()[name]) for name, one in heads.items())


def test_lower_layers_learn_more_slowly_and_tables_not_at_all():
    model = Reader(large.LargeEncoder(N_PIECES + 5, 40, [large.WHOLE] * 3), n_upos=3, n_relations=4)
    groups = large.parameter_groups(model, (1e-4, 3e-4))
    peaks = [one["peak"] for one in groups]
    assert peaks[:3] == sorted(peaks[:3])
    assert (peaks[2], peaks[-1]) == (1e-4, 3e-4)
    learning = {id(parameter) for one in groups for parameter in one["params"]}
    encoder = model.words.encoder
    assert not {id(encoder.pieces.weight), id(encoder.positions.weight)} & learning
    assert len(learning) == sum(parameter.requires_grad for parameter in model.parameters())


def test_the_tasks_come_in_as_the_states_are_let_go():
    tasks, drawn = torch.tensor(2.0), torch.tensor(0.5)
    assert large.weigh(tasks, drawn, 0).item() == pytest.approx(large.PULL * 0.5)
    assert large.weigh(tasks, drawn, large.ALONE).item() == pytest.approx(2 + large.PULL * 0.5)
    assert large.weigh(tasks, drawn, large.DRAWN).item() == pytest.approx(2)


def test_distance_is_a_share_of_the_variance():
    rng = random.Random(3)
    wanted = torch.tensor([[[rng.gauss(0, 2) for _ in range(WIDTH)] for _ in range(5)]])
    mask = torch.tensor([[True, True, True, False, False]])
    other = wanted.clone()
    other[0, 3:] = 99  # padding
    assert large.distance_to(wanted, other, mask).item() == 0
    mean = wanted[mask].mean().expand_as(wanted)
    assert large.distance_to(wanted, mean, mask).item() == pytest.approx(1, rel=0.01)


@pytest.mark.parametrize(
    "encoder",
    [Encoder(), large.LargeEncoder(sizes=[large.WHOLE] * 2), large.LargeEncoder(sizes=[((1, 5), 64), ((0, 3, 11), 128)])],
    ids=["small", "large", "half"],
)
def test_a_checkpoint_tells_the_size_of_its_network(encoder):
    state = Reader(encoder, n_upos=3, n_relations=4).state_dict()
    large.reader_of(state, 3, 4).load_state_dict(state)


def test_each_head_that_a_layer_has_keeps_its_own_scores_of_distances(published):
    encoder = large.LargeEncoder.pretrained(published).eval()
    some = large.LargeEncoder(N_PIECES + 5, 40, [((2, 7), large.INNER)]).eval()
    state = encoder.state_dict() | {"kept": some.kept}
    rows = torch.cat([torch.arange(at * large.HEAD_WIDTH, (at + 1) * large.HEAD_WIDTH) for at in (2, 7)])
    others = torch.tensor([at for at in range(large.WIDE) if at not in rows.tolist()])
    for name in ("query", "key", "value"):
        for part in ("weight", "bias"):
            state[f"layers.0.{name}.{part}"] = state[f"layers.0.{name}.{part}"][rows]
    state["layers.0.attended.weight"] = state["layers.0.attended.weight"][:, rows]
    some.load_state_dict(state)
    with torch.no_grad():
        encoder.layers[0].attended.weight[:, others] = 0
    pieces = [[CLS, 50, 60, 70, SEP]]
    assert torch.allclose(read(some, pieces), read(encoder, pieces), atol=1e-4)
