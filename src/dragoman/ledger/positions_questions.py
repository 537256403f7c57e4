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
    from dragoman.ledger.positions import Asked, Positions, PositionsCompared, Said
    from dragoman.ledger.positions_likeness import Floats
    from dragoman.ledger.positions_tables import StoredWording
    from dragoman.reader.meaning import Meaning


NEWEST = 1000
"""Statements of a party that are compared if nobody asks for more: they take a tenth of a second, and the time grows with the
square of their number."""


class PositionQuestions:
    """What a party keeps saying; a store answers.

    Vectors of statements come with their reports. Those that the store lacks (reports of an earlier version, of another coder) are
    made by the shipped encoder and kept, if the store's file may be written; a store that is open for reading alone is written
    through a connection of its own, and a file that may not be written is left as it is.
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
        newest: int | None = NEWEST,
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
            newest: of these, only so many of the latest are compared; None for all.

        Raises:
            NothingFoundError: if no statement is left; the message says which filter leaves none.
        """
        from dragoman.ledger.positions import gather

        asked = self._ask(about, towards, least, min_confidence, since, until, newest)
        return gather(self._said(party, asked), least=least)

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
        newest: int | None = NEWEST,
    ) -> PositionsCompared:
        """The positions of two parties, those that they share and those that they dispute; arguments as for `positions`."""
        from dragoman.ledger.positions import compare_positions

        asked = self._ask(about, towards, least, min_confidence, since, until, newest)
        return compare_positions(self._said(one, asked), self._said(other, asked), least=least)

    def _ask(
        self,
        about: str | None,
        towards: str | None,
        least: int,
        min_confidence: float,
        since: str | None,
        until: str | None,
        newest: int | None,
    ) -> Asked:
        from dragoman.ledger.positions import Asked
        from dragoman.ledger.positions_likeness import profile_saying
        from dragoman.ledger.positions_tables import Wanted

        if least < 2:
            raise QueryError(f"what is said once is no position; ask for 2 wordings or more, not {least}")
        if newest is not None and newest < 2:
            raise QueryError(f"positions are gathered from 2 statements or more, not from {newest}")
        if about is not None and not about.strip():
            raise QueryError("--about needs a word for the subject, such as 'foreign presence'")
        first, last = read_period(since, until)
        other = find_side(self._connection, towards) if towards is not None else None
        subject = profile_saying(about, load_meaning().read([about])[0]) if about is not None else None
        return Asked(Wanted(first, last, min_confidence), newest, other, subject)

    def _said(self, party: str, asked: Asked) -> Said:
        from dragoman.ledger.positions import find_said

        return find_said(self._connection, find_side(self._connection, party), self._read, asked)

    def _read(self, stored: Sequence[StoredWording]) -> Floats:
        """The vectors of statements, from the store; what it lacks is made from their reports and kept."""
        from dragoman.ledger.meanings import find_vectors
        from dragoman.ledger.positions_tables import read_vectors

        name = _map_name()
        known = find_vectors(self._connection, [one.number for one in stored], name)
        lacking = sorted({one.wording.report for one in stored if one.number not in known})
        if lacking:
            made = self._make(lacking)
            known |= made
            if os.access(self.path, os.W_OK) and os.access(self.path.absolute().parent, os.W_OK):
                _keep(self.path, made, name)
        return read_vectors([known[one.number] for one in stored])

    def _make(self, reports: Sequence[str]) -> dict[int, bytes]:
        """The vectors of all statements of reports."""
        from dragoman.coding.meanings import read_meanings
        from dragoman.ledger.meanings import find_numbers, find_report

        made: dict[int, bytes] = {}
        for report in reports:
            numbers = find_numbers(self._connection, report)
            vectors = read_meanings(find_report(self._connection, report), load_meaning())
            made |= {numbers[record]: vector for record, vector in vectors.items()}
        return made


def _keep(path: Path, made: dict[int, bytes], name: str) -> None:
    """Writes new vectors through a connection of its own; a store that is busy for long keeps them the next time."""
    from dragoman.ledger.meanings import keep_vectors

    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE_S)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        keep_vectors(connection, made, name)
        connection.execute("COMMIT")
    except sqlite3.IntegrityError:
        pass  # a report has meanwhile been coded anew
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


@cache
def _map_name() -> str:
    from dragoman.reader.meaning import name_of_map
    from dragoman.reader.network import SHIPPED

    return name_of_map(SHIPPED)
