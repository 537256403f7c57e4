"""From the reader's raw scores to `confidence`: the probability that a careful annotator would have the record too.

The raw scores rank records well, but say nothing about how many of a hundred are right. One logistic curve for events and one for
statements makes a probability of them; `training/calibrate.py` fits both and writes them beside the model. What is known of the
speaker moves the score of a statement before (`beside_speaker`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.reader import ModelError
from dragoman.records import CodedReport, Entity

FILE = "calibration.json"
EDGE = 1e-3
"""Scores are kept this far from 0 and 1, where their log odds would run away."""
N_DIGITS = 4
_KNOWN = 1.0
_OPEN = {"person": -1.2, "other": -4.0}
_OPEN_ELSE = -1.1
_GROUP = -0.5
"""What is added to the log odds of a statement whose speaker the lexicon knows, is left open (by kind), or is a group, against
those whose words tell who they are: measured on 258 annotated reports, where the right ones were .75 of 557, .25 of 359 persons,
.01 of 98 things, .26 of 63 others, .39 of 417 groups and .52 of 1,372 persons."""


def beside_speaker(score: float, speakers: Sequence[Entity]) -> float:
    """The raw score of a statement with what is known of its speakers: of several the one who is told worst.

    Args:
        score: the reader's, from 0 to 1.
        speakers: one or more.
    """
    odds = log_odds(score) + min(map(_speaker_odds, speakers))
    return 1 / (1 + math.exp(-odds))


def _speaker_odds(speaker: Entity) -> float:
    if speaker.kind == "person" and speaker.wikidata_id:
        return _KNOWN
    if speaker.gaps:
        return _OPEN.get(speaker.kind, _OPEN_ELSE)
    return _GROUP if speaker.kind == "group" else 0.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve over the log odds of a raw score. It never falls, so records keep their order."""

    slope: float
    offset: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.slope) and math.isfinite(self.offset) and self.slope >= 0):
            raise ValueError(f"a curve that never falls has a finite slope of at least 0, not {self.slope} with {self.offset}")

    def at(self, score: float) -> float:
        """The probability of a record with this score."""
        return 1 / (1 + math.exp(-self.slope * log_odds(score) - self.offset))


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curves of one model; where there is none, the confidence of a record is its raw score."""

    events: Curve | None = None
    statements: Curve | None = None

    def apply(self, coded: CodedReport) -> CodedReport:
        """The coded report with probabilities in place of raw scores."""
        return replace(
            coded,
            events=tuple(replace(one, confidence=_on(self.events, one.confidence)) for one in coded.events),
            statements=tuple(replace(one, confidence=_on(self.statements, one.confidence)) for one in coded.statements),
        )


def read_calibration(folder: Path) -> Calibration:
    """The calibration of the model in a folder; none if the folder has no such file.

    Raises:
        ModelError: if the file is not what `training/calibrate.py` writes.
    """
    path = folder / FILE
    if not path.exists():
        return Calibration()
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        curves = {name: Curve(float(raw[name]["slope"]), float(raw[name]["offset"])) for name in ("events", "statements")}
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} is no calibration: {error!r}; write it anew with training/calibrate.py, or delete it") from error
    return Calibration(**curves)


def log_odds(score: float) -> float:
    """The logarithm of score to rest."""
    inside = min(max(score, EDGE), 1 - EDGE)
    return math.log(inside / (1 - inside))


def _on(curve: Curve | None, score: float) -> float:
    return score if curve is None else round(curve.at(score), N_DIGITS)
