from __future__ import annotations

from dataclasses import replace

import pytest
from happening_stories import read_stories

from dragoman.ledger.happenings.likeness import akin_types, compare, find_signs, may_be_one, read_weights, score
from dragoman.ledger.happenings.profiles import FigureProfile, PartyProfile, PlaceProfile, profile_report


@pytest.fixture
def first():
    return next(profile_report(one)[0] for one in read_stories() if one.report.publisher == "Alborz News")


@pytest.fixture
def other(first):
    return replace(first, id="other", report="other")


def test_likeness_is_the_sum_of_its_signs(first, other):
    likeness = compare(first, other)
    assert likeness.is_one
    assert likeness.score == pytest.approx(score(first, other), abs=1e-4)
    assert likeness.score == pytest.approx(sum(sign.points for sign in likeness.signs), abs=1e-4)
    assert [abs(sign.points) for sign in likeness.signs] == sorted((abs(sign.points) for sign in likeness.signs), reverse=True)


def test_every_sign_has_a_weight(first, other):
    assert set(find_signs(first, other)) <= {*read_weights(), "figures: not told", "place: not told", "standing: same"}


def test_likeness_does_not_depend_on_the_order_of_the_two():
    profiles = [profile_report(one)[0] for one in read_stories()]
    for one in profiles:
        for two in profiles:
            assert find_signs(one, two) == find_signs(two, one)


@pytest.mark.parametrize(
    ("days", "sign"),
    [((0, 0), "day: same"), ((1, 1), "day: a day apart"), ((4, 4), "day: apart"), ((-2, 2), "day: within days"),
     ((-9, 9), "day: within weeks")],
)  # fmt: skip
def test_days_are_compared_with_their_length(first, other, days, sign):
    moved = replace(other, first=first.first + days[0], last=first.last + days[1])
    assert sign in find_signs(first, moved)


def test_undated_telling_says_nothing_of_the_day(first, other):
    assert "day: not told" in find_signs(first, replace(other, is_dated=False))


@pytest.mark.parametrize(
    ("party", "sign"),
    [
        (PartyProfile("sevim aral", "person", "TUR", "GOV"), "first party: same"),
        (PartyProfile("aral", "person", "TUR", "GOV"), "first party: same"),
        (PartyProfile("turkey", "state", "TUR", None), "first party: same side"),
        (PartyProfile("orhan tekin", "person", "TUR", "GOV"), "first party: same country"),
        (PartyProfile("union", "organization", "TUR", "LAB"), "first party: same country"),
    ],
)
def test_parties_are_compared_by_name_side_and_country(first, other, party, sign):
    # As an accusation, for in a meeting either side may be named first.
    mine, theirs = (replace(one, event="ACCUSE") for one in (first, other))
    assert sign in find_signs(mine, replace(theirs, actor=(party,)))


def test_those_who_meet_may_be_named_in_either_order(first, other):
    signs = find_signs(first, replace(other, actor=other.recipient, recipient=other.actor))
    assert {"first party: same", "second party: same"} <= set(signs)
    accused = [replace(one, event="ACCUSE") for one in (first, replace(other, actor=other.recipient, recipient=other.actor))]
    assert {"first party: other", "second party: other"} <= set(find_signs(*accused))


@pytest.mark.parametrize(
    ("place", "sign"),
    [(PlaceProfile("tehran", "IRN", False), "same"), (PlaceProfile("iran", "IRN", True), "same country"),
     (PlaceProfile("isfahan", "IRN", False), "other in the country"), (PlaceProfile("baku", "AZE", False), "other country")],
)  # fmt: skip
def test_places_are_compared_within_their_countries(first, other, place, sign):
    assert f"place: {sign}" in find_signs(first, replace(other, place=place))


@pytest.mark.parametrize(("low", "high", "sign"), [(14, 14, "agree"), (12, 20, "agree"), (18, 18, "near"), (40, 40, "differ")])
def test_numbers_of_a_kind_agree_or_differ(first, other, low, high, sign):
    mine = replace(first, figures=(FigureProfile("dead", 14, 14),))
    theirs = replace(other, figures=(FigureProfile("dead", low, high), FigureProfile("injured", 900, 900)))
    assert f"figures: {sign}" in find_signs(mine, theirs)


def test_only_akin_acts_of_the_same_time_with_somebody_in_common_are_compared(first, other):
    assert may_be_one(first, other)
    assert may_be_one(first, replace(other, first=first.first + 1, last=first.last + 1))
    assert not may_be_one(first, replace(other, first=first.first + 2, last=first.last + 2))
    assert may_be_one(first, replace(other, event="AGREE"))
    assert not may_be_one(first, replace(other, event="ASSAULT"))
    stranger = (PartyProfile("peru", "state", "PER", None),)
    assert not may_be_one(first, replace(other, actor=stranger, recipient=(), names=frozenset()))
    assert not may_be_one(first, replace(other, first=None, last=None))


def test_kinship_of_types_goes_both_ways():
    for event in ("ASSAULT", "COERCE", "SANCTION"):
        assert event in akin_types(event)
    assert "COERCE" in akin_types("ASSAULT") and "ASSAULT" in akin_types("COERCE")
