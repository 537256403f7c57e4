"""Whole reports against their annotation: statements and events with all their fields (measures: scoring.py, calibration.py).

    python evaluation/reports.py examples/gold --json

PATH is a folder of annotations in YAML whose texts lie beside it (gold.py), or such a file of gold as JSON Lines with `text` in
each line's report. Baseline: every quotation is a statement of the last capitalised words before it, and there are no events; of
what matches, those of scoring.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from calibration import Judgement
from common import parse_arguments, show
from dragoman.coding import Coder
from dragoman.intake import find_furniture
from dragoman.records import Report
from dragoman.records.wire import to_dict
from gold import Json, read_folder
from passages import held_out
from scoring import Score

_QUOTED = re.compile(r"“[^”\n]+”|\"[^\"\n]+\"")
_CAPITALISED = re.compile(r"(?:[A-Z][\w.’'-]+ ?)+")


def read_gold(path: Path) -> Iterator[tuple[Json, str]]:
    """(gold, text) of a folder or a JSON Lines file; of a folder of passages the tenth that is held out."""
    if path.is_dir() and not any(path.glob("*.yaml")):
        yield from held_out(path)
    elif path.is_dir():
        yield from read_folder(path)
    else:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                gold = json.loads(line)
                yield gold, gold["report"]["text"]


def report_of(gold: Json, text: str) -> Report:
    """The report that an annotation is of, to be coded."""
    head = gold["report"]
    return Report(
        text, head["id"], published=head["published"], publisher=head.get("publisher"), language="en",
        furniture=find_furniture(text),
    )


def guess(text: str) -> Json:
    """The baseline."""
    entities, statements = [], []
    for number, match in enumerate(_QUOTED.finditer(text)):
        names = _CAPITALISED.findall(text, 0, match.start())
        entities.append({"id": f"e{number}", "name": names[-1].strip() if names else "", "kind": "person"})
        content = [{"start": match.start(), "end": match.end()}]
        statements.append({"id": f"s{number}", "speaker": [f"e{number}"], "content": content, "manner": "direct"})
    return {"entities": entities, "statements": statements, "events": []}


def evaluate(coder: Coder, path: Path) -> dict[str, Any]:
    """All figures of a set of annotated reports."""
    return evaluate_pairs(coder, list(read_gold(path)))


def evaluate_pairs(coder: Coder, pairs: list[tuple[Json, str]]) -> dict[str, Any]:
    """All figures of annotated reports, given as (gold, text)."""
    score, baseline, judgement = Score(), Score(), Judgement()
    reports = [report_of(gold, text) for gold, text in pairs]
    for (gold, text), coded in zip(pairs, coder.code_reports(reports), strict=True):
        record = to_dict(coded) if hasattr(coded, "events") else {"entities": [], "statements": [], "events": []}
        score.add(gold, record)
        judgement.add(gold, record)
        baseline.add(gold, guess(text))
    figures, plain = score.figures(), baseline.figures()
    return {
        **figures, **judgement.figures(), "reports": len(pairs),
        "baseline": {
            **{name: one["f1"] for name, one in plain.items() if "f1" in one},
            **{name: one["baseline"] for name, one in figures.items() if "accuracy" in one},
        },
    }


if __name__ == "__main__":
    options = parse_arguments(__doc__, "folder of annotations, or gold as JSON Lines")
    show(evaluate(Coder(options.model), options.path), options.json)
