"""`dragoman versions`: the texts that an outlet gave a story one after the other, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import DEFAULT_STORE, JsonOption, StoreOption, count_of, ends_well, open_data, open_words, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from dragoman.ledger.version_changes import RecordChange, VersionChange
    from dragoman.ledger.versions import Version

_SIGNS = {"added": "+", "cut": "-", "changed": "~"}


@ends_well
def versions(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="An id or its beginning, or words of the title.")],
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
) -> None:
    """List the versions of a story, and what changed from each to the next: sentences and records.

    A page that its outlet has changed and that is coded again is a new version. Only the newest counts; the others are kept.
    """
    import json as json_format
    from dataclasses import asdict

    from dragoman.ledger import Store

    with Store.open(store, readonly=True) as opened:
        found = opened.versions(report)
        changes = opened.version_changes(report)
    if json:
        for row in (*map(asdict, found), *map(asdict, changes)):
            typer.echo(json_format.dumps(row, ensure_ascii=False))
        return
    console = open_data()
    _print_version(console, found[0])
    for version, change in zip(found[1:], changes, strict=True):
        _print_change(console, change)
        _print_version(console, version)
    open_words().print(f"{count_of(len(found), 'version')}; the last counts")


def _print_version(console: Console, one: Version) -> None:
    from rich.text import Text

    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped

    width = min(console.width, TEXT_WIDTH)
    head = f"{(one.published or 'no date')[:16]}  {one.report}  {one.sha256[:12]}"
    counts = f"  {count_of(one.n_statements, 'statement')}, {count_of(one.n_events, 'event')}{'  counts' if one.is_newest else ''}"
    print_wrapped(console, Text.assemble((printable(head), "cyan"), counts), width, "")
    for line in filter(None, (one.title, one.url)):
        print_wrapped(console, Text(printable(line), "dim"), width, "  ")


def _print_change(console: Console, change: VersionChange) -> None:
    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped

    width = min(console.width, TEXT_WIDTH)
    for sign, text in _lines_of(change):
        print_wrapped(console, text, width, f"    {sign} ")


def _lines_of(change: VersionChange) -> Iterator[tuple[str, Text]]:
    from rich.text import Text

    for sentence in change.cut:
        yield _SIGNS["cut"], Text(printable(sentence), "red")
    for sentence in change.added:
        yield _SIGNS["added"], Text(printable(sentence), "green")
    for record in change.records:
        yield _SIGNS[record.change], Text(printable(_tell(record)))


def _tell(one: RecordChange) -> str:
    told = " ⇒ ".join(filter(None, (one.before, one.after)))
    return f"[{one.kind}] {told}"
