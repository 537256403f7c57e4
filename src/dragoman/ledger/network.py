"""Who deals with whom in a period: parties as nodes, their acts on each other as edges with cooperation and conflict apart."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.days import number_of_day
from dragoman.ledger.filters import Filters
from dragoman.ledger.network_sums import count_from_sums, has_sums
from dragoman.ledger.parties import Party, Side, side_condition, side_table
from dragoman.ledger.summaries import BODIES, write_list
from dragoman.plover import EVENT_TYPES, NON_STATE_CODES

STATE, SECTOR, NAME = "state", "sector", "name"
NODE_GRAINS = (STATE, SECTOR, NAME)
_CODES = re.compile("([A-Z]{3})(?: ([A-Z]{3}))?")

_NAMED = f"CASE WHEN {{0}}_code IN ({write_list(BODIES)}) THEN (SELECT name FROM actors WHERE number = dyads.{{0}}) ELSE "
_NODES = {
    STATE: (_NAMED + "{0}_code END", ""),
    SECTOR: (_NAMED + "{0}_code || CASE {0}_sector WHEN '' THEN '' ELSE ' ' || {0}_sector END END", ""),
    NAME: ("{0}s.name", " JOIN actors AS {0}s ON {0}s.number = dyads.{0}"),
}

SHORT_DAYS = 100
"""A period up to which acts are looked up one by one; of a longer one it is faster to read all rows in the order of the file."""

_ROWS_AROUND = """(
    SELECT * FROM dyads WHERE actor_code IN (SELECT code FROM one)
    UNION ALL SELECT * FROM dyads
    WHERE actor_code IN (SELECT code FROM actors) AND recipient_code IN (SELECT code FROM one)
        AND actor_code NOT IN (SELECT code FROM one)
) AS dyads"""
"""The rows of a side's codes, through the order of the file, by actor and then by recipient."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party: `degree` is with how many others it deals, the counts are the sums over its edges. `code` and `sector` are empty
    where the node is a name."""

    id: str
    name: str
    code: str
    sector: str
    degree: int
    n_acts: int
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The acts between two nodes, or in a directed network of the first on the second. `n_acts` is cooperation and conflict
    together, `mean_scale` the mean of their event scale."""

    source: str
    target: str
    n_acts: int
    cooperation: int
    conflict: int
    mean_scale: float


@dataclass(slots=True)
class Tally:
    """What is counted for an edge while it is gathered: acts of cooperation and of conflict, and the sum of their scales."""

    cooperation: int = 0
    conflict: int = 0
    scales: float = 0.0

    def add(self, cooperates: bool, n_acts: int, scale: float) -> None:
        """Counts acts of this mean scale in."""
        self.cooperation += n_acts if cooperates else 0
        self.conflict += 0 if cooperates else n_acts
        self.scales += n_acts * scale


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, those with most acts first.

    `by` says what a node is: `state` (a code), `sector` (a code with a sector) or `name`. Acts of
    both parties together count in both directions of a directed network. `around` is the party that every edge
    touches, if one was asked for.
    """

    by: str
    directed: bool
    filters: Filters
    around: Party | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def find_network(
    connection: sqlite3.Connection, *, by: str, directed: bool, filters: Filters, least_acts: int = 1, around: Side | None = None
) -> Network:
    """The network of all acts that count; without nodes if there are none.

    Parties that deal with themselves are no edge, and neither are those without a code where nodes are codes.
    """
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    is_summed = by == STATE and has_sums(filters, around)
    rows = count_from_sums(connection, filters, around) if is_summed else _count(connection, by, filters, around)
    for doer, other, cooperates, mutual, n_acts, scale in rows:
        is_turned = not directed and doer > other
        if is_turned and mutual:  # counted with its twin in the other direction
            continue
        tallies[(other, doer) if is_turned else (doer, other)].add(bool(cooperates), n_acts, scale)
    asked = around.party if around else None
    return build_network(tallies, by=by, directed=directed, filters=filters, around=asked, least_acts=least_acts)


def build_network(
    tallies: Mapping[tuple[str, str], Tally],
    *,
    by: str,
    directed: bool,
    filters: Filters,
    around: Party | None = None,
    least_acts: int = 1,
) -> Network:
    """The network with an edge for each tally of enough acts, from the first of its pair of node ids to the second.

    An id is a code, a code with a sector (of which the first three letters are the code), or a name.
    """
    edges = []
    for pair, tally in tallies.items():
        n_acts = tally.cooperation + tally.conflict
        if n_acts >= least_acts:
            edges.append(Edge(*pair, n_acts, tally.cooperation, tally.conflict, round(tally.scales / n_acts, 2)))
    edges.sort(key=lambda edge: (-edge.n_acts, edge.source, edge.target))
    return Network(by, directed, filters, around, _build_nodes(edges, by), tuple(edges))


def _count(
    connection: sqlite3.Connection, by: str, filters: Filters, around: Side | None
) -> Iterable[tuple[str, str, int, int, int, float]]:
    """Source, target, whether they cooperate, whether they do it together, how many acts, the mean scale of their tellings."""
    expression, join = _NODES[by]
    source, target = (expression.format(party) for party in ("actor", "recipient"))
    cooperation = ", ".join(f"'{one.name}'" for one in EVENT_TYPES.values() if one.quad_code <= 2)
    condition, parameters = _conditions(filters)
    tables, source_rows = "", "dyads"
    if around:
        source_rows = _ROWS_AROUND
        parameters |= around.parameters("one")
        tables = f"WITH {side_table('one')} "
        ends = (f"EXISTS (SELECT 1 FROM one WHERE {side_condition('one', party)})" for party in ("actor", "recipient"))
        condition += f" AND ({' OR '.join(ends)})"
    if by != NAME:
        condition += " AND actor_code <> '' AND recipient_code <> ''"
    return connection.execute(
        f"{tables}SELECT {source} AS source, {target} AS target, event IN ({cooperation}) AS cooperates, mutual,"
        f" count(DISTINCT {filters.key()}), avg(event_scale)"
        f" FROM {source_rows}{join.format('actor')}{join.format('recipient')}"
        f" WHERE event IS NOT NULL AND source <> target{condition} GROUP BY 1, 2, 3, 4",
        parameters,
    )


def _conditions(filters: Filters) -> tuple[str, dict[str, Any]]:
    condition, parameters = filters.condition()
    condition = f" AND {condition}"
    first, last = ("first_day", "last_day") if filters.dated == "event" else ("published", "published")
    since, until = (number_of_day(day) if day else None for day in (filters.since, filters.until))
    if since is not None:
        condition, parameters = f"{condition} AND +{first} >= :since", parameters | {"since": since}
    if until is not None:
        condition, parameters = f"{condition} AND {last} <= :until", parameters | {"until": until}
    if since is not None and until is not None and until - since <= SHORT_DAYS and filters.dated == "event":
        condition += " AND first_day BETWEEN :since AND :until"  # true of all that are left: leads through the index by day
    return condition, parameters


def _build_nodes(edges: Iterable[Edge], by: str) -> tuple[Node, ...]:
    met: dict[str, set[str]] = defaultdict(set)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for edge in edges:
        for node, other in ((edge.source, edge.target), (edge.target, edge.source)):
            met[node].add(other)
            counts[node][0] += edge.cooperation
            counts[node][1] += edge.conflict
    nodes = []
    for id_, others in met.items():
        code, sector = _read_id(id_) if by != NAME else ("", "")
        nodes.append(Node(id_, _name_of(code, sector) or id_, code, sector, len(others), sum(counts[id_]), *counts[id_]))
    return tuple(sorted(nodes, key=lambda node: (-node.n_acts, node.id)))


def _read_id(id_: str) -> tuple[str, str]:
    """Code and sector of a node; none if it is a name."""
    found = _CODES.fullmatch(id_)
    return (found[1], found[2] or "") if found else ("", "")


def _name_of(code: str, sector: str) -> str:
    from dragoman.actors.lexicon import load

    title = load().titles.get(code) or NON_STATE_CODES.get(code, code)
    return f"{title} {sector}".strip()
