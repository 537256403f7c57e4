"""What a person says with the form of review: the difference between the record that was shown and what the form says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.ledger import Store
from dragoman.ledger.corrections.naming import label_party
from dragoman.ledger.corrections.questions import Review, Said
from dragoman.ledger.corrections.targets import records_of
from dragoman.ledger.corrections.values import ACCEPT, DATE, NOTE, PARTY, REJECT, STANDING, TYPE, CorrectionError
from dragoman.records import CodedReport, Event, Statement
from dragoman.web.forms import first

Form = dict[str, list[str]]

ROLES = {"event": ("actor", "recipient"), "statement": ("speaker", "addressee")}
SET_TYPE = "set_type"
"""The field of the buttons with numbers."""


def find_shown(review: Review, wanted: str) -> tuple[CodedReport, Event | Statement] | None:
    """The coding and the record that somebody has before them: the machine's with their own corrections; the machine's where they
    rejected it; None if there is none of this id."""
    for coded in (review.coded, review.machine):
        for record in records_of(coded):
            if record.id == wanted:
                return coded, record
    return None


def write_parties(coded: CodedReport, ids: tuple[str, ...]) -> str:
    """Parties as the form has them."""
    named = {one.id: one for one in coded.entities}
    return "; ".join(label_party(named[one]) for one in ids)


def read_said(store: Store, coded: CodedReport, record: Event | Statement, form: Form) -> list[Said]:
    """What is to be kept.

    Raises:
        CorrectionError: if the form says nothing, or a party is nobody that is known.
    """
    action = first(form, "action")
    if action == REJECT:
        return [(REJECT, {})]
    if action == NOTE:
        if not first(form, "note"):
            raise CorrectionError("the note is empty; write it, then keep it")
        return [(NOTE, {})]
    if action != ACCEPT and SET_TYPE not in form:
        raise CorrectionError("press one of the buttons: accept, reject, or a type")
    return list(_read_changes(store, coded, record, form)) or [(ACCEPT, {})]


def _read_changes(store: Store, coded: CodedReport, record: Event | Statement, form: Form) -> Iterator[Said]:
    if isinstance(record, Event):
        yield from _read_type(record, form)
    for role in ROLES["event" if isinstance(record, Event) else "statement"]:
        yield from _read_party(store, coded, record, role, form)
    yield from _read_date(record, form)
    if isinstance(record, Event):
        yield from _read_standing(record, form)


def _read_type(event: Event, form: Form) -> Iterator[Said]:
    pressed = first(form, SET_TYPE)
    if pressed:
        if pressed != event.event:
            yield TYPE, {"event": pressed}
        return
    kind, *modes = first(form, "type").split() or [event.event, *event.mode]
    if (kind, tuple(modes)) != (event.event, event.mode):
        yield TYPE, {"event": kind, "mode": modes}


def _read_party(store: Store, coded: CodedReport, record: Any, role: str, form: Form) -> Iterator[Said]:  # noqa: ANN401
    written = first(form, role)
    if role in form and written != write_parties(coded, getattr(record, role)):
        names = [one for one in (part.strip() for part in written.split(";")) if one]
        yield PARTY, {"role": role, "parties": [store.name_party(coded.report.id, one) for one in names]}


def _read_date(record: Event | Statement, form: Form) -> Iterator[Said]:
    if "date" not in form:
        return
    day, end, precision = (first(form, name) or None for name in ("date", "enddate", "precision"))
    if day is None:
        said = {"date": None, "enddate": None, "date_precision": "unknown"}
    else:
        known = precision if precision not in {None, "unknown"} else "range" if end not in {None, day} else "day"
        said = {"date": day, "enddate": end, "date_precision": known}
    when = record.when
    if said != {"date": when.date, "enddate": when.enddate, "date_precision": when.date_precision}:
        yield DATE, said


def _read_standing(event: Event, form: Form) -> Iterator[Said]:
    if "status" in form:
        said = {"status": first(form, "status"), "background": "background" in form}
        if said != {"status": event.status, "background": event.background}:
            yield STANDING, said
