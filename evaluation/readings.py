"""Annotated reports that trained nothing, with what the reader finds in them: what is coded again and again is read once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from dragoman.coding import code_reading
from dragoman.reader import Reader
from dragoman.reader.encode import Window
from dragoman.reader.frames import Question
from dragoman.reader.network import Floats, Network, Scores
from dragoman.records import Coder, Reading, Report
from dragoman.records.wire import to_dict
from reports import read_gold, report_of
from scoring import Json, Score
from standoff import CORPUS, read_held_out

ROOT = Path(__file__).resolve().parents[1]
PARTS = {
    "reports": "reports of others, the fifth that trains no model", "gold/dev": "annotated reports, development part",
    "examples": "our example reports",
}  # fmt: skip
IDENTITY = Coder("measured", "measured")

Annotated = tuple[Json, Report]
Tally = dict[str, NDArray[np.int64]]
"""By measure: what is right and of how much, of each report. *Shape:* (n_reports, 2); the measure is the quotient of their sums."""


def read_annotated(data: Path) -> dict[str, list[Annotated]]:
    """The annotated reports of each part whose texts are there."""
    found = {"reports": read_held_out(CORPUS, data)}
    for name, folder in (("gold/dev", data / "gold" / "dev"), ("examples", ROOT / "examples" / "gold")):
        found[name] = list(read_gold(folder)) if folder.exists() else []
    return {name: [(gold, report_of(gold, text)) for gold, text in some] for name, some in found.items() if some}


def read_all(reader: Reader, parts: dict[str, list[Annotated]]) -> dict[str, list[Reading]]:
    """What the reader finds in them."""
    return {name: [reader.read(report.text, report.furniture) for _, report in some] for name, some in parts.items()}


def code_all(annotated: Sequence[Annotated], readings: Sequence[Reading]) -> Iterator[tuple[Json, Json]]:
    """(gold, record) of each report; the record's `confidence` is the raw score."""
    for (gold, report), reading in zip(annotated, readings, strict=True):
        yield gold, to_dict(code_reading(report, reading, IDENTITY))


def tally(pairs: Iterator[tuple[Json, Json]]) -> Tally:
    """The counts behind every F1 and every accuracy of scoring.py, report by report."""
    rows: dict[str, list[tuple[int, int]]] = {}
    for gold, coded in pairs:
        score = Score()
        score.add(gold, coded)
        for name, one in score.counts.items():
            rows.setdefault(name, []).append((2 * one.matched, one.coded + one.gold))
        for name, hits in score.rates.items():
            rows.setdefault(name, []).append((sum(hits), len(hits)))
    return {name: np.array(some, np.int64) for name, some in rows.items()}


def figure(counts: NDArray[np.int64]) -> float:
    """The measure over all reports; 0 of nothing. *Shape:* (n_reports, 2)."""
    right, of = counts.sum(0)
    return float(right / of) if of else 0.0


class Memory:
    """What a network said at first stays known: of windows, of questions and of sentences that it has met while `learns`, nothing
    is computed again.

    Args:
        network: the network that is asked about what is not known.
    """

    def __init__(self, network: Network) -> None:
        self.learns = True
        self._network = (network.score, network.ask, network.parse)
        self._known: dict[object, Any] = {}

    def install(self, network: Network) -> ExitStack:
        """Put it in the place of a network's methods, for as long as the result is open."""
        stack = ExitStack()
        for name in ("score", "ask", "parse"):
            stack.enter_context(patch.object(network, name, getattr(self, name)))
        return stack

    def score(self, windows: Sequence[Window]) -> list[Scores]:
        """As `Network.score`."""
        compute, _, _ = self._network
        keys = [(one.pieces.tobytes(), one.features.tobytes(), one.heads.tobytes()) for one in windows]
        return [self._recall(key, lambda one=one: compute([one])[0]) for key, one in zip(keys, windows, strict=True)]

    def ask(self, hidden: Floats, questions: Sequence[Question]) -> Floats:
        """As `Network.ask`."""
        _, compute, _ = self._network
        found: Floats = self._recall((_digest(hidden), tuple(questions)), lambda: compute(hidden, questions))
        return found

    def parse(self, hidden: Floats) -> tuple[Floats, Floats, Floats]:
        """As `Network.parse`."""
        _, _, compute = self._network
        found: tuple[Floats, Floats, Floats] = self._recall(("parse", _digest(hidden)), lambda: compute(hidden))
        return found

    def _recall(self, key: object, compute: Callable[[], Any]) -> Any:  # noqa: ANN401  # whatever the network says
        found = self._known.get(key)
        if found is None:
            found = compute()
            if self.learns:
                self._known[key] = found
        return found


def _digest(hidden: Floats) -> bytes:
    return hashlib.blake2b(hidden.tobytes(), digest_size=16).digest()
