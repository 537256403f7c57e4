"""Whose juntas and officers are: the state of the coup that the report tells of."""

from __future__ import annotations

import pytest
from stories import cast_of, codes, names_in, span_of, who

NIGER = "NIAMEY - Niger's new military rulers closed the border. Then {} asked for calm, and US envoys left. US planes stayed."
CHILE = "SANTIAGO - Chile mourned on Monday. Brazil sent flowers to Brazil's envoy. The coup in Chile was long ago. {}"


@pytest.mark.parametrize(("text", "words", "code"), [
    (NIGER, "the junta", "NER"),
    (NIGER, "the officers", "NER"),
    (NIGER, "the military council", "NER"),
    ("ABUJA - Nigeria met the junta that overthrew Mali's president. {} asked Nigeria for time.", "The officers", "MLI"),
    ("DAKAR - Senegal waited. The Malian junta met. Senegal's envoy called Senegal's minister. {} agreed.", "The junta", "MLI"),
    ("ACCRA - Envoys of Ghana waited for {} on Monday. The coup in Gabon upset Ghana.", "the junta", "GAB"),
    ("DAKAR - Senegal waited. Mali's junta met. Togo's junta met. {} agreed.", "The junta", "TGO"),
    (CHILE, "The junta", "CHL"),
    # a coup of which the lead does not tell says nothing of officers, and new leaders or a council of others are no junta
    (CHILE.replace("{}", "Brazil's army waited. {} of Brazil's army wept."), "The officers", "BRA"),
    ("LIMA - Peru's new leaders met. Ecuador's council met Ecuador's mayors in Ecuador. {} left.", "The junta", "ECU"),
    ("OSLO - Norway's military leaders met. Sweden praised Sweden's navy in Sweden. {} left.", "The junta", "SWE"),
])  # fmt: skip
def test_a_junta_is_of_the_state_with_which_it_or_its_coup_was_told(text, words, code):
    assert [one for one, _ in codes(who(text.replace("{}", words), words))] == [code]


@pytest.mark.parametrize(("text", "name", "code"), [
    (NIGER.replace("{}", "Colonel Amadi Sow"), "Amadi Sow", "NER"),
    (CHILE.replace("{}", "Junta spokesman Luis Roca left Brazil."), "Luis Roca", "CHL"),
    (CHILE.replace("{}", "Brazil welcomed Colonel Luis Roca of Brazil."), "Luis Roca", "BRA"),
    (NIGER.replace("{}", "the French General Marc Petit"), "Marc Petit", "FRA"),
    (NIGER.replace("{}", "US General Mark Hale"), "Mark Hale", "USA"),
])  # fmt: skip
def test_officers_named_by_rank_are_of_the_coup_of_the_lead(text, name, code):
    party = span_of(text, name)
    cast = cast_of(text, party, published="2023-09-01", names=names_in(text, name))
    assert [one.entity_code for one in cast.entities if one.id in cast.of[party]] == [code]
