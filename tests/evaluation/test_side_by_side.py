"""What a million reports cost, from seconds of a few; and our records in the form in which a chat model answers."""

from __future__ import annotations

import pytest

from dragoman.llm.answer import read_answer
from dragoman.records import CodedReport, Coder, Dated, Entity, Event, Report, Span, Statement
from side_by_side import CHAT_MODEL, Cost, _as_answer, table

TEXT = "“We will not talk,” the minister said on Monday. Iran accused Turkey of arming fighters."


def test_a_million_reports_cost_what_each_more_report_does(monkeypatch):
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    figures = Cost(first_s=2.0, all_s=5.0).figures(n_reports=11, n_words=5500)
    assert figures["reports_per_s"] == pytest.approx(1 / 0.3)
    assert figures["words_per_s"] == pytest.approx(500 / 0.3)
    assert figures["core_hours_per_million"] == pytest.approx(0.3 * 2 * 1e6 / 3600)


def test_the_table_has_a_row_for_each_program():
    figures = {name: Cost(2.0, 5.0).figures(11, 5500) for name in ("dragoman", "spacy")}
    rows = table({**figures, CHAT_MODEL: {"dollars_per_million": 1234.5}, "baseline": figures["spacy"]}).split("\n")
    assert [row.split("|")[1].strip() for row in rows[2:]] == [
        "Dragoman", "spaCy, tags, syntax and names alone", f"{CHAT_MODEL}, quoted", "baseline",
    ]  # fmt: skip
    assert "1,234 dollars" in rows[4]


def test_records_as_an_answer_are_read_back():
    def span(words):
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    coder, when = Coder("0.1.0", "by-hand"), Dated("2016-11-28", "2016-11-28", "day")
    entities = (
        Entity("n1", "minister", "person", mentions=(span("minister"),)),
        Entity("n2", "Iran", "state", entity_code="IRN", country_code="IRN", mentions=(span("Iran"),)),
        Entity("n3", "Turkey", "state", entity_code="TUR", country_code="TUR", mentions=(span("Turkey"),)),
    )
    statement = Statement("s1", ("n1",), (span("“We will not talk,”"),), source=span("the minister"), cue=span("said"), when=when)
    event = Event(
        "e1", "ACCUSE", ("n2",), ("n3",), span("accused"), span("Iran accused Turkey of arming fighters."), "happened", False,
        quad_code=3, event_scale=-2.0,
    )  # fmt: skip
    coded = CodedReport(coder, Report(TEXT, "one", published="2016-11-28", language="en"), entities, (statement,), (event,))
    read = read_answer(_as_answer(coded), coded.report, coder)
    assert read.faults == ()
    assert [(one.content, one.cue, one.source, one.when) for one in read.coded.statements] == [
        (statement.content, statement.cue, statement.source, when)
    ]
    assert [(one.event, one.trigger, one.evidence) for one in read.coded.events] == [(event.event, event.trigger, event.evidence)]
