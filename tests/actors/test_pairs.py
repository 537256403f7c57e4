"""Which two are over against each other."""

import pytest
from stories import codes, sentences_of, span_of, who

from dragoman.actors import resolve
from dragoman.records import Report

WAR = (
    "Armenia and Azerbaijan accused each other of breaking a truce brokered by the United States. Shells fell on Martuni. Nikol "
    "Pashinyan appealed to Moscow, and the Kremlin said it was in touch with {}. {}"
)
TALKS = "Ethiopia and the Tigray People's Liberation Front met in Pretoria. Olusegun Obasanjo of Nigeria read out the text. {}"


@pytest.mark.parametrize(("text", "words", "expected"), [
    (WAR.format("both capitals", ""), "both capitals", {"ARM", "AZE"}),
    (WAR.format("Baku", "The two countries fought before."), "The two countries", {"ARM", "AZE"}),
    ("Kenya hosts a fair. Chad's ties with Niger are poor, and the two countries have no trade.", "the two countries",
     {"TCD", "NER"}),
    ("Chile and Peru quarrel over the sea. Bolivia's envoys urged both sides to talk.", "both sides", {"CHL", "PER"}),
    ("Chad and Niger closed a road. Togo's envoy spoke with Chad and Niger and called on the two neighbours to open it.",
     "the two neighbours", {"TCD", "NER"}),
    ("Kim Jong-un wrote to Moon Jae-in. The two Koreas share a border.", "The two Koreas", {"PRK", "KOR"}),
    ("Iran, Iraq, Oman and Qatar met. Iran and Oman then signed a pact. The two neighbours want trade.", "The two neighbours",
     {"IRN", "OMN"}),
])  # fmt: skip
def test_a_pair_is_whom_the_report_sets_side_by_side(text, words, expected):
    assert {code for code, _ in codes(who(text, words))} == expected


def test_sides_may_be_a_government_and_its_rebels():
    rebels = span_of(TALKS, "the Tigray People's Liberation Front")
    found = codes(who(TALKS.format("Both parties will lay down arms."), "Both parties", 1, span_of(TALKS, "Ethiopia"), rebels))
    assert set(found) == {("ETH", None), ("ETH", "REB")}
    asked = "Kenya has asked both parties to release hostages."
    found = codes(who(TALKS.format(asked), "both parties", 1, span_of(TALKS, "Ethiopia"), rebels))
    assert set(found) == {("ETH", None), ("ETH", "REB")}


@pytest.mark.parametrize(("text", "expected"), [
    ("The YPG and Hayat Tahrir al-Sham clashed. Residents fled. Egypt urged both sides to stop.", {"YPG", "Hayat Tahrir al-Sham"}),
    ("The YPG and Hayat Tahrir al-Sham fought. Israel and Hamas agreed to a truce. Egypt urged both sides to keep it.",
     {"Israel", "Hamas"}),
])
def test_both_sides_may_be_two_armed_groups_of_one_state(text, expected):
    also = [span_of(text, one) for one in ("The YPG", "Hayat Tahrir al-Sham", "Hamas", "Israel", "Egypt") if one in text]
    assert {one.name for one in who(text, "both sides", 1, *also)} == expected


def test_a_report_that_names_one_state_has_no_pair():
    assert codes(who("Peru closed a port. The two countries will meet.", "The two countries")) != [("PER", None), ("PER", None)]


def test_people_of_one_of_the_two_who_suffered_beside_them_do_not_take_it_out():
    text = (
        "Thailand and Cambodia traded fire. Malaysia's Anwar Ibrahim spoke with Cambodia. Five days of fighting killed 48 Thai "
        "villagers before the two neighbours agreed to a truce."
    )
    pair, killed = span_of(text, "the two neighbours"), span_of(text, "48 Thai villagers")
    cast = resolve(Report(text), (), sentences_of(text), (killed, pair), opposed=((pair, killed),))
    meant = {entity.id: entity.entity_code for entity in cast.entities}
    assert {meant[one] for one in cast.of[pair]} == {"THA", "KHM"}
