"""How far `confidence` can be taken at its word: is what has .8 right in eight of ten cases, and what does a least confidence buy?

An event is right if gold has one of its type with overlapping evidence (`events, detection` of scoring.py), a statement if gold has
one with overlapping content and the same speaker (`statements`); each gold record makes one coded record right, the surer one where
two fit alike.

ece        expected calibration error: over ten bins of confidence, the mean distance between a bin's mean confidence and its
           share of right records, weighted by its records
chance     the error that as many records would have by chance if every confidence were exactly right; few records, much chance
bins       of each bin with records: mean confidence, share right, records
by type    precision and recall of the events that have at least a confidence, of each type and of all together
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.ledger.agreement import pair_up
from dragoman.plover import EVENT_TYPES
from scoring import Json, detect, statement_fits

N_BINS = 10
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
ALL = "all types"
N_DIGITS = 4

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A coded record: its type (`statement` for a statement), its confidence, and whether gold has it."""

    type: str
    confidence: float
    right: bool


@dataclass
class Judgement:
    """The records of all reports judged so far, and how many events of each type gold has."""

    statements: list[Judged] = field(default_factory=list)
    events: list[Judged] = field(default_factory=list)
    n_gold: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Json, coded: Json) -> None:
        """Judge the records of one report."""
        says, _ = statement_fits(gold, coded)
        for kind, fit, judged in (("statements", says, self.statements), ("events", detect, self.events)):
            surest = sorted(coded[kind], key=lambda one: -one["confidence"])
            right = {c["id"] for _, c in pair_up(gold[kind], surest, fit)}
            judged += [Judged(one.get("event", "statement"), one["confidence"], one["id"] in right) for one in coded[kind]]
        self.n_gold.update(one["event"] for one in gold["events"])

    def figures(self) -> Figures:
        """Calibration of statements and events, and precision and recall by least confidence."""
        types = {name: [one for one in self.events if one.type == name] for name in EVENT_TYPES if self.n_gold[name]}
        return {
            "confidence of statements": reliability(self.statements),
            "confidence of events": reliability(self.events),
            "by type": {
                ALL: by_threshold(self.events, self.n_gold.total()),
                **{name: by_threshold(events, self.n_gold[name]) for name, events in types.items()},
            },
        }


def reliability(judged: Iterable[Judged]) -> Figures:
    """Expected calibration error, that of chance, the number of records, and the points of the reliability chart."""
    bins: dict[int, list[Judged]] = {}
    for one in judged:
        bins.setdefault(min(int(one.confidence * N_BINS), N_BINS - 1), []).append(one)
    points = [
        {"confidence": _mean(one.confidence for one in part), "right": _mean(one.right for one in part), "records": len(part)}
        for _, part in sorted(bins.items())
    ]
    n_records = sum(point["records"] for point in points)
    error = sum(point["records"] * abs(point["confidence"] - point["right"]) for point in points)
    spread = sum(math.sqrt(2 / math.pi * sum(one.confidence * (1 - one.confidence) for one in part)) for part in bins.values())
    ece, chance = (round(total / n_records, N_DIGITS) if n_records else 0.0 for total in (error, spread))
    return {"ece": ece, "chance": chance, "records": n_records, "bins": points}


def by_threshold(events: Sequence[Judged], n_gold: int) -> Figures:
    """Precision and recall of the events that have at least each of the thresholds; where none has, the row is left out."""
    points = []
    for least in THRESHOLDS:
        kept = [one for one in events if one.confidence >= least]
        n_right = sum(one.right for one in kept)
        if kept:
            precision, recall = round(n_right / len(kept), N_DIGITS), round(n_right / n_gold, N_DIGITS) if n_gold else 0.0
            points.append({"least": least, "precision": precision, "recall": recall, "kept": len(kept)})
    return {"gold": n_gold, "points": points}


def _mean(values: Iterable[float]) -> float:
    given = list(values)
    return round(sum(given) / len(given), N_DIGITS)
