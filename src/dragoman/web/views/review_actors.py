"""Review of actors and happenings: renamed, merged and split; joined and split off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.ledger import Store
from dragoman.ledger.corrections.naming import label_party
from dragoman.ledger.corrections.targets import records_of
from dragoman.ledger.corrections.values import MERGE, RENAME, SPLIT, CorrectionError
from dragoman.records import CodedReport, Event
from dragoman.web.addresses import address_of
from dragoman.web.answers import Answer, respond
from dragoman.web.forms import first, read_form
from dragoman.web.reviewers import require_reviewer, reviewer_of
from dragoman.web.served import open_store, served_by

router = APIRouter()

N_FIELDS = 400
"""Of a form in which records are chosen: a long report has some hundred."""
N_NEAR = 20


@router.get("/review/actors/{report:path}")
def show_actors(request: Request, report: str) -> Response:
    """The actors of a report with the forms to rename, merge and split them."""
    by = reviewer_of(request) or ""
    with open_store(request) as store:
        coded = store.review(report, by).coded
    rows = [_describe(coded, one.id) for one in coded.entities]
    shown = {"report": coded.report, "reviewer": by}
    columns = ("id", "name", "kind", "label", "role", "mentions", "records")
    return respond(request, Answer("review_actors.html", rows, rows, columns, shown=shown))


def _describe(coded: CodedReport, id_: str) -> dict[str, Any]:
    entity = next(one for one in coded.entities if one.id == id_)
    text = coded.report.text
    records = [
        one.id for one in records_of(coded)
        if id_ in ((*one.actor, *one.recipient) if isinstance(one, Event) else (*one.speaker, *one.addressee, *one.via))
    ]  # fmt: skip
    mentions = list(dict.fromkeys(span.text_of(text) for span in entity.mentions))
    return {"id": id_, "name": entity.name, "kind": entity.kind, "label": label_party(entity), "role": entity.role,
            "mentions": mentions, "records": records}  # fmt: skip


@router.post("/review/actor", include_in_schema=False)
async def correct_actor(request: Request) -> Response:
    """Keeps what is said of an actor."""
    by = require_reviewer(request)
    form = await read_form(request, n_fields=N_FIELDS)
    report = first(form, "report")

    def keep(store: Store) -> None:
        action = first(form, "action")
        if action not in {RENAME, MERGE, SPLIT}:
            raise CorrectionError(f"an actor is renamed, merged or split, not {action!r}")
        coded = store.review(report, by).coded
        into = store.name_party(coded.report.id, first(form, "into"))
        if action == RENAME:
            into = _keep_kind(coded, first(form, "actor"), into)
        records = {"records": form.get("in", [])} if action == SPLIT else {}
        store.correct_actor(
            coded.report.id, first(form, "actor"), action, {"into": into, **records}, by=by, note=first(form, "note"),
            everywhere="everywhere" in form,
        )  # fmt: skip

    await run_in_threadpool(_write, request, keep)
    return RedirectResponse(address_of("review", "actors", report).replace("%2F", "/"), 303)


def _keep_kind(coded: CodedReport, id_: str, into: dict[str, Any]) -> dict[str, Any]:
    """Who is only called otherwise stays a person or an organisation."""
    entity = next((one for one in coded.entities if one.id == id_), None)
    return into | {"kind": entity.kind} if entity and into.get("kind") in {None, "other"} else into


@router.get("/review/happening/{happening:path}")
def show_happening(request: Request, happening: str) -> Response:
    """A happening with the forms to split a telling off and to join another happening."""
    with open_store(request) as store:
        found = store.happening(happening)
        near = [one for one in _find_near(store, found) if one.id != found.id][:N_NEAR]
    shown = {"one": found, "near": near, "reviewer": reviewer_of(request)}
    columns = ("report", "record", "publisher", "published", "event", "actor", "recipient", "date", "evidence")
    value = {"happening": found, "near": near}
    return respond(request, Answer("review_happening.html", value, found.tellings, columns, shown=shown))


def _find_near(store: Store, found: Any) -> list[Any]:  # noqa: ANN401
    """Happenings of the same parties in about the same days: what it may be one with."""
    from datetime import date, timedelta

    from dragoman.ledger import StoreError

    if not found.actor or not found.date:
        return []
    day = date.fromisoformat(found.date)
    since, until = ((day + timedelta(days=n)).isoformat() for n in (-7, 7))
    try:
        return store.happenings(
            actor=found.actor[0], other=found.recipient[0] if found.recipient else None, since=since, until=until
        )
    except StoreError:  # nothing, or nobody that can be asked for by this name
        return []


@router.post("/review/happening", include_in_schema=False)
async def correct_happening(request: Request) -> Response:
    """Keeps that a telling is of another act, or that two happenings are one."""
    by = require_reviewer(request)
    form = await read_form(request)
    telling, note = first(form, "telling"), first(form, "note")

    def keep(store: Store) -> None:
        action = first(form, "action")
        if action == "split":
            store.split_happening(telling, by=by, note=note)
        elif action == "join":
            store.join_happenings(telling, first(form, "other"), by=by, note=note)
        else:
            raise CorrectionError(f"happenings are joined or split, not {action!r}")

    await run_in_threadpool(_write, request, keep)
    return RedirectResponse(address_of("review", "happening", telling).replace("%2F", "/"), 303)


def _write(request: Request, keep: Callable[[Store], None]) -> None:
    with Store.open(served_by(request).store) as store:
        keep(store)
