"""Full text over reports, statements and events: words in any script's letters, by relevance or date, with filters."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.ledger.errors import ContradictionError, NothingFoundError, QueryError
from dragoman.ledger.filters import refuse_others, types_condition
from dragoman.ledger.folding import FoldedWord, fold_words
from dragoman.ledger.parties import Side, find_side
from dragoman.ledger.passages import EVENT, KINDS, REPORT, STATEMENT, outlet_key, party_key
from dragoman.ledger.queries import Term, match_expression, read_query
from dragoman.plover import EVENT_TYPES, STATUSES
from dragoman.records import CodedReport, Span, from_json
from dragoman.records.cues import read_cue

RELEVANCE, DATE = "relevance", "date"
ORDERS = (RELEVANCE, DATE)

MOST_RANKED = 10_000
"""Passages that are put in order, the last stored ones; a query that more match is of words too common to tell passages apart."""

_FIRST_YEAR = 1900
"""From here on the index is asked for each year; the few passages of earlier ones by centuries."""

SNIPPET_CHARS = 240
_LEAD_CHARS = 60
PIECE_CHARS = 100_000
"""Characters of a passage that are looked through at once for the words to be shown."""
"""How much of a snippet stands before its first match."""


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What a hit must be; empty and null select everything.

    `kinds` are of `report`, `statement`, `event`; `actor` is a party in any of its forms, `types` and `statuses` are those of
    events; `since` and `until` are ISO 8601 days of the act or saying, of a report the day of publication.
    """

    kinds: tuple[str, ...] = ()
    actor: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `snippet` is of the stored text from `start` on; `marks` are the words found, positions within
    the snippet.

    `actor` and `recipient` are names; of a statement, who speaks to whom, and `cue` how. `day` is the record's own date if
    `is_dated`, else that of the report. `score` orders hits by relevance, the higher the better.
    """

    kind: str
    report: str
    record: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    day: str | None
    event: str | None
    own_types: tuple[str, ...]
    status: str | None
    background: bool | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    cue: str | None
    is_dated: bool
    snippet: str
    start: int
    marks: tuple[Span, ...]
    score: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits of a search, and of how many: `n_hits` is exact unless `has_more` says that there are more than were
    ranked."""

    hits: tuple[Hit, ...]
    n_hits: int
    has_more: bool
    order: str


def find_passages(
    connection: sqlite3.Connection, query: str, filters: SearchFilters, *, order: str = RELEVANCE, limit: int = 20
) -> Found:
    """The passages that match a query, the most relevant or the latest first.

    Raises:
        QueryError: if the query has no word, or the filters name what there is not.
        ContradictionError: if the filters contradict each other.
        UnknownPartyError: if the actor is nobody that the store knows.
        NothingFoundError: if nothing matches.
    """
    _check(filters, order, limit)
    terms = read_query(query)
    side = find_side(connection, filters.actor) if filters.actor else None
    numbers = _find_numbers(connection, terms, filters, side)
    if not numbers:
        raise NothingFoundError(_tell_nothing(connection, query, terms, filters))
    has_more, numbers = len(numbers) > MOST_RANKED, numbers[:MOST_RANKED]
    chosen = _rank(connection, numbers, terms, limit) if order == RELEVANCE else _look_up(connection, numbers, {}, limit)
    return Found(tuple(_build_hits(connection, chosen, terms)), len(numbers), has_more, order)


@dataclass(frozen=True, slots=True)
class _Match:
    """A passage that matches, with its place in the order."""

    report: str
    kind: str
    record: str
    day: str | None
    score: float | None


def _find_numbers(connection: sqlite3.Connection, terms: tuple[Term, ...], filters: SearchFilters, side: Side | None) -> list[int]:
    """The numbers of the passages that match, the last stored first; one more than are ranked where there are too many."""
    join, conditions = "", ""
    values: dict[str, Any] = {}
    if filters.since or filters.until:
        # CROSS JOIN: the index leads, and its passages are looked up; the other way round each passage would be asked of the index.
        join = " CROSS JOIN passages ON passages.number = search.rowid"
        conditions = " AND (:since IS NULL OR day >= :since) AND (:until IS NULL OR day <= :until)"
    if not set(filters.types) <= set(EVENT_TYPES):  # the index has keys of PLOVER's types alone
        of_types = types_condition(filters.types, "acts", values)
        conditions += f" AND search.rowid IN (SELECT acts.act FROM acts WHERE {of_types})"
    rows = connection.execute(
        f"SELECT search.rowid FROM search{join} WHERE search MATCH :match{conditions} ORDER BY search.rowid DESC LIMIT :n",
        {
            "match": match_expression(terms, _keys(filters, side)), "n": MOST_RANKED + 1,
            "since": filters.since, "until": filters.until, **values,
        },
    )  # fmt: skip
    return [number for (number,) in rows]


def _rank(connection: sqlite3.Connection, numbers: list[int], terms: tuple[Term, ...], limit: int) -> list[_Match]:
    """The most relevant of the passages (BM25, Robertson and Zaragoza 2009).

    The keys are left out of the expression: their frequencies, which are those of filters, would have to be counted for nothing.
    """
    scores = connection.execute(
        "SELECT rowid, -bm25(search, 1.0, 0.0) FROM search WHERE search MATCH :match AND rowid >= :least"
        " AND +rowid IN (SELECT value FROM json_each(:numbers))",
        {"match": match_expression(terms, []), "least": min(numbers), "numbers": json.dumps(numbers)},
    ).fetchall()
    least = sorted((score for _, score in scores), reverse=True)[:limit][-1]
    best = {number: score for number, score in scores if score >= least}
    found = _look_up(connection, list(best), best)
    return sorted(found, key=lambda match: -(match.score or 0.0))[:limit]


def _look_up(connection: sqlite3.Connection, numbers: list[int], scores: dict[int, float], limit: int = -1) -> list[_Match]:
    """The passages with these numbers, the latest first; of one day in an order that does not depend on that of arrival."""
    rows = connection.execute(
        "SELECT number, report, kind, record, day FROM passages WHERE number IN (SELECT value FROM json_each(?))"
        " ORDER BY day DESC, report, kind, record LIMIT ?",
        (json.dumps(numbers), limit),
    )
    return [_Match(report, kind, record, day, scores.get(number)) for number, report, kind, record, day in rows]


def _keys(filters: SearchFilters, side: Side | None) -> list[list[str]]:
    """The keys that a passage must have one of, for each filter."""
    keys = []
    kinds = filters.kinds or ((EVENT,) if filters.types or filters.statuses else ())
    if kinds:
        keys.append([f"k{kind}" for kind in kinds])
    if filters.types and set(filters.types) <= set(EVENT_TYPES):
        keys.append([f"t{name.lower()}" for name in filters.types])
    if filters.statuses:
        keys.append([f"s{status}" for status in filters.statuses])
    if filters.outlet:
        keys.append([outlet_key(filters.outlet)])
    if side:
        keys.append(side_keys(side))
    if filters.until:
        since = int(filters.since[:4]) if filters.since else _FIRST_YEAR
        earlier = [] if filters.since else [f"y{century:02d}*" for century in range(_FIRST_YEAR // 100)]
        keys.append([*earlier, *(f"y{year}" for year in range(since, int(filters.until[:4]) + 1))])
    return keys


def side_keys(side: Side) -> list[str]:
    """The keys of a party; members of a group at whatever time."""
    from dragoman.actors.lexicon import load

    keys = [
        # The state as a whole has no sector; its name is its key.
        party_key(code, sector) if sector or not side.party.sectors else party_key(name=load().titles.get(code, code))
        for code, _, _, named in side.codes if not named
        for sector in side.party.sectors or (None,)
    ]  # fmt: skip
    if side.actors:
        name = side.party.group.name if side.party.group else side.party.name
        keys.append(party_key(name=name))
    return list(dict.fromkeys(keys))


# --- what is refused ------------------------------------------------------------------------------------------------------


def _check(filters: SearchFilters, order: str, limit: int) -> None:
    refuse_others("kind", filters.kinds, KINDS)
    refuse_others("standing", filters.statuses, STATUSES)
    refuse_others("order", (order,), ORDERS)
    if limit < 1:
        raise QueryError(f"a limit is at least 1, not {limit}")
    others = set(filters.kinds) - {EVENT}
    if others and (filters.types or filters.statuses):
        raise ContradictionError(f"only events have a type and a standing, a {min(others)} has none; leave out one of the filters")


def _tell_nothing(connection: sqlite3.Connection, query: str, terms: tuple[Term, ...], filters: SearchFilters) -> str:
    """Why nothing was found: a word that is nowhere, an outlet that is not there, or the filters."""
    if filters.outlet and not _occurs(connection, f"keys : {outlet_key(filters.outlet)}"):
        rows = connection.execute(
            "SELECT publisher FROM reports WHERE publisher IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 5"
        )
        outlets = ", ".join(name for (name,) in rows)
        return f"no report is by an outlet called {filters.outlet!r}; the store has {outlets or 'no reports with an outlet'}"
    missing = [term for term in terms if not term.is_excluded and not _occurs(connection, f"words : {term.expression()}")]
    if missing:
        words = " ".join(missing[0].words)
        near = _nearest_words(connection, words)
        return f"{words!r} stands in no report" + (f"; did you mean {' or '.join(near)}?" if near else "")
    if filters != SearchFilters() and _occurs(connection, match_expression(terms, [])):
        return f"{query!r} occurs, but not with these filters; leave some out"
    return f"no passage has all of {query!r} in it; search for fewer words"


def _occurs(connection: sqlite3.Connection, expression: str) -> bool:
    return connection.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (expression,)).fetchone() is not None


def _nearest_words(connection: sqlite3.Connection, word: str) -> list[str]:
    """Names in the store of which a word is like this one."""
    from dragoman.ledger.parties import suggest

    return suggest(connection, word)[:3]


# --- hits -----------------------------------------------------------------------------------------------------------------


def _build_hits(connection: sqlite3.Connection, matches: Sequence[_Match], terms: tuple[Term, ...]) -> Iterator[Hit]:
    read: dict[str, CodedReport] = {}
    for match in matches:
        if match.report not in read:
            (line,) = connection.execute("SELECT coded FROM reports WHERE id = ?", (match.report,)).fetchone()
            read[match.report] = from_json(line)
        coded = read[match.report]
        hit = _describe(coded, match.kind, match.record)
        span = _find_best(coded, match.kind, match.record, terms)
        snippet = coded.report.text[span.start : span.end]
        marks = tuple(find_marks(snippet, terms))
        yield replace(hit, day=match.day, score=match.score, snippet=snippet, start=span.start, marks=marks)


def _describe(coded: CodedReport, kind: str, record: str) -> Hit:
    """Everything of a hit but its words."""
    report = coded.report
    names = {one.id: one.name for one in coded.entities}
    more: dict[str, Any] = {"event": None, "own_types": (), "status": None, "background": None, "actor": (), "recipient": ()}
    more |= {"cue": None, "is_dated": kind == REPORT}
    if kind == EVENT:
        event = next(one for one in coded.events if one.id == record)
        more |= {"event": event.event, "own_types": tuple(own.name for own in event.own_types)}
        more |= {"status": event.status, "background": event.background}
        more["is_dated"] = event.when.date is not None
        more |= {"actor": tuple(names[one] for one in event.actor), "recipient": tuple(names[one] for one in event.recipient)}
    elif kind == STATEMENT:
        said = next(one for one in coded.statements if one.id == record)
        more |= {"actor": tuple(names[one] for one in said.speaker), "recipient": tuple(names[one] for one in said.addressee)}
        more |= {"cue": read_cue(report.text, said.cue) if said.cue else None, "is_dated": said.when.date is not None}
    origin = (report.title, report.publisher, report.published, report.url)
    return Hit(kind, report.id, record, *origin, day=None, snippet="", start=0, marks=(), score=None, **more)


def _find_best(coded: CodedReport, kind: str, record: str, terms: tuple[Term, ...]) -> Span:
    """The part of the passage that shows most of the terms."""
    if kind == REPORT:
        whole = Span(0, len(coded.report.text))
    elif kind == EVENT:
        whole = next(one.evidence for one in coded.events if one.id == record)
    else:
        whole = Span.around(next(one.content for one in coded.statements if one.id == record))
    return cut_snippet(coded.report.text, whole, terms, coded.report.furniture if kind == REPORT else ())


def find_marks(text: str, terms: tuple[Term, ...]) -> list[Span]:
    """Where the terms stand in a text."""
    return [span for span, _ in _matches(fold_words(text), terms)]


def _matches(words: list[FoldedWord], terms: tuple[Term, ...]) -> list[tuple[Span, Term]]:
    wanted = [term for term in terms if not term.is_excluded]
    found = []
    for at in range(len(words)):
        for term in wanted:
            end = term.ends_at(words, at)
            if end is not None:
                found.append((Span(words[at].start, words[end - 1].end), term))
                break
    return found


def cut_snippet(text: str, whole: Span, terms: tuple[Term, ...], furniture: Sequence[Span] = ()) -> Span:
    """The stretch of at most `SNIPPET_CHARS` within the passage with most different terms, cut between words; the first of
    equals."""
    if whole.end - whole.start <= SNIPPET_CHARS:
        return whole
    begin = max(whole.start, _find_densest(text, whole, terms, furniture) - _LEAD_CHARS)
    inside = list(_read_words(text, Span(begin, min(whole.end, begin + SNIPPET_CHARS)), furniture))
    if begin + SNIPPET_CHARS < whole.end and text[begin + SNIPPET_CHARS].isalnum():
        inside = inside[:-1]  # cut off
    if not inside:
        return Span(begin, min(whole.end, begin + SNIPPET_CHARS))
    end = inside[-1].end
    while end < min(whole.end, begin + SNIPPET_CHARS) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return Span(inside[0].start, end)


def _find_densest(text: str, whole: Span, terms: tuple[Term, ...], furniture: Sequence[Span]) -> int:
    """Where the first stretch with most different terms begins. A long passage is read piece by piece, and no further than to a
    stretch that has all."""
    start, most = whole.start, 0
    for first in range(whole.start, whole.end, PIECE_CHARS):
        words = list(_read_words(text, Span(first, min(whole.end, first + PIECE_CHARS + SNIPPET_CHARS)), furniture))
        place, n_terms = _find_densest_match(_matches(words, terms))
        if n_terms > most:
            start, most = place, n_terms
        if most == sum(not term.is_excluded for term in terms):
            break
    return start


def _find_densest_match(matches: Sequence[tuple[Span, Term]]) -> tuple[int, int]:
    """The first match after which most different terms stand within a snippet, and how many; (0, 0) if there is none."""
    start = most = last = 0
    for at, (span, _) in enumerate(matches):
        reach = span.start + SNIPPET_CHARS - _LEAD_CHARS
        while last < len(matches) and matches[last][0].start < reach:
            last += 1
        n_terms = len({term for other, term in matches[at:last] if other.end <= reach})
        if n_terms > most:
            start, most = span.start, n_terms
    return start, most


def _read_words(text: str, whole: Span, furniture: Sequence[Span]) -> Iterator[FoldedWord]:
    """The words of a part of the text outside of furniture, at their places in the whole text, but one that begins before."""
    is_cut = whole.start > 0 and text[whole.start - 1].isalnum()
    for word in fold_words(text[whole.start : whole.end]):
        if not (is_cut and word.start == 0) and not _is_in(whole.start + word.start, furniture):
            yield FoldedWord(whole.start + word.start, whole.start + word.end, word.folded)


def _is_in(position: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= position < span.end for span in spans)
