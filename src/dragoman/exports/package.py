"""A Frictionless data package: the tables with a codebook, how to cite them, the model card, and what made them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman import __version__
from dragoman.exports.columns import TABLES, Column, Table, columns_of
from dragoman.exports.files import ExportError
from dragoman.exports.own_types import count_own, describe_own
from dragoman.exports.selection import Selection
from dragoman.exports.tables import write_csv
from dragoman.plover import EVENT_TYPES, NON_STATE_CODES, QUAD_NAMES, SCALE_VERSION, SECTORS
from dragoman.reader.network import SHIPPED
from dragoman.records import CodedReport

if TYPE_CHECKING:
    from dragoman.types.learning import LearnedType

_FIELD_TYPES = {"VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "number", "BOOLEAN": "boolean"}

_CELLS = """\
Every cell is empty where nothing is known; several values in a cell are parted by `; `. Words that a spreadsheet would take for a
formula, as they begin with `=`, `+`, `-` or `@`, have an apostrophe before them: where an apostrophe is followed by one of these
signs or by an apostrophe, take the first away."""


def write_package(
    reports: Callable[[], Iterable[CodedReport]], selection: Selection, target: Path, *, text: bool,
    own: Sequence[LearnedType] = (),
) -> int:
    """Write the folder of a data package; gives the number of events.

    Args:
        reports: gives the coded reports anew, once for each table.
        selection: which records.
        target: the folder; it must not exist, or be empty.
        text: whether words of the reports are written.
        own: event types of the user's own that are kept, for the codebook.

    Raises:
        ExportError: if the folder holds something already or cannot be written; nothing is left of it then.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ExportError(f"{target} holds something already; name a folder that does not exist")
    try:
        scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}") from error
    try:
        count = _fill(scratch, reports, selection, text=text, own=own)
        if target.exists():
            target.rmdir()
        scratch.chmod(0o755)
        scratch.replace(target)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}; nothing was changed there") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return count


def _fill(
    folder: Path, reports: Callable[[], Iterable[CodedReport]], selection: Selection, *, text: bool, own: Sequence[LearnedType]
) -> int:
    counts = {}
    for table in TABLES:
        columns = columns_of(table, text=text)
        counts[table.name] = write_csv(columns, table_rows(table, reports(), selection), folder / f"{table.name}.csv")
    (folder / "CITATION.cff").write_text(_citation(), encoding="utf-8")
    shutil.copy(SHIPPED / "card.md", folder / "MODEL_CARD.md")
    coders: Counter[tuple[str, str]] = Counter()
    n_undated, of_own = 0, Counter[str]()
    for coded in reports():
        coders[coded.coder.version, coded.coder.model] += 1
        events = list(selection.events(coded))
        n_undated += sum(one.when.date is None for one in events)
        of_own += count_own(events)
    book = "\n".join(filter(None, (codebook(text=text), describe_own(of_own, own))))
    (folder / "CODEBOOK.md").write_text(book, encoding="utf-8")
    manifest = {
        "program": "dragoman", "version": __version__, "rows": counts, "undated_events": n_undated, "text": text,
        "own_types": dict(sorted(of_own.items())),
        "coders": [{"version": version, "model": model, "reports": n} for (version, model), n in sorted(coders.items())],
        "selection": selection.described(),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    (folder / "datapackage.json").write_text(json.dumps(_descriptor(folder, text=text), indent=1) + "\n", encoding="utf-8")
    names = sorted(path.name for path in folder.iterdir())
    sums = "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    return counts["events"]


def table_rows(table: Table, reports: Iterable[CodedReport], selection: Selection) -> Iterator[dict[str, Any]]:
    """The rows of a table over all reports, of the records that the selection lets pass."""
    chosen = {"events": selection.events, "statements": selection.statements}.get(table.name)
    for coded in reports:
        yield from table.rows(coded, chosen(coded) if chosen else ())


def codebook(*, text: bool = True) -> str:
    """The codebook of the tables, in Markdown."""
    parts = [f"# Codebook\n\n{_CELLS}\n"]
    for table in TABLES:
        rows = "\n".join(f"| `{one.name}` | {_FIELD_TYPES[one.type]} | {one.meaning} |" for one in columns_of(table, text=text))
        parts.append(f"## {table.name}.csv\n\n| column | type | meaning |\n|---|---|---|\n{rows}\n")
    types = "\n".join(
        f"| {one.name} | {QUAD_NAMES[one.quad_code]} | {one.event_scale:g} | {one.gloss} | {', '.join(one.modes)} |"
        for one in EVENT_TYPES.values()
    )
    head = "| type | quad class | scale | what | modes |\n|---|---|---|---|---|"
    parts.append(f"## Types of events\n\nScale: {SCALE_VERSION}.\n\n{head}\n{types}\n")
    codes = "\n".join(f"| {code} | {meaning} |" for code, meaning in (*SECTORS.items(), *NON_STATE_CODES.items()))
    parts.append(f"## Sectors and codes of non-states\n\n| code | meaning |\n|---|---|\n{codes}\n")
    return "\n".join(parts)


def _descriptor(folder: Path, *, text: bool) -> dict[str, Any]:
    """`datapackage.json` (Data Package standard, version 1)."""
    return {
        "name": "dragoman-records", "title": "Records of who is reported to have said or done what to whom",
        "created_by": f"dragoman {__version__}", "profile": "tabular-data-package",
        "resources": [
            {
                "name": table.name, "path": f"{table.name}.csv", "profile": "tabular-data-resource", "format": "csv",
                "mediatype": "text/csv", "encoding": "utf-8", "bytes": (folder / f"{table.name}.csv").stat().st_size,
                "hash": "sha256:" + hashlib.sha256((folder / f"{table.name}.csv").read_bytes()).hexdigest(),
                "schema": {
                    "fields": [_field(one) for one in columns_of(table, text=text)],
                    "missingValues": [""], "primaryKey": table.columns[0].name,
                },
            }
            for table in TABLES
        ],
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": _FIELD_TYPES[column.type], "description": column.meaning}


def _citation() -> str:
    return (
        "cff-version: 1.2.0\nmessage: If you use these records, cite the program that coded them and the reports they rest on.\n"
        f"title: Dragoman\nversion: {__version__}\ntype: software\nauthors:\n- name: The Dragoman authors\nlicense: Apache-2.0\n"
    )
