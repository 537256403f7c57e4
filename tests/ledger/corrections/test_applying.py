from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.ledger.corrections.applying import apply_corrections, find_decisions
from dragoman.ledger.corrections.values import Correction, Target, describe_party
from dragoman.records import (
    CodedReport,
    Coder,
    Dated,
    Entity,
    Event,
    MachineValue,
    Report,
    Review,
    Span,
    Statement,
    from_dict,
    to_dict,
)
from dragoman.records.check import check


def said(coded, record, action, value=None, by="Ada", at=1):
    found = next(one for one in (*coded.events, *coded.statements, *coded.entities) if one.id == record)
    return Correction(f"2031-01-01T00:00:{at:02d}+00:00", by, action, Target.of(coded, found), value or {})


def event_of(coded, id_):
    return next((one for one in coded.events if one.id == id_), None)


def names(coded, ids):
    named = {one.id: one.name for one in coded.entities}
    return [named[one] for one in ids]


def test_nothing_said_changes_nothing(coded):
    assert apply_corrections(coded, []) == coded


def test_accepted_record_is_certain_and_else_the_same(coded):
    word = said(coded, "e1", "accept")
    found = apply_corrections(coded, [word])
    review = Review("accepted", "Ada", word.made_at, (MachineValue("confidence", "0.7"),))
    assert event_of(found, "e1") == replace(event_of(coded, "e1"), confidence=1.0, review=review)
    assert found.events[1:] == coded.events[1:]


def test_machine_word_stands_beside_what_was_corrected(coded):
    words = [said(coded, "e2", "type", {"event": "AGREE"}, at=1), said(coded, "n1", "rename", {"into": {"name": "Rouhani"}}, at=2)]
    found = apply_corrections(coded, words)
    review = event_of(found, "e2").review
    assert (review.verdict, review.by) == ("corrected", "Ada")
    assert {one.field: one.value for one in review.machine} == {
        "event": "CONSULT", "mode": "visit", "recipient": "Hassan Rouhani (IRN GOV)", "confidence": "0.9"}  # fmt: skip
    assert {one.field for one in found.statements[0].review.machine} == {"speaker", "confidence"}
    assert event_of(found, "e3").review is None
    assert from_dict(to_dict(found)) == found


def test_rejected_record_is_gone_and_the_others_keep_their_ids(coded):
    found = apply_corrections(coded, [said(coded, "e2", "reject")])
    assert [one.id for one in found.events] == ["e1", "e3"]


def test_event_of_a_rejected_statement_is_told_by_the_outlet(coded):
    assert event_of(apply_corrections(coded, [said(coded, "s3", "reject")]), "e3").statement is None


OWN = "“Israel must stop its attacks on Gaza,” Recep Tayyip Erdogan said."


def own_demand() -> CodedReport:
    """A demand that is its actor's own words."""
    entities = tuple(Entity(id_, name, "person", code) for id_, name, code in (("n1", "Erdogan", "TUR"), ("n2", "Israel", "ISR")))
    content, cue = Span(0, OWN.index(",”") + 2), Span(len(OWN) - 5, len(OWN) - 1)
    saying = Statement("s1", ("n1",), (content,), cue=cue, confidence=0.9)
    asked = Event("e1", "REQUEST", ("n1",), ("n2",), Span(8, 17), Span(0, len(OWN)), "happened", False, 3, 0.0, confidence=0.8)
    return CodedReport(Coder("0.1.0", "by hand"), Report(OWN, "own", publisher="AP", language="en"), entities, (saying,), (asked,))


@pytest.mark.parametrize(
    ("record", "action", "value", "expected"),
    [
        ("e1", "accept", {}, None),
        ("e1", "type", {"event": "ASSAULT"}, "s1"),  # a deed of which he tells
        ("e1", "standing", {"status": "denied", "background": False}, "s1"),
        ("e1", "party", {"role": "actor", "parties": [{"name": "Egypt", "kind": "state", "entity_code": "EGY"}]}, "s1"),
        ("s1", "party", {"role": "speaker", "parties": [{"name": "Egypt", "kind": "state", "entity_code": "EGY"}]}, "s1"),
        ("s1", "reject", {}, None),
    ],
)
def test_on_whose_word_an_act_stands_follows_what_is_corrected(record, action, value, expected):
    coded = own_demand()
    assert event_of(apply_corrections(coded, [said(coded, record, action, value)]), "e1").statement == expected


def test_a_link_that_does_not_follow_from_the_record_is_left(coded):
    other = replace(event_of(coded, "e2"), statement="s1")  # as another coder has it
    linked = replace(coded, events=tuple(other if one.id == "e2" else one for one in coded.events))
    found = apply_corrections(linked, [said(linked, "e2", "type", {"event": "AGREE"})])
    assert event_of(found, "e2").statement == "s1"


def test_corrected_type_has_the_class_and_scale_of_the_codebook(coded):
    found = event_of(apply_corrections(coded, [said(coded, "e1", "type", {"event": "REJECT"})]), "e1")
    assert (found.event, found.quad_code, found.event_scale, found.mode) == ("REJECT", 3, -2.0, ("assist",))
    found = event_of(apply_corrections(coded, [said(coded, "e1", "type", {"event": "ACCUSE", "mode": ["allege"]})]), "e1")
    assert found.mode == ("allege",)


def test_corrected_date_closes_the_gap(coded):
    value = {"date": "2016-11-25", "enddate": None, "date_precision": "day"}
    found = apply_corrections(coded, [said(coded, "s2", "date", value)]).statements[1]
    assert (found.when, found.gaps) == (Dated("2016-11-25", None, "day"), ())


def test_party_may_be_somebody_that_the_machine_did_not_find(coded):
    value = {"role": "actor", "parties": [{"name": "Syria", "kind": "state", "entity_code": "SYR"}]}
    found = apply_corrections(coded, [said(coded, "e3", "party", value)])
    assert names(found, event_of(found, "e3").actor) == ["Syria"]
    assert event_of(found, "e3").gaps == ()
    check(found)


def test_party_that_the_report_has_is_that_one(coded):
    value = {"role": "actor", "parties": [describe_party(coded.entities[1])]}
    found = apply_corrections(coded, [said(coded, "e3", "party", value)])
    assert event_of(found, "e3").actor == ("n2",)
    assert len(found.entities) == len(coded.entities)


def test_who_decided_last_decides_the_whole_record(coded):
    words = [
        said(coded, "e2", "type", {"event": "AGREE"}, by="Ada", at=1),
        said(coded, "e2", "standing", {"status": "denied", "background": True}, by="Bob", at=2),
    ]
    found = event_of(apply_corrections(coded, words), "e2")
    assert (found.event, found.status, found.background) == ("CONSULT", "denied", True)


def test_accepting_after_a_correction_accepts_what_was_corrected(coded):
    words = [said(coded, "e2", "type", {"event": "AGREE"}, at=1), said(coded, "e2", "accept", at=2)]
    assert event_of(apply_corrections(coded, words), "e2").event == "AGREE"


def test_correcting_a_rejected_record_brings_it_back(coded):
    words = [said(coded, "e2", "reject", at=1), said(coded, "e2", "type", {"event": "AGREE"}, at=2)]
    assert event_of(apply_corrections(coded, words), "e2").event == "AGREE"


def test_undone_word_is_as_if_it_had_not_been_said(coded):
    word = said(coded, "e2", "reject")
    undone = replace(word, made_at="2031-01-02T00:00:00+00:00", action="undo", value={"of": word.id})
    assert apply_corrections(coded, [word, undone]) == coded


def test_note_decides_nothing(coded):
    assert find_decisions(coded, [said(coded, "e2", "note")]) == {}


def test_correction_holds_when_the_report_is_coded_otherwise(coded):
    word = said(coded, "e2", "type", {"event": "AGREE"})
    anew = replace(coded, events=(replace(coded.events[1], id="e1"), replace(coded.events[0], id="e2")))
    assert [one.event for one in apply_corrections(anew, [word]).events] == ["AGREE", "REQUEST"]
    other_type = replace(coded, events=(replace(coded.events[1], event="SUPPORT", mode=()),))
    assert apply_corrections(other_type, [word]).events[0].event == "AGREE"


def test_correction_of_what_is_not_coded_any_more_does_nothing(coded):
    without = replace(coded, events=coded.events[:1])
    assert apply_corrections(without, [said(coded, "e2", "reject")]) == without


def test_word_of_an_act_does_not_go_to_another_act_with_the_same_words(coded):
    text = coded.report.text + "\n\nHe received nobody else."
    at = text.rindex("received")
    other = replace(coded.events[1], id="e9", trigger=Span(at, at + 8), evidence=Span(at - 3, len(text)))
    longer = replace(coded, report=replace(coded.report, text=text), events=(other,))
    assert apply_corrections(longer, [said(coded, "e2", "reject")]) == longer


def test_statement_is_found_by_most_of_its_content(coded):
    word = said(coded, "s3", "reject")
    content = coded.statements[2].content[0]
    shorter = replace(coded.statements[2], content=(Span(content.start + 8, content.end),))
    anew = replace(coded, statements=(shorter,), events=())
    assert apply_corrections(anew, [word]).statements == ()


# --- actors ----------------------------------------------------------------------------------------------------------------


def test_renamed_actor_is_so_in_every_record(coded):
    into = {"name": "Mevlüt Çavuşoğlu", "kind": "person", "entity_code": "TUR", "sector_code": "GOV"}
    found = apply_corrections(coded, [said(coded, "n3", "rename", {"into": into})])
    assert names(found, event_of(found, "e2").actor) == ["Mevlüt Çavuşoğlu"]


def test_rename_everywhere_goes_by_the_name(coded):
    into = {"name": "PYD", "kind": "organization", "entity_code": "SYR", "sector_code": "REB"}
    word = Correction("2031-01-01", "Ada", "rename", Target("", "entity", "", "Fighters", 0, 0, ""), {"into": into})
    found = apply_corrections(coded, [word])
    assert names(found, event_of(found, "e3").recipient) == ["PYD"]
    assert found.entities[4].gaps == ()


def test_merged_actors_are_one_with_all_their_mentions(coded):
    word = said(coded, "n4", "merge", {"into": describe_party(coded.entities[1])})
    found = apply_corrections(coded, [word])
    assert [one.id for one in found.entities] == ["n1", "n2", "n3", "n5"]
    assert found.statements[2].speaker == ("n2",)
    assert len(found.entities[1].mentions) == 2
    check(found)


def test_split_actor_is_another_in_the_records_named(coded):
    records = [Target.of(coded, coded.statements[1])]
    value = {"into": {"name": "Ali Larijani", "kind": "person", "entity_code": "IRN", "sector_code": "LEG"},
             "records": [{name: getattr(one, name) for name in one.__slots__} for one in records]}  # fmt: skip
    found = apply_corrections(coded, [said(coded, "n1", "split", value)])
    assert names(found, found.statements[1].speaker) == ["Ali Larijani"]
    assert names(found, found.statements[0].speaker) == ["Hassan Rouhani"]
    assert [len(one.mentions) for one in found.entities if one.name in {"Ali Larijani", "Hassan Rouhani"}] == [2, 1]
    check(found)


@pytest.mark.parametrize("name", ["n1", "n2", "n3", "n4", "n5"])
def test_any_two_actors_may_be_merged(coded, name):
    for other in coded.entities:
        if other.id != name:
            check(apply_corrections(coded, [said(coded, name, "merge", {"into": describe_party(other)})]))


def test_entity_without_mentions_may_be_renamed(coded):
    alone = replace(coded, entities=(*coded.entities, Entity("n9", "Qatar", "state", "QAT")))
    word = said(alone, "n9", "rename", {"into": {"name": "State of Qatar", "kind": "state", "entity_code": "QAT"}})
    assert apply_corrections(alone, [word]).entities[-1].name == "State of Qatar"


def test_a_corrected_date_of_an_act_rests_on_no_words_of_the_report(coded):
    dated = replace(coded, events=(replace(coded.events[0], date_basis="relative", date_words=Span(0, 4)), *coded.events[1:]))
    value = {"date": "2016-11-25", "enddate": None, "date_precision": "day"}
    event = apply_corrections(dated, [said(dated, dated.events[0].id, "date", value)]).events[0]
    assert (event.when.date, event.date_basis, event.date_words) == ("2016-11-25", None, None)
