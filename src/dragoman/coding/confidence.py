"""From the reader's raw scores to `confidence`: the probability that a careful annotator would have the record too.

The raw scores rank records well, but say nothing about how many of a hundred are right. One logistic curve for events and one for
statements makes a probability of them; `training/calibrate.py` fits both and writes them beside the model. What is known of the
speaker, and how the words are given, moves the score of a statement before (`beside_signs`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dragoman.actors.opinions import Opinion
from dragoman.reader import ModelError
from dragoman.records import CodedReport, Entity, Span
from dragoman.records.weights import read_table

FILE = "calibration.json"
Speaker = tuple[Entity, Opinion]
EDGE = 1e-3
"""Scores are kept this far from 0 and 1, where their log odds would run away."""
N_DIGITS = 4
WEIGHTS = "data/speaker_weights.tsv"
SHORT = 40
"""Characters below which the content of a statement is short."""
_INSTITUTIONS = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP", "PTY", "OPP", "ELI", "JRN"})


def beside_signs(score: float, speakers: Sequence[Speaker], manner: str, content: Sequence[Span]) -> float:
    """The raw score of a statement with what is known of its speakers, of several the one who is told worst, and of its words.

    Args:
        score: the reader's, from 0 to 1.
        speakers: one or more, each with the reader's opinion of the sector.
        manner: `direct`, `indirect` or `mixed`.
        content: where the words are.
    """
    weights = _weights()
    odds = weights["always"] + weights["score"] * log_odds(score)
    odds += sum(weights.get(name, 0.0) * value for name, value in content_signs(manner, content).items())
    odds += min(sum(weights.get(name, 0.0) * value for name, value in speaker_signs(one).items()) for one in speakers)
    return 1 / (1 + math.exp(-odds))


def speaker_signs(speaker: Speaker) -> dict[str, float]:
    """What may tell how well a speaker is told: the kind, with what is open of it or known, and what the reader makes of the
    sector.

    `own sector` is the share that the reader gives the coded sector, `other sector` by how much another has more; `private` is
    who speaks for no institution, party or outlet.
    """
    entity, opinion = speaker
    is_known = entity.kind == "person" and entity.wikidata_id is not None
    is_open = any(one.field == "sector_code" for one in entity.gaps)
    own = 0.0 if is_open else opinion.get(entity.sector_code, 0.0)
    standing = "known" if is_known else "open" if entity.gaps else "told"
    signs = {f"{standing} {entity.kind}": 1.0, "own sector": own, "other sector": max(opinion.values(), default=0.0) - own}
    return signs if entity.sector_code in {None, *_INSTITUTIONS} else {**signs, "private": 1.0}


def content_signs(manner: str, content: Sequence[Span]) -> dict[str, float]:
    """What may tell of the words of a statement whether an annotator has it too: reported speech and few words are less sure."""
    is_short = sum(span.end - span.start for span in content) < SHORT
    return {name: 1.0 for name, holds in (("indirect", manner == "indirect"), ("short", is_short)) if holds}


@cache
def _weights() -> dict[str, float]:
    """The weights of the signs, as fitted by `training/fit_speakers.py`."""
    return read_table("dragoman.coding", WEIGHTS)


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
