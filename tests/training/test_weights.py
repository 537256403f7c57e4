"""The annotated reports that weights are fitted on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import weights
from standoff import is_held_out

TEXT = "Kharun recalled its envoy from Belmora on Monday."


def test_reports_held_out_are_no_part_of_a_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"report-{number}" for number in range(20)]
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    lines = [json.dumps({"report": {"id": name, "sha256": digest}}) for name in names]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "data/some").mkdir(parents=True)
    (tmp_path / "data/some/reports.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    (tmp_path / "gold/train").mkdir(parents=True)
    monkeypatch.setattr(weights, "CORPUS", corpus)
    read = [coded["report"]["id"] for coded, text in weights.read_annotated(tmp_path) if text == TEXT]
    assert read == [name for name in names if not is_held_out(name)]
    assert 0 < len(read) < len(names)
