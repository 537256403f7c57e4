"""The coder with a user's types: events are as without them, and each is also told which of the types it is of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.coding import Coder
from dragoman.coding.coder import N_THREADS
from dragoman.reader.network import Network
from dragoman.records import CodedReport, Event, OwnType, Reading, Report, Span
from dragoman.records import Coder as Identity
from dragoman.types.definition import Example
from dragoman.types.estimate import THRESHOLD
from dragoman.types.keep import OwnTypes
from dragoman.types.vectors import read_vectors

if TYPE_CHECKING:
    from dragoman.actors.own import OwnLexicon


class TypesCoder(Coder):
    """Like `coding.Coder`, with types of the user's own beside PLOVER's."""

    def __init__(
        self, types: OwnTypes, model: Path | None = None, n_threads: int = N_THREADS, actors: OwnLexicon | None = None,
        device: str = "cpu",
    ) -> None:  # fmt: skip
        super().__init__(model, n_threads, actors, device)
        self._types = types

    @property
    def identity(self) -> Identity:
        """The version, model, actors and types that its records name."""
        return replace(super().identity, types=self._types.digest)

    def read_report(self, report: Report) -> tuple[Reading, CodedReport]:
        """What the reader finds in one report, and the report as coded from it."""
        reading, coded = super().read_report(report)
        return reading, mark_types(coded, self._types, self.reader.network)


def mark_types(coded: CodedReport, types: OwnTypes, network: Network) -> CodedReport:
    """The report with the types of the user's own at its events, best first."""
    if not coded.events or not types.types:
        return coded
    vectors = read_vectors(network, [_example_of(one, coded.report.text) for one in coded.events])
    scores = {one.definition.name: one.model.score(vectors) for one in types.types}
    marked = []
    for at, event in enumerate(coded.events):
        told = [OwnType(name, round(float(some[at]), 4)) for name, some in scores.items() if some[at] >= THRESHOLD]
        marked.append(replace(event, own_types=tuple(sorted(told, key=lambda one: (-one.score, one.name)))))
    return replace(coded, events=tuple(marked))


def _example_of(event: Event, text: str) -> Example:
    """The event's trigger in its sentence, alone as the examples were."""
    start = min(event.evidence.start, event.trigger.start)
    end = max(event.evidence.end, event.trigger.end)
    return Example(text[start:end], Span(event.trigger.start - start, event.trigger.end - start))
