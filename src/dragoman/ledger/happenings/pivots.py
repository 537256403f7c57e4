"""From links between tellings to happenings: who leads, and who joins whom.

Tellings are taken in the order of their ranks. One that no leader before it is linked with leads a happening of its own; every
other joins the leader that it is most like. That is pivot clustering (Ailon, Charikar and Newman 2008, 'Aggregating
inconsistent information'), which in an order by lot disagrees with the links at most three times as often as the best
clustering there is. Two things follow:

- The result depends on the tellings and links that are there, never on the order in which they came.
- A new telling changes little: in an order by lot the tellings that begin or cease to lead because of it are one or fewer on
  average (Censor-Hillel, Haramaty and Karnin 2016, 'Optimal dynamic distributed MIS'). `settle` looks at these and their
  neighbours alone.

Chains do not grow: a telling is in a happening because it is like the one that leads it, not like one that is like one that is
like it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

Node = TypeVar("Node", str, int)
"""A telling, by its id or number."""


class Neighbourhood(Protocol[Node]):
    """Tellings with their ranks, links and present leaders."""

    def rank_of(self, telling: Node) -> str:
        """Its place in the order; no two tellings have the same."""

    def links_of(self, telling: Node) -> Mapping[Node, float]:
        """The tellings that it is linked with, and how like they are."""

    def leader_of(self, telling: Node) -> Node | None:
        """Whom it has joined so far; None for a new one."""


def settle(changed: Iterable[Node], tellings: Neighbourhood[Node]) -> dict[Node, Node]:
    """The leaders of all tellings that may have another one now.

    Args:
        changed: tellings that are new, or whose links are other than before.
        tellings: what is there now.
    """
    leads: dict[Node, bool] = {}
    queue = [(tellings.rank_of(one), one) for one in set(changed)]
    touched = {one for _, one in queue}
    heapq.heapify(queue)
    while queue:
        rank, one = heapq.heappop(queue)
        if one in leads:
            continue
        neighbours = tellings.links_of(one)
        leads[one] = not any(_is_leader(other, leads, tellings) for other in neighbours if tellings.rank_of(other) < rank)
        if leads[one] != (tellings.leader_of(one) == one):
            touched.update(neighbours)
            for other in neighbours:
                if tellings.rank_of(other) > rank:
                    heapq.heappush(queue, (tellings.rank_of(other), other))
    return {one: _find_leader(one, leads, tellings) for one in sorted(touched)}


def _is_leader(one: Node, leads: Mapping[Node, bool], tellings: Neighbourhood[Node]) -> bool:
    return leads[one] if one in leads else tellings.leader_of(one) == one


def _find_leader(one: Node, leads: Mapping[Node, bool], tellings: Neighbourhood[Node]) -> Node:
    """Itself, or of the leaders that it is linked with the most like, of equals the first in the order."""
    if _is_leader(one, leads, tellings):
        return one
    links = tellings.links_of(one)
    leaders = [other for other in links if _is_leader(other, leads, tellings)]
    return min(leaders, key=lambda other: (-links[other], tellings.rank_of(other)))
