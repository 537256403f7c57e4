"""`dragoman list`: what is in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    USAGE,
    JsonOption,
    MinConfidenceOption,
    StoreOption,
    ends_well,
    left_out,
    open_data,
    open_words,
    printable,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from dragoman.ledger import StoredFailure, StoredReport


@ends_well
def list_reports(
    store: StoreOption = DEFAULT_STORE,
    failures: Annotated[bool, typer.Option("--failures", help="List what could not be read or coded.")] = False,
    min_confidence: MinConfidenceOption = 0.0,
    json: JsonOption = False,
) -> None:
    """List the reports in the store, in the order of publication, with how many records each has."""
    import json as json_format
    from dataclasses import asdict

    from dragoman.ledger import Store

    if failures and min_confidence:
        stop("failures have no confidence; give --failures or --min-confidence, not both", USAGE)
    with Store.open(store, readonly=True) as opened:
        reports = [] if failures else list(opened.reports(min_confidence=min_confidence))
        rows = opened.failures() if failures else reports
        if json:
            for row in rows:
                typer.echo(json_format.dumps(asdict(row), ensure_ascii=False))
        elif not rows:
            open_words().print("no failures" if failures else "no reports")
        else:
            open_data().print(_failure_table(opened.failures()) if failures else _report_table(reports))
        if min_confidence:
            n_left_out = _count_records(opened.reports()) - _count_records(reports)
            open_words().print(left_out(n_left_out, min_confidence))


def _count_records(reports: Iterable[StoredReport]) -> int:
    return sum(one.n_statements + one.n_events for one in reports)


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
