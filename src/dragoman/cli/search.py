"""`dragoman search`: full text over reports, statements and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    JsonOption,
    SinceOption,
    StoreOption,
    TypeOption,
    UntilOption,
    count_of,
    ends_well,
    open_data,
    open_words,
    printable,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dragoman.ledger.search import Found, Hit

_LABEL_WIDTH = 14
_WORDS = 'Words that must all occur, "phrases", beginnings*; put -- before -words that must not.'


@ends_well
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help=_WORDS)],
    *,
    store: StoreOption = DEFAULT_STORE,
    kind: Annotated[
        list[str] | None, typer.Option("--in", metavar="KIND", help="A report, statement or event; may be repeated.")
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="A", help="With this party; as for the relation.")] = None,
    type_: TypeOption = None,
    status: Annotated[list[str] | None, typer.Option(metavar="STANDING", help="Events of this standing; may be repeated.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Published by this outlet.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    order: Annotated[str, typer.Option(metavar="ORDER", help="By relevance or date, the latest first.")] = "relevance",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many to show.")] = 20,
    json: JsonOption = False,
) -> None:
    """Search reports, statements and events; names are found in any script's letters."""
    import json as json_format
    from dataclasses import asdict

    from dragoman.cli.days import IN_BRACKETS
    from dragoman.ledger import Store

    query = words[0] if len(words) == 1 else " ".join(f'"{word}"' if " " in word else word for word in words)
    with Store.open(store, readonly=True) as opened:
        found = opened.search(
            query, kinds=kind or (), actor=actor, types=type_ or (), statuses=status or (), outlet=outlet, since=since, until=until,
            order=order, limit=limit,
        )  # fmt: skip
    if json:
        for hit in found.hits:
            typer.echo(json_format.dumps(asdict(hit), ensure_ascii=False))
    else:
        print_found(open_data(), found)
    in_brackets = "" if json or all(hit.is_dated or not hit.day for hit in found.hits) else f"; {IN_BRACKETS}"
    open_words().print(_count(found) + in_brackets)


def _count(found: Found) -> str:
    """How many of how many are shown."""
    if found.has_more:
        return f"more than {found.n_hits:,} passages match; shown are {len(found.hits)} of the {found.n_hits:,} stored last"
    return f"{len(found.hits)} of {count_of(found.n_hits, 'hit')}, by {found.order}"


def print_found(console: Console, found: Found) -> None:
    """Prints the hits with the words found standing out."""
    from rich.text import Text

    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped

    width = min(console.width, TEXT_WIDTH)
    for hit in found.hits:
        parts = (hit.title, hit.publisher, (hit.published or "no date")[:10], hit.report)
        origin = " · ".join(part for part in parts if part)
        print_wrapped(console, _headline(hit), width, f"{_write_day(hit):<{_LABEL_WIDTH}}")
        print_wrapped(console, _snippet(hit, console), width, " " * _LABEL_WIDTH)
        print_wrapped(console, Text(printable(f"— {origin}"), "dim"), width, " " * _LABEL_WIDTH)


def _write_day(hit: Hit) -> str:
    """The hit's day, in brackets where it is the report's."""
    if hit.day is None:
        return "no date"
    return hit.day if hit.is_dated else f"({hit.day})"


def _headline(hit: Hit) -> Text:
    """What it is: a report, or who said or did something to whom."""
    from rich.text import Text

    from dragoman.cli.styles import QUAD_STYLES
    from dragoman.plover import EVENT_TYPES
    from dragoman.records.cues import write_cue

    if hit.kind == "report":
        return Text("report", "bold")
    parties = ", ".join(hit.actor) or "?"
    if hit.recipient:
        parties += " → " + ", ".join(hit.recipient)
    style = QUAD_STYLES[EVENT_TYPES[hit.event].quad_code] if hit.event else "cyan"
    what = " ".join((hit.event, *hit.own_types)) if hit.event else write_cue(hit.cue)
    line = Text.assemble((what, f"bold {style}"), f"  {printable(parties)}")
    standing = [hit.status] if hit.status and hit.status != "happened" else []
    standing += ["background"] if hit.background else []
    return line.append(f"  ({', '.join(standing)})", "bold") if standing else line


def _snippet(hit: Hit, console: Console) -> Text:
    """The words around the match; where there is no colour, what was found stands between asterisks."""
    from rich.text import Text

    coloured = console.color_system is not None and not console.no_color
    snippet, at = Text(), 0
    text = printable(hit.snippet).replace("\n", " ")
    for mark in hit.marks:
        snippet.append(text[at : mark.start])
        word = text[mark.start : mark.end]
        snippet.append(word if coloured else f"*{word}*", "bold black on yellow")
        at = mark.end
    return snippet.append(text[at:])
