"""A report with its records marked, the list of reports, and why a record is as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger.happenings.questions import UnknownHappeningError
from dragoman.records import CodedReport, Span, keep_sure
from dragoman.records.wire import to_dict
from dragoman.web.answers import Answer, respond
from dragoman.web.marks import PARTS, Mark, cut_pieces, find_marks
from dragoman.web.records import show_records
from dragoman.web.served import open_store, served_by

if TYPE_CHECKING:
    from dragoman.coding.explanation import Explanation
    from dragoman.ledger import Store

router = APIRouter()

N_LISTED = 100
"""Reports on a page of the list."""

LEAST_SURE = Query(ge=0, le=1, description="records of a lower confidence are left out")


@router.get("/reports")
def list_reports(
    request: Request,
    after: str = "",
    before: str = "",
    outlet: str = "",
    language: Annotated[str, Query(pattern="^([a-z]{2}|other)?$", description="ISO 639-1, or other: not English")] = "",
    undated: bool = False,
    limit: Annotated[int, Query(ge=1, le=1000)] = N_LISTED,
) -> Response:
    """Stored reports in the order of publication, a page from one report on or back from it."""
    with open_store(request) as store:
        found = store.report_page(
            after=after or None, before=before or None, outlet=outlet or None, language=language or None, is_undated=undated,
            limit=limit + 1,
        )  # fmt: skip
    has_more = len(found) > limit
    page = (found[1:] if before else found[:limit]) if has_more else found
    shown = {
        "outlet": outlet, "language": language, "undated": undated, "limit": limit if limit != N_LISTED else None,
        "earlier": page[0].id if page and (has_more if before else after) else None,
        "later": page[-1].id if page and (before or has_more) else None,
    }  # fmt: skip
    columns = ("id", "title", "publisher", "published", "url", "language", "n_statements", "n_events", "coder_version", "model")
    return respond(request, Answer("reports.html", page, page, columns, shown=shown))


@router.get("/report/{report:path}")
def show_report(request: Request, report: str, min_confidence: Annotated[float, LEAST_SURE] = 0.0) -> Response:
    """A report's text with what was coded from it."""
    with open_store(request) as store:
        coded = store.report(report)
        rejected = _list_rejected(store, coded.report.id)
    return respond(request, answer_report(keep_sure(coded, min_confidence), min_confidence=min_confidence, rejected=rejected))


def _list_rejected(store: Store, report: str) -> list[tuple[str, str, str]]:
    """The machine's records that a person has rejected, which count nowhere: id, what it was, by whom."""
    decisions = store.decisions(report)
    found = {key: people[-1] for key, people in decisions.items() if people[-1].verdict == "rejected"}
    return [(id_, one.last.target.name or kind, one.made_by) for (kind, id_), one in found.items()]


def answer_report(coded: CodedReport, *, min_confidence: float = 0.0, template: str = "report.html", **more: object) -> Answer:
    """The answer that shows a coded report, stored or not."""
    from dragoman.exports.columns import EVENTS

    marks = find_marks(coded)
    shown = {
        "report": coded.report, "coder": coded.coder, "pieces": cut_pieces(coded.report.text, marks), "parts": PARTS,
        "records": show_records(coded), "min_confidence": min_confidence, **more,
    }  # fmt: skip
    rows = EVENTS.rows(coded, coded.events)
    return Answer(template, to_dict(coded), rows, tuple(column.name for column in EVENTS.columns), shown=shown)


@router.get("/record/{record:path}")
def show_record(request: Request, record: str) -> Response:
    """Why a record is as it is, step by step, and on whose word it rests; `record` is REPORT:RECORD."""
    from dragoman.coding.explanation import explain

    id_, _, wanted = record.rpartition(":")
    served = served_by(request)
    with open_store(request) as store:
        chain = store.chain(record)
        coded = store.report(id_)
        try:
            happening = store.happening(f"{coded.report.id}:{chain.record}").id
        except UnknownHappeningError:  # a statement
            happening = None
    with served.coding:
        reading, _ = served.coder.read_report(coded.report)
    found = explain(coded, wanted, reading, served.coder.identity, served.coder.lexicon)
    entry = next(one for one in show_records(coded) if one.id == wanted)
    text = coded.report.text
    steps = [
        {"field": step.field, "value": step.value, "reason": step.reason, "words": [span.text_of(text) for span in step.words]}
        for step in found.steps
    ]
    value = {"report": coded.report.id, "record": wanted, "steps": steps, "chain": chain, "happening": happening,
             "caution": found.caution}  # fmt: skip
    shown = {"report": coded.report, "one": entry, "pieces": _pieces(coded, found)}
    return respond(request, Answer("record.html", value, steps, ("field", "value", "reason", "words"), shown=shown))


def _pieces(coded: CodedReport, found: Explanation) -> list[object]:
    """The evidence with the marks of this record."""
    own: list[Mark] = [mark for mark in find_marks(coded) if mark.record == found.record.id]
    whole: Span = found.evidence
    return list(cut_pieces(coded.report.text, own, whole))
