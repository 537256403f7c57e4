from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ledger.changes import estimate_dispersion, find_changes


def draw(chance, mean, dispersion, n_periods):
    """Negative binomial counts of a mean, their variance so many times as great; Poisson for 1."""
    if dispersion == 1:
        return chance.poisson(mean, n_periods)
    return chance.negative_binomial(mean / (dispersion - 1), 1 / dispersion, n_periods)


def test_changes_of_a_plain_series_by_hand():
    (one,) = find_changes([2, 3, 2, 3, 2, 3, 20, 21, 19, 20, 22, 18])
    assert (one.position, one.before, one.after) == (6, 2.5, 20.0)
    assert one.earliest <= 6 <= one.latest


@pytest.mark.parametrize("counts", [[], [5], [1, 2, 1, 2, 1], [0] * 50, [3] * 50])
def test_changes_of_nothing_are_none(counts):
    assert find_changes(counts) == ()


def test_more_coverage_is_no_change():
    chance = np.random.default_rng(4)
    exposure = [100.0] * 40 + [400.0] * 40
    counts = chance.poisson(np.array(exposure) * 0.05).tolist()
    assert find_changes(counts, exposure) == ()
    (one,) = find_changes(counts)
    assert abs(one.position - 40) <= 1


def test_counts_without_exposure_are_refused():
    with pytest.raises(ValueError, match="without exposure"):
        find_changes([1] * 10, [0.0] + [1.0] * 9)
    with pytest.raises(ValueError, match="2 exposures"):
        find_changes([1] * 10, [1.0, 1.0])


@pytest.mark.parametrize("dispersion", [1, 3])
def test_changes_are_where_they_were_put(dispersion):
    """Of 40 simulated series with two changes most are found whole, and the intervals hold 95 % of them, give or take."""
    chance = np.random.default_rng(dispersion)
    held = n_found = 0
    for _ in range(40):
        counts = np.concatenate([draw(chance, mean, dispersion, size) for mean, size in ((5, 50), (15, 40), (4, 60))])
        found = find_changes(counts.tolist())
        if len(found) == 2:
            n_found += 1
            held += sum(one.earliest <= place <= one.latest for one, place in zip(found, (50, 90), strict=True))
    assert n_found >= 35
    assert held >= 0.88 * 2 * n_found


@pytest.mark.parametrize("dispersion", [1, 2, 4])
def test_series_without_a_change_seldom_have_one(dispersion):
    chance = np.random.default_rng(10 + dispersion)
    false = sum(bool(find_changes(draw(chance, 4, dispersion, 100).tolist())) for _ in range(60))
    assert false <= 6


@pytest.mark.parametrize("dispersion", [1, 2, 5])
def test_dispersion_is_estimated_whatever_changes(dispersion):
    chance = np.random.default_rng(20 + dispersion)
    counts = np.concatenate([draw(chance, 8, dispersion, 300), draw(chance, 40, dispersion, 300)])
    assert estimate_dispersion(counts.astype(float), np.ones(600)) == pytest.approx(dispersion, rel=0.25)


def test_changes_are_those_of_ruptures():
    """The reference: PELT on counts made even in variance (Anscombe), with the same number of changes."""
    ruptures = pytest.importorskip("ruptures")
    chance = np.random.default_rng(5)
    for means in ((5, 20), (30, 12, 25), (4, 12, 3, 15)):
        counts = np.concatenate([chance.poisson(mean, 60) for mean in means])
        even = 2 * np.sqrt(counts + 3 / 8)
        places = ruptures.Dynp(model="l2", min_size=3, jump=1).fit(even).predict(n_bkps=len(means) - 1)[:-1]
        assert [one.position for one in find_changes(counts.tolist())] == pytest.approx(places, abs=1)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 60), max_size=60))
def test_changes_are_in_order_and_within_the_series(counts):
    found = find_changes(counts)
    assert all(0 < one.earliest <= one.position <= one.latest < len(counts) for one in found)
    assert [one.position for one in found] == sorted({one.position for one in found})
