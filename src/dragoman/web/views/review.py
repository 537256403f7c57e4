"""Review: one record after another, as the machine has it, and what a person says of it."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.ledger import Store, UnknownReportError
from dragoman.ledger.chains import UnknownRecordError
from dragoman.ledger.corrections.naming import label_party
from dragoman.ledger.corrections.questions import Review, read_before
from dragoman.ledger.corrections.queue import Key, Queue, QueueEntry, QueueFilters
from dragoman.ledger.corrections.targets import records_of
from dragoman.ledger.corrections.values import CorrectionError
from dragoman.ledger.happenings.questions import UnknownHappeningError
from dragoman.records import CodedReport, Event, Span, Statement
from dragoman.web.addresses import address_of
from dragoman.web.answers import Answer, respond
from dragoman.web.decisions import ROLES, find_shown, read_said, write_parties
from dragoman.web.forms import first, read_form
from dragoman.web.marks import cut_pieces, find_marks
from dragoman.web.parts import cut_part
from dragoman.web.records import show_records
from dragoman.web.reviewers import read_name, remember, require_reviewer, reviewer_of
from dragoman.web.served import open_store, served_by

router = APIRouter()

N_NEXT = 8
"""Entries of the queue that a page shows; `.csv` and `.json` have `N_QUEUE`."""
N_QUEUE = 1000
N_KEYS = 9
CONTEXT_CHARS = 350
"""Of the text around a record so much is shown on either side, up to the ends of paragraphs; all of it is folded beneath."""

PARAGRAPH_CHARS = 3000
"""A paragraph of which more than so much would be shown besides is no paragraph that a person wrote, and is cut."""

COLUMNS = (
    "report", "record", "kind", "priority", "confidence", "n_tellings", "event", "status", "background", "title", "publisher",
    "published",
)  # fmt: skip
FILTERS = ("kind", "type", "status", "actor", "outlet", "report", "most_confidence")
_AFTER = re.compile(r"(-?\d+\.?\d*(?:e-?\d+)?) (.*):([^:]+)", re.DOTALL)


@router.get("/review")
def show_review(
    request: Request,
    kind: str = "event",
    type_: Annotated[list[str] | None, Query(alias="type")] = None,
    status: Annotated[list[str] | None, Query()] = None,
    actor: str = "",
    outlet: str = "",
    report: str = "",
    most_confidence: Annotated[float, Query(ge=0, le=1)] = 1.0,
    record: str = "",
    after: str = "",
) -> Response:
    """The next record that is worth a look, or the one that is asked for (REPORT:RECORD), with the forms to decide of it."""
    by = reviewer_of(request)
    types, statuses = (tuple(word for word in words or () if word) for words in (type_, status))
    filters = QueueFilters(kind, types, statuses, actor or None, outlet or None, report or None, most_confidence)
    asked = {name: value for name, value in _filters_in(request) if value}
    if by is None:
        return respond(request, Answer("review_name.html", {"reviewer": None}, shown={"back": request.url.query}))
    with open_store(request) as store:
        is_page = request.state.form == "html"
        queue = store.review_queue(by, filters, after=_read_after(after), limit=N_NEXT + 1 if is_page else N_QUEUE)
        entry = None if record or not queue.entries else queue.entries[0]
        wanted = record or (f"{entry.report}:{entry.record}" if entry else "")
        one = _show(request, store, by, wanted) if wanted else None
    if is_page and queue.entries[1:]:
        _prepare(request, queue.entries[1])
    value = {"reviewer": by, "n_left": queue.n_left, "n_decided": queue.n_decided, "entries": queue.entries,
             "record": one["value"] if one else None}  # fmt: skip
    shown = {
        "filters": filters, "asked": asked, "after": after, "one": one, "place": _write_after(queue, one),
        "is_fixed": served_by(request).reviewer is not None, "n_next": N_NEXT, "address_with": _address_with,
        "query": urlencode(list(_filters_in(request))),
    }  # fmt: skip
    return respond(request, Answer("review.html", value, queue.entries, COLUMNS, shown=shown))


def _filters_in(request: Request) -> list[tuple[str, str]]:
    return [(name, value) for name, value in parse_qsl(request.url.query) if name in FILTERS and value]


def _address_with(query: str, **more: str) -> str:
    """The address of review with the same filters and what is added."""
    pairs = [*parse_qsl(query), *((name, value) for name, value in more.items() if value)]
    return "/review" + (f"?{urlencode(pairs)}" if pairs else "")


def _read_after(written: str) -> Key | None:
    """The place in the queue that an address names; None for its beginning."""
    found = _AFTER.fullmatch(written)
    return (-float(found[1]), found[2], found[3]) if found else None


def _write_after(queue: Queue, one: dict[str, Any] | None) -> str:
    """The place of the record that is shown, where it is among the entries."""
    if one is None:
        return ""
    for entry in queue.entries:
        if (entry.report, entry.record) == (one["report"].id, one["record"].id):
            return f"{entry.priority} {entry.report}:{entry.record}"
    return ""


def _show(request: Request, store: Store, by: str, wanted: str) -> dict[str, Any]:
    """All that the page shows of a record."""
    report, _, id_ = wanted.rpartition(":")
    review = store.review(report, by)
    found = find_shown(review, id_)
    if found is None:
        raise UnknownRecordError(wanted)
    coded, record = found
    machine_record = next(one for one in records_of(review.machine) if one.id == id_)
    evidence = record.evidence if isinstance(record, Event) else Span.around(record.content)
    part = cut_part(coded, record=id_)
    marks = [mark for mark in find_marks(part.coded, part.whole) if mark.record == id_]
    kind = "event" if isinstance(record, Event) else "statement"
    decision = review.decisions.get((kind, id_))
    machine = read_before(review.machine, machine_record)
    return {
        "report": coded.report, "record": record, "kind": kind, "machine": machine, "decision": decision,
        "card": next(one for one in show_records(part.coded) if one.id == id_),
        "pieces": cut_pieces(coded.report.text, marks, _context(coded.report.text, evidence)),
        "whole": cut_pieces(coded.report.text, marks, part.whole), "parties": _parties(coded, record, kind),
        "people": [(one.id, label_party(one)) for one in coded.entities],
        "types": _rank_types(request, review, record, machine_record), "n_keys": N_KEYS,
        "n_tellings": _count_tellings(store, wanted) if kind == "event" else 1,
        "value": {"report": coded.report.id, "record": id_, "kind": kind, "machine": machine,
                  "verdict": decision.verdict if decision else None},
    }  # fmt: skip


def _parties(coded: CodedReport, record: Event | Statement, kind: str) -> list[tuple[str, str]]:
    return [(role, write_parties(coded, getattr(record, role))) for role in ROLES[kind]]


def _rank_types(
    request: Request, review: Review, record: Event | Statement, machine: Event | Statement
) -> list[tuple[str, float | None]]:
    if not isinstance(record, Event) or not isinstance(machine, Event) or request.state.form != "html":
        return []
    ranked: list[tuple[str, float | None]] = request.app.state.ranks.rank(served_by(request), review.machine, machine)
    return ranked


def _prepare(request: Request, entry: QueueEntry) -> None:
    """Has the model read the next report while this one is looked at."""
    if entry.kind == "event":
        with open_store(request) as store:
            request.app.state.ranks.prepare(served_by(request), store.machine_report(entry.report))


def _count_tellings(store: Store, record: str) -> int:
    try:
        return store.happening(record).n_tellings
    except UnknownHappeningError:  # somebody has rejected it
        return 0


def _context(text: str, evidence: Span) -> Span:
    """The evidence with what is around it, cut at paragraphs, of long ones between words."""
    first, last = max(0, evidence.start - CONTEXT_CHARS), min(len(text), evidence.end + CONTEXT_CHARS)
    start, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    end = end if end >= 0 else len(text)
    if first - start > PARAGRAPH_CHARS:
        start = text.find(" ", first, evidence.start) + 1 or evidence.start
    if end - last > PARAGRAPH_CHARS:
        end = max(text.rfind(" ", evidence.end, last), evidence.end)
    return Span(start, end)


# --- what is said ----------------------------------------------------------------------------------------------------------


@router.post("/review/coder", include_in_schema=False)
async def name_coder(request: Request) -> Response:
    """Takes the name of who reviews."""
    form = await read_form(request)
    name = read_name(first(form, "name"))
    if not name:
        raise CorrectionError("a name is needed: decisions are kept with it")
    response = RedirectResponse(_back(form), 303)
    remember(request, response, name)
    return response


@router.post("/review/decide", include_in_schema=False)
async def decide(request: Request) -> Response:
    """Keeps what is said of a record, and goes on to the next."""
    by = require_reviewer(request)
    form = await read_form(request)
    await run_in_threadpool(_decide, request, by, form)
    return RedirectResponse(_back(form, after=first(form, "key")), 303)


def _decide(request: Request, by: str, form: dict[str, list[str]]) -> None:
    wanted = first(form, "record")
    report, _, id_ = wanted.rpartition(":")
    if not report:
        raise UnknownReportError(wanted)
    with Store.open(served_by(request).store) as store:
        found = find_shown(store.review(report, by), id_)
        if found is None:
            raise UnknownRecordError(wanted)
        store.correct(wanted, read_said(store, *found, form), by=by, note=first(form, "note"))


@router.post("/review/undo", include_in_schema=False)
async def undo(request: Request) -> Response:
    """Takes back what was said last, and shows it again."""
    by = require_reviewer(request)
    form = await read_form(request)

    def take_back() -> str:
        with Store.open(served_by(request).store) as store:
            (last, *_) = store.undo_correction(by=by, wanted=first(form, "correction") or None)
        is_record = last.target.kind in ROLES
        return f"{last.target.report}:{last.target.record}" if is_record else ""

    record = await run_in_threadpool(take_back)
    return RedirectResponse(_back(form, record=record) if record else address_of("review", "corrections"), 303)


def _back(form: dict[str, list[str]], **more: str) -> str:
    """Where a form leads to: review with the filters that it had; nowhere else, whatever it says."""
    pairs = [(name, value) for name, value in parse_qsl(first(form, "query")) if name in (*FILTERS, "after", "record")]
    return _address_with(urlencode(pairs), **more)
