"""What the teacher says as a target: nothing is far from itself, triggers that only the teacher sees are asked about."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import torch

import distil
from batches import Labels, collate, make_items
from corpora import Act, Example
from dragoman.reader.encode import split_words
from losses import WEIGHTS, losses, read
from model import TAGS, WIDTH, Encoder, Reader

TEXT = "Iran condemned the raid and Oman freed two sailors ."
TRIGGER = sum(list(TAGS.values())[: list(TAGS).index("trigger")])


@pytest.fixture(scope="module")
def batch(speller):
    words = split_words(TEXT)
    act = Act((1, 2), "ACCUSE", [(0, 1)], [], "happened", False, [])
    annotated = Example("one", "gold", words, acts=[act], statements=[])
    plain = Example("two", "polnear", words)
    labels = Labels([])
    return collate([*make_items(annotated, speller, labels), *make_items(plain, speller, labels)])


def network() -> Reader:
    """A network without layers."""
    encoder = Encoder(n_pieces=600, n_positions=64)
    encoder.layers = encoder.layers[:0]
    return Reader(encoder, n_upos=2, n_relations=2).eval()


@pytest.fixture(scope="module")
def networks():
    torch.manual_seed(1)
    return [network() for _ in range(2)]


def seen_at(batch, *words: int) -> torch.Tensor:
    """Tags by which the words of both rows are triggers, each one of its own."""
    tags = torch.zeros(*batch.heads.shape, sum(TAGS.values()))
    tags[:, :, TRIGGER] = 5
    for word in words:
        tags[:, word, TRIGGER : TRIGGER + 3] = torch.tensor([0.0, 5.0, 0.0])
    return tags


def test_triggers_are_sought_where_none_are_annotated(batch):
    seen = distil.find_seen(batch, seen_at(batch, 1, 6))
    assert seen.spans == [(1, 1, 2), (1, 6, 7)]
    assert seen.marks[0, 1] > 0


def test_a_trigger_of_two_words_is_one(batch):
    tags = seen_at(batch, 6)
    tags[:, 7, TRIGGER : TRIGGER + 3] = torch.tensor([0.0, 0.0, 5.0])
    assert distil.find_seen(batch, tags).spans == [(1, 6, 8)]


def test_no_trigger_is_no_question(batch):
    assert distil.find_seen(batch, seen_at(batch)) is None


def test_nothing_is_far_from_itself_but_others_are(batch, networks):
    one, other = networks
    mine, theirs = (read(network, batch, random.Random(1)) for network in networks)
    at_home, away = distil.distances(mine, mine, batch), distil.distances(mine, theirs, batch)
    assert set(at_home) == {"hidden", *TAGS, "link", "pointer", "type", "mode", "status", "background"}
    for name in {"hidden", *TAGS, "pointer", "type", "status"}:
        assert at_home[name].item() == pytest.approx(0, abs=1e-5)
    assert all(away[name] > at_home[name] for name in away)
    seen = distil.find_seen(batch, seen_at(batch, 6))
    mine = distil.read_seen(one, batch, mine.hidden, seen)
    theirs = distil.read_seen(other, batch, theirs.hidden, seen)
    at_home, away = distil.seen_distances(mine, mine, batch, seen), distil.seen_distances(mine, theirs, batch, seen)
    assert all(away[name] > at_home[name] for name in away)


def test_syntax_is_compared_at_the_heads_that_the_teacher_gives(networks):
    one, other = networks
    torch.manual_seed(4)
    hidden = torch.randn(2, 6, WIDTH)
    mask = torch.tensor([[True] * 6, [True] * 4 + [False] * 2])
    theirs = distil.parse(other, hidden, mask)
    assert theirs.arcs.shape == (10, 7)
    assert (theirs.heads[1] <= 4).all()  # no word hangs on padding
    mine = distil.parse(one, hidden, mask, theirs.heads)
    assert torch.equal(mine.heads, theirs.heads)
    at_home, away = distil.syntax_distances(theirs, theirs), distil.syntax_distances(mine, theirs)
    assert set(at_home) == {"upos", "arc", "relation"}
    assert all(abs(at_home[name].item()) < 1e-5 < away[name].item() for name in away)


def test_training_draws_the_network_to_its_teacher(batch, networks):
    teacher = networks[1]
    torch.manual_seed(3)
    model = network()
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
    told = distil.ask(teacher, batch, random.Random(1))
    steps = []
    for _ in range(6):
        outputs = read(model, batch, random.Random(1))
        found, seen = distil.compare(model, batch, outputs, told)
        loss = distil.weigh(losses(model, batch, outputs), found, seen)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        steps.append(found["hidden"].item())
    assert steps[-1] < steps[0]


def test_weights_of_all_parts():
    own, one = torch.tensor(2.0), torch.tensor(1.0)
    loss = distil.weigh({"name": own}, {"hidden": one, "trigger": one}, {"link": one})
    told = distil.HIDDEN + WEIGHTS["trigger"] + distil.SEEN * WEIGHTS["link"]
    assert loss.item() == pytest.approx(distil.OWN * WEIGHTS["name"] * 2 + told)


def test_annotated_labels_may_weigh_more_beside_the_teacher():
    own, one = torch.tensor(2.0), torch.tensor(1.0)
    loss = distil.weigh({"statement": own, "name": own}, {"statement": one, "name": one}, {}, distil.ALONE, own=0.9)
    assert loss.item() == pytest.approx(WEIGHTS["statement"] * 2 + 0.9 * WEIGHTS["name"] * 2 + WEIGHTS["name"])


def test_of_tasks_that_labels_alone_teach_the_teacher_tells_nothing():
    own, one = torch.tensor(2.0), torch.tensor(1.0)
    loss = distil.weigh({"statement": own, "name": own}, {"statement": one, "name": one}, {}, distil.ALONE)
    assert loss.item() == pytest.approx(WEIGHTS["statement"] * 2 + distil.OWN * WEIGHTS["name"] * 2 + WEIGHTS["name"])


def test_nor_of_acts_that_it_alone_sees():
    own, one = torch.tensor(2.0), torch.tensor(1.0)
    loss = distil.weigh({"link": own}, {"link": one, "status": one}, {"link": one, "status": one}, distil.ACTS)
    assert loss.item() == pytest.approx(WEIGHTS["link"] * 2 + (1 + distil.SEEN) * WEIGHTS["status"])
