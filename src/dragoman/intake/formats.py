"""The formats that reports come in, told apart by looking at the content, never by the name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.intake.failure import RefusedError
from dragoman.intake.jsonlines import read_json_line
from dragoman.intake.page import find_charset, read_page
from dragoman.intake.plain import read_plain
from dragoman.records import Report

# Lines of JSON Lines are told by the majority of the first few, so that one bad line does not hide the others.
_N_LINES_LOOKED_AT = 5
_JSON_LINE = re.compile(r"\{\s*[\"}]")
_JSON_DOCUMENT = re.compile(r"[\[{]\s*(?:\n|\Z)|\[\s*[\[{\"]")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|title|meta|link|script|style|body|article|main|section|header|div|h1|p)\b", re.IGNORECASE
)


def _declares_nothing(_head: bytes) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which reports are written down.

    `is_like` looks at the beginning of the text; `read` turns the whole text (or, if `has_lines`, one line) into a report;
    `find_charset` finds the encoding that the first bytes declare.
    """

    name: str
    is_like: Callable[[str], bool]
    read: Callable[[str], Report]
    has_lines: bool = False
    find_charset: Callable[[bytes], str | None] = _declares_nothing


def _is_json_lines(head: str) -> bool:
    lines = [line for line in head.split("\n") if line.strip()][:_N_LINES_LOOKED_AT]
    return 2 * sum(1 for line in lines if _JSON_LINE.match(line.lstrip())) >= max(len(lines), 1)


def _is_json_document(head: str) -> bool:
    return _JSON_DOCUMENT.match(head.lstrip()) is not None


def _is_feed(head: str) -> bool:
    return head.lstrip().startswith("<") and _FEED.search(head) is not None


def _is_html(head: str) -> bool:
    return head.lstrip().startswith("<") and _HTML.search(head) is not None


def _is_any(_head: str) -> bool:
    return True


def _refuse_document(_text: str) -> Report:
    raise RefusedError("no-json", "this is one JSON document over several lines")


def _refuse_feed(_text: str) -> Report:
    raise RefusedError("format", "a feed, which has only the beginnings of reports")


# The first that fits is taken.
FORMATS = (
    Format("JSON document", _is_json_document, _refuse_document),
    Format("JSON Lines", _is_json_lines, read_json_line, has_lines=True),
    Format("feed", _is_feed, _refuse_feed),
    Format("HTML", _is_html, read_page, find_charset=find_charset),
    Format("plain text", _is_any, read_plain),
)


def find_format(head: str) -> Format:
    """The format of a file that begins like this."""
    return next(one for one in FORMATS if one.is_like(head))
