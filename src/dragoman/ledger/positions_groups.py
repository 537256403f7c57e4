"""Sayings gathered into positions: complete linkage over the pairs that join.

Two sayings join if they are like enough, share words of their subject and do not contradict each other; two groups become one
only if every saying of the one joins every saying of the other, the best pairs of groups first. So no bridge leads from one
subject to another, and the order of the sayings does not matter: ties fall to the smallest.
"""

from __future__ import annotations

import heapq

import numpy as np

from dragoman.ledger.positions_likeness import (
    Floats,
    Places,
    Sayings,
    count_shared,
    find_opposed,
    score_pairs,
)

LEAST_SCORE = 1.0
"""Log odds from which two sayings join. The weights are fitted where every second pair is one position; among the statements of a
speaker far fewer are, so that even odds are not enough."""

MANY_SHARED = 4
"""Content words that two sayings share from which even odds are enough: among the fitted pairs such ones were made to deceive."""

LEAST_MEANING = 0.3
"""Cosine of meanings below which two sayings are taken for different subjects and not compared."""

LEAST_WORDS = 3
"""Content words from which a saying takes a position; fragments ('as terrorists') are near to everything."""

LEAST_SHARED = 2
"""Content words that two sayings share at least, one of them no name: all that is said of Syria shares 'Syria'."""

BLOCK = 512
"""Sayings whose meanings are compared with all others in one matrix."""

Scores = dict[tuple[int, int], float]


def join_pairs(told: Sayings) -> Scores:
    """The scores of the pairs (i, j), i < j, that join."""
    scores: Scores = {}
    for first in range(0, len(told.meanings), BLOCK):
        i, j = _near_pairs(told, first)
        kept = does_join(told, i, j)
        i, j = i[kept], j[kept]
        values = score_pairs(told, i, j)
        scores |= {(int(a), int(b)): round(float(value), 5) for a, b, value in zip(i, j, values, strict=True)}
    return scores


def does_join(told: Sayings, i: Places, j: Places) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether the sayings of each pair may stand in one position. *Shape:* (n_pairs,)."""
    joined = (np.minimum(told.n_words[i], told.n_words[j]) >= LEAST_WORDS) & ~find_opposed(told, i, j)
    joined[joined] = count_shared(told.topics, i[joined], j[joined]) > 0
    i, j = i[joined], j[joined]
    n_shared, scores = count_shared(told.words, i, j), score_pairs(told, i, j)
    joined[joined] = (n_shared >= LEAST_SHARED) & (scores >= np.where(n_shared >= MANY_SHARED, 0.0, LEAST_SCORE))
    return joined


def _near_pairs(told: Sayings, first: int) -> tuple[Places, Places]:
    """The pairs of a block's sayings with later ones that are near in meaning."""
    near: Floats = told.meanings[first : first + BLOCK] @ told.meanings.T
    i, j = np.nonzero(near >= LEAST_MEANING)
    later = first + i < j
    return first + i[later], j[later]


def group(n_sayings: int, scores: Scores) -> list[list[int]]:
    """The groups, each in order, by their first members; pairs without a score do not join."""
    members = {at: [at] for at in range(n_sayings)}
    near: dict[int, dict[int, float]] = {at: {} for at in range(n_sayings)}
    for (i, j), value in scores.items():
        near[i][j] = near[j][i] = value
    heap = [(-value, i, j) for (i, j), value in scores.items()]
    heapq.heapify(heap)
    while heap:
        value, i, j = heapq.heappop(heap)
        if i not in members or j not in members or near[i].get(j) != -value:
            continue  # one of them has grown since
        members[i] += members.pop(j)
        mine, theirs = near[i], near.pop(j)
        for other in (mine.keys() | theirs.keys()) - {i, j}:
            near[other].pop(i, None)
            near[other].pop(j, None)
        near[i] = {other: min(mine[other], theirs[other]) for other in mine.keys() & theirs.keys()}
        for other, least in sorted(near[i].items()):
            near[other][i] = least
            heapq.heappush(heap, (-least, min(i, other), max(i, other)))
    return [sorted(members[at]) for at in sorted(members)]
