import pytest
from stories import codes, who


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("KYIV - The Supreme Court annulled the vote in Ukraine on Friday.", "The Supreme Court", ("UKR", "JUD")),
    ("Peru's president dissolved Congress, and Lima was calm. The United States urged restraint.", "Congress", ("PER", "LEG")),
    ("Libya's House of Representatives met in Tobruk; Washington sent an envoy.", "House of Representatives", ("LBY", "LEG")),
    ("Iran will not yield, its president said. Congress in Washington will vote on the deal.", "Congress", ("USA", "LEG")),
    ("The State Department said that Armenia and Azerbaijan had agreed; Yerevan denied it. US envoys met both.",
     "The State Department", ("USA", "GOV")),
])  # fmt: skip
def test_supply_of_an_organ_that_several_states_have(text, words, expected):
    assert codes(who(text, words)) == [expected]


def test_supply_by_the_place_where_somebody_spoke():
    text = "Iran threatened to close the strait. “We will not join the embargo,” Energy Minister Orhan Tuncel said in Ankara."
    assert codes(who(text, "Energy Minister Orhan Tuncel")) == [("TUR", "GOV")]
