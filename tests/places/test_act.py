"""Where acts of wire sentences were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.places import ActWords, find_places, place_act
from dragoman.places import act as act_module
from dragoman.records import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def where(text: str, trigger: str, *contents: str, is_verbal: bool = False) -> str | None:
    said = tuple(span(text, one) for one in contents)
    place = place_act(ActWords(span(text, trigger), Span(0, len(text)), is_verbal, said), text, find_places(text))
    return place.location.name if place and place.location else None


@pytest.mark.parametrize(
    ("text", "trigger", "is_verbal", "place"),
    [
        ("Sudan on Friday accused Egypt of arming rebels.", "accused Egypt", True, None),
        ("Kenya urged Somalia to hold elections.", "urged Somalia", True, None),
        ("France signed a deal with Iran.", "signed a deal with Iran", False, None),
        ("The two held talks in Tehran.", "held talks in Tehran", True, "Tehran"),
        ("Jets bombed Aleppo.", "bombed Aleppo", False, "Aleppo"),
        ("The strikes on Homs went on.", "strikes on Homs", False, "Homs"),
        ("The Paris attacks killed 130.", "The Paris attacks", False, "Paris"),
        ("The Syria talks failed.", "Syria talks", False, None),
    ],
)
def test_a_place_among_the_words_of_an_act_is_where_it_was_only_as_elsewhere(text, trigger, is_verbal, place):
    assert where(text, trigger, is_verbal=is_verbal) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Jets bombed rebel positions near Aleppo on Friday.", "bombed", "Aleppo"),
        ("Turkish artillery shelled Afrin overnight.", "shelled", "Afrin"),
        ("Rouhani met the minister in Tehran on Saturday.", "met", "Tehran"),
        ("The leaders will meet in the Black Sea resort of Sochi.", "meet", "Sochi"),
        ("Police arrested 40 people in the southern Turkish city of Adana.", "arrested", "Adana"),
        ("In Geneva, the two sides resumed talks.", "resumed talks", "Geneva"),
        ("Putin said in Moscow that the army had withdrawn from the line in Idlib province.", "withdrawn", "Idlib province"),
        ("Putin said in Moscow that the army had withdrawn.", "withdrawn", None),
        ("Washington condemned Damascus.", "condemned", None),
        ("Turkey warned Russia.", "warned", None),
        ("The court ruled on Hawaii’s challenge to the ban.", "’s challenge", "Hawaii"),
        ("He held talks with officials from Iraq.", "held talks", None),
        ("Troops patrolled the outskirts of Goma.", "patrolled", "Goma"),
        ("Troops massed on the outskirts of Goma.", "massed", "Goma"),
        ("The Council met at Russia's request.", "met", None),
        ("The Council met at Russia’s invitation in Sochi.", "met", "Sochi"),
        ("Ships were seized in the Strait of Hormuz.", "seized", "Strait of Hormuz"),
    ],
)
def test_place_act(text: str, trigger: str, place: str | None) -> None:
    assert where(text, trigger) == place


def test_place_act_of_words_is_not_what_they_are_about() -> None:
    assert where("Riyadh accused Tehran of arming rebels in Yemen.", "accused", is_verbal=True) is None
    assert where("The two sides quarrelled in Vienna over Syria.", "quarrelled", is_verbal=True) == "Vienna"


def test_place_act_looks_in_the_sentence_only() -> None:
    text = "He left. They fought in Homs."
    assert place_act(ActWords(span(text, "left"), Span(0, 8)), text, find_places(text)) is None


SPOKEN = "Speaking in Berlin, the minister condemned the strikes on Homs."


@pytest.mark.parametrize(("trigger", "is_verbal", "place"), [("condemned", True, "Berlin"), ("strikes", False, "Homs")])
def test_place_act_tells_speaking_from_what_is_spoken_of(trigger: str, is_verbal: bool, place: str) -> None:
    assert where(SPOKEN, trigger, "the strikes on Homs", is_verbal=is_verbal) == place
    assert where(SPOKEN, trigger, is_verbal=is_verbal) == place


def test_place_act_keeps_to_what_is_said() -> None:
    text = "The army had withdrawn, Putin said in Moscow."
    assert where(text, "withdrawn", "The army had withdrawn") is None
    assert where(text, "said", "The army had withdrawn") == "Moscow"


def test_place_act_prefers_the_clause_of_the_act_to_that_of_another() -> None:
    text = "Police fired tear gas in Lagos as workers in Kano marched."
    both = (span(text, "fired"), span(text, "marched"))
    acts = [ActWords(one, Span(0, len(text)), beside=both) for one in both]
    found = [place_act(act, text, find_places(text)) for act in acts]
    assert [place.span.text_of(text) for place in found if place] == ["Lagos", "Kano"]




@pytest.mark.parametrize("n_acts", [100, 400])
def test_sentence_without_end_costs_in_proportion_to_its_length(n_acts, monkeypatch):
    """Acts and places of one endless sentence are not all held against each other."""
    text = "and they shelled a village in Syria with many guns " * n_acts
    acts = [Span(found.start(), found.end()) for found in re.finditer("shelled", text)]
    places = find_places(text)
    assert len(places) == n_acts
    asked = []
    cost = act_module._cost
    monkeypatch.setattr(act_module, "_cost", lambda *given: asked.append(1) or cost(*given))
    found = [place_act(ActWords(act, Span(0, len(text)), beside=tuple(acts)), text, places) for act in acts[:5]]
    assert [one.span.start > act.start for one, act in zip(found, acts, strict=False)] == [True] * 5
    assert len(asked) <= 5 * 2 * 4000 / 50


TOLD = "In Ankara, Putin said in Moscow that Hawaii’s challenge to the strikes on Homs, near Aleppo, had failed in Paris."


@given(st.integers(0, len(TOLD) - 1), st.integers(1, 30), st.booleans())
def test_wherever_a_trigger_is_cut_its_place_is_one_of_the_text_or_unknown(start, length, is_verbal):
    act = ActWords(Span(start, min(start + length, len(TOLD))), Span(0, len(TOLD)), is_verbal)
    places = find_places(TOLD)
    assert place_act(act, TOLD, places) in (None, *places)
