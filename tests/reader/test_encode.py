"""Words and windows: nothing is lost, nothing is read twice, nothing is too long."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dragoman.reader.encode import (
    CLS,
    FEATURE_SIZES,
    FEATURES,
    MAX_PIECES,
    SEP,
    UNKNOWN,
    Window,
    Words,
    make_windows,
    split_words,
    words_given,
)

CASE, QUOTE, GAP, PLACE = range(4)
STORY = (
    "ANKARA - Turkey’s foreign minister said on Friday that the border wouldn’t close.\n\n"
    "“We will not close a single gate,” he told reporters. Iran has denied the charge."
)

WORDS = st.one_of(
    st.sampled_from(["Ankara", "said", ".", "“", "”", "don’t", "U.S.", "-" * 40, "." * 300, "1,000", "\u200b", "\x07", "北京"]),
    st.text(max_size=12),
    st.integers(1, 400).map(lambda n: "a" * n),
    st.integers(1, 120).map(lambda n: "U." * n),
)
TEXTS = st.lists(WORDS, max_size=80).flatmap(
    lambda words: st.lists(st.sampled_from([" ", "", "\n", "\n\n", " ", "\t"]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    )
)


def quote_depths(text: str) -> dict[str, int]:
    words = split_words(text)
    return dict(zip(words.texts, words.features[:, QUOTE].tolist(), strict=True))


@given(st.one_of(st.text(), TEXTS))
def test_words_cover_every_character_but_white_space_once_in_order(text: str) -> None:
    words = split_words(text)
    covered = [at for span in words.spans for at in range(span.start, span.end)]
    assert covered == [at for at, letter in enumerate(text) if not letter.isspace()]
    assert words.texts == tuple(text[span.start : span.end] for span in words.spans)


@given(TEXTS)
def test_words_stay_within_their_paragraph_and_features_within_their_tables(text: str) -> None:
    words = split_words(text)
    assert not any("\n" in word for word in words.texts)
    assert list(words.paragraph) == sorted(words.paragraph)
    for index in range(1, len(words.spans)):
        between = text[words.spans[index - 1].end : words.spans[index].start]
        assert ("\n" in between) == (words.paragraph[index] != words.paragraph[index - 1])
    assert words.features.shape == (len(words.spans), len(FEATURES))
    for column, name in enumerate(FEATURES):
        assert np.all((words.features[:, column] >= 0) & (words.features[:, column] < FEATURE_SIZES[name]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't", "do n't"),
        ("can’t", "ca n’t"),
        ("Iran's envoy", "Iran 's envoy"),
        ("they’re gone", "they ’re gone"),
        ("the ministers’ talks", "the ministers ’ talks"),
        ("the U.S. envoy", "the U.S. envoy"),
        ("the cafe\u0301’s chief", "the cafe\u0301 ’s chief"),  # an accent that is a letter of its own
        ("U.S.-led", "U.S. - led"),
        ("1,000 men", "1,000 men"),
        ("$3.5bn", "$ 3.5bn"),
        ("the 20th", "the 20th"),
        ("71%", "71 %"),
        ("“quotes”", "“ quotes ”"),
        ('"quotes,"', '" quotes , "'),
        ("e-mail", "e - mail"),
        ("20-year", "20 - year"),
        ("Mr. Rouhani left.", "Mr. Rouhani left ."),
        ("Well... no", "Well ... no"),
        ("Tehran -- and Ankara", "Tehran -- and Ankara"),
        ("Kılıçdaroğlu’s party", "Kılıçdaroğlu ’s party"),
        ("and/or", "and / or"),
    ],
)
def test_split_words_as_in_universal_dependencies(text: str, expected: str) -> None:
    assert " ".join(split_words(text).texts) == expected


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("He said “no talks” today.", {"“": 1, "no": 1, "talks": 1, "”": 1}, ["He", "said", "today", "."]),
        ('He said "no talks" today.', {"no": 1, "talks": 1}, ["He", "said", "today"]),
        ("He said «no talks» today.", {"no": 1, "»": 1}, ["said", "today"]),
        ("He said „no talks“ today.", {"no": 1, "talks": 1}, ["He", "said"]),
        ("He spoke of ‘our brothers’ today.", {"‘": 2, "our": 2, "brothers": 2, "’": 2}, ["of", "today"]),
        ("“They say ‘never’ again,” he said.", {"They": 1, "‘": 1, "never": 1, "again": 1, "”": 1}, ["he", "said"]),
        ("“It’s Iran’s right,” he said.", {"’s": 1, "right": 1}, ["he", "said"]),
        ("The ministers’ talks ended.", {}, ["ministers", "’", "talks", "ended"]),
    ],
)
def test_quote_depths(text: str, inside: dict[str, int], outside: list[str]) -> None:
    depths = quote_depths(text)
    assert {word: depths[word] for word in inside} == inside
    assert {depths[word] for word in outside} == {0}


@pytest.mark.parametrize("mark", ["“", '"', "«", "‘"])
def test_an_unclosed_quotation_goes_no_further_than_its_paragraph(mark: str) -> None:
    depths = quote_depths(f"Before it stood nothing. {mark}We go on\nHere the narrator speaks.\nIran “denied” this.")
    assert depths["nothing"] == 0
    assert depths["We"] == depths["on"] != 0
    assert {depths[word] for word in ("Here", "narrator", "speaks", "Iran", "this")} == {0}
    assert depths["denied"] == 1


@pytest.mark.parametrize(
    ("word", "case"),
    [("border", 1), ("Ankara", 2), ("NATO", 3), ("I", 7), ("McCain", 4), ("2016", 5), ("20th", 5), ("—", 6), ("İzmir", 2)],
)
def test_the_letter_case_of_words(word: str, case: int) -> None:
    assert words_given([word]).features[0, CASE] == case


def test_what_stands_before_a_word_and_where_in_the_report_it_is() -> None:
    words = split_words(STORY)
    gaps = dict(zip(words.texts, words.features[:, GAP].tolist(), strict=True))
    assert (gaps["ANKARA"], gaps["-"], gaps["’s"], gaps["“"], gaps["We"]) == (3, 1, 0, 3, 0)
    places = words.features[:, PLACE].tolist()
    assert places == sorted(places)
    assert (places[0], places[-1]) == (1, 5)


def test_words_given_stay_as_they_are() -> None:
    words = words_given(["U.S", ".", "forces", "do", "n't"])
    assert words.texts == ("U.S", ".", "forces", "do", "n't")
    assert words.features[:, GAP].tolist() == [3, 1, 1, 1, 1]
    assert set(words.features[:, PLACE].tolist()) == {0}


def check_windows(words: Words, windows: list[Window], max_pieces: int) -> None:
    """Windows hold all words once, in order, each with its own features, and none has too many pieces."""
    at = 0
    for window in windows:
        assert window.first == at
        assert window.n_words > 0
        assert len(window.pieces) <= max_pieces
        assert (window.pieces[0], window.pieces[-1]) == (CLS, SEP)
        assert np.all(np.diff(window.heads) > 0)
        assert window.heads[0] == 1
        assert window.heads[-1] < len(window.pieces) - 1
        assert np.array_equal(window.features[window.heads], words.features[at : at + window.n_words])
        at += window.n_words
    assert at == len(words.texts)


@settings(deadline=None)
@given(text=TEXTS, max_pieces=st.sampled_from([3, 8, 40, MAX_PIECES]))
def test_windows_hold_every_word_once_and_are_never_too_long(speller: Tokenizer, text: str, max_pieces: int) -> None:
    words = split_words(text)
    check_windows(words, make_windows(words, speller, max_pieces), max_pieces)


@pytest.mark.parametrize(
    "word", ["a" * 5000, "-" * 600, "." * 600, "U." * 400, "1," * 400 + "1", "中" * 600], ids=lambda word: f"{word[:2]}x{len(word)}"
)
def test_one_word_longer_than_a_window_is_shortened(speller: Tokenizer, word: str) -> None:
    words = split_words(f"Before it. {word} After it.")
    windows = make_windows(words, speller)
    check_windows(words, windows, MAX_PIECES)
    assert words.texts[-3:] == ("After", "it", ".")


def test_a_word_that_the_tokenizer_drops_is_unknown_and_not_lost(speller: Tokenizer) -> None:
    words = split_words("Iran \u200b denied \x07 it")
    assert words.texts == ("Iran", "\u200b", "denied", "\x07", "it")
    [window] = make_windows(words, speller)
    assert [int(window.pieces[head]) for head in window.heads[[1, 3]]] == [UNKNOWN, UNKNOWN]
    check_windows(words, [window], MAX_PIECES)


def test_windows_end_with_paragraphs_else_with_sentences(speller: Tokenizer) -> None:
    words = split_words("Iran denied it. Turkey denied it too.\nIraq was silent.")
    windows = make_windows(words, speller, max_pieces=30)
    starts = [words.texts[window.first] for window in windows]
    assert starts == ["Iran", "Turkey", "Iraq"]
    assert [words.texts[window.first] for window in make_windows(words, speller, max_pieces=40)] == ["Iran", "Iraq"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("“Iran denied it.” Turkey denied it too.", "Turkey"),  # the closing mark belongs to the sentence before
        ("Iran denied it. turkey denied it too.", "turkey"),  # no sentence's end: cut where the window is full
        ("Iran asked why? Turkey denied it too.", "Turkey"),
    ],
)
def test_sentences_end_behind_their_closing_marks(speller: Tokenizer, text: str, second: str) -> None:
    words = split_words(text)
    n_letters = len("".join(words.texts[: words.texts.index(second)]))
    assert words.texts[make_windows(words, speller, n_letters + 2)[1].first] == second
    if second.istitle():
        assert words.texts[make_windows(words, speller, n_letters + 8)[1].first] == second


def test_a_closing_mark_is_not_cut_off_its_sentence(speller: Tokenizer) -> None:
    words = split_words("Iran spoke. “It is over.” Turkey left.")
    up_to_the_full_stop = len("Iranspoke.“Itisover.") + 2
    windows = make_windows(words, speller, up_to_the_full_stop)
    assert words.texts[windows[1].first] == "“"


def test_no_words_make_no_windows(speller: Tokenizer) -> None:
    assert make_windows(split_words(" \n\n "), speller) == []
