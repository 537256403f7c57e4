"""Fit `confidence` on reports that the model has not been trained on, and write calibration.json beside the model.

    python training/calibrate.py --data ../shared                      # the shipped model
    python training/calibrate.py --data ../shared --model FOLDER --parts gold/dev examples

The parts: our example reports, where there is DATA its `gold/dev` and the reports of others that are held out, and the tenth of our
own corpus that train.py leaves out. Each part that is there weighs the same, however many records it has. Statements of the corpus
do not take part: its speakers are codes without names, which nobody has reviewed. Weights of what tells how well a speaker is told
come first (fit_speakers.py, on the same parts; its `--check` has their errors on parts left out). `ece` holds errors
(evaluation/calibration.py) of the raw scores, of a curve that is fitted on the other parts alone, which for events is what to
expect on new reports, and of the written one.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

import corpora  # noqa: F401  # puts evaluation/ on the path
from calibration import Judged, Judgement, reliability
from dragoman.coding import Coder, code_reading
from dragoman.coding.confidence import FILE, WEIGHTS, Curve, log_odds
from dragoman.reader.network import SHIPPED
from dragoman.records.wire import to_dict
from gold import read_folder
from passages import held_out
from reports import report_of
from standoff import CORPUS, read_held_out

ROOT = Path(__file__).resolve().parents[1]
SPEAKERS = ROOT / "src/dragoman/coding" / WEIGHTS
N_STEPS = 1000
RIDGE = 1e-3
"""Holds the curve where its points alone would make it infinitely steep."""

Annotated = tuple[dict[str, Any], str]
Parts = dict[str, Judgement]
Errors = dict[str, dict[str, dict[str, float]]]
KINDS = ("events", "statements")


def read_parts(data: Path) -> dict[str, list[Annotated]]:
    """The annotated reports of each part that is there, none of them trained on."""
    folders = {"examples": ROOT / "examples" / "gold", "gold/dev": data / "gold" / "dev"}
    parts = {name: list(read_folder(folder)) for name, folder in folders.items() if folder.exists()}
    others = read_held_out(CORPUS, data)
    if others:
        parts["reports"] = others
    return {**parts, "corpus": list(held_out(ROOT / "training" / "corpus"))}


def judge_raw(coder: Coder, annotated: Sequence[Annotated]) -> Judgement:
    """Code reports and judge their records; a record's confidence is the raw score."""
    judgement = Judgement()
    for gold, text in annotated:
        report = report_of(gold, text)
        reading = coder.reader.read(text, report.furniture)
        judgement.add(gold, to_dict(code_reading(report, reading, coder.identity)))
    return judgement


def fit(parts: Sequence[Sequence[Judged]]) -> Curve:
    """The logistic curve of greatest likelihood; every part weighs the same.

    If surer records were not more often right, the curve is flat.
    """
    parts = [part for part in parts if part]
    if not parts:
        return Curve(1.0, 0.0)
    n_records = sum(len(part) for part in parts)
    odds = np.array([log_odds(one.confidence) for part in parts for one in part])
    right = np.array([float(one.right) for part in parts for one in part])
    weights = np.concatenate([np.full(len(part), n_records / len(parts) / len(part)) for part in parts])
    slope, offset = climb(np.stack([odds, np.ones_like(odds)], axis=1), right, weights)
    if slope < 0:
        slope, offset = 0.0, climb(np.ones((n_records, 1)), right, weights)[0]
    return Curve(round(float(slope), 4), round(float(offset), 4))


def climb(inputs: np.ndarray, right: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The coefficients of greatest likelihood, by steps of Newton's method with the greatest curvature that there can be: they are
    short, but never lead down."""
    curvature = (inputs * weights[:, None]).T @ inputs / 4 + RIDGE * np.eye(inputs.shape[1])
    found = np.zeros(inputs.shape[1])
    for _ in range(N_STEPS):
        shares = 0.5 + 0.5 * np.tanh(0.5 * inputs @ found)
        found = found + np.linalg.solve(curvature, inputs.T @ (weights * (right - shares)) - RIDGE * found)
    return found


def calibrate(parts: Parts) -> dict[str, Curve]:
    """The curves of events and of statements."""
    return {kind: fit([getattr(one, kind) for one in parts.values()]) for kind in KINDS}


def errors_of(parts: Parts) -> Errors:
    """The calibration errors of each part."""
    curves = calibrate(parts)
    return {
        name: {kind: _errors(parts, name, kind, curve) for kind, curve in curves.items() if getattr(judgement, kind)}
        for name, judgement in parts.items()
    }


def _errors(parts: Parts, held: str, kind: str, curve: Curve) -> dict[str, float]:
    """Of the records of one kind in one part: errors of the raw scores, with a curve of the other parts, with the curve of all."""
    judged = getattr(parts[held], kind)
    others = [found for name, one in parts.items() if name != held and (found := getattr(one, kind))]
    fitted = reliability(_mapped(judged, curve))
    errors = {"raw": reliability(judged)["ece"], "fitted": fitted["ece"], "chance": fitted["chance"]}
    return {**errors, "fitted on the others": reliability(_mapped(judged, fit(others)))["ece"]} if others else errors


def _mapped(judged: Sequence[Judged], curve: Curve) -> list[Judged]:
    return [replace(one, confidence=curve.at(one.confidence)) for one in judged]


def digest(folder: Path) -> str:
    """Which weights a calibration belongs to: those of the model, and those of what tells how well a speaker is told."""
    parts = (path.read_bytes() for path in (*sorted(folder.glob("*.onnx*")), SPEAKERS))
    return hashlib.sha256(b"".join(hashlib.sha256(one).digest() for one in parts)).hexdigest()


def main(arguments: list[str] | None = None) -> None:
    """Code, fit, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared", help="folder with gold/dev")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="the model's folder; calibration.json is written there")
    parser.add_argument("--parts", nargs="+", help="only these (default: all that are there)")
    options = parser.parse_args(arguments)
    given = read_parts(options.data)
    if missing := set(options.parts or ()) - set(given):
        parser.error(f"no such part: {', '.join(sorted(missing))}; there are {', '.join(given)}")
    coder = Coder(options.model)
    parts = {name: judge_raw(coder, given[name]) for name in options.parts or given}
    if "corpus" in parts:
        parts["corpus"].statements.clear()
    written = {
        "model": coder.identity.model, "weights": digest(options.model), "date": datetime.date.today().isoformat(),
        "parts": {
            name: {"reports": len(given[name]), "events": len(one.events), "statements": len(one.statements)}
            for name, one in parts.items()
        },
        **{name: asdict(curve) for name, curve in calibrate(parts).items()},
        "ece": errors_of(parts),
    }  # fmt: skip
    (options.model / FILE).write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(written, indent=1))


if __name__ == "__main__":
    main()
