"""The trigger lexicon in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.plover import EVENT_TYPES
from dragoman.reader.lexicon import N_STRENGTHS, N_VALUES, act_features, find_entries, plural, verb_forms
from dragoman.reader.words import WORD, split_phrase


def found(text: str) -> set[tuple[str, str]]:
    words = split_phrase(text)
    return {(" ".join(words[at] for at in one.words), one.entry.type) for one in find_entries(words)}


@pytest.mark.parametrize(
    ("text", "words", "event"),
    [
        ("Belgrade recalled its ambassador on Friday", "recalled ambassador", "SANCTION"),
        ("Troops opened fire at the gate", "opened fire", "ASSAULT"),
        ("He EXPELLED two of them", "EXPELLED", "SANCTION"),
        ("after rounds of talks in Doha", "rounds of talks", "CONSULT"),
        ("the minister threatens to", "threatens", "THREATEN"),
        ("Both denied it", "denied", "REJECT"),
    ],
)
def test_entries_are_found_in_any_inflection(text, words, event):
    assert (words, event) in found(text)


def test_nothing_is_found_where_nothing_is():
    assert found("The weather was mild and the sea lay still") == set()


def test_a_gap_holds_three_words_at_most():
    assert ("recalled ambassador", "SANCTION") in found("recalled its man and ambassador")
    assert ("recalled ambassador", "SANCTION") not in found("recalled its man of the ambassador")


def test_the_longer_phrase_stands_first_in_a_words_features():
    words = ["They", "opened", "fire", "."]
    values = act_features(words)
    assault = 1 + list(EVENT_TYPES).index("ASSAULT") * N_STRENGTHS
    assert [assault <= values[at][0] < assault + N_STRENGTHS for at in (1, 2)] == [True, True]
    assert values[0] == values[3] == (0, 0)
    assert all(0 <= value < N_VALUES for pair in values for value in pair)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("accuse", {"accuses", "accused", "accusing"}),
        ("strike", {"strikes", "struck", "striking", "stricken"}),
        ("deny", {"denies", "denied", "denying"}),
        ("die", {"dies", "died", "dying"}),
        ("free", {"freed", "freeing"}),
        ("deploy", {"deploys", "deployed", "deploying"}),
    ],
)
def test_verb_forms(verb, forms):
    assert forms <= verb_forms(verb)


@pytest.mark.parametrize(
    ("noun", "expected"), [("clash", "clashes"), ("inquiry", "inquiries"), ("envoy", "envoys"), ("gunman", "gunmen")]
)
def test_plural(noun, expected):
    assert plural(noun) == expected


@given(st.text("ab _", max_size=30))
def test_plain_phrases_are_split_as_texts_are(phrase):
    assert split_phrase(phrase) == tuple(match[0] for match in WORD.finditer(phrase))
