"""The measure of standing and background in texts that we wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from circumstances import Json, read_rows
from dragoman.records import CodedReport, Coder, Event, Report, Span
from dragoman.records.vocabulary import STATUSES
from standings import judge, score

TABLE = Path(__file__).resolve().parents[2] / "evaluation" / "data" / "standings.jsonl"
TEXT = "Fiji has yet to expel an envoy, whom it accused last year."
ROW: Json = {
    "part": "tuned", "about": "negated", "published": "2024-05-08", "text": TEXT,
    "acts": [
        {"words": ["expel"], "event": ["SANCTION"], "status": ["negated", "future"]},
        {"words": ["accused"], "event": ["ACCUSE"], "background": True},
    ],
}  # fmt: skip


def event(words: str, name: str, status: str = "happened", background: bool = False) -> Event:
    start = TEXT.index(words)
    return Event("e1", name, (), (), Span(start, start + len(words)), Span(0, len(TEXT)), status, background, 4, -6.0)


def coded(*events: Event) -> CodedReport:
    return CodedReport(Coder("0", "none"), Report(TEXT, published="2024-05-08"), (), (), events)


def test_each_act_is_judged_under_its_standing() -> None:
    found = judge(ROW, coded(event("expel", "SANCTION", "future"), event("accused", "ACCUSE", background=True)))
    assert found == [("negated", True, False), ("history", True, False)]


def test_what_was_not_found_is_neither_right_nor_wrong() -> None:
    figures = score(judge(ROW, coded(event("expel", "SANCTION"))))
    assert figures["negated"] == {"right": 0.0, "found": 1, "asked": 1, "baseline": 0.0}
    assert figures["history"] == {"right": 0.0, "found": 0, "asked": 1, "baseline": 0.0}


@pytest.mark.parametrize("status", STATUSES)
def test_both_parts_of_the_table_ask_for_every_standing(status: str) -> None:
    rows = [row for row in read_rows(TABLE) if any(status in act.get("status", ()) for act in row["acts"])]
    assert {row["part"] for row in rows} == {"held_out", "tuned"}


def test_the_table_asks_for_news_and_history() -> None:
    asked = [act["background"] for row in read_rows(TABLE) for act in row["acts"] if "background" in act]
    assert min(asked.count(True), asked.count(False)) >= 20
