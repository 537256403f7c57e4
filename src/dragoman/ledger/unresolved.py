"""Mentions that no coded report settled: who has no state, sector or office, how often, why, and in which words."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

OPEN_FIELDS = ("entity_code", "sector_code", "role")
"""What of an entity a lexicon of actors can settle."""

CONTEXT_CHARS = 90
"""How much of the text stands before and after a mention."""

_ARTICLES = frozenset({"the", "a", "an"})


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


@dataclass(slots=True)
class _Group:
    """The entities of one name."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    missing: set[str] = field(default_factory=set)
    reasons: Counter[str] = field(default_factory=Counter)
    n_mentions: int = 0
    reports: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


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
    groups = _groups(connection)
    found = sorted(groups.values(), key=lambda one: (-one.n_mentions, -len(one.reports), _most(one.names)))
    wanted = [group for group in found if not names_only or _is_name(group.names)]
    return Unresolved(tuple(_mention(connection, group, n_contexts) for group in wanted[:limit]), len(wanted))


def _groups(connection: sqlite3.Connection) -> dict[tuple[str, ...], _Group]:
    from dragoman.actors.words import keys_of

    groups: dict[tuple[str, ...], _Group] = {}
    for report, entity in _open_entities(connection):
        gaps = [gap for gap in entity["gaps"] if gap["field"] in OPEN_FIELDS]
        keys = keys_of(entity["name"])
        while len(keys) > 1 and keys[0] in _ARTICLES:
            keys = keys[1:]
        if not gaps or not keys or not entity["mentions"]:
            continue
        group = groups.setdefault(keys, _Group())
        group.names[entity["name"]] += 1
        group.kinds[entity["kind"]] += 1
        group.codes.update(filter(None, [entity["entity_code"]]))
        group.sectors.update(filter(None, [entity["sector_code"]]))
        group.missing |= {gap["field"] for gap in gaps}
        group.reasons.update({gap["reason"] for gap in gaps})
        group.n_mentions += len(entity["mentions"])
        group.reports.setdefault(report, []).extend((one["start"], one["end"]) for one in entity["mentions"])
    return groups


def _open_entities(connection: sqlite3.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = connection.execute(
        "SELECT reports.id, entity.value FROM reports, json_each(reports.coded, '$.entities') AS entity"
        " WHERE json_extract(entity.value, '$.gaps[0].field') IS NOT NULL ORDER BY reports.published, reports.id, entity.key"
    )
    return ((report, json.loads(value)) for report, value in rows)


def _most(counted: Counter[str]) -> str:
    """The most frequent; of several the first in the order of letters."""
    return min(counted, key=lambda one: (-counted[one], one))


def _is_name(names: Iterable[str]) -> bool:
    """Whether a word that is no article or pronoun has a capital, and not only where a sentence begins."""
    from dragoman.actors.grammar import PRONOUNS

    bare = ([word for word in name.split() if word.lower() not in _ARTICLES | set(PRONOUNS)] for name in names)
    return all(any(word[:1].isupper() for word in words) for words in bare)


def _mention(connection: sqlite3.Connection, group: _Group, n_contexts: int) -> UnresolvedMention:
    n_reports = len(group.reports)
    contexts = tuple(_context(connection, report, spans[0]) for report, spans in list(group.reports.items())[:n_contexts])
    missing = tuple(one for one in OPEN_FIELDS if one in group.missing)
    reasons = tuple(sorted(group.reasons, key=lambda one: (-group.reasons[one], one)))
    code = _most(group.codes) if group.codes else None
    sector = _most(group.sectors) if group.sectors else None
    return UnresolvedMention(
        _most(group.names), _most(group.kinds), _is_name(group.names), code, sector, missing, reasons, group.n_mentions, n_reports,
        contexts,
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
