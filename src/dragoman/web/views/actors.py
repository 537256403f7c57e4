"""One party: its offices over time, what it does and says and is told, and with whom it deals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger import NothingFoundError
from dragoman.ledger.folding import fold_name
from dragoman.ledger.parties import party_to_dict
from dragoman.ledger.portrait import Portrait
from dragoman.web.addresses import address_of
from dragoman.web.answers import Answer, move_to, respond
from dragoman.web.served import open_store, served_by

if TYPE_CHECKING:
    from dragoman.actors.candidates import Candidate

router = APIRouter()

N_PARTNERS = 12

COLUMNS = (
    "kind", "report", "record", "day", "date", "enddate", "date_precision", "actor", "recipient", "event", "mode", "status",
    "background", "on_word_of", "publisher", "published", "words", "evidence", "confidence",
)  # fmt: skip


@router.get("/actor")
def find_actor(request: Request, name: str = "") -> Response:
    """The page of the party that a form names."""
    if name.strip():
        return move_to(request, address_of("actor", name.strip()))
    return respond(request, Answer("actor_form.html", {"name": name}))


@router.get("/actor/{name:path}")
def show_actor(request: Request, name: str, limit: Annotated[int, Query(ge=1, le=1000)] = 20) -> Response:
    """What is told of one party, the latest first."""
    with open_store(request) as store:
        portrait = store.portrait(name, limit=limit)
        by = "state" if portrait.party.name is None else "name"
        try:
            nodes = store.network(around=name, by=by).nodes
        except NothingFoundError:  # who only speaks, or acts on nobody
            nodes = ()
    own = {portrait.party.code, portrait.party.label}
    partners = [one for one in nodes if not own & {one.id, one.name}][:N_PARTNERS]
    candidates = _find_candidates(request, portrait)
    value = {
        "party": party_to_dict(portrait.party), "who": candidates, "n_acts": portrait.n_acts, "n_sayings": portrait.n_sayings,
        "partners": partners, "acts": portrait.acts, "sayings": portrait.sayings,
    }  # fmt: skip
    shown = {"portrait": portrait, "candidates": candidates, "partners": partners, "name": name, "limit": limit}
    return respond(request, Answer("actor.html", value, (*portrait.acts, *portrait.sayings), COLUMNS, shown=shown))


def _find_candidates(request: Request, portrait: Portrait) -> list[Candidate]:
    """What the lexicon knows of those who have this very name, with all their offices."""
    from dragoman.actors.candidates import find_candidates
    from dragoman.actors.lexicon import load

    name = portrait.party.name
    if name is None:
        return []
    found = find_candidates(name, "", served_by(request).lexicon or load())
    return [one for one in found if fold_name(one.name) == fold_name(name)]
