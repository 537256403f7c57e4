"""A report pasted by the user: its records at once, nothing stored unless asked."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.intake import RefusedError, assemble_report
from dragoman.ledger import QueryError, Store
from dragoman.records import CodedReport, Report
from dragoman.web.addresses import address_of_report
from dragoman.web.answers import Answer, respond
from dragoman.web.forms import read_form
from dragoman.web.parts import cut_part
from dragoman.web.served import Served, served_by
from dragoman.web.views.reports import answer_data, answer_report

router = APIRouter()

FIELDS = ("text", "title", "publisher", "published", "url")


@router.get("/try")
def show_form(request: Request) -> Response:
    """The form to paste a report into."""
    return respond(request, Answer("try.html", {}, shown={"pasted": dict.fromkeys(FIELDS, "")}))


@router.post("/try")
async def try_report(request: Request) -> Response:
    """Codes the pasted report; with `keep` it is stored too."""
    pasted = {name: values[0] for name, values in (await read_form(request)).items()}
    report = _report_of(pasted)
    served = served_by(request)
    coded = await run_in_threadpool(_code, served, report)
    if pasted.get("keep"):
        await run_in_threadpool(_keep, served, coded)
        return RedirectResponse(address_of_report(coded.report.id), 303)
    fields = {name: pasted.get(name, "") for name in FIELDS}
    if request.state.form != "html":
        return respond(request, answer_data(coded))
    return respond(request, answer_report(cut_part(coded), template="tried.html", pasted=fields))


def _report_of(pasted: dict[str, str]) -> Report:
    from datetime import date

    text = pasted.get("text", "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").strip()
    if not text:
        raise QueryError("there is no text; paste a report's text, and its day so that dates can be told")
    published = pasted.get("published", "").strip() or None
    if published:
        try:
            date.fromisoformat(published)
        except ValueError as error:
            raise QueryError(f"the day of publication is written 2016-11-26, not {published!r}") from error
    title, publisher, url = (pasted.get(name, "").strip() or None for name in ("title", "publisher", "url"))
    try:
        return assemble_report(text, title=title, publisher=publisher, url=url, published=published)
    except RefusedError as error:
        raise QueryError(f"this cannot be coded: {error}") from error


def _code(served: Served, report: Report) -> CodedReport:
    with served.coding:
        return served.coder.code_report(report)


def _keep(served: Served, coded: CodedReport) -> None:
    with Store.open(served.store) as store:
        store.add(coded)
