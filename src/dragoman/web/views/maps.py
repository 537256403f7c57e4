"""Where acts are told to have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger import QueryError
from dragoman.ledger.filters import COUNTED, DATED, HAPPENING
from dragoman.ledger.parties import party_to_dict
from dragoman.web.addresses import address_of
from dragoman.web.answers import Answer, respond
from dragoman.web.asked import Acts
from dragoman.web.maps import ACTS, EXTENTS, chart_map, drawn_codes, name_of
from dragoman.web.served import ask

if TYPE_CHECKING:
    from dragoman.ledger.geography import Geography

router = APIRouter()

N_PLACES = 200
"""Places in the page's table; `.csv` and `.json` have all."""

COLUMNS = ("name", "country_code", "precision", "lat", "lon", "n_acts", "cooperation", "conflict")


@router.get("/map")
def show_map(
    request: Request,
    acts: Acts,
    actor: str = "",
    other: str = "",
    dated: str = "event",
    counted: str = HAPPENING,
    extent: str = ACTS,
) -> Response:
    """Places of acts: points where the place is exact, countries shaded where it is known no closer."""
    if extent not in EXTENTS:
        raise QueryError(f"{extent!r} is no extent of a map; there are {', '.join(EXTENTS)}")
    found: Geography = ask(
        request, "geography", actor=actor or None, other=other or None, dated=dated, counted=counted, **acts.filters()
    )

    def address(place: str | None, country: str | None) -> str:
        return address_of(
            "happenings", place=place, country=country, actor=actor, other=other, type=acts.types,
            status=() if "any" in acts.statuses else acts.statuses, background=None if acts.background else "0",
            min_confidence=acts.min_confidence or None, since=acts.since, until=acts.until,
        )  # fmt: skip

    value = {
        "one": party_to_dict(found.one) if found.one else None, "other": party_to_dict(found.other) if found.other else None,
        "types": found.types, "filters": found.filters, "n_acts": found.n_acts, "n_placed": found.n_placed,
        "n_unplaced": found.n_acts - found.n_placed, "places": found.places,
    }  # fmt: skip
    shown = {
        "geography": found, "places": [(one, address(one.name, one.country_code)) for one in found.places[:N_PLACES]],
        "n_undrawn": _count_undrawn(found), "country_name": name_of, "extents": EXTENTS, "extent": extent, "dated": dated,
        "datings": DATED, "counted": counted, "countings": COUNTED, "types": acts.types, "chosen": acts.statuses,
        "asked": {"actor": actor, "other": other, "since": acts.since, "until": acts.until},
    }  # fmt: skip
    chart = (lambda paint: chart_map(found, paint, extent, address)) if found.places else None
    return respond(request, Answer("map.html", value, found.places, COLUMNS, chart, shown))


def _count_undrawn(found: Geography) -> int:
    """Acts whose place is neither a spot nor in a country that has a shape."""
    return sum(one.n_acts for one in found.places if not one.is_exact and one.country_code not in drawn_codes())
