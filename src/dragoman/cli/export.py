"""`dragoman export`: the store's records as tables and graphs for other programs."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    NOTHING_FOUND,
    USAGE,
    MinConfidenceOption,
    StoreOption,
    TypeOption,
    count_of,
    ends_well,
    open_words,
    stop,
)

if TYPE_CHECKING:
    from dragoman.exports import Exported, Options, Selection
    from dragoman.ledger import Store
    from dragoman.ledger.filters import Filters
    from dragoman.records import CodedReport
    from dragoman.types.learning import LearnedType

_LARGE_BYTES = 10_000_000
_AS = "csv, parquet, jsonl, polecat, icews, dyad-day, dyad-week, dyad-month, dyad-year, jsonld, graphml or package."
_PARTY = "Only records with this party: Iran, IRN, 'TUR GOV'."


@ends_well
def export(
    *,
    as_: Annotated[str, typer.Option("--as", metavar="FORMAT", help=_AS)],
    to: Annotated[Path | None, typer.Option("--to", metavar="PATH", help="File to write (a folder for package), or -.")] = None,
    store: StoreOption = DEFAULT_STORE,
    records: Annotated[str, typer.Option(metavar="KIND", help="csv, parquet: events or statements.")] = "events",
    actor: Annotated[list[str] | None, typer.Option(metavar="A", help=_PARTY)] = None,
    type_: TypeOption = None,
    status: Annotated[list[str] | None, typer.Option(metavar="STATUS", help="Only events of this standing.")] = None,
    no_background: Annotated[bool, typer.Option("--no-background", help="Only the reports' news.")] = False,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day, month or year on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, month or year.")] = None,
    min_confidence: MinConfidenceOption = 0.0,
    undirected: Annotated[bool, typer.Option("--undirected", help="dyad-*: A to B and B to A are one pair.")] = False,
    no_zero_fill: Annotated[
        bool, typer.Option("--no-zero-fill", help="dyad-*: leave out periods in which a pair has no event.")
    ] = False,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave out all words of the reports.")] = False,
    since_export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="csv, parquet: only what changed since this earlier export.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there already.")] = False,
) -> None:
    """Write the store's records for other programs.

    A file that is there already stays as it is, unless --force is said. Where nothing passes the filters nothing is written.
    """
    from dragoman.exports import Options
    from dragoman.exports.export import refuse_unfit, usual_path
    from dragoman.ledger import Store

    kept = _read_kept(store) if as_ == "package" or as_.startswith("dyad-") else ()
    options = Options(records, not no_text, not undirected, not no_zero_fill, since_export, kept)
    _one_of(records, ("events", "statements"), "a kind of records")
    filters = _filters(status, since, until, is_background=not no_background, min_confidence=min_confidence)
    with Store.open(store, readonly=True) as opened:
        selection = _select(opened, filters, type_, actor)
        refuse_unfit(as_, selection, options)
        target = _target(as_, to or usual_path(as_, options), force=force)
        write = _write_package if as_ == "package" else _write_file
        done = write(opened, as_, target, selection, options)
    if done is None:
        stop(f"{store}: no record passes; ask for a longer period, other parties, types or standings", NOTHING_FOUND)
    open_words().print(_tell(done, as_, "standard output" if target is None else str(target)), soft_wrap=True)


def _filters(
    status: list[str] | None, since: str | None, until: str | None, *, is_background: bool, min_confidence: float
) -> Filters:
    from dragoman.ledger.filters import ANY, TELLING, Filters
    from dragoman.plover import STATUSES

    for value in status or ():
        _one_of(value, STATUSES, "a standing")
    first, last = _days(since, until)
    return Filters(tuple(status or (ANY,)), is_background, min_confidence, counted=TELLING, since=first, until=last)


def _select(store: Store, filters: Filters, types: list[str] | None, actors: list[str] | None) -> Selection:
    """Which records; a party must be a state or group, or somebody in the store."""
    from dragoman.exports import Selection
    from dragoman.plover import EVENT_TYPES

    names = frozenset(one.upper() if one.upper() in EVENT_TYPES else one for one in types or ())
    if own := names - set(EVENT_TYPES):
        kept = {one.definition.name for one in _read_kept(store.path)}
        for name in sorted(own):
            _one_of(name, (*EVENT_TYPES, *sorted(kept | set(store.own_types()))), "a type")
    return Selection(filters, names, tuple(store.party(one) for one in actors or ()))


def _read_kept(store: Path) -> tuple[LearnedType, ...]:
    """The types of the user's own that are kept beside the store."""
    if not store.with_suffix(".types.json").exists():
        return ()
    from dragoman.types.keep import read_kept, types_path

    return read_kept(types_path(store))


def _target(as_: str, target: Path, *, force: bool) -> Path | None:
    """Where the export goes; None for standard output."""
    is_package = as_ == "package"
    if str(target) == "-":
        if is_package:
            stop("a package is a folder; name one with --to", USAGE)
        if as_ == "parquet" and sys.stdout.isatty():
            stop("Parquet is no text; send it to a file or program", USAGE)
        return None
    if force and is_package:
        stop("a package is written to a folder that does not exist or is empty; remove what is there yourself", USAGE)
    if not target.parent.is_dir():
        stop(f"there is no folder {target.parent}; make it first")
    if target.is_dir() and not is_package:
        stop(f"expected a file, but {target} is a folder; name a file in it")
    if target.exists() and not is_package and not force:
        stop(f"{target} is there already and was left as it is; name another file, or say --force to replace it")
    return target


def _write_package(store: Store, as_: str, target: Path | None, selection: Selection, options: Options) -> Exported | None:
    """Writes the folder; None if no record passes, and nothing is written."""
    from dragoman.exports import export_coded

    if not any(True for coded in _coded(store) for kind in (selection.events, selection.statements) for _ in kind(coded)):
        return None
    return export_coded(lambda: _coded(store), as_, target, selection, options)


def _write_file(store: Store, as_: str, target: Path | None, selection: Selection, options: Options) -> Exported | None:
    """Writes the file, or to standard output; None if no record passes, each format having filters of its own, and nothing is
    written."""
    from dragoman.exports import export_coded
    from dragoman.exports.export import usual_path

    with _open_scratch(target) as scratch:
        path = scratch / (target or usual_path(as_, options)).name
        done = export_coded(lambda: _coded(store), as_, path, selection, options)
        if not done.count and not options.since_export:
            return None
        if target is None:
            _send(path)
            return done
        path.replace(target)
    return replace(done, path=target)


@contextmanager
def _open_scratch(target: Path | None) -> Iterator[Path]:
    """A folder beside the target, from where a file takes its place once there is something in it."""
    try:
        scratch = tempfile.TemporaryDirectory(prefix=".dragoman-export.", dir=target.parent if target else None)
    except OSError as error:
        stop(f"{target or 'a temporary file'} cannot be written: {error.strerror or error}; nothing was changed there")
    with scratch as folder:
        yield Path(folder)


def _send(path: Path) -> None:
    with path.open("rb") as file:
        shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _tell(done: Exported, as_: str, where: str) -> str:
    noun = {"jsonl": "report", "graphml": "edge", "jsonld": "record", "package": "event"}.get(as_, "row")
    told = f"{count_of(done.count, noun)} in {where}"
    if done.path.is_file() and done.path.stat().st_size >= _LARGE_BYTES:
        told += f" ({done.path.stat().st_size / 1e6:,.0f} MB)"
    if done.n_zeros:
        told += f"; {done.n_zeros:,} of them without an event, which --no-zero-fill leaves out"
    if done.n_dateless:
        told += f"; {count_of(done.n_dateless, 'event')} in none, since neither words nor the report give a day"
    return told


def _coded(store: Store) -> Iterator[CodedReport]:
    for id_ in sorted(report.id for report in store.reports()):
        yield store.report(id_)


def _one_of(value: str, known: tuple[str, ...], what: str) -> None:
    if value not in known:
        stop(f"{value!r} is not {what}; choose one of {', '.join(known)}", USAGE)


def _days(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    from dragoman.ledger.errors import ContradictionError, QueryError
    from dragoman.ledger.filters import read_period

    try:
        return read_period(since, until)
    except ContradictionError:
        stop(f"the period ends before it begins: since {since}, until {until}; exchange them", NOTHING_FOUND)
    except QueryError as error:
        stop(str(error), USAGE)
