import pytest
from stories import cast_of

from dragoman.actors.metonymy import is_place
from dragoman.actors.words import Words


@pytest.mark.parametrize(("text", "name", "expected"), [
    ("Talks in Tehran ended without a statement.", "Tehran", True),
    ("The minister flew to Ankara on Monday.", "Ankara", True),
    ("He carried the plan from Moscow to Kyiv.", "Kyiv", True),
    ("Protesters gathered near Baghdad airport.", "Baghdad", True),
    ("Rebels entered Bangui at dawn.", "Bangui", True),
    ("KAMPALA, Uganda (Wire) - Police fired tear gas.", "KAMPALA", True),
    ("NAIROBI - The court ruled on Friday.", "NAIROBI", True),
    ("PRISTINA, 19 December 2023 - Talks failed.", "PRISTINA", True),
    ("Tehran rejected the offer.", "Tehran", False),
    ("The envoy gave Ankara a week to answer.", "Ankara", False),
    ("A message to Moscow went unanswered.", "Moscow", False),
    ("Seoul said it would wait.", "Seoul", False),
    ("He left. In the evening Paris denied it.", "Paris", False),
])
def test_is_place_by_the_words_around(text, name, expected):
    words = Words.read(text)
    at = (words.written(0) == name and 0) or next(at for at in range(len(words.keys)) if words.written(at) == name)
    assert is_place(words, at, at + 1) is expected


def test_is_place_leaves_the_government_its_other_mentions():
    text = "The minister flew to Tehran on Monday. Tehran had asked for the visit, and Baku protested."
    state = next(one for one in cast_of(text).entities if one.entity_code == "IRN")
    assert [span.start for span in state.mentions] == [text.index("Tehran had")]
