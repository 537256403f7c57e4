"""Model folders that are none, and how windows are put into batches."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reader import ModelError, Reader
from dragoman.reader.encode import FEATURES, Window, make_windows, split_words
from dragoman.reader.frames import MARKS, ROLES, about
from dragoman.reader.network import BATCH_PIECES, GRAPHS, _batches, sigmoid, softmax


@pytest.fixture
def folder(tmp_path):
    """A folder with the names of a model's files, and nothing in them."""
    for name in (*(f"{graph}.onnx" for graph in GRAPHS), "tokenizer.json"):
        (tmp_path / name).touch()
    (tmp_path / "labels.json").write_text(json.dumps({"features": list(FEATURES)}))
    return tmp_path


def test_a_folder_without_files_is_refused_with_their_names(folder):
    (folder / "typer.onnx").unlink()
    (folder / "labels.json").unlink()
    with pytest.raises(ModelError, match=r"it lacks typer\.onnx, labels\.json;"):
        Reader(folder)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ModelError, match="lacks words"):
        Reader(tmp_path / "nowhere")


@pytest.mark.parametrize("features", [[], ["case", "quote"], ["quote", "case", "gap", "place"]])
def test_a_model_for_other_word_features_is_refused(folder, features):
    (folder / "labels.json").write_text(json.dumps({"features": features}))
    with pytest.raises(ModelError, match="was made for the word features"):
        Reader(folder)


def test_a_model_for_other_roles_is_refused(folder):
    (folder / "labels.json").write_text(json.dumps({"features": list(FEATURES), "marks": list(MARKS), "roles": ["source"]}))
    with pytest.raises(ModelError, match="was made for the roles"):
        Reader(folder)


@given(st.lists(st.integers(3, 160), max_size=60))
def test_batches_hold_every_window_once_and_are_not_too_large(sizes):
    windows = [Window(0, np.zeros(size, np.int64), np.zeros((size, len(FEATURES)), np.int64), np.array([1])) for size in sizes]
    batches = list(_batches(windows))
    assert sorted(index for batch in batches for index in batch) == list(range(len(sizes)))
    assert all(len(batch) * max(sizes[index] for index in batch) <= BATCH_PIECES for batch in batches)


def test_scores_come_in_the_order_of_the_windows(reader):
    words = split_words("Iran denied it.\n" + "Turkey’s minister said that the border would stay open for trade. " * 12 + "\nNo.")
    windows = make_windows(words, reader.network.tokenizer, 40)
    scores = reader.network.score(windows)
    assert [len(one.hidden) for one in scores] == [window.n_words for window in windows]
    for name, size in reader.labels.tags.items():
        assert {one.tags[name].shape[1] for one in scores} == {size}


def test_every_question_is_answered_by_itself(reader):
    words = split_words("Iran accused Turkey of shelling Kurdish villages, and Turkey denied it.")
    [window] = make_windows(words, reader.network.tokenizer)
    [scores] = reader.network.score([window])
    questions = about("trigger", [(1, 2), (4, 5)])
    both = reader.network.ask(scores.hidden, questions)
    assert both.shape == (2, window.n_words, len(ROLES))
    for question, answers in zip(questions, both, strict=True):
        assert reader.network.ask(scores.hidden, [question])[0] == pytest.approx(answers, abs=1e-4)
    assert reader.network.ask(scores.hidden, []).shape == (0, window.n_words, len(ROLES))


def test_labels_fit_the_codebook_and_the_graphs(reader):
    labels = reader.labels
    assert labels.tags["name"] == 1 + 2 * len(labels.names)
    assert {table.shape for name, table in labels.transitions.items() if name != "name"} == {(7, 7)}
    types, modes, status, background = reader.network.type_triggers(*(np.zeros((2, 384), np.float32) for _ in range(3)))
    assert (types.shape[1], modes.shape[1], status.shape[1]) == (len(labels.types), len(labels.modes), len(labels.statuses))
    assert background.shape == (2,)


def test_shares_add_up_and_large_scores_do_not_overflow():
    scores = np.array([[1000.0, -1000.0, 0.0], [0.0, 0.0, 0.0]], np.float32)
    assert softmax(scores).sum(-1) == pytest.approx([1, 1])
    assert sigmoid(np.array([-1000.0, 0.0, 1000.0], np.float32)).tolist() == [0.0, 0.5, 1.0]
