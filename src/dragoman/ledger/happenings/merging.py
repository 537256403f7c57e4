"""Keeping happenings in the store: a report that comes or goes changes its neighbourhood alone.

Of a new report's events the store asks by key and day for tellings that may be the same act, links them (matching.py), and
settles who leads (pivots.py). What it costs depends on how many reports tell of the same parties in the same days, not on how
many there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from dragoman.ledger.folding import FoldedText
from dragoman.ledger.happenings.corrections import group_tellings, is_told_of, split_pairs
from dragoman.ledger.happenings.likeness import LONG_DAYS, NEAR_DAYS, akin_types, is_vague
from dragoman.ledger.happenings.links import StoredLinks
from dragoman.ledger.happenings.matching import match_reports
from dragoman.ledger.happenings.pivots import settle
from dragoman.ledger.happenings.printings import delete_copies, insert_copies
from dragoman.ledger.happenings.profiles import Profile, from_line, profile_report, to_line
from dragoman.ledger.passages import EVENT, REPORT, Numbers
from dragoman.records import CodedReport

SHORT_DAYS = 8
"""Acts of at most so many days are asked for apart from longer ones, so that the days before need not be searched for the
latter."""
VAGUE_DAYS = 366
"""An act told to lie in a longer time than this is nobody's but its own."""

_FIND_ID = "SELECT 1 FROM tellings WHERE id = ?"

def insert_tellings(
    connection: sqlite3.Connection, coded: CodedReport, numbers: Numbers, text: FoldedText | None = None
) -> dict[int, int]:
    """Keeps the events of a report as tellings, links them with others and settles the happenings that they touch.

    Args:
        connection: the store.
        coded: the report.
        numbers: those of its passages.
        text: its text, if it is folded already.

    Returns:
        The happening of each of the events, by number.
    """
    text = text or FoldedText(coded.report.text)
    profiles = profile_report(coded, text, lambda id_: bool(connection.execute(_FIND_ID, (id_,)).fetchone()))
    rows = {one.id: numbers[EVENT, one.record] for one in profiles}
    copies = insert_copies(connection, coded.report, numbers[REPORT, coded.report.id], text)
    keys = [(*key, rows[one.id], one.last, one.event) for one in profiles for key in _keys(one)]
    connection.executemany("INSERT INTO telling_keys VALUES (?, ?, ?, ?, ?)", keys)
    lines = []
    for one, event in zip(profiles, coded.events, strict=True):
        place = rows[one.id], one.id, one.report, one.record, one.rank, event.trigger.start, event.trigger.end
        lines.append((*place, None, None, to_line(one)))
    connection.executemany(f"INSERT INTO tellings VALUES ({', '.join('?' * 10)})", lines)
    # Only now: whom a person told apart is looked up among the tellings, these among them.
    _insert_links(connection, coded.report.id, profiles, rows, copies)
    regroup(connection, rows.values())
    return dict(connection.execute("SELECT number, happening FROM tellings WHERE report = ?", (coded.report.id,)).fetchall())


def delete_tellings(connection: sqlite3.Connection, report: str) -> None:
    """Takes the tellings of a report out of their happenings."""
    rows = connection.execute("SELECT number, profile FROM tellings WHERE report = ?", (report,)).fetchall()
    left: set[int] = set()
    if is_told_of(connection, report):  # what was joined by hand has no links
        query = "SELECT number FROM tellings WHERE happening IN (SELECT happening FROM tellings WHERE report = ?)"
        left.update(number for (number,) in connection.execute(query, (report,)))
    for number, line in rows:
        left.update(one for (one,) in connection.execute("SELECT number FROM tellings WHERE happening = ?", (number,)))
        keys = [(*key, number) for key in _keys(from_line(line))]
        connection.executemany("DELETE FROM telling_keys WHERE key = ? AND first = ? AND number = ?", keys)
        linked = [one for (one,) in connection.execute("SELECT other FROM telling_links WHERE one = ?", (number,))]
        left.update(linked)
        both_ways = [pair for one in linked for pair in ((one, number), (number, one))]
        connection.executemany("DELETE FROM telling_links WHERE one = ? AND other = ?", both_ways)
    connection.execute("DELETE FROM tellings WHERE report = ?", (report,))
    delete_copies(connection, report)
    regroup(connection, left - {number for number, _ in rows})


def regroup(connection: sqlite3.Connection, changed: Iterable[int]) -> None:
    """Settles anew who leads around tellings that are new or whose links have changed, and which happenings these are."""
    changed = set(changed)
    kept = StoredLinks(connection, "tellings", "telling_links")
    kept.read(changed)
    leaders = settle(changed, kept)
    before = {one: kept.leader_of(one) for one in leaders}
    moved = [(leader, one) for one, leader in leaders.items() if before[one] != leader]
    connection.executemany("UPDATE tellings SET leader = ? WHERE number = ?", moved)
    # Who leads gives the happening its number, unless a person said otherwise.
    groups = group_tellings(connection, {*leaders.values(), *(one for one in before.values() if one is not None)})
    members = json.dumps(sorted(one for group in groups.values() for one in group))
    query = "SELECT number, happening FROM json_each(?) CROSS JOIN tellings ON number = value"
    known = dict(connection.execute(query, (members,)).fetchall())
    rows = [(happening, one) for happening, group in groups.items() for one in group if known[one] != happening]
    connection.executemany("UPDATE tellings SET happening = ? WHERE number = ?", rows)
    connection.executemany("UPDATE dyads SET happening = ? WHERE act = ?", rows)


def _keys(one: Profile) -> Iterator[tuple[str, int]]:
    """Under what a telling is asked for: its parties and names, by the kind of its time, and its first day."""
    kind = _kind(one)
    if kind is not None and one.first is not None:
        for key in sorted(one.keys):
            yield kind + key, one.first


def _kind(one: Profile) -> str | None:
    if one.first is None or one.last is None or one.last - one.first > VAGUE_DAYS:
        return None
    if is_vague(one):
        return "vague "
    return "short " if one.last - one.first < SHORT_DAYS else "long "


_FIND_CANDIDATES = """
SELECT DISTINCT number FROM telling_keys
WHERE key = ? AND first BETWEEN ? AND ? AND last >= ? AND event IN (SELECT value FROM json_each(?))
"""


def _find_candidates(connection: sqlite3.Connection, profiles: Iterable[Profile]) -> set[int]:
    """The tellings that may be the same act as one of these: akin in type, with a key in common, in days that meet or touch.

    Events of a report share parties and days; what is the same of them is asked for once.
    """
    asked: dict[tuple[str, int, int, int], set[str]] = defaultdict(set)
    for one in profiles:
        kind = _kind(one)
        if kind is None or one.first is None or one.last is None:
            continue
        spans = {"vague ": VAGUE_DAYS} if kind == "vague " else {"short ": SHORT_DAYS, "long ": LONG_DAYS}
        for key, (other, n_days) in product(one.keys, spans.items()):
            days = (one.first - NEAR_DAYS - n_days, one.last + NEAR_DAYS, one.first - NEAR_DAYS)
            asked[(other + key, *days)] |= akin_types(one.event)
    found: set[int] = set()
    for question, types in asked.items():
        rows = connection.execute(_FIND_CANDIDATES, (*question, json.dumps(sorted(types))))
        found.update(number for (number,) in rows)
    return found


def _insert_links(
    connection: sqlite3.Connection, report: str, profiles: Sequence[Profile], rows: Mapping[str, int], copies: set[str]
) -> None:
    candidates = _find_candidates(connection, profiles) - set(rows.values())
    others: dict[str, list[Profile]] = defaultdict(list)
    numbers = dict(rows)
    for number, line in _read_profiles(connection, candidates, copies):
        profile = from_line(line)
        others[profile.report].append(profile)
        numbers[profile.id] = number
    apart = split_pairs(connection, report)
    links = []
    for other in sorted(others):
        for link in match_reports(profiles, others[other], are_copies=other in copies):
            one, two = numbers[link.one], numbers[link.other]
            if frozenset((one, two)) not in apart:
                links += [(one, two, link.score), (two, one, link.score)]
    connection.executemany("INSERT INTO telling_links VALUES (?, ?, ?)", links)


def _read_profiles(connection: sqlite3.Connection, numbers: set[int], copies: set[str]) -> list[tuple[int, str]]:
    """The profiles of some tellings, and of all tellings of copies."""
    told = "SELECT number FROM tellings WHERE report IN (SELECT value FROM json_each(?))"
    of_copies = connection.execute(told, (json.dumps(sorted(copies)),)).fetchall() if copies else []
    wanted = sorted(numbers.union(number for (number,) in of_copies))
    query = "SELECT number, profile FROM json_each(?) CROSS JOIN tellings ON number = value"
    return connection.execute(query, (json.dumps(wanted),)).fetchall()
