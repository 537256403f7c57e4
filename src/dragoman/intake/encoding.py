"""Bytes → text: UTF-8, UTF-16 with a byte order mark, windows-1252 where that makes sense."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.intake.failure import RefusedError

# The first bytes of the files that people put among reports by mistake.
_SIGNATURES = (
    (b"%PDF-", "a PDF file"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"), (b"SQLite format 3\x00", "an SQLite database"),
)
# Declarations that mean windows-1252, or nothing, on the web; and the codes that are read as a wider one, as browsers do.
_LOOSE_NAMES = frozenset({"utf-8", "utf8", "iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252", "cp1252"})
_WIDER = {"iso-8859-9": "windows-1254", "gb2312": "gb18030"}
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
# Copied text holds a stray control byte now and then; data holds them everywhere.
_MAX_CONTROL_SHARE = 0.01
# English in windows-1252 has single accented letters and typographic marks; Cyrillic or Arabic bytes read that way become long
# runs of accented letters, which no European word has.
_LETTER_RUN = re.compile(r"[^\W\d_a-zA-Z]{3,}")
# Share of non-ASCII characters above which a windows-1252 reading is a guess: French prose, full of accents, stays under 0.06.
_MAX_HIGH_SHARE = 0.12


def find_binary(head: bytes) -> str | None:
    """What makes these first bytes of a file binary data, or None if they may be text."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    if has_utf16_mark(head):
        return None
    if b"\x00" in head or len(_CONTROL.findall(head)) > _MAX_CONTROL_SHARE * len(head):
        return "control bytes"
    return None


def has_utf16_mark(head: bytes) -> bool:
    """Whether the bytes start with the byte order mark of UTF-16."""
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not head.startswith(codecs.BOM_UTF32_LE)


def decode_text(content: bytes, declared: str | None = None) -> str:
    """The text of the bytes, without byte order mark, line ends as they are.

    Args:
        content: the whole file, or a whole line of it.
        declared: the encoding that the content itself declares, tried when it is not UTF-8.

    Raises:
        RefusedError: of kind `encoding`, if no reading makes sense.
    """
    if has_utf16_mark(content):
        return _decode_strictly(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if declared and declared.lower() not in _LOOSE_NAMES:
            return _decode_strictly(content, _WIDER.get(declared.lower(), declared))
        return _decode_windows(content, error.start)


def read_lines(stream: BinaryIO, encoding: str, max_chars: int, newline: str = "\n") -> Iterator[str]:
    """The lines of a stream, longer ones in pieces; where it breaks off, what came before is still given.

    Raises:
        RefusedError: of kind `encoding`, where the bytes are not of it.
    """
    try:
        with io.TextIOWrapper(stream, encoding, newline=newline) as reader:
            while line := reader.readline(max_chars):
                yield line
    except UnicodeDecodeError as error:
        raise RefusedError("encoding", f"{encoding.upper()} that is broken") from error


def _decode_strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise RefusedError("encoding", f"bytes that are not the {encoding} they claim to be") from error


def _decode_windows(content: bytes, bad_at: int) -> str:
    lenient = content.decode("utf-8", errors="replace")
    n_bad = lenient.count("\ufffd")
    n_good = sum(1 for letter in lenient if letter > "\x7f") - n_bad
    if n_good > n_bad:
        raise RefusedError("encoding", f"UTF-8 that is broken at byte {bad_at}")
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RefusedError("encoding", f"bytes of no known encoding (byte {error.start})") from error
    n_high = sum(1 for letter in text if letter > "\x7f")
    if _LETTER_RUN.search(text) or n_high > _MAX_HIGH_SHARE * len(text):
        raise RefusedError("encoding", f"bytes of no known encoding (byte {bad_at})")
    return text
