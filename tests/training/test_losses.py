"""The losses beside what they stand for, and that the exported parser is the trained one."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise, product

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")


import torch

from batches import Labels, collate, make_items
from corpora import Act, Example, Link, Mention, Pair
from dragoman.reader.decode import best_sequences
from dragoman.reader.encode import FEATURES, split_words, words_given
from losses import WEIGHTS, losses, mean_of, read, soft_party, total
from model import TAGS, Encoder, Reader, Syntax, crf_loss


def sequence_score(scores, tags, transitions) -> float:
    steps = sum(transitions[a, b].item() for a, b in pairwise(tags))
    return steps + sum(scores[at, tag].item() for at, tag in enumerate(tags))


@pytest.mark.parametrize("lengths", [(1,), (4,), (4, 2), (1, 3, 4)])
def test_crf_loss_is_the_negative_log_likelihood(lengths):
    generator = torch.Generator().manual_seed(sum(lengths))
    k, n, length = 3, len(lengths), max(lengths)
    scores = torch.randn(n, length, k, generator=generator) * 2
    transitions = torch.randn(k, k, generator=generator)
    labels = torch.randint(0, k, (n, length), generator=generator)
    mask = torch.arange(length)[None] < torch.tensor(lengths)[:, None]
    expected = 0.0
    for row, size in enumerate(lengths):
        every = [sequence_score(scores[row], tags, transitions) for tags in product(range(k), repeat=size)]
        gold = sequence_score(scores[row], labels[row, :size].tolist(), transitions)
        expected += torch.logsumexp(torch.tensor(every), 0).item() - gold
    assert crf_loss(scores, labels, mask, transitions).item() == pytest.approx(expected / sum(lengths), abs=1e-4)


def test_crf_loss_does_not_see_what_is_masked():
    scores, transitions = torch.randn(1, 4, 3, generator=torch.Generator().manual_seed(1)), torch.ones(3, 3)
    mask = torch.tensor([[True, True, False, False]])
    labels = torch.tensor([[1, 2, 0, 0]])
    other = scores.clone()
    other[0, 2:] = 99
    without = crf_loss(other, torch.tensor([[1, 2, 2, 1]]), mask, transitions).item()
    assert crf_loss(scores, labels, mask, transitions).item() == pytest.approx(without)


def test_crf_loss_is_least_at_the_sequence_that_the_decoder_takes():
    scores = torch.randn(1, 5, 3, generator=torch.Generator().manual_seed(3))
    transitions = torch.randn(3, 3, generator=torch.Generator().manual_seed(4))
    best = best_sequences([(scores[0].numpy(), transitions.numpy())])[0].tolist()
    mask = torch.ones(1, 5, dtype=torch.bool)
    every = {tags: crf_loss(scores, torch.tensor([tags]), mask, transitions).item() for tags in product(range(3), repeat=5)}
    assert min(every, key=every.get) == tuple(best)


def test_crf_loss_of_no_rows_is_zero():
    none = torch.zeros(0, 2)
    assert crf_loss(torch.zeros(0, 2, 3), none.long(), none.bool(), torch.zeros(3, 3)).item() == 0


def test_mean_of_ranges():
    hidden = torch.arange(12.0).view(1, 4, 3).repeat(2, 1, 1)
    hidden[1] += 100
    means = mean_of(hidden, torch.tensor([[0, 1, 3], [1, 0, 4], [0, 3, 4]]))
    expected = torch.stack([hidden[0, 1:3].mean(0), hidden[1].mean(0), hidden[0, 3]])
    assert torch.allclose(means, expected)


def test_soft_party_leaves_out_padding_and_is_small_where_nobody_answers():
    hidden = torch.ones(1, 3, 2)
    mask = torch.tensor([[True, True, False]])
    assert torch.allclose(soft_party(hidden, torch.tensor([[9.0, -9.0, 9.0]]), mask), torch.ones(1, 2), atol=1e-3)
    assert soft_party(hidden, torch.full((1, 3), -9.0), mask).abs().max() < 0.01


@pytest.fixture(scope="module")
def examples():
    """One example of every kind of corpus."""
    report = split_words("Iran said Zarif told Ankara no. Turkey hit Iran.")
    return [
        Example("polnear", "1", report, attributions=[Link([(1, 2)], [(0, 1)], [(2, 6)])]),
        Example(
            "ours", "2", report,
            statements=[Link([(1, 2)], [(0, 1)], [(2, 6)]), Link([(3, 4)], [(2, 3)], [(5, 6)], layer=1)],
            acts=[Act((8, 9), "ASSAULT", [(7, 8)], [], "alleged", True, ["aerial"])],
            sectors=[0, -1, 2, -1, -1, -1, -1, 0, -1, -1, -1],
        ),
        Example("plv", "3", report, pairs=[Pair((7, 8), (9, 10), ("CONCEDE", "RETREAT"))]),
        Example(
            "gum", "4", words_given(["Rouhani", "saw", "him"]), names=["B-PER", "O", "O"], starts=[1, 0, 0],
            upos=["PROPN", "VERB", "PRON"], heads=[1, -1, 1], relations=["nsubj", "root", "obj"], mention_heads=[1, 0, 1],
            mentions=[Mention(0, (0, 1), []), Mention(2, (2, 3), [(0, 1)])],
        ),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def model():
    """A network without layers: all heads, little time."""
    torch.manual_seed(1)
    encoder = Encoder(n_pieces=600, n_positions=64)
    encoder.layers = encoder.layers[:0]
    return Reader(encoder, n_upos=3, n_relations=3).eval()


def test_every_task_has_a_loss_that_reaches_the_encoder(model, examples, speller):
    labels = Labels(examples)
    batch = collate([item for one in examples for item in make_items(one, speller, labels)])
    found = losses(model, batch, read(model, batch, random.Random(1)))
    assert set(found) == set(WEIGHTS)
    assert all(loss.isfinite() and loss >= 0 for loss in found.values())
    model.zero_grad()
    total(found).backward()
    assert model.words.encoder.pieces.weight.grad.abs().sum() > 0
    assert all(table.grad is not None for table in model.transitions.values())


def test_a_batch_that_names_no_party_has_no_loss_of_sectors(model, examples, speller):
    nobody = replace(examples[1], acts=[], sectors=[-1] * len(examples[1].words.texts))
    batch = collate(make_items(nobody, speller, Labels(examples)))
    found = losses(model, batch, read(model, batch, random.Random(1)))
    assert "sector" not in found
    assert all(loss.isfinite() for loss in found.values())


def test_a_batch_has_losses_for_its_labels_only(model, examples, speller):
    labels = Labels(examples)
    for example, expected in zip(
        examples,
        (
            {"attribution", "link", "pointer"},
            {"statement", "nested", "trigger", "sector", "link", "pointer", "type", "mode", "status", "background"},
            {"pair"},
            {"name", "start", "mention", "antecedent", "extent", "upos", "arc", "relation"},
        ),
        strict=True,
    ):
        batch = collate(make_items(example, speller, labels))
        assert set(losses(model, batch, read(model, batch, random.Random(1)))) == expected


def test_tags_fit_the_encoders_output(model):
    words = model.words(torch.full((1, 5), 101), torch.zeros(1, 5, len(FEATURES), dtype=torch.int64), torch.tensor([[1, 2]]))
    assert [one.shape[:2] for one in words] == [(1, 2)] * 2
    assert words[1].shape[2] == sum(TAGS.values())


def test_the_exported_parser_scores_relations_as_the_trained_one():
    pytest.importorskip("onnx")
    from export import ParsedRelations

    torch.manual_seed(2)
    syntax = Syntax(5, 7).eval()
    hidden, mask = torch.randn(2, 6, 384), torch.tensor([[True] * 6, [True] * 4 + [False] * 2])
    with torch.no_grad():
        tags, arcs, relations = ParsedRelations(syntax)(hidden, mask)
        _, _, head, dependent = syntax(hidden)
        best = arcs.argmax(-1)
        expected = torch.stack([syntax.score_relations(head[row][best[row]], dependent[row]) for row in range(2)])
    assert torch.allclose(relations, expected, atol=1e-3)
    assert best[1].max() <= 4  # no head in the padding
    assert tags.shape == (2, 6, 5)
