"""What a party keeps saying, and where two parties agree and dispute."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger import NothingFoundError
from dragoman.ledger.parties import party_to_dict
from dragoman.ledger.positions_questions import NEWEST
from dragoman.web.addresses import address_of
from dragoman.web.answers import Answer, move_to, respond
from dragoman.web.served import ask

if TYPE_CHECKING:
    from dragoman.ledger.positions import Meeting, Position, Positions

router = APIRouter()

MOST = 5000
"""Statements that a page compares at most; `dragoman positions` takes more."""

N_ONCE = 100
"""Statements said once that a page lists; its other forms have all."""

COLUMNS = ("party", "number", "words", "first", "last", "course", "n_reports", "speakers")


@router.get("/positions")
def find_positions(request: Request, party: str = "", other: str = "", about: str = "") -> Response:
    """The positions of the party that a form names."""
    if party.strip():
        rest = {name: value for name, value in request.query_params.multi_items() if name != "party"}
        return move_to(request, address_of("positions", party.strip(), **rest))
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
    newest: Annotated[int, Query(ge=2, le=MOST)] = NEWEST,
    beneath: Annotated[bool, Query(description="as part of another page: to find nothing is no error")] = False,
) -> Response:
    """The statements of a party gathered by meaning, and beside them those of another party if one is asked for."""
    filters = {
        "about": about or None, "towards": towards or None, "least": least, "min_confidence": min_confidence,
        "since": since or None, "until": until or None, "newest": newest,
    }  # fmt: skip
    asked = {
        "party": party, "other": other, "about": about, "towards": towards, "least": least, "since": since, "until": until,
        "newest": newest,
    }  # fmt: skip
    sides: tuple[Positions, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    why = None
    try:
        if other:
            compared = ask(request, "positions_of_two", one=party, other=other, **filters)
            sides, meetings = (compared.one, compared.other), compared.meetings
        else:
            sides = (ask(request, "positions", party=party, **filters),)
    except NothingFoundError as error:
        if not beneath:
            raise
        why = str(error)
    value = {"parties": [_to_dict(side) for side in sides], "meetings": meetings}
    rows: list[Position] = [position for side in sides for position in side.positions]
    earlier = {side.party.label: address_of("positions", party, **_before(request, side)) for side in sides if side.n_older}
    shown = {"sides": sides, "meetings": meetings, "asked": asked, "earlier": earlier, "n_shown": N_ONCE, "why": why}
    return respond(request, Answer("positions.html", value, rows, COLUMNS, shown=shown))


def _to_dict(side: Positions) -> dict[str, object]:
    """The positions as JSON values."""
    return {
        "party": party_to_dict(side.party), "n_statements": side.n_statements, "n_older": side.n_older,
        "n_single": side.n_single, "positions": side.positions, "turns": side.turns, "once": side.once,
    }  # fmt: skip


def _before(request: Request, side: Positions) -> dict[str, str]:
    """The question for what the party said before: up to the day before the first that was compared."""
    days = [one.day for one in (*side.once, *(each for position in side.positions for each in position.wordings)) if one.day]
    asked = {name: value for name, value in request.query_params.multi_items() if name != "until"}
    return asked | ({"until": (date.fromisoformat(min(days)[:10]) - timedelta(days=1)).isoformat()} if days else {})
