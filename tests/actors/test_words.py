import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors.words import Words, fold, keys_of, sentence_starts
from dragoman.records import Span


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Çavuşoğlu", "cavusoglu"), ("Kılıçdaroğlu", "kilicdaroglu"), ("Ra’ad", "raad"), ("U.S.", "us"), ("Løkke", "lokke"),
        ("Łódź", "lodz"),
    ],
)
def test_fold_takes_off_marks(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Turkey’s foreign minister", ("turkey", "foreign", "minister")),
        ("US-led coalition", ("us", "led", "coalition")),
        ("Bashar al-Assad", ("bashar", "al", "assad")),
        ("U.S.-Russia", ("us", "russia")),
        ("we’ve", ("we",)),
        ("he'd", ("he",)),
    ],
)
def test_keys_of_a_name(name, keys):
    assert keys_of(name) == keys


def test_words_know_possessives_and_capitals():
    words = Words.read("Turkey’s army left Iran")
    assert words.is_possessive(0)
    assert not words.is_possessive(1)
    assert [words.is_capital(at) for at in range(4)] == [True, False, False, True]


def test_range_of_covers_words_that_a_span_touches():
    words = Words.read("the Turkish army left")
    assert words.range_of(Span(6, 15)) == (1, 3)
    assert words.range_of(Span(3, 4)) == (1, 1)
    assert words.span_of(1, 3) == Span(4, 16)


@given(st.text(max_size=200))
def test_words_are_positions_of_the_text_in_order(text):
    words = Words.read(text)
    ends = (0, *words.ends)
    for at, start in enumerate(words.starts):
        assert ends[at] <= start < words.ends[at] <= len(text)
    assert len(words.keys) == len(words.starts)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Gen. Ali spoke. He left.", ["Gen", "He"]),
        ("“Go.” He left.\nAnkara agreed", ["Go", "He", "Ankara"]),
        ("J. Smith of the U.S. army spoke.", ["J"]),
        ("It cost $3. but he paid.", ["It"]),
    ],
)
def test_where_sentences_begin(text, starts):
    words = Words.read(text)
    first = Span(words.starts[0], len(text))
    assert [words.written(words.starts.index(at)) for at in sentence_starts(words, (first,))] == starts


@given(st.lists(st.text("aAzZ9iI ", max_size=9), max_size=4).map(" ".join))
def test_plain_names_have_the_keys_of_a_text_with_these_words(name):
    assert keys_of(name) == Words.read(name).keys
