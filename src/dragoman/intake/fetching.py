"""Addresses → saved pages: one request at a time, as robots.txt allows, with pauses, and only what has changed.

Nothing here runs unless a person asks for it (`dragoman fetch`, `dragoman watch`). Pages are kept as WARC 1.1, one record a
file, which holds their address with them.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from dragoman.intake.failure import Failure, RefusedError
from dragoman.intake.feeds import parse_feed

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

AGENT = "dragoman"
MAX_BYTES = 20_000_000
MAX_S = 60.0
"""The longest that one answer may take altogether: a feed that never ends is given up."""
_WAIT_S = 20.0
_N_TRIES = 3
_MAX_PAUSE_S = 60.0
_N_REDIRECTS = 5
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")
_STATE = ".fetched.json"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that was saved, or that is as it was (`is_new` false)."""

    url: str
    file: Path
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Got:
    url: str
    status: int
    kind: str
    etag: str
    modified: str
    content: bytes


class Fetcher:
    """Fetches into one folder, which remembers what the servers said (ETag, Last-Modified).

    Args:
        folder: made if it is not there.
        pause_s: seconds between two requests to one host; robots.txt may ask for more.
        sleep: how pauses are made.
    """

    def __init__(self, folder: Path, pause_s: float = 2.0, sleep: Callable[[float], None] = time.sleep) -> None:
        import urllib3

        self._folder = folder
        self._pause_s = pause_s
        self._sleep = sleep
        self._pool = urllib3.PoolManager(retries=False, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip"})
        self._robots: dict[str, RobotFileParser] = {}
        self._asked_at: dict[str, float] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._state = _read_state(folder / _STATE)

    def fetch(self, urls: Iterable[str]) -> Iterator[Fetched | Failure]:
        """Fetch each address once; of a feed, the pages of items that were not fetched before.

        What cannot be had is named, and the rest goes on.
        """
        waiting = [(url, True) for url in urls]
        met = set()
        while waiting:
            url, may_be_feed = waiting.pop(0)
            if url in met:
                continue
            met.add(url)
            try:
                got = self._get(url)
                if may_be_feed and _FEED.search(got.content[:2000]):
                    links = [_join(got.url, link) for link in _links_of(got.content)]
                    waiting[:0] = [(link, False) for link in links if link not in self._state]
                else:
                    yield self._keep(got, url)
            except RefusedError as refused:
                yield refused.at(url)

    def _keep(self, got: _Got, url: str) -> Fetched:
        file = self._folder / f"{hashlib.sha256(url.encode()).hexdigest()[:16]}.warc"
        if got.status == 304:
            return Fetched(url, file, is_new=False)
        if "html" not in got.kind:
            raise RefusedError("fetch", f"{got.kind or 'something without a type'}, not a page or a feed")
        is_new = self._state.get(url, {}).get("sha256") != hashlib.sha256(got.content).hexdigest() or not file.exists()
        if is_new:
            _write(file, _warc_of(got))
        self._remember(got, url)
        return Fetched(url, file, is_new)

    def _remember(self, got: _Got, url: str) -> None:
        if got.status != 304:
            digest = hashlib.sha256(got.content).hexdigest()
            self._state[url] = {"etag": got.etag, "modified": got.modified, "sha256": digest}
            _write(self._folder / _STATE, json.dumps(self._state, indent=1, sort_keys=True).encode())

    def _get(self, url: str) -> _Got:
        asked = url
        for _ in range(_N_REDIRECTS):
            _check(url)
            if not self._robots_of(url).can_fetch(AGENT, url):
                raise RefusedError("fetch", "the site's robots.txt forbids it")
            answer = self._ask(url, self._conditions(asked))
            with answer:
                if answer.status in _MOVED:
                    url = _join(url, answer.headers.get("Location", ""))
                    continue
                if answer.status not in {200, 304}:
                    raise RefusedError("fetch", f"status {answer.status}")
                kind, etag, modified = (answer.headers.get(name, "") for name in ("Content-Type", "ETag", "Last-Modified"))
                return _Got(url, answer.status, kind.lower(), etag, modified, _read(answer))
        raise RefusedError("fetch", f"more than {_N_REDIRECTS} redirects")

    def _conditions(self, url: str) -> dict[str, str]:
        """Headers by which the server may say that nothing changed, if the page is still here."""
        known = self._state.get(url, {})
        names = {"If-None-Match": known.get("etag", ""), "If-Modified-Since": known.get("modified", "")}
        is_here = (self._folder / f"{hashlib.sha256(url.encode()).hexdigest()[:16]}.warc").exists()
        return {name: value for name, value in names.items() if value} if is_here else {}

    def _ask(self, url: str, headers: dict[str, str]) -> BaseHTTPResponse:
        """One answer; where the server is busy or breaks off, asked again after a pause.

        Raises:
            RefusedError: if there is none.
        """
        from urllib3 import Timeout
        from urllib3.exceptions import HTTPError

        for attempt in range(1, _N_TRIES + 1):
            self._wait_for(url)
            why = "no answer"
            pause = 2.0**attempt
            try:
                answer = self._pool.request(
                    "GET", url, headers={**self._pool.headers, **headers}, preload_content=False, redirect=False,
                    timeout=Timeout(_WAIT_S),
                )
            except HTTPError as error:
                why = f"no answer ({type(error).__name__})"
            else:
                if answer.status not in _BUSY:
                    return answer
                why = f"status {answer.status}"
                asked_for = answer.headers.get("Retry-After", "")
                pause = float(asked_for) if asked_for.isdigit() else pause
                answer.close()
            if attempt < _N_TRIES:
                self._sleep(min(pause, _MAX_PAUSE_S))
        raise RefusedError("fetch", f"{why}, {_N_TRIES} times")

    def _wait_for(self, url: str) -> None:
        host = urlsplit(url).netloc
        robots = self._robots.get(_site_of(url))
        pause = max(self._pause_s, float((robots and robots.crawl_delay(AGENT)) or 0))
        left = self._asked_at.get(host, -pause) + pause - time.monotonic()
        if left > 0:
            self._sleep(min(left, _MAX_PAUSE_S))
        self._asked_at[host] = time.monotonic()

    def _robots_of(self, url: str) -> RobotFileParser:
        """The site's rules (RFC 9309: none if there is no such file, all forbidden if the server fails)."""
        site = _site_of(url)
        if site not in self._robots:
            rules = RobotFileParser()
            rules.parse(self._read_rules(f"{site}/robots.txt").splitlines())
            self._robots[site] = rules
        return self._robots[site]

    def _read_rules(self, url: str) -> str:
        """What robots.txt says, wherever it was moved to; empty if there is none, or after too many redirects."""
        for _ in range(_N_REDIRECTS + 1):
            _check(url)
            with self._ask(url, {}) as answer:
                if answer.status not in _MOVED:
                    return _read(answer).decode("utf-8", "replace") if answer.status == 200 else ""
                url = _join(url, answer.headers.get("Location", ""))
        return ""


def _site_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _join(url: str, link: str) -> str:
    """The address that a link leads to; one that is no address stays as it is, for `_check` to refuse."""
    try:
        return urljoin(url, link)
    except ValueError:
        return link


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets or a port that are none
        is_address = False
    if not is_address or re.search(r"[\s\x00-\x1f]", url):
        raise RefusedError("fetch", "no address that begins with http:// or https://")


def _read(answer: BaseHTTPResponse) -> bytes:
    from urllib3.exceptions import HTTPError

    content, until = bytearray(), time.monotonic() + MAX_S
    try:
        for chunk in answer.stream(65_536):
            content += chunk
            if len(content) > MAX_BYTES or time.monotonic() > until:
                raise RefusedError("fetch", f"an answer of more than {MAX_BYTES // 1_000_000} MB or {MAX_S:.0f} s")
    except HTTPError as error:
        raise RefusedError("fetch", f"an answer that broke off ({type(error).__name__})") from error
    return bytes(content)


def _links_of(feed: bytes) -> list[str]:
    return [item["link"] for item in parse_feed(feed).entries if item.get("link")]


def _warc_of(got: _Got) -> bytes:
    """A WARC 1.1 response record (ISO 28500)."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {got.kind}\r\nContent-Length: {len(got.content)}\r\n\r\n".encode() + got.content
    name = hashlib.sha256(got.url.encode() + got.content).hexdigest()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {got.url}\r\n"
        f"WARC-Date: {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\r\nWARC-Record-ID: <urn:sha256:{name}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _read_state(file: Path) -> dict[str, dict[str, str]]:
    try:
        state = json.loads(file.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}  # everything is fetched anew
    return state if isinstance(state, dict) else {}


def _write(file: Path, content: bytes) -> None:
    part = file.with_name(file.name + ".part")
    part.write_bytes(content)
    part.replace(file)
