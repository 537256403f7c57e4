"""Fit the weights by which tellings are told to be one act; writes src/dragoman/ledger/happenings/data/likeness_weights.tsv.

    dragoman code --to coded.jsonl DATA/data/guardian/reports.jsonl
    python training/fit_happenings.py coded.jsonl
    python training/fit_happenings.py coded.jsonl --check    # the score on topics left out in turn, nothing written

A pair of tellings is one act or not: a logistic regression on the signs of `dragoman.ledger.happenings.likeness`, over the
topics of evaluation/data/happenings.tsv and happening_texts.jsonl that are not held out. Three things keep it from learning
their oddities:

- the weights are drawn towards values set by hand (`PRIOR`), as strongly as L2 says;
- in our topics every second pair is one act, in a store few are: pairs of real reports of one outlet, published within days of each
  other, are taken for different acts unless they are very like, and weigh as much as `N_REAL` pairs together;
- signs that no topic shows keep the value set by hand.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

import numpy as np

import corpora  # noqa: F401  # puts evaluation/ on the path
from dragoman.coding import Coder
from dragoman.ledger.happenings import likeness
from dragoman.ledger.happenings.likeness import BASE, find_signs, may_be_one
from dragoman.ledger.happenings.profiles import Profile, profile_report
from dragoman.records import CodedReport, from_json
from happenings import score_told
from told import Told, is_held_out, read_table, read_texts
from weights import write_weights

WEIGHTS = Path(likeness.__file__).parent / "data" / "likeness_weights.tsv"
PRIOR = {
    BASE: -2.5, "background in one only": -0.8, "words alike": 3.0, "same trigger": 0.5,
    "type: same deed": 1.0, "type: same speech": 0.7, "type: akin": -0.8,
    "day: same": 1.5, "day: same period": 1.0, "day: within days": 0.3, "day: within weeks": -0.5, "day: a day apart": -0.7,
    "day: apart": -2.0, "day: not told": -0.5,
    "first party: same": 1.2, "first party: same side": 0.8, "first party: same country": -0.7, "first party: other": -1.5,
    "first party: not told": -0.2,
    "second party: same": 1.0, "second party: same side": 0.7, "second party: same country": -0.3, "second party: other": -0.8,
    "second party: not told": 0.0,
    "place: same": 1.0, "place: same country": 0.2, "place: other in the country": -1.5, "place: other country": -1.0,
    "figures: agree": 1.0, "figures: near": 0.3, "figures: differ": -0.5, "mode: same": 0.5, "mode: other": -0.7,
    "standing: other": -0.3, "standing: planned against told": -1.0, "names: shared": 0.7, "names: none shared": -0.4,
}  # fmt: skip
COPIES = 3.0
"""Set by hand: no topic has copies."""
L2 = 4.0
N_REAL = 100.0
REAL_DAYS = 6
LIKE_SCORE, LIKE_WORDS = 2.5, 0.45
"""Pairs of real reports that are liker than this, by the weights set by hand, may well be one act and are left out."""
N_STEPS = 60
N_FOLDS = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings: the topic, their signs, whether they are one act, and how much the pair weighs."""

    topic: str
    signs: dict[str, float]
    is_one: bool
    weight: float = 1.0


def read_pairs(told: Sequence[Told]) -> list[Pair]:
    """The pairs of annotated tellings of different reports that are compared at all."""
    profiles = [profile_report(one.coded) for one in told]
    return [
        Pair(one.topic, {BASE: 1.0, **find_signs(a, b)}, one.happenings[a.record] == other.happenings[b.record])
        for number, one in enumerate(told) for at, other in enumerate(told[:number])
        for a in profiles[number] if a.record in one.happenings
        for b in profiles[at] if b.record in other.happenings and may_be_one(a, b)
    ]  # fmt: skip


def read_real_pairs(reports: Iterable[CodedReport]) -> list[Pair]:
    """Pairs of real reports' events that are taken for different acts, together of the weight `N_REAL`."""
    found = [signs for a, b in _near_pairs(reports) if not _may_well_be_one(signs := {BASE: 1.0, **find_signs(a, b)})]
    return [Pair("", signs, False, N_REAL / len(found)) for signs in found]


def _near_pairs(reports: Iterable[CodedReport]) -> Iterator[tuple[Profile, Profile]]:
    read = [(date.fromisoformat(one.report.published[:10]), profile_report(one)) for one in reports if one.report.published]
    for number, (day, mine) in enumerate(read):
        for other_day, theirs in read[:number]:
            if abs((day - other_day).days) <= REAL_DAYS:
                yield from ((a, b) for a in mine for b in theirs if may_be_one(a, b))


def _may_well_be_one(signs: dict[str, float]) -> bool:
    return sum(PRIOR.get(name, 0.0) * value for name, value in signs.items()) > LIKE_SCORE or signs["words alike"] > LIKE_WORDS


def fit(pairs: Sequence[Pair]) -> dict[str, float]:
    """The weights, by Newton's method; the aim is concave."""
    names = list(PRIOR)
    signs = np.array([[pair.signs.get(name, 0.0) for name in names] for pair in pairs])
    right = np.array([pair.is_one for pair in pairs], float)
    weight = np.array([pair.weight for pair in pairs])
    prior = np.array(list(PRIOR.values()))
    held = np.array([L2 / 4 if name == BASE else L2 for name in names])
    fitted = prior.copy()
    for _ in range(N_STEPS):
        share = 1 / (1 + np.exp(-signs @ fitted))
        slope = signs.T @ (weight * (right - share)) - held * (fitted - prior)
        curve = (signs * (weight * share * (1 - share))[:, None]).T @ signs + np.diag(held)
        fitted = fitted + np.linalg.solve(curve, slope)
    return dict(zip(names, fitted.tolist(), strict=True))


def check(table: Sequence[Told], texts: Sequence[Told], real: Sequence[Pair]) -> None:
    """Print the mean score on topics left out in turn."""
    pairs = read_pairs(table) + read_pairs(texts)
    for name, told in (("table", table), ("texts", texts)):
        scores = []
        for fold in range(N_FOLDS):
            out = {one.topic for one in told if crc32(b"fold " + one.topic.encode()) % N_FOLDS == fold}
            if out:
                weights = fit([pair for pair in pairs if pair.topic not in out] + list(real))
                scores.append((score_told([one for one in told if one.topic in out], _whole(weights))["conll_f1"], len(out)))
        print(f"{name}: {sum(score * n for score, n in scores) / sum(n for _, n in scores):.3f}")


def _whole(weights: dict[str, float]) -> dict[str, float]:
    return {**weights, likeness.COPIES: COPIES}


def main() -> None:
    """Read the command line, then check or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coded", type=Path, help="real reports, coded, as JSON Lines")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    real = read_real_pairs(from_json(line) for line in options.coded.read_text(encoding="utf-8").splitlines())
    table = [one for one in read_table() if not is_held_out(one.topic)]
    texts = [one for one in read_texts(Coder()) if not is_held_out(one.topic)]
    if options.check:
        check(table, texts, real)
        return
    pairs = read_pairs(table) + read_pairs(texts)
    weights = _whole(fit(pairs + real))
    head = (
        "# Weights of the signs by which two tellings are one act (log odds): fitted by training/fit_happenings.py\n"
        f"# on {len(pairs)} pairs of invented tellings and {len(real)} of real ones, {date.today().isoformat()}.\n"
        "# A positive weight speaks for one act.\n"
    )
    write_weights(WEIGHTS, head, sorted(weights.items()))


if __name__ == "__main__":
    main()
