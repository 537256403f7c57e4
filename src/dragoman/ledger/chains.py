"""Chains: on whose word a claim rests, from the one who says it to the outlet, and back to the first report that carries it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.ledger.accounts import LEAST_SHARED_WORDS, content_of, likeness_of
from dragoman.ledger.errors import NothingFoundError
from dragoman.ledger.folding import fold_name
from dragoman.ledger.happenings.tellings import Telling
from dragoman.records import CodedReport, Statement, from_json
from dragoman.records.claims import is_own_speech, outer_of, statements_around
from dragoman.records.cues import read_cue

WINDOW_DAYS = 30
"""How far from a saying's report others are looked for that carry the same saying."""

SAYS, THROUGH, PUBLISHES = "says", "through", "publishes"


class UnknownRecordError(NothingFoundError):
    """The report has no statement or event of this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"no statement or event is called {wanted!r}; give REPORT:RECORD, such as 1a2b3c4d:s3 (`dragoman show`)")


@dataclass(frozen=True, slots=True)
class ChainLink:
    """Somebody on whose word the claim stands: who `says` it, the outlet or person `through` whom the report has it, who
    `publishes`.

    `words` are those that report the saying ('said', 'according to'); `record` is the statement, None for the publisher.
    """

    part: str
    who: tuple[str, ...]
    words: str | None
    report: str
    record: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report of the store that carries the claim, and on whose word it does."""

    report: str
    record: str
    publisher: str | None
    published: str | None
    on_word_of: tuple[str, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class Chain:
    """On whose word a record rests.

    `links` go from the one nearest to the claim to the publisher, and on in the report of an outlet that is cited, if the store
    has it. `carriers` are all reports that carry the claim, the first to print it first; this one is among them.
    """

    report: str
    record: str
    claim: str
    links: tuple[ChainLink, ...]
    carriers: tuple[Carrier, ...]


def find_chain(connection: sqlite3.Connection, coded: CodedReport, record: str, told: Sequence[Telling]) -> Chain:
    """The chain of a record.

    Args:
        connection: the store.
        coded: the report that has the record.
        record: the id of a statement or event.
        told: of an event, the tellings of its happening.

    Raises:
        UnknownRecordError: if the report has no such record.
    """
    text = coded.report.text
    statement = next((one for one in coded.statements if one.id == record), None)
    event = next((one for one in coded.events if one.id == record), None)
    if statement is not None:
        claim = content_of(statement, text)
        carriers = _find_sayings(connection, coded, statement)
    elif event is not None:
        claim = " ".join(event.evidence.text_of(text).split())
        statement = _statement_of(coded, event.id)
        carriers = [_carrier(one) for one in told]
    else:
        raise UnknownRecordError(f"{coded.report.id}:{record}")
    carriers.sort(key=lambda one: (one.published is None, one.published or "", one.report, one.record))
    links = _follow(connection, coded, statement, carriers, seen={coded.report.id})
    return Chain(coded.report.id, record, claim, tuple(links), tuple(carriers))


def _follow(
    connection: sqlite3.Connection, coded: CodedReport, statement: Statement | None, carriers: Sequence[Carrier], seen: set[str]
) -> Iterator[ChainLink]:
    """The links within a report, its publisher, then those of a report of an outlet that it cites."""
    cited: list[str] = []
    names = {one.id: one.name for one in coded.entities}
    report = coded.report
    for one in _ascend(coded, statement):
        cue = read_cue(report.text, one.cue) if one.cue else None
        speakers = tuple(names[each] for each in one.speaker)
        yield ChainLink(SAYS, speakers, cue, report.id, one.id, report.published)
        via = tuple(names[each] for each in one.via)
        if via:
            yield ChainLink(THROUGH, via, None, report.id, one.id, report.published)
        cited += [*via, *speakers]
    if report.publisher:
        yield ChainLink(PUBLISHES, (report.publisher,), None, report.id, None, report.published)
    source = _cited_report(carriers, cited, seen)
    if source is not None:
        stored = from_json(connection.execute("SELECT coded FROM reports WHERE id = ?", (source.report,)).fetchone()[0])
        yield from _follow(connection, stored, _statement_of(stored, source.record), carriers, seen | {source.report})


def _ascend(coded: CodedReport, statement: Statement | None) -> Iterator[Statement]:
    """The statement, the one within whose content it is told, and so on: speech inside speech."""
    seen: set[str] = set()
    while statement is not None:
        yield statement
        seen.add(statement.id)
        statement = outer_of(statement, (one for one in coded.statements if one.id not in seen))


def _cited_report(carriers: Iterable[Carrier], cited: Sequence[str], seen: set[str]) -> Carrier | None:
    """The first report that carries the claim and is published by somebody who is cited."""
    names = {fold_name(name) for name in cited}
    return next((one for one in carriers if one.report not in seen and one.publisher and fold_name(one.publisher) in names), None)


def _statement_of(coded: CodedReport, record: str) -> Statement | None:
    """The statement of this id; of an event that in which its actor's own words are the act, else that which claims it, else that
    whose cue is the act ('denied')."""
    event = next((one for one in coded.events if one.id == record), None)
    if event is None:
        return next((one for one in coded.statements if one.id == record), None)
    around = statements_around(coded.statements, event.trigger)
    own = [one for one in around if is_own_speech(one, event.actor)]
    claimed = [one for one in coded.statements if one.id == event.statement]
    spoken = [one for one in coded.statements if one.cue and one.cue.overlaps(event.trigger)]
    return next(iter((*own, *claimed, *spoken)), None)


def _carrier(one: Telling) -> Carrier:
    return Carrier(one.report, one.record, one.publisher, one.published, one.on_word_of, " ".join(one.evidence.split()))


_SAYINGS = """
SELECT DISTINCT statements.report, statements.id, reports.publisher, reports.published, statements.content
FROM entities
JOIN parties ON parties.report = entities.report AND parties.entity = entities.id
    AND parties.kind = 'statement' AND parties.role = 'speaker'
JOIN statements ON statements.report = parties.report AND statements.id = parties.record
JOIN reports ON reports.id = statements.report
WHERE entities.name = ? COLLATE NOCASE AND statements.report <> ? AND (? IS NULL OR reports.published BETWEEN ? AND ?)
"""


def _find_sayings(connection: sqlite3.Connection, coded: CodedReport, statement: Statement) -> list[Carrier]:
    """The reports that have the same speaker say the same, this one included; of each the statement most like it."""
    report = coded.report
    names = [one.name for one in coded.entities if one.id in statement.speaker]
    content = content_of(statement, report.text)
    best = {report.id: (1.0, Carrier(report.id, statement.id, report.publisher, report.published, tuple(names), content))}
    period = _around(report.published)
    for name in names:
        for id_, record, publisher, published, words in connection.execute(_SAYINGS, (name, report.id, report.published, *period)):
            likeness = likeness_of(content, words)
            if likeness >= LEAST_SHARED_WORDS and likeness > best.get(id_, (0.0, None))[0]:
                best[id_] = (likeness, Carrier(id_, record, publisher, published, (name,), " ".join(words.split())))
    return [one for _, one in best.values()]


def _around(published: str | None) -> tuple[str, str]:
    """The days in which others may carry the saying; the last one is written so that date-times of it are included."""
    day = date.fromisoformat(published[:10]) if published else date(1, 1, 1) + timedelta(days=WINDOW_DAYS)
    return (day - timedelta(days=WINDOW_DAYS)).isoformat(), (day + timedelta(days=WINDOW_DAYS)).isoformat() + "T99"

