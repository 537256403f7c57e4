"""Actors in TOML: a table `[[actor]]` for each row."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date

from dragoman.actors.own.raw import RawRow
from dragoman.actors.own.rows import FIELDS, ActorsError, Fault

_HEADER = re.compile(r"\[\[\s*(?:actor|\"actor\"|'actor')\s*\]\]")
_ERROR_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_WANTED = "a file of actors has a table [[actor]] for each row"


def read_toml(file: str, text: str) -> Iterator[RawRow]:
    """The rows of a TOML file.

    Raises:
        ActorsError: if it is no TOML, or holds something else than tables `[[actor]]`.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _ERROR_LINE.search(str(error))
        reason = f"not TOML: {_ERROR_LINE.sub('', str(error))}"
        raise ActorsError([Fault(file, int(line.group(1)) if line else None, reason)]) from error
    except RecursionError as error:
        raise ActorsError([Fault(file, None, "not TOML of actors: lists in lists, hundreds deep; a string is expected")]) from error
    others = sorted(set(content) - {"actor"})
    if others:
        raise ActorsError([Fault(file, None, f"{_WANTED}; what is {others[0]!r}?")])
    tables = content.get("actor", [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise ActorsError([Fault(file, None, f"{_WANTED}, and actor is something else here")])
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _HEADER.match(line.strip())]
    # A string of several lines may hold what looks like a header; then no line is told, rather than a wrong one.
    placed: list[int | None] = [*lines] if len(lines) == len(tables) else [None] * len(tables)
    for at, table in zip(placed, tables, strict=True):
        yield _row(at, table)


def _row(line: int | None, table: Mapping[str, object]) -> RawRow:
    values: dict[str, str] = {}
    reasons: list[str] = []
    forms = table.get("forms", [])
    if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
        reasons.append('forms is no list of strings: write forms = ["Daesh", "ISIL"]')
        forms = []
    for name, value in table.items():
        if name not in FIELDS:
            reasons.append(f"unknown field {name!r}; there are {', '.join(FIELDS)}")
        elif name != "forms":
            written = _written(value)
            values[name] = written or ""
            reasons += [] if written is not None else [f"{name} is {value!r}, and a string is expected"]
    return RawRow(line, values, tuple(forms), tuple(reasons))


def _written(value: object) -> str | None:
    """A value as a string; days and years may stand without quotation marks."""
    if isinstance(value, str):
        return value
    if type(value) is date:
        return value.isoformat()
    return str(value) if type(value) is int else None
