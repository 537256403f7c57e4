"""Two parties over time, and who deals with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.ledger import QueryError
from dragoman.ledger.filters import COUNTED, DATED, GRAINS
from dragoman.ledger.network import NODE_GRAINS
from dragoman.ledger.parties import party_to_dict
from dragoman.web.addresses import address_of_relation
from dragoman.web.answers import Answer, respond
from dragoman.web.charts import COUNT, MEASURES, address_of_period, chart_network, chart_series
from dragoman.web.served import ask

if TYPE_CHECKING:
    from dragoman.ledger.network import Network
    from dragoman.ledger.series import Series

router = APIRouter()

Status = Annotated[list[str] | None, Query(description="standings, or any")]
Types = Annotated[list[str] | None, Query(alias="type", description="types of events, PLOVER's or the user's own")]
Confidence = Annotated[float, Query(ge=0, le=1)]

N_EDGES = 100
"""Pairs in the page's table; `.csv` has all."""


@router.get("/relation")
def find_relation(request: Request, one: str = "", other: str = "") -> Response:
    """The relation of two parties that a form names; to its own address where the names have no slash."""
    if not one.strip() or not other.strip():
        return respond(request, Answer("relation_form.html", {"one": one, "other": other}))
    if "/" in one + other:
        return show_relation(request, one, other)
    rest = {name: value for name, value in request.query_params.multi_items() if name not in {"one", "other"}}
    return RedirectResponse(address_of_relation(one.strip(), other.strip(), **rest), 303)


@router.get("/relation/{one}/{other}")
def show_relation(
    request: Request,
    one: str,
    other: str,
    by: str = "month",
    directed: bool = False,
    dated: str = "event",
    counted: str = "happening",
    measure: str = COUNT,
    type_: Types = None,
    status: Status = None,
    background: bool = False,
    min_confidence: Confidence = 0.0,
    since: str = "",
    until: str = "",
) -> Response:
    """What two parties did to each other over time."""
    from dragoman.ledger.series_rows import flat_rows, row_names, series_to_dict

    if measure not in MEASURES:
        raise QueryError(f"{measure!r} is no measure; there are {', '.join(MEASURES)}")
    statuses = [word for word in status or () if word] or ["happened"]
    found: Series = ask(
        request, "series", one=one, other=other, by=by, directed=directed, dated=dated, counted=counted,
        types=tuple(word for word in type_ or () if word), statuses=tuple(statuses), background=background,
        min_confidence=min_confidence, since=since or None, until=until or None,
    )  # fmt: skip
    shown = {
        "series": found, "measure": measure, "grains": GRAINS, "dated": DATED, "counted": COUNTED, "measures": MEASURES,
        "asked": {"one": one, "other": other, "since": since, "until": until}, "chosen": statuses,
        "periods": [(period, address_of_period(found, period)) for period in found.periods if period.n_acts],
    }  # fmt: skip
    value, rows, names = series_to_dict(found), flat_rows(found), row_names(found)
    return respond(request, Answer("relation.html", value, rows, names, lambda paint: chart_series(found, paint, measure), shown))


@router.get("/network")
def show_network(
    request: Request,
    by: str = "state",
    around: str = "",
    least_acts: Annotated[int, Query(ge=1)] = 1,
    type_: Types = None,
    status: Status = None,
    background: bool = False,
    min_confidence: Confidence = 0.0,
    since: str = "",
    until: str = "",
) -> Response:
    """Who deals with whom in a period."""
    statuses = [word for word in status or () if word] or ["happened"]
    found: Network = ask(
        request, "network", by=by, around=around or None, least_acts=least_acts,
        types=tuple(word for word in type_ or () if word), statuses=tuple(statuses), background=background,
        min_confidence=min_confidence, since=since or None, until=until or None,
    )  # fmt: skip
    value = {
        "by": found.by, "directed": found.directed, "filters": found.filters, "nodes": found.nodes, "edges": found.edges,
        "around": party_to_dict(found.around) if found.around else None,
    }  # fmt: skip
    shown = {
        "network": found, "edges": found.edges[:N_EDGES], "grains": NODE_GRAINS, "chosen": statuses, "least_acts": least_acts,
        "asked": {"around": around, "since": since, "until": until},
    }  # fmt: skip
    columns = ("source", "target", "n_acts", "cooperation", "conflict")
    return respond(request, Answer("network.html", value, found.edges, columns, lambda paint: chart_network(found, paint), shown))
