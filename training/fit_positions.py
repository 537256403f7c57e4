"""Fit the weights by which sayings are one position; writes src/dragoman/ledger/data/position_weights.tsv.

    python training/fit_positions.py            # or --check: F1 on development subjects left out in turn, nothing written

A pair is one position or not: a logistic regression on the signs of `dragoman.ledger.positions_likeness`, over the development
part of evaluation/data/positions.jsonl and all pairs within the subjects of positions.tsv and positions_more.tsv beside this
file (letters are positions of a subject; `c` has the words of `a` about another object), with pairs across subjects. Each kind
of pair weighs what it weighs in the table.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from zlib import crc32

import numpy as np

import corpora  # noqa: F401  # puts evaluation/ on the path
from dragoman.ledger import positions_likeness
from dragoman.ledger.positions_likeness import BASE, find_signs, score
from dragoman.records.cues import write_told
from positions import SAME, Pair, count, profile_texts, read_pairs
from weights import write_weights

SUBJECTS = tuple(Path(__file__).parent / name for name in ("positions.tsv", "positions_more.tsv"))
WEIGHTS = Path(positions_likeness.__file__).parent / "data" / "position_weights.tsv"
SHARES = {SAME: 0.47, "opposed": 0.2, "other object": 0.2, "other subject": 0.13}
"""Of each kind of pair, as in the table."""
N_MORE = 200.0
"""What the pairs of SUBJECTS weigh together, in pairs of the table."""
L2 = 0.3
N_STEPS, N_FOLDS = 40, 5


def read_subjects(paths: Sequence[Path] = SUBJECTS) -> list[Pair]:
    """The pairs within subjects, and one across subjects for each statement."""
    rows: list[dict[str, str]] = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            rows += csv.DictReader(stream, delimiter="\t")
    said: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        text = write_told(row["cue"], row["addressee"], row["content"])
        said.setdefault(row["topic"], {}).setdefault(row["position"], []).append(text)
    return list(_pair(said))


def _pair(said: dict[str, dict[str, list[str]]]) -> Iterator[Pair]:
    draw = random.Random(1)
    topics = sorted(said)
    for topic in topics:
        one = said[topic]
        for texts in one.values():
            yield from (Pair("more", topic, pair, SAME) for pair in combinations(texts, 2))
        yield from (Pair("more", topic, pair, "opposed") for pair in product(one["a"], one["b"]))
        yield from (Pair("more", topic, pair, "other object") for pair in product(one["a"], one["c"]))
        for text in one["a"]:
            other = draw.choice([name for name in topics if name != topic])
            yield Pair("more", topic, (text, draw.choice(said[other]["a"])), "other subject")


def fit(signs: np.ndarray, gold: np.ndarray, weight: np.ndarray, held: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method, weights held to nought by `held`."""
    fitted = np.zeros(signs.shape[1])
    for _ in range(N_STEPS):
        share = 1 / (1 + np.exp(-signs @ fitted))
        slope = signs.T @ (weight * (gold - share)) - held * fitted
        curve = (signs * (weight * share * (1 - share))[:, None]).T @ signs + np.diag(held)
        fitted = fitted + np.linalg.solve(curve, slope)
    return fitted


def fit_pairs(pairs: Sequence[Pair], found: dict[tuple[str, str], dict[str, float]]) -> dict[str, float]:
    """The weights by the names of the signs."""
    names = sorted({name for pair in pairs for name in found[pair.texts]})
    signs = np.array([[found[pair.texts].get(name, 0.0) for name in names] for pair in pairs])
    gold = np.array([pair.relation == SAME for pair in pairs], float)
    held = np.array([0.01 if name == BASE else L2 for name in names])
    fitted = fit(signs, gold, np.array(_weigh(pairs)), held)
    return dict(zip(names, fitted.tolist(), strict=True))


def _weigh(pairs: Sequence[Pair]) -> list[float]:
    """One for a pair of the table; the others by the shares of their kinds."""
    more = Counter(pair.relation for pair in pairs if pair.part == "more")
    return [N_MORE * SHARES[pair.relation] / more[pair.relation] if pair.part == "more" else 1.0 for pair in pairs]


def check(table: Sequence[Pair], more: Sequence[Pair], found: dict, sayings: dict) -> None:
    """Print the figures on subjects left out in turn."""
    said: dict[Pair, bool] = {}
    for fold in range(N_FOLDS):
        out = [pair for pair in table if crc32(pair.topic.encode()) % N_FOLDS == fold]
        weights = fit_pairs([*(pair for pair in table if pair not in out), *more], found)
        said |= {pair: score(*(sayings[text] for text in pair.texts), weights) > 0 for pair in out}
    print({name: round(value, 3) for name, value in count([said[pair] for pair in table], table).items()})


def main() -> None:
    """Read the command line, then check or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    table = [pair for pair in read_pairs() if pair.part == "development"]
    more = read_subjects()
    sayings = profile_texts([text for pair in (*table, *more) for text in pair.texts])
    found = {pair.texts: find_signs(*(sayings[text] for text in pair.texts)) for pair in (*table, *more)}
    if options.check:
        check(table, more, found, sayings)
        return
    weights = fit_pairs([*table, *more], found)
    head = (
        "# Weights of the signs by which two sayings are one position (log odds): fitted by training/fit_positions.py\n"
        f"# on {len(table) + len(more)} pairs of invented statements. A positive weight speaks for one position.\n"
    )
    write_weights(WEIGHTS, head, sorted(weights.items()))


if __name__ == "__main__":
    main()
