"""The store in numbers, and what could not be settled or read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.ledger import Unresolved
from dragoman.ledger.overview import Overview, TypeCount
from dragoman.web.addresses import address_of
from dragoman.web.answers import Answer, respond
from dragoman.web.charts import chart_reports
from dragoman.web.served import ask, open_store

router = APIRouter()

N_OUTLETS = 12
"""Outlets in the page's table; `.csv` has all, by month."""


@router.get("/")
def show_first() -> Response:
    """The first page is the overview."""
    return RedirectResponse(address_of("overview"), 307)


@router.get("/overview")
def show_overview(request: Request) -> Response:
    """What the store holds, counted."""
    found: Overview = ask(request, "overview")
    shown = {"outlets": _count_outlets(found), "types": _join_types(found.types),
             "own_types": _join_types(TypeCount(one.name, 0, one.status, one.n_events) for one in found.own_types)}
    chart = (lambda paint: chart_reports(found.outlets, paint)) if any(one.month for one in found.outlets) else None
    columns = ("outlet", "month", "n_reports")
    return respond(request, Answer("overview.html", found, found.outlets, columns, chart, shown))


def _count_outlets(found: Overview) -> list[tuple[str | None, int]]:
    counts: Counter[str | None] = Counter()
    for one in found.outlets:
        counts[one.outlet] += one.n_reports
    return sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))[:N_OUTLETS]


def _join_types(types: Iterable[TypeCount]) -> list[dict[str, Any]]:
    """A row for each type: all its events, those that happened, and the others by standing."""
    rows: dict[str, dict[str, Any]] = {}
    others: dict[str, list[str]] = defaultdict(list)
    for one in types:
        row = rows.setdefault(one.event, {"event": one.event, "quad_code": one.quad_code, "n_events": 0, "happened": 0})
        row["n_events"] += one.n_events
        if one.status == "happened":
            row["happened"] += one.n_events
        else:
            others[one.event].append(f"{one.status} {one.n_events:,}")
    return [{**row, "others": ", ".join(others[name])} for name, row in rows.items()]


@router.get("/unresolved")
def show_unresolved(request: Request, limit: Annotated[int, Query(ge=1, le=1000)] = 50) -> Response:
    """Names whose state, sector or office no report settled, the most frequent first."""
    found: Unresolved = ask(request, "unresolved", limit=limit)
    columns = ("name", "kind", "code", "sector", "missing", "reasons", "n_mentions", "n_reports")
    return respond(request, Answer("unresolved.html", found, found.mentions, columns))


@router.get("/failures")
def show_failures(request: Request) -> Response:
    """What could not be read or coded, and why."""
    with open_store(request) as store:
        found = store.failures()
    return respond(request, Answer("failures.html", found, found, ("place", "kind", "reason")))
