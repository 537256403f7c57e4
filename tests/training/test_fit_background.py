"""The fit of the weights by which acts are told to be background."""

from __future__ import annotations

import numpy as np

from dragoman.coding.background import _weights
from fit_background import N_FOLDS, RARE, WEIGHTS, Told, accuracy, fit, frequent_signs, unseen_shares


def told(report: str, is_background: bool, **signs: float) -> Told:
    return Told(report, 0, {"always": 1.0, **signs}, is_background)


def some() -> list[Told]:
    reports = [f"report-{number}" for number in range(4 * N_FOLDS)]
    return [told(name, True, old=1.0) for name in reports] + [told(name, False, lead=1.0) for name in reports]


def test_fit_learns_the_sign_that_tells() -> None:
    weights = fit(some(), ["old", "lead"])
    assert weights[0] > 1 and weights[1] < -1
    assert np.isclose(weights[0], -weights[1])


def test_rare_signs_have_no_weight() -> None:
    given = [*some(), *(told("rare", True, seldom=1.0) for _ in range(RARE - 1))]
    assert frequent_signs(given) == ["always", "lead", "old"]


def test_unseen_shares_learn_from_other_reports_alone() -> None:
    # The sign is right in all reports but one, whose own acts must not teach what is said of it.
    alone = [told("odd", True, lead=1.0)] * 10
    shares = unseen_shares([*some(), *alone])
    assert accuracy(shares[: len(some())], some()) == 1.0
    assert max(shares[len(some()) :]) < 0.5


def test_the_shipped_weights_are_the_files() -> None:
    rows = [row for row in WEIGHTS.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    assert len(_weights()) == len(rows) > 0
