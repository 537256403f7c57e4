from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.ledger.agreement import compare_codings, fit_statements, krippendorff_alpha, pair_up
from dragoman.records import Span


def test_a_coding_agrees_with_itself(coded):
    found = compare_codings([(coded, coded)])
    assert (found.events_f1, found.statements_f1, found.differences) == (1.0, 1.0, ())
    assert set(found.accuracy.values()) == {1.0}


def test_what_differs_is_listed_with_both_values(coded):
    first, second, third = coded.events
    entities = tuple(replace(one, id=one.id.replace("n", "m")) for one in coded.entities)

    def renamed(ids):
        return tuple(one.replace("n", "m") for one in ids)

    events = (replace(first, status="denied"), replace(second, event="SUPPORT", mode=()))
    events = tuple(replace(one, actor=renamed(one.actor), recipient=renamed(one.recipient)) for one in events)
    other = replace(coded, entities=entities, statements=(), events=events)
    found = compare_codings([(coded, other)])
    told = [(one.kind, one.field, one.one, one.other) for one in found.differences]
    assert told == [
        ("event", "status", "happened", "denied"), ("event", "type", "CONSULT", "SUPPORT"), ("event", "only", third.event, None),
        *[("statement", "only", one.manner, None) for one in coded.statements],
    ]
    assert (found.events_both, found.events_f1, found.statements_f1) == (2, pytest.approx(0.8), 0.0)
    assert found.differences[0].words == first.evidence.text_of(coded.report.text)
    assert (found.accuracy["event type"], found.accuracy["event actor"]) == (0.5, 1.0)


def test_another_text_is_refused(coded, recode):
    with pytest.raises(ValueError, match="different texts"):
        compare_codings([(coded, recode(coded, text=coded.report.text + " "))])


@pytest.mark.parametrize(
    ("values", "alpha"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "a"), ("a", "a")], None),
        ([], None),
        # Krippendorff (2011), nominal data without gaps, two observers, ten units: .095
        (list(zip("0100000010", "1110010000", strict=True)), 0.095),
    ],
)
def test_alpha(values, alpha):
    assert krippendorff_alpha(values) == (alpha if alpha is None else pytest.approx(alpha, abs=0.001))


def test_each_record_is_paired_once_and_the_best_first(coded):
    one = coded.statements[0]
    near = replace(one, id="s8", content=(Span(one.content[0].start + 5, one.content[0].end),))
    assert [(a.id, b.id) for a, b in pair_up([near, one], [one], fit_statements)] == [(one.id, one.id)]
