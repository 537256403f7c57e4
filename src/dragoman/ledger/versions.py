"""Versions of a story: a page that its outlet has changed is coded anew, and only the newest text counts.

Two texts are versions of one story if
1. they have one id, or
2. they have one address (without what trackers add to it) and share a headline or a quarter of their runs of words, so that a
   section's page, which has another story every day, is none; or
3. one outlet printed them within three days under one headline, and they are near-duplicates (as copies are told, see `copies`), or
4. a third text is a version of both.

The newest is the one that was published last; where the days do not tell, the one that came last. The others leave the tables that
answer questions and are kept beside them, whole.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cmp_to_key

from dragoman.ledger.errors import NothingFoundError
from dragoman.ledger.happenings.copies import are_copies, read_runs
from dragoman.ledger.meanings import find_meanings
from dragoman.ledger.rows import delete_report
from dragoman.ledger.stories import find_address, find_headline
from dragoman.records import CodedReport, Coder, Report, from_json, to_json

N_DAYS = 3
"""How far apart an outlet prints versions that have no address in common."""
LEAST_SHARED = 0.25
"""Share of the shorter text's runs of words that versions at one address have in common, where the headline differs."""
MOST_AT_ADDRESS = 50
"""So many stories at one address are looked at: where there are more, it is no story's but that of a section or an outlet."""

_FIND_STORED = """
SELECT coalesce(machine, coded) FROM reports WHERE sha256 <> :sha256 AND id IN (
    SELECT :id
    UNION SELECT report FROM (SELECT report FROM stories WHERE address = :address ORDER BY report LIMIT :most)
    UNION SELECT stories.report FROM stories JOIN reports AS near ON near.id = stories.report
    WHERE headline = :headline AND substr(near.published, 1, 10) BETWEEN date(:day, :before) AND date(:day, :after)
) ORDER BY published, id
"""
_FIND_OLD = """
SELECT newest, coded FROM old_versions WHERE number IN (
    SELECT number FROM old_versions WHERE report = :id
    UNION SELECT number FROM (SELECT number FROM old_versions WHERE address = :address ORDER BY number DESC LIMIT :most)
    UNION SELECT number FROM old_versions WHERE headline = :headline AND day BETWEEN date(:day, :before) AND date(:day, :after)
) AND sha256 <> :sha256 ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a story, in the order of the versions; `is_newest` is true of the one that counts."""

    report: str
    sha256: str
    title: str | None
    published: str | None
    url: str | None
    n_statements: int
    n_events: int
    is_newest: bool


class OneVersionError(NothingFoundError):
    """The report has no other version."""

    def __init__(self, report: str) -> None:
        super().__init__(f"the store has one version of {report}; another comes when its page is coded again with a changed text")


def has_version(connection: sqlite3.Connection, report: Report, coder: Coder) -> bool:
    """Whether this text was set aside under this id, coded by this coder: with this day, title and publisher, or from elsewhere."""
    key = (report.id, report.sha256)
    row = connection.execute("SELECT coded FROM old_versions WHERE report = ? AND sha256 = ?", key).fetchone()
    if row is None:
        return False
    known = from_json(row[0])
    is_copy = _is_other(known.report.url, report.url) or _is_other(known.report.publisher, report.publisher)
    return known.coder == coder and (is_copy or known.report.told == report.told)


def _is_other(known: str | None, told: str | None) -> bool:
    return None not in {known, told} and known != told


def take_apart(connection: sqlite3.Connection, coded: CodedReport) -> list[CodedReport]:
    """What is to be stored for a coded report: itself.

    Where its text is there with another day, title or publisher: all versions of its story, taken out, with it in the place of what
    it was. Which of them is the newest may be otherwise now, or whether they are of one story at all.
    """
    report = coded.report
    key = (report.id, report.sha256)
    row = connection.execute(
        "SELECT newest FROM old_versions WHERE report = ? AND sha256 = ?"
        " UNION ALL SELECT id FROM reports WHERE id = ? AND sha256 = ?",
        key * 2,
    ).fetchone()
    if row is None:
        return [coded]
    newest = row[0]
    line = connection.execute("SELECT coalesce(machine, coded) FROM reports WHERE id = ?", (newest,)).fetchone()[0]
    old = connection.execute("SELECT coded FROM old_versions WHERE newest = ? ORDER BY number", (newest,))
    versions = [*(from_json(one) for (one,) in old), replace(from_json(line), meanings=find_meanings(connection, newest))]
    if all(one.report.told == report.told for one in versions if (one.report.id, one.report.sha256) == key):
        return [coded]
    connection.execute("DELETE FROM old_versions WHERE newest = ?", (newest,))
    delete_report(connection, newest)
    return [coded if (one.report.id, one.report.sha256) == key else one for one in versions]


def settle_versions(connection: sqlite3.Connection, coded: CodedReport) -> bool:
    """Before a coded report is stored: set all stored versions of its story aside but the newest, and what copies that. True if it
    is itself an older one and was set aside, so that it is not to be stored."""
    report = coded.report
    again = (to_json(coded), *_known_by(report), report.id, report.sha256)
    update = "UPDATE old_versions SET coded = ?, address = ?, headline = ?, day = ? WHERE report = ? AND sha256 = ?"
    if connection.execute(update, again).rowcount:
        return True  # coded again, by another coder
    story = _find_story(connection, report)
    newer = [one for one in story if _is_later(one.report, report)]
    newest = newer[-1] if newer else coded
    for one in story:
        if one.report.sha256 != newest.report.sha256:
            delete_report(connection, one.report.id)
            _set_aside(connection, one, newest.report.id)
    if newest is not coded:
        _set_aside(connection, coded, newest.report.id)
    return newest is not coded


def find_stored_versions(connection: sqlite3.Connection, report: Report) -> list[CodedReport]:
    """The stored reports that are versions of a report, as the machine coded them, in the order of publication."""
    others = [from_json(line) for (line,) in connection.execute(_FIND_STORED, _asked_of(report))]
    return [one for one in others if _is_version(one.report, report)]


def _find_story(connection: sqlite3.Connection, report: Report) -> list[CodedReport]:
    """The stored reports of a report's story, by way of versions that were set aside too; who was published last comes last."""
    found = {one.report.id: one for one in find_stored_versions(connection, report)}
    query = "SELECT coalesce(machine, coded) FROM reports WHERE id = ? AND sha256 <> ?"
    for newest, old in connection.execute(_FIND_OLD, _asked_of(report)).fetchall():
        if newest not in found and _is_version(from_json(old).report, report):
            stored = connection.execute(query, (newest, report.sha256)).fetchone()
            found |= {newest: from_json(stored[0])} if stored else {}
    return sorted(found.values(), key=_BY_TIME)


def _asked_of(report: Report) -> dict[str, object]:
    """By what the versions of a report are looked for, as parameters."""
    return {
        "id": report.id, "sha256": report.sha256, "address": find_address(report.url), "most": MOST_AT_ADDRESS,
        "headline": find_headline(report), "day": report.published[:10] if report.published else None,
        "before": f"-{N_DAYS} days", "after": f"+{N_DAYS} days",
    }  # fmt: skip


def _is_version(one: Report, other: Report) -> bool:
    return one.id == other.id or _is_same_story(one, other)


def _is_same_story(one: Report, other: Report) -> bool:
    """Whether two reports with one address, or one headline of one outlet, are versions of each other."""
    has_one_headline = find_headline(one) is not None and find_headline(one) == find_headline(other)
    runs, other_runs = read_runs(one), read_runs(other)
    address = find_address(one.url)
    if address is not None and address == find_address(other.url):
        return has_one_headline or len(runs & other_runs) >= LEAST_SHARED * max(1, min(len(runs), len(other_runs)))
    return has_one_headline and _are_near(one, other) and are_copies(runs, other_runs)


def _are_near(one: Report, other: Report) -> bool:
    days = [date.fromisoformat(day[:10]).toordinal() for day in (one.published, other.published) if day]
    return len(days) == 2 and abs(days[0] - days[1]) <= N_DAYS


def _is_later(one: Report, other: Report) -> bool:
    """Whether the one is known to be published after the other."""
    if not one.published or not other.published:
        return False
    if len(one.published) > 10 and len(other.published) > 10:
        first, second = (datetime.fromisoformat(day) for day in (one.published, other.published))
        if (first.tzinfo is None) == (second.tzinfo is None):
            return first > second
    return one.published[:10] > other.published[:10]


def _compare(one: CodedReport, other: CodedReport) -> int:
    return _is_later(one.report, other.report) - _is_later(other.report, one.report)


_BY_TIME = cmp_to_key(_compare)
"""By when reports were published, those of a day by the time of day where both have one."""


def _set_aside(connection: sqlite3.Connection, coded: CodedReport, newest: str) -> None:
    """Keeps a coded report whose rows are gone, or were never written, as an older version of the story of `newest`."""
    report = coded.report
    if report.id != newest:
        connection.execute("UPDATE old_versions SET newest = ? WHERE newest = ?", (newest, report.id))
    connection.execute(
        "INSERT INTO old_versions (report, sha256, newest, coded, address, headline, day) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (report.id, report.sha256, newest, to_json(coded), *_known_by(report)),
    )


def _known_by(report: Report) -> tuple[str | None, ...]:
    """Address, headline and day: by what a set-aside version is found."""
    return find_address(report.url), find_headline(report), report.published[:10] if report.published else None


def index_old_versions(connection: sqlite3.Connection) -> None:
    """Fills in by what the versions are found that were set aside before that was kept."""
    for (number,) in connection.execute("SELECT number FROM old_versions").fetchall():
        (line,) = connection.execute("SELECT coded FROM old_versions WHERE number = ?", (number,)).fetchone()
        row = (*_known_by(from_json(line).report), number)
        connection.execute("UPDATE old_versions SET address = ?, headline = ?, day = ? WHERE number = ?", row)


def find_old_version(connection: sqlite3.Connection, wanted: str, *, whole: bool = False) -> tuple[CodedReport, str] | None:
    """The last of the set-aside versions with this id, or unless the id is given as a `whole` the only one whose id begins so, with
    the id of its newest."""
    query = "SELECT report, coded, newest FROM old_versions WHERE {} ORDER BY number DESC"
    rows = connection.execute(query.format("report = ?"), (wanted,)).fetchall()
    if not rows and not whole:
        rows = connection.execute(query.format("substr(report, 1, ?) = ?"), (len(wanted), wanted)).fetchall()
    return (from_json(rows[0][1]), rows[0][2]) if rows and len({row[0] for row in rows}) == 1 else None


def list_versions(connection: sqlite3.Connection, newest: CodedReport) -> list[tuple[Version, CodedReport]]:
    """All versions of the story, the newest last.

    Raises:
        OneVersionError: if there is no other.
    """
    rows = connection.execute("SELECT coded FROM old_versions WHERE newest = ? ORDER BY number", (newest.report.id,))
    old = [from_json(line) for (line,) in rows]
    if not old:
        raise OneVersionError(newest.report.id)
    old.sort(key=_BY_TIME)
    return [(_version(one, is_newest=one is newest), one) for one in (*old, newest)]


def _version(coded: CodedReport, *, is_newest: bool) -> Version:
    report = coded.report
    counts = len(coded.statements), len(coded.events)
    return Version(report.id, report.sha256, report.title, report.published, report.url, *counts, is_newest)
