"""The types that an act may be of, the most probable first: what the number keys of review stand for."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock, Thread
from typing import TYPE_CHECKING

from dragoman.plover import EVENT_TYPES
from dragoman.web.served import MOST_READ_ANEW

if TYPE_CHECKING:
    from dragoman.records import CodedReport, Event, Trigger
    from dragoman.web.served import Served

N_READ = 50
"""Reports whose readings are kept."""
WAIT_S = 1.0
"""How long a page waits for the model; without it the types stand in the order of the trigger lexicon and the codebook."""

RankedType = tuple[str, float | None]
"""A type with its probability, where the model has said it."""


class TypeRanks:
    """What the model thinks of the types of acts, read anew for review and kept for the reports that were last looked at."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[str, str], tuple[Trigger, ...]] = OrderedDict()
        self._lock = Lock()

    def rank(self, served: Served, coded: CodedReport, event: Event) -> list[RankedType]:
        """All types for an event of the machine's coding, its own type first."""
        reading = self.prepare(served, coded)
        if reading is not None:
            reading.join(WAIT_S)
        triggers = self._found.get(_key(coded), ())
        found = next((one for one in triggers if one.span.overlaps(event.trigger)), None)
        ranked: list[RankedType] = list(found.types) if found else [(name, None) for name in _by_words(coded, event)]
        own = next((one for one in ranked if one[0] == event.event), (event.event, None))
        rest = [one for one in ranked if one[0] != event.event]
        told = {name for name, _ in ranked} | {event.event}
        return [own, *rest, *((name, None) for name in EVENT_TYPES if name not in told)]

    def prepare(self, served: Served, coded: CodedReport) -> Thread | None:
        """Reads a report beside what else goes on; None if it was read already, or takes too long."""
        if _key(coded) in self._found or len(coded.report.text) > MOST_READ_ANEW:
            return None
        reading = Thread(target=self._read, args=(served, coded), daemon=True)
        reading.start()
        return reading

    def _read(self, served: Served, coded: CodedReport) -> None:
        with served.coding:
            if _key(coded) in self._found:
                return
            triggers = served.coder.read_report(coded.report)[0].triggers
        with self._lock:
            self._found[_key(coded)] = triggers
            while len(self._found) > N_READ:
                self._found.popitem(last=False)


def _key(coded: CodedReport) -> tuple[str, str]:
    return coded.report.id, coded.report.sha256


def _by_words(coded: CodedReport, event: Event) -> list[str]:
    """The types that the trigger lexicon knows the words for."""
    from dragoman.reader.lexicon import find_entries
    from dragoman.reader.words import split_phrase

    words = split_phrase(event.trigger.text_of(coded.report.text))
    return list(dict.fromkeys(one.entry.type for one in find_entries(words) if one.entry.type in EVENT_TYPES))
