"""Questions about marked words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reader.frames import MARKS, N_NEAR, PADDING, Question, about, mark_all, mark_words, nearness


def test_marks_are_set_on_the_words_of_a_question():
    question = Question((("actor", (0, 2)), ("recipient", (4, 5))))
    assert [MARKS[mark] for mark in mark_words(question, 6)] == ["actor", "actor", "none", "none", "recipient", "none"]


def test_one_question_about_each_range():
    assert about("cue", [(1, 2), (3, 5)]) == [Question((("cue", (1, 2)),)), Question((("cue", (3, 5)),))]


@pytest.mark.parametrize(
    ("n_words", "at", "expected"),
    [
        (5, (2, 3), [5, 6, 7, 8, 9]),
        (9, (0, 1), [7, 8, 9, 10, 10, 11, 11, 11, 11]),
        (4, (0, 4), [7, 7, 7, 7]),
    ],
)
def test_nearness_counts_from_the_nearest_marked_word(n_words, at, expected):
    assert nearness(mark_words(Question((("cue", at),)), n_words)).tolist() == expected


@given(st.lists(st.sampled_from(range(len(MARKS))), min_size=1, max_size=90))
def test_nearness_has_a_row_of_the_table_for_every_word(marks):
    near = nearness(np.array(marks, np.int64))
    assert near.shape == (len(marks),)
    assert near.min() >= 0 and near.max() < N_NEAR
    marked = [0 < mark < PADDING for mark in marks]
    assert [bool(value == N_NEAR // 2) for value in near] == (marked if any(marked) else [True] * len(marks))


@pytest.mark.parametrize(
    "question",
    [
        Question((("cue", (3, 4)),)),
        Question((("trigger", (0, 2)),)),
        Question((("recipient", (90, 92)), ("actor", (10, 12)))),
        Question(()),
    ],
)
def test_questions_asked_together_are_marked_as_each_alone(question):
    marks, near = mark_all([Question((("mention", (5, 6)),)), question], 120)
    alone = mark_words(question, 120)
    assert marks[1].tolist() == alone.tolist()
    assert near[1].tolist() == nearness(alone).tolist()
