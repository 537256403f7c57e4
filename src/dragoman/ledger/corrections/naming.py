"""Whom somebody means who writes down a party: an actor of the report, a state, somebody in the tables or in the store."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from dragoman.ledger.corrections.values import CorrectionError, describe_party
from dragoman.ledger.folding import fold_name
from dragoman.ledger.parties import IS_THERE, read_party, suggest
from dragoman.records import CodedReport, Entity

_CODED = re.compile(r"(?P<name>.+?)\s*\((?P<codes>[A-Z]{3}( [A-Z]{3})?)?\)")


def label_party(entity: Entity) -> str:
    """An actor as it is written down: 'Hassan Rouhani (IRN GOV)'; brackets are empty where it has no code."""
    return f"{entity.name} ({' '.join(filter(None, (entity.entity_code, entity.sector_code)))})"


def name_party(connection: sqlite3.Connection, coded: CodedReport, words: str) -> dict[str, Any]:
    """The actor that is meant, as corrections name it.

    Args:
        connection: the store.
        coded: the report beside which it is written.
        words: a label (`label_party`), whose codes hold as they are written; a name in the report; a state in any form or with
            a sector ('TUR GOV'); a person or organisation of the tables; a name in the store.

    Raises:
        CorrectionError: if it is nobody that is known, with the nearest names.
    """
    words = " ".join(words.split())
    labelled = _CODED.fullmatch(words)
    for entity in coded.entities:
        if words == label_party(entity):
            return describe_party(entity)
    if labelled:
        return _read_label(labelled["name"], labelled["codes"] or "")
    named = {tuple(describe_party(one).values()): describe_party(one) for one in coded.entities if _is_called(one.name, words)}
    if len(named) == 1:
        return next(iter(named.values()))
    found = _find_known(words) or _find_in_store(connection, words)
    if found is None:
        near = [name for name in suggest(connection, words) if name != words]
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise CorrectionError(f"nobody called {words!r} is known{hint} Write 'Name (TUR GOV)', or 'Name ()' for who has no code")
    return found


def _is_called(name: str, words: str) -> bool:
    folded, wanted = fold_name(name), fold_name(words)
    return bool(wanted) and (folded == wanted or folded.endswith(f" {wanted}"))


def _read_label(name: str, codes: str) -> dict[str, Any]:
    code, _, sector = codes.partition(" ")
    kind = "state" if code and not sector and read_party(name).code == code else "other"
    return _party(name, kind, code or None, sector or None)


def _find_known(words: str) -> dict[str, Any] | None:
    """A state, with or without a sector, or the one bearer of a name in the actors' tables."""
    from dragoman.actors.lexicon import load

    party = read_party(words)
    if party.code is not None and len(party.sectors) < 2:
        sector = party.sectors[0] if party.sectors else None
        return _party(party.label, "organization" if sector else "state", party.code, sector)
    entries = {one.key: one for one in load().entries(words) if not one.usual}
    if len(entries) != 1:
        return None
    (entry,) = entries.values()
    return _party(entry.name, entry.kind, entry.code or None, entry.sector) | {"wikidata_id": entry.wikidata_id}


def _find_in_store(connection: sqlite3.Connection, words: str) -> dict[str, Any] | None:
    rows = connection.execute(
        f"SELECT DISTINCT name, kind, code, sector FROM actors WHERE folded = ? AND {IS_THERE} ORDER BY number", (fold_name(words),)
    ).fetchall()
    if len(rows) != 1:
        return None
    name, kind, code, sector = rows[0]
    return _party(name, kind, code or None, sector or None)


def _party(name: str, kind: str, code: str | None, sector: str | None) -> dict[str, Any]:
    return {"name": name, "kind": kind, "entity_code": code, "sector_code": sector}
