"""The formats that reports come in, told apart by looking at the content, never by the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.intake.failure import Failure, RefusedError
from dragoman.intake.feeds import read_feed
from dragoman.intake.jsonlines import read_json_line
from dragoman.intake.newsml import read_newsml
from dragoman.intake.page import find_charset, read_page
from dragoman.intake.plain import read_plain
from dragoman.intake.tables import Columns, find_delimiter, is_table, read_csv, read_parquet
from dragoman.intake.web_archive import read_warc
from dragoman.records import Report

# One report, whatever its format; the longest news texts have under 1 MB.
MAX_REPORT_BYTES = 20_000_000

# Lines of JSON Lines are told by the majority of the first few, so that one bad line does not hide the others.
_N_LINES_LOOKED_AT = 5
_JSON_LINE = re.compile(r"\{\s*[\"}]")
_JSON_DOCUMENT = re.compile(r"[\[{]\s*(?:\n|\Z)|\[\s*[\[{\"]")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
_NEWSML = re.compile(r"<(?:nitf|(?:\w+:)?newsMessage|(?:\w+:)?newsItem)\b")
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


def _refuse_document(text: str) -> Report:
    is_list = text.lstrip().startswith("[")
    raise RefusedError("no-json", "this is a JSON list" if is_list else "this is one JSON document over several lines")


def _refuse_xml(_text: str) -> Report:
    raise RefusedError("format", "XML of an unknown kind")


# The first that fits is taken.
FORMATS = (
    Format("JSON document", _is_json_document, _refuse_document),
    Format("JSON Lines", _is_json_lines, read_json_line, has_lines=True),
    Format("HTML", _is_html, read_page, find_charset=find_charset),
    Format("XML", lambda head: head.lstrip().startswith("<?xml"), _refuse_xml),
    Format("plain text", _is_any, read_plain),
)


@dataclass(frozen=True, slots=True)
class Collection:
    """One way in which many reports are written down together.

    `is_like` looks at the first bytes, the same as text, and the user's names of columns; `read` gives the reports of the whole.
    """

    name: str
    is_like: Callable[[bytes, str, Columns], bool]
    read: Callable[[BinaryIO, str, Columns], Iterator[Report | Failure]]


def _is_csv(_head: bytes, text: str, columns: Columns) -> bool:
    """By the usual names of columns; whoever names columns of their own reads tables, and any header will do. What has the shape of
    a table is one too, so that it is refused where nothing says which column holds the text, and never read as prose."""
    return find_delimiter(text, is_named=bool(columns)) is not None or is_table(text)


COLLECTIONS = (
    Collection("Parquet", lambda head, _text, _columns: head.startswith(b"PAR1"), read_parquet),
    Collection(
        "WARC", lambda head, _text, _columns: head.startswith(b"WARC/1."),
        lambda stream, where, _columns: read_warc(stream, where, MAX_REPORT_BYTES),
    ),
    Collection("feed", lambda _head, text, _columns: _is_feed(text), lambda stream, where, _columns: read_feed(stream, where)),
    Collection(
        "NewsML", lambda _head, text, _columns: text.lstrip().startswith("<") and _NEWSML.search(text) is not None,
        lambda stream, where, _columns: read_newsml(stream, where, MAX_REPORT_BYTES),
    ),
    Collection("CSV", _is_csv, read_csv),
)


def find_collection(head: bytes, text: str, columns: Columns) -> Collection | None:
    """The collection that begins with these bytes, which are this text; None if it is none."""
    return next((one for one in COLLECTIONS if one.is_like(head, text, columns)), None)


def find_format(head: str) -> Format:
    """The format of a file that begins like this."""
    return next(one for one in FORMATS if one.is_like(head))
