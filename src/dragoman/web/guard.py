"""Who may see the pages: a token or password, the right host, the same origin for writes, and headers that forbid all else."""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})

COOKIE = "dragoman"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
"""Content security policy: nothing from elsewhere, nothing inline."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Access:
    """What lets somebody in: the token of the opening address, or beyond loopback a password."""

    token: str
    password: str | None = None

    @staticmethod
    def on_loopback() -> Access:
        """Access by a token that nobody can guess."""
        return Access(secrets.token_urlsafe(24))


class Guard:
    """Lets through who has the token or password, and adds the headers to every answer.

    The token comes in the opening address, from which a page makes a cookie, or as a bearer; forms other than pages
    (`.csv?token=...`) are answered at once, for programs. On loopback only the loopback's own names are served, so that no name of
    elsewhere can be made to mean this machine.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request, or says why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refuse(scope) or self._open(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await (refusal or self._app)(scope, receive, send_guarded)

    def _refuse(self, scope: Scope) -> Response | None:
        """An answer to who may not ask; None for who may."""
        headers = Headers(scope=scope)
        if self._access.password is None and _name_of(headers.get("host", "")) not in LOOPBACK:
            return PlainTextResponse("This address is served as 127.0.0.1 or localhost only.\n", 421)
        if scope["method"] not in {"GET", "HEAD", "OPTIONS"} and not _is_same_origin(headers):
            return PlainTextResponse("Writes are taken from these pages alone, not from other sites.\n", 403)
        if self._is_let_in(scope, headers):
            return None
        if self._access.password is not None:
            ask = {"WWW-Authenticate": 'Basic realm="Dragoman", charset="UTF-8"'}
            return PlainTextResponse("Give the password; any user name will do.\n", 401, ask)
        return PlainTextResponse("Open the address that `dragoman serve` printed: it has the token that this one lacks.\n", 401)

    def _open(self, scope: Scope) -> Response | None:
        """From the opening address of a page to the page, with the cookie; the token leaves the address."""
        token = _token_in(scope)
        if token is None or scope["state"]["form"] != "html" or scope["method"] != "GET":
            return None
        rest = [(name, value) for name, value in _query_of(scope) if name != "token"]
        path = "/" + quote(scope["path"].lstrip("/"))
        response = RedirectResponse(path + (f"?{urlencode(rest)}" if rest else ""), 303)
        response.set_cookie(_cookie_name(scope), token, httponly=True, samesite="lax")
        return response

    def _is_let_in(self, scope: Scope, headers: Headers) -> bool:
        scheme, _, credentials = headers.get("authorization", "").partition(" ")
        if self._access.password is not None:
            return scheme.lower() == "basic" and _is_equal(_password_in(credentials), self._access.password)
        cookie = Request(scope).cookies.get(_cookie_name(scope))
        given = (_token_in(scope), cookie, credentials if scheme.lower() == "bearer" else None)
        return any(_is_equal(one, self._access.token) for one in given if one)


def _is_equal(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


def _cookie_name(scope: Scope) -> str:
    """Cookies do not know ports: two servers beside each other would take each other's."""
    server = scope.get("server")
    return f"{COOKIE}-{server[1]}" if server else COOKIE


def _query_of(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def _token_in(scope: Scope) -> str | None:
    return dict(_query_of(scope)).get("token")


def _password_in(credentials: str) -> str:
    """The password of HTTP's basic authentication; empty where it is malformed."""
    try:
        return base64.b64decode(credentials, validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _name_of(host: str) -> str:
    """The name in a Host header, without its port."""
    return host if host.endswith("]") else host.rpartition(":")[0] or host


def _is_same_origin(headers: Headers) -> bool:
    """Whether a write comes from our own pages; a program that is no browser sends no origin."""
    origin = headers.get("origin")
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    return origin is None or urlsplit(origin).netloc == headers.get("host")
