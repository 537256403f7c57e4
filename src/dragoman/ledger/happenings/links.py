"""Nodes of the store with their links and leaders, as `pivots.settle` asks for them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping


class StoredLinks:
    """Tellings, or reports with their copies, with links and leaders as the store has them."""

    def __init__(self, connection: sqlite3.Connection, nodes: str, links: str) -> None:
        self._connection = connection
        self._nodes, self._links = nodes, links
        self._rows: dict[int, tuple[str, int | None]] = {}
        self._linked: dict[int, dict[int, float]] = {}

    def rank_of(self, node: int) -> str:
        """Its place in the order."""
        return self._row(node)[0]

    def leader_of(self, node: int) -> int | None:
        """Whom it has joined so far."""
        return self._row(node)[1]

    def links_of(self, node: int) -> Mapping[int, float]:
        """The others that it is linked with, and how strongly."""
        if node not in self._linked:
            found = self._connection.execute(f"SELECT other, score FROM {self._links} WHERE one = ?", (node,))
            self._linked[node] = dict(found.fetchall())
        return self._linked[node]

    def _row(self, node: int) -> tuple[str, int | None]:
        if node not in self._rows:
            query = f"SELECT rank, leader FROM {self._nodes} WHERE number = ?"
            self._rows[node] = self._connection.execute(query, (node,)).fetchone()
        return self._rows[node]
