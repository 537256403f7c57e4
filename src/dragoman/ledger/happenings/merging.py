"""Keeping happenings in the store: a report that comes or goes changes its neighbourhood alone.

Of a new report's events the store asks by key and day for tellings that may be the same act, links them (matching.py), and
settles who leads (pivots.py). What it costs depends on how many reports tell of the same parties in the same days, not on how
many there are.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.ledger.happenings.corrections import group_tellings, split_pairs
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

def insert_tellings(connection: sqlite3.Connection, coded: CodedReport, numbers: Numbers) -> None:
    """Keeps the events of a report as tellings, links them with others and settles the happenings that they touch."""
    profiles = profile_report(coded)
    rows = {one.id: numbers[EVENT, one.record] for one in profiles}
    copies = insert_copies(connection, coded.report, numbers[REPORT, coded.report.id])
    for one, event in zip(profiles, coded.events, strict=True):
        number, trigger = rows[one.id], event.trigger
        line = (number, one.id, one.report, one.record, one.rank, trigger.start, trigger.end, to_line(one))
        connection.execute("INSERT INTO tellings VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?)", line)
        keys = ((*key, number, one.last, one.event) for key in _keys(one))
        connection.executemany("INSERT INTO telling_keys VALUES (?, ?, ?, ?, ?)", keys)
    _insert_links(connection, coded.report.id, profiles, rows, copies)
    regroup(connection, rows.values())


def delete_tellings(connection: sqlite3.Connection, report: str) -> None:
    """Takes the tellings of a report out of their happenings."""
    rows = connection.execute("SELECT number, profile FROM tellings WHERE report = ?", (report,)).fetchall()
    left: set[int] = set()
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
    leaders = settle(changed, kept)
    before = {leader for one in leaders if (leader := kept.leader_of(one)) is not None}
    for one, leader in leaders.items():
        if kept.leader_of(one) != leader:
            connection.execute("UPDATE tellings SET leader = ? WHERE number = ?", (leader, one))
    for happening, members in group_tellings(connection, {*leaders.values(), *before}).items():
        rows = [(happening, one, happening) for one in members]
        connection.executemany("UPDATE tellings SET happening = ? WHERE number = ? AND happening IS NOT ?", rows)
        connection.executemany("UPDATE dyads SET happening = ? WHERE act = ? AND happening IS NOT ?", rows)


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


def _find_candidates(connection: sqlite3.Connection, one: Profile) -> set[int]:
    """The tellings that may be the same act: akin in type, with a key in common, in days that meet or touch."""
    kind = _kind(one)
    if kind is None or one.first is None or one.last is None:
        return set()
    spans = {"vague ": VAGUE_DAYS} if kind == "vague " else {"short ": SHORT_DAYS, "long ": LONG_DAYS}
    found: set[int] = set()
    types = sorted(akin_types(one.event))
    for key in one.keys:
        for other, n_days in spans.items():
            days = (other + key, one.first - NEAR_DAYS - n_days, one.last + NEAR_DAYS, one.first - NEAR_DAYS)
            found.update(
                number for (number,) in connection.execute(
                    "SELECT number FROM telling_keys WHERE key = ? AND first BETWEEN ? AND ? AND last >= ?"
                    f" AND event IN ({', '.join('?' * len(types))})", (*days, *types),
                )
            )  # fmt: skip
    return found


def _insert_links(
    connection: sqlite3.Connection, report: str, profiles: Sequence[Profile], rows: Mapping[str, int], copies: set[str]
) -> None:
    candidates = set().union(*(_find_candidates(connection, one) for one in profiles)) - set(rows.values())
    others: dict[str, list[Profile]] = defaultdict(list)
    numbers = dict(rows)
    for number, line in _read_profiles(connection, candidates, copies):
        profile = from_line(line)
        others[profile.report].append(profile)
        numbers[profile.id] = number
    apart = split_pairs(connection, report)
    for other in sorted(others):
        for link in match_reports(profiles, others[other], are_copies=other in copies):
            one, two = numbers[link.one], numbers[link.other]
            if frozenset((one, two)) not in apart:
                both_ways = [(one, two, link.score), (two, one, link.score)]
                connection.executemany("INSERT INTO telling_links VALUES (?, ?, ?)", both_ways)


def _read_profiles(connection: sqlite3.Connection, numbers: set[int], copies: set[str]) -> Iterator[tuple[int, str]]:
    """The profiles of some tellings, and of all tellings of copies."""
    for report in sorted(copies):
        for number, line in connection.execute("SELECT number, profile FROM tellings WHERE report = ?", (report,)):
            numbers = numbers - {number}
            yield number, line
    for number in sorted(numbers):
        yield connection.execute("SELECT number, profile FROM tellings WHERE number = ?", (number,)).fetchone()
