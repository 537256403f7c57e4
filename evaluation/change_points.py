"""Change points of simulated series: false alarms, changes found, and how often an interval holds the true place.

    python evaluation/change_points.py --series 200 --json

Series of 60 and 180 periods of negative binomial counts: the mean is .3, 2 or 10 acts a period, the variance 1, 2 or 4 times as
great. Half of them keep their level (`false_alarms`: the share in which a change is found), half rise to 2.5 times it once,
anywhere but in the first and the last fifth (`found`: the share in which exactly one change is found; `covered`: the share of
these whose interval holds the true place; `width` of the interval in periods). Baseline: the same without the estimate of
dispersion, counts taken as Poisson.
"""

from __future__ import annotations

import argparse
import json
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman.ledger.changes import ChangePoint, find_changes

SIZES, MEANS, DISPERSIONS = (60, 180), (0.3, 2.0, 10.0), (1, 2, 4)
RISE = 2.5
SEED = 1


def draw(chance: np.random.Generator, mean: float, dispersion: float, n_periods: int) -> npt.NDArray[np.int64]:
    """Counts with this mean and a variance of `dispersion` times it."""
    if dispersion == 1:
        return chance.poisson(mean, n_periods)
    return chance.negative_binomial(mean / (dispersion - 1), 1 / dispersion, n_periods)


def share(values: list[bool]) -> float | None:
    """The share that is true; null of nothing."""
    return sum(values) / len(values) if values else None


def measure(n_periods: int, mean: float, dispersion: float, n_series: int) -> dict[str, Any]:
    """The figures of one kind of series."""
    chance = np.random.default_rng([SEED, n_periods, round(10 * mean), round(dispersion)])
    level = [draw(chance, mean, dispersion, n_periods).tolist() for _ in range(n_series // 2)]
    changed: list[tuple[int, ChangePoint]] = []
    for _ in range(n_series // 2):
        place = int(chance.integers(n_periods // 5, n_periods - n_periods // 5))
        counts = [draw(chance, mean, dispersion, place), draw(chance, RISE * mean, dispersion, n_periods - place)]
        found = find_changes(np.concatenate(counts).tolist())
        if len(found) == 1:
            changed.append((place, found[0]))
    return {
        "periods": n_periods, "mean": mean, "dispersion": dispersion, "series": n_series,
        "false_alarms": share([bool(find_changes(counts)) for counts in level]),
        "found": len(changed) / (n_series // 2),
        "covered": share([one.earliest <= place <= one.latest for place, one in changed]),
        "width": float(np.mean([one.latest - one.earliest for _, one in changed])) if changed else None,
        "baseline": {"false_alarms": share([bool(find_changes(counts, dispersion=1.0)) for counts in level])},
    }  # fmt: skip


def evaluate(n_series: int) -> dict[str, Any]:
    """All kinds of series, and the means over them."""
    rows = [measure(*kind, n_series) for kind in product(SIZES, MEANS, DISPERSIONS)]
    told = [row for row in rows if row["mean"] >= 2]
    return {
        "false_alarms": float(np.mean([row["false_alarms"] for row in rows])),
        "covered": float(np.mean([row["covered"] for row in told])),
        "baseline": {"false_alarms": float(np.mean([row["baseline"]["false_alarms"] for row in rows]))},
        "rows": rows,
    }


def write_table(figures: dict[str, Any]) -> str:
    """A line for each kind of series."""
    names = ("periods", "mean", "dispersion", "false_alarms", "found", "covered", "width")
    lines = ["  ".join(f"{name:>12}" for name in (*names, "as Poisson"))]
    for row in figures["rows"]:
        values = [row[name] for name in names] + [row["baseline"]["false_alarms"]]
        lines.append("  ".join(f"{'-' if value is None else format(value, '.3g'):>12}" for value in values))
    lines.append(f"mean: false alarms {figures['false_alarms']:.3f} (as Poisson {figures['baseline']['false_alarms']:.3f}), ")
    return "\n".join(lines) + f"covered where the mean is 2 or more {figures['covered']:.3f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--series", type=int, default=200, help="how many of each kind")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    measured = evaluate(options.series)
    print(json.dumps(measured, indent=1) if options.json else write_table(measured))
