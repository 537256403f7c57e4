"""What the loop does before it begins."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from corpora import Example  # noqa: E402
from dragoman.reader.encode import split_words  # noqa: E402
from model import TAGS, Encoder, Reader  # noqa: E402
from train import leave_out, with_new_tags  # noqa: E402


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
