"""Fragments, counts, regimes, several in one phrase, and pronouns for people who are only described."""

from __future__ import annotations

import pytest

from dragoman.actors import resolve
from dragoman.records import Report, Span


def _resolve(text, *parties, day="2023-07-12"):
    """For each party (words, or words and which occurrence): (name, code, sector) of whom it means."""
    spans = []
    for one in parties:
        words, nth = (one, 1) if isinstance(one, str) else one
        at = -1
        for _ in range(nth):
            at = text.index(words, at + 1)
        spans.append(Span(at, at + len(words)))
    cast = resolve(Report(text, published=day), (), (), spans)
    by_id = {one.id: one for one in cast.entities}
    return [[(by_id[who].name, by_id[who].entity_code, by_id[who].sector_code) for who in cast.of[span]] for span in spans]


def _codes(found):
    return [[(code, sector) for _, code, sector in one] for one in found]


@pytest.mark.parametrize("words", ["At", "Mr", "said", "more than"])
def test_words_without_a_noun_are_nobody(words):
    text = "At least 12 people died in Goma, the army said. Mr Kabila was told that more than 40 rebels ran."
    assert _resolve(text, words) == [[]]


@pytest.mark.parametrize(("text", "is_people"), [("The toll in Goma rose to 66.", False), ("In Goma 66 were hurt.", True)])
def test_a_bare_number_is_people_only_where_it_counts_them(text, is_people):
    assert bool(_resolve(text, "66")[0]) is is_people


def test_a_count_is_told_whole():
    assert _resolve("In Goma, at least 185 people fled.", "least 185 people")[0][0][0] == "at least 185 people"


def test_people_counted_otherwise_are_others():
    text = "In Lagos 300 people marched. In Kano 200 people did. The 200 people left Nigeria."
    first, second, again = _resolve(text, "300 people", "200 people", "The 200 people")
    assert first != second == again


@pytest.mark.parametrize(
    ("words", "code"),
    [("The Zionist regime", "ISR"), ("The Kiev regime", "UKR"), ("the Assad regime", "SYR"), ("the Minsk authorities", "BLR")],
)
def test_states_by_the_names_of_others(words, code):
    text = "The Zionist regime fired. The Kiev regime lied, the Assad regime said; the Minsk authorities agreed."
    assert _codes(_resolve(text, words, day="2022-07-03"))[0][0][0] == code


def test_several_described_in_one_phrase_are_meant_by_their_number():
    text = "The leaders of Sweden, Finland and Norway met. The three leaders signed. The two armies of Mali and Niger drilled."
    first, again = _codes(_resolve(text, "The leaders of Sweden, Finland and Norway", "The three leaders"))
    assert first == again == [("SWE", "GOV"), ("FIN", "GOV"), ("NOR", "GOV")]


def test_the_presidents_of_two_states_are_read_to_their_end():
    found = _codes(_resolve("The presidents of Kenya and Uganda spoke.", "The presidents"))
    assert found == [[("KEN", "GOV"), ("UGA", "GOV")]]


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Nigeria freed 101 girls. The army drove them home.", "them", [("NGA", "CVL")]),
        ("Malaysia found 400 villagers. They had been at sea.", "They", [("MYS", "CVL")]),
        ("Peru's police held a Chilean reporter. He was beaten.", "He", [("CHL", "JRN")]),
    ],
)
def test_a_pronoun_may_mean_people_who_are_only_described(text, pronoun, expected):
    assert _codes(_resolve(text, pronoun)) == [expected]


def test_an_object_is_not_the_subject_of_its_clause():
    text = "Yoweri Museveni met Salva Kiir. Museveni, who is older, thanked him."
    assert _resolve(text, ("Museveni", 2), "him", day="2021-04-12")[1][0][1] == "SSD"


def test_two_who_act_are_not_the_object_of_their_act():
    text = "Sudan's army and the RSF met. Qatar and Oman had invited them."
    assert not {"QAT", "OMN"} & {code for _, code, _ in _resolve(text, "Sudan's army", "the RSF", "Qatar", "Oman", "them")[-1]}


def test_his_country_is_that_of_whom_he_is():
    text = "Olaf Scholz backed Kyiv. Emmanuel Macron said his country would follow."
    assert _codes(_resolve(text, "Emmanuel Macron", "his country"))[1] == [("FRA", None)]


def test_the_top_diplomat_is_the_foreign_minister():
    assert _resolve("Pakistan's top diplomat left.", "Pakistan's top diplomat", day="2023-02-10")[0][0][0].startswith("Bilawal")
