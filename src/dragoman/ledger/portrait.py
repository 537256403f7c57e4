"""One party by itself: what it is told to do, to suffer, to say and to be told, the latest first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from dragoman.ledger.parties import Party, Side
from dragoman.ledger.passages import EVENT, STATEMENT
from dragoman.ledger.queries import match_expression
from dragoman.ledger.relation import RelationRecord, read_records
from dragoman.ledger.search import MOST_RANKED, side_keys


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a store tells of one party.

    `acts` are events in which it acts or is acted on, `sayings` statements that it makes or that are made to it; of each the
    latest. `n_acts` and `n_sayings` count all of them, up to `MOST_RANKED`. Copies and several tellings of a happening count as
    often as they are printed.
    """

    party: Party
    n_acts: int
    n_sayings: int
    acts: tuple[RelationRecord, ...]
    sayings: tuple[RelationRecord, ...]


def find_portrait(connection: sqlite3.Connection, side: Side, *, limit: int = 20) -> Portrait:
    """What is told of a party, of whatever standing, background included.

    Args:
        connection: the store.
        side: the party.
        limit: how many acts and how many sayings.
    """
    acts = _find_numbers(connection, side, EVENT)
    sayings = _find_numbers(connection, side, STATEMENT)
    return Portrait(
        side.party, len(acts), len(sayings),
        tuple(read_records(connection, acts[:limit])), tuple(read_records(connection, sayings[:limit])),
    )  # fmt: skip


def _find_numbers(connection: sqlite3.Connection, side: Side, kind: str) -> list[int]:
    """The numbers of the party's passages of a kind, the latest day first."""
    keys = side_keys(side)
    if not keys:
        return []
    rows = connection.execute(
        "WITH found AS MATERIALIZED (SELECT rowid AS number FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)"
        " SELECT passages.number FROM found JOIN passages ON passages.number = found.number"
        " ORDER BY day IS NULL, day DESC, report, record",
        (match_expression((), [[f"k{kind}"], keys]), MOST_RANKED),
    )
    return [number for (number,) in rows]
