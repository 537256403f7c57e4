"""Which sentences are parsed, and what becomes of the scores of a parser."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.reader.encode import split_words
from dragoman.reader.syntax import _has_one_side, _may_be_passive, is_participle, single_root
from dragoman.records import Span, Trigger


@pytest.mark.parametrize(
    ("text", "act", "event", "score", "is_passive"),
    [
        ("Two soldiers had been killed in Kherson.", "killed", "ASSAULT", 0.9, True),
        ("Two soldiers had been killed in Kherson.", "been", "ASSAULT", 0.9, True),
        ("Two soldiers had been killed in Kherson.", "killed", "ASSAULT", 0.2, False),  # never coded
        ("Two soldiers killed in Kherson were buried.", "killed", "ASSAULT", 0.9, True),
        ("The minister was on Monday arrested.", "arrested", "COERCE", 0.9, True),
        ("Troops were deployed in Kherson.", "deployed", "MOBILIZE", 0.9, False),
        ("Rebels were shelling Goma.", "shelling", "ASSAULT", 0.9, False),
        ("Rebels killed two soldiers.", "killed", "ASSAULT", 0.9, False),
        ("Ministers called for calm.", "called", "REQUEST", 0.9, False),
    ],
)
def test_a_sentence_is_parsed_if_its_act_may_stand_in_the_passive(text, act, event, score, is_passive):
    at = text.index(act)
    trigger = Trigger(Span(at, at + len(act)), ((event, 1.0),), (), (), "happened", 0.1, score)
    assert _may_be_passive(split_words(text), trigger) is is_passive


@pytest.mark.parametrize(
    ("text", "event", "actors", "recipients", "score", "expected"),
    [
        ("They held talks on Monday with Chile.", "CONSULT", 1, 0, 0.9, True),
        ("They held talks in Lima.", "CONSULT", 1, 0, 0.9, False),
        ("They held talks with Chile.", "CONSULT", 1, 1, 0.9, False),
        ("They held talks with Chile.", "CONSULT", 0, 0, 0.9, False),
        ("They held talks with Chile.", "AGREE", 0, 1, 0.9, True),
        ("They held talks with Chile.", "COOPERATE", 2, 0, 0.2, False),
        ("They held talks with Chile.", "ACCUSE", 1, 0, 0.9, False),
    ],
)
def test_a_sentence_is_parsed_if_one_side_of_what_is_done_together_is_told(text, event, actors, recipients, score, expected):
    party = (Span(0, 4),)
    trigger = Trigger(Span(5, 15), ((event, 1.0),), party * actors, party * recipients, "happened", 0.1, score)
    assert _has_one_side(split_words(text), trigger) is expected


@pytest.mark.parametrize(("word", "expected"), [("killed", True), ("shot", True), ("shaken", True), ("shelling", False)])
def test_participles(word, expected):
    assert is_participle(word) is expected


def test_the_surest_root_is_the_only_one_and_no_word_hangs_on_itself():
    arcs = np.array([[5.0, 9.0, 1.0, 0.0], [9.0, 0.0, 9.5, 0.0], [6.0, 1.0, 2.0, 9.0]], dtype=np.float32)
    assert single_root(arcs) == [2, 0, 2]
