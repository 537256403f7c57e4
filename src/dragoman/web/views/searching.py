"""Search over reports, statements and events."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger.passages import KINDS
from dragoman.ledger.search import ORDERS, Hit
from dragoman.records import Span
from dragoman.web.answers import Answer, respond
from dragoman.web.marks import Mark, Piece, cut_pieces
from dragoman.web.served import open_store

router = APIRouter()

COLUMNS = (
    "kind", "report", "record", "day", "event", "own_types", "status", "background", "actor", "recipient", "title", "publisher",
    "published", "url", "snippet", "start", "score",
)  # fmt: skip


@router.get("/search")
def search(
    request: Request,
    query: Annotated[str, Query(alias="q")] = "",
    kind: Annotated[list[str] | None, Query()] = None,
    actor: str = "",
    type_: Annotated[list[str] | None, Query(alias="type")] = None,
    status: Annotated[list[str] | None, Query()] = None,
    outlet: str = "",
    since: str = "",
    until: str = "",
    order: str = "relevance",
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
) -> Response:
    """Passages with these words; names are found in any script's letters."""
    kinds, types, statuses = ([word for word in words or () if word] for words in (kind, type_, status))
    asked = {"q": query, "actor": actor, "outlet": outlet, "since": since, "until": until, "order": order, "limit": limit}
    shown = {"asked": asked, "kinds": KINDS, "orders": ORDERS, "chosen_kinds": kinds, "types": types, "chosen": statuses}
    if not query.strip():
        return respond(request, Answer("search.html", None, (), COLUMNS, shown={**shown, "hits": []}))
    with open_store(request) as store:
        found = store.search(
            query, kinds=kinds, actor=actor or None, types=types, statuses=statuses, outlet=outlet or None, since=since or None,
            until=until or None, order=order, limit=limit,
        )  # fmt: skip
    hits = [(hit, _pieces(hit)) for hit in found.hits]
    return respond(request, Answer("search.html", found, found.hits, COLUMNS, shown={**shown, "hits": hits}))


def _pieces(hit: Hit) -> list[Piece]:
    """The snippet with the words found."""
    if not hit.snippet:
        return []
    return cut_pieces(hit.snippet, [Mark(span, "trigger", "") for span in hit.marks], Span(0, len(hit.snippet)))
