"""What can be asked of happenings, and said of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.ledger.days import number_of_day
from dragoman.ledger.errors import NothingFoundError, QueryError, StoreError
from dragoman.ledger.filters import read_period, refuse_others, types_condition
from dragoman.ledger.happenings.corrections import Correction, read_corrections
from dragoman.ledger.happenings.likeness import Likeness, compare
from dragoman.ledger.happenings.pages import HappeningPage, Outline, read_outlines, read_page
from dragoman.ledger.happenings.periods import find_acts
from dragoman.ledger.happenings.profiles import from_line
from dragoman.ledger.happenings.tellings import Happening, read_happenings
from dragoman.ledger.own_types import read_types
from dragoman.ledger.parties import Side, find_side, relates, side_condition, side_table
from dragoman.plover import STATUSES

if TYPE_CHECKING:
    from dragoman.ledger.accounts import Comparison
    from dragoman.ledger.chains import Chain
    from dragoman.records import CodedReport


class UnknownHappeningError(NothingFoundError):
    """No happening or telling has this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"no happening or telling is called {wanted!r}; give an id of `dragoman happenings`, or REPORT:RECORD")


class AmbiguousHappeningError(StoreError):
    """Ids of several happenings begin so; `candidates` are such ids."""

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        self.candidates = tuple(candidates)
        more = "\n  and others" if len(candidates) >= MOST_CANDIDATES else ""
        listed = "".join(f"\n  {one}" for one in candidates[: MOST_CANDIDATES - 1])
        super().__init__(f"ids of several happenings begin with {wanted!r}; give more of one:{listed}{more}")


@dataclass(frozen=True, slots=True)
class HappeningFilters:
    """Which happenings are asked for; the fields are the arguments of `HappeningQuestions.happenings`."""

    actor: str | None = None
    other: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    background: bool = True
    least_accounts: int = 1
    min_confidence: float = 0.0
    since: str | None = None
    until: str | None = None
    place: str | None = None
    country: str | None = None


class HappeningQuestions:
    """The questions about happenings; a store is one that answers them."""

    _connection: sqlite3.Connection
    _transaction: Callable[[], AbstractContextManager[sqlite3.Connection]]
    report: Callable[[str], CodedReport]

    def happenings(
        self,
        *,
        actor: str | None = None,
        other: str | None = None,
        types: Sequence[str] = (),
        statuses: Sequence[str] = (),
        background: bool = True,
        least_accounts: int = 1,
        min_confidence: float = 0.0,
        since: str | None = None,
        until: str | None = None,
        place: str | None = None,
        country: str | None = None,
    ) -> list[Happening]:
        """Happenings with all their tellings, in the order of their days.

        A happening is found if one of its tellings answers to all that is asked.

        Args:
            actor: a party that acts or is acted on, as `relation` takes it.
            other: a second party, who acts on the first or is acted on by it.
            types: types of events, PLOVER's or the user's own; all by default.
            statuses: standings; all by default.
            background: whether to give what is told as background alone.
            least_accounts: how many reports at least tell of it, copies counted once.
            min_confidence: tellings below it find nothing.
            since: acts that end before this day, month or year are left out.
            until: acts that begin after it are left out.
            place: the name of the act's place, as it is coded: 'Tehran'.
            country: the code of the state or territory of the act's place: 'IRN'.

        Raises:
            NothingFoundError: if there is none; UnknownPartyError if a party is nobody the store knows.
            QueryError: if there is no such type, standing or day.
        """
        filters = HappeningFilters(
            actor, other, tuple(types), tuple(statuses), background, least_accounts, min_confidence, since, until, place, country
        )
        return read_happenings(self._connection, [one.number for one in self._outlines(filters)])

    def happening_page(self, filters: HappeningFilters, *, limit: int, latest: bool = False) -> HappeningPage:
        """The first happenings that answer to what is asked, or the latest, and how many there are; the others are not built.

        Args:
            filters: what is asked, as for `happenings`.
            limit: how many at most.
            latest: those at the end of the order of days.

        Raises:
            What `happenings` does.
        """
        return read_page(self._connection, self._outlines(filters), limit, latest=latest)

    def _outlines(self, filters: HappeningFilters) -> list[Outline]:
        """All that count, of which there is one at least."""
        types = read_types(self._connection, filters.types)
        refuse_others("standing", filters.statuses, STATUSES)
        if filters.other is not None and filters.actor is None:
            raise QueryError("a second party needs a first; give `actor` too")
        found = [
            one for one in read_outlines(self._connection, _find_numbers(self._connection, replace(filters, types=types)))
            if one.n_accounts >= filters.least_accounts and (filters.background or not one.background)
        ]  # fmt: skip
        if not found:
            raise NothingFoundError("no happening answers to all of this; ask for a longer period, other types or fewer accounts")
        return found

    def happening(self, wanted: str) -> Happening:
        """The happening with this id, or the one that a telling belongs to (its id, or REPORT:RECORD such as `1a2b3c4d:e2`).

        Raises:
            UnknownHappeningError: if there is none.
        """
        (number,) = self._connection.execute(
            "SELECT happening FROM tellings WHERE number = ?", (_find_telling(self._connection, wanted),)
        ).fetchone()
        return read_happenings(self._connection, [number])[0]

    def happenings_of(self, report: str) -> list[Happening]:
        """The happenings of which this report (its whole id) tells, in the order of their days."""
        rows = self._connection.execute("SELECT happening FROM tellings WHERE report = ?", (report,))
        return read_happenings(self._connection, [number for (number,) in rows])

    def compare(self, *reports: str) -> Comparison:
        """Accounts side by side: what several reports all tell, what only one tells, and where they differ.

        Args:
            reports: two or more, as `report` takes them.

        Raises:
            QueryError: if it is one report, or one is given twice.
            UnknownReportError: if there is none; AmbiguousReportError if there is more than one.
        """
        from dragoman.ledger.accounts import compare_reports

        found = [self.report(one) for one in reports]
        ids = dict.fromkeys(coded.report.id for coded in found)
        if len(ids) < max(2, len(found)):
            raise QueryError("a comparison needs two different reports at least")
        happenings = {one.id: one for id_ in ids for one in self.happenings_of(id_)}
        return compare_reports(found, list(happenings.values()))

    def chain(self, record: str) -> Chain:
        """On whose word a statement or an event rests, back to the first report of the store that carries it.

        Args:
            record: REPORT:RECORD, such as `1a2b3c4d:s3`; the report as `report` takes it.

        Raises:
            UnknownRecordError: if the report has no such record.
            UnknownReportError: if there is no such report; AmbiguousReportError if there is more than one.
        """
        from dragoman.ledger.chains import UnknownRecordError, find_chain

        report, _, wanted = record.rpartition(":")
        if not report:
            raise UnknownRecordError(record)
        coded = self.report(report)
        events = [one.id for one in coded.events]
        told = self.happening(f"{coded.report.id}:{wanted}").tellings if wanted in events else ()
        return find_chain(self._connection, coded, wanted, told)

    def likeness(self, one: str, other: str) -> Likeness:
        """Why two tellings are, or are not, told to be one act: the signs with their weights.

        Raises:
            UnknownHappeningError: if there is no such telling.
        """
        numbers = [_find_telling(self._connection, each) for each in (one, other)]
        mine, theirs = (from_line(_read_profile(self._connection, number)) for number in numbers)
        pair = "SELECT leader FROM copies WHERE report = ?"
        originals = [self._connection.execute(pair, (each.report,)).fetchone() for each in (mine, theirs)]
        return compare(mine, theirs, in_copies=originals[0] == originals[1] and mine.report != theirs.report)

    def happening_corrections(self) -> list[Correction]:
        """All that people said of happenings, in the order in which they said it."""
        return read_corrections(self._connection)


def _find_telling(connection: sqlite3.Connection, wanted: str) -> int:
    """The number of the telling with this id or beginning of an id, or of this REPORT:RECORD, of whose report a beginning will do.

    A beginning that several ids of one happening have means that happening.
    """
    report, _, record = wanted.rpartition(":")
    exact = (
        "SELECT number, id, happening FROM tellings WHERE id = ?"
        " UNION ALL SELECT number, id, happening FROM tellings WHERE report = ? AND record = ?"
    )
    rows = connection.execute(exact, (wanted, report, record)).fetchall()
    if not rows and wanted.strip():
        begins = "{0} >= :{0} AND {0} < :{0} || char(1114111)"
        asked = (
            f"SELECT number, report || ':' || record, happening FROM tellings WHERE {begins.format('report')} AND record = :record"
            if report
            else f"SELECT number, id, happening FROM tellings WHERE {begins.format('id')}"
        )
        values = {"report": report, "record": record, "id": wanted}
        rows = connection.execute(f"{asked} ORDER BY 2 LIMIT {MOST_CANDIDATES}", values).fetchall()
    if not rows:
        raise UnknownHappeningError(wanted)
    if len({happening for *_, happening in rows}) > 1:
        raise AmbiguousHappeningError(wanted, [id_ for _, id_, _ in rows])
    return int(rows[0][0])


def read_telling_id(connection: sqlite3.Connection, wanted: str) -> str:
    """The whole id of the telling that is meant.

    Raises:
        UnknownHappeningError: if there is none; AmbiguousHappeningError if several happenings are meant.
    """
    return str(connection.execute("SELECT id FROM tellings WHERE number = ?", (_find_telling(connection, wanted),)).fetchone()[0])


MOST_CANDIDATES = 11
"""Ids that are looked up for a beginning; a message lists one less."""


def _read_profile(connection: sqlite3.Connection, number: int) -> str:
    return str(connection.execute("SELECT profile FROM tellings WHERE number = ?", (number,)).fetchone()[0])


def _find_numbers(connection: sqlite3.Connection, filters: HappeningFilters) -> list[int]:
    """The numbers of the happenings of which a telling answers to what is asked."""
    types, statuses, least = filters.types, filters.statuses, filters.min_confidence
    actor, other, place, country = filters.actor, filters.other, filters.place, filters.country
    since, until = (number_of_day(day) if day else None for day in read_period(filters.since, filters.until))
    values: dict[str, object] = {"least": least, "since": since, "until": until, "place": place, "country": country}
    conditions = ["acts.confidence >= :least"]
    if types:
        conditions.append(types_condition(types, "acts", values))
    if statuses:
        conditions.append(f"acts.status IN ({', '.join(f':status{at}' for at in range(len(statuses)))})")
        values |= {f"status{at}": value for at, value in enumerate(statuses)}
    tables, join = [], ""
    if actor is not None:
        sides = {"one": find_side(connection, actor)} | ({"two": find_side(connection, other)} if other is not None else {})
        for name, side in sides.items():
            tables.append(side_table(name))
            values |= side.parameters(name)
        join = f" JOIN ({ACTS_OF_ONE if other is None else acts_of_two(*sides.values())}) AS wanted ON wanted.act = acts.act"
    if place or country:
        join += (
            " JOIN tellings ON tellings.number = acts.act"
            " JOIN events ON events.report = tellings.report AND events.id = tellings.record"
        )
        conditions += (["events.place = :place"] if place else []) + (["events.place_country = :country"] if country else [])
    prefix = f"WITH {', '.join(tables)} " if tables else ""
    rows = connection.execute(
        f"{prefix}SELECT DISTINCT acts.happening FROM {find_acts(since, until, by_day=actor is None)} AS acts{join}"
        f" WHERE {' AND '.join(conditions)}",
        values,
    )
    return [number for (number,) in rows]


_TOLD_OF = """
    JOIN parties ON parties.report = entities.report AND parties.entity = entities.id AND parties.kind = 'event'
    JOIN events ON events.report = parties.report AND events.id = parties.record
    JOIN tellings ON tellings.report = parties.report AND tellings.record = parties.record
"""
_DAY = "coalesce(julianday(events.first_day) - 2440587.5, one.since)"
ACTS_OF_ONE = f"""
SELECT tellings.number AS act FROM one JOIN entities ON entities.entity_code = one.code {_TOLD_OF}
WHERE NOT one.named AND (:one_sectors IS NULL OR coalesce(entities.sector_code, '') IN (SELECT value FROM json_each(:one_sectors)))
    AND {_DAY} >= one.since AND {_DAY} < one.until
UNION
SELECT tellings.number AS act FROM json_each(:one_actors) AS named JOIN actors ON actors.number = named.value
    JOIN entities ON entities.name = actors.name COLLATE NOCASE AND coalesce(entities.entity_code, '') = actors.code {_TOLD_OF}
"""
"""SQL for the numbers of the acts in which a side is a party, also where it is the only one."""


def acts_of_two(one: Side, two: Side) -> str:
    """SQL for the numbers of the acts of one side on the other, in either direction."""
    return " UNION ".join(
        f"SELECT dyads.act FROM one JOIN dyads ON {side_condition('one', mine)} JOIN two ON {side_condition('two', theirs)}"
        f" WHERE {relates(one, two)}"
        for mine, theirs in (("actor", "recipient"), ("recipient", "actor"))
    )
