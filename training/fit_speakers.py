"""Fit the weights by which a statement is surer the better its speaker is told and the more is quoted; writes
src/dragoman/coding/data/speaker_weights.tsv.

    python training/fit_speakers.py --data ../shared
    python training/fit_speakers.py --data ../shared --check    # calibration errors of each part, fitted on the others

A logistic regression over the reader's score and the signs of `dragoman.coding.confidence`, on reports that the model
has not been trained on (the parts of calibrate.py but for the corpus, whose speakers are codes): the reader is too sure of the
others. Each part weighs the same; of several speakers the one with whose sector the reader agrees least stands for all. The curve
of calibrate.py comes after, so run that again.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from calibrate import SPEAKERS, climb, read_parts
from calibration import Judged, pair_up, reliability, statement_fits
from dragoman.coding import Coder, code_reading
from dragoman.coding.confidence import Speaker, content_signs, log_odds, speaker_signs
from dragoman.coding.resolved import resolve_reading
from dragoman.reader.network import SHIPPED
from dragoman.records import Reading, Report
from dragoman.records.wire import to_dict
from gold import Json
from reports import report_of
from weights import write_weights

RARE = 6
"""A sign of fewer statements than this has no weight; those of few are held small (`calibrate.RIDGE`)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A coded statement: its signs, and whether an annotator has it of the same speaker."""

    signs: dict[str, float]
    is_right: bool


def read_said(coder: Coder, gold: Json, text: str) -> list[Said]:
    """The statements of one report."""
    report = report_of(gold, text)
    reading = coder.reader.read(text, report.furniture)
    return judge(coder, gold, report, reading)


def judge(coder: Coder, gold: Json, report: Report, reading: Reading) -> list[Said]:
    """The statements that are coded from a reading, held against the annotation."""
    coded = code_reading(report, reading, coder.identity)
    resolved = resolve_reading(report, reading)
    entities = {one.id: one for one in coded.entities}
    scores = {(one.cue, one.content): one.score for one in resolved.attributions}
    raw = to_dict(coded)
    fits, _ = statement_fits(gold, raw)
    surest = sorted(raw["statements"], key=lambda one: -one["confidence"])
    right = {found["id"] for _, found in pair_up(gold["statements"], surest, fits)}
    told = []
    for one in coded.statements:
        speakers: list[Speaker] = [(entities[who], resolved.cast.opinions.get(who, {})) for who in one.speaker]
        worst = min((speaker_signs(each) for each in speakers), key=lambda signs: signs["own sector"])
        signs = {"score": log_odds(scores[one.cue, one.content]), **worst, **content_signs(one.manner, one.content)}
        told.append(Said(signs, one.id in right))
    return told


def fit(parts: Sequence[Sequence[Said]]) -> dict[str, float]:
    """The weights of greatest likelihood; the constant is that of `always`."""
    told = [one for part in parts for one in part]
    counts = Counter(name for one in told for name, value in one.signs.items() if value)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    inputs = np.array([[*(one.signs.get(name, 0.0) for name in names), 1.0] for one in told])
    weights = np.concatenate([np.full(len(part), len(told) / len(parts) / len(part)) for part in parts])
    found = climb(inputs, np.array([float(one.is_right) for one in told]), weights)
    return dict(zip([*names, "always"], found.tolist(), strict=True))


def error(weights: dict[str, float], part: Sequence[Said]) -> float:
    """The expected calibration error of a part."""
    odds = [sum(weights.get(name, 0.0) * value for name, value in one.signs.items()) + weights["always"] for one in part]
    judged = [Judged("statement", float(1 / (1 + np.exp(-odd))), one.is_right) for odd, one in zip(odds, part, strict=True)]
    return float(reliability(judged)["ece"])


def main() -> None:
    """Read the command line, then check or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    coder = Coder(options.model, n_threads=1)
    annotated = {name: part for name, part in read_parts(options.data).items() if name != "corpus"}
    parts = {name: [one for gold, text in part for one in read_said(coder, gold, text)] for name, part in annotated.items()}
    weights = fit(list(parts.values()))
    if options.check:
        for name, part in parts.items():
            unseen = fit([other for key, other in parts.items() if key != name])
            errors = f"{error(unseen, part):.3f} fitted on the others, {error(weights, part):.3f} on all"
            print(f"{name}: {len(part)} statements, error {errors}")
        return
    n_said, n_reports = sum(map(len, parts.values())), sum(map(len, annotated.values()))
    head = (
        f"# Weights of what tells how well a statement's speaker is told: fitted by training/fit_speakers.py on {n_said}\n"
        f"# statements of {n_reports} annotated reports that trained no model, {date.today().isoformat()}.\n"
        "# A positive weight speaks for the statement.\n"
    )
    write_weights(SPEAKERS, head, sorted(weights.items()))


if __name__ == "__main__":
    main()
