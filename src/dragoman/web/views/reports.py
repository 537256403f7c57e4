"""A report with its records marked, the list of reports, and why a record is as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger import QueryError
from dragoman.ledger.happenings.questions import UnknownHappeningError
from dragoman.records import CodedReport, Span, keep_sure
from dragoman.records.wire import to_dict
from dragoman.web.answers import Answer, respond
from dragoman.web.marks import PARTS, Mark, cut_pieces, find_marks
from dragoman.web.parts import Part, cut_part, keep_near
from dragoman.web.records import show_records
from dragoman.web.served import MOST_READ_ANEW, open_store, served_by

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
def show_report(
    request: Request,
    report: str,
    min_confidence: Annotated[float, LEAST_SURE] = 0.0,
    part: Annotated[int, Query(ge=1, description="of a long report")] = 1,
    record: str = "",
) -> Response:
    """A report's text with what was coded from it; of a long one a part, by its number or with this record."""
    with open_store(request) as store:
        coded = store.report(report)
        rejected = _list_rejected(store, coded.report.id)
    sure = keep_sure(coded, min_confidence)
    if request.state.form != "html":
        return respond(request, answer_data(sure))
    return respond(request, answer_report(cut_part(sure, part, record), min_confidence=min_confidence, rejected=rejected))


def _list_rejected(store: Store, report: str) -> list[tuple[str, str, str]]:
    """The machine's records that a person has rejected, which count nowhere: id, what it was, by whom."""
    decisions = store.decisions(report)
    found = {key: people[-1] for key, people in decisions.items() if people[-1].verdict == "rejected"}
    return [(id_, one.last.target.name or kind, one.made_by) for (kind, id_), one in found.items()]


def answer_report(part: Part, *, min_confidence: float = 0.0, template: str = "report.html", **more: object) -> Answer:
    """The page of a part of a coded report, stored or not."""
    coded, whole = part.coded, part.whole
    pieces = cut_pieces(coded.report.text, find_marks(coded, whole), whole) if coded.report.text else []
    records = [one for one in show_records(coded) if part.n_parts == 1 or whole.start <= one.position < whole.end]
    shown = {
        "report": coded.report, "coder": coded.coder, "pieces": pieces, "parts": PARTS, "records": records, "part": part,
        "min_confidence": min_confidence, **more,
    }  # fmt: skip
    return Answer(template, None, shown=shown)


def answer_data(coded: CodedReport) -> Answer:
    """The whole of a coded report in its other forms."""
    from dragoman.exports.columns import EVENTS

    columns = tuple(column.name for column in EVENTS.columns)
    return Answer("report.html", to_dict(coded), EVENTS.rows(coded, coded.events), columns)


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
    if len(coded.report.text) > MOST_READ_ANEW:
        told = f"{coded.report.id} has {len(coded.report.text):,} characters, and is read anew to explain a record"
        raise QueryError(f"{told}; that takes long, `dragoman explain {record}` does it")
    with served.coding:
        reading, _ = served.coder.read_report(coded.report)
    found = explain(coded, wanted, reading, served.coder.identity, served.coder.lexicon)
    entry = next(one for one in show_records(cut_part(coded, record=wanted).coded) if one.id == wanted)
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
    whole: Span = found.evidence
    own: list[Mark] = [mark for mark in find_marks(keep_near(coded, whole), whole) if mark.record == found.record.id]
    return list(cut_pieces(coded.report.text, own, whole))
