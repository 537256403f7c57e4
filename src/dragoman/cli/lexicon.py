"""`dragoman lexicon`: which words the trigger lexicon knows, for which types of act, and in which sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import NOTHING_FOUND, USAGE, JsonOption, ends_well, open_data, printable, stop

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from dragoman.plover import TriggerEntry

STRENGTHS = {3: "nearly always", 2: "often", 1: "with certain parties"}


@ends_well
def lexicon(
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="Words or a sentence to look up.")] = None,
    event_type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="List every entry of a type instead.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Look up words in the trigger lexicon: for which types of act they may stand, how parties attach, which sense counts.

    The lexicon informs the reader, which decides by the whole passage; what is coded may differ.
    """
    import json as json_format
    from dataclasses import asdict

    if bool(text) == bool(event_type):
        stop("give words to look up, or --type and a type to list, such as: dragoman lexicon 'tore up the deal'", USAGE)
    rows = _entries_of(event_type) if event_type else _entries_in(" ".join(text or []))
    if not rows:
        stop("no word of these is in the trigger lexicon", NOTHING_FOUND)
    if json:
        for words, entry in rows:
            typer.echo(json_format.dumps({"words": words, **asdict(entry)}, ensure_ascii=False))
    else:
        open_data().print(_table(rows))


def _entries_in(text: str) -> list[tuple[str, TriggerEntry]]:
    from dragoman.reader.lexicon import find_entries
    from dragoman.reader.words import split_phrase

    words = split_phrase(text)
    return [(" ".join(words[at] for at in one.words), one.entry) for one in find_entries(words)]


def _entries_of(event_type: str) -> list[tuple[str, TriggerEntry]]:
    from dragoman.plover import EVENT_TYPES, trigger_entries

    name = event_type.upper()
    if name not in EVENT_TYPES:
        stop(f"{event_type} is no type of PLOVER's; these are: {', '.join(EVENT_TYPES)}", USAGE)
    return [(one.phrase, one) for one in trigger_entries() if one.type == name]


def _table(rows: Iterable[tuple[str, TriggerEntry]]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from dragoman.cli.styles import QUAD_STYLES
    from dragoman.plover import EVENT_TYPES

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("words", "type", "names it", "parties", "sense"):
        table.add_column(name, no_wrap=name == "type")
    for words, entry in rows:
        style = QUAD_STYLES[EVENT_TYPES[entry.type].quad_code]
        table.add_row(printable(words), Text(entry.type, style), STRENGTHS[entry.strength], entry.attach, entry.sense)
    return table
