"""The contract as JSON Schema, read off the record types: `python -m dragoman.records.schema` prints it.

The types say which fields there are and what they hold, their docstrings describe them, and the vocabulary lists the
allowed values. Only what the JSON has beyond the types is written here: its format, and a date that stands flat in its
record.
"""

from __future__ import annotations

import inspect
import json
import sys
import types
import typing
from dataclasses import fields

from dragoman.records.coded import (
    FORMAT,
    CodedReport,
    Coder,
    Dated,
    Entity,
    Event,
    Figure,
    Location,
    MachineValue,
    OwnType,
    Review,
    Statement,
)
from dragoman.records.report import Gap, Report, Span
from dragoman.records.vocabulary import VALUES
from dragoman.records.wire import Json

_NAMED = (Coder, Report, Entity, Statement, Event, Figure, Location, Gap, Review, MachineValue, OwnType, Span)
_OPTIONAL = frozenset({"gaps", "currency", "actors", "types", "review", "own_types", "date_basis", "date_words"})
_SCALARS: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def build_schema() -> Json:
    """The JSON Schema (2020-12) of one coded report."""
    whole = _object_schema(CodedReport)
    whole["properties"] = {"format": {"const": FORMAT}, **whole["properties"]}
    whole["required"] = ["format", *whole["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": FORMAT,
        "title": "CodedReport",
        **whole,
        "$defs": {one.__name__: _object_schema(one) for one in _NAMED},
    }


def _object_schema(record: type) -> Json:
    hints = typing.get_type_hints(record)
    properties: Json = {}
    for field in fields(record):
        if not field.compare:
            continue  # no part of what is written
        if hints[field.name] is Dated:
            properties |= _object_schema(Dated)["properties"]
        else:
            properties[field.name] = _value_schema(hints[field.name], VALUES.get((record.__name__, field.name)))
    return {
        "type": "object",
        "description": " ".join((inspect.getdoc(record) or "").split("Raises:")[0].split()),
        "properties": properties,
        "required": [name for name in properties if name not in _OPTIONAL],
    }


def _value_schema(hint: object, allowed: tuple[str, ...] | None) -> Json:
    """The schema of one annotation: a scalar, one of our types, a tuple of either, or any of these or None."""
    if typing.get_origin(hint) is types.UnionType:
        (inner,) = (one for one in typing.get_args(hint) if one is not type(None))
        return {"anyOf": [_value_schema(inner, allowed), {"type": "null"}]}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _value_schema(typing.get_args(hint)[0], allowed)}
    if hint in _NAMED:
        return {"$ref": f"#/$defs/{typing.cast(type, hint).__name__}"}
    if allowed is not None:
        return {"enum": list(allowed)}
    return {"type": _SCALARS[hint]}


def render_schema() -> str:
    """The schema as it stands in the documentation: indented JSON with a line end."""
    return json.dumps(build_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(render_schema())
