"""One way to every format: from coded reports to a file or folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dragoman.exports.columns import EVENTS, STATEMENTS, Table, columns_of
from dragoman.exports.files import ExportError, exported
from dragoman.exports.graph import write_graphml, write_jsonld
from dragoman.exports.icews import write_icews
from dragoman.exports.package import table_rows, write_package
from dragoman.exports.panel import PERIODS, panel_columns, panel_rows
from dragoman.exports.polecat import write_polecat
from dragoman.exports.selection import Selection
from dragoman.exports.tables import CHANGE, find_changes, write_csv, write_parquet
from dragoman.records import CodedReport, keep_sure, to_json

Reports = Callable[[], Iterable[CodedReport]]


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of an export beside its format.

    `records` is `events` or `statements` (of csv and parquet); `text` whether words of the reports are written; `directed` is of
    dyad panels; `since_export` an earlier csv or parquet export, of which only the changes are written.
    """

    records: str = "events"
    text: bool = True
    directed: bool = True
    since_export: Path | None = None


Writer = Callable[[Reports, Selection, Path, Options], int]


def _flat(write: Callable[..., int], reports: Reports, selection: Selection, target: Path, options: Options) -> int:
    table: Table = STATEMENTS if options.records == "statements" else EVENTS
    columns, rows = columns_of(table, text=options.text), table_rows(table, reports(), selection)
    if options.since_export:
        columns, rows = (CHANGE, *columns), find_changes(table, rows, options.since_export, text=options.text)
    return write(columns, rows, target)


def _contract(reports: Reports, selection: Selection, target: Path, options: Options) -> int:
    """Coded reports as they are, whole: a record is part of its report."""
    if not options.text:
        raise ExportError("a coded report holds its text; without it choose csv, parquet, jsonld or package")
    count, least = 0, selection.filters.min_confidence
    with exported(target) as part, part.open("w", encoding="utf-8") as file:
        for coded in reports():
            file.write(to_json(keep_sure(coded, least) if least else coded) + "\n")
            count += 1
    return count


def _panel(by: str, reports: Reports, selection: Selection, target: Path, options: Options) -> int:
    columns = panel_columns(directed=options.directed)
    rows = panel_rows(reports(), selection, by=by, directed=options.directed)
    write = write_parquet if target.suffix == ".parquet" else write_csv
    return write(columns, rows, target)


FORMATS: dict[str, Writer] = {
    "csv": partial(_flat, write_csv),
    "parquet": partial(_flat, write_parquet),
    "jsonl": _contract,
    "polecat": lambda reports, selection, target, _: write_polecat(reports(), selection, target),
    "icews": lambda reports, selection, target, _: write_icews(reports(), selection, target),
    **{f"dyad-{by}": partial(_panel, by) for by in PERIODS},
    "jsonld": lambda reports, selection, target, options: write_jsonld(reports(), selection, target, text=options.text),
    "graphml": lambda reports, selection, target, _: write_graphml(reports(), selection, target),
    "package": lambda reports, selection, target, options: write_package(reports, selection, target, text=options.text),
}
"""Every format by its name on the command line."""

NAMES = {
    "csv": "{records}.csv", "parquet": "{records}.parquet", "jsonl": "reports.jsonl", "polecat": "ngecEvents.DV.dragoman.txt",
    "icews": "events.dragoman.tab", **{f"dyad-{by}": f"dyad-{by}.csv" for by in PERIODS}, "jsonld": "records.jsonld",
    "graphml": "network.graphml", "package": "dragoman-package",
}
"""What an export is called where its user names no file."""


def export_coded(
    reports: Reports, as_: str, target: Path | None = None, selection: Selection | None = None, options: Options | None = None
) -> tuple[Path, int]:
    """Export coded reports; the same reports give the same bytes.

    Args:
        reports: gives all coded reports anew each time, in a fixed order.
        as_: one of FORMATS.
        target: the file, or folder of a package; None for the usual name in the working folder.
        selection: which records; None for all.
        options: None for the usual ones.

    Returns:
        The file or folder, and the number of rows written (jsonl: reports; jsonld: records; graphml: edges).

    Raises:
        ExportError: if the format is unknown, does not go with the options, or cannot be written; nothing is half-written.
    """
    options, selection = options or Options(), selection or Selection()
    if as_ not in FORMATS:
        raise ExportError(f"there is no format {as_!r}; choose one of {', '.join(FORMATS)}")
    if options.since_export and as_ not in {"csv", "parquet"}:
        raise ExportError(f"changes since an earlier export are written as csv or parquet, not as {as_}")
    path = target or Path(NAMES[as_].format(records=options.records))
    return path, FORMATS[as_](reports, selection, path, options)
