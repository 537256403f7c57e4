"""By what the versions of a story are known: its address, and its headline in an outlet."""

from __future__ import annotations

import sqlite3
from urllib.parse import parse_qsl, urlencode, urlsplit

from dragoman.ledger.folding import fold_name
from dragoman.records import Report

STORY_TABLES = (
    """
    CREATE TABLE stories (
        report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
        address TEXT,
        headline TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX stories_by_address ON stories (address) WHERE address IS NOT NULL",
    "CREATE INDEX stories_by_headline ON stories (headline) WHERE headline IS NOT NULL",
    """
    CREATE TABLE old_versions (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        report TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        newest TEXT NOT NULL,
        coded TEXT NOT NULL,
        UNIQUE (report, sha256)
    )
    """,
    "CREATE INDEX old_versions_by_newest ON old_versions (newest)",
)

FOUND_VERSIONS = (
    "ALTER TABLE old_versions ADD COLUMN address TEXT",
    "ALTER TABLE old_versions ADD COLUMN headline TEXT",
    "ALTER TABLE old_versions ADD COLUMN day TEXT",
    "CREATE INDEX old_versions_by_address ON old_versions (address) WHERE address IS NOT NULL",
    "CREATE INDEX old_versions_by_headline ON old_versions (headline, day) WHERE headline IS NOT NULL",
)

_TRACKERS = frozenset({
    "fbclid", "gclid", "dclid", "mc_cid", "mc_eid", "cmpid", "ocid", "smid", "ref", "ref_src", "amp", "output", "outputtype",
})  # fmt: skip
_HOST_PREFIXES = ("www.", "m.", "mobile.", "amp.")


def find_address(url: str | None) -> str | None:
    """What stays of a story's address over its versions; None for a site's front page, which is no story's."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:  # no address at all
        return None
    for prefix in _HOST_PREFIXES:
        host = host.removeprefix(prefix)
    path = parts.path.rstrip("/").removesuffix("/amp")
    kept = sorted((key, value) for key, value in parse_qsl(parts.query) if not _is_tracker(key.lower()))
    return f"{host}{path}?{urlencode(kept)}".rstrip("?") if host and (path or kept) else None


def _is_tracker(key: str) -> bool:
    return key in _TRACKERS or key.startswith("utm_")


def find_headline(report: Report) -> str | None:
    """Outlet and title as they stay over versions; None unless the report has both."""
    outlet, title = fold_name(report.publisher or ""), fold_name(report.title or "")
    return f"{outlet}\n{title}" if outlet and title else None


def insert_story(connection: sqlite3.Connection, report: Report) -> None:
    """Keeps by what later versions of the report will be known."""
    row = (report.id, find_address(report.url), find_headline(report))
    connection.execute("INSERT INTO stories VALUES (?, ?, ?)", row)
