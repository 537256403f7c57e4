"""Flat tables as CSV and Parquet, and what has changed since an earlier one."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.exports.cells import defuse, restore
from dragoman.exports.columns import Column, Table, columns_of
from dragoman.exports.files import ExportError, exported
from dragoman.records.duck import open_duck

Row = dict[str, Any]
BATCH_ROWS = 5_000
WORDS = "VARCHAR"
"""The type of columns that hold words."""
CHANGE = Column("change", "VARCHAR", "added, changed or withdrawn since the earlier export")


def write_csv(columns: Iterable[Column], rows: Iterable[Row], target: Path, *, is_shown: bool = True) -> int:
    """Write UTF-8 with a header, empty cells for what is unknown, line ends \\n; gives the number of rows.

    Args:
        columns: the columns.
        rows: the rows.
        target: the file.
        is_shown: whether a spreadsheet may open it; words that it would take for a formula are then defused (see `cells`).

    Raises:
        ExportError: if the file cannot be written.
    """
    columns = tuple(columns)
    names = [one.name for one in columns]
    words = {one.name for one in columns if one.type == WORDS} if is_shown else set()
    count = 0
    with exported(target) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for row in rows:
            cells = {name: _cell(row.get(name)) for name in names}
            writer.writerow({name: defuse(cell) if cell and name in words else cell for name, cell in cells.items()})
            count += 1
    return count


def write_parquet(columns: Iterable[Column], rows: Iterable[Row], target: Path) -> int:
    """Write Parquet with zstd, the rows in the given order; gives their number.

    The rows go through CSV, which DuckDB reads a hundred times faster than it takes single rows.

    Raises:
        ExportError: if the file cannot be written.
    """
    import duckdb

    columns = tuple(columns)
    types = "{" + ", ".join(f"{_quoted(one.name)}: {_quoted(one.type)}" for one in columns) + "}"
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as scratch, exported(target) as part:
        between = Path(scratch) / "rows.csv"
        count = write_csv(columns, rows, between, is_shown=False)
        form = "header = true, quote = '\"', escape = '\"', parallel = false"
        reading = f"read_csv({_quoted(str(between))}, columns = {types}, {form})"
        try:
            with open_duck() as connection:
                connection.execute(f"COPY (FROM {reading}) TO {_quoted(str(part))} (FORMAT parquet, COMPRESSION zstd)")
        except duckdb.Error as error:
            raise ExportError(f"{target} cannot be written: {error}") from error
    return count


def read_rows(columns: Iterable[Column], path: Path) -> Iterator[Row]:
    """The rows of an earlier export, CSV or Parquet by its first bytes, with cells as CSV writes them.

    Raises:
        ExportError: if it is no table with these columns.
    """
    import duckdb

    if not path.is_file():
        raise ExportError(f"there is no file {path} to compare with; name an earlier export")
    with path.open("rb") as file:
        reader = "read_parquet" if file.read(4) == b"PAR1" else "read_csv"
    undo = restore if reader == "read_csv" else str
    source = _quoted(str(path)) + (", all_varchar = true" if reader == "read_csv" else "")
    names = [one.name for one in columns]
    try:
        with open_duck() as connection:
            found = connection.execute(f"SELECT {', '.join(_named(name) for name in names)} FROM {reader}({source})")
            while batch := found.fetchmany(BATCH_ROWS):
                for cells in batch:
                    yield {name: undo(_cell(value) or "") for name, value in zip(names, cells, strict=True)}
    except duckdb.Error as error:
        told = f"expected an earlier export with the columns {', '.join(names[:4])}, ...; {path} is none"
        raise ExportError(f"{told}; name a CSV or Parquet file of the same records that `dragoman export` wrote") from error


def find_changes(table: Table, rows: Iterable[Row], earlier: Path, *, text: bool) -> Iterator[Row]:
    """The rows that were added or changed since an earlier export of the table, and those that are gone, with `change`.

    Args:
        table: its first column is the key.
        rows: the rows of now.
        earlier: an earlier export of the table, CSV or Parquet.
        text: whether the columns with words of the report count.

    Raises:
        ExportError: if the earlier file is no export of this table.
    """
    columns = columns_of(table, text=text)
    key = columns[0].name
    before = {row[key]: row for row in read_rows(columns, earlier)}
    for row in rows:
        told = {one.name: _cell(row.get(one.name)) or "" for one in columns}
        old = before.pop(told[key], None)
        if old != told:
            yield {**row, "change": "added" if old is None else "changed"}
    for _, row in sorted(before.items()):
        yield {**{name: value or None for name, value in row.items()}, "change": "withdrawn"}


def _cell(value: object) -> str | None:
    """A value as CSV writes it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def _named(name: str) -> str:
    return f'"{name}"'


def _quoted(words: str) -> str:
    doubled = words.replace("'", "''")
    return f"'{doubled}'"

