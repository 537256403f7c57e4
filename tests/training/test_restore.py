"""A checkpoint made of the shipped files reads as they do."""

from __future__ import annotations

import json

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

import onnxruntime
import torch

from dragoman.reader.encode import FEATURE_SIZES, Window, make_windows, split_words
from dragoman.reader.frames import about, mark_all
from dragoman.reader.network import SHIPPED, Network, read_graph
from large import STEP, LargeEncoder, reader_of
from model import Reader, Words
from quantize import find_widths, round_products
from restore import restore, restore_words
from words_graph import write_words

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


def test_half_of_the_large_encoder_comes_back_from_few_bits(tmp_path):
    torch.manual_seed(6)
    words = Words(LargeEncoder(155, sizes=[((0, 5), 128), (tuple(range(12)), 64)])).eval()
    with torch.no_grad():
        words.encoder.pieces.weight.copy_((words.encoder.pieces.weight * STEP).round() / STEP)
    pieces, features = torch.randint(104, 150, (1, 30)), torch.zeros(1, 30, len(FEATURE_SIZES), dtype=torch.int64)
    heads = torch.arange(1, 25)[None]
    windows = [Window(0, pieces[0].numpy(), features[0].numpy(), heads[0].numpy())]
    widths = find_widths(words, windows)
    path = write_words(words, tmp_path / "words.onnx", widths, round_products(words, widths, windows, 0.25))
    state = {name: torch.tensor(np.ascontiguousarray(one)) for name, one in restore_words(path).items()}
    assert torch.equal(state["encoder.kept"], words.encoder.kept)
    assert torch.equal(state["encoder.pieces.weight"][words.encoder.numbers], words.encoder.pieces.weight[words.encoder.numbers])
    session = onnxruntime.InferenceSession(read_graph(path), providers=["CPUExecutionProvider"])
    expected = session.run(None, {"pieces": pieces.numpy(), "features": features.numpy(), "heads": heads.numpy()})[0]
    words.load_state_dict(state)
    with torch.no_grad():
        hidden = words(pieces, features, heads)[0].numpy()
    assert np.linalg.norm(hidden - expected) < 0.05 * np.linalg.norm(expected)


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
