"""Plain text → report: an optional header (`Title:`, `Published:`, `Publisher:`, `URL:`, `Id:`), an empty line if any, the text."""

from __future__ import annotations

import re
from itertools import takewhile

from dragoman.intake.assembly import assemble_report
from dragoman.records import Report

_KEYS = {
    "title": "title", "headline": "title", "published": "published", "date": "published", "publisher": "publisher",
    "source": "publisher", "outlet": "publisher", "url": "url", "link": "url", "id": "id",
}  # fmt: skip
"""Names of lines in a header -> our field."""
_FIRST = re.compile(r"(?:title|headline|published|date|publisher|url|id):", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\W*\Z")
_N_END = 40
"""Characters at the end of a line among which a sentence has its stop."""
_LINE = re.compile(r"([a-z][\w-]*):(.*)", re.IGNORECASE)


def read_plain(text: str) -> Report:
    """The report that a text file holds; without a header the text is kept exactly as it is.

    Raises:
        RefusedError: if the text is empty, not English or its header has an impossible date.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields, body = split_header(text)
    return assemble_report(body, **fields)


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The header's fields, and the rest of the text; a text without header has no fields.

    The first line has one of our keys; lines with a key of somebody else's ('Author:') may follow and are passed over. Where no
    empty line ends the header, it ends with the last line that has a key of ours; it ends before a sentence that has none of ours
    and no key of ours after it ('TEHRAN: Iran condemned ...').
    """
    start = len(text) - len(text.lstrip())
    if not _FIRST.match(text, start):
        return {}, text
    lines = text[start:].split("\n")
    found = [one for one in takewhile(bool, map(_LINE.fullmatch, lines)) if one]
    n_lines = max(at for at, one in enumerate(found, 1) if one[1].lower() in _KEYS)
    if len(found) + 1 < len(lines) and not lines[len(found)].strip():
        n_lines += sum(1 for _ in takewhile(lambda one: not _is_sentence(one[2]), found[n_lines:]))
        n_lines += n_lines == len(found)
    fields = {_KEYS[one[1].lower()]: one[2].strip() for one in reversed(found[:n_lines]) if one[1].lower() in _KEYS}
    return fields, "\n".join(lines[n_lines:])


def _is_sentence(words: str) -> bool:
    """At least six words, which a stop ends; names, dates and lists of keywords are shorter or have none."""
    return len(words.split(None, 5)) > 5 and _STOP.search(words[-_N_END:]) is not None
