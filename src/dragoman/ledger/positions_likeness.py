"""Whether two sayings take one position: signs for and against, each with a weight that can be read.

The score is the sum of the weights; above nought the two are one position. The weights are fitted on invented pairs
(training/fit_positions.py) and lie in data/position_weights.tsv.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from dragoman.ledger.folding import fold_words
from dragoman.ledger.positions_stance import Stance, families, find_stance

Floats = npt.NDArray[np.float32]

BASE = "any two sayings"
"""The sign of every pair: how likely two sayings of one speaker are one position, before anything is known of them."""

LEAST_MEANING = 0.3
"""Cosine of meanings below which two sayings are taken for different subjects and not compared."""

_PLAIN = """said says say told tell added stated noted according declared explained asserted was is"""
_PLAIN_CUES = frozenset(_PLAIN.split())
"""First words of cues that tell only that something was said; others carry a stand and are read together with the content."""

_FUNCTION = """a about after again against all also an and any are as at be been before being between both but by
can could did do does during each for from further had has have he her here him his how i if in into
is it its itself just may me might more most must my no nor not of off on once only or other our out
over own same she should so some such than that the their them then there these they this those
through to too under until up upon us very was we were what when where which while who whom whose
why will with without would you your every never cannot ever"""
_FUNCTION_WORDS = frozenset(_FUNCTION.split())


@dataclass(frozen=True, slots=True)
class Saying:
    """What of a statement says which position it takes: content words, names, meaning and stand."""

    words: frozenset[str]
    names: frozenset[str]
    meaning: Floats
    stance: Stance


def write_saying(cue: str | None, addressees: str, content: str) -> str:
    """The words of a statement that carry its meaning: its content, with the cue and the addressee where the cue takes a stand, as
    in 'accused Turkey of drying up the rivers'."""
    if not cue or cue.split()[0].lower() in _PLAIN_CUES:
        return content
    return " ".join(part for part in (cue, addressees, content) if part)


def profile_saying(text: str, meaning: Floats) -> Saying:
    """A saying as it is compared; `meaning` is the vector of these words."""
    words = [word for word in fold_words(text) if word.folded not in _FUNCTION_WORDS]
    names = frozenset(word.folded for word in words if word.start and text[word.start].isupper())
    return Saying(frozenset(_stem(word.folded) for word in words), names, meaning, find_stance(text))


def _stem(word: str) -> str:
    """The word without the commonest endings, so that 'solve' and 'solved' meet."""
    for ending in ("ing", "ed", "es", "s"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e")


def find_signs(one: Saying, other: Saying) -> dict[str, float]:
    """The signs that hold for two sayings, by name; the order of the two does not matter."""
    meaning = float(one.meaning @ other.meaning)
    shared = len(one.words & other.words)
    overlap = shared / max(1.0, (len(one.words) * len(other.words)) ** 0.5)
    unshared = min(len(one.words), len(other.words)) - shared
    signs = {
        BASE: 1.0,
        "meaning": meaning, "meaning, squared": meaning * meaning,
        "words shared": overlap, "words shared, squared": overlap * overlap,
        "meaning and words": meaning * overlap,
        "words of either alone": float(np.log1p(unshared)), "alone beside shared": float(np.log1p(unshared)) * overlap,
    }  # fmt: skip
    if one.stance.is_negated != other.stance.is_negated:
        signs["negated in one only"] = 1.0
        signs["negated in one only, by meaning"] = meaning
    for family, mine, theirs in zip(families(), one.stance.signs, other.stance.signs, strict=True):
        if mine and theirs:
            signs[f"{family}: {'same' if mine == theirs else 'opposite'}"] = 1.0
    if one.names and other.names:
        signs["names shared" if one.names & other.names else "names differ"] = 1.0
    return signs


def score(one: Saying, other: Saying, weights: Mapping[str, float] | None = None) -> float:
    """Log odds that the two are one position; `weights` are others than the fitted ones."""
    weights = read_weights() if weights is None else weights
    return sum(weights.get(name, 0.0) * value for name, value in find_signs(one, other).items())


def is_opposed(one: Saying, other: Saying) -> bool:
    """Whether two sayings about one subject take opposite stands: more families tell them apart than together, or the same stands
    with one of them negated."""
    products = [mine * theirs for mine, theirs in zip(one.stance.signs, other.stance.signs, strict=True)]
    balance = sum(products)
    return balance < 0 or (balance == 0 and one.stance.is_negated != other.stance.is_negated)


@cache
def read_weights() -> dict[str, float]:
    """The fitted weights by the names of the signs."""
    lines = files("dragoman.ledger").joinpath("data/position_weights.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {name: float(weight) for name, weight in rows}
