import pytest

from dragoman.actors.lexicon import load
from dragoman.actors.offices import ended, find_counterpart, find_holder, held, is_same_office, office_of


@pytest.mark.parametrize(("noun", "expected"), [
    ("Premier", "prime minister"), ("Defense Secretary", "defence minister"), ("foreign policy chief", "high representative"),
    ("mayor", "mayor"),
])  # fmt: skip
def test_office_of_nouns_that_mean_one_office(noun, expected):
    assert office_of(noun) == expected


@pytest.mark.parametrize(("noun", "role", "expected"), [
    ("foreign minister", "Foreign Secretary", True), ("president", "President of Catalonia", True),
    ("minister", "Foreign Minister", True), ("president", "Vice President", True), ("", "President", False),
    ("king", "President", False),
])  # fmt: skip
def test_is_same_office_of_noun_and_role(noun, role, expected):
    assert is_same_office(noun, role) is expected


@pytest.mark.parametrize(("code", "noun", "day", "name"), [
    ("USA", "secretary of state", "2019-08-02", "Mike Pompeo"), ("FRA", "president", "2013-01-12", "François Hollande"),
    ("GBR", "premier", "2023-11-29", "Rishi Sunak"), ("GBR", "premier", "", None), ("GBR", "beekeeper", "2023-11-29", None),
    ("USA", "mayor", "2024-03-09", None), ("RUS", "envoy", "2022-03-09", None), ("VAT", "pope", "2024-03-09", "Pope Francis"),
])  # fmt: skip
def test_find_holder_of_an_office_on_a_day(code, noun, day, name):
    found = find_holder(load(), code, noun, day)
    assert (found[0].name if found else None) == name


def test_find_counterpart_of_a_secretary_of_state_is_the_foreign_minister():
    found = find_counterpart(load(), "RUS", "Secretary of State", "2014-03-19")
    assert found is not None
    assert found[0].name == "Sergei Lavrov"


def test_held_counts_only_what_had_ended_by_the_day():
    trump = next(one for one in load().holders["USA"] if one.name == "Donald Trump")
    assert not held(ended(trump.terms, "2015-12-10"), "president")
    assert held(ended(trump.terms, "2022-12-10"), "president")
    assert held(ended(trump.terms, "2022-12-10"), "leader")


@pytest.mark.parametrize(("day", "name"), [
    ("2025-04-10", "Han Duck-soo"), ("2025-05-01", "Han Duck-soo"), ("2025-05-10", "Lee Ju-ho"), ("2025-06-10", "Lee Jae-myung"),
])  # fmt: skip
def test_find_holder_of_the_korean_presidency_in_2025(day, name):
    found = find_holder(load(), "KOR", "president", day)
    assert found is not None
    assert found[0].name == name
