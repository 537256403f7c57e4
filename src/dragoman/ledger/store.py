"""The store: coded reports in one SQLite file that a reader can open while it is being written.

Each report is written in one transaction as soon as it is coded. In write-ahead mode a killed process loses only what
it had not committed, and the file stays readable; `synchronous=NORMAL` spares a disk flush per report, which could cost
the last reports only if the machine itself loses power, never the file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dragoman.ledger.backup import copy_before
from dragoman.ledger.corrections.questions import CorrectionQuestions
from dragoman.ledger.errors import (
    AmbiguousReportError,
    NewerStoreError,
    NotAStoreError,
    StoreError,
    UnknownReportError,
)
from dragoman.ledger.happenings.questions import HappeningQuestions
from dragoman.ledger.migrations import APPLICATION_ID, VERSION, migrate, read_version
from dragoman.ledger.paging import Listed, read_page
from dragoman.ledger.positions_questions import PositionQuestions
from dragoman.ledger.questions import Questions
from dragoman.ledger.rows import COUNT_EVENTS, COUNT_STATEMENTS, delete_report, insert_report
from dragoman.ledger.unresolved import Unresolved, find_unresolved
from dragoman.ledger.version_changes import VersionChange, compare_versions
from dragoman.ledger.versions import Version, find_old_version, has_version, list_versions, settle_versions, take_apart
from dragoman.ledger.waiting import set_write_ahead
from dragoman.records import CodedReport, Coder, Report, from_json
from dragoman.records.check import check

CACHE_KIB = 64 * 1024
"""Pages of the file kept in memory by a connection; SQLite's own 2 MiB make a store of a million events slow."""

WAIT_S = 30.0
"""How long a writer waits for another writer; one report takes milliseconds."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """What the store knows of a report without reading it."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    n_statements: int
    n_events: int
    coder_version: str
    model: str


@dataclass(frozen=True, slots=True)
class StoredFailure:
    """Something that could not be read or coded: where it came from, what kind of failure, why."""

    place: str
    kind: str
    reason: str


class Store(Questions, HappeningQuestions, PositionQuestions, CorrectionQuestions):
    """Coded reports in a file; make one with `Store.open`, close it or use it in a `with` statement."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @staticmethod
    def open(path: str | os.PathLike[str], *, readonly: bool = False) -> Store:
        """Opens the store at the path, for writing makes one if there is none.

        Raises:
            NotAStoreError: if the file is something else; it is not touched.
            NewerStoreError: if a newer Dragoman wrote it; it is not touched.
            StoreError: if there is nothing to read, or the file cannot be opened.
        """
        path = Path(path)
        if readonly and not path.exists():
            raise StoreError(f"there is no store at {path}; `dragoman code PATH --store {path}` makes one")
        if path.is_dir():
            raise StoreError(f"expected a store, but {path} is a folder; name the file in it")
        try:
            connection = _connect(path, readonly=readonly)
            try:
                _refuse_others(connection, path)
                _make_ready(connection, path, readonly=readonly)
            except BaseException:
                connection.close()
                raise
        except sqlite3.Error as error:
            raise StoreError(f"the store {path} cannot be opened: {error}") from error
        return Store(connection, path)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def has(self, report: Report, coder: Coder) -> bool:
        """Whether this very text is stored under its id, coded by this version and model with the same own actors and types: with
        this day, title and publisher, or from another outlet or address, of which it is a copy."""
        found = self._connection.execute(
            "SELECT 1 FROM reports WHERE id = ? AND sha256 = ?"
            " AND (url <> ? OR publisher <> ? OR published IS ? AND title IS ? AND publisher IS ?)"
            " AND coder_version = ? AND model = ?"
            " AND json_extract(coded, '$.coder.actors') IS ? AND json_extract(coded, '$.coder.types') IS ?",
            (
                report.id, report.sha256, report.url, report.publisher, *report.told,
                coder.version, coder.model, coder.actors, coder.types,
            ),
        )
        return found.fetchone() is not None or has_version(self._connection, report, coder)

    def add(self, coded: CodedReport) -> bool:
        """Stores a coded report, in place of an earlier coding of it; False if it was there already.

        Earlier versions of its story are set aside, and it is if it is not the newest (see `dragoman.ledger.versions`). Where the
        text is there with another day, title or publisher, all versions of its story are put in their order anew.

        Raises:
            FaultyRecordError: if the coded report breaks the contract; nothing is stored.
            StoreError: if the file cannot be written; nothing is stored.
        """
        report = coded.report
        if self.has(report, coded.coder):
            return False
        check(coded)
        with self._transaction() as connection:
            connection.execute("DELETE FROM failures WHERE place = ?", (report.id,))
            for one in take_apart(connection, coded):
                if not settle_versions(connection, one):
                    delete_report(connection, one.report.id)
                    insert_report(connection, one)
        return True

    def report(self, wanted: str) -> CodedReport:
        """The coded report with this id, this beginning of an id, or these words in its title; also an older version.

        Raises:
            UnknownReportError: if there is none.
            AmbiguousReportError: if there is more than one.
        """
        found = _by_id(self._connection, wanted)
        old = None if found else find_old_version(self._connection, wanted, whole=True)
        if not found and old is None:
            found = _by_beginning(self._connection, wanted) or _by_title(self._connection, wanted)
            if len(found) > 1:
                raise AmbiguousReportError(wanted, found)
        if found:
            (row,) = self._connection.execute("SELECT coded FROM reports WHERE id = ?", (found[0][0],))
            return from_json(row[0])
        old = old or find_old_version(self._connection, wanted)
        if old is None:
            raise UnknownReportError(wanted)
        return old[0]

    def newest(self, report_id: str) -> str:
        """The id of the version of the story that counts; of most reports it is their own."""
        stored = self._connection.execute("SELECT 1 FROM reports WHERE id = ?", (report_id,)).fetchone()
        old = None if stored else find_old_version(self._connection, report_id, whole=True)
        return old[1] if old else report_id

    def versions(self, wanted: str) -> list[Version]:
        """The versions of a story, the newest, which alone counts, last.

        Raises:
            OneVersionError: if there is one alone.
            UnknownReportError: if there is none.
        """
        return [version for version, _ in self._versions(wanted)]

    def version_changes(self, wanted: str) -> list[VersionChange]:
        """What changed from each version of a story to the next. Raises what `versions` does."""
        codings = [coded for _, coded in self._versions(wanted)]
        return [compare_versions(*pair) for pair in pairwise(codings)]

    def count_old_versions(self) -> int:
        """How many texts are kept that no longer count."""
        return int(self._connection.execute("SELECT count(*) FROM old_versions").fetchone()[0])

    def _versions(self, wanted: str) -> list[tuple[Version, CodedReport]]:
        newest = self.report(self.newest(self.report(wanted).report.id))
        return list_versions(self._connection, newest)

    def reports(self, *, min_confidence: float = 0.0) -> Iterator[StoredReport]:
        """All stored reports in the order of publication, those without a date last.

        Args:
            min_confidence: only records of at least this confidence are counted, and statements on whose word one of them is told.
        """
        rows = self._connection.execute(
            f"SELECT id, title, publisher, published, url, language, {COUNT_STATEMENTS}, {COUNT_EVENTS}, coder_version, model"
            " FROM reports ORDER BY published IS NULL, published, id",
            {"least": min_confidence},
        )
        return (StoredReport(*row) for row in rows)

    def report_page(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        is_undated: bool = False,
        limit: int = 100,
    ) -> list[StoredReport]:
        """A page of the stored reports in the order of publication, those without a date last.

        Args:
            after: the id of the report that the page begins after; without it, it begins with the first.
            before: the id of the report that the page ends before, in place of `after`.
            outlet: only reports of this publisher.
            language: only reports in this language (ISO 639-1); `other` is all that is not English.
            is_undated: only reports without a date.
            limit: how many at most.

        Raises:
            UnknownReportError: if no report has the id.
        """
        rows = read_page(self._connection, Listed(outlet, language, is_undated), after=after, before=before, limit=limit)
        return [StoredReport(*row) for row in rows]

    def note_failure(self, place: str, kind: str, reason: str) -> None:
        """Keeps why something could not be read or coded, in place of an earlier reason."""
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (place, kind, reason))

    def forget_failures(self, path: str) -> None:
        """Drops the failures of a file or folder that is about to be read again, however its path is written.

        Places in the present folder do not begin with its name, as little as ids of reports do. So of `.` those are dropped that
        are files as they are read from a folder.
        """
        path = str(Path(path)).encode("utf-8", "replace").decode("utf-8")  # as intake writes it
        with self._transaction() as connection:
            if path == os.curdir:
                here = [(one.place,) for one in self.failures() if _is_file_here(one.place)]
                connection.executemany("DELETE FROM failures WHERE place = ?", here)
                return
            connection.execute(
                "DELETE FROM failures WHERE place = ? OR substr(place, 1, ?) IN (?, ?)",
                (path, len(path) + 1, path.rstrip(os.sep) + os.sep, path + ":"),
            )

    def failures(self) -> list[StoredFailure]:
        """What could not be read or coded, by place."""
        rows = self._connection.execute("SELECT place, kind, reason FROM failures ORDER BY place")
        return [StoredFailure(*row) for row in rows]

    def unresolved(self, *, names_only: bool = True, limit: int | None = None, n_contexts: int = 2) -> Unresolved:
        """Mentions whose state, sector or office no report settled, the most frequent first.

        Args:
            names_only: leave out what has no word with a capital: pronouns, 'the operation'.
            limit: how many at most; None for all.
            n_contexts: how many passages of each, at most one of a report.
        """
        return find_unresolved(self._connection, names_only=names_only, limit=limit, n_contexts=n_contexts)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(f"the store {self.path} cannot be written: {error}") from error


@contextmanager
def open_as_it_is(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads a store of this or an older version, and changes nothing.

    Raises:
        NotAStoreError: if the file is something else.
        NewerStoreError: if a newer Dragoman wrote it.
        StoreError: if there is nothing to read, or the file cannot be opened.
    """
    if not path.exists():
        raise StoreError(f"there is no store at {path}; `dragoman code PATH --store {path}` makes one")
    try:
        with closing(_connect(path, readonly=True)) as connection:
            _refuse_others(connection, path)
            yield connection
    except sqlite3.Error as error:
        raise StoreError(f"the store {path} cannot be read: {error}; go back to a copy made by `dragoman backup`") from error


def _connect(path: Path, *, readonly: bool) -> sqlite3.Connection:
    if not readonly:
        return sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
    uri = f"{path.absolute().as_uri()}?mode=ro"
    # A reader of a store in write-ahead mode makes an index file beside it; where it may not, nobody writes either.
    if not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        uri += "&immutable=1"
    return sqlite3.connect(uri, uri=True, timeout=WAIT_S, isolation_level=None)


def _refuse_others(connection: sqlite3.Connection, path: Path) -> None:
    """Lets only a store of this or an older version through, or an empty file."""
    try:
        # In this order: a store that another run makes at this moment has its number once it has tables.
        (n_tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise NotAStoreError(f"{path} is no Dragoman store but some other file; choose another --store") from error
    if n_tables and application != APPLICATION_ID:
        raise NotAStoreError(f"{path} is no Dragoman store but another program's database; choose another --store")
    version = read_version(connection)
    if version > VERSION:
        raise NewerStoreError(
            f"the store {path} has version {version}, this Dragoman reads up to {VERSION}; install a newer Dragoman"
        )


def _make_ready(connection: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    """Brings a store to the present version, after a copy, and makes it ready for writing; a reader looks whether that was done."""
    connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
    if not readonly:
        set_write_ahead(connection, WAIT_S)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        if 0 < read_version(connection) < VERSION:
            copy_before(connection, path, str(VERSION))
        migrate(connection)
    elif read_version(connection) < VERSION:
        raise StoreError(f"the store {path} is empty or of an older version; `dragoman code` brings it up to date")


def _is_file_here(place: str) -> bool:
    """Whether a place is a file in the present folder or below it that is taken for reports."""
    from dragoman.intake.sources import REPORT_SUFFIXES

    file = Path(place.partition(":")[0])
    return not file.is_absolute() and file.parts[:1] != (os.pardir,) and file.suffix.lower() in REPORT_SUFFIXES


def _by_id(connection: sqlite3.Connection, wanted: str) -> list[tuple[str, str | None]]:
    return connection.execute("SELECT id, title FROM reports WHERE id = ?", (wanted,)).fetchall()


def _by_beginning(connection: sqlite3.Connection, wanted: str) -> list[tuple[str, str | None]]:
    # A range that the primary key's index can search; the second condition holds the few that sort in between.
    query = "SELECT id, title FROM reports WHERE id >= ? AND substr(id, 1, ?) = ? AND id < ? ORDER BY id"
    return connection.execute(query, (wanted, len(wanted), wanted, wanted + "\U0010ffff")).fetchall()


def _by_title(connection: sqlite3.Connection, wanted: str) -> list[tuple[str, str | None]]:
    """Reports whose title has all the words, in any order and case."""
    words = wanted.casefold().split()
    rows = connection.execute("SELECT id, title FROM reports WHERE title IS NOT NULL ORDER BY published, id")
    return [(id_, title) for id_, title in rows if words and all(word in title.casefold() for word in words)]
