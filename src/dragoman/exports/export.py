"""One way to every format: from coded reports to a file or folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.exports.columns import EVENTS, STATEMENTS, Table, columns_of
from dragoman.exports.files import UnfitOptionError, exported
from dragoman.exports.graph import write_graphml, write_jsonld
from dragoman.exports.icews import write_icews
from dragoman.exports.package import table_rows, write_package
from dragoman.exports.panel import PERIODS, build_panel, panel_columns
from dragoman.exports.polecat import write_polecat
from dragoman.exports.selection import Selection
from dragoman.exports.tables import CHANGE, find_changes, write_csv, write_parquet
from dragoman.records import CodedReport, keep_sure, to_json

if TYPE_CHECKING:
    from dragoman.types.learning import LearnedType

Reports = Callable[[], Iterable[CodedReport]]


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of an export beside its format.

    `records` is `events` or `statements` (of csv and parquet); `text` whether words of the reports are written; `directed` and
    `fills` (with zeros) are of dyad panels; `since_export` is an earlier csv or parquet export: only what changed is written.
    `own` are event types of the user's own that are kept: panels have a column for each, and a package's codebook describes them.
    """

    records: str = "events"
    text: bool = True
    directed: bool = True
    fills: bool = True
    since_export: Path | None = None
    own: tuple[LearnedType, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file or folder, and the number of rows (jsonl: reports; jsonld: records; graphml: edges).

    Of a panel `n_zeros` of the rows have no event, and `n_dateless` events are in none: neither they nor their reports have a date.
    """

    path: Path
    count: int
    n_zeros: int = 0
    n_dateless: int = 0


Writer = Callable[[Reports, Selection, Path, Options], Exported]


def _counted(write: Callable[[Reports, Selection, Path, Options], int]) -> Writer:
    def run(reports: Reports, selection: Selection, target: Path, options: Options) -> Exported:
        return Exported(target, write(reports, selection, target, options))

    return run


def _flat(write: Callable[..., int], reports: Reports, selection: Selection, target: Path, options: Options) -> int:
    table: Table = STATEMENTS if options.records == "statements" else EVENTS
    columns, rows = columns_of(table, text=options.text), table_rows(table, reports(), selection)
    if options.since_export:
        columns, rows = (CHANGE, *columns), find_changes(table, rows, options.since_export, text=options.text)
    return write(columns, rows, target)


def _contract(reports: Reports, selection: Selection, target: Path, _: Options) -> int:
    """Coded reports as they are, whole: a record is part of its report."""
    count, least = 0, selection.filters.min_confidence
    with exported(target) as part, part.open("w", encoding="utf-8") as file:
        for coded in reports():
            file.write(to_json(keep_sure(coded, least) if least else coded) + "\n")
            count += 1
    return count


def _panel(by: str, reports: Reports, selection: Selection, target: Path, options: Options) -> Exported:
    kept = [one.definition.name for one in options.own]
    panel = build_panel(reports(), selection, by=by, directed=options.directed, own=kept)
    write = write_parquet if target.suffix == ".parquet" else write_csv
    count = write(panel_columns(directed=options.directed, own=panel.own), panel.rows(fills=options.fills), target)
    return Exported(target, count, panel.n_zeros if options.fills else 0, panel.n_dateless)


FORMATS: dict[str, Writer] = {
    "csv": _counted(partial(_flat, write_csv)),
    "parquet": _counted(partial(_flat, write_parquet)),
    "jsonl": _counted(_contract),
    "polecat": _counted(
        lambda reports, selection, target, options: write_polecat(reports(), selection, target, text=options.text)
    ),
    "icews": _counted(lambda reports, selection, target, _: write_icews(reports(), selection, target)),
    **{f"dyad-{by}": partial(_panel, by) for by in PERIODS},
    "jsonld": _counted(
        lambda reports, selection, target, options: write_jsonld(reports(), selection, target, text=options.text)
    ),
    "graphml": _counted(lambda reports, selection, target, _: write_graphml(reports(), selection, target)),
    "package": _counted(
        lambda reports, selection, target, options: write_package(reports, selection, target, text=options.text, own=options.own)
    ),
}
"""Every format by its name on the command line."""

NAMES = {
    "csv": "{records}.csv", "parquet": "{records}.parquet", "jsonl": "reports.jsonl", "polecat": "ngecEvents.DV.dragoman.txt",
    "icews": "events.dragoman.tab", **{f"dyad-{by}": f"dyad-{by}.csv" for by in PERIODS}, "jsonld": "records.jsonld",
    "graphml": "network.graphml", "package": "dragoman-package",
}


def export_coded(
    reports: Reports, as_: str, target: Path | None = None, selection: Selection | None = None, options: Options | None = None
) -> Exported:
    """Export coded reports; the same reports give the same bytes. What stands at the target is replaced, but for a package.

    Args:
        reports: gives all coded reports anew each time, in a fixed order.
        as_: one of FORMATS.
        target: the file, or folder of a package; None for the usual name in the working folder.
        selection: which records; None for all.
        options: None for the usual ones.

    Raises:
        UnfitOptionError: if the format is unknown, or has nothing for an option or filter.
        ExportError: if it cannot be written; nothing is half-written.
    """
    options, selection = options or Options(), selection or Selection()
    refuse_unfit(as_, selection, options)
    return FORMATS[as_](reports, selection, target or usual_path(as_, options), options)


def usual_path(as_: str, options: Options) -> Path:
    """What an export is called where its user names no file."""
    return Path(NAMES[as_].format(records=options.records))


def refuse_unfit(as_: str, selection: Selection, options: Options) -> None:
    """Raise UnfitOptionError if the format is unknown, or would pass over an option or a filter."""
    if as_ not in FORMATS:
        raise UnfitOptionError(f"there is no format {as_!r}; choose one of {', '.join(FORMATS)}")
    is_flat, is_panel, asked = as_ in {"csv", "parquet"}, as_.startswith("dyad-"), selection.filters
    if options.since_export and not is_flat:
        raise UnfitOptionError(f"changes since an earlier export are written as csv or parquet, not as {as_}")
    if options.records != "events" and not is_flat:
        raise UnfitOptionError(f"the kind of records is of csv and parquet; {as_} has its own")
    if not (options.directed and options.fills) and not is_panel:
        raise UnfitOptionError(f"undirected pairs and zeros are of the dyad panels, not of {as_}")
    of_events = bool(selection.types or selection.statuses or not asked.background)
    if options.records == "statements" and of_events:
        raise UnfitOptionError("statements have no type, standing or background; leave these filters out")
    if as_ == "jsonl" and not options.text:
        raise UnfitOptionError("a coded report holds its text; without it choose csv, parquet, jsonld or package")
    if as_ == "jsonl" and (of_events or selection.parties or asked.since or asked.until):
        raise UnfitOptionError("jsonl holds whole reports; records are left out of it by confidence alone; choose another format")
