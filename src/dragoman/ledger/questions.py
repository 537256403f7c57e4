"""What can be asked of a store."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.ledger.errors import NothingFoundError, QueryError
from dragoman.ledger.filters import ANY, GRAINS, HAPPENING, Filters, read_period, refuse_others
from dragoman.ledger.own_types import list_own_types, read_types
from dragoman.ledger.parties import Party, Side, find_side, side_condition, side_table
from dragoman.ledger.relation import RelationRecord, find_relation

if TYPE_CHECKING:
    from dragoman.ledger.geography import Geography
    from dragoman.ledger.network import Network
    from dragoman.ledger.overview import Overview
    from dragoman.ledger.portrait import Portrait
    from dragoman.ledger.search import Found
    from dragoman.ledger.series import Series

HAPPENED = ("happened",)
N_PARTNERS = 5


class Questions:
    """The questions; a store is one that answers them.

    A party is a state, its adjective, capital or code ('Iran', 'Iranian', 'Tehran', 'IRN': everybody of it; 'Iran itself': the
    state and its organs), one of these with a sector ('TUR GOV'), a person or organisation ('Hassan Rouhani', 'PKK'), or a group
    of states ('NATO': the organisation and its members of the day; 'NATO itself': the organisation alone). Days may be given as
    months or years: '2016-11', '2016'.

    Every question raises UnknownPartyError where a party is nobody that the store knows, AmbiguousPartyError where it may be
    several, QueryError where filters name what there is not, and ContradictionError where they contradict each other.
    """

    _connection: sqlite3.Connection

    def relation(
        self,
        one: str,
        other: str,
        *,
        types: Sequence[str] = (),
        statuses: Sequence[str] = (ANY,),
        background: bool = True,
        min_confidence: float = 0.0,
        since: str | None = None,
        until: str | None = None,
    ) -> list[RelationRecord]:
        """What two parties did and said to each other, in the order of the days.

        An event counts if one of them is its actor and the other its recipient, or both are its actors; a statement if
        one of them says it to the other.

        Args:
            one: a party.
            other: the other party.
            types: types of events, PLOVER's or the user's own; selects events.
            statuses: standings of events, or 'any'.
            background: whether events that are only background are told too.
            min_confidence: records below it are left out.
            since: records that end before it are left out.
            until: records that begin after it are left out.
        """
        wanted = read_types(self._connection, types)
        filters = Filters.of(statuses, background, min_confidence, since, until, types=wanted)
        return find_relation(self._connection, find_side(self._connection, one), find_side(self._connection, other), filters)

    def why_no_relation(self, one: str, other: str) -> str:
        """What to ask for where `relation` gives nothing: fewer filters, or those on whom the first party does act."""
        sides = find_side(self._connection, one), find_side(self._connection, other)
        n_records = len(find_relation(self._connection, *sides, Filters.of((ANY,), True, 0.0, None, None)))
        if n_records:
            told = f"{n_records:,} record{' is' if n_records == 1 else 's are'} told of without these filters"
            return f"{told}: ask for a longer period, other types and every standing"
        return _tell_partners(self._connection, sides[0])

    def series(
        self,
        one: str,
        other: str,
        *,
        by: str = "month",
        directed: bool = False,
        dated: str = "event",
        counted: str = HAPPENING,
        types: Sequence[str] = (),
        statuses: Sequence[str] = HAPPENED,
        background: bool = False,
        min_confidence: float = 0.0,
        since: str | None = None,
        until: str | None = None,
    ) -> Series:
        """The relation of two parties over time: acts by period, cooperation and conflict apart, persons, changes of level.

        Args:
            one: a party.
            other: the other party.
            by: 'day', 'week', 'month', 'quarter' or 'year'.
            directed: only acts of the first party on the second, and of both together.
            dated: by the day of the act ('event') or of publication ('report').
            counted: what counts once, a 'happening' or a 'telling' of it in a report.
            types: types of the acts that count, PLOVER's or the user's own; all by default.
            statuses: standings of the acts that count, or 'any'.
            background: whether acts that are only background count.
            min_confidence: acts below it do not count.
            since: the first period is this day's.
            until: the last period is this day's.

        Raises:
            NothingFoundError: if no act counts; the message says why.
        """
        from dragoman.ledger.series import find_series

        refuse_others("length of a period", (by,), GRAINS)
        wanted = read_types(self._connection, types)
        filters = Filters.of(statuses, background, min_confidence, since, until, dated=dated, counted=counted, types=wanted)
        sides = find_side(self._connection, one), find_side(self._connection, other)
        series = find_series(self._connection, *sides, by=by, directed=directed, filters=filters)
        if not series.n_acts:
            raise NothingFoundError(_tell_nothing(self._connection, *sides, series))
        return series

    def search(
        self,
        query: str,
        *,
        kinds: Sequence[str] = (),
        actor: str | None = None,
        types: Sequence[str] = (),
        statuses: Sequence[str] = (),
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        order: str = "relevance",
        limit: int = 20,
    ) -> Found:
        """Reports, statements and events with these words, names in any script's letters.

        Args:
            query: words that must all occur, "phrases", beginnings*, -excluded words.
            kinds: of 'report', 'statement', 'event'; all by default.
            actor: a party that acts, is acted on, speaks or is spoken to.
            types: types of events, PLOVER's or the user's own; selects events.
            statuses: standings of events; selects events.
            outlet: the publisher's name.
            since: of reports the day of publication, of statements and events their own.
            until: likewise.
            order: 'relevance' or 'date'.
            limit: how many hits.

        Raises:
            NothingFoundError: if nothing is found; the message says why.
        """
        from dragoman.ledger.search import SearchFilters, find_passages

        period = read_period(since, until)
        filters = SearchFilters(tuple(kinds), actor, read_types(self._connection, types), tuple(statuses), outlet, *period)
        return find_passages(self._connection, query, filters, order=order, limit=limit)

    def network(
        self,
        *,
        by: str = "state",
        around: str | None = None,
        directed: bool = False,
        least_acts: int = 1,
        dated: str = "event",
        counted: str = HAPPENING,
        types: Sequence[str] = (),
        statuses: Sequence[str] = HAPPENED,
        background: bool = False,
        min_confidence: float = 0.0,
        since: str | None = None,
        until: str | None = None,
    ) -> Network:
        """Who deals with whom.

        Args:
            by: what a node is: 'state', 'sector' or 'name'.
            around: a party that every edge touches.
            directed: edges by who acts on whom.
            least_acts: pairs with fewer are no edge.
            dated: as for `series`, and so are the others.
            types: types of events.
            statuses: standings.
            background: whether background counts.
            min_confidence: the least confidence.
            since: acts that begin before it do not count.
            until: acts that end after it do not count.

        Raises:
            NothingFoundError: if there is no edge.
        """
        from dragoman.ledger.network import NODE_GRAINS, find_network

        refuse_others("kind of node", (by,), NODE_GRAINS)
        if least_acts < 1:
            raise QueryError(f"an edge has at least 1 act, not {least_acts}")
        wanted = read_types(self._connection, types)
        filters = Filters.of(statuses, background, min_confidence, since, until, dated=dated, counted=counted, types=wanted)
        side = find_side(self._connection, around) if around is not None else None
        network = find_network(self._connection, by=by, directed=directed, filters=filters, least_acts=least_acts, around=side)
        if not network.edges:
            of = f" with {side.party.label} among them" if side else ""
            raise NothingFoundError(f"no two parties{of} deal with each other; ask for a longer period or more standings")
        return network

    def party(self, words: str) -> Party:
        """The party that the words mean; a person or organisation must be in the store."""
        return find_side(self._connection, words).party

    def geography(
        self,
        *,
        actor: str | None = None,
        other: str | None = None,
        types: Sequence[str] = (),
        dated: str = "event",
        counted: str = HAPPENING,
        statuses: Sequence[str] = HAPPENED,
        background: bool = False,
        min_confidence: float = 0.0,
        since: str | None = None,
        until: str | None = None,
    ) -> Geography:
        """Where acts are told to have been.

        Args:
            actor: a party that acts or is acted on; everybody by default.
            other: a second party, who acts on the first or is acted on by it.
            types: types of events, PLOVER's or the user's own; all by default.
            dated: as for `series`, and so are the others.
            counted: what counts once.
            statuses: standings.
            background: whether background counts.
            min_confidence: the least confidence.
            since: acts that begin before it do not count.
            until: acts that end after it do not count.

        Raises:
            NothingFoundError: if no act counts.
        """
        from dragoman.ledger.geography import find_geography

        if other is not None and actor is None:
            raise QueryError("a second party needs a first; give `actor` too")
        wanted = read_types(self._connection, types)
        filters = Filters.of(statuses, background, min_confidence, since, until, dated=dated, counted=counted, types=wanted)
        sides = [find_side(self._connection, one) for one in (actor, other) if one is not None]
        found = find_geography(self._connection, sides, filters)
        if not found.n_acts:
            raise NothingFoundError("no act answers to all of this; ask for a longer period, other types or more standings")
        return found

    def own_types(self) -> tuple[str, ...]:
        """The types of the user's own that events are of, by name."""
        return list_own_types(self._connection)

    def overview(self) -> Overview:
        """What the store holds, counted: reports by outlet and month, acts by type, pairs, failures."""
        from dragoman.ledger.overview import find_overview

        return find_overview(self._connection)

    def portrait(self, who: str, *, limit: int = 20) -> Portrait:
        """What is told of one party: its acts and those on it, what it says and is told, the latest first.

        Args:
            who: a party.
            limit: how many acts and how many sayings.
        """
        from dragoman.ledger.portrait import find_portrait

        return find_portrait(self._connection, find_side(self._connection, who), limit=limit)


def _tell_nothing(connection: sqlite3.Connection, one: Side, other: Side, series: Series) -> str:
    """Why no act counts, and what would."""
    pair = f"{one.party.label} and {other.party.label}"
    if not series.n_told:
        return f"no acts between {pair} are told of; {_tell_partners(connection, one)}"
    days = [period for period in (series.filters.since, series.filters.until) if period]
    told = f"{series.n_told:,} act{' is' if series.n_told == 1 else 's are'} told of between {pair}, but none counts"
    reasons = []
    if series.n_undated or series.n_coarse:
        reasons.append(f"{series.n_undated} without a date, {series.n_coarse} with a date less exact than a {series.by}")
    if days:
        reasons.append("ask for a longer period")
    if series.filters.statuses != (ANY,) or not series.filters.background:
        reasons.append("ask for every standing and for background too")
    return f"{told}: {'; '.join(reasons)}" if reasons else told


def _tell_partners(connection: sqlite3.Connection, side: Side) -> str:
    """On whom a party acts most often."""
    partners = [f"{name} ({n_acts:,})" for name, n_acts in _find_partners(connection, side)]
    return f"{side.party.label} acts on {', '.join(partners) or 'nobody'}"


def _find_partners(connection: sqlite3.Connection, side: Side) -> list[tuple[str, int]]:
    """The states that a party is most often told to act on."""
    from dragoman.actors.lexicon import load

    rows = connection.execute(
        f"WITH {side_table('one')} SELECT recipient_code, count(DISTINCT act) AS n_acts FROM one CROSS JOIN dyads"
        f" WHERE {side_condition('one', 'actor')} AND event IS NOT NULL AND recipient_code NOT IN ('', actor_code)"
        " GROUP BY 1 ORDER BY n_acts DESC, 1 LIMIT :n",
        {**side.parameters("one"), "n": N_PARTNERS},
    )
    titles = load().titles
    return [(titles.get(code, code), n_acts) for code, n_acts in rows]
