from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.positions_groups import group
from dragoman.ledger.positions_likeness import find_signs, is_opposed, profile_saying, write_saying
from dragoman.ledger.positions_stance import families, find_stance

FLAT = np.ones(4, np.float32) / 2


@pytest.mark.parametrize(
    ("cue", "addressee", "content", "text"),
    [
        ("said", "", "it is over", "it is over"),
        ("told", "Turkey", "it is over", "it is over"),
        (None, "", "it is over", "it is over"),
        ("accused", "Turkey", "of drying up the rivers", "accused Turkey of drying up the rivers"),
        ("rejected", "", "any limits", "rejected any limits"),
    ],
)
def test_cues_that_take_a_stand_are_read_with_the_content(cue, addressee, content, text):
    assert write_saying(cue, addressee, content) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("All foreign soldiers must leave", "The foreign soldiers must stay"),
        ("We accept the award", "We reject the award"),
        ("The deal will be extended", "The deal will not be extended"),
        ("Assad will stay", "There is no question of Assad staying"),
    ],
)
def test_opposites_and_negations_oppose(one, other):
    assert is_opposed(profile_saying(one, FLAT), profile_saying(other, FLAT))
    assert not is_opposed(profile_saying(one, FLAT), profile_saying(one, FLAT))


def test_a_negation_turns_a_sign_round():
    stay = families().index("stay")
    assert find_stance("They will leave").signs[stay] == -1
    assert find_stance("They won't leave").signs[stay] == 1


@given(st.text(max_size=80), st.text(max_size=80))
def test_signs_do_not_depend_on_the_order(one, other):
    mine, theirs = profile_saying(one, FLAT), profile_saying(other, FLAT)
    assert find_signs(mine, theirs) == find_signs(theirs, mine)


def test_one_bridge_does_not_join_two_groups():
    pairs = {(0, 1): 3.0, (2, 3): 3.0, (1, 2): 0.5, (0, 2): -3.0, (0, 3): -3.0, (1, 3): -3.0}
    assert group(4, pairs) == [[0, 1], [2, 3]]
    assert group(3, {}) == [[0], [1], [2]]


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda ij: ij[0] < ij[1]), st.floats(-5, 5)))
def test_groups_are_a_partition(pairs):
    assert sorted(at for one in group(6, pairs) for at in one) == list(range(6))
