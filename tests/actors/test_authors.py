import pytest
from stories import cast_of, codes, names_in, span_of, who


@pytest.mark.parametrize(("text", "named", "words", "expected"), [
    ("Fighters regroup in Syria, a Pentagon report said. The report warned of attacks.", "Pentagon", "The report", ("USA", "GOV")),
    ("Britons fought in Syria, said a study by the Henry Jackson Society. The report urged Syria to let them go.",
     "the Henry Jackson Society", "The report", ("GBR", "SOC")),
    ("Unicef published a report on Syria on Monday. Syria was silent; the report said that children were hungry.",
     "Unicef", "the report", ("UNO", None)),
    ("NATO issued a statement after Russia spoke. Russia replied. The statement condemned Russia.", "NATO", "The statement",
     ("IGO", None)),
    ("Russia’s parliament wrote a letter to Kyiv. The letter asked for a truce.", "Russia’s parliament", "The letter",
     ("RUS", "LEG")),
])  # fmt: skip
def test_a_text_is_of_who_published_it(text, named, words, expected):
    also = span_of(text, named)
    assert codes(who(text, words, 1, also)) == [expected]


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("A study by Amnesty International told of torture in Chad.", "A study by Amnesty International", [("NGO", "SOC")]),
    ("A poll by the Pentagon told of fear in Chad.", "A poll by the Pentagon", [("USA", "GOV")]),
])  # fmt: skip
def test_a_study_by_somebody_is_theirs(text, words, expected):
    assert codes(who(text, words)) == expected


@pytest.mark.parametrize("text", [
    "A Pentagon report was out. " + "Chad waited. " * 14 + "The report was harsh.",  # too far back
    "A congressional inquiry was out in Chad. A Pentagon study was not; the letter was harsh.",  # another kind of text
])  # fmt: skip
def test_a_text_told_too_long_ago_or_of_another_kind_is_not_meant(text):
    words = "The report" if "The report" in text else "the letter"
    assert "Pentagon" not in [one.name for one in who(text, words)]


def test_of_two_published_texts_the_later_is_meant():
    text = "A Pentagon report was out. A study by Amnesty International told of Chad. The report was harsh."
    assert codes(who(text, "The report")) == [("NGO", "SOC")]


def test_who_shares_a_surname_and_a_letter_with_a_leader_is_somebody_else():
    text = "“I want my son back,” Sharon Robinson said in Leeds. Robinson lives in Britain."
    cast = cast_of(text, span_of(text, "Sharon Robinson"), published="2018-09-01", names=names_in(text, "Sharon Robinson"))
    (found,) = [one for one in cast.entities if one.id in cast.of[span_of(text, "Sharon Robinson")]]
    assert (found.entity_code, found.sector_code) == ("GBR", "CVL")
