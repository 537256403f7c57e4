"""Web archives (WARC) → the reports of the pages in them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from typing import IO, BinaryIO

from dragoman.intake.encoding import decode_text
from dragoman.intake.failure import Failure, RefusedError
from dragoman.intake.page import find_charset, read_page
from dragoman.records import Report

_HEAD_BYTES = 16_384


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
            for address, content in _pages(whole, max_bytes):
                try:
                    yield _read(content, max_bytes, address)
                except RefusedError as refused:
                    yield refused.at(f"{where}:{address}")
    except (FastWARCError, OSError) as error:
        raise RefusedError("archive", f"a web archive that is broken ({error})") from error


def _pages(whole: IO[bytes], max_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Address and content of the pages that were fetched well."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for record in ArchiveIterator(whole, record_types=WarcRecordType.response, parse_http=True):
        headers = record.http_headers
        if headers is not None and str(headers.status_code) == "200" and "html" in (record.http_content_type or ""):
            yield str(record.headers.get("WARC-Target-URI") or ""), record.reader.read(max_bytes + 1)


def _read(content: bytes, max_bytes: int, address: str) -> Report:
    if len(content) > max_bytes:
        raise RefusedError("too-large")
    return read_page(decode_text(content, find_charset(content[:_HEAD_BYTES])), address or None)
