"""A line of JSON → report: `id`, `title`, `text`, `published`, `publisher`, `url`, or what these are usually called."""

from __future__ import annotations

import json
import re

from dragoman.intake.assembly import assemble_report
from dragoman.intake.failure import RefusedError
from dragoman.intake.usual_names import FIELDS, USUAL, find_usual, plain_name
from dragoman.records import Report

N_NAMES_SHOWN = 12
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_json_line(line: str) -> Report:
    """The report that one line holds; its id is kept, and its text character for character (line ends become \\n).

    Raises:
        RefusedError: if the line is no JSON object, has no text or has a field that cannot be used.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RefusedError("no-json", "this line is not JSON") from error
    if not isinstance(fields, dict):
        raise RefusedError("no-json", f"this line is a JSON {type(fields).__name__}")
    names = find_usual(name for name, value in fields.items() if _can_be_meant(name, value))
    words = {field: _words_of(fields, name, field) for field, name in names.items()}
    text = words.pop("text", None)
    if text is None or not text.strip():
        raise RefusedError("no-text", _tell_missing(fields, names.get("text")))
    return assemble_report(text.replace("\r\n", "\n").replace("\r", "\n"), **words)


def _can_be_meant(name: str, value: object) -> bool:
    """Whether a field is looked at: one of our names unless it is null; of a usual name only words, since 'source' may as well be
    an object and 'media' a list of pictures."""
    if name in FIELDS:
        return value is not None
    is_id = plain_name(name) in USUAL["id"] and isinstance(value, int) and not isinstance(value, bool)
    return is_id or (isinstance(value, str) and bool(value.strip()))


def _tell_missing(fields: dict[str, object], name: str | None) -> str:
    if name or "text" in fields:
        return f"there is nothing in this line's {name or 'text'!r}"
    held = ", ".join(list(fields)[:N_NAMES_SHOWN]) or "no field"
    return f"this line has no 'text' (it has {held}{', ...' if len(fields) > N_NAMES_SHOWN else ''})"


def _words_of(fields: dict[str, object], name: str, field: str) -> str | None:
    value = fields[name]
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise RefusedError("bad-field", f"words in {name!r}, got {type(value).__name__}")
    if value and _SURROGATE.search(value):
        raise RefusedError("encoding", f"half a character (a lone surrogate) in {name!r}")
    return value
