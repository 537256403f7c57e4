"""A file of actors of the user's own to checked rows: TOML, CSV, or a date-ranged actor file of Phoenix and PETRARCH."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.actors.lexicon import Lexicon, load
from dragoman.actors.own.check import check_row, find_clashes
from dragoman.actors.own.columns import read_csv
from dragoman.actors.own.petrarch import looks_like_petrarch, read_petrarch
from dragoman.actors.own.raw import RawRow, ReadOptions
from dragoman.actors.own.rows import ActorsError, Fault, PlacedRow
from dragoman.actors.own.tables import read_toml

_SUFFIXES = {".toml": "toml", ".csv": "csv", ".tsv": "csv", ".actors": "petrarch"}
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class ActorFile:
    """What a file holds: the rows that are sound, the faults of those that are not, and the columns that were not used."""

    path: Path
    rows: tuple[PlacedRow, ...]
    faults: tuple[Fault, ...]
    unused: tuple[str, ...] = ()



def read_actors(path: Path, options: ReadOptions | None = None, lexicon: Lexicon | None = None) -> ActorFile:
    """Read and check a file of actors.

    The ending tells the format (`.toml`, `.csv`, `.tsv`, `.actors`), for others the content does.

    Args:
        path: the file, in UTF-8.
        options: how to read it.
        lexicon: the shipped lexicon, None to load it: its codes are the ones there are.

    Raises:
        ActorsError: if the file as a whole cannot be read: its encoding, its syntax, a table without a column of names.
        OSError: if it cannot be opened.
    """
    options, lexicon = options or ReadOptions(), lexicon or load()
    file = str(path)
    text = _decode(file, path.read_bytes())
    raws, unused = _read(file, text, _SUFFIXES.get(path.suffix.lower()) or _format_of(text), options, lexicon)
    rows: list[PlacedRow] = []
    faults: list[Fault] = []
    for raw in _filled(raws, options.defaults):
        checked = check_row(raw, lexicon)
        if isinstance(checked, list):
            faults += [Fault(file, raw.line, reason) for reason in checked]
        else:
            rows.append(PlacedRow(checked, file, raw.line))
    clashes = list(find_clashes(rows, lexicon))
    clashing = {id(placed) for placed, _ in clashes}
    faults += [fault for _, fault in clashes]
    sound = tuple(placed for placed in rows if id(placed) not in clashing)
    return ActorFile(path, sound, tuple(sorted(faults, key=lambda fault: fault.line or 0)), unused)


def refuse_faults(files: Iterable[ActorFile]) -> None:
    """Refuse files of which any has a fault.

    Raises:
        ActorsError: with every fault of all of them.
    """
    faults = [fault for file in files for fault in file.faults]
    if faults:
        raise ActorsError(faults)


def _decode(file: str, content: bytes) -> str:
    """The text; bytes that are no UTF-8 stay as marks, so that the rows that have them can be named."""
    if content.startswith(_WIDE_MARKS):
        raise ActorsError([Fault(file, 1, "the file is in UTF-16; save it as UTF-8")])
    text = content.decode("utf-8-sig", errors="surrogateescape")
    if "\0" in text:
        raise ActorsError([Fault(file, 1, "the file is no text; a TOML or CSV file in UTF-8 is expected")])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read(
    file: str, text: str, form: str, options: ReadOptions, lexicon: Lexicon
) -> tuple[Iterable[RawRow], tuple[str, ...]]:
    """The rows of a file in one of the three formats, and the columns that were not used."""
    if form == "toml":
        return read_toml(file, text), ()
    if form == "csv":
        return read_csv(file, text, options, lexicon)
    return read_petrarch(text, lexicon, options.defaults.get("kind")), ()


def _format_of(text: str) -> str:
    if looks_like_petrarch(text):
        return "petrarch"
    first = next((line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")), "")
    return "toml" if first.lstrip().startswith("[") or not first else "csv"


def _filled(raws: Iterable[RawRow], defaults: Mapping[str, str]) -> Iterator[RawRow]:
    for raw in raws:
        given = {name: value for name, value in raw.values.items() if value.strip()}
        yield replace(raw, values={**defaults, **given})
