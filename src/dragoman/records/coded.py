"""The coded report: who is reported to have said or done what, to whom, when, with what standing, on whose word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.records.report import Gap, Report, Span

FORMAT = "dragoman.coded-report/1"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that an act or a saying is about; `high` is the upper end where the words give a range."""

    kind: str
    value: float
    start: int
    end: int
    high: float | None = None
    approximate: bool = False
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """The resolved date of an act or saying: ISO 8601 days, both inclusive; `unknown` precision means no date."""

    date: str | None = None
    enddate: str | None = None
    date_precision: str = "unknown"


@dataclass(frozen=True, slots=True)
class Location:
    """The place of an act. `precision` is `country`, `region`, `city` or `point`."""

    name: str
    country_code: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "country"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that speaks, acts, is acted on or is a place."""

    id: str
    name: str
    kind: str
    entity_code: str | None = None
    country_code: str | None = None
    sector_code: str | None = None
    role: str | None = None
    wikidata_id: str | None = None
    mentions: tuple[Span, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class MachineValue:
    """What the machine had in a field that a person corrected, in words; parties by name and codes."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Review:
    """That a person has looked at a record: the `verdict`, who gave it and when, and the machine's word where it was another.

    The verdict is `accepted` or `corrected`; what a person rejects is no record any more. `machine` always has the confidence.
    """

    verdict: str
    by: str
    at: str
    machine: tuple[MachineValue, ...] = ()

    @property
    def told(self) -> str:
        """All of it in words: 'corrected by Ada on 2016-12-01; the machine had event CONSULT, mode visit, confidence 0.9'."""
        machine = ", ".join(f"{one.field} {one.value or 'empty'}" for one in self.machine)
        return f"{self.verdict} by {self.by} on {self.at[:10]}; the machine had {machine}"


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody is reported to have said, written, thought or ordered something."""

    id: str
    speaker: tuple[str, ...]
    content: tuple[Span, ...]
    addressee: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    source: Span | None = None
    cue: Span | None = None
    manner: str = "indirect"
    when: Dated = Dated()
    figures: tuple[Figure, ...] = ()
    confidence: float = 0.0
    gaps: tuple[Gap, ...] = ()
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class OwnType:
    """That an act is also of a type which the user defined: the type's name, and the score of its model, from 0 to 1."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Event:
    """A political act between actors, of one of PLOVER's sixteen types."""

    id: str
    event: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    trigger: Span
    evidence: Span
    status: str
    background: bool
    quad_code: int
    event_scale: float
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    statement: str | None = None
    when: Dated = Dated()
    event_loc: Location | None = None
    figures: tuple[Figure, ...] = ()
    confidence: float = 0.0
    gaps: tuple[Gap, ...] = ()
    review: Review | None = None
    own_types: tuple[OwnType, ...] = ()
    date_basis: str | None = None
    date_words: Span | None = None


@dataclass(frozen=True, slots=True)
class Coder:
    """Which program, version and model made a coded report, and with which actors and event types of the user's own, if any."""

    version: str
    model: str
    name: str = "dragoman"
    actors: str | None = None
    types: str | None = None


@dataclass(frozen=True, slots=True)
class Meanings:
    """What statements mean, as vectors of 8-bit numbers by the statement's id, and the map that made them."""

    map: str
    vectors: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class CodedReport:
    """All that Dragoman says about one report; the contract between coding and everything after it."""

    coder: Coder
    report: Report
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    meanings: Meanings | None = field(default=None, compare=False, repr=False)
    """No part of what is said: not written as JSON, and two reports are equal whatever they are. A store keeps them, so that it
    need not read its reports anew; None where they have still to be made."""
