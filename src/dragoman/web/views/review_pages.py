"""What was said in review, and how far reviewers agree."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger.corrections.questions import KeptCorrection
from dragoman.ledger.corrections.wording import write_said
from dragoman.ledger.errors import NothingFoundError
from dragoman.web.answers import Answer, respond
from dragoman.web.reviewers import reviewer_of
from dragoman.web.served import open_store

router = APIRouter()

N_SHOWN = 200
"""Of corrections, the latest; `.csv` and `.json` have all."""
COLUMNS = ("id", "made_at", "made_by", "action", "report", "record", "kind", "words", "said", "note", "is_undone", "is_found")
DIFFERENCES = ("report", "record", "kind", "field", "values", "words")


@router.get("/review/corrections")
def list_corrections(request: Request, by: str = "", report: str = "") -> Response:
    """All that was said of records, actors and happenings, the latest first; nothing leaves the list."""
    with open_store(request) as store:
        found = store.corrections(by=by or None, report=report or None)
        reviewers = store.reviewers()
    rows = [_flatten(one) for one in reversed(found)]
    shown = {"by": by, "report": report, "reviewers": reviewers, "reviewer": reviewer_of(request), "n_shown": N_SHOWN}
    return respond(request, Answer("review_corrections.html", rows, rows, COLUMNS, shown=shown))


def _flatten(kept: KeptCorrection) -> dict[str, Any]:
    one = kept.correction
    return {
        "id": one.id, "made_at": one.made_at, "made_by": one.made_by, "action": one.action, "report": one.target.report,
        "record": one.target.record, "kind": one.target.kind, "words": one.target.words or one.target.name,
        "said": write_said(one), "note": one.note, "is_undone": kept.is_undone, "is_found": kept.is_found,
    }  # fmt: skip


@router.get("/review/agreement")
def show_agreement(request: Request, reviewer: Annotated[list[str] | None, Query()] = None) -> Response:
    """How far reviewers agree on the records that at least two of them have decided, and where they do not."""
    chosen = [name for name in reviewer or () if name]
    with open_store(request) as store:
        names = store.reviewers()
        try:
            found = store.review_agreement(*chosen) if chosen or len(names) > 1 else None
        except NothingFoundError:
            found = None
    rows = found.disagreements if found else ()
    shown = {"names": names, "chosen": chosen or names}
    return respond(request, Answer("review_agreement.html", found, rows, DIFFERENCES, shown=shown))
