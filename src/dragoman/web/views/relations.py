"""Two parties over time, and who deals with whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger import QueryError
from dragoman.ledger.filters import COUNTED, DATED, GRAINS
from dragoman.ledger.network import NODE_GRAINS
from dragoman.ledger.parties import party_to_dict
from dragoman.web.addresses import address_of_relation
from dragoman.web.answers import Answer, move_to, respond
from dragoman.web.asked import Acts
from dragoman.web.charts import COUNT, MEASURES, address_of_period, chart_network, chart_series
from dragoman.web.served import ask

if TYPE_CHECKING:
    from dragoman.ledger.network import Network
    from dragoman.ledger.series import Series

router = APIRouter()

N_EDGES = 100
"""Pairs in the page's table; `.csv` has all."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """How the relation is counted and drawn."""

    by: str = "month"
    directed: bool = False
    dated: str = "event"
    counted: str = "happening"
    measure: str = COUNT


async def read_drawing(
    by: str = "month", directed: bool = False, dated: str = "event", counted: str = "happening", measure: str = COUNT
) -> Drawing:
    """The drawing that an address asks for."""
    if measure not in MEASURES:
        raise QueryError(f"{measure!r} is no measure; there are {', '.join(MEASURES)}")
    return Drawing(by, directed, dated, counted, measure)


Drawn = Annotated[Drawing, Depends(read_drawing)]


@router.get("/relation")
def find_relation(request: Request, drawing: Drawn, acts: Acts, one: str = "", other: str = "") -> Response:
    """The relation of two parties that a form names; to its own address where the names have no slash."""
    if not one.strip() or not other.strip():
        return respond(request, Answer("relation_form.html", {"one": one, "other": other}))
    if "/" in one + other:
        return show_relation(request, one, other, drawing, acts)
    rest = [(name, value) for name, value in request.query_params.multi_items() if name not in {"one", "other"}]
    asked: dict[str, list[str]] = {}
    for name, value in rest:
        asked.setdefault(name, []).append(value)
    return move_to(request, address_of_relation(one.strip(), other.strip(), **asked))


@router.get("/relation/{one}/{other}")
def show_relation(request: Request, one: str, other: str, drawing: Drawn, acts: Acts) -> Response:
    """What two parties did to each other over time."""
    from dragoman.ledger.series_rows import flat_rows, row_names, series_to_dict

    found: Series = ask(
        request, "series", one=one, other=other, by=drawing.by, directed=drawing.directed, dated=drawing.dated,
        counted=drawing.counted, **acts.filters(),
    )  # fmt: skip
    shown = {
        "series": found, "measure": drawing.measure, "grains": GRAINS, "dated": DATED, "counted": COUNTED, "measures": MEASURES,
        "asked": {"one": one, "other": other, "since": acts.since, "until": acts.until}, "chosen": acts.statuses,
        "periods": [(period, address_of_period(found, period)) for period in found.periods if period.n_acts],
    }  # fmt: skip
    value, rows, names = series_to_dict(found), flat_rows(found), row_names(found)
    chart = partial(chart_series, found, measure=drawing.measure)
    return respond(request, Answer("relation.html", value, rows, names, chart, shown))


@router.get("/network")
def show_network(
    request: Request, acts: Acts, by: str = "state", around: str = "", least_acts: Annotated[int, Query(ge=1)] = 1
) -> Response:
    """Who deals with whom in a period."""
    found: Network = ask(request, "network", by=by, around=around or None, least_acts=least_acts, **acts.filters())
    value = {
        "by": found.by, "directed": found.directed, "filters": found.filters, "nodes": found.nodes, "edges": found.edges,
        "around": party_to_dict(found.around) if found.around else None,
    }  # fmt: skip
    shown = {
        "network": found, "edges": found.edges[:N_EDGES], "grains": NODE_GRAINS, "chosen": acts.statuses, "least_acts": least_acts,
        "asked": {"around": around, "since": acts.since, "until": acts.until},
    }  # fmt: skip
    columns = ("source", "target", "n_acts", "cooperation", "conflict")
    return respond(request, Answer("network.html", value, found.edges, columns, lambda paint: chart_network(found, paint), shown))
