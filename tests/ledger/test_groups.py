from __future__ import annotations

import pytest

from dragoman.actors.lexicon import load
from dragoman.ledger.groups import find_group, group_names


def members_on(name, day):
    return {one.code for one in find_group(name).members if one.since <= day and (not one.until or day < one.until)}


@pytest.mark.parametrize(
    ("name", "day", "n_members"),
    [
        ("NATO", "1950-01-01", 12), ("NATO", "2000-01-01", 19), ("NATO", "2023-04-03", 30), ("NATO", "2024-12-31", 32),
        ("EU", "1994-01-01", 12), ("EU", "2014-01-01", 28), ("European Union", "2020-02-01", 27), ("G7", "2020-01-01", 7),
        ("BRICS", "2010-01-01", 4), ("BRICS", "2024-06-01", 9), ("GCC", "2020-01-01", 6), ("Arab League", "2010-01-01", 22),
        ("Arab League", "2015-01-01", 21), ("ASEAN", "2000-01-01", 10), ("G20", "2020-01-01", 19), ("SCO", "2024-08-01", 10),
        ("CSTO", "2010-01-01", 7), ("CSTO", "2020-01-01", 6),
    ],
)  # fmt: skip
def test_groups_have_their_members_of_the_day(name, day, n_members):
    assert len(members_on(name, day)) == n_members


def test_groups_know_who_joined_and_left():
    assert "FIN" not in members_on("NATO", "2023-04-03")
    assert "FIN" in members_on("NATO", "2023-04-04")
    assert "GBR" in members_on("EU", "2020-01-31")
    assert "GBR" not in members_on("EU", "2020-02-01")
    assert "SYR" not in members_on("Arab League", "2012-01-01")


def test_groups_are_found_in_any_form():
    assert find_group("e.u.") == find_group("European Union") == find_group("eu")
    assert find_group("Atlantis") is None


def test_groups_have_states_and_names_of_the_lexicon():
    lexicon = load()
    for name in group_names():
        assert {one.code for one in find_group(name).members} <= set(lexicon.titles)
        assert name in {entry.name for entry in lexicon.entries(name)}
