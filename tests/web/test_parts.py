"""A report of 5 MB in one line: its pages are as short and as quick as those of other reports."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from stubs import ADDRESS, TOKEN, StubCoder

from dragoman.ledger import Store
from dragoman.records import CodedReport, Coder, Dated, Entity, Event, Report, Span, Statement
from dragoman.web.app import create_app
from dragoman.web.guard import Access
from dragoman.web.parts import PART_CHARS, cut_part

STORY = (
    "The foreign minister of Turkey accused Iran on Monday of arming fighters near the border, "
    "and said that talks would not be held. "
)
N_MEGABYTES = 5
N_STORIES = N_MEGABYTES * 1_000_000 // len(STORY)
EVERY = 40
"""Of so many sentences one is coded: two thousand records, as a long file of minutes might have."""
MOST_S, MOST_BYTES = 5.0, 1_000_000
"""Processor time of a page and its size; each of them is about a third of this."""


def find(words, story=0):
    start = story * len(STORY) + STORY.index(words)
    return Span(start, start + len(words))


def long_report(n_stories=N_STORIES):
    coded = range(0, n_stories, EVERY)
    statements = tuple(
        Statement(f"s{at}", ("n1",), (find("that talks would not be held", story),), source=find("The foreign minister", story),
                  cue=find("said", story), confidence=0.7)
        for at, story in enumerate(coded, 1)
    )  # fmt: skip
    events = tuple(
        Event(f"e{at}", "ACCUSE", ("n1",), ("n2",), find("accused", story), find(STORY.strip(), story), "happened", False, 3, -3.0,
              when=Dated("2016-11-21", "2016-11-21", "day"), confidence=0.7)
        for at, story in enumerate(coded, 1)
    )  # fmt: skip
    speaker, target = ([find(words, story) for story in coded] for words in ("The foreign minister of Turkey", "Iran"))
    entities = (
        Entity("n1", "Mevlut Cavusoglu", "person", "TUR", "TUR", "GOV", mentions=tuple(speaker)),
        Entity("n2", "Iran", "state", "IRN", "IRN", mentions=tuple(target)),
    )
    report = Report(STORY * n_stories, "long/1", "A long line", "Wire", None, "en", "2016-11-22")
    return CodedReport(Coder("0.1.0", "stub-1"), report, entities, statements, events)


@pytest.fixture(scope="module")
def long_client(tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "dragoman.db"
    with Store.open(path) as store:
        store.add(long_report())
    app = create_app(path, StubCoder(), Access(TOKEN), reviewer="Eve")
    return TestClient(app, base_url=ADDRESS, headers={"Authorization": f"Bearer {TOKEN}"})


@pytest.mark.parametrize(
    "address",
    ["/report/long/1", "/report/long/1?record=e1000", "/search?q=fighters", "/happenings?actor=TUR&other=IRN", "/review"],
)
def test_pages_of_a_line_of_five_megabytes_are_bounded(long_client, address):
    began = time.process_time()
    answer = long_client.get(address)
    assert answer.status_code == 200
    assert len(answer.content) < MOST_BYTES
    assert time.process_time() - began < MOST_S


def test_a_long_report_is_shown_in_parts(long_client):
    first, second = (long_client.get(f"/report/long/1?part={part}").text for part in (1, 2))
    n_parts = cut_part(long_report()).n_parts
    assert n_parts == pytest.approx(N_MEGABYTES * 1_000_000 / PART_CHARS, rel=0.02)
    assert f"Part 1 of {n_parts}" in first
    assert 'id="e1"' in first
    assert 'id="e1"' not in second
    assert 'id="e900"' in long_client.get("/report/long/1?record=e900").text
    assert len(long_client.get("/report/long/1.csv").text.splitlines()) == 1 + len(range(0, N_STORIES, EVERY))
    refused = long_client.get("/record/long/1:e7")
    assert (refused.status_code, "dragoman explain" in refused.text) == (400, True)


@given(st.integers(1, 40), st.integers(1, 40))
def test_every_record_stands_in_one_part_with_its_words(n_thousands, number):
    coded = long_report(n_thousands * 1000 // EVERY)
    part = cut_part(coded, number)
    parts = [cut_part(coded, at + 1) for at in range(part.n_parts)]
    assert "".join(one.whole.text_of(coded.report.text) for one in parts) == coded.report.text
    placed = [one.id for each in parts for one in each.coded.events if each.whole.start <= one.trigger.start < each.whole.end]
    assert placed == [one.id for one in coded.events]
    for one in part.coded.events:
        assert cut_part(coded, record=one.id).whole.contains(one.trigger)


def test_a_usual_report_is_one_part(coded):
    part = cut_part(coded, 7, "e99")
    assert (part.number, part.n_parts, part.coded) == (1, 1, coded)
