"""`dragoman actors who`: everybody whom a name may stand for on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.own import ActorsOption
from dragoman.cli.terminal import (
    DEFAULT_STORE,
    NOTHING_FOUND,
    USAGE,
    JsonOption,
    ends_well,
    open_data,
    open_words,
    printable,
    stop,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dragoman.actors.candidates import Candidate
    from dragoman.actors.own import OwnLexicon


@ends_well
def who(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name or description: Cavusoglu, ISIL, 'the Kremlin', 'Iranian president'.")
    ],
    day: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day of a report: 2016-11-26.")] = None,
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store whose own actors count.")] = DEFAULT_STORE,
    actors: ActorsOption = None,
    json: JsonOption = False,
) -> None:
    """Tell whom a name may stand for: every candidate with code, sector, the office held on the day, and the reason.

    Words that are no name are read as a report reads a description: 'Turkish Foreign Ministry', 'Iranian president'.
    """
    import json as json_format
    from dataclasses import asdict

    from dragoman.actors.candidates import find_candidates, find_meant, find_nearest
    from dragoman.actors.lexicon import load
    from dragoman.cli.own import find_own

    if day is not None and not _is_day(day):
        stop(f"--on {day} is no day; write it as 2016-11-26", USAGE)
    own = find_own(store, actors)
    lexicon = own.lexicon if own else load()
    bare = name.strip().removeprefix("the ").removeprefix("The ")
    found = find_candidates(bare, day or "", lexicon) or find_meant(bare, day or "", lexicon)
    if not found:
        near = find_nearest(bare, lexicon)
        stop(f"nobody in the lexicon is called {name!r}{'; near it: ' + ', '.join(near) if near else ''}", NOTHING_FOUND)
    console = open_data()
    for one in found:
        if json:
            conflicts = [str(conflict) for conflict in _conflicts_about(one, own)]
            typer.echo(json_format.dumps({**asdict(one), "conflicts": conflicts}, ensure_ascii=False))
        else:
            _print(console, one, own)
    if day is None and not json and any(one.offices for one in found):
        open_words().print("Give --on and a day to be told the office then.")


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _conflicts_about(one: Candidate, own: OwnLexicon | None) -> list[object]:
    """Where rows of the user's own and the shipped lexicon differ about somebody."""
    conflicts = own.conflicts if own else ()
    return [one_of for one_of in conflicts if one_of.placed.row.name == one.name or one_of.shipped.startswith(f"{one.name}, ")]


def _print(console: Console, one: Candidate, own: OwnLexicon | None) -> None:
    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped

    width = min(console.width, TEXT_WIDTH)
    head, *lines = _texts(one, own)
    print_wrapped(console, head, width, "")
    for line in lines:
        print_wrapped(console, line, width, " " * 4)


def _texts(one: Candidate, own: OwnLexicon | None) -> Iterator[Text]:
    """The lines about a candidate: who it is, why, the offices, the conflicts."""
    from rich.text import Text

    from dragoman.cli.styles import ACTOR, LABEL

    codes = " ".join(filter(None, (one.code, one.sector)))
    yield Text.assemble((printable(one.name), ACTOR if one.is_taken else "bold"), f"  {codes}  {printable(one.role or one.kind)}")
    source = "your own row" if one.origin == "own" else "shipped"
    yield Text(f"{printable(one.reason)} [{source}{', ' + one.wikidata_id if one.wikidata_id else ''}]")
    for office in one.offices:
        what = " ".join(filter(None, (office.sector, office.role)))
        yield Text(printable(f"{office.since or 'unknown':>10} to {office.until or 'now':10}  {what}"), LABEL)
    for conflict in _conflicts_about(one, own):
        yield Text(printable(str(conflict)), "yellow")
