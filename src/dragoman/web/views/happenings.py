"""Happenings, the accounts of one side by side, and reports compared."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger import Happening, QueryError, Telling
from dragoman.ledger.accounts import write_figure
from dragoman.ledger.happenings.questions import HappeningFilters
from dragoman.web.answers import Answer, respond
from dragoman.web.records import write_days
from dragoman.web.served import open_store

router = APIRouter()

N_SHOWN = 200
"""Happenings on one page; `.csv` and `.json` have all."""

COLUMNS = (
    "id", "date", "enddate", "date_precision", "event", "mode", "own_types", "actor", "recipient", "place", "statuses",
    "background", "n_tellings", "n_accounts", "first_published",
)  # fmt: skip
TELLING_COLUMNS = (
    "report", "record", "publisher", "published", "event", "mode", "own_types", "actor", "recipient", "date", "enddate",
    "date_precision", "place", "status", "background", "figures", "on_word_of", "words", "evidence", "confidence", "copy_of",
)  # fmt: skip

FIELDS: tuple[tuple[str, Callable[[Telling], str]], ...] = (
    ("type", lambda one: " ".join((one.event, *one.mode))),
    ("own types", lambda one: ", ".join(one.own_types)),
    ("actor", lambda one: ", ".join(one.actor)),
    ("recipient", lambda one: ", ".join(one.recipient)),
    ("date", lambda one: write_days(one.date, one.enddate, one.date_precision)),
    ("place", lambda one: one.place or ""),
    ("standing", lambda one: one.status + (", background" if one.background else "")),
    ("figures", lambda one: ", ".join(write_figure(figure) for figure in one.figures)),
    ("on the word of", lambda one: ", ".join(one.on_word_of) or "the outlet itself"),
)
"""What of two accounts of a happening is put side by side."""


@router.get("/happenings")
def list_happenings(
    request: Request,
    actor: str = "",
    other: str = "",
    type_: Annotated[list[str] | None, Query(alias="type")] = None,
    status: Annotated[list[str] | None, Query()] = None,
    background: bool = True,
    least_accounts: Annotated[int, Query(ge=1)] = 1,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    since: str = "",
    until: str = "",
    place: str = "",
    country: str = "",
) -> Response:
    """Happenings with all their tellings, in the order of their days."""
    types, statuses = [word for word in type_ or () if word], [word for word in status or () if word]
    asked = {
        "actor": actor, "other": other, "since": since, "until": until, "least_accounts": least_accounts, "place": place,
        "country": country,
    }  # fmt: skip
    shown = {"asked": asked, "types": types, "chosen": statuses, "background": background, "n_shown": N_SHOWN}
    if not any((actor, other, types, statuses, since, until, place, country, least_accounts > 1)):
        return respond(request, Answer("happenings.html", [], [], COLUMNS, shown={**shown, "is_asked": False}))
    filters = HappeningFilters(
        actor or None, other or None, tuple(types), tuple(statuses), background, least_accounts, min_confidence, since or None,
        until or None, place or None, country or None,
    )  # fmt: skip
    with open_store(request) as store:
        limit = N_SHOWN if request.state.form == "html" else sys.maxsize
        page = store.happening_page(filters, limit=limit)
    found = page.happenings
    shown |= {"n_found": page.n_happenings, "is_asked": True}
    return respond(request, Answer("happenings.html", found, found, COLUMNS, shown=shown))


@router.get("/happening/{happening:path}")
def show_happening(request: Request, happening: str) -> Response:
    """One act, and everybody who tells it, side by side; `happening` is its id, that of a telling, or REPORT:RECORD."""
    with open_store(request) as store:
        found = store.happening(happening)
    shown = {"one": found, "fields": _compare(found)}
    return respond(request, Answer("happening.html", found, found.tellings, TELLING_COLUMNS, shown=shown))


def _compare(happening: Happening) -> list[tuple[str, list[str], bool]]:
    """For each field its value in each telling, and whether the tellings differ in it."""
    rows = [(name, [write(one) for one in happening.tellings]) for name, write in FIELDS]
    return [(name, values, len(set(values)) > 1) for name, values in rows if any(values)]


@router.get("/compare")
def show_comparison(request: Request, report: Annotated[list[str] | None, Query()] = None) -> Response:
    """Reports side by side: what several tell, what one tells alone, and where they differ."""
    wanted = [one for one in report or () if one]
    if len(wanted) < 2:
        raise QueryError("give two reports at least: /compare?report=ONE&report=OTHER")
    with open_store(request) as store:
        found = store.compare(*wanted)
    columns = ("report", "publisher", "published", "title", "acts", "sayings")
    return respond(request, Answer("compare.html", found, found.accounts, columns, shown={"differing": _differing}))


def _differing(values: Sequence[str | None]) -> bool:
    return len({value for value in values if value is not None}) > 1
