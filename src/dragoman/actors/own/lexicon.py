"""A lexicon of the user's own, ready for coding: its rows laid over the shipped tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.actors.lexicon import Lexicon, load
from dragoman.actors.own.conflicts import Conflict
from dragoman.actors.own.overlay import overlay
from dragoman.actors.own.raw import ReadOptions
from dragoman.actors.own.read import read_actors, refuse_faults
from dragoman.actors.own.rows import PlacedRow, digest_of


@dataclass(frozen=True, slots=True)
class OwnLexicon:
    """Rows of the user's own over the shipped lexicon; `digest` names them in coded reports, None if there are no rows."""

    path: Path
    rows: tuple[PlacedRow, ...]
    digest: str | None
    lexicon: Lexicon
    conflicts: tuple[Conflict, ...]


def open_own(path: Path, options: ReadOptions | None = None) -> OwnLexicon:
    """Read a file of actors and lay it over the shipped lexicon.

    Raises:
        ActorsError: if any row of it has a fault.
        OSError: if it cannot be opened.
    """
    found = read_actors(path, options)
    refuse_faults([found])
    lexicon, conflicts = overlay(load(), found.rows)
    return OwnLexicon(path, found.rows, digest_of(placed.row for placed in found.rows), lexicon, conflicts)
