"""What a person has said of happenings: these are one, these are not. Kept for good, with who said it and when.

A correction names tellings by report and words, not by ids of a coding, so that it holds when the report is coded again. Nothing is
changed or taken away: the newest correction of a pair of tellings counts, by the time at which it was made, of those that nobody
took back (which is said among the corrections of records).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

JOIN, SPLIT = "join", "split"

_TYPE, _PLACE, _WORDS = range(3)

Pair = frozenset[int]
"""The numbers of two tellings."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody said of two tellings: `join` if they are one act, `split` if they are not.

    `one` and `other` name the tellings as `REPORT: words`; `is_found` tells whether the present coding has both, `is_undone`
    whether it was taken back.
    """

    made_at: str
    made_by: str
    action: str
    one: str
    other: str
    note: str | None
    is_found: bool
    is_undone: bool


def keep_anchored(
    connection: sqlite3.Connection,
    action: str,
    anchors: tuple[tuple[object, ...], tuple[object, ...]],
    said: tuple[str, str, str | None],
) -> None:
    """Keeps what somebody said of two tellings that may not be there yet.

    Each is named by report, type, start, end and words of its trigger.

    Args:
        connection: the store.
        action: `join` or `split`.
        anchors: the two.
        said: when, by whom and why.
    """
    made_at, by, note = said
    row = (made_at, by, action, note or None, *anchors[0], *anchors[1])
    connection.execute(f"INSERT INTO happening_corrections VALUES (NULL, {', '.join('?' * len(row))})", row)


def read_corrections(connection: sqlite3.Connection) -> list[Correction]:
    """All corrections in the order in which they were made."""
    found = []
    for row in connection.execute("SELECT * FROM happening_corrections ORDER BY made_at, number").fetchall():
        _, made_at, by, action, note, *anchors = row
        one, other = anchors[:5], anchors[5:]
        is_found = None not in {_resolve(connection, one), _resolve(connection, other)}
        told = f"{one[0]}: {one[4]}", f"{other[0]}: {other[4]}"
        found.append(Correction(made_at, by, action, *told, note, is_found, _is_undone(connection, row)))
    return found


def is_told_of(connection: sqlite3.Connection, report: str) -> bool:
    """Whether anybody has said anything of a report's tellings."""
    query = "SELECT 1 FROM happening_corrections WHERE one_report = ? OR other_report = ?"
    return connection.execute(query, (report, report)).fetchone() is not None


def split_pairs(connection: sqlite3.Connection, report: str) -> set[Pair]:
    """The pairs with a telling of this report that a person has told apart."""
    return {pair for pair, action in _read_pairs(connection, {report}).items() if action == SPLIT}


def group_tellings(connection: sqlite3.Connection, leaders: Iterable[int]) -> dict[int, list[int]]:
    """The happenings to which the tellings of some leaders belong, each under the number of the telling that gives it its id.

    Without corrections these are the leaders and who joined them. What was told apart leaves the leader; what was joined is united.
    """
    clusters = _read_clusters(connection, leaders)
    if connection.execute("SELECT 1 FROM happening_corrections LIMIT 1").fetchone() is None:
        return clusters
    said = _reach(connection, clusters)
    apart = {pair for pair, action in said.items() if action == SPLIT}
    groups: list[set[int]] = []
    for leader, members in clusters.items():
        groups += _divide(connection, leader, members, apart)
    for one, other in (tuple(pair) for pair, action in said.items() if action == JOIN and len(pair) == 2):
        united = [group for group in groups if one in group or other in group]
        groups = [group for group in groups if group not in united] + [set().union(*united)]
    return {_first(connection, group, set(clusters)): sorted(group) for group in groups if group}


def _reach(connection: sqlite3.Connection, clusters: dict[int, list[int]]) -> dict[Pair, str]:
    """What was said of the tellings of these clusters; clusters that were joined with them are added."""
    said: dict[Pair, str] = {}
    waiting = list(clusters)
    while waiting:
        members = clusters[waiting.pop()]
        found = _read_pairs(connection, {_report_of(connection, one) for one in members})
        for pair, action in found.items():
            said[pair] = action
            for one in pair if action == JOIN and not pair.isdisjoint(members) else ():
                leader = connection.execute("SELECT leader FROM tellings WHERE number = ?", (one,)).fetchone()[0]
                if leader not in clusters:
                    clusters |= _read_clusters(connection, [leader])
                    waiting.append(leader)
    return {pair: action for pair, action in said.items() if pair <= {one for members in clusters.values() for one in members}}


def _divide(connection: sqlite3.Connection, leader: int, members: list[int], apart: set[Pair]) -> list[set[int]]:
    """The members in as many groups as it takes that no two who were told apart are in one; the leader's group takes whom it
    can."""
    groups: list[set[int]] = [{leader} & set(members)]
    for one in sorted(set(members) - {leader}, key=lambda each: _rank(connection, each)):
        fitting = [group for group in groups if all(frozenset((one, other)) not in apart for other in group)]
        if fitting:
            fitting[0].add(one)
        else:
            groups.append({one})
    return [group for group in groups if group]


def _first(connection: sqlite3.Connection, group: set[int], leaders: set[int]) -> int:
    """Whose id the happening has: that of its first leader, else of its first telling."""
    return min(group & leaders or group, key=lambda one: _rank(connection, one))


def _read_clusters(connection: sqlite3.Connection, leaders: Iterable[int]) -> dict[int, list[int]]:
    """Who joined each of some leaders, themselves among them; nobody's leader is left out."""
    clusters: dict[int, list[int]] = {}
    query = "SELECT leader, number FROM json_each(?) CROSS JOIN tellings ON leader = value ORDER BY json_each.key, number"
    for leader, number in connection.execute(query, (json.dumps(list(dict.fromkeys(leaders))),)):
        clusters.setdefault(leader, []).append(number)
    return clusters


def _rank(connection: sqlite3.Connection, telling: int) -> str:
    return str(connection.execute("SELECT rank FROM tellings WHERE number = ?", (telling,)).fetchone()[0])


def _report_of(connection: sqlite3.Connection, telling: int) -> str:
    return str(connection.execute("SELECT report FROM tellings WHERE number = ?", (telling,)).fetchone()[0])


def _read_pairs(connection: sqlite3.Connection, reports: set[str]) -> dict[Pair, str]:
    """The newest word that stands on each pair of tellings of which one is of these reports; pairs that the present coding lacks
    are left out."""
    rows: dict[int, tuple[Any, ...]] = {}
    for report in reports:
        query = "SELECT * FROM happening_corrections WHERE one_report = ? OR other_report = ?"
        rows.update((row[0], row) for row in connection.execute(query, (report, report)))
    pairs: dict[Pair, str] = {}
    for row in sorted(rows.values(), key=lambda row: (row[1], row[0])):
        if _is_undone(connection, row):
            continue
        one, other = _resolve(connection, row[5:10]), _resolve(connection, row[10:15])
        if one is not None and other is not None and one != other:
            pairs[frozenset((one, other))] = str(row[3])
    return pairs


_FIND_UNDOING = """
SELECT 1 FROM corrections AS undoing LEFT JOIN corrections AS undone ON undone.id = json_extract(undoing.value, '$.of')
WHERE undoing.report = ? AND undoing.action = 'undo' AND undoing.made_by = ? AND ? IN (undone.made_at, undoing.made_at)
"""
"""An earlier Dragoman kept the contrary of what was taken back, at the moment of taking back; that is nobody's word either."""


def _is_undone(connection: sqlite3.Connection, row: tuple[Any, ...]) -> bool:
    _, made_at, made_by, _, _, report, *_ = row
    return connection.execute(_FIND_UNDOING, (report, made_by, made_at)).fetchone() is not None


def _resolve(connection: sqlite3.Connection, anchor: Iterable[object]) -> int | None:
    """The telling that is meant: of its report the event at the same words, of the same type if there are several."""
    report, event, start, end, words = anchor
    found = connection.execute(
        'SELECT number, events.event = ?, trigger_start < ? AND trigger_end > ?, "trigger" = ? FROM tellings'
        " JOIN events ON events.report = tellings.report AND events.id = tellings.record WHERE tellings.report = ?"
        " ORDER BY trigger_start, number",
        (event, end, start, words, report),
    ).fetchall()
    wanted = ({_TYPE, _PLACE, _WORDS}, {_TYPE, _PLACE}, {_PLACE, _WORDS}, {_TYPE, _WORDS})
    agreeing = [(int(number), {mark for mark, agrees in enumerate(marks) if agrees}) for number, *marks in found]
    return next((number for marks in wanted for number, agreed in agreeing if marks <= agreed), None)
