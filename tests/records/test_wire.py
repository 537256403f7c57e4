from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import (
    CodedReport,
    Coder,
    Dated,
    Entity,
    Event,
    Figure,
    Gap,
    Location,
    Report,
    Span,
    Statement,
    WireError,
    from_dict,
    from_json,
    to_dict,
    to_json,
)
from dragoman.records.vocabulary import FIGURE_KINDS, KINDS, MANNERS, PRECISIONS, QUAD_CODES, STATUSES

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
perhaps = st.none() | words
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 500), st.integers(1, 80))
gaps = st.lists(st.builds(Gap, words, words), max_size=2).map(tuple)
many_words = st.lists(words, max_size=3).map(tuple)
many_spans = st.lists(spans, max_size=3).map(tuple)
numbers = st.floats(allow_nan=False, allow_infinity=False)
dates = st.builds(Dated, perhaps, perhaps, st.sampled_from(PRECISIONS))
figures = st.lists(
    st.builds(Figure, st.sampled_from(FIGURE_KINDS), numbers, st.integers(0, 9), st.integers(10, 99),
              st.none() | numbers, st.booleans(), perhaps), max_size=2).map(tuple)  # fmt: skip
places = st.builds(Location, words, perhaps, st.none() | st.integers(), st.none() | numbers, st.none() | numbers)
entities = st.builds(
    Entity, words, words, st.sampled_from(KINDS), perhaps, perhaps, st.none(), perhaps, perhaps, many_spans, gaps
)
statements = st.builds(
    Statement, words, many_words, many_spans, many_words, many_words, st.none() | spans, st.none() | spans,
    st.sampled_from(MANNERS), dates, figures, numbers, gaps
)  # fmt: skip
events = st.builds(
    Event, words, st.sampled_from(list(QUAD_CODES)), many_words, many_words, spans, spans, st.sampled_from(STATUSES),
    st.booleans(), st.integers(1, 4), numbers, many_words, many_words, perhaps, dates, st.none() | places, figures,
    numbers, gaps
)  # fmt: skip
reports = st.builds(Report, words, words, perhaps, perhaps, perhaps, perhaps, perhaps, many_spans)
coded_reports = st.builds(
    CodedReport, st.builds(Coder, words, words, words), reports, st.lists(entities, max_size=2).map(tuple),
    st.lists(statements, max_size=2).map(tuple), st.lists(events, max_size=2).map(tuple)
)  # fmt: skip


@given(coded_reports)
def test_wire_gives_back_every_record(coded):
    line = to_json(coded)
    assert "\n" not in line
    assert from_json(line) == coded
    assert to_json(from_json(line)) == line


def test_wire_writes_the_keys_of_the_contract_in_its_order(coded):
    written = to_dict(coded)
    assert list(written) == ["format", "coder", "report", "entities", "statements", "events"]
    assert list(written["report"]) == [
        "id", "title", "text", "publisher", "url", "language", "published", "sha256", "furniture", "gaps"
    ]  # fmt: skip
    assert list(written["statements"][0]) == [
        "id", "speaker", "addressee", "via", "source", "cue", "content", "manner", "date", "enddate", "date_precision",
        "figures", "confidence", "gaps", "review"
    ]  # fmt: skip
    assert list(written["events"][0]) == [
        "id", "event", "mode", "context", "quad_code", "event_scale", "actor", "recipient", "trigger", "evidence",
        "status", "background", "statement", "date", "enddate", "date_precision", "event_loc", "figures", "confidence",
        "gaps", "review", "own_types", "date_basis", "date_words"
    ]  # fmt: skip


def test_wire_writes_one_compact_line_of_plain_letters(coded):
    line = to_json(coded)
    assert line.startswith('{"format":"dragoman.coded-report/1","coder":{"name":"dragoman","version":"0.1.0",')
    assert "“a serious fight against terrorism”" in line
    assert '"value":12,"high":20,' in line
    assert '"date":"2016-08-01","enddate":"2016-08-31","date_precision":"month"' in line


def test_wire_ignores_keys_that_it_does_not_know(coded):
    written = to_dict(coded)
    written["translation"] = None
    written["events"][0]["happening"] = "h1"
    assert from_dict(written) == coded


def test_wire_tells_the_lexicon_of_actors_and_reads_lines_older_than_it(coded):
    with_own = replace(coded, coder=replace(coded.coder, actors="0123456789ab"))
    written = to_dict(with_own)
    assert written["coder"]["actors"] == "0123456789ab"
    assert from_dict(written) == with_own
    del written["coder"]["actors"]
    assert from_dict(written) == coded


def _without(path):
    def edit(written):
        *inner, last = path
        for key in inner:
            written = written[key]
        del written[last]

    return edit


def _with(path, value):
    def edit(written):
        *inner, last = path
        for key in inner:
            written = written[key]
        written[last] = value

    return edit


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (_with(["format"], "dragoman.coded-report/9"), "dragoman.coded-report/9"),
        (_without(["events", 0, "status"]), "lacks the key 'status'"),
        (_with(["report", "text"], "Other words."), "sha256 is not that of its text"),
        (_with(["report", "sha256"], "0" * 64), "sha256 is not that of its text"),
        (_with(["events", 0, "trigger"], {"start": 9, "end": 9}), "start 9 and end 9"),
        (_with(["events", 0, "trigger"], {"start": "9", "end": "12"}), "whole characters"),
        (_with(["statements", 0, "content"], None), "wrong value"),
        (_with(["entities"], 5), "wrong value"),
    ],
)
def test_wire_refuses_what_is_no_coded_report(coded, edit, reason):
    written = to_dict(coded)
    edit(written)
    with pytest.raises(WireError, match=reason):
        from_json(json.dumps(written))


@pytest.mark.parametrize("line", ["", "not json", "[]", "null", '"words"', "{}", b"\xff\xfe"])
def test_wire_refuses_other_lines(line):
    with pytest.raises(WireError):
        from_json(line)


def test_wire_refuses_a_number_that_json_lacks(coded):
    endless = replace(coded, statements=(replace(coded.statements[0], confidence=float("inf")),))
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(endless)


def test_wire_keeps_why_a_report_has_no_day_of_publication(coded):
    gaps = (Gap("published", "2131-05-04 lies in the future"),)
    undated = replace(coded, report=replace(coded.report, published=None, gaps=gaps))
    assert to_dict(undated)["report"]["gaps"] == [{"field": "published", "reason": "2131-05-04 lies in the future"}]
    assert from_json(to_json(undated)) == undated


def test_wire_keeps_what_a_date_rests_on_and_reads_lines_older_than_it(coded):
    dated = replace(coded, events=(replace(coded.events[0], date_basis="relative", date_words=Span(3, 9)),))
    written = to_dict(dated)
    assert (written["events"][0]["date_basis"], written["events"][0]["date_words"]) == ("relative", {"start": 3, "end": 9})
    assert from_dict(written) == dated
    del written["events"][0]["date_basis"], written["events"][0]["date_words"]
    assert (from_dict(written).events[0].date_basis, from_dict(written).events[0].date_words) == (None, None)
