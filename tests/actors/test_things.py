"""Names of treaties, laws, lawsuits, buildings, party letters and datelines, which are nobody."""

import pytest
from stories import codes, names_in, who

from dragoman.actors.lexicon import load
from dragoman.actors.things import affiliation_words, dateline_words, thing_words
from dragoman.actors.words import Words


def _written(text, found):
    words = Words.read(text)
    return " ".join(words.written(at) for at in sorted(found(words)))


@pytest.mark.parametrize(("text", "expected"), [
    ("Norway left the Paris climate accord.", "Paris climate accord"),
    ("Malta ratified the Rome Statute.", "Rome Statute"),
    ("Poland denounced the Dublin rules.", "Dublin rules"),
    ("Chad broke the Addis Ababa agreement.", "Addis Ababa agreement"),
    ("Banks fought the Dodd-Frank law and the Hale-Frost-Lind Act.", "Dodd Frank law Hale Frost Lind Act"),
    ("Judges upheld Hale v. Frost on Monday.", "Hale v Frost"),
    ("They met at Lancaster House in London.", "Lancaster House"),
    ("They met at the Diaoyutai State Guest House.", "Diaoyutai State Guest House"),
    ("Moscow rules out talks. Beijing accords them respect. The Turkish agreement failed.", ""),
    ("The Kansas law angered Washington’s deal makers. Singapore agreement is near.", ""),
    ("King George V praised Ann V. Hale. The US-UK law failed.", ""),
    ("He was invited to the White House, to the Texas House and to the House.", ""),
])  # fmt: skip
def test_what_is_called_after_towns_and_persons(text, expected):
    assert _written(text, lambda words: thing_words(words, load())) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Rep. Ann Hale, R-Wis., voted no.", "R Wis"),
    ("Sens. Ann Hale (D-N.Y.) and Tom Frost (I-Vt.) left.", "D N.Y. I Vt"),
    ("The F-16, a jet, and D-Day were named.", ""),
])  # fmt: skip
def test_the_letters_of_party_and_state(text, expected):
    assert _written(text, affiliation_words) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("JACKSON, Miss. (AP) - Police in Jackson made arrests.", "JACKSON Jackson"),
    ("GENERAL SANTOS, Philippines - Police made arrests.", "GENERAL SANTOS"),
    ("JACKSON, Miss. - Mr. Jackson left.", "JACKSON"),
    ("JACKSON - the man who left.", ""),
])  # fmt: skip
def test_the_place_of_a_dateline(text, expected):
    assert _written(text, dateline_words) == expected


@pytest.mark.parametrize(("text", "words"), [
    ("Norway left the Paris Agreement.", "the Paris Agreement"), ("Norway left the Paris Agreement.", "Paris"),
    ("Judges upheld Hale v. Wade.", "Wade"), ("Rep. Ann Hale, R-Wis., voted no.", "R-Wis"),
])  # fmt: skip
def test_they_are_no_party(text, words):
    assert who(text, words) == []


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("KYIV, Ukraine (AP) - Protests grew. Kyiv refused to talk.", "Kyiv", ("UKR", None)),
    ("GENERAL SANTOS, Philippines - Police made arrests.", "Police", ("PHL", "COP")),
    ("Pakistan called for calm. The Foreign Office summoned an envoy.", "The Foreign Office", ("PAK", "GOV")),
    ("Syria voted. The Foreign Office summoned an envoy.", "The Foreign Office", ("GBR", "GOV")),
    ("Britain called for calm. The Foreign Office summoned an envoy.", "The Foreign Office", ("GBR", "GOV")),
])  # fmt: skip
def test_who_stays_somebody(text, words, expected):
    assert codes(who(text, words)) == [expected]


def test_europe_is_the_union_once():
    (one,) = who("The European Union met. Russia threatened Europe.", "Europe")
    assert (one.name, one.entity_code) == ("European Union", "EUR")


def test_a_person_of_a_datelines_name_stays_one():
    text = "JACKSON, Miss. - Samuel Jackson left. Jackson refused to talk."
    (one,) = who(text, "Jackson", 2, names=names_in(text, "Samuel Jackson"))
    assert one.name == "Samuel Jackson"
