"""`dragoman agree`: two codings of the same reports, compared record by record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import NOTHING_FOUND, JsonOption, count_of, ends_well, open_data, open_words, printable, stop

if TYPE_CHECKING:
    from dragoman.ledger.agreement import Agreement, Difference
    from dragoman.records import CodedReport

_CODING = "A store, or a JSON Lines file of coded reports."


@ends_well
def agree(
    one: Annotated[Path, typer.Argument(metavar="ONE", help=_CODING)],
    other: Annotated[Path, typer.Argument(metavar="OTHER", help="The other coding.")],
    *,
    records: Annotated[bool, typer.Option("--records", help="List every record on which they differ.")] = False,
    json: JsonOption = False,
) -> None:
    """Compare two codings: two coders, two persons, or two versions of the model."""
    from dragoman.ledger.agreement import compare_codings

    first, second = read_codings(one), read_codings(other)
    common = sorted(set(first) & set(second))
    if not common:
        stop(f"{one} and {other} have no report in common", NOTHING_FOUND)
    found = compare_codings((first[name], second[name]) for name in common)
    if json:
        _print_json(found)
    elif records:
        for difference in found.differences:
            _print_difference(difference)
    else:
        _print_table(found)
    left_out = len(set(first) ^ set(second))
    if left_out:
        open_words().print(f"{count_of(left_out, 'report')} that only one of the two has coded left out")


def read_codings(path: Path) -> dict[str, CodedReport]:
    """The coded reports of a store or of a JSON Lines file, by id.

    Raises:
        StoreError: if the store cannot be read.
        WireError: if a line is no coded report.
        OSError: if the file cannot be opened.
    """
    return {coded.report.id: coded for coded in _coded(path)}


def _coded(path: Path) -> Iterator[CodedReport]:
    from dragoman.ledger import Store
    from dragoman.records import from_json

    with path.open("rb") as file:
        is_lines = file.read(1) == b"{"
        if is_lines:
            file.seek(0)
            yield from (from_json(line) for line in file if line.strip())
    if not is_lines:
        with Store.open(path, readonly=True) as opened:
            for id_ in sorted(report.id for report in opened.reports()):
                yield opened.report(id_)


def _print_json(found: Agreement) -> None:
    import json as json_format
    from dataclasses import asdict

    told = asdict(found) | {"events_f1": found.events_f1, "statements_f1": found.statements_f1}
    typer.echo(json_format.dumps(told, ensure_ascii=False))


def _print_table(found: Agreement) -> None:
    from rich.table import Table

    console = open_data()
    console.print(f"{count_of(found.n_reports, 'report')} coded by both\n")
    table = Table("records", "one", "other", "both", "F1", box=None, pad_edge=False, header_style="bold")
    for kind in ("events", "statements"):
        numbers = [str(getattr(found, f"{kind}_{side}")) for side in ("one", "other", "both")]
        table.add_row(kind, *numbers, f"{getattr(found, f'{kind}_f1'):.3f}")
    console.print(table)
    console.print()
    heads = ("of the records that both have", "the same", "Krippendorff's alpha")
    table = Table(*heads, box=None, pad_edge=False, header_style="bold")
    for name, share in found.accuracy.items():
        alpha = found.alpha[name]
        table.add_row(name, f"{share:.3f}", "nothing varies" if alpha is None else f"{alpha:.3f}")
    console.print(table)
    console.print(f"\n{count_of(len(found.differences), 'difference')}; --records lists them")


def _print_difference(one: Difference) -> None:
    from rich.text import Text

    sides = Text.assemble((one.one or "nothing", "cyan"), " | ", (one.other or "nothing", "magenta"))
    what = "only in one" if one.field == "only" else one.field
    head = Text.assemble(f"{one.report} {one.start}-{one.end}  {one.kind} ", (what, "bold"))
    open_data().print(Text.assemble(head, "  ", sides, "\n    ", printable(" ".join(one.words.split()))), soft_wrap=True)
