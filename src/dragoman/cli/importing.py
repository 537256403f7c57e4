"""`dragoman import`: the coded reports of a run in shards into a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import DEFAULT_STORE, count_of, ends_well, open_words, printable

if TYPE_CHECKING:
    from rich.console import Console


@ends_well
def import_run(
    out: Annotated[Path, typer.Argument(metavar="FOLDER", help="What `dragoman code --out` wrote.")],
    store: Annotated[Path, typer.Option(metavar="FILE", help="The store to put them into.")] = DEFAULT_STORE,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing.")] = False,
) -> None:
    """Put the coded reports of a run in shards into a store.

    All shards must be done. Reports that are there already are passed over, so that an interrupted import goes on.
    """
    words = open_words()
    n_new, n_known = import_into(out, store, words, quiet=quiet)
    if quiet:
        return
    words.print(f"{count_of(n_new, 'report')} put into {printable(str(store))}.", soft_wrap=True)
    if n_known:
        words.print(f"{count_of(n_known, 'report')} already there, unchanged.")


def import_into(out: Path, store: Path, words: Console, *, quiet: bool = False) -> tuple[int, int]:
    """Imports with a bar on a terminal; how many reports were new, and how many there already."""
    from rich import progress

    from dragoman.ledger import Store
    from dragoman.scale.results import import_coded, open_run

    run = open_run(out)
    columns = (progress.TextColumn("Importing"), progress.BarColumn(None), progress.MofNCompleteColumn())
    is_shown = words.is_terminal and not quiet
    with (
        Store.open(store) as opened,
        progress.Progress(*columns, console=words, transient=True, expand=True, disable=not is_shown) as bar,
    ):
        task = bar.add_task("", total=run.plan.n_reports)
        return import_coded(run, opened, lambda n_read: bar.update(task, completed=n_read))
