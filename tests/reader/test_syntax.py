"""Which sentences are parsed, and what becomes of the scores of a parser."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.reader.encode import split_words
from dragoman.reader.syntax import _may_be_passive, is_participle, single_root
from dragoman.records import Span


@pytest.mark.parametrize(
    ("text", "act", "is_passive"),
    [
        ("Two soldiers had been killed in Kherson.", "killed", True),
        ("Two soldiers killed in Kherson were buried.", "killed", True),
        ("The minister was on Monday arrested.", "arrested", True),
        ("Rebels killed two soldiers.", "killed", False),
        ("Sweden rejected the plan.", "rejected", False),
    ],
)
def test_a_sentence_is_parsed_if_its_act_may_stand_in_the_passive(text, act, is_passive):
    at = text.index(act)
    assert _may_be_passive(split_words(text), Span(at, at + len(act))) is is_passive


@pytest.mark.parametrize(("word", "expected"), [("killed", True), ("shot", True), ("shaken", True), ("shelling", False)])
def test_participles(word, expected):
    assert is_participle(word) is expected


def test_the_surest_root_is_the_only_one_and_no_word_hangs_on_itself():
    arcs = np.array([[5.0, 9.0, 1.0, 0.0], [9.0, 0.0, 9.5, 0.0], [6.0, 1.0, 2.0, 9.0]], dtype=np.float32)
    assert single_root(arcs) == [2, 0, 2]
