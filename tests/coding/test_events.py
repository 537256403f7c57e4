"""Each act once, what is old, and which sentence and statement an act stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_reading import act, reading_of

from dragoman.coding.contexts import find_contexts
from dragoman.coding.events import is_old, once, without_auxiliaries
from dragoman.coding.evidence import sentence_at, sentences_of
from dragoman.plover import CONTEXTS
from dragoman.records import Dated, Event, Figure, Span, Statement

DAY = Dated("2016-11-25", "2016-11-25", "day")
ACCUSED = Event("", "ACCUSE", ("n1",), ("n2",), Span(0, 3), Span(0, 9), "happened", False, 3, -3.0, when=DAY, confidence=0.5)


def test_of_one_act_the_surest_telling_is_kept():
    surest = replace(ACCUSED, trigger=Span(20, 23), evidence=Span(20, 29), confidence=0.8)
    least = replace(ACCUSED, trigger=Span(40, 43), evidence=Span(40, 49), confidence=0.4)
    assert once([ACCUSED, surest, least]) == [surest]


def test_of_two_that_are_equally_sure_the_first_is_kept():
    assert once([ACCUSED, replace(ACCUSED, trigger=Span(20, 23), evidence=Span(20, 29))]) == [ACCUSED]


@pytest.mark.parametrize(
    "difference",
    [
        {"event": "REJECT"}, {"actor": ("n3",)}, {"recipient": ("n4",)}, {"status": "future"},
        {"when": Dated("2016-11-24", "2016-11-24", "day")},
    ],
    ids=lambda difference: next(iter(difference)),
)  # fmt: skip
def test_different_acts_are_all_kept(difference):
    other = replace(ACCUSED, **difference)
    assert once([ACCUSED, other]) == [ACCUSED, other]


@pytest.mark.parametrize("less", [{"recipient": ()}, {"when": Dated()}, {"mode": ("allege",)}], ids=lambda less: next(iter(less)))
def test_a_telling_that_says_less_is_the_same_act(less):
    other = replace(ACCUSED, confidence=0.4, **less)
    assert once([other, ACCUSED]) == [ACCUSED]


AT_LEAST = Figure("dead", 12.0, 9, 11, approximate=True)
MINISTRY = Figure("dead", 12.0, 50, 52)
SAID = Statement("s1", ("n5",), (Span(40, 60),), figures=(MINISTRY,))


def test_at_least_is_kept_beside_the_exact_count_of_another():
    killed = replace(ACCUSED, event="ASSAULT", figures=(AT_LEAST,))
    claimed = replace(killed, trigger=Span(44, 49), evidence=Span(40, 60), figures=(MINISTRY,), confidence=0.9)
    [event] = once([killed, claimed], [SAID])
    assert event.figures == (AT_LEAST, MINISTRY)


@pytest.mark.parametrize(("said", "n_figures"), [([], 1), ([SAID], 2)], ids=["the outlet twice", "the outlet and a ministry"])
def test_the_same_number_is_one_figure_unless_another_counted(said, n_figures):
    killed = replace(ACCUSED, event="ASSAULT", figures=(replace(AT_LEAST, approximate=False),))
    again = replace(killed, trigger=Span(44, 49), evidence=Span(40, 60), figures=(MINISTRY,), confidence=0.9)
    [event] = once([killed, again], said)
    assert len(event.figures) == n_figures


def test_the_telling_with_a_recipient_is_kept_though_less_sure():
    bare = replace(ACCUSED, recipient=(), confidence=0.9)
    assert once([bare, ACCUSED]) == [ACCUSED]


@pytest.mark.parametrize(
    ("when", "published", "old"),
    [
        (DAY, "2016-11-26", False),
        (Dated("2016-11-18", "2016-11-18", "day"), "2016-11-26", False),
        (Dated("2016-11-17", "2016-11-17", "day"), "2016-11-26", True),
        (Dated("2011-08-01", "2011-08-31", "month"), "2016-11-26", True),
        (Dated("2016-10-01", "2016-10-31", "month"), "2016-11-02", True),
        (Dated("2016-11-01", "2016-11-30", "month"), "2016-11-26", False),
        (Dated("2016-01-01", "2016-12-31", "year"), "2016-11-26", False),  # not over yet
        (Dated("2016-10-01", None, "day"), "2016-11-26", True),
        (Dated("2016-10-01", None, "day"), "2016-11-26T08:30:00Z", True),
        (Dated("2016-12-24", "2016-12-24", "day"), "2016-11-26", False),
        (Dated(), "2016-11-26", False),
        (Dated("2011-08-01", "2011-08-31", "month"), None, False),
    ],
)
def test_is_old(when, published, old):
    assert is_old(when, published) is old


SENTENCES = (Span(0, 10), Span(11, 20), Span(25, 30))


@pytest.mark.parametrize(("position", "expected"), [(0, 0), (9, 0), (10, 0), (11, 1), (22, 1), (25, 2), (99, 2)])
def test_sentence_at(position, expected):
    assert sentence_at(SENTENCES, position) == SENTENCES[expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The army shelled the village.", {"military"}),
        ("Parliament passed the bill.", {"legislative"}),
        ("The armyworm ate the maize.", set()),
    ],
)
def test_find_contexts(sentence, expected):
    assert set(find_contexts(sentence)) >= expected
    assert expected or "military" not in find_contexts(sentence)


def test_contexts_come_in_the_codebooks_order():
    found = find_contexts("Police said hackers stole health records of soldiers, the president told parliament after the election.")
    assert len(found) > 3
    assert list(found) == sorted(found, key=CONTEXTS.index)


def test_evidence_is_every_sentence_that_a_trigger_runs_through():
    sentences = (Span(0, 10), Span(11, 20), Span(21, 30))
    assert sentences_of(sentences, Span(12, 15)) == Span(11, 20)
    assert sentences_of(sentences, Span(8, 14)) == Span(0, 20)


@pytest.mark.parametrize(
    ("text", "triggers", "kept"),
    [
        ("Ankara has been training Somali soldiers.", ("has been", "training"), ["training"]),
        ("Police had been reportedly beating them.", ("had been", "beating"), ["beating"]),
        ("Ankara will not be sending troops.", ("will", "sending"), ["sending"]),
        ("Ankara has been in talks.", ("has been",), ["has been"]),
        ("It has been a year since they attacked.", ("has been", "attacked"), ["has been", "attacked"]),
        ("Ankara was asked to help train them.", ("asked", "train"), ["asked", "train"]),
    ],
)
def test_bare_auxiliaries_are_no_acts_beside_their_verb(text, triggers, kept):
    reading = reading_of(text, *(act(text, one, "AID") for one in triggers))
    assert [one.span.text_of(text) for one in without_auxiliaries(reading, text)] == kept


def test_an_auxiliary_stays_where_its_verb_will_not_count():
    text = "Ankara has been training soldiers."
    reading = reading_of(text, act(text, "has been", "AID"), act(text, "training", "AID", score=0.2))
    assert len(without_auxiliaries(reading, text)) == 2
