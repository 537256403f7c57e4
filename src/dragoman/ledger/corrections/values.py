"""Corrections as values: what somebody said of a record or an actor, and when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from dragoman.ledger.errors import QueryError
from dragoman.records import CodedReport, Entity, Event, Span, Statement

ACCEPT, REJECT, NOTE, UNDO = "accept", "reject", "note", "undo"
TYPE, PARTY, DATE, STANDING = "type", "party", "date", "standing"
RENAME, MERGE, SPLIT = "rename", "merge", "split"
JOIN, SPLIT_OFF = "join", "split-off"

OF_RECORDS = (ACCEPT, REJECT, TYPE, PARTY, DATE, STANDING)
"""What is decided of a record."""
OF_ACTORS = (RENAME, MERGE, SPLIT)
OF_HAPPENINGS = (JOIN, SPLIT_OFF)
ACTIONS = (*OF_RECORDS, *OF_ACTORS, *OF_HAPPENINGS, NOTE, UNDO)

EVENT, STATEMENT, ENTITY = "event", "statement", "entity"
KINDS = (EVENT, STATEMENT, ENTITY)

EVERYWHERE = ""
"""In place of a report: an actor of this name in every report, now and later."""

ACCEPTED, CORRECTED, REJECTED = "accepted", "corrected", "rejected"
"""What a decision comes to."""

_ID_LETTERS = 16


class CorrectionError(QueryError):
    """A correction says what cannot be said of a record; the message says what could."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a correction is of, named so that it is found again when the report is coded anew.

    `record` is the id that it had. An event is known by its type (`name`) and trigger, a statement by its content, an actor by its
    name and first mention; `start` and `end` are positions in the report's text, `words` what stands there.
    """

    report: str
    kind: str
    record: str
    name: str
    start: int
    end: int
    words: str

    @staticmethod
    def of(coded: CodedReport, record: Event | Statement | Entity) -> Target:
        """The target that a record or an actor of a coded report is."""
        if isinstance(record, Event):
            kind, name, span = EVENT, record.event, record.trigger
        elif isinstance(record, Statement):
            kind, name, span = STATEMENT, "", Span.around(record.content)
        else:
            kind, name = ENTITY, record.name
            span = record.mentions[0] if record.mentions else Span(0, 1)
        return Target(coded.report.id, kind, record.id, name, span.start, span.end, span.text_of(coded.report.text))


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody said: who, when (ISO 8601, UTC), what kind of word, of what, and why.

    `value` has what it says should be: `event` and `mode` of a type; `role` and `parties` of a party; `date`, `enddate` and
    `date_precision`; `status` and `background` of a standing; `into` of an actor that is renamed or merged, of a split also
    `records`; `with` the tellings that an event is joined with or split off from; `of` the id of what is undone. `before` is the
    machine's record as it stood then, and `sha256` that of the text that it was made of: of another text it does not hold. It is
    None of an actor everywhere, of happenings, and where an earlier version of Dragoman kept the correction.
    """

    made_at: str
    made_by: str
    action: str
    target: Target
    value: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None
    sha256: str | None = None

    @property
    def id(self) -> str:
        """An id made from all that it says (not from what it was said of), the same in every store that it is brought into."""
        parts = (self.made_at, self.made_by, self.action, asdict(self.target), self.value, self.note)
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:_ID_LETTERS]


Key = tuple[str, str]
"""The kind and id of a record."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person made of one record: the verdict, and the newest correction of each field (of parties each role)."""

    made_by: str
    verdict: str
    last: Correction
    fields: Mapping[str, Correction] = field(default_factory=dict)


def describe_party(entity: Entity) -> dict[str, Any]:
    """An actor as corrections name it: what it is, without the ids of a coding."""
    return {
        "name": entity.name, "kind": entity.kind, "entity_code": entity.entity_code, "country_code": entity.country_code,
        "sector_code": entity.sector_code, "role": entity.role, "wikidata_id": entity.wikidata_id,
    }  # fmt: skip
