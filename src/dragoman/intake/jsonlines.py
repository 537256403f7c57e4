"""A line of JSON → report: `id`, `title`, `text`, `published`, `publisher`, `url`."""

from __future__ import annotations

import json
import re

from dragoman.intake.assembly import assemble_report
from dragoman.intake.failure import RefusedError
from dragoman.records import Report

_WORDS = ("id", "title", "text", "published", "publisher", "url")
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
    words = {name: _words_of(fields, name) for name in _WORDS}
    text = words.pop("text")
    if text is None or not text.strip():
        raise RefusedError("no-text", "this line has no 'text'")
    return assemble_report(text.replace("\r\n", "\n").replace("\r", "\n"), **words)


def _words_of(fields: dict[str, object], name: str) -> str | None:
    value = fields.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise RefusedError("bad-field", f"words in {name!r}, got {type(value).__name__}")
    if value and _SURROGATE.search(value):
        raise RefusedError("encoding", f"half a character (a lone surrogate) in {name!r}")
    return value
