"""`dragoman code --model`: another model in place of the shipped one, in every way of running."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.ledger import Store
from dragoman.reader.network import GRAPHS, SHIPPED, find_graph

FILES = (*(find_graph(SHIPPED, graph).name for graph in GRAPHS), "tokenizer.json")
TEXT = "Title: Invented\nPublished: 2016-11-26\n\nIran condemned the raid on Monday, and Turkey said that it would help Iran.\n"

pytestmark = pytest.mark.skipif(not all((SHIPPED / name).exists() for name in FILES), reason=f"no model in {SHIPPED}")


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """A report, and beside it a model of the shipped weights under another name, without what is fitted for them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT)
    (tmp_path / "other").mkdir()
    for name in FILES:
        (tmp_path / "other" / name).symlink_to(SHIPPED / name)
    labels = json.loads((SHIPPED / "labels.json").read_text(encoding="utf-8")) | {"name": "reader-other"}
    (tmp_path / "other" / "labels.json").write_text(json.dumps(labels))
    return tmp_path


def code(*arguments: str):
    return CliRunner().invoke(app, ["code", "report.txt", *arguments])


@pytest.mark.parametrize("jobs", [[], ["--jobs", "2"]])
def test_records_name_the_model_that_made_them(folder, jobs):
    result = code("--model", "other", "--to", "coded.jsonl", *jobs)
    assert result.exit_code == 0, result.stderr
    coded = json.loads((folder / "coded.jsonl").read_text())
    assert coded["coder"]["model"] == "reader-other"
    assert {"ACCUSE"} <= {event["event"] for event in coded["events"]}


def test_shards_are_coded_with_it_and_are_not_done_for_another_model(folder):
    assert code("--model", "other", "--out", "parts").exit_code == 0
    manifest = folder / "parts" / "coded" / "00000.json"
    assert json.loads(manifest.read_text())["model"] == "reader-other"
    assert code("--out", "parts").exit_code == 0
    assert json.loads(manifest.read_text())["model"] == json.loads((SHIPPED / "labels.json").read_text())["name"]


def test_what_another_model_coded_is_coded_anew(folder):
    for more in ([], ["--model", "other"]):
        assert code("--store", "kept.db", *more).exit_code == 0
    with Store.open(folder / "kept.db", readonly=True) as store:
        assert [store.report(one.id).coder.model for one in store.reports()] == ["reader-other"]


def test_a_folder_that_is_no_model_is_refused_before_a_report_is_read(folder):
    (folder / "other" / "typer.onnx").unlink()
    result = code("--model", "other", "--out", "parts")
    assert result.exit_code == 2
    assert "other is no model: it lacks typer.onnx" in " ".join(result.stderr.split())
    assert not (folder / "parts").exists()


def test_types_that_were_learned_with_the_shipped_model_are_refused(folder):
    types = {"format": "dragoman.types/1", "encoder": "0" * 16, "types": []}
    (folder / "kept.types.json").write_text(json.dumps(types))
    result = code("--model", "other", "--store", "kept.db")
    assert result.exit_code != 0
    assert "learned with another model" in " ".join(result.stderr.split())


@pytest.mark.usefixtures("folder")
def test_a_chat_model_takes_no_folder():
    result = code("--model", "other", "--coder", "llm")
    assert result.exit_code == 2
    assert "--llm-model" in result.stderr
