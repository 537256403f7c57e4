from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding import Coder
from dragoman.coding.meanings import find_told, read_meanings, write_vector
from dragoman.reader.encode import split_words
from dragoman.reader.meaning import Meaning, WordStates, name_of_map
from dragoman.reader.network import SHIPPED
from dragoman.records import Report, Span, Statement

STORY = (
    "ANKARA - Turkish Foreign Minister Mevlut Cavusoglu on Friday accused Iran of arming militias in Syria.\n\n"
    "READ MORE: Oil climbs 4 percent\n\n"
    "“We will not close a single gate,” Cavusoglu told reporters, adding that Ankara had sent two envoys to Tehran.\n\n"
    + "The ministers met for two hours, and their delegations spoke of trade, water and the railway. " * 30
    + "\n\nHassan Rouhani said that the charge was baseless.\n"
)


@pytest.mark.parametrize(
    ("text", "cue", "content", "told"),
    [
        ("Iran said the gate was closed.", "said", "the gate was closed", "the gate was closed"),
        ("Iran did not say that it would leave.", "say", "it would leave", "did not say that it would leave"),
        ("Iran accused Turkey of drying up the rivers.", "accused", "drying up the rivers",
         "accused Turkey of drying up the rivers"),
        ("“Talks are over,” warned Iran.", "warned", "Talks are over", "Talks are over warned"),
        ("Iran warned of war.\nThe talks are over.", "warned", "The talks are over", "warned The talks are over"),
        ("“Talks are over.”", None, "Talks are over", "Talks are over"),
    ],
)  # fmt: skip
def test_a_cue_that_takes_a_stand_is_told_with_the_content(text, cue, content, told):
    start = text.index(content)
    at = Span(text.index(cue), text.index(cue) + len(cue)) if cue else None
    statement = Statement("s1", ("n1",), (Span(start, start + len(content)),), cue=at)
    words = split_words(text)
    states = np.arange(len(words.texts), dtype=np.float32)[:, None]
    read = WordStates(words, np.array([0]), (states,)).within(find_told(statement, text))
    assert " ".join(words.texts[int(at)] for at in sorted(read[:, 0])) == " ".join(sorted(told.split(), key=text.index))


def test_words_are_found_over_the_bounds_of_windows():
    words = split_words("One, two and three. Four five!")
    states = WordStates(words, np.array([0, 3]), (np.zeros((3, 2)), np.arange(12).reshape(6, 2)))
    assert states.within([Span(5, 18)]).tolist() == [[0, 0], [0, 1], [2, 3]]
    assert len(states.within([])) == 0


@given(st.lists(st.floats(-10, 10, width=32), min_size=1, max_size=8))
def test_a_vector_is_written_to_a_hundredth(numbers):
    vector = np.array(numbers, np.float32)
    written = np.frombuffer(write_vector(vector), np.int8).astype(float)
    most = float(np.abs(vector).max())
    assert written * most / 127 == pytest.approx(vector, abs=most / 200 + 1e-6)


def test_vectors_made_later_are_those_made_when_the_report_was_coded():
    start = STORY.index("READ")
    report = Report(STORY, published="2016-11-26", furniture=(Span(start, STORY.index("\n", start)),))
    coded = Coder(n_threads=1).code_report(report)
    assert {one.cue.text_of(STORY) for one in coded.statements if one.cue} >= {"accused", "told", "said"}
    assert coded.meanings is not None
    assert coded.meanings.map == name_of_map(SHIPPED)
    assert read_meanings(coded, Meaning()) == coded.meanings.vectors
    assert len(set(coded.meanings.vectors.values())) == len(coded.statements)
