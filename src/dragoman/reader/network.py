"""The network as it runs: ONNX graphs, their labels and tokenizer. The only module that knows onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.reader.encode import FEATURES, Window
from dragoman.reader.frames import MARKS, ROLES, Question, mark_all

Floats = NDArray[np.float32]

SHIPPED = Path(__file__).parent / "model"
GRAPHS = ("words", "frames", "typer", "syntax")
QUESTIONS_AT_ONCE = 8
"""Questions about a window that are answered in one call: up to 16 cost the same each, 40 a tenth more, and memory stays small."""
PROVIDERS = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}
"""The devices, and what onnxruntime calls those who compute on them."""
TOGETHER = 64
"""On a GPU: windows, or questions about one, that are computed in one call."""

_SLOWER = ("SkipLayerNormFusion",)
"""Rewritings of the graph that the runtime would do and that cost time: its joint kernel for adding and normalising takes four
times as long as its two kernels for them."""

_INSTALL = (
    "pip install 'dragoman[cuda]'; pip uninstall --yes onnxruntime onnxruntime-gpu; pip install --no-deps onnxruntime-gpu"
)  # both packages hold the same files, and the first is what Dragoman needs everywhere else


class ModelError(ValueError):
    """The model folder does not hold what the reader needs."""


class DeviceError(ValueError):
    """The device that was asked for is none, or this installation cannot compute on it."""


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
    sectors: tuple[str | None, ...] = ()


class Network:
    """The graphs of one model folder.

    Args:
        folder: the model.
        device: `cpu`, or `cuda`: a GPU, in 32-bit floats.

    Raises:
        ModelError: if the folder lacks a file or was made for other word features.
        DeviceError: if this installation cannot compute on the device.
    """

    def __init__(self, folder: Path = SHIPPED, device: str = "cpu") -> None:
        check_device(device)
        self.folder = folder
        self.device = device
        self.labels = check_model(folder)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self._sessions: dict[str, Any] = {}
        self._loading = Lock()
        if device != "cpu":
            self._session("words")  # so that a device that cannot be used is told here

    def score(self, windows: Sequence[Window]) -> list[Scores]:
        """The scores of each window, in the given order.

        Each is computed alone: 8-bit activations are scaled over a whole call, so that its numbers would come to depend on what it
        shares the call with. Nothing is lost by it: one window of usual length keeps a core as busy as six, and none is padded.
        A GPU has no 8-bit activations and idles with one window; it is given many.
        """
        if self.device == "cpu":
            return [self._score_batch([one])[0] for one in windows]
        batches = (windows[first : first + TOGETHER] for first in range(0, len(windows), TOGETHER))
        return [scores for batch in batches for scores in self._score_batch(batch)]

    def ask(self, hidden: Floats, questions: Sequence[Question]) -> Floats:
        """How strongly each word of one window answers each question in each role, unnormalised; columns are `frames.ROLES`.

        *Shape:* hidden (n_words, width) -> (n_questions, n_words, n_roles).
        """
        if not questions:
            return np.zeros((0, len(hidden), len(ROLES)), np.float32)
        marks, near = mark_all(questions, len(hidden))
        answers = []
        at_once = QUESTIONS_AT_ONCE if self.device == "cpu" else TOGETHER
        for first in range(0, len(questions), at_once):
            some = slice(first, first + at_once)
            inputs = {"hidden": hidden[None], "row": np.zeros(len(marks[some]), np.int64), "marks": marks[some], "near": near[some]}
            answers.append(self._session("frames").run(None, inputs)[0])
        return np.concatenate(answers)

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

    def _score_batch(self, windows: Sequence[Window]) -> list[Scores]:
        """The scores of windows in one call; the shorter ones are padded with the piece 0, which nothing attends to."""
        length, n_words = max(len(one.pieces) for one in windows), max(one.n_words for one in windows)
        inputs = {
            "pieces": np.stack([_padded(one.pieces, length) for one in windows]),
            "features": np.stack([_padded(one.features, length) for one in windows]),
            "heads": np.stack([_padded(one.heads, n_words) for one in windows]),
        }
        hidden, tags = self._session("words").run(None, inputs)
        bounds = np.cumsum(list(self.labels.tags.values()))[:-1]
        parts = [np.split(tags[at, : one.n_words], bounds, axis=1) for at, one in enumerate(windows)]
        return [
            Scores(hidden[at, : one.n_words], dict(zip(self.labels.tags, part, strict=True)))
            for at, (one, part) in enumerate(zip(windows, parts, strict=True))
        ]

    def _session(self, name: str) -> Any:  # noqa: ANN401  # onnxruntime ships no types
        with self._loading:
            if name not in self._sessions:
                self._sessions[name] = _open_graph(find_graph(self.folder, name), self.device)
            return self._sessions[name]


def find_graph(folder: Path, name: str) -> Path:
    """The file of one of the `GRAPHS`: packed by zstd (`NAME.onnx.zst`) if there is one, else `NAME.onnx`, be it there or not."""
    packed = folder / f"{name}.onnx.zst"
    return packed if packed.exists() else folder / f"{name}.onnx"


def read_graph(path: Path) -> bytes:
    """A graph as the runtime takes it.

    Raises:
        ModelError: if a packed file is damaged.
    """
    raw = path.read_bytes()
    if path.suffix != ".zst":
        return raw
    from dragoman.records.zstd import zstd

    frame = zstd.ZstdDecompressor()
    try:
        graph = frame.decompress(raw)
        if not frame.eof:
            raise zstd.ZstdError("it breaks off")
    except zstd.ZstdError as error:
        raise ModelError(f"{path} is damaged: {error}; install Dragoman again, or export the model again") from error
    return graph


def check_model(folder: Path) -> Labels:
    """The labels of a folder that has all files of a model, for the word features and roles of this version.

    Raises:
        ModelError: if it lacks a file, its labels cannot be read or it was made for other features or roles.
    """
    paths = (*(find_graph(folder, graph) for graph in GRAPHS), folder / "labels.json", folder / "tokenizer.json")
    missing = [path.name for path in paths if not path.exists()]
    if missing:
        raise ModelError(f"{folder} is no model: it lacks {', '.join(missing)}; give the folder that training/export.py wrote")
    path = folder / "labels.json"
    try:
        return _read_labels(path)
    except (KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path} holds no labels of a model: {error!r}; export the model again") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} is damaged: {error}; export the model again") from error


def check_device(device: str, *, is_here: bool = True) -> None:
    """Say whether there is such a device, and if it is to be used here, whether this installation can compute on it.

    Raises:
        DeviceError: if it cannot, with what to install.
    """
    if device not in PROVIDERS:
        raise DeviceError(f"{device}: a device is {' or '.join(PROVIDERS)}")
    if device == "cpu" or not is_here:
        return
    import onnxruntime

    if PROVIDERS[device] not in onnxruntime.get_available_providers():
        raise DeviceError(
            f"cuda: the onnxruntime that is installed computes on processors alone; {_INSTALL}, or leave out --device"
        )
    if find_spec("onnx") is None:
        raise DeviceError("cuda: the package onnx is missing, which writes the model in floats; pip install onnx")


def _open_graph(path: Path, device: str) -> Any:  # noqa: ANN401  # onnxruntime ships no types
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # its builds for Windows would tell Microsoft of each model that is loaded
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # reports run side by side instead, and sums have one order
    options.log_severity_level = 3
    if device == "cpu":
        graph = read_graph(path) if path.suffix == ".zst" else str(path)  # a plain file is not held in memory twice
        return onnxruntime.InferenceSession(graph, options, providers=[PROVIDERS[device]], disabled_optimizers=[*_SLOWER])
    from dragoman.reader.floats import in_floats

    onnxruntime.preload_dlls()  # the CUDA libraries that pip installed
    provider = (PROVIDERS[device], {"use_tf32": "0"})  # whole 32-bit floats: records stay nearest to those of a processor
    session = onnxruntime.InferenceSession(in_floats(read_graph(path)), options, providers=[provider])
    if session.get_providers()[0] != PROVIDERS[device]:  # it falls back to the processor and goes on
        raise DeviceError("cuda: onnxruntime found no GPU that it can use, or no CUDA libraries of its version; see its table of "
                          "CUDA versions, or leave out --device")
    return session


def _padded(array: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """The array with zeros at the end of its first axis."""
    return np.pad(array, [(0, length - len(array)), *[(0, 0)] * (array.ndim - 1)])


def softmax(scores: Floats) -> Floats:
    """Along the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result


def sigmoid(scores: Floats) -> Floats:
    """Element by element; large values do not overflow."""
    result: Floats = 0.5 * (1.0 + np.tanh(0.5 * scores))
    return result


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
        sectors=tuple(None if one == "none" else one for one in raw.get("sectors", ())),
        **{name: tuple(raw[name]) for name in lists},
    )
