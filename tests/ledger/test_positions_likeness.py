from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.positions_groups import does_join, group
from dragoman.ledger.positions_likeness import find_signs, is_opposed, lay_out, profile_saying, score, score_pairs
from dragoman.ledger.positions_stance import families, find_stance
from dragoman.records import Span
from dragoman.records.cues import is_plain, read_cue, write_told

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
    assert write_told(cue, addressee, content) == text


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


@pytest.mark.parametrize(
    ("text", "cue", "told"),
    [
        ("He did not say that the talks had failed.", "say", "did not say"),
        ("He didn’t say that the talks had failed.", "say", "didn’t say"),
        ("She has never publicly confirmed that report.", "confirmed", "has never publicly confirmed"),
        ("Tehran refused to confirm that report.", "confirm", "refused to confirm"),
        ("He said that it was not so.", "said", "said"),
        ("It was not much, he said.", "said", "said"),
    ],
)
def test_a_cue_has_its_negation(text, cue, told):
    start = text.index(cue)
    assert read_cue(text, Span(start, start + len(cue))) == told
    assert is_plain(told) == (told == "said")


PAIRS = {(0, 1): 3.0, (2, 3): 3.0, (1, 2): 5.0, (0, 4): 2.0, (1, 4): 1.0}


def test_a_bridge_joins_no_groups():
    assert group(4, {(0, 1): 3.0, (2, 3): 3.0, (1, 2): 0.6}) == [[0, 1], [2, 3]]
    assert group(3, {}) == [[0], [1], [2]]
    assert group(5, PAIRS) == [[0, 4], [1, 2], [3]]


ANY_PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda ij: ij[0] < ij[1]), st.floats(0.5, 5), max_size=28
)


@given(ANY_PAIRS)
def test_in_a_group_every_pair_joins(pairs):
    groups = group(8, pairs)
    assert sorted(at for one in groups for at in one) == list(range(8))
    assert all(pair in pairs for one in groups for pair in combinations(one, 2))


@given(ANY_PAIRS)
def test_no_two_groups_are_left_that_join_wholly(pairs):
    for one, other in combinations(group(8, pairs), 2):
        assert not all((min(pair), max(pair)) in pairs for pair in product(one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bank will publish the new inflation figures", "The deal on prisoners will be signed in Geneva tomorrow"),
        ("All foreign soldiers must leave our country", "The foreign soldiers must stay in our country"),
        ("The government of this country is ready", "The people of this country want a government"),
    ],
)
def test_neither_other_subjects_nor_contradictions_join(one, other):
    told = lay_out([profile_saying(one, FLAT), profile_saying(other, FLAT)])
    assert not does_join(told, np.array([0]), np.array([1]))[0]


def test_many_pairs_have_the_signs_of_each():
    texts = ["All foreign soldiers must leave Iraq", "The foreign soldiers in Iraq have to go", "We accept no award of The Hague"]
    sayings = [profile_saying(text, FLAT) for text in texts]
    i, j = np.array([0, 0, 1]), np.array([1, 2, 2])
    both = score_pairs(lay_out(sayings), i, j)
    assert both == pytest.approx([score(sayings[a], sayings[b]) for a, b in zip(i, j, strict=True)], abs=1e-5)
