"""Rendering of pages: the templates, what they can call, and how text of a report is made harmless."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.web.addresses import address_of, address_of_relation, address_of_report, is_web_address

if TYPE_CHECKING:
    from jinja2 import Environment

_STEERING = (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Control characters, and the marks that turn the direction of what follows: a report must not rearrange the page around it."""
_SHOWN = {code: "\ufffd" for code in _STEERING}

ASSETS = {
    "dragoman.css": "text/css", "dragoman.js": "text/javascript", "icon.svg": "image/svg+xml", "review.css": "text/css",
    "review.js": "text/javascript",
}  # fmt: skip
"""The only files that are served, each with its media type."""


@cache
def read_asset(name: str) -> bytes:
    """A file of the package, by its name: one of `ASSETS`, or the shapes of the map."""
    return (files("dragoman.web") / "assets" / name).read_bytes()


def render_page(request: Request, template: str, shown: dict[str, Any], status: int = 200) -> Response:
    """A page; `forms` of the same address are linked by `same`."""
    page = environment().get_template(template).render(request=request, same=lambda suffix: same_address(request, suffix), **shown)
    return Response(page, status, media_type="text/html")


def same_address(request: Request, suffix: str) -> str:
    """This very address in another form: the suffix goes before the question mark."""
    asked = request.url.query
    path = request.scope["path"].rstrip("/")
    return address_path(path) + suffix + (f"?{asked}" if asked else "")


def address_path(path: str) -> str:
    """The path as it is written in an address."""
    from urllib.parse import quote

    return quote(path, safe="/:,;@&=+$!*'()~-._")


def harmless(value: object) -> object:
    """What a template writes: text without characters that steer its reader's screen; escaping is the template's own."""
    return value.translate(_SHOWN) if type(value) is str else "" if value is None else value


@cache
def environment() -> Environment:
    """The templates. Everything that they write is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("dragoman.web"), autoescape=True, undefined=StrictUndefined, finalize=harmless, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    from dragoman.plover import EVENT_TYPES, PRECISIONS, QUAD_NAMES, STATUSES
    from dragoman.web.records import write_days
    from dragoman.web.served import ask

    made.globals.update(
        address=address_of, relation_address=address_of_relation, report_address=address_of_report, event_types=EVENT_TYPES,
        quad_names=QUAD_NAMES, statuses=STATUSES, precisions=PRECISIONS, days=write_days,
    )  # fmt: skip
    made.globals["types_of"] = lambda request: (*EVENT_TYPES, *ask(request, "own_types"))
    made.tests["web_address"] = is_web_address
    made.filters["number"] = lambda value: f"{value:,}"
    made.filters["line"] = lambda text: " ".join(str(text).split())
    return made
