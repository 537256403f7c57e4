"""What can be searched: each report, statement and event as a passage, with a number and an index of its folded words.

The index keeps no text (FTS5 `content=''`): the words stand in the stored report already. What it took in must be given again,
the same, to take it out; `delete_passages` builds it from the stored report as `insert_passages` did.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from dragoman.ledger.folding import FoldedText, FoldedWord, fold_name, fold_words
from dragoman.records import CodedReport, Entity, Span

REPORT, STATEMENT, EVENT = "report", "statement", "event"
KINDS = (REPORT, STATEMENT, EVENT)

Numbers = dict[tuple[str, str], int]
"""The numbers of a report's passages, by kind and id of the record; the report itself has its own id."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Folded words to be found, and keys to select by; `day` is that of the act or saying, else of publication."""

    kind: str
    record: str
    day: str | None
    words: str
    keys: str


def insert_passages(connection: sqlite3.Connection, coded: CodedReport, text: FoldedText | None = None) -> Numbers:
    """Numbers the passages of a report, whose text may be folded already, and takes their words into the index.

    The rows of the index are written in one go: it writes what it holds to the file whenever another statement comes between, and
    would have to merge a segment for each passage.
    """
    passages = list(read_passages(coded, text))
    last = connection.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'passages'").fetchone()[0]
    numbered = list(enumerate(passages, start=last + 1))
    rows = [(number, coded.report.id, one.kind, one.record, one.day) for number, one in numbered]
    connection.executemany("INSERT INTO passages (number, report, kind, record, day) VALUES (?, ?, ?, ?, ?)", rows)
    words = [(number, one.words, one.keys) for number, one in numbered]
    connection.executemany("INSERT INTO search (rowid, words, keys) VALUES (?, ?, ?)", words)
    return {(one.kind, one.record): number for number, one in numbered}


def delete_passages(connection: sqlite3.Connection, coded: CodedReport) -> None:
    """Takes the words of a stored report out of the index; its passages go together with the report."""
    rows = connection.execute("SELECT kind, record, number FROM passages WHERE report = ?", (coded.report.id,))
    numbers: Numbers = {(kind, record): number for kind, record, number in rows}
    taken = [(numbers[one.kind, one.record], one.words, one.keys) for one in read_passages(coded)]
    connection.executemany("INSERT INTO search (search, rowid, words, keys) VALUES ('delete', ?, ?, ?)", taken)


def read_passages(coded: CodedReport, text: FoldedText | None = None) -> Iterator[Passage]:
    """The passages of a coded report: the report without its furniture, its statements' contents, its events' evidence."""
    report = coded.report
    text = text or FoldedText(report.text)
    entities = {one.id: one for one in coded.entities}
    common = [*_outlet_keys(report.publisher)]
    published = report.published[:10] if report.published else None

    def build(kind: str, record: str, day: str | None, words: Iterable[FoldedWord], keys: Iterable[str]) -> Passage:
        year = [f"y{day[:4]}"] if day else []
        return Passage(kind, record, day, _join(words), " ".join(dict.fromkeys([f"k{kind}", *year, *common, *keys])))

    parties = {one for statement in coded.statements for one in (*statement.speaker, *statement.addressee)}
    parties |= {one for event in coded.events for one in (*event.actor, *event.recipient)}
    title = fold_words(report.title) if report.title else []
    body = _without(text.words, report.furniture)
    ordered = [one for one in coded.entities if one.id in parties]
    yield build(REPORT, report.id, published, [*title, *body], _party_keys(ordered))
    for statement in coded.statements:
        content = [word for span in statement.content for word in text.within(span.start, span.end)]
        said = [entities[one] for one in (*statement.speaker, *statement.addressee)]
        yield build(STATEMENT, statement.id, statement.when.date or published, content, _party_keys(said))
    for event in coded.events:
        kinds = [f"t{event.event.lower()}", f"s{event.status}"]
        done = [entities[one] for one in (*event.actor, *event.recipient)]
        evidence = text.within(event.evidence.start, event.evidence.end)
        yield build(EVENT, event.id, event.when.date or published, evidence, [*kinds, *_party_keys(done)])


@lru_cache(maxsize=1 << 14)
def party_key(code: str | None = None, sector: str | None = None, name: str | None = None) -> str:
    """The key of a code, of a code with a sector, or of a name, as it stands in the index."""
    if name is not None:
        return "n" + fold_name(name).replace(" ", "")
    return f"c{code}{sector or ''}".lower()


def outlet_key(publisher: str) -> str:
    """The key of an outlet's name, as it stands in the index."""
    return "o" + fold_name(publisher).replace(" ", "")


def _party_keys(parties: Iterable[Entity]) -> Iterator[str]:
    for one in parties:
        yield party_key(name=one.name)
        if one.entity_code:
            yield party_key(one.entity_code)
            if one.sector_code:
                yield party_key(one.entity_code, one.sector_code)


def _outlet_keys(publisher: str | None) -> Iterator[str]:
    if publisher:
        yield outlet_key(publisher)


def _join(words: Iterable[FoldedWord]) -> str:
    return " ".join(word.folded for word in words)


def _without(text: list[FoldedWord], furniture: Iterable[Span]) -> list[FoldedWord]:
    spans = list(furniture)
    if not spans:
        return text
    return [word for word in text if not any(span.start <= word.start < span.end for span in spans)]
