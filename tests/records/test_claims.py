"""On whose word an act stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.records import Event, Span, Statement
from dragoman.records.claims import claimed_in, is_own_speech, is_verbal, outer_of, statement_of, statements_around

OUTER = Statement("s1", ("n1",), (Span(10, 60),), cue=Span(5, 9))
INNER = Statement("s2", ("n2",), (Span(30, 40), Span(50, 55)), cue=Span(24, 29))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Span(12, 15), OUTER),
        (Span(31, 34), INNER),  # the innermost
        (Span(50, 55), INNER),
        (Span(42, 45), OUTER),
        (Span(24, 29), OUTER),  # the inner speech act is the outer speaker's word
        (Span(5, 9), None),
        (Span(38, 43), OUTER),  # half in is not in
        (Span(70, 75), None),
    ],
)
def test_statements_around(words, expected):
    assert next(iter(statements_around([OUTER, INNER], words)), None) == expected


def test_the_words_of_a_cue_within_its_own_content_do_not_count():
    wide = Statement("s1", ("n1",), (Span(0, 40),), cue=Span(5, 9))
    assert statements_around([wide], Span(5, 9)) == []
    assert statements_around([wide], Span(10, 12)) == [wide]


@pytest.mark.parametrize(
    ("actor", "event", "quad_code", "status", "expected"),
    [
        (("n2",), "ASSAULT", 4, "happened", "s2"),  # 'we shelled the town', he said: on his word
        (("n2",), "REQUEST", 3, "happened", "s1"),  # 'they must withdraw', he is quoted as saying: on the word of who quotes him
        (("n2",), "REQUEST", 3, "alleged", "s1"),
        (("n2",), "THREATEN", 3, "denied", "s2"),  # he denies having threatened: that is his word
        (("n2",), "ACCUSE", 3, "negated", "s2"),
        (("n2",), "REJECT", 3, "future", "s2"),
        (("n2",), "CONSULT", 1, "happened", "s2"),  # a meeting is more than words
        (("n1",), "REQUEST", 3, "happened", "s2"),
        (("n2", "n3"), "AGREE", 1, "happened", "s2"),  # he says that both agreed
        ((), "REQUEST", 3, "happened", "s2"),
    ],
)
def test_an_act_of_speech_is_not_on_the_word_of_its_own_speaker(actor, event, quad_code, status, expected):
    act = Event("e1", event, actor, (), Span(31, 34), Span(0, 70), status, False, quad_code, 0.0)
    assert statement_of(act, [OUTER, INNER]) == expected


def test_one_who_speaks_in_two_layers_speaks_on_the_outlets_word():
    both = [OUTER, replace(INNER, speaker=("n1", "n2"))]
    assert claimed_in(statements_around(both, Span(31, 34)), ("n1",), verbal=True, status="happened") is None
    assert is_own_speech(both[1], ("n1", "n2"))
    assert not is_own_speech(both[1], ("n1", "n3"))


@pytest.mark.parametrize(("event", "quad_code", "expected"), [("SUPPORT", 1, True), ("CONSULT", 1, False), ("AID", 2, False)])
def test_is_verbal(event, quad_code, expected):
    assert is_verbal(event, quad_code) == expected


def test_speech_inside_speech_has_the_closest_outer_statement():
    widest = Statement("s0", ("n3",), (Span(0, 90),))
    assert outer_of(INNER, [widest, OUTER, INNER]) == OUTER
    assert outer_of(OUTER, [widest, OUTER, INNER]) == widest
    assert outer_of(widest, [widest, OUTER, INNER]) is None
