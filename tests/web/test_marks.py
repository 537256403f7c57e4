from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Span
from dragoman.web.marks import PARTS, Mark, cut_pieces, find_marks
from wire_story import TEXT, span_of


def test_marks_have_every_part_of_the_records(coded):
    marks = {(mark.part, mark.span.text_of(TEXT), mark.record) for mark in find_marks(coded)}
    assert ("source", "The Iranian president", "s1") in marks
    assert ("actor", "The Iranian president", "e1") in marks
    assert ("recipient", "Ankara", "e1") in marks
    assert ("trigger", "received", "e2") in marks
    assert ("date", "Saturday", "e1") in marks
    assert ("date", "in August", "e3") in marks or ("date", "August", "e3") in marks
    assert ("furniture", "READ MORE: Oil climbs 4 percent", "") in marks


def test_speech_inside_speech_is_deeper(coded):
    from dataclasses import replace

    outer, inner = span_of("Foreign forces do not bring calm"), span_of("bring calm")
    statements = (replace(coded.statements[0], content=(outer,)), replace(coded.statements[1], content=(inner,)))
    depths = {mark.record: mark.depth for mark in find_marks(replace(coded, statements=statements)) if mark.part == "content"}
    assert depths == {"s1": 1, "s2": 2}


def test_anchor_of_a_record_is_there_once(coded):
    anchors = [one for piece in cut_pieces(TEXT, find_marks(coded)) for one in piece.anchors]
    assert sorted(anchors) == ["e1", "e2", "e3", "s1", "s2", "s3"]


def test_pieces_of_a_part_of_the_text_stay_in_it(coded):
    whole = span_of("Hassan Rouhani received Turkish")
    pieces = cut_pieces(TEXT, find_marks(coded), whole)
    assert "".join(piece.text for piece in pieces) == "Hassan Rouhani received Turkish"


SPANS = st.tuples(st.integers(0, 38), st.integers(1, 12)).map(lambda pair: Span(pair[0], min(40, pair[0] + pair[1])))
MARKS = st.lists(st.builds(Mark, SPANS, st.sampled_from(PARTS), st.sampled_from(["s1", "e1", "e2"])), max_size=12)


@given(MARKS)
def test_pieces_are_the_text_and_every_letter_has_its_marks(marks):
    text = "0123456789" * 4
    pieces = cut_pieces(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        over = {mark.part for mark in marks if mark.span.start <= at < mark.span.end}
        assert {name for name in piece.classes if name in PARTS} == over
        at += len(piece.text)


@pytest.mark.parametrize("text", ["", "a"])
def test_text_without_marks(text):
    assert "".join(piece.text for piece in cut_pieces(text, [])) == text
