"""Type of given triggers in annotated reports: what typing alone reaches, finding apart.

    python evaluation/triggers.py examples/gold --json

PATH is as for reports.py. Baseline: the most frequent type.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from common import load_reader, macro_f1, parse_arguments, show
from dragoman.reader import Reader
from dragoman.records import Span
from reports import read_gold


def evaluate(reader: Reader, path: Path) -> dict[str, Any]:
    """Accuracy and macro-F1 of type, and accuracy of standing, over the triggers of a set of annotated reports."""
    types: list[tuple[str, str]] = []
    statuses: list[tuple[str, str]] = []
    for gold, text in read_gold(path):
        spans = [Span(one["trigger"]["start"], one["trigger"]["end"]) for one in gold["events"]]
        for one, read in zip(gold["events"], reader.read_triggers(text, spans), strict=True):
            types.append((read.types[0][0], one["event"]))
            statuses.append((read.status, one["status"]))
    most = Counter(gold for _, gold in types).most_common(1)[0][0]
    return {
        "type_accuracy": _share(types), "type_macro_f1": macro_f1(*map(list, zip(*types, strict=True))),
        "status_accuracy": _share(statuses), "triggers": len(types),
        "baseline": {
            "type_accuracy": _share([(most, gold) for _, gold in types]),
            "type_macro_f1": macro_f1([most] * len(types), [gold for _, gold in types]),
            "status_accuracy": _share([("happened", gold) for _, gold in statuses]),
        },
    }


def _share(pairs: list[tuple[str, str]]) -> float:
    return sum(found == gold for found, gold in pairs) / len(pairs) if pairs else 0.0


if __name__ == "__main__":
    options = parse_arguments(__doc__, "folder of annotations, or gold as JSON Lines")
    show(evaluate(load_reader(options), options.path), options.json)
