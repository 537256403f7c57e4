from __future__ import annotations

import numpy as np
import pytest

from change_points import draw, measure, share, write_table


@pytest.mark.parametrize("dispersion", [1, 2, 4])
def test_counts_have_the_mean_and_variance_asked_for(dispersion):
    counts = draw(np.random.default_rng(1), 5, dispersion, 20_000)
    assert counts.mean() == pytest.approx(5, rel=0.05)
    assert counts.var() == pytest.approx(5 * dispersion, rel=0.1)


def test_a_kind_of_series_is_measured_the_same_each_time():
    row = measure(60, 10.0, 1, 8)
    assert row == measure(60, 10.0, 1, 8)
    assert (row["found"], row["covered"], row["false_alarms"]) == (1.0, 1.0, 0.0)
    assert "        60" in write_table({"rows": [row], "false_alarms": 0.0, "covered": 1.0, "baseline": {"false_alarms": 0.0}})


def test_share_of_nothing_is_null():
    assert (share([]), share([True, False])) == (None, 0.5)
