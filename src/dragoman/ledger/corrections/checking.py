"""Whether a correction can be said at all: known values, of a record that has such a field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dragoman.ledger.corrections.values import (
    DATE,
    ENTITY,
    EVENT,
    JOIN,
    MERGE,
    OF_ACTORS,
    OF_RECORDS,
    PARTY,
    RENAME,
    SPLIT,
    SPLIT_OFF,
    STANDING,
    TYPE,
    Correction,
    CorrectionError,
    Target,
)
from dragoman.ledger.errors import QueryError
from dragoman.ledger.filters import refuse_others
from dragoman.plover import EVENT_TYPES, KINDS, PRECISIONS, SECTORS, STATUSES

_CODE = re.compile("[A-Z]{3}")
ROLES = {EVENT: ("actor", "recipient"), "statement": ("speaker", "addressee", "via")}


def check_correction(one: Correction) -> None:
    """Raises CorrectionError if the correction says what cannot be said."""
    if not one.made_by.strip():
        raise CorrectionError("a correction needs the name of who makes it")
    kind, value = one.target.kind, one.value
    if (kind == ENTITY) != (one.action in OF_ACTORS) and one.action in (*OF_RECORDS, *OF_ACTORS):
        raise CorrectionError(f"{one.action!r} cannot be said of a {kind}")
    if one.action in {TYPE, STANDING} and kind != EVENT:
        raise CorrectionError(f"a {kind} has no {one.action}; only an event has")
    try:
        _CHECKS.get(one.action, lambda _kind, _value: None)(kind, value)
    except (QueryError, KeyError, TypeError, ValueError, AttributeError) as error:
        wrong = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
        raise CorrectionError(f"this cannot be said of {one.target.record or one.target.name}: {wrong}") from error


def _check_type(_: str, value: Mapping[str, Any]) -> None:
    refuse_others("type", [value["event"]], tuple(EVENT_TYPES))
    modes = EVENT_TYPES[value["event"]].modes
    refuse_others(f"mode of {value['event']}", value.get("mode") or (), modes or ("none",))


def _check_party(kind: str, value: Mapping[str, Any]) -> None:
    refuse_others(f"role in a {kind}", [value["role"]], ROLES[kind])
    for party in value["parties"]:
        _check_actor(party)
    if value["role"] == "speaker" and not value["parties"]:
        raise ValueError("somebody says it; give a speaker")


def _check_date(_: str, value: Mapping[str, Any]) -> None:
    first, last, precision = value.get("date"), value.get("enddate"), value.get("date_precision", "unknown")
    refuse_others("precision", [precision], PRECISIONS)
    if (first is None) != (precision == "unknown"):
        raise ValueError("a date has a precision, and what is undated has none")
    days = [_day(one) for one in (first, last) if one is not None]
    if days != sorted(days):
        raise ValueError(f"it ends on {last} before it begins on {first}")
    if last is not None and first is None:
        raise ValueError("a last day needs a first")


def _day(written: str) -> date:
    day = date.fromisoformat(written)
    if day.isoformat() != written:
        raise ValueError(f"a day is written 2016-11-26, not {written!r}")
    return day


def _check_standing(_: str, value: Mapping[str, Any]) -> None:
    refuse_others("standing", [value["status"]], STATUSES)
    if not isinstance(value["background"], bool):
        raise TypeError("background is true or false")


def _check_into(_: str, value: Mapping[str, Any]) -> None:
    _check_actor(value["into"])


def _check_split(kind: str, value: Mapping[str, Any]) -> None:
    _check_into(kind, value)
    if not value["records"]:
        raise ValueError("name the records in which it is somebody else")


def _check_tellings(_: str, value: Mapping[str, Any]) -> None:
    others = [Target(**given) for given in value["with"]]
    if not others:
        raise ValueError("name the tellings that it is joined with or split off from")
    for one in others:
        if not (isinstance(one.start, int) and isinstance(one.end, int) and all(isinstance(word, str) for word in _words_of(one))):
            raise TypeError("a telling has the wrong type of value")


def _words_of(target: Target) -> tuple[object, ...]:
    return target.report, target.kind, target.record, target.name, target.words


def _check_actor(party: Mapping[str, Any]) -> None:
    if not str(party["name"]).strip():
        raise ValueError("an actor has a name")
    refuse_others("kind of actor", [party.get("kind") or "other"], KINDS)
    for name in ("entity_code", "country_code"):
        if party.get(name) and not _CODE.fullmatch(party[name]):
            raise ValueError(f"{party[name]!r} is no code of three capital letters")
    if party.get("sector_code"):
        refuse_others("sector", [party["sector_code"]], tuple(SECTORS))


_CHECKS = {
    TYPE: _check_type, PARTY: _check_party, DATE: _check_date, STANDING: _check_standing, RENAME: _check_into, MERGE: _check_into,
    SPLIT: _check_split, JOIN: _check_tellings, SPLIT_OFF: _check_tellings,
}  # fmt: skip
