"""Events as directed pairs of parties, for the tables that know no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations, product

from dragoman.records import CodedReport, Entity, Event


@dataclass(frozen=True, slots=True)
class Dyad:
    """One direction of an event: who did it to whom; None where nobody is named."""

    event: Event
    actor: Entity | None
    recipient: Entity | None


def dyads_of(coded: CodedReport, events: Iterable[Event]) -> Iterator[Dyad]:
    """Every pair of an actor and a recipient; a reciprocal act, which has actors alone, goes in each direction."""
    named = {one.id: one for one in coded.entities}
    for event in events:
        actors: list[Entity | None] = [named[one] for one in event.actor]
        recipients: list[Entity | None] = [named[one] for one in event.recipient]
        if len(actors) > 1 and not recipients:
            for actor, recipient in permutations(actors, 2):
                yield Dyad(event, actor, recipient)
        else:
            for actor, recipient in product(actors or [None], recipients or [None]):
                yield Dyad(event, actor, recipient)


def sentence_number(coded: CodedReport, event: Event) -> int:
    """The number, from 1, of the event's sentence among the sentences that hold events; records keep no other sentences."""
    starts = sorted({one.evidence.start for one in coded.events})
    return starts.index(event.evidence.start) + 1
