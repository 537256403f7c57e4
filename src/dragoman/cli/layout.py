"""Text and entries on the page: beneath each other, or beside each other where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.cli.entries import Entry
from dragoman.cli.styles import LABEL

WIDE = 110
"""From this width on there is room for entries beside the text."""

TEXT_WIDTH = 100
"""Longer lines of text are hard to read."""

_INDENT = 2
_LABEL_WIDTH = 5


def print_wrapped(console: Console, text: Text, width: int, first_indent: str) -> None:
    """Prints with all lines indented, without spaces at their ends, which a pipe would carry along."""
    indent = first_indent
    for line in text.wrap(console, width - len(indent)):
        line.rstrip()
        console.print(Text.assemble((indent, LABEL), line) if line.plain else line, soft_wrap=True)
        indent = " " * len(indent)


def print_beneath(console: Console, paragraphs: Iterable[Text], entries: Iterable[Entry]) -> None:
    """Prints the text, then all entries."""
    width = min(console.width, TEXT_WIDTH)
    for paragraph in paragraphs:
        print_wrapped(console, paragraph, width, " " * _INDENT)
    console.print()
    for entry in entries:
        print_wrapped(console, entry.saying, width, f"{entry.label:<{_LABEL_WIDTH}}")
        print_wrapped(console, entry.small, width, " " * _LABEL_WIDTH)


def print_beside(console: Console, paragraphs: Sequence[Text], entries: Sequence[Sequence[Entry]]) -> None:
    """Prints each paragraph with its entries to the right of it."""
    page = Table.grid(padding=(0, 3, 0, 0), expand=True)
    page.add_column(ratio=11)
    page.add_column(ratio=9)
    for paragraph, beside in zip(paragraphs, entries, strict=True):
        page.add_row(paragraph, _entry_table(beside) if beside else "")
    console.print(page)


def split_entries(text: str, entries: Iterable[Entry]) -> list[list[Entry]]:
    """The entries by the line of the text in which they stand."""
    lines: list[list[Entry]] = [[] for _ in text.split("\n")]
    for entry in entries:
        lines[text.count("\n", 0, entry.position)].append(entry)
    return lines


def _entry_table(entries: Iterable[Entry]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(style=LABEL, no_wrap=True, width=_LABEL_WIDTH - 1)
    table.add_column()
    for entry in entries:
        table.add_row(entry.label, entry.saying + Text("\n") + entry.small)
    return table
