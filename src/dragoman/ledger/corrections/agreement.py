"""How far people who review apart agree: on the records that at least two of them have decided."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.ledger.agreement import event_fields, krippendorff_alpha, statement_fields
from dragoman.ledger.corrections.applying import apply_corrections
from dragoman.ledger.corrections.keeping import read_machine
from dragoman.ledger.corrections.log import read_corrections
from dragoman.ledger.corrections.values import EVENT
from dragoman.ledger.errors import NothingFoundError, QueryError
from dragoman.records import CodedReport, Event, Span, Statement

VERDICT = "verdict"
KEPT, REJECTED = "kept", "rejected"


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on one field.

    `n` are the records that at least two have a value for; `same` the share on which all agree; `alpha` is Krippendorff's for
    nominal values, None where nothing varies.
    """

    field: str
    n: int
    same: float
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A record that people see differently: what each says of one field. `words` are those that the record rests on."""

    report: str
    record: str
    kind: str
    field: str
    values: tuple[tuple[str, str], ...]
    words: str


@dataclass(frozen=True, slots=True)
class ReviewAgreement:
    """How far reviewers agree on `n_records` records that at least two of them have decided.

    F1 is the mean over pairs of reviewers, each of whom is taken for the truth about the other: `kept_f1` of which records are
    kept, `typed_f1` of which are kept with which type. Fields other than the verdict are compared where both keep the record.
    """

    reviewers: tuple[str, ...]
    n_records: int
    kept_f1: float | None
    typed_f1: float | None
    fields: tuple[FieldAgreement, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A record with the values that each reviewer gives it, by field."""

    report: str
    kind: str
    record: str
    words: str
    told: Mapping[str, Mapping[str, str]]


def compare_reviewers(connection: sqlite3.Connection, names: Sequence[str]) -> ReviewAgreement:
    """The agreement of two or more reviewers.

    Raises:
        QueryError: if it is one reviewer.
        NothingFoundError: if no record was decided by two of them.
    """
    names = tuple(dict.fromkeys(names))
    if len(names) < 2:
        raise QueryError("agreement needs two reviewers at least")
    units = list(_read_units(connection, names))
    if not units:
        raise NothingFoundError(f"no record was decided by two of {', '.join(names)}")
    fields = dict.fromkeys(name for unit in units for told in unit.told.values() for name in told)
    kept, typed = (_mean_f1(units, names, by_type=by_type) for by_type in (False, True))
    return ReviewAgreement(
        names, len(units), kept, typed, tuple(_compare(units, field) for field in fields), tuple(_differences(units, fields))
    )


def _read_units(connection: sqlite3.Connection, names: Sequence[str]) -> Iterator[_Unit]:
    marks = ", ".join("?" * len(names))
    rows = connection.execute(
        f"SELECT report, kind, record, made_by FROM decisions WHERE made_by IN ({marks}) ORDER BY report, kind, record, made_by",
        tuple(names),
    ).fetchall()
    by_report: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for report, kind, record, name in rows:
        by_report[report][kind, record].append(name)
    for report, records in by_report.items():
        shared = {key: who for key, who in records.items() if len(who) > 1}
        machine = read_machine(connection, report) if shared else None
        if machine is not None:
            yield from _units_of(connection, machine, shared)


def _units_of(
    connection: sqlite3.Connection, machine: CodedReport, shared: Mapping[tuple[str, str], Sequence[str]]
) -> Iterator[_Unit]:
    corrections = read_corrections(connection, report=machine.report.id)
    people = {name for who in shared.values() for name in who}
    seen = {name: apply_corrections(machine, [one for one in corrections if one.made_by == name]) for name in sorted(people)}
    for (kind, id_), who in shared.items():
        record = _record(machine, kind, id_)
        span = record.evidence if isinstance(record, Event) else Span.around(record.content) if record else Span(0, 1)
        told = {name: _values(seen[name], _record(seen[name], kind, id_)) for name in who}
        yield _Unit(machine.report.id, kind, id_, span.text_of(machine.report.text), told)


def _record(coded: CodedReport, kind: str, id_: str) -> Event | Statement | None:
    records: tuple[Event | Statement, ...] = coded.events if kind == EVENT else coded.statements
    return next((one for one in records if one.id == id_), None)


def _values(coded: CodedReport, record: Event | Statement | None) -> dict[str, str]:
    if record is None:
        return {VERDICT: REJECTED}
    told = event_fields(coded, record) if isinstance(record, Event) else statement_fields(coded, record)
    return {VERDICT: KEPT, **told}


def _compare(units: Sequence[_Unit], field: str) -> FieldAgreement:
    values = [found for unit in units if len(found := [told[field] for told in unit.told.values() if field in told]) > 1]
    same = sum(len(set(one)) == 1 for one in values)
    return FieldAgreement(field, len(values), same / len(values) if values else 0.0, krippendorff_alpha(values))


def _differences(units: Sequence[_Unit], fields: Mapping[str, None]) -> Iterator[Disagreement]:
    for unit in units:
        for field in fields:
            values = tuple((name, told[field]) for name, told in unit.told.items() if field in told)
            if len({value for _, value in values}) > 1:
                yield Disagreement(unit.report, unit.record, unit.kind, field, values, unit.words)


def _mean_f1(units: Sequence[_Unit], names: Sequence[str], *, by_type: bool) -> float | None:
    """The mean F1 over pairs of reviewers who share records, None if none of them keeps anything."""
    scores = []
    for one, other in combinations(names, 2):
        both = [(unit.told[one], unit.told[other]) for unit in units if one in unit.told and other in unit.told]
        n_kept = sum(told[VERDICT] == KEPT for pair in both for told in pair)
        n_same = sum(a[VERDICT] == b[VERDICT] == KEPT and (not by_type or a.get("type") == b.get("type")) for a, b in both)
        if n_kept:
            scores.append(2 * n_same / n_kept)
    return sum(scores) / len(scores) if scores else None
