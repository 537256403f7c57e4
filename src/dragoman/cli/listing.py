"""`dragoman list`: what is in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import DEFAULT_STORE, JsonOption, StoreOption, ends_well, open_data, open_words, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from dragoman.ledger import StoredFailure, StoredReport


@ends_well
def list_reports(
    store: StoreOption = DEFAULT_STORE,
    failures: Annotated[bool, typer.Option("--failures", help="List what could not be read or coded.")] = False,
    json: JsonOption = False,
) -> None:
    """List the reports in the store, in the order of publication."""
    import json as json_format
    from dataclasses import asdict

    from dragoman.ledger import Store

    with Store.open(store, readonly=True) as opened:
        rows = opened.failures() if failures else list(opened.reports())
        if json:
            for row in rows:
                typer.echo(json_format.dumps(asdict(row), ensure_ascii=False))
            return
        if not rows:
            open_words().print("no failures" if failures else "no reports")
            return
        open_data().print(_failure_table(opened.failures()) if failures else _report_table(opened.reports()))


def _report_table(reports: Iterable[StoredReport]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("id", style="cyan", overflow="fold", min_width=16)
    table.add_column("published", no_wrap=True)
    table.add_column("title")
    table.add_column("stmts", justify="right", no_wrap=True)
    table.add_column("events", justify="right", no_wrap=True)
    for one in reports:
        title = Text.assemble(printable(one.title or "untitled"), (f"  {printable(one.publisher or '')}", "dim"))
        day = (one.published or "no date")[:10]
        table.add_row(printable(one.id), day, title, str(one.n_statements), str(one.n_events))
    return table


def _failure_table(failures: Iterable[StoredFailure]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("place", style="cyan", overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("reason")
    for one in failures:
        table.add_row(printable(one.place), one.kind, printable(one.reason))
    return table
