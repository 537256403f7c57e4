"""The user's own actors in commands: which file they come from, and what is told of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import DEFAULT_STORE, count_of, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from dragoman.actors.own import Conflict, Fault, OwnLexicon
    from dragoman.coding import Coder
    from dragoman.types.keep import OwnTypes

ActorsOption = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="Your own actors.  [default: those added to the store, if any]"),
]


def find_own(store: Path | None, actors: Path | None) -> OwnLexicon | None:
    """The user's own actors: of the file that was named, else of the one beside the store; None if there are none.

    Raises:
        ActorsError: if the file has faults.
        OSError: if it cannot be opened.
    """
    path = actors or (store or DEFAULT_STORE).with_suffix(".actors.toml")
    if actors is None and not path.exists():
        return None
    from dragoman.actors.own import open_own

    own = open_own(path)
    return own if own.rows else None


def find_types(store: Path | None, model: Path | None = None) -> OwnTypes | None:
    """The user's own types of event, kept beside the store, for the model that is shipped or another; None if there are none.

    Raises:
        TypesError: if they were learned with another model.
    """
    path = (store or DEFAULT_STORE).with_suffix(".types.json")
    if not path.exists():
        return None
    from dragoman.types.keep import open_types

    return open_types(path, model)


def open_coder(store: Path | None, own: OwnLexicon | None, device: str = "cpu", model: Path | None = None) -> Coder:
    """The coder with the user's own actors, and with the types of event that are kept beside the store."""
    types = find_types(store, model)
    if types is None:
        from dragoman.coding import Coder

        return Coder(model, actors=own, device=device)
    from dragoman.types.coder import TypesCoder

    return TypesCoder(types, model, actors=own, device=device)


def tell_own(own: OwnLexicon) -> str:
    """Which actors of the user's own are used."""
    told = f"With {count_of(len(own.rows), 'row')} of actors of your own from {own.path} ({own.digest})"
    if own.conflicts:
        told += f"; {count_of(len(own.conflicts), 'conflict')} with the shipped lexicon, see `dragoman actors check {own.path}`"
    return told


def print_faults(console: Console, faults: Iterable[Fault]) -> None:
    """Prints file, line and reason of each."""
    from rich.text import Text

    for fault in faults:
        place, _, reason = str(fault).partition(": ")
        console.print(Text.assemble((printable(place), "bold"), f": {printable(reason)}"), soft_wrap=True)


def print_conflicts(console: Console, conflicts: Iterable[Conflict]) -> None:
    """Prints each with what the shipped lexicon says and what comes of it."""
    for conflict in conflicts:
        console.print(printable(str(conflict)), soft_wrap=True)
