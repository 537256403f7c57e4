"""The file beside a store in which a user's own actors are kept, and how rows come into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.actors.lexicon import load
from dragoman.actors.own.check import find_clashes
from dragoman.actors.own.read import read_actors, refuse_faults
from dragoman.actors.own.rows import ActorsError, Fault, PlacedRow
from dragoman.actors.own.write import write_toml
from dragoman.records.whole import written_whole

_SUFFIX = ".actors.toml"
_HEADING = """\
# Actors of your own. `dragoman code` uses them before the shipped ones. Correct, add and remove rows as you like;
# `dragoman actors check` says whether all of it holds.

"""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding rows: new ones, those in place of an earlier one, how many were there already, what was skipped."""

    new: tuple[PlacedRow, ...]
    replacing: tuple[PlacedRow, ...]
    n_known: int
    skipped: tuple[Fault, ...] = ()


def own_path(store: Path) -> Path:
    """Where the actors that belong to a store are kept: `dragoman.actors.toml` beside `dragoman.db`."""
    return store.with_suffix(_SUFFIX)


def add_rows(path: Path, rows: Iterable[PlacedRow], *, skip_bad: bool = False) -> Added:
    """Add sound rows to the file of a user's own actors, and make it if there is none.

    A row with the name, state, role and first day of one that is there takes its place.

    Args:
        path: the file.
        rows: sound rows.
        skip_bad: leave out rows that do not go together with the others, such as a second holder of an office.

    Raises:
        ActorsError: if the file has faults, or rows do not go together; it is left as it was.
        OSError: if it cannot be read or written.
    """
    known, rows = _known(path), tuple(rows)
    there = {placed.row for placed in known.values()}
    coming = [placed for placed in rows if placed.row not in there]
    n_known = len(rows) - len(coming)
    unfitting = _find_unfitting(known, coming)
    if skip_bad:
        left_out = {id(placed) for placed, _ in unfitting}
        coming = [placed for placed in coming if id(placed) not in left_out]
    if unfitting and (not skip_bad or _find_unfitting(known, coming)):
        raise ActorsError(fault for _, fault in unfitting)
    if coming:
        kept = known | {placed.row.identity: placed for placed in coming}
        _write(path, _HEADING + write_toml(placed.row for placed in kept.values()))
    new = tuple(placed for placed in coming if placed.row.identity not in known)
    replacing = tuple(placed for placed in coming if placed.row.identity in known)
    return Added(new, replacing, n_known, tuple(fault for _, fault in unfitting))


def _known(path: Path) -> dict[tuple[str, ...], PlacedRow]:
    if not path.exists():
        return {}
    found = read_actors(path)
    refuse_faults([found])
    return {placed.row.identity: placed for placed in found.rows}


def _find_unfitting(known: dict[tuple[str, ...], PlacedRow], coming: list[PlacedRow]) -> list[tuple[PlacedRow, Fault]]:
    """What does not go together, among rows that come and those that they leave in place."""
    replaced = {placed.row.identity for placed in coming}
    kept = [placed for placed in known.values() if placed.row.identity not in replaced]
    return list(find_clashes([*kept, *coming], load()))


def _write(path: Path, text: str) -> None:
    """Write in one piece: whoever reads meanwhile finds the old file or the new one."""
    if not path.parent.is_dir():
        raise ActorsError([Fault(str(path), None, f"there is no folder {path.parent}; make it, or name another --store")])
    with written_whole(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
