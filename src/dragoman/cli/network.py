"""`dragoman network`: who deals with whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    JsonOption,
    MinConfidenceOption,
    SinceOption,
    StoreOption,
    TypeOption,
    UntilOption,
    count_of,
    ends_well,
    open_data,
    open_words,
    printable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from dragoman.ledger.network import Network


@ends_well
def network(
    around: Annotated[str | None, typer.Argument(metavar="A", help="Only who deals with this party.")] = None,
    *,
    store: StoreOption = DEFAULT_STORE,
    by: Annotated[str, typer.Option(metavar="NODE", help="What a node is: state, sector or name.")] = "state",
    directed: Annotated[bool, typer.Option("--directed", help="Tell who acts on whom.")] = False,
    since: SinceOption = None,
    until: UntilOption = None,
    type_: TypeOption = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STANDING", help="Standing of events, or any; may be repeated.  [default: happened]")
    ] = None,
    background: Annotated[bool, typer.Option("--background", help="Count background too.")] = False,
    dated: Annotated[str, typer.Option(metavar="DATED", help="By the day of the event or of the report.")] = "event",
    counted: Annotated[str, typer.Option("--count", metavar="WHAT", help="Count each happening or each telling.")] = "happening",
    least: Annotated[int, typer.Option(metavar="N", min=1, help="Leave out pairs with fewer acts.")] = 1,
    min_confidence: MinConfidenceOption = 0.0,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many pairs and parties to print.")] = 20,
    graphml: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the whole network as GraphML.")] = None,
    json: JsonOption = False,
) -> None:
    """Show who deals with whom: parties and pairs with most acts, cooperation and conflict apart."""
    import json as json_format
    from dataclasses import asdict

    from dragoman.ledger import Store
    from dragoman.ledger.graphml import write_graphml
    from dragoman.ledger.parties import party_to_dict

    with Store.open(store, readonly=True) as opened:
        found = opened.network(
            by=by, around=around, directed=directed, least_acts=least, dated=dated, counted=counted, background=background,
            types=type_ or (), statuses=status or ("happened",), min_confidence=min_confidence, since=since, until=until,
        )  # fmt: skip
    if graphml is not None:
        graphml.write_text(write_graphml(found), encoding="utf-8")
    if json:
        value = asdict(found) | {"around": party_to_dict(found.around) if found.around else None}
        typer.echo(json_format.dumps(value, ensure_ascii=False))
    elif graphml is None:
        console = open_data()
        console.print(_edge_table(found, limit))
        console.print()
        console.print(_node_table(found, limit))
    parties = "1 party" if len(found.nodes) == 1 else f"{len(found.nodes):,} parties"
    written = f"; written to {graphml}" if graphml else ""
    open_words().print(f"{parties}, {count_of(len(found.edges), 'pair')}; an act counts once for each {counted}{written}")


def _edge_table(found: Network, limit: int) -> Table:
    names = {node.id: node.name for node in found.nodes}
    arrow = " → " if found.directed else " – "
    rows = [
        (names[edge.source] + arrow + names[edge.target], (edge.n_acts, edge.cooperation, edge.conflict))
        for edge in found.edges[:limit]
    ]
    return _table(("pair", "acts", "cooperation", "conflict"), rows)


def _node_table(found: Network, limit: int) -> Table:
    rows = [(node.name, (node.degree, node.n_acts, node.cooperation, node.conflict)) for node in found.nodes[:limit]]
    return _table(("party", "deals with", "acts", "cooperation", "conflict"), rows)


def _table(names: tuple[str, ...], rows: Iterable[tuple[str, tuple[int, ...]]]) -> Table:
    from rich import box
    from rich.table import Table

    from dragoman.cli.styles import CONFLICT, COOPERATION

    styles = {"cooperation": COOPERATION, "conflict": CONFLICT}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(names):
        table.add_column(name, justify="right" if number else "left", style=styles.get(name), overflow="fold")
    for first, counts in rows:
        table.add_row(printable(first), *(f"{count:,}" for count in counts))
    return table
