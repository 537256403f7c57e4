"""When a series of counts changed its level, and between which periods that must have been.

Counts are taken as Poisson with a rate per unit of exposure that is constant between changes. The changes minimise the deviance
plus a penalty for each (Jackson et al. 2005, optimal partitioning; candidates are pruned as in PELT: Killick, Fearnhead and
Eckley 2012). Reports come in bursts, so that counts vary more than Poisson ones: deviances are divided by a dispersion estimated
from the differences of neighbours, which a change of level hardly touches (after Wedderburn 1974, quasi-likelihood). The
interval of a change is the shortest range of periods that holds 95 % of the likelihood of its place, the changes before and
after it staying where they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

PENALTY = 3.0
"""In units of `log(n)`, as in the modified information criterion of Zhang and Siegmund (2007)."""

LEAST_PERIODS = 3
"""Between two changes; a shorter spell is an episode, not a level."""

MASS = 0.95

_TRIMMED = 0.05
_TRIMMED_MEAN = 0.759
"""The mean of a chi-square variable of one degree of freedom below its 95 % point: P(chi2_3 < 3.84) / 0.95."""

_Floats: TypeAlias = npt.NDArray[np.float64]
_Places: TypeAlias = npt.NDArray[np.int64] | int


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """A change of level: the position of its first period, the range it lies in, the rates before and after."""

    position: int
    earliest: int
    latest: int
    before: float
    after: float


def find_changes(
    counts: Sequence[int],
    exposure: Sequence[float] | None = None,
    *,
    penalty: float = PENALTY,
    dispersion: float | None = None,
) -> tuple[ChangePoint, ...]:
    """The changes of level of a series of counts, in order.

    Args:
        counts: one for each period.
        exposure: what the counts are a share of, for each period, e.g. all reports; equal by default. Periods without exposure
            must have no counts.
        penalty: in units of `log(n)`; a higher one finds fewer changes.
        dispersion: the variance of the counts as a multiple of their mean; estimated by default.

    Raises:
        ValueError: if there are counts where there is no exposure, or the lengths differ.
    """
    y = np.asarray(counts, dtype=np.float64)
    e = np.ones_like(y) if exposure is None else np.asarray(exposure, dtype=np.float64)
    if len(y) != len(e):
        raise ValueError(f"each period needs its exposure: {len(y)} counts, {len(e)} exposures")
    if np.any((e <= 0) & (y > 0)):
        raise ValueError("a period without exposure has counts")
    if len(y) < 2 * LEAST_PERIODS or not y.any():
        return ()
    totals = np.concatenate([[0.0], y.cumsum()]), np.concatenate([[0.0], e.cumsum()])
    dispersion = estimate_dispersion(y, e) if dispersion is None else dispersion
    with np.errstate(divide="ignore", invalid="ignore"):  # no counts have no logarithm; `_deviance` takes them for 0
        places = _partition(totals, penalty * float(np.log(len(y))) * dispersion)
        bounds = [0, *places, len(y)]
        return tuple(_describe(totals, (bounds[at], bounds[at + 1], bounds[at + 2]), dispersion) for at in range(len(places)))


def estimate_dispersion(counts: _Floats, exposure: _Floats) -> float:
    """The variance of the counts as a multiple of their mean, at least 1, from the differences of neighbours."""
    kept = exposure > 0
    y, e = counts[kept], exposure[kept]
    pairs, spans = y[:-1] + y[1:], e[:-1] + e[1:]
    told = pairs > 0
    if not told.any():
        return 1.0
    differences = (y[:-1] / e[:-1] - y[1:] / e[1:])[told]
    variances = (pairs / spans * (1 / e[:-1] + 1 / e[1:]))[told]
    ratios = np.sort(differences**2 / variances)
    trimmed = ratios[: len(ratios) - int(_TRIMMED * len(ratios))]
    scale = _TRIMMED_MEAN if len(trimmed) < len(ratios) else 1.0
    return max(1.0, float(trimmed.mean()) / scale)


def _deviance(totals: tuple[_Floats, _Floats], starts: _Places, ends: _Places) -> _Floats:
    """Twice the negative log likelihood of a constant rate from each start up to its end (excluded), up to a constant."""
    y, e = totals[0][ends] - totals[0][starts], totals[1][ends] - totals[1][starts]
    return np.where(y > 0, -2 * y * np.log(y / e), 0.0)


def _partition(totals: tuple[_Floats, _Floats], penalty: float) -> list[int]:
    """The starts of all segments but the first."""
    n_periods = len(totals[0]) - 1
    best = np.full(n_periods + 1, np.inf)
    best[0] = -penalty
    last = np.zeros(n_periods + 1, dtype=np.int64)
    starts = np.array([0], dtype=np.int64)
    for end in range(LEAST_PERIODS, n_periods + 1):
        costs = best[starts] + _deviance(totals, starts, end)
        chosen = int(costs.argmin())
        best[end], last[end] = costs[chosen] + penalty, starts[chosen]
        starts = np.append(starts[costs <= best[end]], end - LEAST_PERIODS + 1)
    places, at = [], int(last[n_periods])
    while at > 0:
        places.append(at)
        at = int(last[at])
    return places[::-1]


def _describe(totals: tuple[_Floats, _Floats], bounds: tuple[int, int, int], dispersion: float) -> ChangePoint:
    """The change in the middle of the bounds, between the levels that begin and end at the others."""
    start, place, end = bounds
    candidates = np.arange(start + 1, end)
    deviances = _deviance(totals, start, candidates) + _deviance(totals, candidates, end)
    likelihood = np.exp((deviances.min() - deviances) / (2 * dispersion))
    order = np.argsort(-likelihood, kind="stable")
    share = likelihood[order].cumsum() / likelihood.sum()
    held = candidates[order[: int(np.searchsorted(share, MASS)) + 1]]
    y, e = totals
    before, after = (float((y[b] - y[a]) / (e[b] - e[a])) if e[b] > e[a] else 0.0 for a, b in ((start, place), (place, end)))
    return ChangePoint(place, min(int(held.min()), place), max(int(held.max()), place), before, after)
