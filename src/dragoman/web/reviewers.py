"""Who reviews: named once, by `serve --coder` or in the browser, which keeps the name in a cookie."""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from dragoman.ledger import QueryError
from dragoman.web.served import served_by

MOST_LETTERS = 60


def reviewer_of(request: Request) -> str | None:
    """The name of who asks; None if they have not said it."""
    fixed = served_by(request).reviewer
    return fixed or read_name(unquote(request.cookies.get(_cookie(request), ""))) or None


def require_reviewer(request: Request) -> str:
    """The name of who writes.

    Raises:
        QueryError: if they have not said it.
    """
    name = reviewer_of(request)
    if name is None:
        raise QueryError("say your name first, on /review: decisions are kept with it")
    return name


def remember(request: Request, response: Response, name: str) -> None:
    """Has the browser keep the name."""
    response.set_cookie(_cookie(request), quote(name), httponly=True, samesite="strict")


def read_name(written: str) -> str:
    """A name as it is kept: without control characters and double spaces, of at most `MOST_LETTERS`."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in written).split())[:MOST_LETTERS]


def _cookie(request: Request) -> str:
    """Cookies do not know ports."""
    server = request.scope.get("server")
    return f"dragoman-coder-{server[1] if server else 0}"
