"""`dragoman compare`: accounts of the same happenings side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import DEFAULT_STORE, JsonOption, StoreOption, ends_well, open_data, printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dragoman.ledger.accounts import Account, Comparison, Saying, SharedAct, SharedSaying

SILENT = "—"


@ends_well
def compare(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT", help="Ids, their beginnings, or words of titles.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
) -> None:
    """Put accounts side by side: what all tell, what only one tells, and where they differ."""
    import json as json_format
    from dataclasses import asdict

    from dragoman.cli.show import find_report
    from dragoman.ledger import Store

    with Store.open(store, readonly=True) as opened:
        found = opened.compare(*(find_report(opened, one).report.id for one in reports))
    if json:
        typer.echo(json_format.dumps(asdict(found), ensure_ascii=False))
    else:
        print_comparison(open_data(), found)


def print_comparison(console: Console, found: Comparison) -> None:
    """Prints what the accounts have in common, then the words for the same party, then what each has alone."""
    from rich.text import Text

    console.print(_table(found.accounts, [("", [_heading(one) for one in found.accounts])], header=False))
    parts: list[tuple[str, Iterable[tuple[str, list[Text]]]]] = [
        ("Told by more than one", (row for act in found.acts for row in _act_rows(act))),
        ("Said in more than one", (row for one in found.sayings for row in _saying_rows(one))),
        ("Words for the same party", ((one.party, [Text(printable(", ".join(each)) or SILENT) for each in one.words])
                                      for one in found.wordings)),
        ("Told by one alone", (_alone_row(found.accounts),)),
    ]  # fmt: skip
    for title, rows in parts:
        listed = list(rows)
        if listed and any(cell.plain.strip() for _, cells in listed for cell in cells):
            console.print(Text(f"\n{title}", "bold underline"))
            console.print(_table(found.accounts, listed))
    if not found.acts and not found.sayings:
        console.print("\nNo act and no statement is told by more than one of them.")


def _heading(one: Account) -> Text:
    from rich.text import Text

    small = " · ".join(part for part in (one.published, one.report) if part)
    return Text.assemble((printable(one.publisher or "no publisher"), "bold"), "\n", printable(one.title or ""),
                         "\n" if one.title else "", (printable(small), "dim"))  # fmt: skip


def _act_rows(act: SharedAct) -> Iterable[tuple[str, list[Text]]]:
    """The type and the sentence of each telling, then a row for each difference."""
    from rich.text import Text

    from dragoman.cli.styles import QUAD_STYLES

    style = next(QUAD_STYLES[one.quad_code] for one in act.tellings if one)
    cells = [Text(printable(" ".join(one.evidence.split())) if one else SILENT) for one in act.tellings]
    for cell, one in zip(cells, act.tellings, strict=True):
        if one:
            cell.highlight_words([printable(" ".join(one.words.split()))], f"bold {style}")
    yield f"{act.event}", cells
    for difference in act.differences:
        if difference.field != "words":
            yield f"  {difference.field}", [
                Text("" if one is None else printable(value or SILENT), "yellow")
                for value, one in zip(difference.values, act.tellings, strict=True)
            ]
    yield "", [Text() for _ in act.tellings]


def _saying_rows(shared: SharedSaying) -> Iterable[tuple[str, list[Text]]]:
    from rich.text import Text

    first = next(one for one in shared.sayings if one)
    yield ", ".join(first.speaker), [_told(one) if one else Text(SILENT) for one in shared.sayings]
    for difference in shared.differences:
        values = zip(difference.values, shared.sayings, strict=True)
        yield f"  {difference.field}", [Text("" if one is None else printable(value or SILENT), "yellow") for value, one in values]
    yield "", [Text() for _ in shared.sayings]


def _alone_row(accounts: Sequence[Account]) -> tuple[str, list[Text]]:
    """Everything that each has alone, in the order of its text."""
    from rich.text import Text

    cells = []
    for account in accounts:
        entries: list[tuple[int, Text]] = []
        for act in account.acts:
            parties = (", ".join(act.actor) or "?") + (f" → {', '.join(act.recipient)}" if act.recipient else "")
            entries.append((act.start, Text.assemble((act.event, "bold"), printable(f" {parties}: {' '.join(act.words.split())}"))))
        entries += [(one.start, _alone_saying(one)) for one in account.sayings]
        cells.append(Text("\n").join(text for _, text in sorted(entries, key=lambda entry: entry[0])))
    return "", cells


def _alone_saying(one: Saying) -> Text:
    from rich.text import Text

    return Text.assemble((printable(f"{', '.join(one.speaker) or '?'} "), "cyan"), _told(one))


def _told(one: Saying) -> Text:
    """How it is said, and what."""
    from rich.text import Text

    from dragoman.records.cues import write_cue

    return Text.assemble((printable(f"{write_cue(one.cue)}: "), "dim"), printable(one.content))


def _table(accounts: Sequence[Account], rows: Iterable[tuple[str, list[Text]]], *, header: bool = True) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_edge=False, show_header=header, padding=(0, 2, 0, 0), expand=True)
    table.add_column("", style="dim", width=16, overflow="fold")
    for account in accounts:
        table.add_column(Text(printable(account.publisher or account.report)), ratio=1, overflow="fold")
    for label, cells in rows:
        table.add_row(printable(label), *cells)
    return table
