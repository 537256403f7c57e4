"""Paths → reports: files, folders and standard input, one bad thing never stopping the rest."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.intake.archives import MAX_DEPTH, Archive, find_archive, read_members
from dragoman.intake.bounded import read_bounded
from dragoman.intake.encoding import decode_text, find_binary, has_utf16_mark, read_lines
from dragoman.intake.failure import Failure, RefusedError
from dragoman.intake.formats import MAX_REPORT_BYTES, Collection, Format, find_collection, find_format
from dragoman.intake.tables import Columns
from dragoman.records import Report

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# What names in a folder are taken for reports; a file that is named directly may be called anything.
REPORT_SUFFIXES = frozenset({
    ".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet", ".xml", ".rss", ".atom",
    ".warc", ".gz", ".zst", ".zip", ".tar", ".tgz",
})
STANDARD_INPUT = "-"
_HEAD_BYTES = 16_384
_CHUNK_BYTES = 1_000_000


def read_reports(paths: Iterable[str | Path], columns: Columns | None = None) -> Iterator[Report | Failure]:
    """Everything that the paths hold, in their order: a report, or the name of what is none and the reason.

    Args:
        paths: files of any known format, folders (with all below them, in the order of their names), `-` for standard input.
        columns: of tables, which column holds which of our fields; the others are found by their usual names.
    """
    for path in paths:
        for found in [None] if str(path) == STANDARD_INPUT else _find_files(Path(path)):
            if isinstance(found, Failure):
                yield found
            else:
                yield from _read_source(found, columns or {})


def count_reports(paths: Iterable[str | Path]) -> int:
    """About how many reports and failures `read_reports` will give: files, and lines of JSON Lines; for a progress bar.

    Standard input, which can be read only once, counts as one.
    """
    n_reports = 0
    for path in paths:
        if str(path) == STANDARD_INPUT:
            n_reports += 1
            continue
        for found in _find_files(Path(path)):
            n_reports += 1 if isinstance(found, Failure) else _count_file(found)
    return n_reports


def _find_files(path: Path) -> Iterator[Path | Failure]:
    """The file itself, or the reports of the folder; hidden and other files in a folder are passed over."""
    try:
        is_there, is_folder = path.exists(), path.is_dir()
    except OSError as error:
        yield _unreadable(error, path)
        return
    if not is_there:
        yield RefusedError("not-found").at(_name_of(path))
    elif is_folder:
        yield from _walk(path)
    else:
        yield path


def _walk(path: Path) -> Iterator[Path | Failure]:
    errors: list[OSError] = []
    for folder, subfolders, names in os.walk(path, onerror=errors.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and file.suffix.lower() in REPORT_SUFFIXES and not _is_special(file):
                yield file
    for error in errors:
        yield _unreadable(error, Path(error.filename))


def _is_special(file: Path) -> bool:
    """Whether it is a pipe or device, on which reading would wait; what cannot be looked at fails when it is read."""
    try:
        return file.exists() and not file.is_file()
    except OSError:
        return False


def _unreadable(error: OSError, path: Path) -> Failure:
    return RefusedError("unreadable", error.strerror or "no reason").at(_name_of(path))


def _name_of(path: Path | None) -> str:
    """The path as it can be printed: bytes of a name that are no UTF-8 become question marks."""
    return str(path).encode("utf-8", "replace").decode("utf-8") if path else "standard input"


def _count_file(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            form = _look_at(stream, {})[1]
            if not isinstance(form, Format) or not form.has_lines:
                return 1
            stream.seek(0)
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(_CHUNK_BYTES), b"")) or 1
    except (OSError, RefusedError):
        return 1


def _open_source(path: Path | None) -> AbstractContextManager[BinaryIO]:
    return path.open("rb") if path else nullcontext(sys.stdin.buffer)


def _read_source(path: Path | None, columns: Columns) -> Iterator[Report | Failure]:
    """The reports of a file, or of standard input; what goes wrong with it as a whole becomes its failure."""
    where = _name_of(path)
    try:
        with _open_source(path) as stream:
            yield from _read_stream(stream, where, columns)
    except RefusedError as refused:
        yield refused.at(where)
    except OSError as error:
        yield RefusedError("unreadable", error.strerror or "no reason").at(where)


def _read_stream(stream: BinaryIO, where: str, columns: Columns, depth: int = 0) -> Iterator[Report | Failure]:
    head, form = _look_at(stream, columns)
    whole: BinaryIO = io.BufferedReader(_Rewound(head, stream))
    if isinstance(form, Archive):
        yield from _read_archive(whole, form, where, columns, depth)
    elif isinstance(form, Collection):
        yield from form.read(whole, where, columns)
    elif form.has_lines:
        yield from _read_lines(_recode_lines(whole) if has_utf16_mark(head) else _split_lines(whole), form, where)
    else:
        yield _read_whole(whole, form)


def _read_archive(stream: BinaryIO, archive: Archive, where: str, columns: Columns, depth: int) -> Iterator[Report | Failure]:
    """The reports of every member; one that is none does not stop the others."""
    if depth == MAX_DEPTH:
        raise RefusedError("archive", f"archives within more than {MAX_DEPTH} others")
    for member in read_members(archive, stream):
        if member.name is None:
            yield from _read_stream(member.stream, where, columns, depth + 1)
        elif Path(member.name).suffix.lower() in REPORT_SUFFIXES:
            inner = f"{where}:{_name_of(Path(member.name))}"
            try:
                yield from _read_stream(member.stream, inner, columns, depth + 1)
            except RefusedError as refused:
                yield refused.at(inner)


def _look_at(stream: BinaryIO, columns: Columns) -> tuple[bytes, Format | Collection | Archive]:
    """The first bytes, and the format of what begins like this."""
    head = stream.read(_HEAD_BYTES)
    if archive := find_archive(head):
        return head, archive
    text = head.decode("utf-16" if has_utf16_mark(head) else "utf-8-sig", errors="ignore")
    if collection := find_collection(head, text, columns):
        return head, collection
    if binary := find_binary(head):
        raise RefusedError("binary", binary)
    return head, find_format(text)


def _read_whole(stream: BinaryIO, form: Format) -> Report:
    content = read_bounded(stream, MAX_REPORT_BYTES)
    if binary := find_binary(content):
        raise RefusedError("binary", binary)
    text = decode_text(content, form.find_charset(content[:_HEAD_BYTES]))
    if not text.strip():
        raise RefusedError("empty")
    return form.read(text)


def _read_lines(lines: Iterable[bytes], form: Format, where: str) -> Iterator[Report | Failure]:
    for number, line in enumerate(lines, 1):
        if line.isspace():
            continue
        try:
            if len(line) > MAX_REPORT_BYTES:
                raise RefusedError("too-large")
            report = form.read(decode_text(line))
        except RefusedError as refused:
            yield refused.at(f"{where}:line {number}")
        else:
            yield report


def _split_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; of one that is too long only its beginning, which is still too long."""
    while line := stream.readline(MAX_REPORT_BYTES + 1):
        yield line
        if len(line) > MAX_REPORT_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK_BYTES)


def _recode_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a UTF-16 stream as UTF-8; if it breaks off, what came before is still given."""
    for line in read_lines(stream, "utf-16", MAX_REPORT_BYTES + 1):
        yield line.encode("utf-8")


class _Rewound(io.RawIOBase):
    """A stream from its beginning again, though its first bytes have been read: standard input cannot go back."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer with the next bytes and say how many they are."""
        view = memoryview(buffer)
        chunk = self._head[: len(view)] or self._stream.read(len(view))
        self._head = self._head[len(chunk) :]
        view[: len(chunk)] = chunk
        return len(chunk)
