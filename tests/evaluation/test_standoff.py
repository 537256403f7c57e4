"""Annotation without texts: what is written holds offsets, and is read where the text is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import standoff
from gold import UnresolvedError
from standoff import CORPUS, is_held_out, read_held_out, read_standoff, read_texts, write_line

TEXT = "Ankara’s envoy met rebels in Doha.\r\nHe said “no deal” had been struck."
ANNOTATION = {
    "report": {"id": "x-1", "published": "2020-01-02", "publisher": "Example Wire"},
    "entities": {
        "envoy": {"name": "Ankara's envoy", "kind": "person", "entity_code": "TUR", "sector_code": "GOV"},
        "rebels": {"name": "rebels", "kind": "group", "entity_code": "SYR", "sector_code": "REB"},
    },
    "statements": [
        {"speaker": ["envoy"], "source": "He", "cue": "said", "content": ["“no deal” had been struck"], "manner": "mixed"},
    ],
    "events": [
        {"event": "CONSULT", "actor": ["envoy", "rebels"], "actor_words": ["Ankara’s envoy", "rebels"], "trigger": "met",
         "status": "happened", "background": False},
    ],
}  # fmt: skip


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data" / "polnear" / "train" / "text"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_bytes(TEXT.encode())
    other = tmp_path / "data" / "wire"
    other.mkdir()
    (other / "reports.jsonl").write_text(json.dumps({"id": "y", "text": "Nothing happened."}) + "\n", encoding="utf-8")
    return tmp_path


def test_a_line_has_offsets_and_no_words_of_the_report():
    line = write_line(ANNOTATION, TEXT)
    [event] = json.loads(line)["events"]
    spans = [event["trigger"], *event["actor_words"]]
    assert [TEXT[one["start"] : one["end"]] for one in spans] == ["met", "Ankara’s envoy", "rebels"]
    assert "struck" not in line and "Doha" not in line


def test_words_that_the_text_does_not_have_are_refused():
    with pytest.raises(UnresolvedError, match="not in the text"):
        write_line(ANNOTATION, "Nothing happened.")


def test_texts_are_read_with_the_ends_of_their_lines(data):
    assert list(read_texts(data)) == ["Nothing happened.", TEXT]


def test_what_is_written_is_read_where_the_text_is_at_hand(data):
    path = data / "reports.jsonl"
    other = write_line({"report": {"id": "x-2"}, "entities": {}}, "A text that is not there.")
    path.write_text(f"{write_line(ANNOTATION, TEXT)}\n{other}\n", encoding="utf-8")
    [(coded, text)] = read_standoff(path, data)
    assert (coded["report"]["id"], text) == ("x-1", TEXT)
    assert read_held_out(path, data) == ([(coded, text)] if is_held_out("x-1") else [])


def test_the_script_writes_a_folder(tmp_path):
    (tmp_path / "x-1.yaml").write_text(json.dumps(ANNOTATION), encoding="utf-8")
    (tmp_path / "x-1.txt").write_bytes(TEXT.encode())
    command = [sys.executable, standoff.__file__, str(tmp_path), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == write_line(ANNOTATION, TEXT) + "\n"


def test_the_corpus_holds_spans_in_order_and_a_part_is_held_out():
    rows = [json.loads(line) for line in Path(CORPUS).read_text(encoding="utf-8").split("\n") if line]
    ids = [row["report"]["id"] for row in rows]
    assert len(set(ids)) == len(ids)
    assert 0.1 < sum(map(is_held_out, ids)) / len(ids) < 0.3
    known = {row["report"]["id"]: {one["id"] for one in row["entities"]} for row in rows}
    for row in rows:
        assert "text" not in row["report"]
        assert len(row["report"]["sha256"]) == 64
        for event in row["events"]:
            assert 0 <= event["evidence"]["start"] <= event["trigger"]["start"] < event["trigger"]["end"]
            assert {*event["actor"], *event["recipient"]} <= known[row["report"]["id"]]
