"""The news industry's XML (NITF, NewsML-G2) → reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.intake.assembly import assemble_report
from dragoman.intake.bounded import read_bounded
from dragoman.intake.failure import Failure, RefusedError
from dragoman.intake.paragraphs import join_paragraphs, mark_breaks, name_of
from dragoman.records import Report

_IPTC = "{http://iptc.org/std/nar/2006-10-01/}"
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "hl2", "li", "dt", "dd", "blockquote", "pre"})


def read_newsml(stream: BinaryIO, where: str, max_bytes: int) -> Iterator[Report | Failure]:
    """The reports of a NITF or NewsML-G2 document.

    Entities are not expanded and nothing is loaded from elsewhere.

    Raises:
        RefusedError: if it is too long, not well-formed, or holds no news item with a text.
    """
    from lxml import etree

    content = read_bounded(stream, max_bytes)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedError("format", f"XML that is not well-formed ({error})") from error
    items = list(root.iter(f"{_IPTC}newsItem"))
    if not items and name_of(root) != "nitf":
        raise RefusedError("format", "XML without a news item")
    for number, item in enumerate(items or [root], 1):
        try:
            yield _read_item(item) if items else _read_nitf(item)
        except RefusedError as refused:
            yield refused.at(f"{where}:item {number}")


def _read_nitf(root: Any) -> Report:  # noqa: ANN401  # lxml ships no types
    day = _attribute(root, ".//*[local-name()='date.issue']", "norm")
    publisher = _attribute(root, ".//*[local-name()='pubdata']", "name") or _attribute(
        root, ".//*[local-name()='doc.copyright']", "holder"
    )
    bodies = root.xpath(".//*[local-name()='body.content']")
    return assemble_report(
        _text_of(bodies[0]) if bodies else "", id=_attribute(root, ".//*[local-name()='doc-id']", "id-string"),
        title=_words(root, ".//*[local-name()='hl1']"), published=_iso(day), publisher=publisher,
        url=_attribute(root, ".//*[local-name()='pubdata']", "ex-ref"),
    )


def _read_item(item: Any) -> Report:  # noqa: ANN401
    contents = item.xpath(".//*[local-name()='inlineXML' or local-name()='inlineData']")
    day = _words(item, ".//*[local-name()='contentCreated']") or _words(item, ".//*[local-name()='versionCreated']")
    return assemble_report(
        _text_of(contents[0]) if contents else "", id=item.get("guid"), title=_words(item, ".//*[local-name()='headline']"),
        published=_iso(day), publisher=_words(item, ".//*[local-name()='provider']/*[local-name()='name']"),
    )


def _text_of(body: Any) -> str:  # noqa: ANN401
    """The words of the blocks, each once where they stand in one another; of a body without blocks all."""
    mark_breaks(body, _BLOCKS)
    outer = [
        one for one in body.iter("{*}*")
        if name_of(one) in _BLOCKS and one is not body and not any(name_of(above) in _BLOCKS for above in one.iterancestors())
    ]  # fmt: skip
    return join_paragraphs("\n\n".join("".join(one.itertext()) for one in outer)) or "".join(body.itertext()).strip()


def _words(root: Any, path: str) -> str | None:  # noqa: ANN401
    found = root.xpath(path)
    return " ".join("".join(found[0].itertext()).split()) or None if found else None


def _attribute(root: Any, path: str, name: str) -> str | None:  # noqa: ANN401
    return next((one.get(name) for one in root.xpath(path) if one.get(name)), None)


def _iso(day: str | None) -> str | None:
    """NITF writes 20161126T100000Z, and others ISO 8601 already."""
    if day and len(day) >= 8 and day[:8].isdigit():
        day = f"{day[:4]}-{day[4:6]}-{day[6:8]}" + (f"T{day[9:11]}:{day[11:13]}:{day[13:15]}{day[15:]}" if len(day) >= 15 else "")
    return day
