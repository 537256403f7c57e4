"""The file beside a store in which a user's own actors are kept, and how rows come into it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.actors.lexicon import load
from dragoman.actors.own.check import find_clashes
from dragoman.actors.own.read import read_actors, refuse_faults
from dragoman.actors.own.rows import ActorsError, PlacedRow
from dragoman.actors.own.write import write_toml

_SUFFIX = ".actors.toml"
_HEADING = """\
# Actors of your own. `dragoman code` uses them before the shipped ones. Correct, add and remove rows as you like;
# `dragoman actors check` says whether all of it holds.

"""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding rows: which are new, which stand in place of an earlier one, which were there already."""

    new: tuple[PlacedRow, ...]
    replaced: tuple[tuple[PlacedRow, PlacedRow], ...]
    n_known: int


def own_path(store: Path) -> Path:
    """Where the actors that belong to a store are kept: `dragoman.actors.toml` beside `dragoman.db`."""
    return store.with_suffix(_SUFFIX)


def add_rows(path: Path, rows: Iterable[PlacedRow]) -> Added:
    """Add sound rows to the file of a user's own actors, and make it if there is none.

    A row with the name, state, role and first day of one that is there takes its place.

    Raises:
        ActorsError: if the file has faults, or the rows do not go together with those that are there; it is left as it was.
        OSError: if it cannot be read or written.
    """
    kept: dict[tuple[str, ...], PlacedRow] = {}
    if path.exists():
        found = read_actors(path)
        refuse_faults([found])
        kept = {placed.row.identity: placed for placed in found.rows}
    new: list[PlacedRow] = []
    replaced: list[tuple[PlacedRow, PlacedRow]] = []
    n_known = 0
    for placed in rows:
        before = kept.get(placed.row.identity)
        if before and before.row == placed.row:
            n_known += 1
            continue
        if before:
            replaced.append((before, placed))
        else:
            new.append(placed)
        kept[placed.row.identity] = placed
    faults = [fault for _, fault in find_clashes(kept.values(), load())]
    if faults:
        raise ActorsError(faults)
    if new or replaced:
        _write(path, _HEADING + write_toml(placed.row for placed in kept.values()))
    return Added(tuple(new), tuple(replaced), n_known)


def _write(path: Path, text: str) -> None:
    """Write in one piece: whoever reads meanwhile finds the old file or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
