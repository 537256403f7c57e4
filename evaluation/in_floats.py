"""How far the records of the shipped model, in 8-bit integers, are those of the same weights in 32-bit floats.

    python evaluation/in_floats.py examples/reports [--json]

Floats are what a GPU computes in (`dragoman code --device cuda`), so this is how near records of a GPU come. A statement is the
same if cue, source and content are the same characters; an event if trigger, type, standing, parties and date are. F1 of the two
sets; of those that are the same, how far their confidence lies apart. Baseline: the records of one report beside those of the next.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from common import parse_arguments, rates, show
from dragoman.coding import Coder
from dragoman.intake import Failure, read_reports
from dragoman.reader.floats import in_floats
from dragoman.reader.network import GRAPHS, SHIPPED, find_graph, read_graph
from dragoman.records import CodedReport, Event, Statement

Rows = dict[object, float]


def statements_of(coded: CodedReport) -> Rows:
    """What tells a statement, with its confidence."""

    def key(one: Statement) -> object:
        return one.cue, one.source, one.content

    return {key(one): one.confidence for one in coded.statements}


def events_of(coded: CodedReport) -> Rows:
    """What tells an event, with its confidence; parties by what they are, since numbers of entities may shift."""
    named = {one.id: (one.name, one.entity_code, one.sector_code) for one in coded.entities}

    def key(one: Event) -> object:
        parties = tuple(tuple(sorted(map(str, (named[each] for each in side)))) for side in (one.actor, one.recipient))
        return one.trigger, one.event, one.status, parties, one.when

    return {key(one): one.confidence for one in coded.events}


def compare(one: Sequence[Rows], other: Sequence[Rows]) -> dict[str, float]:
    """F1 of the same records, and the mean and the largest distance of their confidence."""
    pairs = list(zip(one, other, strict=True))
    apart = [abs(a[key] - b[key]) for a, b in pairs for key in a.keys() & b.keys()]
    figures = rates(len(apart), sum(map(len, one)), sum(map(len, other)))
    return {
        "f1": figures["f1"], "n": sum(map(len, one)), "confidence_apart": sum(apart) / max(1, len(apart)),
        "most_apart": max(apart, default=0.0),
    }  # fmt: skip


def write_floats(model: Path, target: Path) -> Path:
    """Write a model into a new folder with its graphs in floats."""
    shutil.copytree(model, target)
    for graph in GRAPHS:
        whole = in_floats(read_graph(find_graph(model, graph)))
        find_graph(target, graph).unlink()
        (target / f"{graph}.onnx").write_bytes(whole)
    return target


def evaluate(path: Path, model: Path = SHIPPED) -> dict[str, Any]:
    """All figures of a collection."""
    reports = [one for one in read_reports([path]) if not isinstance(one, Failure)]
    with tempfile.TemporaryDirectory() as folder:
        coders = Coder(model, n_threads=1), Coder(write_floats(model, Path(folder) / "floats"), n_threads=1)
        shipped, floats = ([coder.code_report(one) for one in reports] for coder in coders)
    figures: dict[str, Any] = {"reports": len(reports)}
    for name, rows_of in (("statements", statements_of), ("events", events_of)):
        ours = [rows_of(one) for one in shipped]
        figures[name] = compare(ours, [rows_of(one) for one in floats])
        figures[f"{name}, baseline"] = {"f1": compare(ours, ours[1:] + ours[:1])["f1"]}
    return figures


if __name__ == "__main__":
    options = parse_arguments(__doc__, "reports that dragoman code takes")
    show(evaluate(options.path, options.model or SHIPPED), options.json)
