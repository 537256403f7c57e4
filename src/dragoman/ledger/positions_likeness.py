"""Whether two sayings take one position: signs for and against, each with a weight that can be read.

The score is the sum of the weights; above nought the two are one position. The weights are fitted on invented pairs
(training/fit_positions.py) and lie in data/position_weights.tsv.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from dragoman.ledger.folding import fold_words
from dragoman.ledger.positions_stance import Stance, families, find_stance
from dragoman.records.weights import read_table

Floats = npt.NDArray[np.float32]
Bits = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

BASE = "any two sayings"
"""The sign of every pair: how likely two sayings of one speaker are one position, before anything is known of them."""

_FUNCTION = """a about after again against all also an and any are as at be been before being between both but by
can could did do does during each for from further had has have he her here him his how i if in into
is it its itself just may me might more most must my no nor not of off on once only or other our out
over own same she should so some such than that the their them then there these they this those
through to too under until up upon us very was we were what when where which while who whom whose
why will with without would you your every never cannot ever"""
_FUNCTION_WORDS = frozenset(_FUNCTION.split())


_GENERAL = """country countries nation nations state states government president minister ministry leader leaders official officials
people peoples world international national foreign political public new first last time times day days year years week
month today way part side sides make made take taken come go going want wants need needs work issue issues matter situation
problem problems important continue continued respect support regard position good great many two one three must ready always"""
_GENERAL_WORDS = frozenset(_GENERAL.split())


@dataclass(frozen=True, slots=True)
class Saying:
    """What of a statement says which position it takes: content words, names, meaning and stand."""

    words: frozenset[str]
    names: frozenset[str]
    meaning: Floats
    stance: Stance


def profile_saying(text: str, meaning: Floats) -> Saying:
    """A saying as it is compared; `meaning` is the vector of these words."""
    return Saying(*_read_words(text), meaning, find_stance(text))


@lru_cache(maxsize=1 << 14)
def _read_words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of content words, and names."""
    words = [word for word in fold_words(text) if word.folded not in _FUNCTION_WORDS]
    names = frozenset(word.folded for word in words if word.start and text[word.start].isupper())
    return frozenset(_stem(word.folded) for word in words), names


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """The word without the commonest endings, so that 'solve' and 'solved' meet."""
    for ending in ("ing", "ed", "es", "s"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e")


_GENERAL_STEMS = frozenset(map(_stem, _GENERAL_WORDS))


@dataclass(frozen=True, slots=True)
class Sayings:
    """Many sayings side by side; `topics` are words that name a subject, neither names nor words of politics at large.

    *Shapes:* meanings (n, n_dimensions); words, topics, names (n, n_bytes) of bits; n_words, n_names, is_negated (n,);
    stands (n, n_families) of -1, 0 and 1.
    """

    meanings: Floats
    words: Bits
    topics: Bits
    names: Bits
    n_words: npt.NDArray[np.int64]
    n_names: npt.NDArray[np.int64]
    stands: npt.NDArray[np.int8]
    is_negated: npt.NDArray[np.bool_]


def lay_out(sayings: Sequence[Saying]) -> Sayings:
    """The sayings as arrays, in their order."""
    return Sayings(
        np.stack([one.meaning for one in sayings]),
        _to_bits([one.words for one in sayings]),
        _to_bits([one.words - _GENERAL_STEMS - frozenset(map(_stem, one.names)) for one in sayings]),
        _to_bits([one.names for one in sayings]),
        np.array([len(one.words) for one in sayings]),
        np.array([len(one.names) for one in sayings]),
        np.array([one.stance.signs for one in sayings], np.int8),
        np.array([one.stance.is_negated for one in sayings], bool),
    )


def _to_bits(sets: Sequence[frozenset[str]]) -> Bits:
    """A row for each set, a bit for each word that more than one of them has; the others are shared by none."""
    counts = Counter(word for one in sets for word in one)
    places = {word: at for at, word in enumerate(word for word, n_sets in counts.items() if n_sets > 1)}
    bits = np.zeros((len(sets), max(1, len(places))), bool)
    for row, one in zip(bits, sets, strict=True):
        row[[places[word] for word in one if word in places]] = True
    return np.packbits(bits, axis=1)


_N_BITS = np.array([bin(byte).count("1") for byte in range(256)], np.uint8)
_CHUNK = 8192
"""Pairs whose bits are compared at once."""


def count_shared(bits: Bits, i: Places, j: Places) -> Floats:
    """How many bits the rows of each pair share. *Shape:* (n_pairs,)."""
    shared = [
        _N_BITS[bits[i[at : at + _CHUNK]] & bits[j[at : at + _CHUNK]]].sum(1, dtype=np.int64) for at in range(0, len(i), _CHUNK)
    ]
    return np.concatenate(shared).astype(np.float32) if shared else np.zeros(0, np.float32)


@cache
def sign_names() -> tuple[str, ...]:
    """The names of the signs in the order of `find_pair_signs`."""
    stands = (f"{family}: {stand}" for family in families() for stand in ("same", "opposite"))
    return (
        BASE, "meaning", "meaning, squared", "words shared", "words shared, squared", "meaning and words", "words of either alone",
        "alone beside shared", "negated in one only", "negated in one only, by meaning", "names shared", "names differ", *stands,
    )  # fmt: skip


def find_pair_signs(told: Sayings, i: Places, j: Places) -> Floats:
    """The signs of pairs of sayings; the order of the two does not matter. *Shape:* (n_pairs, n_signs)."""
    meaning = np.einsum("nd,nd->n", told.meanings[i], told.meanings[j])
    shared = count_shared(told.words, i, j)
    mine, theirs = told.n_words[i], told.n_words[j]
    overlap = shared / np.maximum(1.0, np.sqrt(mine * theirs))
    alone = np.log1p(np.minimum(mine, theirs) - shared)
    is_other = told.is_negated[i] != told.is_negated[j]
    have_names = (told.n_names[i] > 0) & (told.n_names[j] > 0)
    share_names = count_shared(told.names, i, j) > 0
    stands = told.stands[i] * told.stands[j]
    signs = [
        np.ones(len(i)), meaning, meaning**2, overlap, overlap**2, meaning * overlap, alone, alone * overlap, is_other,
        is_other * meaning, have_names & share_names, have_names & ~share_names,
    ]  # fmt: skip
    for family in range(stands.shape[1]):
        signs += [stands[:, family] > 0, stands[:, family] < 0]
    return np.stack([sign.astype(np.float32) for sign in signs], axis=1)


def score_pairs(told: Sayings, i: Places, j: Places, weights: Mapping[str, float] | None = None) -> Floats:
    """Log odds that the sayings of each pair are one position; `weights` are others than the fitted ones. *Shape:* (n_pairs,)."""
    weights = read_weights() if weights is None else weights
    scores: Floats = find_pair_signs(told, i, j) @ np.array([weights.get(name, 0.0) for name in sign_names()], np.float32)
    return scores


_FIRST, _SECOND = np.array([0]), np.array([1])


def find_signs(one: Saying, other: Saying) -> dict[str, float]:
    """The signs that hold for two sayings, by name."""
    found = find_pair_signs(lay_out([one, other]), _FIRST, _SECOND)[0]
    return {name: float(value) for name, value in zip(sign_names(), found, strict=True) if value}


def score(one: Saying, other: Saying, weights: Mapping[str, float] | None = None) -> float:
    """Log odds that the two are one position; `weights` are others than the fitted ones."""
    return float(score_pairs(lay_out([one, other]), _FIRST, _SECOND, weights)[0])


def find_opposed(told: Sayings, i: Places, j: Places) -> npt.NDArray[np.bool_]:
    """Whether the sayings of each pair take opposite stands: more families tell them apart than together, or the same stands with
    one of them negated. *Shape:* (n_pairs,)."""
    balance = (told.stands[i] * told.stands[j]).sum(1, dtype=np.int64)
    opposed: npt.NDArray[np.bool_] = (balance < 0) | ((balance == 0) & (told.is_negated[i] != told.is_negated[j]))
    return opposed


def is_opposed(one: Saying, other: Saying) -> bool:
    """Whether two sayings about one subject take opposite stands."""
    return bool(find_opposed(lay_out([one, other]), _FIRST, _SECOND)[0])


@cache
def read_weights() -> dict[str, float]:
    """The fitted weights by the names of the signs."""
    return read_table("dragoman.ledger", "data/position_weights.tsv")
