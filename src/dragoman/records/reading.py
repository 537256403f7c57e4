"""What the reader found in a text before anybody is identified: sentences, names, attributions, triggers."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records.report import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name. `kind` is `PER`, `ORG` or `LOC`; `score` is between 0 and 1."""

    span: Span
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words or thoughts: who (`source`), the reporting words (`cue`), what (`content`, one or more spans).

    `source` is None where no words name the speaker; `cue` is None for a quotation that carries on without one.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an act, the words of its parties, and what the reader thinks of its type and standing.

    `types` holds every PLOVER type with its probability, the most probable first, `statuses` every standing of the contract
    with its own; `status` is the most probable of these; `background` is the probability that the act is context and
    not the report's news; `score` the probability that the words name a codable act at all.
    """

    span: Span
    types: tuple[tuple[str, float], ...]
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    status: str
    background: float
    score: float
    modes: tuple[str, ...] = ()
    statuses: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A pronoun or a bare description (`span`) and the head word of an earlier mention that it takes up (`antecedent`), with the
    probability of that."""

    span: Span
    antecedent: Span
    score: float


@dataclass(frozen=True, slots=True)
class Sectors:
    """What a name or the words of a party tell of the sector of who is meant: the likeliest sectors with their probability, best
    first; None is that of bare states and of organisations of states."""

    span: Span
    shares: tuple[tuple[str | None, float], ...]


@dataclass(frozen=True, slots=True)
class Syntax:
    """Universal Dependencies of the sentences in which acts are told: a tag, a head (a position in `Reading.words`) and a relation
    for each word. The head of a root is -1; words of other sentences have -1 and empty tags and relations."""

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the reader found in one report's text; all spans are positions in that text, in text order."""

    sentences: tuple[Span, ...]
    words: tuple[Span, ...]
    names: tuple[Name, ...]
    attributions: tuple[Attribution, ...]
    triggers: tuple[Trigger, ...]
    taken_up: tuple[TakenUp, ...] = ()
    syntax: Syntax | None = None
    sectors: tuple[Sectors, ...] = ()
