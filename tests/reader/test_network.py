"""Model folders that are none, and what the graphs are asked."""

from __future__ import annotations

import json

import numpy as np
import pytest

from dragoman.reader import ModelError, Reader, network
from dragoman.reader.encode import FEATURES, make_windows, split_words
from dragoman.reader.frames import MARKS, ROLES, about
from dragoman.reader.network import GRAPHS, QUESTIONS_AT_ONCE, find_graph, read_graph, sigmoid, softmax
from dragoman.records.zstd import zstd

EIGHT_BITS = 0.25
"""How far a score may move with its company: activations of a call have one 8-bit scale; scores reach from -9 to 9."""


def packed(raw: bytes) -> bytes:
    return zstd.compress(raw, options={zstd.CompressionParameter.checksum_flag: 1})


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


def test_a_packed_graph_is_taken_in_place_of_a_plain_one_and_read_whole(folder):
    (folder / "words.onnx.zst").write_bytes(packed(b"graph"))
    assert find_graph(folder, "words").name == "words.onnx.zst"
    assert read_graph(find_graph(folder, "words")) == b"graph"
    assert find_graph(folder, "typer").name == "typer.onnx"
    assert find_graph(folder / "nowhere", "words").name == "words.onnx"


@pytest.mark.parametrize("written", [b"", b"no zstd", packed(b"graph" * 100)[:-4]])
def test_a_packed_graph_that_is_cut_off_is_told(tmp_path, written):
    (tmp_path / "words.onnx.zst").write_bytes(written)
    with pytest.raises(ModelError, match=r"words\.onnx\.zst is damaged: "):
        read_graph(tmp_path / "words.onnx.zst")


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ModelError, match="lacks words"):
        Reader(tmp_path / "nowhere")


@pytest.mark.parametrize(("written", "told"), [("{", "is damaged"), ("[]", "holds no labels"), ("{}", "holds no labels")])
def test_labels_that_cannot_be_read_are_told(folder, written, told):
    (folder / "labels.json").write_text(written)
    with pytest.raises(ModelError, match=f"labels.json {told}"):
        Reader(folder)


@pytest.mark.parametrize("features", [[], ["case", "quote"], ["quote", "case", "gap", "place"]])
def test_a_model_for_other_word_features_is_refused(folder, features):
    (folder / "labels.json").write_text(json.dumps({"features": features}))
    with pytest.raises(ModelError, match="was made for the word features"):
        Reader(folder)


def test_a_model_for_other_roles_is_refused(folder):
    (folder / "labels.json").write_text(json.dumps({"features": list(FEATURES), "marks": list(MARKS), "roles": ["source"]}))
    with pytest.raises(ModelError, match="was made for the roles"):
        Reader(folder)


def test_a_window_is_scored_as_if_it_were_alone(reader):
    words = split_words("Iran denied it.\n" + "Turkey’s minister said that the border would stay open for trade. " * 12 + "\nNo.")
    windows = make_windows(words, reader.network.tokenizer, 40)
    beside = reader.network.score(windows)
    for window, scores in zip(windows, beside, strict=True):
        [alone] = reader.network.score([window])
        assert np.array_equal(alone.hidden, scores.hidden)


def test_more_questions_than_one_call_takes_are_answered_as_each_alone(reader):
    words = split_words("Iran accused Turkey of shelling Kurdish villages, and Turkey denied it on Monday.")
    [window] = make_windows(words, reader.network.tokenizer)
    [scores] = reader.network.score([window])
    questions = about("trigger", [(at, at + 1) for at in range(QUESTIONS_AT_ONCE + 3)])
    together = reader.network.ask(scores.hidden, questions)
    assert np.allclose(together, np.concatenate([reader.network.ask(scores.hidden, [one]) for one in questions]), atol=EIGHT_BITS)


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
        assert reader.network.ask(scores.hidden, [question])[0] == pytest.approx(answers, abs=EIGHT_BITS)
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


def test_runtime_is_told_to_report_nothing(monkeypatch):
    import onnxruntime

    told = []
    monkeypatch.setattr(onnxruntime, "disable_telemetry_events", lambda: told.append(True))
    network._open_graph(find_graph(network.SHIPPED, "typer"), "cpu")
    assert told
