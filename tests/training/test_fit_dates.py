"""The fit of the weights by which acts are dated."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.records import Dated
from dragoman.times.acts import _weights
from dragoman.times.candidates import Candidate
from fit_dates import WEIGHTS, Case, fit, rightness, same_days

MAY, JUNE, DAY = Dated("2016-05-01", "2016-05-31"), Dated("2016-06-01", "2016-06-30"), Dated("2016-05-09", "2016-05-09")


def case(when: Dated, is_dated: bool) -> Case:
    return Case("a", [Candidate(Dated(), {}), Candidate(when, {"words": 1.0, "past": float(is_dated)})], [not is_dated, is_dated])


@pytest.mark.parametrize(
    ("event", "when", "same"),
    [
        ({"date": "2016-05-09", "enddate": "2016-05-09"}, MAY, True),
        ({"date": "2016-05-09", "enddate": "2016-05-09"}, JUNE, False),
        ({"date": None, "enddate": None}, Dated(), True),
        ({"date": None, "enddate": None}, MAY, False),
    ],
)
def test_same_days(event: dict[str, str | None], when: Dated, same: bool) -> None:
    assert same_days(event, when) is same


def test_fit_learns_the_sign_that_tells() -> None:
    cases = [case(MAY, True)] * 30 + [case(MAY, False)] * 30
    weights = fit(cases, ["past", "words"])
    assert weights[0] > 0 > weights[1]
    assert all(rightness(cases, ["past", "words"], weights))


def test_candidates_that_share_a_day_count_together() -> None:
    given = Case("a", [Candidate(Dated(), {"none": 1.0}), Candidate(MAY, {}), Candidate(DAY, {})], [False, True, True])
    assert rightness([given], ["none"], np.array([0.5])) == [True]
    assert rightness([given], ["none"], np.array([0.8])) == [False]


def test_the_shipped_weights_are_the_files() -> None:
    rows = [row for row in WEIGHTS.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    assert len(_weights()) == len(rows) > 0
