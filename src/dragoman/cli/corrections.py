"""`dragoman corrections`: what people said of records, listed, written to a file and taken from one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    NOTHING_FOUND,
    JsonOption,
    StoreOption,
    count_of,
    ends_well,
    open_data,
    open_words,
    printable,
    stop,
)

if TYPE_CHECKING:
    from rich.table import Table

    from dragoman.ledger.corrections.questions import KeptCorrection

app = typer.Typer(
    name="corrections", help="List, export and import what people said of records in review.", no_args_is_help=True,
    add_completion=False, rich_markup_mode=None,
)  # fmt: skip

ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only what NAME said.")]


@app.command("list")
@ends_well
def list_corrections(
    *,
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    report: Annotated[str | None, typer.Option(metavar="ID", help="Only of this report, and of actors everywhere.")] = None,
    json: JsonOption = False,
) -> None:
    """List all that was said, in the order of time; what was undone, and what waits for its record, is marked."""
    import json as json_format

    from dragoman.ledger import Store
    from dragoman.ledger.corrections.log import to_line

    with Store.open(store, readonly=True) as opened:
        whole = opened.report(report).report.id if report else None
        found = opened.corrections(by=by, report=whole)
    if json:
        for one in found:
            line = json_format.loads(to_line(one.correction)) | {"is_undone": one.is_undone, "is_found": one.is_found}
            typer.echo(json_format.dumps(line, ensure_ascii=False))
    elif found:
        open_data().print(_table(found))
    if not found:
        stop("nobody has said anything of these records; review them with `dragoman serve`", NOTHING_FOUND)
    n_waiting = sum(not one.is_found for one in found)
    told = f"; {n_waiting:,} of records that the present coding lacks" if n_waiting else ""
    open_words().print(f"{count_of(len(found), 'correction')}{told}")


@app.command("export")
@ends_well
def export_corrections(
    *,
    store: StoreOption = DEFAULT_STORE,
    to: Annotated[Path | None, typer.Option("-o", "--to", metavar="FILE", help="Where to; standard output by default.")] = None,
    by: ByOption = None,
) -> None:
    """Write corrections as JSON Lines, to be imported into another store of the same reports."""
    from dragoman.ledger import Store
    from dragoman.ledger.corrections.log import to_line
    from dragoman.records.whole import written_whole

    with Store.open(store, readonly=True) as opened:
        lines = [to_line(one.correction) + "\n" for one in opened.corrections(by=by)]
    if to is None:
        typer.echo("".join(lines), nl=False)
    else:
        with written_whole(to) as part:
            part.write_text("".join(lines), encoding="utf-8")
    open_words().print(count_of(len(lines), "correction"))


@app.command("import")
@ends_well
def import_corrections(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `corrections export` wrote.")],
    *,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Keep the corrections of a file as if they had been made here; those that are here already are passed over."""
    from dragoman.ledger import Store
    from dragoman.ledger.corrections.log import read_lines

    Store.open(store, readonly=True).close()  # a mistyped name makes no store
    with path.open(encoding="utf-8") as lines, Store.open(store) as opened:
        found = list(read_lines(lines))
        n_new = opened.import_corrections(found)
        n_waiting = sum(not one.is_found for one in opened.corrections())
    waiting = f"; {n_waiting:,} wait for records that are not coded here" if n_waiting else ""
    open_words().print(f"{count_of(n_new, 'correction')} new, {len(found) - n_new:,} known{waiting}")


def _table(found: list[KeptCorrection]) -> Table:
    from rich import box
    from rich.table import Table

    from dragoman.ledger.corrections.wording import write_said

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("when", "who", "record", "says", "words", "state"):
        table.add_column(name, no_wrap=name == "when", overflow="fold")
    for kept in found:
        one = kept.correction
        state = "undone" if kept.is_undone else "" if kept.is_found else "waiting"
        record = f"{one.target.report}:{one.target.record}" if one.target.report else "everywhere"
        said = write_said(one) + (f" ({one.note})" if one.note else "")
        words = one.target.words or one.target.name
        table.add_row(one.made_at[:16].replace("T", " "), *map(printable, (one.made_by, record, said, words)), state)
    return table
