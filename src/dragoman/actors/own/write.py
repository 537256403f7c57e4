"""Rows to files, and a lexicon to rows: the format that is read, written so that it is read back identically."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.actors.lexicon import ADJECTIVE, CAPITAL, NATIONAL, PERSON, PLACE, STATE, Entry, Lexicon
from dragoman.actors.own.rows import (
    ADJECTIVE_WORDS,
    CAPITAL_WORDS,
    FIELDS,
    NAME,
    NATIONAL_WORDS,
    PERSON_KIND,
    PLACE_KIND,
    STATE_KIND,
    ActorRow,
    in_order,
)

_WORDS = {STATE: NAME, CAPITAL: CAPITAL_WORDS, ADJECTIVE: ADJECTIVE_WORDS, NATIONAL: NATIONAL_WORDS}


def rows_of(lexicon: Lexicon) -> list[ActorRow]:
    """Every actor of a lexicon as rows, in the order in which rows are written; of a person one for each office.

    Entries that only accents or capitals tell apart are one row. Peoples that live in several states are none: no row can say so.
    """
    rows: dict[tuple[str, ...], ActorRow] = {}
    for entry, forms in lexicon.forms.items():
        if entry.usual and entry.form in {ADJECTIVE, NATIONAL}:
            continue
        for row in _rows(entry, tuple(forms)):
            before = rows.get(row.identity)
            rows[row.identity] = _joined(before, row) if before else row
    return in_order(rows.values())


def _joined(one: ActorRow, other: ActorRow) -> ActorRow:
    forms = dict.fromkeys((*one.forms, *other.spoken))
    forms.pop(one.name, None)
    return replace(one, forms=tuple(forms), wikidata_id=one.wikidata_id or other.wikidata_id)


def _rows(entry: Entry, forms: tuple[str, ...]) -> Iterator[ActorRow]:
    others = tuple(form for form in forms if form != entry.name)
    if entry.form == PERSON:
        for term in entry.terms:
            yield ActorRow(
                entry.name, entry.code, PERSON_KIND, term.sector or None, term.role or None, term.office or None,
                term.since or None, term.until or None, others, entry.wikidata_id,
            )  # fmt: skip
    elif entry.form in _WORDS:
        words = _WORDS[entry.form]
        kept = others if words == NAME else forms
        yield ActorRow(entry.name, entry.code, STATE_KIND, forms=kept, wikidata_id=entry.wikidata_id, words=words)
    elif entry.form == PLACE:
        name, *rest = forms if entry.name not in forms else (entry.name, *others)
        yield ActorRow(name, entry.code, PLACE_KIND, forms=tuple(rest), wikidata_id=entry.wikidata_id)
    else:
        since, until = (entry.terms[0].since, entry.terms[0].until) if entry.terms else ("", "")
        code = f"{entry.code}*" if entry.usual else entry.code
        name, *rest = forms if entry.name not in forms else (entry.name, *others)
        yield ActorRow(
            name, code, entry.kind, entry.sector, since=since or None, until=until or None, forms=tuple(rest),
            wikidata_id=entry.wikidata_id,
        )  # fmt: skip


def write_toml(rows: Iterable[ActorRow]) -> str:
    """The rows as TOML, a table `[[actor]]` for each; fields that are not known are left out."""
    return "\n".join(_table(row) for row in in_order(rows))


def _table(row: ActorRow) -> str:
    """A table with a line for each field; a string of JSON, which holds no sign of control here, is also one of TOML."""
    values = ((name, getattr(row, name)) for name in FIELDS if name != "words" or row.words != NAME)
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values if value]
    return "\n".join(["[[actor]]", *lines, ""])


def write_csv(rows: Iterable[ActorRow]) -> str:
    """The rows as CSV with a line of column names, the forms parted by |; fields that are not known are empty."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in in_order(rows):
        writer.writerow("|".join(row.forms) if name == "forms" else getattr(row, name) or "" for name in FIELDS)
    return written.getvalue()
