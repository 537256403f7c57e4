"""Sayings gathered into positions: average linkage over the scores of pairs.

Two groups are joined while the mean score between them is above nought, the best first. So one bridge between two groups does not
join them, and the order of the sayings does not matter: ties fall to the smallest.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

import numpy as np

from dragoman.ledger.positions_likeness import LEAST_MEANING, Floats, Saying, score

APART = -4.0
"""The score of two sayings too far apart in meaning to be compared: as unlike as the unlikest pairs of the annotated ones."""

LEAST_WORDS = 3
"""Content words from which a saying takes a position; fragments ('as terrorists') are near to everything and bridge subjects."""

BLOCK = 512
"""Sayings whose meanings are compared with all others in one matrix."""

Scores = dict[tuple[int, int], float]


def score_pairs(sayings: Sequence[Saying]) -> Scores:
    """The scores of the pairs (i, j), i < j, that are near enough in meaning to be compared."""
    if not sayings:
        return {}
    near = _near_pairs(np.stack([one.meaning for one in sayings]))
    return {
        (i, j): round(score(sayings[i], sayings[j]), 6)
        for i, j in near
        if min(len(sayings[i].words), len(sayings[j].words)) >= LEAST_WORDS
    }


def _near_pairs(meanings: Floats) -> Iterator[tuple[int, int]]:
    for first in range(0, len(meanings), BLOCK):
        near = meanings[first : first + BLOCK] @ meanings.T >= LEAST_MEANING
        for i, j in np.argwhere(near):
            if first + i < j:
                yield int(first + i), int(j)


def group(n_sayings: int, scores: Scores) -> list[list[int]]:
    """The groups, each in order, by their first members."""
    members = {at: [at] for at in range(n_sayings)}
    near: dict[int, dict[int, tuple[float, int]]] = {at: {} for at in range(n_sayings)}
    for (i, j), value in scores.items():
        near[i][j] = near[j][i] = (value, 1)
    heap = [(-_mean((value, 1), [i], [j]), i, j) for (i, j), value in scores.items() if value > 0]
    heapq.heapify(heap)
    while heap:
        value, i, j = heapq.heappop(heap)
        if i not in members or j not in members or -value != _mean(near[i].get(j), members[i], members[j]):
            continue  # one of them has grown since
        _join(i, j, members, near)
        for other, links in near[i].items():
            mean = _mean(links, members[i], members[other])
            if mean > 0:
                heapq.heappush(heap, (-mean, min(i, other), max(i, other)))
    return [sorted(members[at]) for at in sorted(members)]


def _join(i: int, j: int, members: dict[int, list[int]], near: dict[int, dict[int, tuple[float, int]]]) -> None:
    """Makes the second group part of the first."""
    members[i] += members.pop(j)
    for other, (total, n_links) in near.pop(j).items():
        if other == i:
            continue
        before = near[i].get(other, (0.0, 0))
        near[i][other] = near[other][i] = (before[0] + total, before[1] + n_links)
        near[other].pop(j)
    near[i].pop(j, None)


def _mean(links: tuple[float, int] | None, mine: list[int], theirs: list[int]) -> float:
    """The mean score between two groups; pairs that were not compared count as `APART`."""
    total, n_links = links or (0.0, 0)
    n_pairs = len(mine) * len(theirs)
    return round((total + APART * (n_pairs - n_links)) / n_pairs, 9)
