"""What people can say of a store's records, and what can be asked of what they said."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from dragoman.ledger.corrections.applying import apply_corrections, find_decisions, standing_corrections
from dragoman.ledger.corrections.keeping import keep_corrections, read_machine
from dragoman.ledger.corrections.log import read_corrections
from dragoman.ledger.corrections.targets import find_target, is_of_text, records_of
from dragoman.ledger.corrections.values import (
    EVENT,
    EVERYWHERE,
    JOIN,
    NOTE,
    SPLIT_OFF,
    STATEMENT,
    UNDO,
    Correction,
    CorrectionError,
    Decision,
    Key,
    Target,
    describe_party,
)
from dragoman.ledger.errors import NothingFoundError, UnknownReportError
from dragoman.ledger.happenings.questions import read_telling_id
from dragoman.records import CodedReport, Entity, Event, Statement
from dragoman.records.wire import to_dict

if TYPE_CHECKING:
    from dragoman.ledger.corrections.agreement import ReviewAgreement
    from dragoman.ledger.corrections.learning import Reviewed
    from dragoman.ledger.corrections.queue import Queue, QueueFilters
    from dragoman.ledger.happenings.tellings import Happening, Telling

Said = tuple[str, Mapping[str, Any]]
"""A kind of correction and its value."""


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction in the store: whether it was undone, and whether the present coding has what it is of (else it waits, as
    one of an older text of the report does)."""

    correction: Correction
    is_undone: bool
    is_found: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A report as one person has it under review.

    `machine` is what the machine said, `coded` the same with this person's own corrections and nobody else's; `decisions` are
    theirs.
    """

    machine: CodedReport
    coded: CodedReport
    decisions: Mapping[Key, Decision]


class CorrectionQuestions:
    """Corrections and the questions about them; a store is one that answers them."""

    _connection: sqlite3.Connection
    _transaction: Callable[[], AbstractContextManager[sqlite3.Connection]]
    report: Callable[[str], CodedReport]
    happening: Callable[[str], Happening]

    def machine_report(self, wanted: str) -> CodedReport:
        """What the machine said of a report, whatever people said since; the report as `report` takes it.

        Raises:
            UnknownReportError: if there is no such report; AmbiguousReportError if there is more than one.
        """
        coded = self.report(wanted)
        return read_machine(self._connection, coded.report.id) or coded

    def correct(
        self, record: str, said: Sequence[Said], *, by: str, note: str | None = None
    ) -> list[Correction]:
        """Keeps what somebody says of a record: `accept`, `reject`, `type`, `party`, `date`, `standing` or `note`.

        Args:
            record: REPORT:RECORD of the machine's coding, such as `1a2b3c4d:e3`; the report by its whole id.
            said: kinds of corrections with their values, as `Correction` has them.
            by: who says so.
            note: why.

        Raises:
            CorrectionError: if it cannot be said of this record; nothing is kept.
            UnknownReportError, UnknownRecordError: if there is no such report or record.
        """
        machine, found = self._find(record)
        return self._keep(machine, found, said, by, note)

    def correct_actor(
        self, report: str, actor: str, action: str, value: Mapping[str, Any], *, by: str, note: str | None = None,
        everywhere: bool = False,
    ) -> Correction:
        """Keeps that an actor is to be renamed, is one with another, or in some records is somebody else.

        Args:
            report: the report, as `report` takes it.
            actor: the id of an entity of the machine's coding, or as `by` left it.
            action: `rename`, `merge` or `split`.
            value: `into` describes the actor; of a split `records` are ids of records.
            by: who says so.
            note: why.
            everywhere: of an actor of this name in every report, now and later; not of a split.

        Raises:
            CorrectionError: if it cannot be said, or there is no such actor.
        """
        review = self.review(report, by)
        entity = next((one for one in (*review.coded.entities, *review.machine.entities) if one.id == actor), None)
        if entity is None:
            raise CorrectionError(f"report {review.machine.report.id} has no actor {actor!r}")
        value = dict(value)
        if "records" in value:
            value["records"] = [asdict(Target.of(review.machine, self._record_of(review.machine, id_))) for id_ in value["records"]]
            everywhere = False
        if everywhere:
            target = Target(EVERYWHERE, "entity", "", entity.name, 0, 0, "")
            made = Correction(_now(), by.strip(), action, target, value, describe_party(entity), note or None)
            with self._transaction() as connection:
                keep_corrections(connection, [made])
            return made
        return self._keep(review.machine, entity, [(action, value)], by, note)[0]

    def join_happenings(self, one: str, other: str, *, by: str, note: str | None = None) -> Happening:
        """Says that two happenings are one act; kept with name and time, also when the reports are coded again, and can be undone.

        Args:
            one: a happening or telling.
            other: the other.
            by: who says so.
            note: why.

        Returns:
            The happening that both are of now.

        Raises:
            UnknownHappeningError: if there is no such happening.
            CorrectionError: if the two are one already.
        """
        mine, theirs = self.happening(one), self.happening(other)
        if mine.id == theirs.id:
            raise CorrectionError(f"{one} and {other} are one happening already, {mine.id}")
        self._say_of_tellings(JOIN, mine.tellings[0], theirs.tellings[:1], by, note)
        return self.happening(one)

    def split_happening(self, telling: str, *, by: str, note: str | None = None) -> Happening:
        """Says that a telling is of another act than the rest of its happening; kept like `join_happenings`.

        Args:
            telling: the telling that does not belong.
            by: who says so.
            note: why.

        Returns:
            The happening that the telling is of now.

        Raises:
            UnknownHappeningError: if there is no such telling.
            CorrectionError: if it is alone already.
        """
        tellings = self.happening(telling).tellings
        meant = read_telling_id(self._connection, telling)
        (apart,) = (one for one in tellings if one.id == meant)
        rest = [one for one in tellings if one is not apart]
        if not rest:
            raise CorrectionError(f"{telling} is the only telling of its happening already")
        self._say_of_tellings(SPLIT_OFF, apart, rest, by, note)
        return self.happening(meant)

    def undo_correction(self, *, by: str, wanted: str | None = None) -> list[Correction]:
        """Takes back what somebody said: a correction of theirs by its id, or all that they said last of one record at once.

        Nothing leaves the log: that it was taken back is kept too.

        Raises:
            NothingFoundError: if there is nothing of theirs to take back.
        """
        own = [one for one in standing_corrections(read_corrections(self._connection, made_by=by.strip())) if one.action != NOTE]
        last = next((one for one in reversed(own) if wanted in {None, one.id}), None)
        if last is None:
            missing = "nothing to take back" if wanted is None else f"no correction {wanted} to undo"
            raise NothingFoundError(f"{by} has {missing}")
        moment = (last.made_at, last.target)
        found = [one for one in own if (one.made_at, one.target) == moment and wanted in {None, one.id}]
        # What is undone is told whole: of an actor everywhere its value says which reports are touched.
        now = _now()
        undone = [
            Correction(now, one.made_by, UNDO, one.target, {**one.value, "of": one.id, "action": one.action}, sha256=one.sha256)
            for one in found
        ]  # fmt: skip
        with self._transaction() as connection:
            keep_corrections(connection, undone)
        return found

    def corrections(self, *, report: str | None = None, by: str | None = None) -> list[KeptCorrection]:
        """All that was said, in the order of time.

        Args:
            report: what was said of this report (its whole id), and of actors everywhere.
            by: what one person said.
        """
        kept = read_corrections(self._connection, report=report, made_by=by)
        standing = {one.id for one in standing_corrections(kept)}
        machines: dict[str, CodedReport | None] = {}
        found = []
        for one in kept:
            id_ = one.target.report
            if id_ not in machines:
                machines[id_] = read_machine(self._connection, id_)
            machine = machines[id_]
            is_there = machine is not None and is_of_text(machine, one) and find_target(machine, one.target) is not None
            is_found = id_ == EVERYWHERE or is_there
            found.append(KeptCorrection(one, one.action != UNDO and one.id not in standing, is_found))
        return found

    def import_corrections(self, corrections: Iterable[Correction]) -> int:
        """Keeps corrections of another store as if they had been made here; those it has are passed over. Gives how many are new.

        Corrections of reports that are not here wait until these are coded.

        Raises:
            CorrectionError: if one says what cannot be said; none is kept.
        """
        with self._transaction() as connection:
            return len(keep_corrections(connection, sorted(corrections, key=lambda one: one.made_at)))

    def name_party(self, report: str, words: str) -> dict[str, Any]:
        """The actor that somebody means by some words beside a report, as a correction names it (`corrections.naming`).

        Raises:
            CorrectionError: if it is nobody that is known, with the nearest names.
        """
        from dragoman.ledger.corrections.naming import name_party

        return name_party(self._connection, self.report(report), words)

    def reviewers(self) -> list[str]:
        """Who has said something of records or actors, in alphabetical order."""
        return [name for (name,) in self._connection.execute("SELECT DISTINCT made_by FROM corrections ORDER BY 1")]

    def review(self, report: str, by: str) -> Review:
        """A report as one person has it: the machine's word with their own corrections.

        Args:
            report: the report, as `report` takes it.
            by: who reviews.
        """
        machine = self.machine_report(report)
        own = [one for one in read_corrections(self._connection, report=machine.report.id) if one.made_by == by.strip()]
        decisions = {key: found[-1] for key, found in find_decisions(machine, own).items()}
        return Review(machine, apply_corrections(machine, own), decisions)

    def decisions(self, report: str) -> dict[Key, list[Decision]]:
        """What everybody decided of a report's records (its whole id), who decided last comes last."""
        machine = read_machine(self._connection, report)
        return find_decisions(machine, read_corrections(self._connection, report=report)) if machine else {}

    def review_queue(
        self, by: str, filters: QueueFilters | None = None, *, after: tuple[float, str, str] | None = None, limit: int = 100
    ) -> Queue:
        """What somebody is to look at next, the most worthwhile first (`corrections.queue`).

        Args:
            by: who reviews; what they have decided is not in the queue.
            filters: which records.
            after: the key of an entry; only what comes after it.
            limit: how many entries.
        """
        from dragoman.ledger.corrections.queue import QueueFilters, find_queue

        return find_queue(self._connection, by.strip(), filters or QueueFilters(), after=after, limit=limit)

    def review_agreement(self, *reviewers: str) -> ReviewAgreement:
        """How far people who review apart agree, on the records that at least two of them have decided.

        Args:
            reviewers: two or more; all by default.

        Raises:
            QueryError: if it is one.
            NothingFoundError: if no record was decided by two of them.
        """
        from dragoman.ledger.corrections.agreement import compare_reviewers

        return compare_reviewers(self._connection, reviewers or self.reviewers())

    def reviewed(self, by: str | None = None) -> Iterator[Reviewed]:
        """The reports of which somebody has decided anything, as they have left them, in the order of their ids.

        Args:
            by: who; None for what counts, whoever said it.
        """
        from dragoman.ledger.corrections.learning import Reviewed

        rows = self._connection.execute(
            "SELECT DISTINCT report FROM decisions WHERE ? IS NULL OR made_by = ? ORDER BY report", (by, by)
        ).fetchall()
        for (report,) in rows:
            machine = read_machine(self._connection, report)
            if machine is not None:
                said = [one for one in read_corrections(self._connection, report=report) if by in {None, one.made_by}]
                keys = find_decisions(machine, said).keys()
                events, statements = (frozenset(id_ for kind, id_ in keys if kind == wanted) for wanted in (EVENT, STATEMENT))
                yield Reviewed(machine, apply_corrections(machine, said), events, statements)

    def _find(self, record: str) -> tuple[CodedReport, Event | Statement]:
        """The machine's coding of a report and the record in it."""
        from dragoman.ledger.chains import UnknownRecordError

        report, _, wanted = record.rpartition(":")
        if not report:
            raise UnknownRecordError(record)
        machine = self.machine_report(report)
        if machine.report.id != report:  # found by the beginning of its id, or by its title: perhaps not the one that is meant
            raise UnknownReportError(report, by_id=True)
        return machine, self._record_of(machine, wanted)

    def _record_of(self, coded: CodedReport, wanted: str) -> Event | Statement:
        from dragoman.ledger.chains import UnknownRecordError

        for record in records_of(coded):
            if record.id == wanted:
                return record
        raise UnknownRecordError(f"{coded.report.id}:{wanted}")

    def _keep(
        self, machine: CodedReport, record: Event | Statement | Entity, said: Sequence[Said], by: str, note: str | None
    ) -> list[Correction]:
        target, before = Target.of(machine, record), read_before(machine, record)
        now = _now()  # one moment for all: they are taken back together
        made = [
            Correction(now, by.strip(), action, target, dict(value), before, (note or "").strip() or None, machine.report.sha256)
            for action, value in said
        ]  # fmt: skip
        with self._transaction() as connection:
            keep_corrections(connection, made)
        return made

    def _say_of_tellings(self, action: str, one: Telling, others: Iterable[Telling], by: str, note: str | None) -> None:
        one_target, *rest = (_target_of(self._connection, each) for each in (one, *others))
        made = Correction(_now(), by.strip(), action, one_target, {"with": [asdict(each) for each in rest]}, {}, note or None)
        with self._transaction() as connection:
            keep_corrections(connection, [made])


def _target_of(connection: sqlite3.Connection, telling: Telling) -> Target:
    """A telling as what a correction is of."""
    start, end = connection.execute(
        "SELECT trigger_start, trigger_end FROM tellings WHERE report = ? AND record = ?", (telling.report, telling.record)
    ).fetchone()
    return Target(telling.report, EVENT, telling.record, telling.event, start, end, telling.words)


def read_before(coded: CodedReport, record: Event | Statement | Entity) -> dict[str, Any]:
    """A record as the machine has it, in JSON values, with the names of its parties."""
    whole = to_dict(coded)
    if isinstance(record, Entity):
        return describe_party(record)
    kind = "events" if isinstance(record, Event) else "statements"
    found: dict[str, Any] = next(one for one in whole[kind] if one["id"] == record.id)
    named = {one.id: one.name for one in coded.entities}
    roles = ("actor", "recipient") if kind == EVENT + "s" else ("speaker", "addressee", "via")
    return found | {role: [named[who] for who in found[role]] for role in roles}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
