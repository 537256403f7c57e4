"""A checkpoint made of the shipped files reads as they do."""

from __future__ import annotations

import json

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

import torch

from dragoman.reader.encode import make_windows, split_words
from dragoman.reader.frames import about, mark_all
from dragoman.reader.network import SHIPPED, Network
from large import reader_of
from model import Reader
from restore import restore

TEXT = "Iran’s foreign minister on Monday called on Ankara to withdraw its troops. Turkey refused, and blamed Tehran."


@pytest.fixture(scope="module")
def restored(tmp_path_factory) -> Reader:
    target = tmp_path_factory.mktemp("work") / "runs" / "restored.pt"  # in a folder that is not there yet
    restore(SHIPPED, target)
    saved = torch.load(target, weights_only=True)
    labels = json.loads(saved["labels"])
    model = reader_of(saved["model"], len(labels["upos"]), len(labels["relations"]))
    model.load_state_dict(saved["model"])
    return model.eval()


@pytest.fixture(scope="module")
def shipped() -> Network:
    return Network(SHIPPED)


def test_it_reads_words_as_the_shipped_files_do(restored, shipped):
    [window] = make_windows(split_words(TEXT), shipped.tokenizer)
    [scores] = shipped.score([window])
    given = (window.pieces, window.features, np.asarray(window.heads, np.int64))
    with torch.no_grad():
        hidden = restored.words(*(torch.from_numpy(part)[None] for part in given))[0][0].numpy()
    assert np.linalg.norm(hidden - scores.hidden) < 0.05 * np.linalg.norm(scores.hidden)  # activations are rounded in the files


def test_it_answers_questions_and_parses_as_the_shipped_files_do(restored, shipped):
    [window] = make_windows(split_words(TEXT), shipped.tokenizer)
    [scores] = shipped.score([window])
    hidden, questions = torch.from_numpy(scores.hidden)[None], about("trigger", [(7, 9), (15, 16)])
    marks, near = (torch.from_numpy(one) for one in mark_all(questions, window.n_words))
    with torch.no_grad():
        answers = restored.frames(hidden, torch.tensor([0, 0]), marks, near).numpy()
        tags, arcs, *_ = restored.syntax(hidden)
        party = torch.zeros(1, scores.hidden.shape[1])
        types = restored.typer(hidden[0, 7:8], party, party)[0].softmax(-1).numpy()
    expected = shipped.ask(scores.hidden, questions)
    assert np.abs(answers - expected).max() < 0.03 * np.abs(expected).max()
    shipped_tags, shipped_arcs, _ = shipped.parse(scores.hidden)
    assert np.abs(tags[0].numpy() - shipped_tags).max() < 1e-3
    assert np.abs(arcs[0].numpy() - shipped_arcs).max() < 1e-3
    assert np.abs(types - shipped.type_triggers(scores.hidden[7:8], party.numpy(), party.numpy())[0]).max() < 1e-3
