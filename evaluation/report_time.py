"""Where the time of a report goes, and how near that is to what the machine can do.

    python evaluation/report_time.py examples/reports --json

Codes the reports of PATH one after the other, on one thread, and counts the processor's seconds of each stage (not those of the
clock, so that what else the machine does counts little). The limit is measured in the same run: the multiply-adds of the model
per report by the rate of a large matrix product through the same runtime, in 8-bit integers for the encoder's weights, in 32-bit
floats for its attention and the questions. Baseline: splitting the same texts into sentences by a regular expression.

Needs the extra `training` (onnx).
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

import dragoman.coding.coder as coding
import dragoman.reader.reader as reading
from common import parse_arguments, show
from dragoman.coding import events
from dragoman.intake import Failure, read_reports
from dragoman.ledger import Store
from dragoman.reader import syntax
from dragoman.reader.encode import Window
from dragoman.reader.frames import Question
from dragoman.reader.network import SHIPPED, Floats, Network, Scores, find_graph, read_graph
from speed import SENTENCE

STAGES = (
    "reading input", "tokenizing", "encoder", "role questions", "syntax", "typing", "decoding", "actors", "times", "places",
    "coding", "storing",
)  # fmt: skip
WIDTH = 384  # of the states of words
FRAME_WIDTH, FRAME_INNER, FRAME_LAYERS, N_ROLES = 128, 256, 2, 7  # the network of questions, `training/model.py`
_PLACES = (
    (reading, "split_words", "tokenizing"), (reading, "make_windows", "tokenizing"), (syntax, "make_windows", "tokenizing"),
    (Network, "score", "encoder"), (Network, "ask", "role questions"), (Network, "type_triggers", "typing"),
    (Network, "parse", "syntax"), (reading, "find_syntax", "syntax"), (reading.Reader, "read_with_states", "decoding"),
    (coding, "resolve_reading", "actors"), (coding, "find_times", "times"), (events, "explain_date", "times"),
    (events, "place_act", "places"),
    (coding, "find_reported_places", "places"), (coding, "code_reading", "coding"), (Store, "add", "storing"),
)  # fmt: skip
"""Functions that are a stage by themselves; what they call and is a stage of its own does not count for them."""


class StageClock:
    """Processor seconds by stage; a stage within another stops the other's clock."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._running = ["coding"]
        self._since = time.process_time()

    @contextmanager
    def running(self, stage: str) -> Iterator[None]:
        """Counts what is done within for the stage."""
        self._switch()
        self._running.append(stage)
        try:
            yield
        finally:
            self._switch()
            self._running.pop()

    def _switch(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def wrap(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """The function, its time counted for the stage."""

        def timed(*args: object, **kwargs: object) -> object:
            with self.running(stage):
                return function(*args, **kwargs)

        return timed


@contextmanager
def clocked(clock: StageClock) -> Iterator[None]:
    """All stages run under the clock; afterwards everything is as it was."""
    known = [(owner, name, getattr(owner, name)) for owner, name, _ in _PLACES]
    for owner, name, stage in _PLACES:
        setattr(owner, name, clock.wrap(getattr(owner, name), stage))
    try:
        yield
    finally:
        for owner, name, function in known:
            setattr(owner, name, function)


def encoder_sizes(path: Path) -> tuple[int, int]:
    """Multiply-adds of the encoder for each piece of a window, and of its attention for each two pieces."""
    import onnx

    shapes = {one.name: one.dims for one in onnx.load_from_string(read_graph(path)).graph.initializer}
    products = {name: dims for name, dims in shapes.items() if name.startswith("layers.") and name.endswith(".weight_quantized")}
    mixed = sum(dims[0] for name, dims in products.items() if ".attended." in name)
    return sum(dims[0] * dims[1] for dims in products.values()), 2 * mixed


class WorkCount:
    """Multiply-adds that the model needs for what it was asked, whatever the runtime does.

    Args:
        per_piece, per_pair: of the encoder (`encoder_sizes`).
    """

    def __init__(self, per_piece: int, per_pair: int) -> None:
        self.per_piece, self.per_pair = per_piece, per_pair
        self.integers = self.floats = 0
        self.pieces = self.questions = 0

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Counts what the network is asked meanwhile."""
        score, ask = Network.score, Network.ask

        def score_counted(network: Network, windows: Sequence[Window]) -> list[Scores]:
            for window in windows:
                self._add_window(len(window.pieces))
            return score(network, windows)

        def ask_counted(network: Network, hidden: Floats, questions: list[Question]) -> Floats:
            self._add_questions(len(questions), len(hidden))
            return ask(network, hidden, questions)

        Network.score, Network.ask = score_counted, ask_counted  # type: ignore[method-assign,assignment]
        try:
            yield
        finally:
            Network.score, Network.ask = score, ask  # type: ignore[method-assign]

    def _add_window(self, n: int) -> None:
        self.pieces += n
        self.integers += n * self.per_piece
        self.floats += n * n * self.per_pair

    def _add_questions(self, n_questions: int, n_words: int) -> None:
        self.questions += n_questions
        per_word = FRAME_LAYERS * (4 * FRAME_WIDTH**2 + 2 * FRAME_WIDTH * FRAME_INNER + 2 * n_words * FRAME_WIDTH)
        self.floats += n_words * WIDTH * FRAME_WIDTH * bool(n_questions)
        self.floats += n_questions * n_words * (per_word + FRAME_WIDTH * N_ROLES)


def measure_rate(*, integers: bool, size: int = 1536, least_s: float = 0.5) -> float:
    """Multiply-adds a second of one core in a product of (2048, size) by (size, size) through the runtime; the best of five."""
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    random = np.random.default_rng(0)
    weights = random.integers(-100, 100, (size, size)).astype(np.int8 if integers else np.float32)
    kinds = (TensorProto.UINT8, TensorProto.INT32) if integers else (TensorProto.FLOAT, TensorProto.FLOAT)
    node = helper.make_node("MatMulInteger" if integers else "MatMul", ["rows", "weights"], ["product"])
    ends = [helper.make_tensor_value_info(name, kind, ["n", size]) for name, kind in zip(("rows", "product"), kinds, strict=True)]
    graph = helper.make_graph([node], "product", ends[:1], ends[1:], [numpy_helper.from_array(weights, "weights")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    rows = random.integers(0, 255, (2048, size)).astype(np.uint8 if integers else np.float32)
    best = 0.0
    for _ in range(5):
        began, n_runs = time.process_time(), 0
        while time.process_time() - began < least_s / 5:
            session.run(None, {"rows": rows})
            n_runs += 1
        best = max(best, n_runs * rows.size * size / (time.process_time() - began))
    return best


def evaluate(path: Path) -> dict[str, Any]:
    """Milliseconds of one core per report by stage, and the limit."""
    coder = coding.Coder(n_threads=1)
    clock, work = StageClock(), WorkCount(*encoder_sizes(find_graph(SHIPPED, "words")))
    found = read_reports([path])
    known = [one for one in read_reports([path]) if not isinstance(one, Failure)]
    coder.code_report(known[0])  # tables and graphs are loaded; so is what only some reports need to be read
    texts: list[str] = []
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "time.db") as store, work.counting(), clocked(clock):
        clock = _restart(clock)
        while True:
            with clock.running("reading input"):
                report = next(found, None)
            if report is None:
                break
            if not isinstance(report, Failure):
                texts.append(report.text)
                store.add(coder.code_report(report))
    rates = {"int8": measure_rate(integers=True), "fp32": measure_rate(integers=False)}
    began = time.process_time()
    for text in texts:
        SENTENCE.split(text)
    split_ms = (time.process_time() - began) * 1000 / len(texts)
    ms = {stage: clock.seconds[stage] * 1000 / len(texts) for stage in STAGES}
    limit_ms = (work.integers / rates["int8"] + work.floats / rates["fp32"]) * 1000 / len(texts)
    total = sum(ms.values())
    return {
        "reports": len(texts), "words": sum(len(text.split()) for text in texts), "pieces": work.pieces,
        "questions": work.questions, "ms": ms, "total_ms": total, "limit_ms": limit_ms, "share_of_limit": limit_ms / total,
        "gmac_per_s": {name: rate / 1e9 for name, rate in rates.items()},
        "gmac_per_report": {"int8": work.integers / len(texts) / 1e9, "fp32": work.floats / len(texts) / 1e9},
        "baseline": {"ms": split_ms},
    }  # fmt: skip


def _restart(clock: StageClock) -> StageClock:
    """The same clock from nought."""
    clock._switch()
    clock.seconds.clear()
    return clock


if __name__ == "__main__":
    options = parse_arguments(__doc__, "reports that dragoman code takes")
    show(evaluate(options.path), options.json)
