"""Who only condemns, urges or praises is not where a report plays."""

from __future__ import annotations

import pytest
from stories import cast_of, codes, names_in, span_of, who

from dragoman.actors.onlookers import Onlookers
from dragoman.actors.words import Words, sentence_starts

LEAD = "Troops marched in Lome, the capital of Togo, on Monday. "


@pytest.mark.parametrize(("rest", "words", "code"), [
    ("France condemned the march. France's envoy left later. {} stayed.", "Soldiers", "FRA"),  # who does more is no onlooker
    ("France condemned the march. France also urged calm. Then {} stayed.", "soldiers", "TGO"),
    ("The French president, who was away, praised France. {} marched on.", "Soldiers", "TGO"),
    ("The United States called for calm. {} marched on.", "Protesters", "TGO"),
    ("Ghana offered help. The opposition thanked Ghana. Ghana hailed the deal. {} marched on.", "Protesters", "TGO"),
    ("Ghana condemned the march. Ghana's jets bombed a port of Ghana's foes. {} of the army landed.", "Paratroopers", "GHA"),
])  # fmt: skip
def test_who_only_remarks_is_no_scene(rest, words, code):
    text = LEAD + rest.replace("{}", words)
    assert [one for one, _ in codes(who(text, words))] == [code]


def test_a_ministry_speaks_for_the_state_that_condemned():
    text = LEAD + "France condemned the march. France urged calm in France. The foreign ministry said more."
    assert codes(who(text, "The foreign ministry")) == [("FRA", "GOV")]


@pytest.mark.parametrize(("sentence", "code"), [
    ("Colonel Koffi Mensah accused Ghana of lies.", "TGO"),
    ("Colonel Koffi Mensah thanked the Ghanaians.", "TGO"),
    ("Colonel Koffi Mensah accused Ghana's police of lies.", "GHA"),  # of his own state's police he may
    ("Colonel Koffi Mensah came from Ghana.", "GHA"),
])  # fmt: skip
def test_nobody_accuses_his_own_state(sentence, code):
    text = f"Togo waited. Ghana sent ships. Ghana's ships came to a port of Ghana. {sentence}"
    cast = cast_of(text, span_of(text, "Koffi Mensah"), names=names_in(text, "Koffi Mensah"))
    assert [one.entity_code for one in cast.entities if one.name == "Koffi Mensah"] == [code]


@pytest.mark.parametrize(("sentence", "verb"), [
    ("Ghana's president, Ama Boateng, urged calm.", "urged"),
    ("The United States called on Togo to talk.", "called"),
    ("Ghana called the march a crime.", None),
    ("In Ghana, protesters condemned the march.", None),
    ("Ghana said France condemned the march.", None),
    ("Ghana marched.", None),
])  # fmt: skip
def test_remarks_begin_a_sentence_with_their_subject(sentence, verb):
    words = Words.read(sentence)
    found = Onlookers.read(words, sentence_starts(words, ()))
    assert [words.keys[at] for _, at in found.subjects] == ([verb] if verb else [])
