"""Parts that are not measured anew keep the figures, and the day, of the newest results."""

from __future__ import annotations

import json

import pytest

import table


@pytest.fixture
def results(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "RESULTS", tmp_path)
    for day, speed in (("2026-11-28", 3.0), ("2026-11-30", 4.0)):
        told = {"model": "reader-xx-9", "version": "0.1.0", "parts": {"speed": {"reports_per_s": speed}}}
        (tmp_path / f"{day}.json").write_text(json.dumps(told), encoding="utf-8")
    return tmp_path


def test_kept_parts_say_when_they_were_measured(results):
    parts, told = table.keep(["speed"], "reader-xx-9")
    assert parts == {"speed": {"measured": "2026-11-30", "reports_per_s": 4.0}}
    assert told == ["Not measured anew: speed, of 2026-11-30."]
    later = {"model": "reader-xx-9", "version": "0.1.0", "parts": parts}
    (results / "2026-12-01.json").write_text(json.dumps(later), encoding="utf-8")
    assert table.keep(["speed"], "reader-xx-9")[1] == told  # however often they are kept
    assert table.keep([], "another") == ({}, [])


def test_only_results_of_this_model_are_kept(results):
    with pytest.raises(ValueError, match=r"expected results of another, .* is of reader-xx-9"):
        table.keep(["speed"], "another")
    with pytest.raises(ValueError, match="have no part examples; they have speed"):
        table.keep(["examples"], "reader-xx-9")
    for path in results.iterdir():
        path.unlink()
    with pytest.raises(ValueError, match="there are none"):
        table.read_newest("reader-xx-9")


def test_reports_of_others_give_no_figures_where_their_texts_are_not_there(tmp_path):
    assert table._of_others(None, table.standoff.CORPUS, tmp_path) == {}


def test_parts_that_were_kept_are_written_as_they_were():
    parts = json.loads(max(table.RESULTS.glob("20??-??-??.json")).read_text(encoding="utf-8"))["parts"]
    kept = {name: one | {"measured": "2026-11-30"} for name, one in parts.items()}
    assert table.render(kept, table.read_crossed(), "head") == table.render(parts, table.read_crossed(), "head")
