"""A row of a lexicon of the user's own: who somebody is, under which words, in which office and when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.actors.words import keys_of

NAME, CAPITAL_WORDS, ADJECTIVE_WORDS, NATIONAL_WORDS = "name", "capital", "adjective", "national"
WORDS = (NAME, CAPITAL_WORDS, ADJECTIVE_WORDS, NATIONAL_WORDS)
"""What the forms of a state are; of all others they are names."""

PERSON_KIND, STATE_KIND, PLACE_KIND = "person", "state", "place"
ROW_KINDS = (PERSON_KIND, "organization", "group", STATE_KIND, PLACE_KIND)

N_FAULTS_TOLD = 20
DIGEST_LENGTH = 12
"""Hex digits of the SHA-256 that tell one lexicon from another; 48 bits, for the handful that one project has."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One office, or the words for one organisation, group, state or place. Fields that are None are not known.

    `since` and `until` (the first day no longer) are ISO 8601 days, months or years. `code` may end in `*`: then it is only
    the usual one. `forms` are other names; of a row whose `words` are not names they are all its words.
    """

    name: str
    code: str
    kind: str
    sector: str | None = None
    role: str | None = None
    office: str | None = None
    since: str | None = None
    until: str | None = None
    forms: tuple[str, ...] = ()
    wikidata_id: str | None = None
    words: str = NAME

    @property
    def state(self) -> str:
        """The code without the mark of a usual one."""
        return self.code.rstrip("*")

    @property
    def spoken(self) -> tuple[str, ...]:
        """The words that stand for the actor in a text."""
        return tuple(dict.fromkeys((self.name, *self.forms))) if self.words == NAME else self.forms

    @property
    def who(self) -> tuple[str, str, tuple[str, ...], str]:
        """What tells one actor from another: rows of one person share it."""
        return self.kind, self.state, keys_of(self.name), self.words

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells one row from another; of two with the same identity the later one counts."""
        kind, state, keys, words = self.who
        return kind, state, " ".join(keys), words, (self.role or self.sector or "").casefold(), self.since or ""


FIELDS = tuple(ActorRow.__dataclass_fields__)
"""The columns of a file, in their order."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with the file and the line that it stands in; lines count from 1, None where the file has none to tell."""

    row: ActorRow
    file: str
    line: int | None

    @property
    def place(self) -> str:
        """File and line as compilers write them."""
        return place_of(self.file, self.line)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row, or the whole file, cannot be used."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{place_of(self.file, self.line)}: {self.reason}"


class ActorsError(ValueError):
    """A lexicon of the user's own cannot be used; the message tells the first reasons, `faults` holds every one."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        told = [str(fault) for fault in self.faults[:N_FAULTS_TOLD]]
        if len(self.faults) > N_FAULTS_TOLD:
            told.append(f"and {len(self.faults) - N_FAULTS_TOLD:,} more")
        super().__init__("\n".join(told))


def place_of(file: str, line: int | None) -> str:
    """File and line as compilers write them."""
    return file if line is None else f"{file}:{line}"


def in_order(rows: Iterable[ActorRow]) -> list[ActorRow]:
    """Rows in the order in which they are written: by kind, state, name and day, whatever order they came in."""
    return sorted(rows, key=lambda row: (row.identity, _line(row)))


def digest_of(rows: Iterable[ActorRow]) -> str | None:
    """What names a lexicon in a coded report: the same rows have the same digest in any order; None if there are none."""
    lines = [_line(row) for row in in_order(rows)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:DIGEST_LENGTH] if lines else None


def _line(row: ActorRow) -> str:
    return json.dumps([getattr(row, name) for name in FIELDS], ensure_ascii=False)
