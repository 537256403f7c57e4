"""Positions: what a party keeps saying, its statements gathered by meaning, and how its positions stand to those of another.

A position is a group of statements of one party, whoever speaks for it over the years. It has no words of its own: it is
called by the statement that is nearest to all the others.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from dragoman.ledger.errors import NothingFoundError
from dragoman.ledger.parties import Party, Side
from dragoman.ledger.positions_groups import LEAST_MEANING, Scores, does_join, group, join_pairs
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
from dragoman.ledger.positions_tables import StoredWording, Wanted, Wording, choose_statements, find_wordings
from dragoman.ledger.positions_towards import find_reports_with, keep_towards

EXPECTED = 3.0
"""Wordings that a position would have got, had it been said as often as while it was held: a Poisson count of 3 is nought in one
case of twenty. Where so many lack, it has ended, or had not yet appeared."""

LEAST_ABOUT = 0.25
"""Cosine from which a saying without a word of the question is about it: of the development part's sayings a third of those on
the subject reach it, and 4 in a hundred on others."""

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
    those statements, in the order of their days.

    `n_statements` were compared; `n_older` the party had said before them, and they were not looked at.
    """

    party: Party
    n_statements: int
    n_older: int
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
    """A party's statements with what they are compared by; `n_older` are left out."""

    party: Party
    stored: tuple[StoredWording, ...]
    sayings: tuple[Saying, ...]
    n_older: int = 0


Vectors = Callable[[Sequence[StoredWording]], Floats]
"""Reads the meanings of wordings from the store, or makes them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which statements are gathered: of these filters the `newest`, all if that is None."""

    wanted: Wanted
    newest: int | None = None
    towards: Side | None = None
    about: Saying | None = None


def find_said(connection: sqlite3.Connection, side: Side, read: Vectors, asked: Asked) -> Said:
    """What a party said, as it is asked for, in the order of the days.

    Raises:
        NothingFoundError: if that is nothing; the message says which filter leaves nothing.
    """
    towards, wanted = asked.towards, asked.wanted
    if towards:
        wanted = replace(wanted, reports=find_reports_with(connection, towards))
    portions = choose_statements(connection, side, asked.newest)
    found: list[Told] = []
    n_read = n_looked_at = 0
    for numbers in portions:
        stored = find_wordings(connection, numbers, wanted)
        stored = keep_towards(connection, stored, towards) if towards else stored
        told = [(one, profile_saying(one.text, vector)) for one, vector in zip(stored, read(stored), strict=True)]
        found += [one for one in told if asked.about is None or _is_about(one[1], asked.about)]
        n_read, n_looked_at = n_read + len(stored), n_looked_at + len(numbers)
        if asked.newest is not None and len(found) >= asked.newest:
            break
    if not found:
        raise NothingFoundError(_why_nothing(connection, side, asked, [one for some in portions for one in some], n_read))
    kept = _keep_newest(found, asked.newest)
    n_older = sum(map(len, portions)) - n_looked_at + len(found) - len(kept)
    return Said(side.party, tuple(one for one, _ in kept), tuple(saying for _, saying in kept), n_older)


Told = tuple[StoredWording, Saying]


def _keep_newest(found: Sequence[Told], newest: int | None) -> list[Told]:
    """The newest, in the order of the days, then of reports and places in them; what has no day counts as oldest and is last."""
    dated = sorted((one for one in found if one[0].wording.day), key=_in_order)
    undated = sorted((one for one in found if not one[0].wording.day), key=_in_order)
    if newest is None:
        return dated + undated
    dated = dated[-newest:]
    return dated + undated[: newest - len(dated)]


def _in_order(told: Told) -> tuple[str, str, int, str]:
    one = told[0].wording
    return one.day or "", one.report, one.start, one.record


def _why_nothing(connection: sqlite3.Connection, side: Side, asked: Asked, numbers: Sequence[int], n_read: int) -> str:
    """Which filter leaves nothing."""
    n_all = n_read if not asked.towards else len(find_wordings(connection, numbers, asked.wanted))
    told = f"none of {n_all:,} statements by {side.party.label}"
    if not n_all:
        period = " for this period" if asked.wanted.since or asked.wanted.until else ""
        return f"no statement by {side.party.label} is in the store{period}"
    if asked.towards and not n_read:
        return f"{told} is to or about {asked.towards.party.label}"
    return f"none of {n_read:,} statements by {side.party.label} is about that; use other words, or ask without a subject"


def _is_about(saying: Saying, about: Saying) -> bool:
    """Whether all content words of the question stand in it, or its meaning is near."""
    return bool(about.words and about.words <= saying.words) or float(saying.meaning @ about.meaning) >= LEAST_ABOUT


def gather(said: Said, *, least: int = 2) -> Positions:
    """The positions of a party with at least `least` wordings."""
    told = lay_out(said.sayings)
    wordings = [one.wording for one in said.stored]
    scores = {pair: value for pair, value in join_pairs(told).items() if not _are_one(*(wordings[at] for at in pair))}
    groups = group(len(said.sayings), scores)
    kept = sorted((one for one in groups if len(one) >= max(2, least)), key=lambda one: (-len(one), one))
    positions = tuple(_position(number, members, said, scores) for number, members in enumerate(kept, 1))
    once = tuple(said.stored[one[0]].wording for one in groups if len(one) == 1)
    turns = tuple(_find_turns(kept, positions, told))
    return Positions(said.party, len(said.sayings), said.n_older, len(once), positions, turns, once)


def _are_one(one: Wording, other: Wording) -> bool:
    """Whether the same words of a report are told twice, as speech within speech is: they are said once."""
    return one.report == other.report and one.start < other.end and other.start < one.end


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
    all_days = [one.wording.day for one in said.stored if one.wording.day]  # in order
    n_before, n_until = bisect_left(all_days, days[0]), bisect_right(all_days, days[-1])
    rate = len(days) / (n_until - n_before)
    is_new = rate * n_before >= EXPECTED
    is_over = rate * (len(all_days) - n_until) >= EXPECTED
    return {(True, True): PASSING, (True, False): APPEARED, (False, True): ENDED, (False, False): HELD}[is_new, is_over]


def _find_turns(groups: Sequence[Sequence[int]], positions: Sequence[Position], told: Sayings) -> list[Turn]:
    turns = []
    for one, other in _near_groups(told, groups, groups, OPPOSED_MEANING):
        if one >= other or not _oppose(told, *_pair(groups[one], groups[other])):
            continue
        earlier, later = sorted((positions[one], positions[other]), key=lambda position: (position.first or "", position.number))
        is_turn = bool(earlier.last and later.first and earlier.last < later.first)
        turns.append(Turn(earlier.number, later.number, later.first, is_turn))
    return sorted(turns, key=lambda turn: (not turn.is_turn, turn.day or "", turn.earlier, turn.later))


def _near_groups(
    told: Sayings, mine: Sequence[Sequence[int]], theirs: Sequence[Sequence[int]], least: float
) -> list[tuple[int, int]]:
    """The pairs of groups whose sayings have at least this cosine, by the mean of all pairs: that is the product of the means."""
    if not mine or not theirs:
        return []
    means = [np.stack([told.meanings[np.array(one)].mean(0) for one in groups]) for groups in (mine, theirs)]
    i, j = np.nonzero(means[0] @ means[1].T >= least)
    return list(zip(i.tolist(), j.tolist(), strict=True))


def _pair(mine: Sequence[int], theirs: Sequence[int]) -> tuple[Places, Places]:
    """Every saying of the one beside every saying of the other."""
    return np.repeat(np.array(mine), len(theirs)), np.tile(np.array(theirs), len(mine))


OPPOSED_MEANING = 0.4
"""Mean cosine from which two groups are about one subject."""


def _oppose(told: Sayings, i: Places, j: Places) -> bool:
    """Whether two groups on one subject take opposite stands in most pairs."""
    return bool((find_opposed(told, i, j) & (count_shared(told.topics, i, j) > 0)).mean() > 0.5)


def compare_positions(one: Said, other: Said, *, least: int = 2) -> PositionsCompared:
    """The positions of two parties, and where they share or dispute one; the likest first. They share one if most pairs of its
    wordings join."""
    both = gather(one, least=least), gather(other, least=least)
    told = lay_out([*one.sayings, *other.sayings])
    ones, others = _places(both[0], one, 0), _places(both[1], other, len(one.stored))
    meetings = []
    for mine, theirs in _near_groups(told, ones, others, LEAST_MEANING):
        i, j = _pair(ones[mine], others[theirs])
        meaning = float(np.einsum("nd,nd->n", told.meanings[i], told.meanings[j]).mean())
        relation = SHARED if does_join(told, i, j).mean() > 0.5 else DISPUTED
        if relation == DISPUTED and (meaning < OPPOSED_MEANING or not _oppose(told, i, j)):
            continue
        nearness = -round(float(score_pairs(told, i, j).mean()), 5)
        meetings.append((nearness, Meeting(relation, both[0].positions[mine], both[1].positions[theirs])))
    meetings.sort(key=lambda found: (found[1].relation != SHARED, found[0], found[1].one.number, found[1].other.number))
    return PositionsCompared(*both, tuple(meeting for _, meeting in meetings))


def _places(found: Positions, said: Said, start: int) -> list[list[int]]:
    """Where the wordings of each position stand among the sayings, which begin at `start`."""
    places = {(one.wording.report, one.wording.record): at for at, one in enumerate(said.stored, start)}
    return [[places[each.report, each.record] for each in position.wordings] for position in found.positions]
