"""Plain text → report: an optional header (`Title:`, `Published:`, `Publisher:`, `URL:`, `Id:`), an empty line, the text."""

from __future__ import annotations

import re

from dragoman.intake.assembly import assemble_report
from dragoman.records import Report

_KEYS = ("title", "published", "publisher", "url", "id")
# The first line has one of our keys; a line with a key of somebody else's ('Author:') may follow and is passed over.
_HEADER = re.compile(
    rf"\s*(?:{'|'.join(_KEYS)}):[^\n]*(?:\n[a-z][\w-]*:[^\n]*)*(?:\n[^\S\n]*(?:\n|\Z)|\Z)", re.IGNORECASE
)


def read_plain(text: str) -> Report:
    """The report that a text file holds; without a header the text is kept exactly as it is.

    Raises:
        RefusedError: if the text is empty, not English or its header has an impossible date.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields, body = split_header(text)
    return assemble_report(body, **fields)


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The header's fields by lower-case name, and the rest of the text; a text without header has no fields."""
    found = _HEADER.match(text)
    if not found:
        return {}, text
    lines = [line.partition(":") for line in found.group().split("\n") if line.strip()]
    fields = {key.strip().lower(): value.strip() for key, _, value in lines}
    return {key: fields[key] for key in _KEYS if key in fields}, text[found.end() :]
