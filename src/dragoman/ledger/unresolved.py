"""Mentions that no coded report settled: who has no state, sector or office, how often, why, and in which words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from dragoman.ledger.open_entities import OPEN_FIELDS

CONTEXT_CHARS = 90
"""How much of the text stands before and after a mention."""


@dataclass(frozen=True, slots=True)
class MentionContext:
    """The words around a mention in a report; `start` and `end` count in `text`."""

    report: str
    published: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnresolvedMention:
    """What reports call somebody whom the coding could not settle; `missing` are fields of the entity, `reasons` why.

    `code` and `sector` are what it was coded as most often, None where it never was.
    """

    name: str
    kind: str
    is_name: bool
    code: str | None
    sector: str | None
    missing: tuple[str, ...]
    reasons: tuple[str, ...]
    n_mentions: int
    n_reports: int
    contexts: tuple[MentionContext, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """The most frequent unresolved mentions, and how many there are in all."""

    mentions: tuple[UnresolvedMention, ...]
    n_found: int


@dataclass(frozen=True, slots=True)
class _Group:
    """A name as it is counted, `counts` by field and value."""

    key: str
    n_mentions: int
    n_reports: int
    is_name: bool
    counts: dict[str, Counter[str]]


def find_unresolved(
    connection: sqlite3.Connection, *, names_only: bool = True, limit: int | None = None, n_contexts: int = 2
) -> Unresolved:
    """The unresolved mentions, the most frequent first.

    Args:
        connection: an open store.
        names_only: leave out what has no word with a capital: pronouns, 'the operation'.
        limit: how many at most; None for all.
        n_contexts: how many passages of each, at most one of a report.
    """
    condition = "n_described = 0" if names_only else "true"
    (n_found,) = connection.execute(f"SELECT count(*) FROM open_names WHERE {condition}").fetchone()
    groups = [_read_group(connection, *row) for row in _find_names(connection, condition, n_found if limit is None else limit)]
    groups.sort(key=lambda one: (-one.n_mentions, -one.n_reports, _most(one.counts["name"])))
    return Unresolved(tuple(_mention(connection, group, n_contexts) for group in groups[:limit]), n_found)


def _find_names(connection: sqlite3.Connection, condition: str, limit: int) -> list[tuple[str, int, int, int]]:
    """The most frequent names, and all that are as frequent as the last of them: their spellings order these."""
    order = f"FROM open_names WHERE {condition} ORDER BY n_mentions DESC, n_reports DESC"
    last = connection.execute(f"SELECT n_mentions, n_reports {order} LIMIT 1 OFFSET ?", (limit - 1,)).fetchone() if limit else None
    columns = "key, n_mentions, n_reports, n_described"
    if last is None:
        return connection.execute(f"SELECT {columns} {order}").fetchall() if limit else []
    return connection.execute(
        f"SELECT {columns} FROM open_names WHERE {condition} AND n_mentions >= ? AND (n_mentions, n_reports) >= (?, ?)",
        (last[0], *last),
    ).fetchall()


def _read_group(connection: sqlite3.Connection, key: str, n_mentions: int, n_reports: int, n_described: int) -> _Group:
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("name", "kind", "code", "sector", "missing", "reason")}
    for name, value, n_entities in connection.execute("SELECT field, value, n_entities FROM open_counts WHERE key = ?", (key,)):
        counts[name][value] = n_entities
    return _Group(key, n_mentions, n_reports, not n_described, counts)


def _most(counted: Counter[str]) -> str:
    """The most frequent; of several the first in the order of letters."""
    return min(counted, key=lambda one: (-counted[one], one))


def _mention(connection: sqlite3.Connection, group: _Group, n_contexts: int) -> UnresolvedMention:
    rows = connection.execute(
        'SELECT report, start, "end" FROM open_reports WHERE key = ? ORDER BY published, report LIMIT ?', (group.key, n_contexts)
    )
    contexts = tuple(_context(connection, report, (start, end)) for report, start, end in rows)
    counts = group.counts
    missing = tuple(one for one in OPEN_FIELDS if one in counts["missing"])
    reasons = tuple(sorted(counts["reason"], key=lambda one: (-counts["reason"][one], one)))
    code, sector = (_most(counts[name]) if counts[name] else None for name in ("code", "sector"))
    return UnresolvedMention(
        _most(counts["name"]), _most(counts["kind"]), group.is_name, code, sector, missing, reasons, group.n_mentions,
        group.n_reports, contexts,
    )  # fmt: skip


def _context(connection: sqlite3.Connection, report: str, span: tuple[int, int]) -> MentionContext:
    row = connection.execute("SELECT published, json_extract(coded, '$.report.text') FROM reports WHERE id = ?", (report,))
    published, text = row.fetchone()
    start, end = span
    first = max(text.rfind("\n", 0, start) + 1, start - CONTEXT_CHARS)
    line_end = text.find("\n", end)
    last = min(len(text) if line_end < 0 else line_end, end + CONTEXT_CHARS)
    if first > 0 and text[first - 1] not in " \n":  # begin and end with whole words
        first = min(start, text.find(" ", first) + 1 or start)
    if last < len(text) and text[last] not in " \n":
        last = max(end, text.rfind(" ", end, last))
    return MentionContext(report, published, text[first:last], start - first, end - first)
