"""The example reports through the whole line, with the real model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import dragoman
from dragoman.cli.main import app
from dragoman.records import find_faults, from_json
from dragoman.records.schema import build_schema

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
MODEL = Path(dragoman.__file__).parent / "reader" / "model" / "labels.json"

pytestmark = pytest.mark.skipif(not MODEL.exists(), reason="the model has not been exported yet")


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    path = tmp_path_factory.mktemp("coded") / "out.jsonl"
    result = CliRunner().invoke(app, ["code", str(EXAMPLES), "--to", str(path)])
    assert result.exit_code == 0, result.output
    return path.read_text(encoding="utf-8").splitlines()


def test_examples_are_all_coded(lines):
    n_files = sum(path.suffix in {".txt", ".html"} for path in EXAMPLES.iterdir())
    n_lines = len((EXAMPLES / "wire.jsonl").read_text(encoding="utf-8").splitlines())
    assert len(lines) == n_files + n_lines
    coded = [from_json(line) for line in lines]
    assert all(one.statements or one.events for one in coded)


def test_examples_validate_against_the_schema(lines):
    validator = Draft202012Validator(build_schema())
    for line in lines:
        assert [error.message for error in validator.iter_errors(json.loads(line))] == []


def test_examples_hold_the_contract(lines):
    for line in lines:
        assert find_faults(from_json(line)) == []


def test_examples_get_the_same_bytes_again(lines):
    result = CliRunner().invoke(app, ["code", str(EXAMPLES), "--to", "-"])
    assert result.stdout.splitlines() == lines
