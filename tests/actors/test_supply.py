import pytest
from stories import codes, sentences_of, span_of, who

from dragoman.actors import resolve
from dragoman.records import Report


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


@pytest.mark.parametrize(
    ("text", "rebels", "code"),
    [
        ("Afghanistan’s Taliban rebels held talks in Doha with the government.", "Afghanistan’s Taliban rebels", "AFG"),
        ("Colombian rebels will resume talks in Havana with the government.", "Colombian rebels", "COL"),
        ("The Colombian foreign minister held talks in Quito with the government.", "The Colombian foreign minister", "ECU"),
    ],
)
def test_rebels_talk_with_their_own_government_wherever_they_meet(text, rebels, code):
    partner = span_of(text, "the government")
    parties = [span_of(text, rebels), partner]
    cast = resolve(Report(text, published="2021-02-07"), (), sentences_of(text), parties, [(parties[0], partner)])
    known = {one.id: one.entity_code for one in cast.entities}
    assert [known[one] for one in cast.of[partner]] == [code]


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("Central American migrants met police in Mexico. Washington was silent.", "police", ("MEX", "COP")),
    ("The crew fled in the Gulf of Guinea off Nigeria. The navy came.", "The navy", ("NGA", "MIL")),
    ("Divers searched the South China Sea, Manila said. The coast guard helped.", "The coast guard", ("PHL", "MIL")),
    ("Washington was silent. South American presidents met.", "South American presidents", (None, "GOV")),
])  # fmt: skip
def test_waters_and_the_americas_supply_no_state(text, words, expected):
    assert codes(who(text, words)) == [expected]
