import pytest
from stories import cast_of, codes, names_in, span_of, who


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("British nationals fighting with Islamic State were hit in Syria.", "British nationals", [("GBR", "REB")]),
        ("Belgian citizens who joined Islamic State were tried in Iraq.", "Belgian citizens", [("BEL", "REB")]),
        ("British nationals who joined the queue in Syria were hit.", "British nationals", [("GBR", "CVL")]),
        ("Belgian women who joined Islamic State were tried in Iraq.", "Belgian women", [("BEL", "CVL")]),
        ("A French Islamic State fighter was held in Syria.", "A French Islamic State fighter", [("FRA", "REB")]),
        ("Iraq tried two Dutch members of Islamic State.", "two Dutch members of Islamic State", [("NLD", "REB")]),
        ("Syria took in the children of Islamic State fighters.", "the children of Islamic State fighters", [(None, "CVL")]),
        ("Syrian forces surrounded the remnants of Islamic State.", "the remnants of Islamic State", [("IMG", "REB")]),
    ],
)
def test_who_fights_with_an_armed_group(text, words, expected):
    assert codes(who(text, words)) == expected


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Tom Barlow, 24, from Leeds, was fighting alongside the Kurdish militia in Syria.", "REB"),
        ("Tom Barlow from Leeds volunteered with the YPG in Syria.", "REB"),
        ("Tom Barlow, from Leeds, left. He was fighting for the YPG.", "CVL"),
        ("Tom Barlow, from Leeds, was fighting for his life in Syria.", "CVL"),
    ],
)
def test_a_volunteer_with_an_armed_group_is_one_of_it(text, sector):
    party = span_of(text, "Tom Barlow")
    cast = cast_of(text, party, published="2018-06-01", names=names_in(text, "Tom Barlow"))
    (found,) = [entity for entity in cast.entities if entity.id in cast.of[party]]
    assert (found.entity_code, found.sector_code) == ("GBR", sector)
