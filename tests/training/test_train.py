"""What the loop does before it begins."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from batches import Item, Labels  # noqa: E402
from corpora import Example  # noqa: E402
from dragoman.reader.encode import CLS, SEP, Window, split_words  # noqa: E402
from large import WHOLE, LargeEncoder  # noqa: E402
from model import TAGS, Encoder, Reader  # noqa: E402
from train import MASK, STAGES, build_model, hide, leave_out, schedule, with_new_tags  # noqa: E402


def test_new_tags_begin_as_the_model_does_and_the_others_where_the_checkpoint_ended():
    encoder = Encoder(n_pieces=60, n_positions=8)
    encoder.layers = encoder.layers[:0]
    model = Reader(encoder, n_upos=3, n_relations=3)
    begun = {name: one.detach().clone() for name, one in model.state_dict().items()}
    known = sum(TAGS.values()) - TAGS["sector"]
    state = {name: one + 1 for name, one in begun.items()}
    for name in ("words.tags.weight", "words.tags.bias"):
        state[name] = state[name][:known]
    model.load_state_dict(with_new_tags(state, model))
    now = model.state_dict()
    for name in ("words.tags.weight", "words.tags.bias"):
        assert torch.equal(now[name][:known], begun[name][:known] + 1)
        assert torch.equal(now[name][known:], begun[name][known:])
    assert torch.equal(now["frames.roles.weight"], begun["frames.roles.weight"] + 1)


def test_a_fold_leaves_out_its_reports_under_whatever_names():
    some = [Example("gold", f"report-{number}", split_words("Iran said no.")) for number in range(40)]
    found = {"plv": [], "sentences": [], "gold": list(some), "renamed": [*some, *some], "reports": list(some)}
    leave_out(found, 1, 5)
    assert 0 < len(found["gold"]) < 40
    assert [one.id for one in found["renamed"]] == [one.id for one in found["gold"]] * 2
    assert len(found["reports"]) == 40


def cut_of(n_pieces: int, count: int) -> list[Item]:
    """An example's windows in one size."""
    none = np.zeros(0, np.int64)
    return [Item("gold", Window(0, np.full(n_pieces, 200), none, none)) for _ in range(count)]


def test_each_pass_over_an_example_takes_all_windows_of_one_of_its_cuts():
    pool = [[cut_of(3, 4), cut_of(6, 2)] for _ in range(50)]
    batches = schedule({"gold": pool}, {"gold": 2.5, "reports": 1.0}, seed=1)
    lengths = Counter(len(item.window.pieces) for batch in batches for item in batch)
    assert lengths[3] / 4 + lengths[6] / 2 == 125
    assert lengths[3] and lengths[6]
    again = schedule({"gold": pool}, {"gold": 2.5, "reports": 1.0}, seed=1)
    assert [len(one) for one in again] == [len(one) for one in batches]


def test_the_deeper_network_wants_a_checkpoint_to_begin_from():
    with pytest.raises(ValueError, match="give --init"):
        build_model(Namespace(stage="deepen", init=None, device="cpu"), Labels([]), STAGES["deepen"])


def test_a_share_of_the_pieces_is_hidden_and_no_mark_of_the_window():
    torch.manual_seed(2)
    pieces = torch.full((4, 500), 700)
    pieces[:, 0], pieces[:, 400], pieces[:, 401:] = CLS, SEP, 0
    hidden = hide(pieces, 0.1)
    changed = hidden != pieces
    assert 0.07 < changed[:, 1:400].float().mean() < 0.13
    assert set(hidden[changed].tolist()) == {MASK}
    assert not changed[:, 0].any() and not changed[:, 400:].any()
    assert torch.equal(hide(pieces, 0.0), pieces)


def test_the_large_network_goes_on_from_its_checkpoint(tmp_path):
    labels = Labels([])
    begun = Reader(LargeEncoder(sizes=[WHOLE]), len(labels.upos), len(labels.relations))
    torch.save({"model": begun.state_dict()}, tmp_path / "last.pt")
    options = Namespace(stage="larger", init=tmp_path / "last.pt", device="cpu")
    model, optimizer = build_model(options, labels, STAGES["larger"])
    assert all(torch.equal(one, begun.state_dict()[name]) for name, one in model.state_dict().items())
    narrow = {id(one) for one in model.words.encoder.narrow.parameters()}
    (group,) = [one for one in optimizer.param_groups if narrow & set(map(id, one["params"]))]
    assert group["peak"] == STAGES["larger"]["rates"][1]  # it is no new layer any more
    assert not model.words.encoder.pieces.weight.requires_grad
