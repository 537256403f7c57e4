from __future__ import annotations

import io
from dataclasses import replace

import pytest

from dragoman.ledger import CodedLines, StoreError
from dragoman.records import from_json, to_json


@pytest.fixture
def path(tmp_path):
    return tmp_path / "out.jsonl"


@pytest.fixture
def two(coded, recode):
    return coded, recode(coded, id="alborz-2")


def write(path, reports):
    lines = CodedLines.open(path, reports[0].coder)
    added = [lines.add(one) for one in reports]
    lines.close()
    return added


def test_lines_hold_one_report_each(path, two):
    assert write(path, two) == [True, True]
    assert [from_json(line) for line in path.read_text().splitlines()] == list(two)


def test_lines_go_on_where_a_run_stopped(path, two):
    write(path, two)
    whole = path.read_bytes()
    for length in range(0, len(whole), 97):
        path.write_bytes(whole[:length])
        write(path, two)
        assert path.read_bytes() == whole


def test_lines_go_on_after_zeros_that_a_power_cut_left(path, two):
    write(path, two)
    whole = path.read_bytes()
    for length in (0, 30, whole.index(b"\n") + 1, len(whole) - 1, len(whole)):
        path.write_bytes(whole[:length] + bytes(4096))
        write(path, two)
        assert path.read_bytes() == whole


def test_lines_hold_a_report_once(path, two):
    assert write(path, [*two, *two]) == [True, True, False, False]
    assert write(path, two) == [False, False]


def test_lines_know_what_they_have(path, coded):
    write(path, [coded])
    lines = CodedLines.open(path, coded.coder)
    assert lines.has(coded.report)
    others = ({"text": "Another text."}, {"id": "alborz-2"}, {"published": None}, {"title": "Envoy recalled"}, {"publisher": None})
    assert not any(lines.has(replace(coded.report, **other)) for other in others)
    lines.close()


def test_lines_take_a_report_of_which_another_day_is_told(path, coded, recode):
    mended = recode(coded, published="2016-11-25")
    assert write(path, [coded, mended]) == [True, True]
    assert write(path, [mended, coded]) == [False, False]


def test_lines_refuse_reports_of_another_model(path, coded, recode):
    write(path, [coded])
    with pytest.raises(StoreError, match=r"with reader-en-1, this is .* with reader-en-2"):
        CodedLines.open(path, recode(coded, model="reader-en-2").coder)


@pytest.mark.parametrize("content", ["Dear diary\n", '{"a": 1}\n', "no end of line", "\n", '{"format":1}'])
def test_lines_refuse_other_files_and_leave_them(path, coded, content):
    path.write_text(content)
    with pytest.raises(StoreError, match="line 1 is no coded report"):
        CodedLines.open(path, coded.coder)
    assert path.read_text() == content


def test_lines_refuse_a_file_with_a_foreign_line_inside(path, two):
    write(path, two)
    path.write_text(path.read_text() + to_json(two[0])[:50] + "\n")
    with pytest.raises(StoreError, match="line 3 is no coded report"):
        CodedLines.open(path, two[0].coder)


def test_lines_say_what_cannot_be_written(tmp_path, coded):
    with pytest.raises(StoreError, match="cannot be written"):
        CodedLines.open(tmp_path / "no" / "out.jsonl", coded.coder)


def test_lines_write_to_an_open_stream(coded):
    stream = io.BytesIO()
    CodedLines(stream).add(coded)
    assert from_json(stream.getvalue()) == coded


def test_lines_refuse_reports_coded_with_other_actors(path, coded):
    write(path, [coded])
    with pytest.raises(StoreError, match=r"with reader-en-1, this is .* with reader-en-1 and actors of your own \(0123456789ab\)"):
        CodedLines.open(path, replace(coded.coder, actors="0123456789ab"))
