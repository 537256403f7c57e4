from __future__ import annotations

import numpy as np
import pytest

from dragoman.types.estimate import N_FOLDS, Share, cross_validate, deal_folds, find_groups
from dragoman.types.model import fit_model


def vectors(n, centre, seed):
    return (np.random.default_rng(seed).normal(0, 0.1, (n, 4)) + centre).astype(np.float32)


YES, NO = vectors(12, (1, 0, 0, 0), 1), vectors(80, (0, 1, 0, 0), 2)


# Wilson's intervals as R's binom::binom.wilson gives them.
@pytest.mark.parametrize(("n", "total", "low", "high"), [(10, 10, 0.7225, 1.0), (0, 10, 0.0, 0.2775), (8, 12, 0.3906, 0.8619)])
def test_share_has_wilsons_interval(n, total, low, high):
    assert Share(n, total).interval == pytest.approx((low, high), abs=1e-4)


def test_share_of_nothing_is_unknown():
    assert Share(0, 0).value is None
    assert Share(0, 0).interval == (0.0, 1.0)


def test_model_tells_examples_from_others_in_any_order():
    is_example = np.arange(92) < 12
    model = fit_model(np.concatenate([YES, NO]), is_example)
    assert (model.score(YES) > 0.5).all()
    assert (model.score(NO) < 0.5).all()
    turned = fit_model(np.concatenate([YES, NO])[::-1], is_example[::-1])
    assert model.score(NO) == pytest.approx(turned.score(NO), abs=1e-4)


def test_estimate_of_examples_that_belong_together():
    estimate = cross_validate(YES, list(YES), NO, range(92))
    assert (estimate.recall.n, estimate.others.n, estimate.precision.value) == (12, 0, 1.0)


def test_estimate_counts_examples_without_an_act_as_missed():
    estimate = cross_validate(YES, [None, None, *YES[2:]], NO, range(92))
    assert (estimate.acts.n, estimate.recall.n, estimate.recall.total) == (10, 10, 12)


def test_estimate_of_examples_like_all_others_is_poor():
    noise = vectors(12, (0, 1, 0, 0), 3)
    estimate = cross_validate(noise, list(noise), NO, range(92))
    assert estimate.precision.value is None or estimate.precision.value < 0.4


def test_near_copies_are_held_out_together():
    words = [frozenset(["poland", "reopened", "its", "embassy", "in", "kyiv"]), frozenset(["police", "shot", "two", "men"]),
             frozenset(["poland", "reopened", "its", "embassy", "in", "lviv"])]  # fmt: skip
    assert find_groups(words) == [0, 1, 0]
    folds = deal_folds([0, 1, 0, *range(3, 40)], 20)
    assert folds[0] == folds[2]
    assert set(folds) == set(range(N_FOLDS))
