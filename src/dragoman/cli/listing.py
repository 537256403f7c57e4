"""`dragoman list`: what is in the store."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    NOTHING_FOUND,
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
    from collections.abc import Callable, Iterable, Sequence

    from rich.table import Table

    from dragoman.ledger import StoredFailure, StoredReport

_Row = TypeVar("_Row", "StoredReport", "StoredFailure")
WIDE = 100
"""From this width on there is room for the outlet."""
ID_WIDTH, OUTLET_WIDTH, MOST_WIDTH = 24, 24, 200
PIPED_WIDTH = 300
"""Where nobody says how wide the page is, as in a pipe, no title need be cut."""
_GAP = 3
_STYLES = {"id": "cyan", "outlet": "dim"}


@ends_well
def list_reports(
    store: StoreOption = DEFAULT_STORE,
    failures: Annotated[bool, typer.Option("--failures", help="List what could not be read or coded.")] = False,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only reports in this language: en, tr; or other: all that is not English.")
    ] = None,
    min_confidence: MinConfidenceOption = 0.0,
    json: JsonOption = False,
) -> None:
    """List the reports in the store, in the order of publication, with how many records each has.

    What is not English is kept and not coded; it has a dash for the records.
    """
    import re

    from dragoman.ledger import Store

    if failures and min_confidence:
        stop("failures have no confidence; give --failures or --min-confidence, not both", USAGE)
    if failures and language:
        stop("failures have no language; give --failures or --language, not both", USAGE)
    if language and not re.fullmatch(r"[a-z]{2}|other", language):
        stop(f"--language {language}: expected a code of two letters (ISO 639-1), such as tr, or other", USAGE)
    with Store.open(store, readonly=True) as opened:
        if failures:
            _print_rows(opened.failures(), f"{store}: no failures", _failure_table, json=json)
            return
        every = [one for one in opened.reports() if _is_in(one, language)]
        sure = every
        if min_confidence:
            sure = [one for one in opened.reports(min_confidence=min_confidence) if _is_in(one, language)]
    nothing = f"{store}: no reports" + (f" in {language}" if language else "")
    _print_rows(sure, nothing, _report_table, json=json)
    if min_confidence:
        open_words().print(left_out(_count_records(every) - _count_records(sure), min_confidence))


def _print_rows(rows: Sequence[_Row], nothing: str, make_table: Callable[[Sequence[_Row], int], Table], *, json: bool) -> None:
    import json as json_format
    from dataclasses import asdict

    if not rows:
        stop(nothing, NOTHING_FOUND)
    if json:
        for row in rows:
            typer.echo(json_format.dumps(asdict(row), ensure_ascii=False))
    else:
        console = open_data()
        if not console.is_terminal and "COLUMNS" not in os.environ:
            console.width = PIPED_WIDTH
        console.print(make_table(rows, console.width))


def _is_in(report: StoredReport, language: str | None) -> bool:
    return language is None or (not _is_coded(report) if language == "other" else report.language == language)


def _is_coded(report: StoredReport) -> bool:
    return report.language in {None, "en"}


def _count_records(reports: Iterable[StoredReport]) -> int:
    return sum(one.n_statements + one.n_events for one in reports)


def _report_table(reports: Sequence[StoredReport], width: int) -> Table:
    """A line for each report; where there is no room for it the outlet is left out and the title cut."""
    from rich import box
    from rich.table import Table

    columns = {"id": (ID_WIDTH, [printable(one.id) for one in reports])}
    columns["published"] = (10, [(one.published or "no date")[:10] for one in reports])
    columns["title"] = (MOST_WIDTH, [printable(one.title or "untitled") for one in reports])
    if width >= WIDE:
        columns["outlet"] = (OUTLET_WIDTH, [printable(one.publisher or "") for one in reports])
    if not all(_is_coded(one) for one in reports):
        columns["lang"] = (4, [one.language or "" for one in reports])
    columns["said"] = (6, [str(one.n_statements) if _is_coded(one) else "–" for one in reports])
    columns["acts"] = (6, [str(one.n_events) if _is_coded(one) else "–" for one in reports])
    widths = {name: min(most, max(map(len, [name, *cells]))) for name, (most, cells) in columns.items()}
    widths["title"] = max(10, min(widths["title"], width - sum(widths.values()) + widths["title"] - _GAP * (len(widths) - 1)))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, one_width in widths.items():
        style, justify = _STYLES.get(name, ""), "right" if name in {"said", "acts"} else "left"
        table.add_column(name, style=style, justify=justify, width=one_width, no_wrap=True, overflow="ellipsis")  # type: ignore[arg-type]
    for cells in zip(*(cells for _, cells in columns.values()), strict=True):
        table.add_row(*cells)
    return table


def _failure_table(failures: Sequence[StoredFailure], _width: int) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("place", style="cyan", overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("reason")
    for one in failures:
        table.add_row(printable(one.place), one.kind, printable(one.reason))
    return table
