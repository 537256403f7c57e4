"""Fit the weights by which acts are told to be background, from annotated reports; writes
src/dragoman/coding/data/background_weights.tsv.

    python training/fit_background.py --data ../shared
    python training/fit_background.py --data ../shared --check    # accuracy only, on reports left out in turn

A logistic regression over the signs of `dragoman.coding.background`, held small by L2. The reader takes no part in it: the reports
trained it, so that it would be believed too much (`READER_WEIGHT` says how its word was weighed).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

import numpy as np

import corpora  # noqa: F401  # puts evaluation/ on the path
from dragoman.coding.background import find_signs
from dragoman.records import Span
from dragoman.times import Act, ReportTimes, find_times
from gold import Json
from weights import read_annotated, write_weights

WEIGHTS = Path(__file__).resolve().parents[1] / "src/dragoman/coding/data/background_weights.tsv"
L2 = 4.0
"""Of 4, 8, 16 and 32 the best on reports left out."""
RARE = 12
"""A sign of fewer acts than this has no weight."""
N_STEPS = 25
N_FOLDS = 10


@dataclass(frozen=True, slots=True)
class Told:
    """An annotated act: its report, where it begins, its signs, and whether it is background."""

    report: str
    start: int
    signs: dict[str, float]
    is_background: bool


def span_of(given: Json) -> Span:
    """The span of an annotation."""
    return Span(given["start"], given["end"])


def read_told(data: Path) -> list[Told]:
    """The acts of the annotated reports that train."""
    told = []
    for gold, text in read_annotated(data):
        published = gold["report"]["published"]
        report = ReportTimes(text, published, find_times(text, published))
        events = [event for event in gold["events"] if event["trigger"] and event["trigger"]["end"]]
        beside = [span_of(event["trigger"]) for event in events]
        for event, trigger in zip(events, beside, strict=True):
            act = Act(trigger, span_of(event["evidence"]), event["event"], event["status"], event["statement"] is not None)
            signs = find_signs(act, report, beside)
            told.append(Told(gold["report"]["id"], trigger.start, signs, bool(event["background"])))
    return told


def frequent_signs(told: Sequence[Told]) -> list[str]:
    """The names of the signs that enough acts have."""
    counts = Counter(name for one in told for name, value in one.signs.items() if value)
    return sorted(name for name, count in counts.items() if count >= RARE)


def table_of(told: Sequence[Told], names: Sequence[str]) -> np.ndarray:
    """*Shape:* (acts, signs)."""
    return np.array([[one.signs.get(name, 0.0) for name in names] for one in told])


def fit(told: Sequence[Told], names: Sequence[str]) -> np.ndarray:
    """The weights, by Newton's method; the aim is concave."""
    signs, truth = table_of(told, names), np.array([one.is_background for one in told], float)
    weights = np.zeros(len(names))
    for _ in range(N_STEPS):
        share = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (truth - share) - L2 * weights
        curve = (signs * (share * (1 - share))[:, None]).T @ signs + L2 * np.eye(len(names))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def unseen_shares(told: Sequence[Told]) -> list[float]:
    """The probability of background of each act, by weights that were fitted without its report."""
    names = frequent_signs(told)
    fold_of = [crc32(one.report.encode()) % N_FOLDS for one in told]
    fitted = [fit([one for one, at in zip(told, fold_of, strict=True) if at != fold], names) for fold in range(N_FOLDS)]
    scores = [float(row @ fitted[at]) for row, at in zip(table_of(told, names), fold_of, strict=True)]
    return [float(1 / (1 + np.exp(-score))) for score in scores]


def accuracy(shares: Sequence[float], told: Sequence[Told]) -> float:
    """The share of acts that are on the right side of one half."""
    return float(np.mean([(share > 0.5) == one.is_background for share, one in zip(shares, told, strict=True)]))


def check(data: Path) -> None:
    """Print the accuracy on reports left out, beside that of calling every act background or none."""
    told = read_told(data)
    n_background = sum(one.is_background for one in told)
    most = max(n_background, len(told) - n_background) / len(told)
    print(f"right: {accuracy(unseen_shares(told), told):.3f} of {len(told)}; the more frequent answer: {most:.3f}")


def write(data: Path) -> None:
    """Fit on all reports and write the weights."""
    told = read_told(data)
    names = frequent_signs(told)
    n_reports = len({one.report for one in told})
    head = (
        f"# Weights of the signs that an act is background: fitted by training/fit_background.py on {len(told)} acts of "
        f"{n_reports} annotated reports, {date.today().isoformat()}.\n"
        "# A positive weight speaks for background, a negative one for the report's news.\n"
    )
    write_weights(WEIGHTS, head, zip(names, fit(told, names), strict=True))


def main() -> None:
    """Read the command line, then check or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    (check if options.check else write)(options.data)


if __name__ == "__main__":
    main()
