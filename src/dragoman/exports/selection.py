"""Which records are exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import CodedReport, Event, Statement
from dragoman.records.coded import Dated


@dataclass(frozen=True, slots=True)
class Selection:
    """Records that pass every condition; an empty condition lets all pass.

    `since` and `until` are ISO 8601 days, compared with the date of the act, else of publication; a record that touches the period
    passes. `statuses` and `types` are PLOVER's words; `background` False leaves background out; `actors` are entity codes, 'CODE
    SECTOR' or names, one of which must be a party.
    """

    since: str | None = None
    until: str | None = None
    statuses: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    background: bool = True
    actors: frozenset[str] = frozenset()
    min_confidence: float = 0.0

    def events(self, coded: CodedReport) -> Iterator[Event]:
        """The events of a report that pass, in its order."""
        for event in coded.events:
            if (
                (not self.statuses or event.status in self.statuses)
                and (not self.types or event.event in self.types)
                and (self.background or not event.background)
                and event.confidence >= self.min_confidence
                and self._in_period(event.when, coded)
                and self._is_party(coded, (*event.actor, *event.recipient))
            ):
                yield event

    def statements(self, coded: CodedReport) -> Iterator[Statement]:
        """The statements of a report that pass; types, standing and background are of events alone."""
        for one in coded.statements:
            if (
                one.confidence >= self.min_confidence
                and self._in_period(one.when, coded)
                and self._is_party(coded, (*one.speaker, *one.addressee))
            ):
                yield one

    def _in_period(self, when: Dated, coded: CodedReport) -> bool:
        if not self.since and not self.until:
            return True
        first = when.date or (coded.report.published or "")[:10]
        last = when.enddate or first
        return bool(first) and (not self.since or last >= self.since) and (not self.until or first <= self.until)

    def _is_party(self, coded: CodedReport, parties: tuple[str, ...]) -> bool:
        if not self.actors:
            return True
        named = {one.id: one for one in coded.entities}
        known = {
            words
            for one in (named[party] for party in parties)
            for words in (one.name, *((one.entity_code, f"{one.entity_code} {one.sector_code}") if one.entity_code else ()))
        }
        return bool(known & self.actors)
