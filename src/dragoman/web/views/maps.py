"""Where acts are told to have been."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger import QueryError
from dragoman.ledger.filters import COUNTED, DATED, HAPPENING
from dragoman.ledger.parties import party_to_dict
from dragoman.web.addresses import address_of
from dragoman.web.answers import Answer, respond
from dragoman.web.maps import ACTS, EXTENTS, chart_map, drawn_codes, name_of
from dragoman.web.served import ask
from dragoman.web.views.relations import Confidence, Status

if TYPE_CHECKING:
    from dragoman.ledger.geography import Geography

router = APIRouter()

N_PLACES = 200
"""Places in the page's table; `.csv` and `.json` have all."""

COLUMNS = ("name", "country_code", "precision", "lat", "lon", "n_acts", "cooperation", "conflict")


@router.get("/map")
def show_map(
    request: Request,
    actor: str = "",
    other: str = "",
    type_: Annotated[list[str] | None, Query(alias="type")] = None,
    dated: str = "event",
    counted: str = HAPPENING,
    extent: str = ACTS,
    status: Status = None,
    background: bool = False,
    min_confidence: Confidence = 0.0,
    since: str = "",
    until: str = "",
) -> Response:
    """Places of acts: points where the place is exact, countries shaded where it is known no closer."""
    if extent not in EXTENTS:
        raise QueryError(f"{extent!r} is no extent of a map; there are {', '.join(EXTENTS)}")
    types, statuses = [word for word in type_ or () if word], [word for word in status or () if word] or ["happened"]
    found: Geography = ask(
        request, "geography", actor=actor or None, other=other or None, types=tuple(types), dated=dated, counted=counted,
        statuses=tuple(statuses), background=background, min_confidence=min_confidence, since=since or None, until=until or None,
    )  # fmt: skip

    def address(place: str | None, country: str | None) -> str:
        asked = () if "any" in statuses else statuses
        return address_of(
            "happenings", place=place, country=country, actor=actor, other=other, type=types, status=asked,
            background=None if background else "0", min_confidence=min_confidence or None, since=since, until=until,
        )  # fmt: skip

    value = {
        "one": party_to_dict(found.one) if found.one else None, "other": party_to_dict(found.other) if found.other else None,
        "types": found.types, "filters": found.filters, "n_acts": found.n_acts, "n_placed": found.n_placed,
        "n_unplaced": found.n_acts - found.n_placed, "places": found.places,
    }  # fmt: skip
    shown = {
        "geography": found, "places": [(one, address(one.name, one.country_code)) for one in found.places[:N_PLACES]],
        "n_undrawn": _count_undrawn(found), "country_name": name_of, "extents": EXTENTS, "extent": extent, "dated": dated,
        "datings": DATED, "counted": counted, "countings": COUNTED, "types": types, "chosen": statuses,
        "asked": {"actor": actor, "other": other, "since": since, "until": until},
    }  # fmt: skip
    chart = (lambda paint: chart_map(found, paint, extent, address)) if found.places else None
    return respond(request, Answer("map.html", value, found.places, COLUMNS, chart, shown))


def _count_undrawn(found: Geography) -> int:
    """Acts whose place is neither a spot nor in a country that has a shape."""
    return sum(one.n_acts for one in found.places if not one.is_exact and one.country_code not in drawn_codes())
