"""What a party keeps saying, and where two parties agree and dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.ledger.parties import party_to_dict
from dragoman.web.addresses import address_of
from dragoman.web.answers import Answer, respond
from dragoman.web.served import open_store

if TYPE_CHECKING:
    from dragoman.ledger.positions import Meeting, Position, Positions

router = APIRouter()

COLUMNS = ("party", "number", "words", "first", "last", "course", "n_reports", "speakers")


@router.get("/positions")
def find_positions(request: Request, party: str = "", other: str = "", about: str = "") -> Response:
    """The positions of the party that a form names."""
    if party.strip():
        rest = {name: value for name, value in request.query_params.multi_items() if name != "party"}
        return RedirectResponse(address_of("positions", party.strip(), **rest), 303)
    return respond(request, Answer("positions_form.html", {"party": party, "other": other, "about": about}))


@router.get("/positions/{party:path}")
def show_positions(
    request: Request,
    party: str,
    other: str = "",
    about: str = "",
    towards: str = "",
    least: Annotated[int, Query(ge=2)] = 2,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    since: str = "",
    until: str = "",
) -> Response:
    """The statements of a party gathered by meaning, and beside them those of another party if one is asked for."""
    asked = {"party": party, "other": other, "about": about, "towards": towards, "least": least, "since": since, "until": until}
    sides: tuple[Positions, ...]
    meetings: tuple[Meeting, ...] = ()
    with open_store(request) as store:
        if other:
            compared = store.positions_of_two(
                party, other, about=about or None, towards=towards or None, least=least, min_confidence=min_confidence,
                since=since or None, until=until or None,
            )  # fmt: skip
            sides, meetings = (compared.one, compared.other), compared.meetings
        else:
            found = store.positions(
                party, about=about or None, towards=towards or None, least=least, min_confidence=min_confidence,
                since=since or None, until=until or None,
            )  # fmt: skip
            sides = (found,)
    value = {"parties": [_to_dict(side) for side in sides], "meetings": meetings}
    rows: list[Position] = [position for side in sides for position in side.positions]
    shown = {"sides": sides, "meetings": meetings, "asked": asked}
    return respond(request, Answer("positions.html", value, rows, COLUMNS, shown=shown))


def _to_dict(side: Positions) -> dict[str, object]:
    """The positions as JSON values."""
    return {
        "party": party_to_dict(side.party), "n_statements": side.n_statements, "n_single": side.n_single,
        "positions": side.positions, "turns": side.turns,
    }  # fmt: skip
