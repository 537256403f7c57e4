"""`dragoman show`: a report with its statements and events marked, and the records beneath it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.own import ActorsOption
from dragoman.cli.terminal import (
    DEFAULT_STORE,
    FAILURES,
    NOTHING_FOUND,
    JsonOption,
    MinConfidenceOption,
    StoreOption,
    count_of,
    ends_well,
    left_out,
    open_data,
    open_words,
    printable,
    stop,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dragoman.actors.own import OwnLexicon
    from dragoman.ledger import Store
    from dragoman.records import CodedReport, Report


@ends_well
def show(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="An id or its beginning, words of the title, a file, or -.")
    ],
    store: StoreOption = DEFAULT_STORE,
    actors: ActorsOption = None,
    min_confidence: MinConfidenceOption = 0.0,
    json: JsonOption = False,
) -> None:
    """Show a report with what was coded from it. A file is coded on the fly and not kept."""
    from dragoman.cli.own import find_own
    from dragoman.ledger import Store
    from dragoman.records import count_records, keep_sure, to_json

    # With `os.path`, which answers no to words that are longer than any name of a file, as a title may be.
    if report == "-" or os.path.isfile(report):  # noqa: PTH113
        shown = _code_file(report, store, find_own(store, actors))
    elif os.path.isdir(report):  # noqa: PTH112
        stop(f"expected one report, but {report} is a folder; name a file in it, or code it all: dragoman code {report}")
    else:
        with Store.open(store, readonly=True) as opened:
            found = find_report(opened, report)
            shown, newest = iter([found]), opened.newest(found.report.id)
        if newest != found.report.id:
            open_words().print(f"an older version, which does not count; the newest is {newest}, see `dragoman versions {newest}`")
    console = None if json else open_data()
    for coded in shown:
        sure = keep_sure(coded, min_confidence)
        if console is None:
            typer.echo(to_json(sure))
        else:
            print_report(console, sure)
        if min_confidence:
            open_words().print(left_out(count_records(coded) - count_records(sure), min_confidence))


def find_report(store: Store, wanted: str) -> CodedReport:
    """The stored report; of words that look like a path it is said that no file has them for its name either.

    Raises:
        StoreError: if there is none, or there are several.
    """
    from dragoman.ledger import UnknownReportError

    try:
        return store.report(wanted)
    except UnknownReportError as error:
        if "/" not in wanted and not Path(wanted).suffix:
            raise
        stop(f"there is no file {wanted}, and {error}", NOTHING_FOUND)


def _code_file(path: str, store: Path, own: OwnLexicon | None) -> Iterator[CodedReport]:
    from dragoman.cli.own import open_coder
    from dragoman.coding import Failed
    from dragoman.intake import Failure, read_reports

    coder = open_coder(store, own)
    for one in read_reports([path]):
        if isinstance(one, Failure):
            stop(f"{one.where}: {one.reason}", FAILURES)
        for result in coder.code_reports([one]):
            if isinstance(result, Failed):
                stop(f"{path}: {result.reason}", FAILURES)
            yield result


def print_report(console: Console, coded: CodedReport) -> None:
    """Prints the report and its records: beside each other on a wide console, else the records beneath the text."""
    from dragoman.cli.entries import write_entries
    from dragoman.cli.layout import WIDE, print_beneath, print_beside, split_entries
    from dragoman.cli.marks import mark_text, write_legend

    coloured = console.color_system is not None and not console.no_color
    console.print(_heading(coded.report), soft_wrap=not console.is_terminal)
    console.print(write_legend(coloured=coloured))
    console.print()
    paragraphs = list(mark_text(coded, coloured=coloured).split("\n", allow_blank=True))
    entries = write_entries(coded)
    if console.width >= WIDE:
        print_beside(console, paragraphs, split_entries(coded.report.text, entries))
    else:
        print_beneath(console, paragraphs, entries)
    if not coded.report.is_english:
        console.print(f"\nNot coded: its language is {coded.report.language}, and only English is read")
        return
    counts = f"{count_of(len(coded.statements), 'statement')}, {count_of(len(coded.events), 'event')}"
    console.print(f"\n{counts}, coded by {coded.coder.model} {coded.coder.version}")


def _heading(report: Report) -> Text:
    from rich.text import Text

    heading = Text()
    if report.title:
        heading.append(printable(report.title) + "\n", "bold")
    origin = (report.publisher, report.published or "no date", report.id)
    heading.append(printable(" · ".join(part for part in origin if part)), "dim")
    if report.url:
        heading.append("\n" + printable(report.url), "dim")
    return heading
