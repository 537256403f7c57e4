"""The questions of positions that a store answers."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.ledger.errors import QueryError
from dragoman.ledger.filters import read_period
from dragoman.ledger.parties import find_side

if TYPE_CHECKING:
    from dragoman.ledger.positions import Positions, PositionsCompared, Said
    from dragoman.ledger.positions_likeness import Floats
    from dragoman.ledger.positions_tables import StoredWording
    from dragoman.reader.meaning import Meaning


class PositionQuestions:
    """What a party keeps saying; a store answers.

    Vectors of statements that the store lacks are made by the shipped encoder and kept, if the store's file may be written; a store
    that is open for reading alone is written through a connection of its own, and a file that may not be written is left as it is.
    """

    _connection: sqlite3.Connection
    path: Path

    def positions(
        self,
        party: str,
        *,
        about: str | None = None,
        towards: str | None = None,
        least: int = 2,
        min_confidence: float = 0.0,
        since: str | None = None,
        until: str | None = None,
    ) -> Positions:
        """What a party keeps saying: its statements gathered by meaning, and positions that turn round.

        Args:
            party: whoever speaks: a state through its persons over the years, a sector, a person, an organisation.
            about: words for a subject; statements that have them all, or are near in meaning.
            towards: a party that is addressed or spoken of.
            least: wordings that make a position, 2 or more.
            min_confidence: statements below it are left out.
            since: statements that end before it are left out.
            until: statements that begin after it are left out.

        Raises:
            NothingFoundError: if no statement is left; the message says which filter leaves none.
        """
        from dragoman.ledger.positions import gather

        return gather(self._said(party, about, towards, least, min_confidence, since, until), least=least)

    def positions_of_two(
        self,
        one: str,
        other: str,
        *,
        about: str | None = None,
        towards: str | None = None,
        least: int = 2,
        min_confidence: float = 0.0,
        since: str | None = None,
        until: str | None = None,
    ) -> PositionsCompared:
        """The positions of two parties, those that they share and those that they dispute; arguments as for `positions`."""
        from dragoman.ledger.positions import compare_positions

        said = [self._said(party, about, towards, least, min_confidence, since, until) for party in (one, other)]
        return compare_positions(*said, least=least)

    def _said(
        self,
        party: str,
        about: str | None,
        towards: str | None,
        least: int,
        min_confidence: float,
        since: str | None,
        until: str | None,
    ) -> Said:
        from dragoman.ledger.positions import find_said
        from dragoman.ledger.positions_likeness import profile_saying

        if least < 2:
            raise QueryError(f"what is said once is no position; ask for 2 wordings or more, not {least}")
        if about is not None and not about.strip():
            raise QueryError("--about needs a word for the subject, such as 'foreign presence'")
        first, last = read_period(since, until)
        side = find_side(self._connection, party)
        other = find_side(self._connection, towards) if towards is not None else None
        subject = profile_saying(about, load_meaning().read([about])[0]) if about is not None else None
        return find_said(
            self._connection, side, self._read, since=first, until=last, min_confidence=min_confidence, towards=other, about=subject
        )

    def _read(self, stored: Sequence[StoredWording]) -> Floats:
        from dragoman.ledger.positions_tables import read_meanings
        from dragoman.reader.meaning import read_map
        from dragoman.reader.network import SHIPPED

        model = read_map(SHIPPED)[1]
        vectors, made = read_meanings(self._connection, stored, model, lambda texts: load_meaning().read(texts))
        if made and os.access(self.path, os.W_OK) and os.access(self.path.absolute().parent, os.W_OK):
            _keep(self.path, made, model)
        return vectors


def _keep(path: Path, made: dict[int, bytes], model: str) -> None:
    """Writes new vectors through a connection of its own; a store that is busy for long keeps them the next time."""
    from dragoman.ledger.positions_tables import keep_meanings

    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE_S)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        keep_meanings(connection, made, model)
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if not _is_busy(error):
            raise
    finally:
        connection.close()


PATIENCE_S = 2.0
"""How long vectors wait for another writer: they can be made again, the person who asks should not wait."""


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY}


@cache
def load_meaning() -> Meaning:
    """The shipped encoder with its map, loaded once."""
    from dragoman.reader.meaning import Meaning

    return Meaning()
