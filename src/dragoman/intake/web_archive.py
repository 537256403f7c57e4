"""Web archives (WARC) → the reports of the pages in them."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, BinaryIO

from dragoman.intake.encoding import decode_text
from dragoman.intake.failure import Failure, RefusedError
from dragoman.intake.page import find_charset, read_page
from dragoman.records import Report

if TYPE_CHECKING:
    from fastwarc.warc import WarcHeaderMap, WarcRecord

_HEAD_BYTES = 16_384
_GZIP = frozenset({"gzip", "x-gzip"})
_PIECE_BYTES = 65_536
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\n]*)?\r?\n")


def read_warc(stream: BinaryIO, where: str, max_bytes: int) -> Iterator[Report | Failure]:
    """The reports of the pages that were fetched well; other records (pictures, redirects, requests) are passed over.

    The day of publication is the page's own; the day of fetching says nothing of it.

    Args:
        stream: the archive, unpacked.
        where: its name.
        max_bytes: the longest page that is read.

    Raises:
        RefusedError: if the archive is broken; what stands before that place has been given.
    """
    from fastwarc.stream_io import FastWARCError

    try:
        with tempfile.TemporaryFile() as whole:  # the library goes back in it, which a stream cannot
            shutil.copyfileobj(stream, whole)
            whole.seek(0)
            for record, headers in _pages(whole):
                address = str(record.headers.get("WARC-Target-URI") or "")
                try:
                    yield _read(record, headers, max_bytes, address)
                except RefusedError as refused:
                    yield refused.at(f"{where}:{address}")
    except (FastWARCError, OSError) as error:
        raise RefusedError("archive", f"a web archive that is broken ({error})") from error


def _pages(whole: IO[bytes]) -> Iterator[tuple[WarcRecord, WarcHeaderMap]]:
    """The pages that were fetched well, with what the server said of each."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for record in ArchiveIterator(whole, record_types=WarcRecordType.response, parse_http=True):
        headers = record.http_headers
        if headers is not None and str(headers.status_code) == "200" and "html" in (record.http_content_type or ""):
            yield record, headers


def _read(record: WarcRecord, headers: WarcHeaderMap, max_bytes: int, address: str) -> Report:
    content = record.reader.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise RefusedError("too-large")
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        content = _join_chunks(content)
    if coding := headers.get("Content-Encoding"):
        content = _unpack(content, coding, max_bytes)
    charset = record.http_charset or find_charset(content[:_HEAD_BYTES])
    return read_page(decode_text(content, charset), address or None)


def _join_chunks(content: bytes) -> bytes:
    """What an answer in chunks holds; one that is in none, which many a crawler joins without saying so, is left as it is."""
    joined, at = bytearray(), 0
    while at < len(content):
        found = _CHUNK_SIZE.match(content, at)
        if found is None:
            if at:
                raise RefusedError("archive", "chunks of a page that do not follow each other")
            return content
        if (size := int(found[1], 16)) == 0:
            break
        joined += content[found.end() : found.end() + size]
        at = found.end() + size
        at += 2 if content.startswith(b"\r\n", at) else 1
    return bytes(joined)


def _unpack(content: bytes, coding: str, max_bytes: int) -> bytes:
    """What a compressed answer holds; one that was unpacked already is left as it is.

    Raises:
        RefusedError: if that is too long, or breaks off.
    """
    from urllib3 import HTTPResponse
    from urllib3.exceptions import DecodeError

    answer = HTTPResponse(io.BytesIO(content), {"Content-Encoding": coding}, preload_content=False)
    unpacked = bytearray()
    try:
        for piece in answer.stream(_PIECE_BYTES):
            unpacked += piece
            if len(unpacked) > max_bytes:
                raise RefusedError("too-large")
    except DecodeError:
        return content
    if coding.strip().lower() in _GZIP and int.from_bytes(content[-4:], "little") != len(unpacked):
        raise RefusedError("archive", "a compressed page that breaks off")  # its last four bytes tell its length (RFC 1952)
    return bytes(unpacked)
