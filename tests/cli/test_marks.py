from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.cli.marks import find_marks, mark_text, write_day, write_legend
from dragoman.records import CodedReport, Coder, Event, Report, Span
from wire_story import TEXT, span_of


def test_marks_without_colour_are_signs(coded):
    first = mark_text(coded, coloured=False).plain.split("\n")[0]
    assert first == (
        "<[The Iranian president▸]> on Saturday *~underlined~ {s1 the need*e1 for [▸Ankara] to join "
        "“a serious fight against terrorism”}."
    )


def test_marks_in_colour_change_no_word(coded):
    text = mark_text(coded, coloured=True).plain
    for label in ("s1 ", "s2 ", "s3 ", " e1", " e2", " e3"):
        text = text.replace(label, "")
    assert text == TEXT


def test_marks_show_where_the_nearest_mention_is(coded):
    actors = {mark.span for mark in find_marks(coded) if mark.part == "actor"}
    assert actors == {span_of("The Iranian president"), span_of("Turkish Foreign Minister Mevlut Cavusoglu")}


def test_marks_have_every_part_of_the_text_once(coded):
    twice = replace(coded, events=(*coded.events, replace(coded.events[0], id="e9")))
    marks = find_marks(twice)
    assert len(marks) == len(set(marks))
    assert [mark.label for mark in marks if mark.part == "trigger"] == ["e1", "e2", "e3", "e9"]


def test_marks_stand_spans_that_cross():
    event = Event("e1", "ACCUSE", (), (), Span(0, 3), Span(0, 6), "happened", False, 3, -3.0)
    other = replace(event, id="e2", trigger=Span(2, 6))
    crossing = CodedReport(Coder("1", "m"), Report("abcdef"), (), (), (event, other))
    assert mark_text(crossing, coloured=False).plain == "*ab*c*e1def*e2"
    assert mark_text(crossing, coloured=True).plain == "abc e1def e2"


@pytest.mark.parametrize(
    ("dates", "written"),
    [
        ((None, None, "unknown"), "undated"),
        (("2016-11-26", None, "day"), "2016-11-26"),
        (("2016-11-26", "2016-11-26", "day"), "2016-11-26"),
        (("2016-08-01", "2016-08-31", "month"), "2016-08"),
        (("2016-01-01", "2016-12-31", "year"), "2016"),
        (("2016-03-01", "2016-03-10", "range"), "2016-03-01..10"),
        (("2016-03-01", "2016-05-31", "season"), "2016-03..05"),
        (("2011-01-01", "2015-12-31", "range"), "2011..2015"),
    ],
)
def test_day_is_written_as_exactly_as_it_is_known(dates, written):
    assert write_day(*dates) == written


def test_legend_names_every_part():
    assert write_legend(coloured=True).plain.split() == [
        "source", "cue", "content", "actor", "trigger", "recipient", "furniture"
    ]  # fmt: skip
    assert "~cue~" in write_legend(coloured=False).plain
