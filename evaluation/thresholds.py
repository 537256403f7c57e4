"""What floors of confidence keep and lose, of events and of statements, and whether the best of some reports is that of others.

    python evaluation/thresholds.py --data ../shared

Reports are coded anew with each floor of events (`MIN_CONFIDENCE` of coding/events.py, of the raw score), since which tellings are
one act depends on which are kept; statements (`MIN_SCORE` of coding/coder.py) are kept from each on.
Cross-validated: a floor is chosen by F1 on half of a part's reports and measured on the other half, 200 random halves. Writes
`evaluation/results/thresholds.json`, `docs/thresholds.md` and its chart; `--measured` writes page and chart alone.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from confidence_tables import picture
from dragoman import __version__
from dragoman.coding import coder, events
from dragoman.reader import Reader
from dragoman.records import Reading
from readings import PARTS, ROOT, Annotated, code_all, read_all, read_annotated
from scoring import Json, Score

RESULTS = ROOT / "evaluation" / "results" / "thresholds.json"
PAGE = ROOT / "docs" / "thresholds.md"
CHARTS = ROOT / "docs" / "charts"
KINDS = {"events": "events, detection", "statements": "statements", "statement spans": "statement spans"}
"""What has a floor, and the measure that tells what it keeps and loses; spans are statements whoever speaks."""
_OF_STATEMENTS = tuple(round(0.05 * step, 2) for step in range(19))
FLOORS = {
    "events": tuple(sorted({events.MIN_CONFIDENCE, *(round(0.26 + 0.02 * step, 2) for step in range(22))})),
    "statements": _OF_STATEMENTS, "statement spans": _OF_STATEMENTS,
}  # fmt: skip
N_HALVES, SEED = 200, 11

Counts = NDArray[np.int64]
"""Matched, coded and annotated of each floor and report. *Shape:* (n_floors, n_reports, 3)."""


def count(annotated: Sequence[Annotated], readings: Sequence[Reading]) -> dict[str, Counts]:
    """The counts of each floor of events and of statements."""
    found: dict[str, list[list[list[int]]]] = {"events": []}
    for floor in FLOORS["events"]:
        with patch.object(events, "MIN_CONFIDENCE", floor):
            found["events"].append([_count(gold, coded, "events") for gold, coded in code_all(annotated, readings)])
    with patch.object(coder, "MIN_SCORE", 0.0):
        coded_once = list(code_all(annotated, readings))
    for kind in ("statements", "statement spans"):
        found[kind] = [[_count(gold, _above(coded, floor), kind) for gold, coded in coded_once] for floor in FLOORS[kind]]
    return {kind: np.array(rows, np.int64) for kind, rows in found.items()}


def _above(coded: Json, floor: float) -> Json:
    told = {one["statement"] for one in coded["events"]}
    return coded | {"statements": [one for one in coded["statements"] if one["confidence"] >= floor or one["id"] in told]}


def _count(gold: Json, coded: Json, kind: str) -> list[int]:
    score = Score()
    score.add(gold, coded)
    one = score.counts[KINDS[kind]]
    return [one.matched, one.coded, one.gold]


def rates(counts: Counts) -> NDArray[np.float64]:
    """Precision, recall and F1 of each floor over all reports. *Shape:* (n_floors, n_reports, 3) -> (n_floors, 3)."""
    matched, coded, gold = counts.sum(1).T
    both = np.maximum(coded + gold, 1)
    return np.stack([matched / np.maximum(coded, 1), matched / np.maximum(gold, 1), 2 * matched / both], axis=1)


def cross_validate(counts: Counts, floors: Sequence[float], shipped: float) -> dict[str, Any]:
    """A floor chosen on half of the reports, measured on the other half; the shipped floor, and the floor that is best there."""
    rng, n_reports, at = np.random.default_rng(SEED), counts.shape[1], floors.index(shipped)
    chosen, measured = [], []
    for _ in range(N_HALVES):
        order = rng.permutation(n_reports)
        one, other = order[: n_reports // 2], order[n_reports // 2 :]
        here, there = (rates(counts[:, some])[:, 2] for some in (one, other))
        chosen.append(floors[int(here.argmax())])
        measured.append((there[here.argmax()], there[at], there.max()))
    found, given, best = np.mean(measured, axis=0).round(4).tolist()
    middle = np.quantile(chosen, (0.1, 0.5, 0.9), method="nearest").tolist()
    return {"chosen": middle, "f1": found, "f1 shipped": given, "f1 best": best}


def measure(annotated: dict[str, list[Annotated]], readings: dict[str, list[Reading]]) -> dict[str, Any]:
    """By part and kind: reports, the points of the curve, the cross-validated choice."""
    shipped = {"events": events.MIN_CONFIDENCE, "statements": coder.MIN_SCORE, "statement spans": coder.MIN_SCORE}
    parts: dict[str, Any] = {}
    for name, some in annotated.items():
        parts[name] = {"reports": len(some)}
        for kind, counts in count(some, readings[name]).items():
            points = [
                {"floor": floor, "precision": p, "recall": r, "f1": f1, "kept": int(kept)}
                for floor, (p, r, f1), kept in zip(
                    FLOORS[kind], rates(counts).round(4).tolist(), counts.sum(1)[:, 1], strict=True
                )
            ]
            parts[name][kind] = {"points": points, **cross_validate(counts, FLOORS[kind], shipped[kind])}
    return {"shipped": shipped, "parts": parts}


def write_page(measured: dict[str, Any]) -> str:
    """The page as Markdown."""
    lines = [
        "# Where the floors lie", "",
        f"Generated by `python evaluation/thresholds.py`; not edited by hand. Measured on {measured['date']} with Dragoman "
        f"{measured['version']}, model `{measured['model']}`.", "",
        "An event is kept if its raw score reaches a floor; so is a statement, and any on whose word such an event is told. The "
        "curves tell what other floors would keep and lose, at the measures of [evaluation.md](evaluation.md): an event is "
        "right by type and place, a statement by content and speaker, its span by the content alone. The score of a statement "
        "tells above all whether the speaker is right: a higher floor would leave out more that wrong people are taken to have "
        "said, and lose more contents that are right, so the floor lies below what F1 of statements alone asks for. The floors "
        "here are of raw scores; what `--min-confidence` asks for is the calibrated [confidence](confidence.md).", "",
        *picture("thresholds", "Precision, recall and F1 of events, statements and their spans by floor"),
        "The dotted upright line is the floor that is shipped.", "", "## Chosen on some reports, measured on others", "",
        f"A floor is chosen by F1 on a random half of the reports and measured on the other half, {N_HALVES} times. 'Best there' "
        "is the F1 of the floor that happens to be best on the other half itself: no choice could be better.", "",
    ]  # fmt: skip
    for kind in KINDS:
        lines += [f"### {kind.capitalize()}", "", *_choices(measured, kind)]
    for kind in KINDS:
        for name, part in measured["parts"].items():
            lines += [f"## {kind.capitalize()}: {PARTS[name]}", ""]
            lines += ["| floor | kept | precision | recall | F1 |", "|---|---|---|---|---|"]
            lines += [
                f"| {one['floor']:.2f} | {one['kept']} | {one['precision']:.3f} | {one['recall']:.3f} | {one['f1']:.3f} |"
                for one in part[kind]["points"]
            ]
            lines.append("")
    return "\n".join(lines)


def _choices(measured: dict[str, Any], kind: str) -> Iterator[str]:
    shipped = measured["shipped"][kind]
    yield f"| part | reports | floors chosen (80 of 100) | F1 of the chosen | F1 of the shipped ({shipped:.2f}) | best there |"
    yield "|---|---|---|---|---|---|"
    for name, part in measured["parts"].items():
        one = part[kind]
        low, middle, high = one["chosen"]
        yield (
            f"| {PARTS[name]} | {part['reports']} | {low:.2f} to {high:.2f}, mostly about {middle:.2f} | {one['f1']:.3f} | "
            f"{one['f1 shipped']:.3f} | {one['f1 best']:.3f} |"
        )
    yield ""


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--measured", action="store_true", help="take the results as they are, and write page and chart alone")
    options = parser.parse_args()
    if not options.measured:
        reader, annotated = Reader(), read_annotated(options.data)
        told = {"model": reader.labels.name, "version": __version__, "date": datetime.date.today().isoformat()}
        told |= measure(annotated, read_all(reader, annotated))
        RESULTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    import charts  # needs matplotlib, which nothing else does

    measured = json.loads(RESULTS.read_text(encoding="utf-8"))
    PAGE.write_text(write_page(measured), encoding="utf-8")
    charts.draw_floors(measured, CHARTS)


if __name__ == "__main__":
    main()
