"""Corrections in a few words, for lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dragoman.ledger.corrections.values import (
    DATE,
    EVERYWHERE,
    OF_ACTORS,
    PARTY,
    STANDING,
    TYPE,
    UNDO,
    Correction,
)


def write_said(one: Correction) -> str:
    """What a correction says: 'type AGREE', 'actor Syria (SYR)', 'merge Ankara to Turkey (TUR), everywhere', 'undid reject'."""
    value = one.value
    if one.action in OF_ACTORS:
        where = ", everywhere" if one.target.report == EVERYWHERE else ""
        return f"{one.action} {one.target.name} to {write_party(value['into'])}{where}"
    write = _WRITERS.get(one.action)
    return write(value) if write else one.action


def write_party(party: Mapping[str, Any]) -> str:
    """An actor with its codes: 'Hassan Rouhani (IRN GOV)'."""
    return f"{party['name']} ({' '.join(filter(None, (party.get('entity_code'), party.get('sector_code'))))})"


def _write_date(value: Mapping[str, Any]) -> str:
    days = list(dict.fromkeys(day for day in (value.get("date"), value.get("enddate")) if day))
    return f"date {' to '.join(days)} ({value['date_precision']})" if days else "undated"


_WRITERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    TYPE: lambda value: " ".join(("type", value["event"], *(value.get("mode") or ()))),
    PARTY: lambda value: f"{value['role']} {'; '.join(write_party(party) for party in value['parties']) or 'nobody'}",
    DATE: _write_date,
    STANDING: lambda value: f"{value['status']}, {'background' if value['background'] else 'news'}",
    UNDO: lambda value: f"undid {value.get('action', 'it')}",
}
