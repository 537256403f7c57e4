"""Places of wire sentences: named, and where the act was."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.places import find_places, place_act
from dragoman.records import Name, Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(text: str, *names: Name) -> list[str]:
    return [place.span.text_of(text) for place in find_places(text, names)]


def where(text: str, trigger: str) -> str | None:
    location = place_act(span(text, trigger), Span(0, len(text)), text, find_places(text))
    return location.name if location else None


def test_find_places_takes_the_longest_name() -> None:
    assert found("Fighting in South Sudan and New Delhi’s envoy in Deir ez-Zor.") == ["South Sudan", "New Delhi", "Deir ez-Zor"]


def test_find_places_knows_other_names() -> None:
    [place] = find_places("Shells fell on Kiev.")
    assert (place.location.name, place.location.country_code, place.location.precision) == ("Kyiv", "UKR", "city")


def test_find_places_leaves_out_parts_of_other_names() -> None:
    text = "Michael Jordan spoke to the Washington Post in Paris."
    names = (Name(span(text, "Michael Jordan"), "PER", 1.0), Name(span(text, "Washington Post"), "ORG", 1.0))
    assert found(text, *names) == ["Paris"]


def test_find_places_needs_whole_words() -> None:
    assert found("The Iranian envoy, Omani and Malian officials, a Parisian.") == []


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
        ("He held talks with officials from Iraq.", "held talks", None),
        ("Troops patrolled the outskirts of Goma.", "patrolled", None),
        ("Troops massed on the outskirts of Goma.", "massed", "Goma"),
        ("Ships were seized in the Strait of Hormuz.", "seized", "Strait of Hormuz"),
    ],
)
def test_place_act(text: str, trigger: str, place: str | None) -> None:
    assert where(text, trigger) == place


def test_place_act_of_words_is_not_what_they_are_about() -> None:
    text = "Riyadh accused Tehran of arming rebels in Yemen."
    places = find_places(text)
    assert place_act(span(text, "accused"), Span(0, len(text)), text, places, is_verbal=True) is None
    spoken = "The two sides quarrelled in Vienna over Syria."
    location = place_act(span(spoken, "quarrelled"), Span(0, len(spoken)), spoken, find_places(spoken), is_verbal=True)
    assert location is not None
    assert location.name == "Vienna"


def test_place_act_looks_in_the_sentence_only() -> None:
    text = "He left. They fought in Homs."
    assert place_act(span(text, "left"), Span(0, 8), text, find_places(text)) is None


@given(st.text(alphabet="Paris Syla’s.-ÇU ", max_size=80))
def test_find_places_spans_are_in_order(text: str) -> None:
    places = find_places(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(places))
