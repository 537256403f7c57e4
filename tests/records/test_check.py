from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.plover import CONTEXTS, EVENT_TYPES, KINDS, MANNERS, PRECISIONS, SECTORS, STATUSES
from dragoman.records import Dated, Figure, Gap, Location, Span, find_faults, vocabulary
from dragoman.records.check import FaultyRecordError, check

BEYOND = Span(10, 9999)


def test_check_lets_a_sound_record_through(coded):
    assert find_faults(coded) == []
    check(coded)


def _report(**fields):
    return lambda coded: replace(coded, report=replace(coded.report, **fields))


def _entity(**fields):
    return lambda coded: replace(coded, entities=(replace(coded.entities[0], **fields), *coded.entities[1:]))


def _statement(**fields):
    return lambda coded: replace(coded, statements=(replace(coded.statements[0], **fields), *coded.statements[1:]))


def _event(**fields):
    return lambda coded: replace(coded, events=(replace(coded.events[0], **fields), *coded.events[1:]))


def _figure(**fields):
    figure = Figure("dead", 3.0, 0, 3)
    return _event(figures=(replace(figure, **fields),))


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (_report(furniture=(BEYOND,)), "report: furniture [10, 9999) is not within the text of"),
        (_report(published="Saturday"), "report: published 'Saturday' is no ISO 8601"),
        (_report(published="2016-11-31"), "report: published '2016-11-31' is no ISO 8601"),
        (_report(published="2016-11-26T25:00"), "report: published '2016-11-26T25:00' is no ISO 8601"),
        (_entity(name=" "), "entity n1: it has no name"),
        (_entity(kind="country"), "entity n1: kind 'country' is none of person, state,"),
        (_entity(sector_code="POL"), "entity n1: sector_code 'POL' is none of COP,"),
        (_entity(entity_code="Iran"), "entity n1: entity_code 'Iran' is no code"),
        (_entity(mentions=(BEYOND,)), "entity n1: mentions [10, 9999)"),
        (_entity(id="n2"), "entity n2: the id is used twice"),
        (_statement(content=()), "statement s1: it has no content"),
        (_statement(content=(BEYOND,)), "statement s1: content [10, 9999)"),
        (_statement(cue=BEYOND), "statement s1: cue [10, 9999)"),
        (_statement(source=BEYOND), "statement s1: source [10, 9999)"),
        (_statement(speaker=("n77",)), "statement s1: speaker refers to 'n77', which does not exist"),
        (_statement(via=("e1",)), "statement s1: via refers to 'e1', which does not exist"),
        (_statement(manner="loud"), "statement s1: manner 'loud' is none of direct, indirect, mixed"),
        (_statement(confidence=1.2), "statement s1: confidence 1.2 is not between 0 and 1"),
        (_statement(gaps=(Gap("mood", "?"),)), "statement s1: a gap names the field 'mood'"),
        (_statement(gaps=(Gap("date", ""),)), "statement s1: the gap of 'date' gives no reason"),
        (_event(event="MAKE"), "event e1: event 'MAKE' is none of AGREE,"),
        (_event(mode=("visit",)), "event e1: mode 'visit' is none of REQUEST"),
        (_event(context=("weather",)), "event e1: context 'weather' is none of military,"),
        (_event(status="likely"), "event e1: status 'likely' is none of happened,"),
        (_event(quad_code=4), "event e1: quad_code 4 is not that of REQUEST"),
        (_event(event_scale=-30.0), "event e1: event_scale -30.0 is not between"),
        (_event(actor=("n77",)), "event e1: actor refers to 'n77'"),
        (_event(recipient=("s1",)), "event e1: recipient refers to 's1'"),
        (_event(statement="e1"), "event e1: statement refers to 'e1'"),
        (_event(trigger=BEYOND), "event e1: trigger [10, 9999)"),
        (_event(evidence=Span(0, 5)), "event e1: the trigger stands outside the evidence"),
        (_event(when=Dated("26 November", None, "day")), "event e1: date '26 November' is no ISO 8601 day"),
        (_event(when=Dated("2016-02-30", None, "day")), "event e1: date '2016-02-30' is no ISO 8601 day"),
        (_event(when=Dated("2016-11-26", None, "unknown")), "does not go with the precision 'unknown'"),
        (_event(when=Dated(None, None, "day")), "event e1: date None does not go with the precision 'day'"),
        (_event(when=Dated(None, "2016-11-26", "unknown")), "event e1: enddate 2016-11-26 has no date before it"),
        (_event(when=Dated("2016-11-26", "2016-11-01", "range")), "enddate 2016-11-01 is before date 2016-11-26"),
        (_event(when=Dated("2016-11-26", None, "hour")), "date_precision 'hour' is none of day,"),
        (_event(event_loc=Location("Aleppo", "Syria")), "event_loc: country_code 'Syria'"),
        (_event(event_loc=Location("Aleppo", lat=360.0)), "event_loc: lat 360.0 is not between -90 and 90"),
        (_event(event_loc=Location("Aleppo", precision="street")), "precision 'street' is none of country,"),
        (_figure(kind="lost"), "kind 'lost' is none of dead,"),
        (_figure(end=9999), "figures [0, 9999) is not within"),
        (_figure(start=3), "figures [3, 3) is not within"),
        (_figure(value=float("inf")), "is no number"),
        (_figure(high=1.0), "figures: the upper end 1.0 is below 3.0"),
    ],
)
def test_check_names_the_fault(coded, spoil, fault):
    spoilt = spoil(coded)
    assert any(fault in found for found in find_faults(spoilt)), find_faults(spoilt)
    with pytest.raises(FaultyRecordError, match="alborz-1"):
        check(spoilt)


def test_check_lists_every_fault_at_once(coded):
    spoilt = _event(status="likely", quad_code=4)(_statement(content=())(coded))
    with pytest.raises(FaultyRecordError) as caught:
        check(spoilt)
    assert len(caught.value.faults) == 3


def test_check_tells_the_first_faults_only(coded):
    spoilt = replace(coded, entities=())
    with pytest.raises(FaultyRecordError, match=r"statement s1: speaker .*; and 6 more$") as caught:
        check(spoilt)
    assert len(caught.value.faults) == 9


def test_check_sees_a_text_that_was_swapped(coded):
    object.__setattr__(coded.report, "sha256", "0" * 64)
    assert "report: sha256 is not that of its text" in find_faults(coded)


@pytest.mark.parametrize("published", ["2016-11-26", "2016-11-26T08:30:00Z", "2016-11-26 08:30", None])
def test_check_takes_dates_and_date_times(coded, published):
    assert find_faults(_report(published=published)(coded)) == []


def test_vocabulary_is_the_codebook():
    assert vocabulary.KINDS == KINDS
    assert vocabulary.MANNERS == MANNERS
    assert vocabulary.STATUSES == STATUSES
    assert vocabulary.PRECISIONS == PRECISIONS
    assert set(vocabulary.SECTORS) == set(SECTORS)
    assert set(vocabulary.CONTEXTS) == set(CONTEXTS)
    assert {name: one.quad_code for name, one in EVENT_TYPES.items()} == vocabulary.QUAD_CODES
    assert {name: one.modes for name, one in EVENT_TYPES.items() if one.modes} == vocabulary.MODES
