"""The network as it runs: ONNX graphs, their labels and tokenizer. The only module that knows onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.reader.encode import FEATURES, PAD, Window
from dragoman.reader.frames import MARKS, ROLES, Question, mark_words, nearness

Floats = NDArray[np.float32]

SHIPPED = Path(__file__).parent / "model"
GRAPHS = ("words", "frames", "typer", "syntax")
BATCH_PIECES = 2048
"""Pieces of a batch with its padding: a report of usual length is one batch, and a very long one does not fill the memory."""


class ModelError(ValueError):
    """The model folder does not hold what the reader needs."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window's words.

    *Shapes:* hidden (n_words, width); tags: name -> (n_words, n_labels), unnormalised.
    """

    hidden: Floats
    tags: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Labels:
    """Names behind the network's numbers, in their order."""

    name: str
    tags: dict[str, int]
    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    names: tuple[str, ...]
    mentions: tuple[str, ...]
    upos: tuple[str, ...]
    relations: tuple[str, ...]
    transitions: dict[str, Floats]


class Network:
    """The graphs of one model folder, run in batches of windows of about equal length.

    Raises:
        ModelError: if the folder lacks a file or was made for other word features.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        missing = [name for name in (*(f"{graph}.onnx" for graph in GRAPHS), "labels.json", "tokenizer.json")
                   if not (folder / name).exists()]
        if missing:
            raise ModelError(f"{folder} is no model: it lacks {', '.join(missing)}; give the folder that training/export.py wrote")
        self.folder = folder
        self.labels = _read_labels(folder / "labels.json")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self._sessions: dict[str, Any] = {}

    def score(self, windows: Sequence[Window]) -> list[Scores]:
        """The scores of the windows of one text, in the given order.

        Windows of different texts never share a call: 8-bit activations are scaled over a whole batch, so that a record would
        come to depend on its neighbours.
        """
        scores: list[Scores | None] = [None] * len(windows)
        for batch in _batches(windows):
            for index, one in zip(batch, self._score_batch([windows[index] for index in batch]), strict=True):
                scores[index] = one
        return [one for one in scores if one is not None]

    def ask(self, hidden: Floats, questions: Sequence[Question]) -> Floats:
        """How strongly each word of one window answers each question in each role, unnormalised; columns are `frames.ROLES`.

        *Shape:* hidden (n_words, width) -> (n_questions, n_words, n_roles).
        """
        if not questions:
            return np.zeros((0, len(hidden), len(ROLES)), np.float32)
        marks = np.stack([mark_words(one, len(hidden)) for one in questions])
        near = np.stack([nearness(row) for row in marks])
        inputs = {"hidden": hidden[None], "row": np.zeros(len(questions), np.int64), "marks": marks, "near": near}
        answers: Floats = self._session("frames").run(None, inputs)[0]
        return answers

    def type_triggers(self, trigger: Floats, actor: Floats, recipient: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Probabilities of types (n, 16), modes (n, n_modes), status (n, 6) and background (n,) from vectors (n, width)."""
        vectors = {"trigger": trigger, "actor": actor, "recipient": recipient}
        types, modes, status, background = self._session("typer").run(
            None, {name: vector.astype(np.float32) for name, vector in vectors.items()}
        )
        return softmax(types), sigmoid(modes), softmax(status), sigmoid(background[:, 0])

    def parse(self, hidden: Floats) -> tuple[Floats, Floats, Floats]:
        """Scores of tags (n_words, n_tags), arcs (n_words, 1 + n_words; the first column the root) and relations to the best head
        (n_words, n_relations) of one window."""
        mask = np.ones((1, len(hidden)), dtype=bool)
        upos, arcs, relations = self._session("syntax").run(None, {"hidden": hidden[None], "mask": mask})
        return upos[0], arcs[0], relations[0]

    def _score_batch(self, windows: list[Window]) -> Iterator[Scores]:
        n, length = len(windows), max(len(one.pieces) for one in windows)
        n_words = max(one.n_words for one in windows)
        pieces = np.full((n, length), PAD, np.int64)
        features = np.zeros((n, length, len(FEATURES)), np.int64)
        heads = np.zeros((n, n_words), np.int64)
        for row, one in enumerate(windows):
            pieces[row, : len(one.pieces)] = one.pieces
            features[row, : len(one.pieces)] = one.features
            heads[row, : one.n_words] = one.heads
        hidden, tags = self._session("words").run(
            None, {"pieces": pieces, "features": features, "heads": heads}
        )
        bounds = np.cumsum(list(self.labels.tags.values()))[:-1]
        for row, one in enumerate(windows):
            count = one.n_words
            yield Scores(
                hidden[row, :count],
                dict(zip(self.labels.tags, np.split(tags[row, :count], bounds, axis=1), strict=True)),
            )

    def _session(self, name: str) -> Any:  # noqa: ANN401  # onnxruntime ships no types
        if name not in self._sessions:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1  # reports run side by side instead, and sums have one order
            options.log_severity_level = 3
            self._sessions[name] = onnxruntime.InferenceSession(
                str(self.folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"]
            )
        return self._sessions[name]


def softmax(scores: Floats) -> Floats:
    """Along the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result


def sigmoid(scores: Floats) -> Floats:
    """Element by element; large values do not overflow."""
    result: Floats = 0.5 * (1.0 + np.tanh(0.5 * scores))
    return result


def _batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Indices of windows of about equal length, for little padding."""
    order = sorted(range(len(windows)), key=lambda index: len(windows[index].pieces))
    batch: list[int] = []
    for index in order:
        if batch and (len(batch) + 1) * len(windows[index].pieces) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _read_labels(path: Path) -> Labels:
    raw = json.loads(path.read_text(encoding="utf-8"))
    if tuple(raw["features"]) != FEATURES:
        raise ModelError(f"{path} was made for the word features {raw['features']}, this version has {list(FEATURES)}; "
                         "use the model that comes with it")
    if tuple(raw["marks"]) != MARKS or tuple(raw["roles"]) != ROLES:
        raise ModelError(f"{path} was made for the roles {raw['roles']}, this version has {list(ROLES)}; "
                         "use the model that comes with it")
    lists = ("types", "modes", "statuses", "names", "mentions", "upos", "relations")
    return Labels(
        name=raw["name"], tags=raw["tags"],
        transitions={name: np.asarray(table, np.float32) for name, table in raw["transitions"].items()},
        **{name: tuple(raw[name]) for name in lists},
    )
