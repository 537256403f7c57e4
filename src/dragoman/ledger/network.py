"""Who deals with whom in a period: parties as nodes, their acts on each other as edges with cooperation and conflict apart."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.ledger.days import number_of_day
from dragoman.ledger.filters import Filters
from dragoman.ledger.network_sums import Counted, count_from_sums, ends_of, has_sums
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

_TOLD = """(
    SELECT dyads.* FROM ({}) AS told
    CROSS JOIN tellings ON tellings.happening = told.happening CROSS JOIN dyads ON dyads.act = tellings.number
) AS dyads"""
_SEVERAL = _TOLD.format("SELECT DISTINCT happening FROM edge_several")
"""All rows of the happenings that the kept counts do not count."""
_ROWS_OF_DAYS = _TOLD.format("SELECT DISTINCT happening FROM dyads WHERE first_day BETWEEN :since AND :until")
"""All rows of the happenings that a telling dates into the period."""

_UNDATED, _UNPUBLISHED, _FROM_ZERO = 4_000_000, -900_000, 1_000_000
_CONFLICT = ", ".join(f"'{one.name}'" for one in EVENT_TYPES.values() if one.quad_code > 2)
_ORDER = (
    f"(((coalesce(first_day, {_UNDATED}) + {_FROM_ZERO}) << 22 | coalesce(published, {_UNPUBLISHED}) + {_FROM_ZERO}) << 17"
    f" | min(coalesce(last_day - first_day, 0), 131071)) << 1 | (event IN ({_CONFLICT}))"
)
"""What of an act's tellings is least for the one that gives its days and side, as in a series: the earliest, of these the one
published first, then the most exact, then cooperation. There are fewer than 2^22 days; days, length and side can be read off."""
_FIRST_DAY, _PUBLISHED = f"((earliest >> 40) - {_FROM_ZERO})", f"((earliest >> 18 & 4194303) - {_FROM_ZERO})"
_LAST_DAY = f"({_FIRST_DAY} + (earliest >> 1 & 131071))"


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
    if by == STATE and has_sums(filters, around):
        several = _count(connection, by, directed, filters, around, _SEVERAL)
        counted = [*count_from_sums(connection, directed, filters, around), *several]
    else:
        counted = _count(connection, by, directed, filters, around)
    sums: dict[tuple[str, str, int], tuple[int, int, float]] = defaultdict(lambda: (0, 0, 0.0))
    for source, target, cooperates, n_acts, n_rows, scales in counted:
        n_acts_before, n_rows_before, scales_before = sums[source, target, cooperates]
        sums[source, target, cooperates] = n_acts_before + n_acts, n_rows_before + n_rows, scales_before + scales
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for (source, target, cooperates), (n_acts, n_rows, scales) in sums.items():
        if n_acts:  # else all its happenings were counted elsewhere
            tallies[source, target].add(bool(cooperates), n_acts, scales / n_rows)
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
    connection: sqlite3.Connection, by: str, directed: bool, filters: Filters, around: Side | None, rows: str | None = None
) -> list[Counted]:
    """What each edge has: acts, each once, of the side and days that its earliest telling has, counted from `rows` of `dyads`."""
    expression, join = _NODES[by]
    source, target = (expression.format(party) for party in ("actor", "recipient"))
    one, other, is_counted = ends_of(source, target, directed)
    condition, parameters = filters.condition()
    conditions = ["event IS NOT NULL", f"{source} <> {target}", is_counted, condition]
    since, until = (number_of_day(day) if day else None for day in (filters.since, filters.until))
    parameters |= {"since": since, "until": until}
    tables = ""
    if around:
        rows = rows or _ROWS_AROUND
        parameters |= around.parameters("one")
        tables = f"WITH {side_table('one')} "
        ends = (f"EXISTS (SELECT 1 FROM one WHERE {side_condition('one', party)})" for party in ("actor", "recipient"))
        conditions.append(f"({' OR '.join(ends)})")
    if rows is None and since is not None and until is not None and until - since <= SHORT_DAYS and filters.dated == "event":
        rows = _ROWS_OF_DAYS
    if rows == _SEVERAL:
        conditions.append(
            f"EXISTS (SELECT 1 FROM edge_several AS several WHERE several.one = min({source}, {target})"
            f" AND several.other = max({source}, {target}) AND several.happening = dyads.happening)"
        )
    if by != NAME:
        conditions.append("actor_code <> '' AND recipient_code <> ''")
    return connection.execute(
        f"{tables}SELECT source, target, NOT (earliest & 1), count(*), sum(n_rows), sum(scales) FROM ("
        f"SELECT {one} AS source, {other} AS target, min({_ORDER}) AS earliest, count(*) AS n_rows, sum(event_scale) AS scales"
        f" FROM {rows or 'dyads'}{join.format('actor')}{join.format('recipient')}"
        f" WHERE {' AND '.join(conditions)} GROUP BY 1, 2, {filters.key()}"
        f") WHERE {_in_period(filters)} GROUP BY 1, 2, 3",
        parameters,
    ).fetchall()


def _in_period(filters: Filters) -> str:
    """SQL that holds for acts of the period, by the days of their earliest telling; undated ones are in none."""
    if not filters.since and not filters.until:
        return "true"
    first, last = (_FIRST_DAY, _LAST_DAY) if filters.dated == "event" else (_PUBLISHED, _PUBLISHED)
    dated = f"{first} NOT IN ({_UNDATED}, {_UNPUBLISHED})"
    return f"{dated} AND (:since IS NULL OR {first} >= :since) AND (:until IS NULL OR {last} <= :until)"


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
