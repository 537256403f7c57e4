"""Positions: what a party keeps saying, its statements gathered by meaning, and how its positions stand to those of another.

A position is a group of statements of one party, whoever speaks for it over the years. It has no words of its own: it is
called by the statement that is nearest to all the others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from dragoman.ledger.errors import NothingFoundError
from dragoman.ledger.parties import Party, Side
from dragoman.ledger.positions_groups import Scores, does_join, group, join_pairs
from dragoman.ledger.positions_likeness import (
    Floats,
    Places,
    Saying,
    Sayings,
    count_shared,
    find_opposed,
    lay_out,
    profile_saying,
    score_pairs,
)
from dragoman.ledger.positions_tables import StoredWording, Wording, find_wordings
from dragoman.ledger.positions_towards import speaks_of

EXPECTED = 3.0
"""Wordings that a position would have got, had it been said as often as while it was held: a Poisson count of 3 is nought in one
case of twenty. Where so many lack, it has ended, or had not yet appeared."""

LEAST_ABOUT = 0.35
"""Cosine from which a saying without a word of the question is about it."""

SHARED, DISPUTED = "shared", "disputed"
HELD, APPEARED, ENDED, PASSING = "held", "appeared", "ended", "passing"


@dataclass(frozen=True, slots=True)
class Position:
    """What a party said again and again; `words` is the wording nearest to all, with its cue where that takes a stand ('denied
    that …'); `wordings` are in the order of their days.

    `cohesion` is how probably two of the wordings are one position, by the mean of all pairs.
    `course` is `appeared` if the party long said nothing like it before, `ended` if it long has not since, `passing` if both,
    else `held`. `first` and `last` are days, null where no wording has one.
    """

    number: int
    party: str
    words: str
    first: str | None
    last: str | None
    course: str
    cohesion: float
    n_reports: int
    speakers: tuple[str, ...]
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """Two positions of one party on one subject with opposite stands: numbers of the earlier and the later.

    `is_turn` if the later one begins after the last wording of the earlier; else the party says both.
    """

    earlier: int
    later: int
    day: str | None
    is_turn: bool


@dataclass(frozen=True, slots=True)
class Positions:
    """The positions of a party, the oftenest said first, and those that turn round. What it said once is no position: `once` has
    those statements, in the order of their days."""

    party: Party
    n_statements: int
    n_single: int
    positions: tuple[Position, ...]
    turns: tuple[Turn, ...]
    once: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A position of each of two parties, `shared` or `disputed`."""

    relation: str
    one: Position
    other: Position


@dataclass(frozen=True, slots=True)
class PositionsCompared:
    """The positions of two parties and where they meet."""

    one: Positions
    other: Positions
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A party's statements with what they are compared by."""

    party: Party
    stored: tuple[StoredWording, ...]
    sayings: tuple[Saying, ...]


Vectors = Callable[[Sequence[StoredWording]], Floats]
"""Makes the meanings of wordings, or reads them from the store."""


def find_said(
    connection: sqlite3.Connection,
    side: Side,
    read: Vectors,
    *,
    since: str | None = None,
    until: str | None = None,
    min_confidence: float = 0.0,
    towards: Side | None = None,
    about: Saying | None = None,
) -> Said:
    """What a party said, as it is asked for.

    Raises:
        NothingFoundError: if that is nothing; the message says which filter leaves nothing.
    """
    found = find_wordings(connection, side, since=since, until=until, min_confidence=min_confidence)
    period = " for this period" if since or until else ""
    _refuse_none(found, f"no statement by {side.party.label} is in the store{period}")
    if towards:
        n_all = len(found)
        found = [one for one in found if speaks_of(connection, one, towards)]
        _refuse_none(found, f"none of {n_all:,} statements by {side.party.label} is to or about {towards.party.label}")
    sayings = [profile_saying(one.text, vector) for one, vector in zip(found, read(found), strict=True)]
    if about:
        n_all = len(found)
        kept = [at for at, saying in enumerate(sayings) if _is_about(saying, about)]
        found, sayings = [found[at] for at in kept], [sayings[at] for at in kept]
        told = f"none of {n_all:,} statements by {side.party.label}"
        _refuse_none(found, f"{told} is about that; use other words, or ask without a subject")
    return Said(side.party, tuple(found), tuple(sayings))


def _refuse_none(found: Sequence[StoredWording], message: str) -> None:
    if not found:
        raise NothingFoundError(message)


def _is_about(saying: Saying, about: Saying) -> bool:
    """Whether all content words of the question stand in it, or its meaning is near."""
    return bool(about.words and about.words <= saying.words) or float(saying.meaning @ about.meaning) >= LEAST_ABOUT


def gather(said: Said, *, least: int = 2) -> Positions:
    """The positions of a party with at least `least` wordings."""
    scores = join_pairs(said.sayings)
    groups = group(len(said.sayings), scores)
    kept = sorted((one for one in groups if len(one) >= max(2, least)), key=lambda one: (-len(one), one))
    positions = tuple(_position(number, members, said, scores) for number, members in enumerate(kept, 1))
    once = tuple(said.stored[one[0]].wording for one in groups if len(one) == 1)
    turns = tuple(_find_turns(kept, positions, said))
    return Positions(said.party, len(said.sayings), len(once), positions, turns, once)


def _position(number: int, members: Sequence[int], said: Said, scores: Scores) -> Position:
    wordings = tuple(said.stored[at].wording for at in members)
    days = sorted(one.day for one in wordings if one.day)
    odds = np.array([scores[pair] for pair in combinations(members, 2)])
    cohesion = round(float(np.mean(1 / (1 + np.exp(-odds)))), 2)
    return Position(
        number, said.party.label, said.stored[_central(members, said)].wording.told,
        days[0] if days else None, days[-1] if days else None, _course(days, said), cohesion,
        len({one.report for one in wordings}), tuple(dict.fromkeys(name for one in wordings for name in one.speaker)), wordings,
    )  # fmt: skip


def _central(members: Sequence[int], said: Said) -> int:
    """The member nearest in meaning to the mean of all; of equals the first."""
    meanings = np.stack([said.sayings[at].meaning for at in members])
    nearness = np.round(meanings @ meanings.mean(0), 4)
    return members[int(nearness.argmax())]


def _course(days: Sequence[str], said: Said) -> str:
    """Whether the party, while it went on speaking, was long silent about it before or since."""
    if not days:
        return HELD
    all_days = [one.wording.day for one in said.stored if one.wording.day]
    n_during = sum(days[0] <= day <= days[-1] for day in all_days)
    rate = len(days) / n_during
    is_new = rate * sum(day < days[0] for day in all_days) >= EXPECTED
    is_over = rate * sum(day > days[-1] for day in all_days) >= EXPECTED
    return {(True, True): PASSING, (True, False): APPEARED, (False, True): ENDED, (False, False): HELD}[is_new, is_over]


def _find_turns(groups: Sequence[Sequence[int]], positions: Sequence[Position], said: Said) -> list[Turn]:
    if not groups:
        return []
    turns, told = [], lay_out(said.sayings)
    for one, other in combinations(range(len(groups)), 2):
        if not _oppose(told, *_pair(groups[one], groups[other])):
            continue
        earlier, later = sorted((positions[one], positions[other]), key=lambda position: (position.first or "", position.number))
        is_turn = bool(earlier.last and later.first and earlier.last < later.first)
        turns.append(Turn(earlier.number, later.number, later.first, is_turn))
    return sorted(turns, key=lambda turn: (not turn.is_turn, turn.day or "", turn.earlier, turn.later))


def _pair(mine: Sequence[int], theirs: Sequence[int]) -> tuple[Places, Places]:
    """Every saying of the one beside every saying of the other."""
    return np.repeat(np.array(mine), len(theirs)), np.tile(np.array(theirs), len(mine))


OPPOSED_MEANING = 0.4
"""Mean cosine from which two groups are about one subject."""


def _oppose(told: Sayings, i: Places, j: Places) -> bool:
    """Whether two groups are about one subject and most pairs of them take opposite stands."""
    if float(np.einsum("nd,nd->n", told.meanings[i], told.meanings[j]).mean()) < OPPOSED_MEANING:
        return False
    return bool((find_opposed(told, i, j) & (count_shared(told.topics, i, j) > 0)).mean() > 0.5)


def compare_positions(one: Said, other: Said, *, least: int = 2) -> PositionsCompared:
    """The positions of two parties, and where they share or dispute one; the likest first. They share one if most pairs of its
    wordings join."""
    both = gather(one, least=least), gather(other, least=least)
    told = lay_out([*one.sayings, *other.sayings])
    where = [
        {(each.wording.report, each.wording.record): at for at, each in enumerate(said.stored, start)}
        for said, start in ((one, 0), (other, len(one.stored)))
    ]
    meetings = []
    for mine, theirs in product(both[0].positions, both[1].positions):
        i, j = _pair(*(
            [places[each.report, each.record] for each in position.wordings]
            for places, position in zip(where, (mine, theirs), strict=True)
        ))  # fmt: skip
        nearness = -float(score_pairs(told, i, j).mean())
        if does_join(told, i, j).mean() > 0.5:
            meetings.append((nearness, Meeting(SHARED, mine, theirs)))
        elif _oppose(told, i, j):
            meetings.append((nearness, Meeting(DISPUTED, mine, theirs)))
    meetings.sort(key=lambda found: (found[1].relation != SHARED, round(found[0], 5), found[1].one.number, found[1].other.number))
    return PositionsCompared(*both, tuple(meeting for _, meeting in meetings))
