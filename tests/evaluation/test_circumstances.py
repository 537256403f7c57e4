"""The measure of dates, standing and places of acts in short reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from circumstances import Json, judge, read_rows, score
from dragoman.records import CodedReport, Coder, Dated, Event, Location, Report, Span

TABLE = Path(__file__).resolve().parents[2] / "evaluation" / "data" / "circumstances.jsonl"
TEXT = "Fiji expelled an envoy in Suva on Monday."
DAY = Dated("2024-05-06", "2024-05-06", "day")
ROW: Json = {
    "part": "tuned", "about": "weekday", "published": "2024-05-08", "text": TEXT,
    "acts": [
        {
            "words": ["expelled"], "event": ["SANCTION"], "status": ["happened"], "date": [["2024-05-06", "2024-05-06"]],
            "place": "Suva",
        },
    ],
}  # fmt: skip


def coded(*events: Event) -> CodedReport:
    return CodedReport(Coder("0", "none"), Report(TEXT, published="2024-05-08"), (), (), events)


def event(**changes: object) -> Event:
    values: dict[str, object] = {
        "id": "e1", "event": "SANCTION", "actor": (), "recipient": (), "trigger": Span(5, 13), "evidence": Span(0, len(TEXT)),
        "status": "happened", "background": False, "quad_code": 4, "event_scale": -6.0, "when": DAY,
        "event_loc": Location("Suva", "FJI"),
    }  # fmt: skip
    return Event(**values | changes)  # type: ignore[arg-type]


def rights(row: Json, *events: Event) -> dict[str, bool]:
    return {what: is_right for what, _, is_right, _ in judge(row, coded(*events))}


def test_a_right_act_is_right_in_everything() -> None:
    assert rights(ROW, event()) == {"found": True, "status": True, "date": True, "place": True}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"when": Dated()}, {"date"}),
        ({"when": Dated("2024-05-07", "2024-05-07", "day")}, {"date"}),
        ({"status": "alleged"}, {"status"}),
        ({"event_loc": None}, {"place"}),
        ({"event": "ACCUSE"}, {"found"}),
        ({"trigger": Span(0, 4)}, {"found", "status", "date", "place"}),
    ],
)
def test_each_fault_is_counted_where_it_lies(changes: dict[str, object], wrong: set[str]) -> None:
    assert {what for what, is_right in rights(ROW, event(**changes)).items() if not is_right} == wrong


def test_an_act_that_must_not_have_happened() -> None:
    row = ROW | {"acts": [{"words": ["expelled"], "event": ["SANCTION"], "not_status": "happened"}]}
    assert rights(row, event()) == {"not_status": False}
    assert rights(row, event(status="denied")) == {"not_status": True}
    assert rights(row) == {"not_status": True}


def test_plans_that_end_before_their_report_are_counted() -> None:
    verdicts = list(judge(ROW, coded(event(status="future"))))
    assert score(verdicts)["past_plans"] == 1
    ahead = list(judge(ROW, coded(event(status="future", when=Dated("2024-05-09", "2024-05-09", "day")))))
    assert score(ahead)["past_plans"] == 0


def test_the_table_reads_and_words_that_are_not_there_are_refused(tmp_path: Path) -> None:
    assert len(read_rows(TABLE)) > 100
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW | {"text": "Nothing."}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="expelled"):
        read_rows(path)
