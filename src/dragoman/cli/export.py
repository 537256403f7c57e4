"""`dragoman export`: the store's records as tables and graphs for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import DEFAULT_STORE, USAGE, MinConfidenceOption, StoreOption, count_of, ends_well, open_words, stop

if TYPE_CHECKING:
    from dragoman.ledger import Store
    from dragoman.records import CodedReport

_AS = "csv, parquet, jsonl, polecat, icews, dyad-day, dyad-week, dyad-month, dyad-year, jsonld, graphml or package."
_PARTY = "Only records with this party: Iran, IRN, 'TUR GOV'."


@ends_well
def export(
    *,
    as_: Annotated[str, typer.Option("--as", metavar="FORMAT", help=_AS)],
    to: Annotated[Path | None, typer.Option("--to", metavar="PATH", help="File to write (a folder for package).")] = None,
    store: StoreOption = DEFAULT_STORE,
    records: Annotated[str, typer.Option(metavar="KIND", help="csv, parquet: events or statements.")] = "events",
    actor: Annotated[list[str] | None, typer.Option(metavar="A", help=_PARTY)] = None,
    type_: Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Only events of this PLOVER type.")] = None,
    status: Annotated[list[str] | None, typer.Option(metavar="STATUS", help="Only events of this standing.")] = None,
    no_background: Annotated[bool, typer.Option("--no-background", help="Only the reports' news.")] = False,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day, month or year on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, month or year.")] = None,
    min_confidence: MinConfidenceOption = 0.0,
    undirected: Annotated[bool, typer.Option("--undirected", help="dyad-*: A to B and B to A are one pair.")] = False,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave out all words of the reports.")] = False,
    since_export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="csv, parquet: only what changed since this earlier export.")
    ] = None,
) -> None:
    """Write the store's records for other programs."""
    from dragoman.exports import Options, Selection, export_coded
    from dragoman.ledger import Store
    from dragoman.ledger.filters import ANY, TELLING, Filters
    from dragoman.ledger.parties import read_party
    from dragoman.plover import EVENT_TYPES, STATUSES

    _one_of(records, ("events", "statements"), "a kind of records")
    for value in status or ():
        _one_of(value, STATUSES, "a standing")
    for value in type_ or ():
        _one_of(value.upper(), tuple(EVENT_TYPES), "a type")
    first, last = _days(since, until)
    filters = Filters(tuple(status or (ANY,)), not no_background, min_confidence, counted=TELLING, since=first, until=last)
    parties = tuple(read_party(one) for one in actor or ())
    selection = Selection(filters, frozenset(one.upper() for one in type_ or ()), parties)
    options = Options(records=records, text=not no_text, directed=not undirected, since_export=since_export)
    with Store.open(store, readonly=True) as opened:
        path, count = export_coded(lambda: _coded(opened), as_, to, selection, options)
    noun = {"jsonl": "report", "graphml": "edge"}.get(as_, "row")
    open_words().print(f"{count_of(count, noun)} in {path}")


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
        stop(f"the period ends before it begins: since {since}, until {until}", USAGE)
    except QueryError as error:
        stop(str(error), USAGE)
