"""How good a user's type will be, told before it is used: cross-validation over the examples, with intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from dragoman.reader.network import Floats
from dragoman.types.model import TypeModel, fit_model

N_FOLDS = 10
THRESHOLD = 0.5
ALIKE = 0.6
"""Sentences that share this part of their words (Jaccard) are held out together: near-copies would make the estimate too good."""
_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Share:
    """`n` of `total`, with the 95 % interval of Wilson (1927)."""

    n: int
    total: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.n / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """The least and the most that it may be; 0 and 1 where nothing is known."""
        if not self.total:
            return 0.0, 1.0
        share, spread = self.n / self.total, _Z * _Z / self.total
        middle = (share + spread / 2) / (1 + spread)
        half = _Z / (1 + spread) * math.sqrt(share * (1 - share) / self.total + spread / (4 * self.total))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        if self.value is None:
            return "unknown"
        low, high = self.interval
        return f"{self.value:.2f} ({low:.2f} to {high:.2f}; {self.n} of {self.total})"


@dataclass(frozen=True, slots=True)
class Estimate:
    """What held-out sentences say.

    `acts`: examples at whose trigger an act is coded, since only acts can be of a type. `recall`: examples that are coded and
    told to be of the type. `precision`: of all that is told to be of the type, the examples. `others`: other acts (the negatives
    and the stock) wrongly told to be of the type. Precision holds where the type is as frequent as among these.
    """

    acts: Share
    recall: Share
    precision: Share
    others: Share


def cross_validate(marked: Floats, found: Sequence[Floats | None], others: Floats, groups: Sequence[int]) -> Estimate:
    """Each example and each other act is judged by a model that has not seen it.

    Args:
        marked: vectors of the examples at the triggers that the user marked (n_examples, n_dimensions).
        found: the vector of each example at the trigger that the coder found, None where it found no act there.
        others: vectors of acts that are not of the type (n_others, n_dimensions).
        groups: a number for each example and then each other act; those of one number are held out together.
    """
    n_examples = len(marked)
    folds = deal_folds(groups, n_examples)
    n_right = n_false = 0
    for fold in range(N_FOLDS):
        held = folds == fold
        kept = np.flatnonzero(~held[:n_examples])
        if not held.any() or not len(kept):
            continue
        model = fit_rows(marked[kept], [found[int(at)] for at in kept], others[~held[n_examples:]])
        acts = [one for at in np.flatnonzero(held[:n_examples]) if (one := found[int(at)]) is not None]
        n_right += int((model.score(np.stack(acts)) >= THRESHOLD).sum()) if acts else 0
        wrong = others[held[n_examples:]]
        n_false += int((model.score(wrong) >= THRESHOLD).sum()) if len(wrong) else 0
    acts_share = Share(sum(one is not None for one in found), n_examples)
    return Estimate(acts_share, Share(n_right, n_examples), Share(n_right, n_right + n_false), Share(n_false, len(others)))


def fit_rows(marked: Floats, found: Sequence[Floats | None], others: Floats) -> TypeModel:
    """The model of examples against other acts. An example counts at the trigger that the user marked and at the one that the coder
    found, which is often longer ('opened an embassy' for 'opened') and is what the model is asked about later."""
    rows = np.concatenate([marked, *(one[None] for one in found if one is not None), others])
    return fit_model(rows, np.arange(len(rows)) < len(rows) - len(others))


def deal_folds(groups: Sequence[int], n_examples: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The fold of each row: groups are dealt out in turn, examples first, so that each fold has its share of both."""
    turn: dict[int, int] = {}
    for rows in (range(n_examples), range(n_examples, len(groups))):
        fresh = list(dict.fromkeys(groups[row] for row in rows if groups[row] not in turn))
        turn |= {group: at % N_FOLDS for at, group in enumerate(fresh)}
    return np.array([turn[group] for group in groups])


def find_groups(words: Sequence[frozenset[str]]) -> list[int]:
    """A number for each sentence, the same for those that share most of their words, directly or through others."""
    group = list(range(len(words)))
    for later, own in enumerate(words):
        for earlier in range(later):
            if group[earlier] != group[later] and len(own & words[earlier]) >= ALIKE * max(1, len(own | words[earlier])):
                old, new = sorted((group[earlier], group[later]), reverse=True)
                group = [new if one == old else one for one in group]
    return group
