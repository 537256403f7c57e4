"""Figures on held-out folds, from the runs `fold-K` and `pairs-K` of train.py; writes evaluation/results/cross-validation.json.

    python training/cross_validate.py --data ../shared --runs runs --encoder FOLDER --folds 5

Reports of gold/train and gold/dev are coded by the model of the fold that did not see them; PLV's rows likewise. (No fold trains
on gold/dev; its reports are shared out by name all the same, so that each counts once.) Folds whose run is missing are left out,
and the note says how many there were. These models are trained shorter than the shipped one: they show what the method reaches on
reports that it has not seen, and thresholds are chosen on them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import corpora  # noqa: F401  # puts evaluation/ on the path
import plv
import reports
from dragoman.coding import Coder
from dragoman.reader import Reader
from dragoman.reader.encode import split_words
from dragoman.records import CodedReport
from dragoman.records.wire import to_dict
from export import EIGHT, export
from formats import plv_rows
from gold import read_folder
from passages import in_fold
from scoring import Score

GOLD = ("train", "dev")


def fold_model(run: Path, encoder: str, target: Path) -> Path:
    """The exported model of a fold's last checkpoint."""
    export(argparse.Namespace(checkpoint=run / "last.pt", target=target, encoder=encoder, name=run.name, float=False, bits=EIGHT))
    return target


def score_reports(model: Path, held: list[tuple[dict[str, Any], str]], score: Score, baseline: Score) -> None:
    """Code held-out reports and add their scores."""
    given = [reports.report_of(gold, text) for gold, text in held]
    for (gold, text), coded in zip(held, Coder(model).code_reports(given), strict=True):
        score.add(gold, to_dict(coded) if isinstance(coded, CodedReport) else reports.guess(""))
        baseline.add(gold, reports.guess(text))


def cross_reports(options: argparse.Namespace) -> dict[str, Any]:
    """Scores of the reports of gold/train and gold/dev, each coded by a model that has not seen it."""
    everything = [one for part in GOLD for one in read_folder(options.data / "gold" / part)]
    score, baseline, n_folds, n_reports = Score(), Score(), 0, 0
    for fold in range(options.folds):
        run = options.runs / f"fold-{fold}"
        if not (run / "last.pt").exists():
            continue
        held = [one for one in everything if in_fold(one[0]["report"]["id"], fold, options.folds)]
        with tempfile.TemporaryDirectory() as scratch:
            score_reports(fold_model(run, options.encoder, Path(scratch)), held, score, baseline)
        n_folds, n_reports = n_folds + 1, n_reports + len(held)
    figures, guessed = score.figures(), baseline.figures()
    flat = {name: one["f1" if "f1" in one else "accuracy"] for name, one in figures.items()}
    plain = {name: guessed[name]["f1"] if "f1" in one else one["baseline"] for name, one in figures.items()}
    folders = " and ".join(f"gold/{part}" for part in GOLD)
    note = f"{n_folds} of {options.folds} folds of {folders}, {n_reports} reports, each coded by a model that has not seen it."
    return {"note": note, "figures": flat, "baseline": plain}


def cross_pairs(options: argparse.Namespace) -> dict[str, Any]:
    """Types of PLV's rows, each predicted by a model that has not seen its sentence."""
    rows, found, n_folds = [], [], 0
    for fold in range(options.folds):
        run = options.runs / f"pairs-{fold}"
        if not (run / "last.pt").exists():
            continue
        held = [
            row for row in plv_rows(options.data / "data" / "plv" / "PLV_train.tsv")
            if in_fold(" ".join(split_words(row.text).texts), fold, options.folds)
        ]
        with tempfile.TemporaryDirectory() as scratch:
            reader = Reader(fold_model(run, options.encoder, Path(scratch)))
            found += [plv.predict(reader, row) for row in held]
        rows += held
        n_folds += 1
    most = max(sorted({row.event for row in rows}), key=lambda name: sum(row.event == name for row in rows))
    quad = max(sorted({row.quad for row in rows}), key=lambda name: sum(row.quad == name for row in rows))
    note = f"{n_folds} of {options.folds} folds of PLV_train, {len(rows)} rows, each typed by a model that has not seen it."
    return {"note": note, "figures": plv.figures_of(found, rows), "baseline": plv.figures_of([(most, quad)] * len(rows), rows)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    target = Path(__file__).resolve().parents[1] / "evaluation" / "results" / "cross-validation.json"
    crossed = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    if any(options.runs.glob("fold-*/last.pt")):
        crossed["annotated reports"] = cross_reports(options)
    if any(options.runs.glob("pairs-*/last.pt")):
        crossed["type of a given pair (PLV)"] = cross_pairs(options)
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(crossed, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(crossed, indent=1))
