"""Nodes of the store with their links and leaders, as `pivots.settle` asks for them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping


class StoredLinks:
    """Tellings, or reports with their copies, with links and leaders as the store has them.

    Args:
        connection: the store.
        nodes: the table of the tellings or reports.
        links: the table of their links.
    """

    def __init__(self, connection: sqlite3.Connection, nodes: str, links: str) -> None:
        self._connection = connection
        self._nodes, self._links = nodes, links
        self._rows: dict[int, tuple[str, int | None]] = {}
        self._linked: dict[int, dict[int, float]] = {}

    def read(self, nodes: Iterable[int]) -> None:
        """Reads the links of some nodes, and the nodes at their other ends, at once."""
        wanted = sorted(set(nodes) - self._linked.keys())
        self._linked |= {node: {} for node in wanted}
        for one, other, score in self._connection.execute(
            f"SELECT one, other, score FROM json_each(?) CROSS JOIN {self._links} ON one = value", (json.dumps(wanted),)
        ):
            self._linked[one][other] = score
        missing = {other for node in wanted for other in (node, *self._linked[node])} - self._rows.keys()
        if missing:
            query = f"SELECT number, rank, leader FROM json_each(?) CROSS JOIN {self._nodes} ON number = value"
            found = self._connection.execute(query, (json.dumps(sorted(missing)),))
            self._rows |= {number: (rank, leader) for number, rank, leader in found}

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
