from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dragoman.records import to_dict
from dragoman.records.schema import build_schema, render_schema

WRITTEN = Path(__file__).parents[2] / "docs" / "coded-report.schema.json"


@pytest.fixture(scope="module")
def validator():
    schema = build_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_schema_file_is_the_generated_one():
    assert WRITTEN.read_text(encoding="utf-8") == render_schema(), "run: python -m dragoman.records.schema"


def test_schema_takes_a_sound_record(validator, coded):
    assert list(validator.iter_errors(to_dict(coded))) == []


@pytest.mark.parametrize(
    ("record", "definition"),
    [("report", "Report"), ("entities", "Entity"), ("statements", "Statement"), ("events", "Event")],
)
def test_schema_has_exactly_the_keys_that_are_written(coded, record, definition):
    written = to_dict(coded)[record]
    one = written if isinstance(written, dict) else written[0]
    assert set(build_schema()["$defs"][definition]["properties"]) == set(one)


@pytest.mark.parametrize(
    ("record", "key", "value"),
    [
        ("events", "event", "MAKE"),
        ("events", "status", None),
        ("events", "trigger", {"start": 1}),
        ("events", "mode", ["shout"]),
        ("events", "background", "no"),
        ("statements", "date_precision", "hour"),
        ("statements", "content", None),
        ("entities", "sector_code", "POL"),
    ],
)
def test_schema_refuses_a_wrong_value(validator, coded, record, key, value):
    written = to_dict(coded)
    written[record][0][key] = value
    assert list(validator.iter_errors(written)) != []


def test_schema_wants_every_key_but_gaps(validator, coded):
    written = to_dict(coded)
    del written["events"][0]["gaps"]
    assert list(validator.iter_errors(written)) == []
    del written["events"][0]["background"]
    assert [error.message for error in validator.iter_errors(written)] == ["'background' is a required property"]
