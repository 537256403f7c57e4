"""Mentions and chains, with scores written by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.reader.frames import ROLES
from dragoman.reader.mentions import Mention, antecedent_shares, find_mentions, is_pronoun, join_mentions
from dragoman.reader.network import Scores

WORDS = ["The", "Iranian", "minister", "left", "and", "he", "wept"]


class NetworkByHand:
    """'he' takes up 'minister', whose mention begins at 'The'."""

    class labels:  # noqa: N801
        mentions = ("none", "person", "place")

    def ask(self, hidden, questions):
        answers = np.full((len(questions), len(hidden), len(ROLES)), -6, np.float32)
        for index, question in enumerate(questions):
            [(_, (head, _))] = question.marked
            extent = range(3) if head == 2 else range(head, head + 1)
            answers[index, list(extent), ROLES.index("extent")] = 6
            answers[index, 2, ROLES.index("antecedent")] = 3
        return answers


def test_mentions_have_their_words_and_what_they_take_up():
    kinds = np.zeros((7, 3), np.float32)
    kinds[:, 0] = 1
    kinds[[2, 5], 1] = 2
    scores = Scores(np.zeros((7, 4), np.float32), {"mention": kinds})
    minister, he = find_mentions(scores, NetworkByHand())
    assert (minister.head, minister.words, minister.kind, minister.antecedent) == (2, (0, 3), "person", None)
    assert (he.head, he.words, he.antecedent) == (5, (5, 6), 2)
    assert he.score == pytest.approx(1 / (1 + np.exp(-9)), abs=1e-4)


def test_shares_are_of_the_candidates_alone():
    answers = np.zeros((4, len(ROLES)), np.float32)
    answers[3, ROLES.index("antecedent")] = 50
    assert antecedent_shares(answers, [0, 2]).tolist() == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize(
    ("words", "mentions", "chains"),
    [
        ("a minister left . the minister wept", [(0, 2, 1), (4, 6, 5)], [[(0, 2), (4, 6)]]),
        ("a minister left . a minister wept", [(0, 2, 1), (4, 6, 5)], []),
        ("he left . him too . she too", [(0, 1, 0), (3, 4, 3), (6, 7, 6)], [[(0, 1), (3, 4)]]),
    ],
)
def test_what_is_called_the_same_is_the_same(words, mentions, chains):
    given = [(0, Mention(head, (start, end), "person", None, 1)) for start, end, head in mentions]
    assert join_mentions(given, words.split()) == chains


def test_chains_go_through_windows_by_name_alone():
    words = ["Iran", "left", ".", "It", "came", ".", "The", "Iran", "team", "and", "Iran", "met", "it"]
    mentions = [
        (0, Mention(0, (0, 1), "place", None, 1)),
        (0, Mention(3, (3, 4), "place", 0, 1)),
        (6, Mention(2, (0, 3), "other", None, 1)),
        (6, Mention(4, (4, 5), "place", None, 1)),
        (6, Mention(6, (6, 7), "place", None, 1)),
    ]
    assert join_mentions(mentions, words) == [[(0, 1), (3, 4), (10, 11), (12, 13)]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["He"], True), (["them"], True), (["this"], False), (["the", "ministry"], False), (["his", "army"], False), ([], False)],
)
def test_only_a_personal_pronoun_alone_is_one(words, expected):
    assert is_pronoun(words) is expected
