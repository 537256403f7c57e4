"""Which words and steps gave a record its fields."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_reading import act, reading_of, said, span_of

from dragoman.coding import code_reading
from dragoman.coding.explanation import NOT_READ, UnknownRecordError, explain
from dragoman.records import Coder, Report, TakenUp

TEXT = (
    "Turkish troops shelled Aleppo on Thursday, killing 12 civilians, the monitors said.\n\n"
    "Iranian President Hassan Rouhani arrived in Ankara. He accused Turkey of arming the rebels."
)
IDENTITY = Coder("0.1.0", "by-hand")


@pytest.fixture(scope="module")
def reading():
    found = reading_of(
        TEXT,
        said(TEXT, "the monitors", "said", "Turkish troops shelled Aleppo on Thursday, killing 12 civilians"),
        said(TEXT, "He", "accused", "of arming the rebels"),
        act(TEXT, "shelled", "ASSAULT", ("Turkish troops",), ("12 civilians",), modes=("heavy-weapons",)),
        act(TEXT, "accused", "ACCUSE", ("He",), ("Turkey",)),
        persons=("Hassan Rouhani",),
    )
    shelled, accused = found.triggers
    shelled = replace(shelled, statuses=(("happened", 0.9), ("alleged", 0.07)))
    taken = TakenUp(span_of(TEXT, "He"), span_of(TEXT, "Rouhani"), 0.8)
    return replace(found, triggers=(shelled, accused), taken_up=(taken,))


@pytest.fixture(scope="module")
def coded(reading):
    return code_reading(Report(TEXT, "story", published="2016-11-26", publisher="Alborz"), reading, IDENTITY)


def steps_of(coded, wanted, reading, reader=IDENTITY):
    return {one.field: one for one in explain(coded, wanted, reading, reader).steps}


def words_of(step):
    return [span.text_of(TEXT) for span in step.words]


def test_an_event_is_explained_field_by_field(coded, reading):
    steps = steps_of(coded, "e1", reading)
    assert list(steps) == [
        "type", "actor", "recipient", "date", "place", "status", "background", "figure", "on the word of",
    ]  # fmt: skip
    assert steps["type"].value == "ASSAULT heavy-weapons"
    assert "ASSAULT with probability 0.80, then" in steps["type"].reason
    assert "lexicon: shell ASSAULT nearly always" in steps["type"].reason
    assert words_of(steps["actor"]) == ["Turkish troops"]
    assert steps["status"].reason == "the reader: happened with probability 0.90, then alleged with probability 0.07"
    assert (steps["figure"].value, words_of(steps["figure"])) == ("dead 12", ["12"])
    assert steps["figure"].reason.endswith("the count of the monitors")
    assert steps["on the word of"].reason == "inside what is said in s1"


def test_an_act_in_its_actors_own_words_says_why_the_outlet_tells_it():
    text = "“Iran must withdraw from Aleppo,” Mevlut Cavusoglu said."
    asked = reading_of(
        text, said(text, "Mevlut Cavusoglu", "said", "“Iran must withdraw from Aleppo,”"),
        act(text, "must withdraw", "REQUEST", ("Mevlut Cavusoglu",), ("Iran",)), persons=("Mevlut Cavusoglu",),
    )  # fmt: skip
    coded = code_reading(Report(text, "story", published="2016-11-26", publisher="Alborz"), asked, IDENTITY)
    step = steps_of(coded, "e1", asked)["on the word of"]
    assert (step.value, step.reason) == ("Alborz", "what the actor himself says is the act, and it is the outlet that reports it")
    other = replace(coded.events[0], actor=coded.events[0].recipient)
    step = steps_of(replace(coded, events=(other,)), "e1", asked)["on the word of"]
    assert step.reason == "the act stands in no statement's content"


def test_a_date_names_its_words_and_basis(coded, reading):
    date = steps_of(coded, "e1", reading)["date"]
    assert date.value.startswith("2016-11-24")
    assert "Thursday" in words_of(date)[0]
    assert "relative date against the publication 2016-11-26" in date.reason


def test_a_pronoun_names_what_it_takes_up(coded, reading):
    actor = steps_of(coded, "e2", reading)["actor"]
    assert words_of(actor) == ["He"]
    assert actor.value.startswith("Hassan Rouhani (IRN GOV")
    assert "takes up ‘Rouhani’ with probability 0.80" in actor.reason
    assert "the lexicon has Hassan Rouhani as President on 2016-11-26" in actor.reason


def test_a_party_is_explained_by_what_resolved_it(coded, reading):
    actor = steps_of(coded, "e1", reading)["actor"]
    assert actor.reason == "linked by the reader; described by these words alone; ‘troops’ is MIL; the words tell the state"
    recipient = steps_of(coded, "e2", reading)["recipient"]
    assert recipient.reason.startswith("linked by the reader; named with these words; Turkey or its capital")
    speaker = steps_of(coded, "s1", reading)["speaker"]
    assert speaker.reason.startswith("linked by the reader; described by these words alone")


def test_a_statement_is_explained(coded, reading):
    steps = steps_of(coded, "s1", reading)
    assert words_of(steps["cue"]) == ["said"]
    assert words_of(steps["speaker"]) == ["the monitors"]
    assert steps["content"].value == "indirect"


def test_another_coder_is_named(coded, reading):
    assert explain(coded, "e1", reading, IDENTITY).caution is None
    caution = explain(coded, "e1", reading, Coder("0.2.0", "by-hand")).caution
    assert caution == "coded by by-hand 0.1.0, explained by by-hand 0.2.0: steps may differ"
    assert explain(coded, "e1", replace(reading, triggers=()), IDENTITY).caution == NOT_READ


def test_a_record_that_is_not_there_is_refused_with_those_that_are(coded, reading):
    with pytest.raises(UnknownRecordError, match=r"no record 'e9'; it has e1 to e2 and s1 to s2"):
        explain(coded, "e9", reading, IDENTITY)
