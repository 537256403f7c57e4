from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.own.spells import Spell


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (("2014-08-29", "2023-06-03"), ("2023-06-03", ""), False),  # the day of the change is the successor's
        (("2014-08-29", "2023-06-04"), ("2023-06-03", ""), True),
        (("2014-08-29", ""), ("2023-06-03", ""), True),  # nobody left
        (("2010", "2014"), ("2014", "2018"), False),  # some day of 2014
        (("2010", "2014"), ("2013-05", "2018"), True),
        (("2010", "2014-03"), ("2014-03", ""), False),
        (("", "2014-03-01"), ("2010-01-01", ""), True),  # there on the eve of 2014-03-01
        (("", "2014-03-01"), ("2014-03-01", ""), False),
        (("", ""), ("2014-03-01", ""), False),  # nothing is known of the first
        (("", "2012-01-01"), ("", "2014-01-01"), False),
    ],
)
def test_spells_overlap_where_both_certainly_have_a_day(one, other, overlap):
    assert Spell(*one).overlaps(Spell(*other)) is overlap
    assert Spell(*other).overlaps(Spell(*one)) is overlap


@pytest.mark.parametrize(
    ("spell", "others", "left"),
    [
        (("2014-01-01", ""), [("2016-05-01", "2016-06-01")], [("2014-01-01", "2016-05-01"), ("2016-06-01", "")]),
        (("2014-01-01", ""), [("2020-01-01", "")], [("2014-01-01", "2020-01-01")]),
        (("2014-01-01", "2016-01-01"), [("2010-01-01", "")], []),
        (("2014-01-01", "2016-01-01"), [("2016-01-01", ""), ("", "2014-01-01")], [("2014-01-01", "2016-01-01")]),
        (("", ""), [("2014-01-01", "2015-01-01")], [("", "2014-01-01"), ("2015-01-01", "")]),
        (("2014", "2018"), [("2016", "2017")], [("2014", "2016"), ("2017", "2018")]),
    ],
)
def test_spells_without_others_keep_the_other_days(spell, others, left):
    assert Spell(*spell).without([Spell(*one) for one in others]) == [Spell(*one) for one in left]


days = st.dates().map(lambda day: day.isoformat())
spells = st.builds(lambda one, other: Spell(min(one, other), max(one, other)), days, days).filter(lambda one: one.since < one.until)


@given(spells, spells, days)
def test_a_day_is_left_exactly_if_the_other_has_it_not(one, other, day):
    def has(spell: Spell) -> bool:
        return spell.since <= day < spell.until

    assert any(has(piece) for piece in one.without([other])) == (has(one) and not has(other))
