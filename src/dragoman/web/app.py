"""The application: pages, assets, errors, and who may ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dragoman import __version__
from dragoman.ledger import (
    AmbiguousPartyError,
    AmbiguousReportError,
    ContradictionError,
    NothingFoundError,
    QueryError,
    StoreError,
    UnknownPartyError,
    UnknownReportError,
)
from dragoman.web.addresses import FormSuffix
from dragoman.web.answers import NoSuchFormError, to_json
from dragoman.web.charts import warm_up
from dragoman.web.guard import Access, Guard
from dragoman.web.pages import ASSETS, read_asset, render_page
from dragoman.web.ranks import TypeRanks
from dragoman.web.served import LateCoder, Served
from dragoman.web.views import overview

if TYPE_CHECKING:
    from dragoman.actors.lexicon import Lexicon
    from dragoman.coding import Coder

STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (AmbiguousPartyError, 300), (AmbiguousReportError, 300), (UnknownReportError, 404), (ContradictionError, 400),
    (NothingFoundError, 404), (QueryError, 400), (NoSuchFormError, 404), (StoreError, 503),
)  # fmt: skip
"""The status of an answer that is an error, the first that fits."""


WARM_UP_S = 1.0
"""Seconds after the start. Loading the engine takes as long, and holds up everything else."""

FIRST = ("/overview", "/assets/")
"""What the first page consists of."""

LATER = (
    "reports", "relations", "maps", "happenings", "positions", "actors", "searching", "trying", "review", "review_actors",
    "review_pages",
)  # fmt: skip
"""Modules of `views` that the first page does not need."""


def create_app(
    store: Path, coder: Coder | LateCoder, access: Access, lexicon: Lexicon | None = None, reviewer: str | None = None
) -> ASGIApp:
    """The pages of a store.

    Args:
        store: its file.
        coder: reads reports anew, for explanations and for what is pasted; its model is loaded at its first use.
        access: who may ask.
        lexicon: of actors, where the user has one of his own; None for the shipped one.
        reviewer: who reviews; None lets everybody say their own name.
    """
    app = FastAPI(
        title="Dragoman", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi", lifespan=_lifespan,
        separate_input_output_schemas=False,
    )  # fmt: skip
    app.state.served = Served(store, coder, Lock(), lexicon, reviewer)
    app.state.ranks = TypeRanks()
    app.include_router(overview.router)
    app.get("/assets/{name}", include_in_schema=False)(send_asset)
    for error, _ in STATUSES:
        app.add_exception_handler(error, _tell_error)
    app.add_exception_handler(RequestValidationError, _tell_fault)
    app.add_exception_handler(HTTPException, _tell_http)
    app.state.views = LateViews(app)
    return FormSuffix(Guard(app.state.views, access))


class LateViews:
    """The views but the first: they are loaded when one of them is asked for, so that the first page is there soon."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._lock = Lock()
        self._are_there = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, when the views are there that it needs."""
        if scope["type"] == "http" and not self._are_there and not scope["path"].startswith(FIRST) and scope["path"] != "/":
            await run_in_threadpool(self.load)
        await self._app(scope, receive, send)

    def load(self) -> None:
        """Loads all views, once."""
        with self._lock:
            if not self._are_there:
                views = [import_module(f"dragoman.web.views.{name}") for name in LATER]
                for view in views:
                    self._app.include_router(view.router)
                self._are_there = True


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Readies the other pages and what draws charts, so that nobody waits for it; later than the first page, which comes first."""

    def ready() -> None:
        app.state.views.load()
        warm_up()

    readying = Timer(WARM_UP_S, ready)
    readying.daemon = True
    readying.start()
    yield
    readying.cancel()


def send_asset(name: str) -> Response:
    """A file of the pages themselves, by a table of names: no path of a request reaches the file system."""
    if name not in ASSETS:
        return PlainTextResponse("There is no such file.\n", 404)
    return Response(read_asset(name), media_type=ASSETS[name], headers={"Cache-Control": "private, max-age=300"})


def _tell_error(request: Request, error: Exception) -> Response:
    status = next(status for kind, status in STATUSES if isinstance(error, kind))
    near = error.nearest if isinstance(error, UnknownPartyError) else ()
    return _refuse(request, str(error), status, near)


def _tell_fault(request: Request, error: Exception) -> Response:
    """A value of the address that is of the wrong kind."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = "; ".join(f"{fault['loc'][-1]}: {fault['msg'].lower()}, not {str(fault.get('input'))[:60]!r}" for fault in faults)
    return _refuse(request, told, 422)


def _tell_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = {404: "There is no such page.", 405: "This page takes no such request."}
    return _refuse(request, said.get(status, str(error)), status)


def _refuse(request: Request, message: str, status: int, near: tuple[str, ...] = ()) -> Response:
    """The error in the form that was asked for: a page, JSON, or a line."""
    form = request.state.form
    if form == "html":
        return render_page(request, "error.html", {"message": message, "near": near}, status)
    if form == "csv":
        return PlainTextResponse(message + "\n", status)
    return Response(to_json({"error": message}) + "\n", status, media_type="application/json")
