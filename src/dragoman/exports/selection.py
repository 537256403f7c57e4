"""Which records are exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.ledger.filters import ANY, TELLING, Filters
from dragoman.ledger.parties import Party
from dragoman.records import CodedReport, Event, Statement

EVERYTHING = Filters(statuses=(ANY,), background=True, counted=TELLING)


@dataclass(frozen=True, slots=True)
class Selection:
    """Records that pass every condition; an empty condition lets all pass.

    `filters` are those of the ledger's questions, by default none; `types` are PLOVER's words or types of the user's own; one
    of `parties` must take part.
    """

    filters: Filters = EVERYTHING
    types: frozenset[str] = frozenset()
    parties: tuple[Party, ...] = ()

    @property
    def statuses(self) -> frozenset[str]:
        """The standings that are asked for; none if all are."""
        return frozenset(self.filters.statuses) - {ANY}

    def events(self, coded: CodedReport) -> Iterator[Event]:
        """The events of a report that pass, in its order."""
        for event in coded.events:
            if (
                (not self.types or not self.types.isdisjoint((event.event, *(one.name for one in event.own_types))))
                and self.filters.takes(event, coded.report.published)
                and self._is_party(coded, event, (*event.actor, *event.recipient))
            ):
                yield event

    def statements(self, coded: CodedReport) -> Iterator[Statement]:
        """The statements of a report that pass; types, standing and background are of events alone."""
        for one in coded.statements:
            if self.filters.takes(one, coded.report.published) and self._is_party(coded, one, (*one.speaker, *one.addressee)):
                yield one

    def described(self) -> dict[str, object]:
        """What was asked for, in values that JSON knows."""
        asked = self.filters
        return {
            "since": asked.since, "until": asked.until, "statuses": sorted(self.statuses), "types": sorted(self.types),
            "background": asked.background, "parties": [one.label for one in self.parties], "min_confidence": asked.min_confidence,
        }

    def _is_party(self, coded: CodedReport, record: Event | Statement, parties: tuple[str, ...]) -> bool:
        if not self.parties:
            return True
        named = {one.id: one for one in coded.entities}
        day = record.when.date or (coded.report.published or "")[:10] or None
        return any(party.holds(named[one], day) for party in self.parties for one in parties)
