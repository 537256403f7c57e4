from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.folding import FoldedText, fold, fold_name, fold_words


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Kılıçdaroğlu", "kilicdaroglu"), ("KILIÇDAROĞLU", "kilicdaroglu"), ("İstanbul", "istanbul"), ("Wałęsa", "walesa"),
        ("Løkke", "lokke"), ("Straße", "strasse"), ("Æthelred", "aethelred"), ("Đinđić", "dindic"), ("Þórður", "thordur"),
        ("Əliyev", "aliyev"), ("Nguyễn", "nguyen"), ("Ma'rib", "marib"), ("Sana’a", "sanaa"), ("Turkey’s", "turkey"),
        ("U.N.", "un"), ("Путин", "putin"), ("Лавров", "lavrov"), ("Зеленський", "zelenskiy"), ("Μητσοτάκης", "mitsotakis"),
        ("É", "e"), ("2016", "2016"),
        ("روحانی", "روحانی"), ("Çavus\u0327og\u0306lu", "cavusoglu"), ("it's", "it"), ("½", "12"),
    ],
)  # fmt: skip
def test_fold_writes_names_in_plain_letters(word, folded):
    assert fold(word) == folded


def test_fold_words_keeps_the_places_of_words():
    text = "Mr. Kılıc\u0327darog\u0306lu’s “U.N.” speech — well-known."
    found = [(text[one.start : one.end], one.folded) for one in fold_words(text)]
    assert found == [
        ("Mr", "mr"), ("Kılıc\u0327darog\u0306lu’s", "kilicdaroglu"), ("U.N.", "un"), ("speech", "speech"), ("well", "well"),
        ("known", "known"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Recep Tayyip Erdoğan", "recep  tayyip ERDOGAN", "Recep-Tayyip Erdoğan's"])
def test_fold_name_makes_spellings_equal(name):
    assert fold_name(name) == "recep tayyip erdogan"


@given(st.text(max_size=60))
def test_fold_words_are_in_order_within_the_text_and_fold_to_themselves(text):
    words = fold_words(text)
    assert all(0 <= one.start < one.end <= len(text) for one in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert all(one.folded.isalnum() for one in words)


def test_fold_words_takes_a_long_run_of_marks_in_its_length():
    marks = "\u0301\u0323" * 100_000  # two classes in turn, which a normal form would put in order one by one
    started = time.perf_counter()
    assert [word.folded for word in fold_words(f"a{marks} b")] == ["a", "b"]
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 19, ["the", "us", "and", "iran"]),
        (4, 8, ["us"]),
        (4, 6, ["u"]),  # the word is cut
        (13, 16, ["ira"]),
        (14, 19, ["ran"]),
        (8, 9, []),
    ],
)
def test_part_of_a_folded_text_is_folded_as_if_it_stood_alone(start, end, expected):
    part = FoldedText("The U.S. and Iran’s").part(start, end)
    assert [one.folded for one in part] == expected
    assert all(start <= one.start < one.end <= end for one in part)


@given(st.text(alphabet="aZ .'’ʻ-İъ\u0301U3\n", max_size=24), st.data())
def test_any_part_of_a_folded_text_is_folded_as_if_it_stood_alone(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = FoldedText(text).part(start, end)
    assert [(one.start - start, one.end - start, one.folded) for one in part] == [
        (one.start, one.end, one.folded) for one in fold_words(text[start:end])
    ]
