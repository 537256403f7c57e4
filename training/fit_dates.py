"""Fit the weights by which acts are dated, from annotated reports; writes src/dragoman/times/data/date_weights.tsv.

    python training/fit_dates.py --data ../shared
    python training/fit_dates.py --data ../shared --check    # accuracy only, on reports left out in turn

An act's date is one of few: none, the days of the news, or those of an expression of its sentence (`dragoman.times.candidates`).
The weights make the right ones of every act as probable as they can (a conditional logit), held small by L2. At run time nobody
knows surely what is background: its probability here is drawn from those that a model gave on reports that it had not seen.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

import corpora  # noqa: F401  # puts evaluation/ on the path
from dragoman.records import Dated, Span
from dragoman.times import Act, ReportTimes, find_times
from dragoman.times.candidates import Candidate, find_candidates
from gold import read_folder
from weights import write_weights

Json = dict[str, Any]

WEIGHTS = Path(__file__).resolve().parents[1] / "src/dragoman/times/data/date_weights.tsv"
# Every tenth of the probability of background that a model gave to 111 acts of unseen reports, by what the annotation says.
SEEN = {
    False: (0.037, 0.052, 0.073, 0.097, 0.117, 0.172, 0.306, 0.434, 0.494, 0.66),
    True: (0.085, 0.119, 0.235, 0.3, 0.38, 0.459, 0.523, 0.594, 0.709, 0.743),
}
N_DRAWS = 2
L2 = 8.0
RARE = 12
"""A sign of fewer candidates than this has no weight."""
N_STEPS = 400
STEP = 0.05
N_FOLDS = 6


@dataclass
class Case:
    """An act: its report, the dates that it may have, and which of them share a day with the annotated one."""

    report: str
    candidates: list[Candidate]
    right: list[bool]


def read_cases(folder: Path, background: str, seed: int) -> list[Case]:
    """The acts of annotated reports; `background` is `given`, `drawn` or `unknown`."""
    chance = random.Random(seed)
    cases = []
    for gold, text in read_folder(folder):
        published = gold["report"]["published"]
        report = ReportTimes(text, published, find_times(text, published))
        events = [event for event in gold["events"] if event["trigger"] and event["trigger"]["end"]]
        beside = [_span(event["trigger"]) for event in events]
        contents = [_span(part) for statement in gold["statements"] for part in statement["content"]]
        for event in events:
            share = {"given": float(event["background"]), "drawn": chance.choice(SEEN[bool(event["background"])])}.get(background)
            act = Act(
                _span(event["trigger"]), _span(event["evidence"]), event["event"], event["status"], event["statement"] is not None,
                share,
            )
            found = find_candidates(act, report, beside, contents)
            cases.append(Case(gold["report"]["id"], found, [same_days(event, one.when) for one in found]))
    return cases


def _span(given: Json) -> Span:
    return Span(given["start"], given["end"])


def same_days(event: Json, when: Dated) -> bool:
    """Whether a date shares a day with the annotated one, or both are unknown."""
    if not event["date"] or not when.date or not when.enddate:
        return not event["date"] and not when.date
    return bool(event["date"] <= when.enddate and when.date <= event["enddate"])


class Table:
    """The signs of all candidates of all cases as one matrix, and whose they are."""

    def __init__(self, cases: Sequence[Case], names: list[str]) -> None:
        column = {name: number for number, name in enumerate(names)}
        self.owner = np.repeat(np.arange(len(cases)), [len(case.candidates) for case in cases])
        self.first = np.flatnonzero(np.r_[True, np.diff(self.owner) > 0])
        self.right = np.array([right for case in cases for right in case.right])
        self.signs = np.zeros((len(self.owner), len(names)), np.float32)
        for row, one in enumerate(one for case in cases for one in case.candidates):
            for name, value in one.signs.items():
                if name in column:
                    self.signs[row, column[name]] = value

    def gradient(self, weights: np.ndarray) -> np.ndarray:
        """The slope of the log probability of the right candidates."""
        scores = self.signs @ weights
        share = np.exp(scores - np.maximum.reduceat(scores, self.first)[self.owner])
        among_right = share * self.right
        share /= np.add.reduceat(share, self.first)[self.owner]
        among_right /= np.maximum(np.add.reduceat(among_right, self.first), 1e-30)[self.owner]
        return (among_right - share) @ self.signs


def frequent_signs(cases: Sequence[Case]) -> list[str]:
    """The names of the signs that enough candidates have."""
    counts = Counter(name for case in cases for one in case.candidates for name, value in one.signs.items() if value)
    return sorted(name for name, count in counts.items() if count >= RARE * N_DRAWS)


def fit(cases: Sequence[Case], names: list[str]) -> np.ndarray:
    """The weights, by gradient ascent with Adam; the aim is concave, so where it starts does not matter."""
    table = Table([case for case in cases if any(case.right)], names)
    weights, mean, spread = (np.zeros(len(names), np.float32) for _ in range(3))
    for step in range(1, N_STEPS + 1):
        slope = table.gradient(weights) / N_DRAWS - L2 / 2 * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        rate = STEP * (1 - step / (N_STEPS + 1))
        weights = weights + rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def rightness(cases: Sequence[Case], names: list[str], weights: np.ndarray) -> list[bool]:
    """Whether the most probable candidate of each case is right; candidates that share a day count together."""
    scores = Table(cases, names).signs @ weights
    found, at = [], 0
    for case in cases:
        share = np.exp(scores[at : at + len(case.candidates)])
        days = [one.when for one in case.candidates]
        support = [sum(s for s, other in zip(share, days, strict=True) if _meets(one, other)) for one in days]
        found.append(case.right[max(range(len(days)), key=lambda k, a=support, b=share: (a[k], b[k]))])
        at += len(case.candidates)
    return found


def _meets(one: Dated, other: Dated) -> bool:
    if one.date is None or other.date is None:
        return one is other
    return one.date <= str(other.enddate) and other.date <= str(one.enddate)


def check(folder: Path, unseen: Path) -> None:
    """Print the accuracy on reports left out in turn, and on a second folder, for every knowledge of the background."""
    drawn = [case for seed in range(N_DRAWS) for case in read_cases(folder, "drawn", seed)]
    names = frequent_signs(drawn)
    fold_of = {case.report: crc32(case.report.encode()) % N_FOLDS for case in drawn}
    fitted = [fit([case for case in drawn if fold_of[case.report] != fold], names) for fold in range(N_FOLDS)]
    whole = fit(drawn, names)
    for background in ("given", "drawn", "unknown"):
        cases = read_cases(folder, background, 99)
        right = [
            one for fold in range(N_FOLDS)
            for one in rightness([case for case in cases if fold_of[case.report] == fold], names, fitted[fold])
        ]
        others = rightness(read_cases(unseen, background, 99), names, whole)
        shares = f"{np.mean(right):.3f} of {len(right)}; {unseen.name}: {np.mean(others):.3f} of {len(others)}"
        print(f"background {background}: {shares}")


def write(folder: Path) -> None:
    """Fit on all reports of the folder and write the weights."""
    cases = [case for seed in range(N_DRAWS) for case in read_cases(folder, "drawn", seed)]
    names = frequent_signs(cases)
    n_reports = len({case.report for case in cases})
    head = (
        f"# Weights of the signs by which acts are dated: fitted by training/fit_dates.py on {len(cases) // N_DRAWS} acts of "
        f"{n_reports} annotated reports, {date.today().isoformat()}.\n"
        "# A positive weight speaks for a date, a negative one against it; no date at all has 0.\n"
    )
    write_weights(WEIGHTS, head, zip(names, fit(cases, names), strict=True))


def main() -> None:
    """Read the command line, then check or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    train, unseen = options.data / "gold/train", options.data / "gold/dev"
    if options.check:
        check(train, unseen)
    else:
        write(train)


if __name__ == "__main__":
    main()
