"""RSS and Atom feeds → the reports that stand in them whole; items with a teaser alone are named and left out."""

from __future__ import annotations

import calendar
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any, BinaryIO

from dragoman.intake.assembly import assemble_report
from dragoman.intake.bounded import read_bounded
from dragoman.intake.dates import read_date
from dragoman.intake.failure import Failure, RefusedError
from dragoman.intake.paragraphs import join_paragraphs, mark_breaks
from dragoman.records import Report

MAX_FEED_BYTES = 50_000_000
MIN_WORDS = 80
"""Shorter items, and those that end in an ellipsis, are teasers; a short wire report has a hundred words."""

_BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "div", "section", "article", "aside", "header", "footer", "ul",
    "ol", "dl", "dt", "dd", "pre", "hr", "table", "tr", "td", "th", "caption", "center", "address",
})  # fmt: skip
_PARSER_FAULTS = (ValueError, LookupError, OverflowError, RecursionError, TypeError, AssertionError)
"""What the libraries raise on markup that is broken, such as a character reference beyond Unicode."""


def read_feed(stream: BinaryIO, where: str) -> Iterator[Report | Failure]:
    """The reports of a feed in its order.

    Raises:
        RefusedError: if it is too long (a feed that never ends) or no feed.
    """
    feed = parse_feed(read_bounded(stream, MAX_FEED_BYTES))
    if not feed.entries:
        raise RefusedError("format", "a feed without items")
    for number, item in enumerate(feed.entries, 1):
        try:
            yield read_item(item, feed.feed.get("title"))
        except RefusedError as refused:
            yield refused.at(f"{where}:item {number}")
        except _PARSER_FAULTS as error:
            yield RefusedError("format", f"an item that cannot be parsed ({error})").at(f"{where}:item {number}")


def parse_feed(content: bytes) -> Any:  # noqa: ANN401  # feedparser's dictionaries
    """The items of a feed, and what it says of itself.

    Raises:
        RefusedError: if it cannot be parsed.
    """
    import feedparser

    if b"<!ENTITY" in content:  # the parser would expand them, and theirs, without end
        raise RefusedError("format", "a feed that declares entities")
    try:
        return feedparser.parse(io.BytesIO(content), sanitize_html=False)  # of bare bytes it would open the file of that name
    except _PARSER_FAULTS as error:
        raise RefusedError("format", f"a feed that cannot be parsed ({error})") from error


def read_item(item: Any, publisher: str | None) -> Report:  # noqa: ANN401  # feedparser's dictionaries
    """The report of one item.

    Raises:
        RefusedError: if it is a teaser, or not English.
    """
    told = [one.get("value", "") for one in item.get("content", ())] or [item.get("summary", "")]
    text = max((text_of_markup(one) for one in told), key=len)
    words = text.split()
    if len(words) < MIN_WORDS or text.rstrip(" ]").endswith(("…", "...", "[&hellip;")):
        raise RefusedError("teaser")
    return assemble_report(
        text, title=" ".join(text_of_markup(item.get("title") or "").split()), published=_moment(item),
        publisher=publisher or None, url=item.get("link"),
    )


def text_of_markup(markup: str) -> str:
    """All words of a piece of HTML in its paragraphs, without scripts, pictures and forms; plain text keeps its lines."""
    if "<" not in markup:
        return unescape(markup).strip()
    from lxml import html

    root = html.fragment_fromstring(markup, create_parent="div")
    for gone in root.xpath(".//script | .//style | .//figure | .//iframe | .//form"):
        gone.drop_tree()
    mark_breaks(root, _BLOCKS)
    return join_paragraphs(root.text_content())


def _moment(item: Any) -> str | None:  # noqa: ANN401
    """When the item was published, in the zone that it tells; as the parser reads it, in UTC, where it is written in a rare way."""
    told = item.get("published") or item.get("updated")
    try:
        return read_date(told) if told else None
    except RefusedError:
        parsed = item.get("published_parsed") or item.get("updated_parsed")
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if parsed else None
