"""Addresses of pages: how they are built, and the suffix that asks for another form of the same page."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import Any
from urllib.parse import quote, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

FORMS = {".vl.json": "vega-lite", ".json": "json", ".csv": "csv", ".svg": "svg", ".png": "png", ".html": "html"}
"""The forms of a page by the suffix of its address; the page itself has none."""


class FormSuffix:
    """Takes the suffix off the path and keeps the form that it asks for in the request's state, for every page alike."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on with the path of the page."""
        if scope["type"] == "http":
            path, form = split_form(scope["path"])
            state: MutableMapping[str, Any] = scope.setdefault("state", {})
            state["form"] = form
            scope = {**scope, "path": path}
        await self._app(scope, receive, send)


def split_form(path: str) -> tuple[str, str]:
    """The path without its suffix, and the form that the suffix asks for: '/report/1.json' is '/report/1' as 'json'."""
    for suffix, form in FORMS.items():
        if path.endswith(suffix) and len(path) > len(suffix) + 1 and not path.startswith("/assets/"):
            return path.removesuffix(suffix), form
    return path, "html"


def address_of(*parts: str, **query: object) -> str:
    """The address of a page: '/relation/IRN/TUR?by=month'. Empty values of the query are left out.

    A last part that ends like a suffix is told from one by '.html'.
    """
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    if any(parts[-1].endswith(suffix) for suffix in FORMS):
        path += ".html"
    asked = urlencode([(name, value) for name, value in _pairs(query.items()) if value not in (None, "", False)])
    return f"{path}?{asked}" if asked else path


def _pairs(query: Iterable[tuple[str, object]]) -> Iterable[tuple[str, object]]:
    for name, value in query:
        values = value if isinstance(value, list | tuple) else [value]
        yield from ((name, "1" if one is True else one) for one in values)


def in_form(address: str, form: str) -> str:
    """The same page in another form: the suffix goes before the question mark, in the place of '.html'."""
    if form == "html":
        return address
    path, mark, asked = address.partition("?")
    suffix = next(suffix for suffix, name in FORMS.items() if name == form)
    return path.removesuffix(".html") + suffix + mark + asked


def address_of_report(id_: str, anchor: str = "") -> str:
    """The address of a report's page, at one of its records if its id is given; an id may hold slashes."""
    path = address_of("report", id_).replace("%2F", "/")
    return f"{path}#{quote(anchor)}" if anchor else path


def address_of_relation(one: str, other: str, **query: object) -> str:
    """The address of the page of two parties; names with a slash go into the query, since a path has none within its parts."""
    if "/" in one + other:
        return address_of("relation", one=one, other=other, **query)
    return address_of("relation", one, other, **query)


def is_web_address(url: str | None) -> bool:
    """Whether a report's URL may be a link: http and https alone, so that no report can have a script run."""
    return url is not None and url.lower().startswith(("http://", "https://"))
