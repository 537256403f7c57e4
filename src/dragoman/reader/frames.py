"""Questions to the network about a window: which words fill the roles of a cue or a trigger, which act
two parties share, and what a mention takes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Range = tuple[int, int]

MARKS = ("none", "cue", "trigger", "actor", "recipient", "mention", "padding")
"""What a question marks in the window it is about."""
ROLES = ("source", "content", "actor", "recipient", "trigger", "antecedent", "extent")
"""What a word may be to the marked words: source and content answer a cue, actor and recipient a trigger, the trigger two
parties; a mention, marked by its head, is answered by the head of an earlier mention of the same entity and by its own words."""
PADDING = MARKS.index("padding")
_BOUNDS = (1, 2, 3, 5, 9, 17, 33)
N_NEAR = 2 * len(_BOUNDS) + 1


@dataclass(frozen=True, slots=True)
class Question:
    """Marked words of one window: (mark, range) each."""

    marked: tuple[tuple[str, Range], ...]


def about(mark: str, ranges: Sequence[Range]) -> list[Question]:
    """One question about each range."""
    return [Question(((mark, one),)) for one in ranges]


def mark_words(question: Question, n_words: int) -> NDArray[np.int64]:
    """The mark of every word, by its number in MARKS. *Shape:* (n_words,)."""
    marks = np.zeros(n_words, np.int64)
    for mark, (start, end) in question.marked:
        marks[start:end] = MARKS.index(mark)
    return marks


def mark_all(questions: Sequence[Question], n_words: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """What `mark_words` and `nearness` say, for all questions about a window at once. *Shape:* (n_questions, n_words) each."""
    here = np.arange(n_words)
    marks, nearest = np.zeros((2, len(questions), n_words), np.int64)
    for number, question in enumerate(questions):
        found = None
        for mark, (start, end) in sorted(question.marked, key=lambda one: one[1]):
            marks[number, start:end] = MARKS.index(mark)
            distances = np.minimum(here - start, 0) + np.maximum(here - end + 1, 0)
            found = distances if found is None else np.where(abs(distances) < abs(found), distances, found)
        nearest[number] = 0 if found is None else found
    return marks, _STEPS[nearest.clip(-_FAR, _FAR) + _FAR]


def nearness(marks: NDArray[np.int64]) -> NDArray[np.int64]:
    """How far each word stands before or behind the nearest marked one, in steps that grow with the distance.

    *Shape:* (n_words,) -> (n_words,), from 0 to N_NEAR - 1, the marked words in the middle; all in the middle if none is marked.
    """
    at = np.flatnonzero((marks > 0) & (marks != PADDING))
    if not len(at):
        return np.full(len(marks), len(_BOUNDS), np.int64)
    distances = np.arange(len(marks))[:, None] - at[None]
    nearest = distances[np.arange(len(marks)), np.abs(distances).argmin(1)]
    return _steps(nearest)


def _steps(distances: NDArray[np.int64]) -> NDArray[np.int64]:
    steps: NDArray[np.int64] = len(_BOUNDS) + np.sign(distances) * np.searchsorted(_BOUNDS, np.abs(distances), side="right")
    return steps


_FAR = _BOUNDS[-1]
_STEPS = _steps(np.arange(-_FAR, _FAR + 1))
