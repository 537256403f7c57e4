"""Rows as files have them, before they are checked, and how files are to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dragoman.actors.own.rows import PERSON_KIND


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as a file has it: its line, the words of each field, the other forms, and what its reader already found wrong."""

    line: int | None
    values: Mapping[str, str]
    forms: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is to be read.

    Args:
        columns: the field of each column of a CSV file whose name does not tell it.
        defaults: what a field is where a row has none.
        day_order: how days such as 04/03/2016 are to be read, `dmy` or `mdy`; None refuses them.
    """

    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    defaults: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    day_order: str | None = None


def kind_of(values: Mapping[str, str]) -> str:
    """The kind of a row: as written, else a person if there is a role or an office, else an organization."""
    is_holder = values.get("role") or values.get("office")
    return values.get("kind") or (PERSON_KIND if is_holder else "organization")
