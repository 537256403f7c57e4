"""Tables (CSV, TSV, Parquet) → reports, a row each; columns are found by their usual names or named by the user."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dragoman.intake.assembly import assemble_report
from dragoman.intake.encoding import decode_text, has_utf16_mark, read_lines
from dragoman.intake.failure import Failure, RefusedError
from dragoman.intake.usual_names import USUAL, find_usual, plain_name
from dragoman.records import Report
from dragoman.records.duck import open_duck

Columns = Mapping[str, str]
"""Our field -> the user's column."""
DELIMITERS = (",", "\t", ";", "|")
MAX_FIELD_BYTES = 20_000_000
BATCH_ROWS = 200
N_ROWS_LOOKED_AT = 5
HEAD_CHARS = 10_000
"""A head of at least so many characters may break off within a row."""
_NAME = re.compile(r"[^\W\d][\w.:/()#-]{0,39}(?: [\w.:/()#-]{1,20}){0,2}")


def find_columns(names: Sequence[str], named: Columns) -> dict[str, str]:
    """Which column of a table holds each of our fields; fields without a column are left out.

    Raises:
        RefusedError: if no column holds the text, or one that the user named is not there.
    """
    for field, name in named.items():
        if name not in names:
            raise RefusedError("columns", f"the column {name!r} for {field}; it has {', '.join(names)}")
    found = find_usual(names) | dict(named)
    if "text" not in found:
        raise RefusedError("columns", f"a column with the reports' text; it has {', '.join(names)}")
    return found


def find_delimiter(head: str, *, is_named: bool = False) -> str | None:
    """What parts the columns of a text whose first line is a header; None if it is none.

    A header is told by two usual names of columns; or, if the user has named columns, by several short names.
    """
    first = _first_line(head).strip("\ufeff ")
    for delimiter in DELIMITERS:
        names = [plain_name(name) for name in _cells(first, delimiter)]
        known = {name for usual in USUAL.values() for name in usual}
        if len(names) > 1 and all(name and len(name) < 40 for name in names) and (is_named or len(known & set(names)) > 1):
            return delimiter
    return None


def _first_line(head: str) -> str:
    return re.split(r"[\r\n]", head, maxsplit=1)[0]


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line; none if it is no line of a table, as where a single carriage return stands in it."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def is_table(head: str) -> bool:
    """Whether the beginning of a text is a table, whatever its columns are called: short names in the first line without blanks
    between them, which prose has after a comma, and as many cells in every row after it."""
    delimiter = next((one for one in DELIMITERS if one in _first_line(head)), None)
    if delimiter is None:
        return False
    whole = head if len(head) < HEAD_CHARS else head[: max(head.rfind("\n"), head.rfind("\r")) + 1]
    try:
        rows = list(islice(csv.reader(whole.splitlines(keepends=True), delimiter=delimiter), N_ROWS_LOOKED_AT + 1))
    except csv.Error:
        return False
    if not rows:
        return False  # not one whole line
    names, *rows = rows
    if len(whole) < len(head) and len(rows) < N_ROWS_LOOKED_AT:
        rows = rows[:-1]  # perhaps cut off within a quoted cell
    rows = [row for row in rows if row]
    are_names = len(names) > 1 and all(_NAME.fullmatch(name.strip("\ufeff")) for name in names)
    return are_names and bool(rows) and all(len(row) == len(names) for row in rows)


def read_csv(stream: BinaryIO, where: str, named: Columns) -> Iterator[Report | Failure]:
    """The reports of a CSV or TSV file, a row each; a row that is none is named with its line.

    Raises:
        RefusedError: if the columns are not there, or the file is no such table.
    """
    lines = _Lines(stream)
    first = next(lines, "")
    if lines.refused:
        raise lines.refused
    delimiter = find_delimiter(first, is_named=True) or ","
    csv.field_size_limit(MAX_FIELD_BYTES)
    names = _cells(first.strip("\r\n\ufeff"), delimiter)
    columns = find_columns(names, named)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.refused = None
        try:
            cells = next(reader)
            if lines.refused:
                raise lines.refused
            if cells:
                yield _report(dict(zip(names, cells, strict=False)), columns)
        except StopIteration:
            return
        except RefusedError as refused:
            yield refused.at(f"{where}:line {lines.number}")
        except csv.Error as error:
            yield RefusedError("bad-field", f"a row of CSV ({error})").at(f"{where}:line {lines.number}")


def read_parquet(stream: BinaryIO, where: str, named: Columns) -> Iterator[Report | Failure]:
    """The reports of a Parquet file, a row each.

    Raises:
        RefusedError: if the columns are not there, or the file is broken.
    """
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file)
        try:
            with open_duck() as connection:
                rows = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
                names = [one[0] for one in rows.description]
                columns = find_columns(names, named)
                number = 0
                while batch := rows.fetchmany(BATCH_ROWS):
                    for cells in batch:
                        number += 1
                        try:
                            yield _report(dict(zip(names, map(_words, cells), strict=True)), columns)
                        except RefusedError as refused:
                            yield refused.at(f"{where}:row {number}")
        except duckdb.Error as error:
            raise RefusedError("format", f"a Parquet file that is broken ({str(error).splitlines()[0]})") from error


def _report(row: Mapping[str, str | None], columns: Mapping[str, str]) -> Report:
    fields = {field: row.get(column) for field, column in columns.items()}
    text = fields.pop("text", None)
    if text is None or not text.strip():
        raise RefusedError("no-text", f"this row has nothing in {columns['text']!r}")
    if "\x00" in text:
        raise RefusedError("bad-field", "a row of text, got a NUL byte in it")
    return assemble_report(text.replace("\r\n", "\n").replace("\r", "\n"), **fields)


def _words(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


class _Lines:
    """The lines of a table as text, counted.

    One that cannot be read is given all the same, with marks in place of its bad bytes, and the refusal kept until it is cleared:
    the quotes in it still tell where its row ends, and only that row is lost.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.number = 0
        self.refused: RefusedError | None = None
        self._lines = _lines(stream)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        try:
            return decode_text(line)
        except RefusedError as refused:
            self.refused = refused
            return line.decode("utf-8", "replace")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines, of UTF-16 as UTF-8; they end in carriage returns alone if the beginning has no other ends, as of old spreadsheets.

    One that is longer than any report is cut, so that a file without line ends does not fill the memory.
    """
    reader = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = reader.peek()
    encoding, recoding = ("utf-16", "utf-8") if has_utf16_mark(head) else ("latin-1", "latin-1")  # which keeps all bytes
    begins = head.decode(encoding, "ignore")
    for line in read_lines(reader, encoding, MAX_FIELD_BYTES, "\r" if "\r" in begins and "\n" not in begins else "\n"):
        yield line.encode(recoding)
