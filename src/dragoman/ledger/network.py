"""Who deals with whom in a period: parties as nodes, their acts on each other as edges with cooperation and conflict apart."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.ledger.days import number_of_day
from dragoman.ledger.filters import Filters
from dragoman.ledger.parties import Party, Side, side_condition, side_table
from dragoman.plover import EVENT_TYPES

STATE, SECTOR, NAME = "state", "sector", "name"
NODE_GRAINS = (STATE, SECTOR, NAME)

_NODES = {
    STATE: ("{0}_code", ""),
    SECTOR: ("{0}_code || CASE {0}_sector WHEN '' THEN '' ELSE ' ' || {0}_sector END", ""),
    NAME: ("{0}s.name", " JOIN actors AS {0}s ON {0}s.number = dyads.{0}"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A party: `degree` is with how many others it deals, the counts are the sums over its edges."""

    id: str
    name: str
    degree: int
    n_acts: int
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The acts between two nodes, or in a directed network of the first on the second. `n_acts` is cooperation and conflict
    together."""

    source: str
    target: str
    n_acts: int
    cooperation: int
    conflict: int


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
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for doer, other, cooperates, mutual, n_acts in _count(connection, by, filters, around):
        is_turned = not directed and doer > other
        if is_turned and mutual:  # counted with its twin in the other direction
            continue
        counts[(other, doer) if is_turned else (doer, other)][0 if cooperates else 1] += n_acts
    edges = [Edge(*pair, sum(both), *both) for pair, both in counts.items() if sum(both) >= least_acts]
    edges.sort(key=lambda edge: (-edge.n_acts, edge.source, edge.target))
    return Network(by, directed, filters, around.party if around else None, _build_nodes(edges, by), tuple(edges))


def _count(
    connection: sqlite3.Connection, by: str, filters: Filters, around: Side | None
) -> Iterable[tuple[str, str, int, int, int]]:
    """Source, target, whether they cooperate, whether they do it together, how many acts."""
    expression, join = _NODES[by]
    source, target = (expression.format(party) for party in ("actor", "recipient"))
    cooperation = ", ".join(f"'{one.name}'" for one in EVENT_TYPES.values() if one.quad_code <= 2)
    condition, parameters = _conditions(filters)
    tables = ""
    if around:
        parameters |= around.parameters("one")
        tables = f"WITH {side_table('one')} "
        ends = (f"EXISTS (SELECT 1 FROM one WHERE {side_condition('one', party)})" for party in ("actor", "recipient"))
        condition += f" AND ({' OR '.join(ends)})"
    if by != NAME:
        condition += " AND actor_code <> '' AND recipient_code <> ''"
    return connection.execute(
        f"{tables}SELECT {source} AS source, {target} AS target, event IN ({cooperation}) AS cooperates, mutual,"
        f" count(DISTINCT {filters.key()})"
        f" FROM dyads{join.format('actor')}{join.format('recipient')}"
        f" WHERE event IS NOT NULL AND source <> target{condition} GROUP BY 1, 2, 3, 4",
        parameters,
    )


def _conditions(filters: Filters) -> tuple[str, dict[str, Any]]:
    condition, parameters = filters.condition()
    condition = f" AND {condition}"
    first, last = ("first_day", "last_day") if filters.dated == "event" else ("published", "published")
    if filters.since:
        condition, parameters = f"{condition} AND {first} >= :since", parameters | {"since": number_of_day(filters.since)}
    if filters.until:
        condition, parameters = f"{condition} AND {last} <= :until", parameters | {"until": number_of_day(filters.until)}
    return condition, parameters


def _build_nodes(edges: Iterable[Edge], by: str) -> tuple[Node, ...]:
    from dragoman.actors.lexicon import load

    titles = load().titles if by != NAME else {}
    met: dict[str, set[str]] = defaultdict(set)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for edge in edges:
        for node, other in ((edge.source, edge.target), (edge.target, edge.source)):
            met[node].add(other)
            counts[node][0] += edge.cooperation
            counts[node][1] += edge.conflict
    nodes = [
        Node(id_, " ".join([titles.get(id_[:3], id_[:3]), *id_.split()[1:]]) if by != NAME else id_, len(others), sum(both),
        *both) for id_, others, both in ((id_, met[id_], counts[id_]) for id_ in met)
    ]
    return tuple(sorted(nodes, key=lambda node: (-node.n_acts, node.id)))
