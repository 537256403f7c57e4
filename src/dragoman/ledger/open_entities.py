"""Who has no state, sector or office, kept along with every report: counted by the words of the name.

`open_names` has a row for each such name: how many mentions and reports it has, and how many entities of the name are described
rather than named. `open_counts` counts spellings, kinds, codes, missing fields and reasons of a name, one row a value;
`open_reports` has the reports that have it, with the place of its first mention.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.records import CodedReport, Entity

OPEN_FIELDS = ("entity_code", "sector_code", "role")
"""What of an entity a lexicon of actors can settle."""

_ARTICLES = frozenset({"the", "a", "an"})

OPEN_TABLES = (
    """
    CREATE TABLE open_names (
        key TEXT PRIMARY KEY,
        n_mentions INTEGER NOT NULL,
        n_reports INTEGER NOT NULL,
        n_described INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE open_counts (
        key TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        n_entities INTEGER NOT NULL,
        PRIMARY KEY (key, field, value)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE open_reports (
        key TEXT NOT NULL,
        published TEXT NOT NULL,
        report TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        PRIMARY KEY (key, published, report)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX open_names_by_mentions ON open_names (n_mentions DESC, n_reports DESC)",
    "CREATE INDEX open_names_that_are_names ON open_names (n_mentions DESC, n_reports DESC) WHERE n_described = 0",
)


@dataclass(slots=True)
class OpenName:
    """What one report has of a name that is not settled: values with their field, counted by entity."""

    start: int
    end: int
    n_mentions: int = 0
    n_described: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)


def read_open_names(coded: CodedReport) -> dict[str, OpenName]:
    """The names that a report leaves open, by their words."""
    from dragoman.actors.words import keys_of

    found: dict[str, OpenName] = {}
    for one in coded.entities:
        reasons = [gap for gap in one.gaps if gap.field in OPEN_FIELDS]
        if not one.gaps or not reasons or not one.mentions:
            continue
        keys = keys_of(one.name)
        while len(keys) > 1 and keys[0] in _ARTICLES:
            keys = keys[1:]
        if keys:
            kept = found.setdefault(" ".join(keys), OpenName(one.mentions[0].start, one.mentions[0].end))
            _count(kept, one)
    return found


def _count(kept: OpenName, one: Entity) -> None:
    gaps = [gap for gap in one.gaps if gap.field in OPEN_FIELDS]
    values = {("name", one.name), ("kind", one.kind)}
    values |= {("missing", gap.field) for gap in gaps} | {("reason", gap.reason) for gap in gaps}
    values |= {(name, code) for name, code in (("code", one.entity_code), ("sector", one.sector_code)) if code}
    kept.counts.update(values)
    kept.n_mentions += len(one.mentions)
    kept.n_described += not is_name([one.name])


def is_name(names: Iterable[str]) -> bool:
    """Whether a word that is no article or pronoun has a capital, in each of the spellings."""
    from dragoman.actors.grammar import PRONOUNS

    bare = ([word for word in name.split() if word.lower() not in _ARTICLES | set(PRONOUNS)] for name in names)
    return all(any(word[:1].isupper() for word in words) for words in bare)


def insert_open_names(connection: sqlite3.Connection, coded: CodedReport) -> None:
    """Takes in what a report leaves open."""
    published, report = coded.report.published or "", coded.report.id
    found = read_open_names(coded).items()
    connection.executemany(
        "INSERT INTO open_names VALUES (?, ?, 1, ?) ON CONFLICT (key) DO UPDATE"
        " SET n_mentions = n_mentions + excluded.n_mentions, n_reports = n_reports + 1,"
        " n_described = n_described + excluded.n_described",
        [(key, one.n_mentions, one.n_described) for key, one in found],
    )
    connection.executemany(
        "INSERT INTO open_counts VALUES (?, ?, ?, ?)"
        " ON CONFLICT (key, field, value) DO UPDATE SET n_entities = n_entities + excluded.n_entities",
        [(key, *value, n_entities) for key, one in found for value, n_entities in one.counts.items()],
    )
    rows = [(key, published, report, one.start, one.end) for key, one in found]
    connection.executemany("INSERT INTO open_reports VALUES (?, ?, ?, ?, ?)", rows)


def delete_open_names(connection: sqlite3.Connection, coded: CodedReport) -> None:
    """Takes out what a stored report left open; it must be the report that was taken in."""
    published = coded.report.published or ""
    for key, one in read_open_names(coded).items():
        connection.execute(
            "UPDATE open_names SET n_mentions = n_mentions - ?, n_reports = n_reports - 1, n_described = n_described - ?"
            " WHERE key = ?",
            (one.n_mentions, one.n_described, key),
        )
        connection.execute("DELETE FROM open_names WHERE key = ? AND n_reports = 0", (key,))
        connection.executemany(
            "UPDATE open_counts SET n_entities = n_entities - ? WHERE key = ? AND field = ? AND value = ?",
            [(n_entities, key, *value) for value, n_entities in one.counts.items()],
        )
        connection.execute("DELETE FROM open_counts WHERE key = ? AND n_entities = 0", (key,))
        connection.execute(
            "DELETE FROM open_reports WHERE key = ? AND published = ? AND report = ?", (key, published, coded.report.id)
        )
