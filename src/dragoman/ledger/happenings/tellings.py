"""Happenings and their tellings as they are read from the store."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.ledger.happenings.profiles import FigureProfile, from_line
from dragoman.ledger.own_types import names_of_act


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one report tells it, with the words it rests on.

    `id` stays the same as long as the report has an event of this type at these words. `on_word_of` names who claims it inside
    the report; where it is empty, the publisher itself tells it. `copy_of` is the report that this one is a near-duplicate of,
    the first to print it.
    """

    id: str
    report: str
    record: str
    publisher: str | None
    published: str | None
    title: str | None
    url: str | None
    event: str
    mode: tuple[str, ...]
    own_types: tuple[str, ...]
    quad_code: int
    event_scale: float
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str | None
    enddate: str | None
    date_precision: str
    place: str | None
    place_country: str | None
    status: str
    background: bool
    figures: tuple[FigureProfile, ...]
    on_word_of: tuple[str, ...]
    words: str
    evidence: str
    start: int
    end: int
    confidence: float
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One act in the world, and everybody who tells it.

    Type, parties, date and place are those of the fullest telling; where others differ, the tellings say so. `statuses` are all
    standings that it is told with, `own_types` all types of the user's own that a telling is of. `n_accounts` counts the tellings
    of copies once: how many wrote about it, where `n_tellings` is how many printed it.
    """

    id: str
    event: str
    mode: tuple[str, ...]
    own_types: tuple[str, ...]
    quad_code: int
    event_scale: float
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str | None
    enddate: str | None
    date_precision: str
    place: str | None
    statuses: tuple[str, ...]
    background: bool
    n_tellings: int
    n_accounts: int
    first_published: str | None
    tellings: tuple[Telling, ...]

    @staticmethod
    def of(id_: str, tellings: Iterable[Telling]) -> Happening:
        """The happening with these tellings, of which there is one at least."""
        told = tuple(sorted(tellings, key=_order))
        fullest = max(told, key=lambda one: (*_fullness(one, told), one.id))
        days = [one.published for one in told if one.published]
        return Happening(
            id_, fullest.event, fullest.mode, tuple(sorted({name for one in told for name in one.own_types})), fullest.quad_code,
            fullest.event_scale, fullest.actor, fullest.recipient,
            fullest.date, fullest.enddate, fullest.date_precision, fullest.place,
            statuses=tuple(dict.fromkeys(one.status for one in told)),
            background=all(one.background for one in told),
            n_tellings=len(told),
            n_accounts=len({one.copy_of or one.report for one in told}),
            first_published=min(days, default=None),
            tellings=told,
        )  # fmt: skip


def _order(one: Telling) -> tuple[object, ...]:
    """The order of publication; tellings without a date last."""
    return one.published is None, one.published or "", one.report, one.start, one.id


def _fullness(one: Telling, told: tuple[Telling, ...]) -> tuple[float, ...]:
    """How much a telling says: the type that most give it, both parties, a day, a place, a name in place of a country."""
    types = Counter(other.event for other in told)
    parties = bool(one.actor) + bool(one.recipient or len(one.actor) > 1)
    return types[one.event], not one.background, parties, one.date_precision == "day", one.place is not None, one.confidence


def _names(record: str, kind: str, role: str) -> str:
    """SQL for the names of a record's parties, as a JSON array in the record's order."""
    return f"""(
        SELECT json_group_array(name) FROM (
            SELECT entities.name FROM parties JOIN entities
                ON entities.report = parties.report AND entities.id = parties.entity
            WHERE parties.report = events.report AND parties.kind = '{kind}' AND parties.record = {record}
                AND parties.role = '{role}'
            ORDER BY parties.position))"""


_TELLINGS = f"""
SELECT heads.id AS happening, tellings.id, events.report, events.id AS record, publisher, published, title, url, event, mode,
    {names_of_act("tellings.number")} AS own_types, quad_code, event_scale,
    {_names("events.id", "event", "actor")} AS actor, {_names("events.id", "event", "recipient")} AS recipient,
    date, enddate, date_precision, place, place_country, status, background, tellings.profile,
    {_names("events.statement", "statement", "speaker")} AS on_word_of, "trigger" AS words, evidence, start, "end", confidence,
    nullif(originals.report, events.report) AS copy_of
FROM json_each(?) AS wanted
JOIN tellings ON tellings.happening = wanted.value
JOIN tellings AS heads ON heads.number = tellings.happening
JOIN events ON events.report = tellings.report AND events.id = tellings.record
JOIN reports ON reports.id = tellings.report
LEFT JOIN copies ON copies.report = tellings.report
LEFT JOIN copies AS originals ON originals.number = copies.leader
"""


def read_happenings(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[Happening]:
    """The happenings with these numbers, in the order of their days."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    told: dict[str, list[Telling]] = {}
    for row in cursor.execute(_TELLINGS, (json.dumps(sorted(set(numbers))),)):
        told.setdefault(row["happening"], []).append(_telling(row))
    found = [Happening.of(id_, tellings) for id_, tellings in told.items()]
    return sorted(found, key=order_of)


def order_of(one: Happening) -> tuple[str, str, str]:
    """What happenings are ordered by: their days, then the first report."""
    return one.date or one.first_published or "9999", one.first_published or "9999", one.id


def day_of(one: Happening) -> str | None:
    """The day that a happening is filed under: its own, else that of the first report."""
    day = one.date or one.first_published
    return day[:10] if day else None


def _telling(row: sqlite3.Row) -> Telling:
    values = {name: row[name] for name in row.keys() if name not in {"happening", "profile"}}  # noqa: SIM118
    for name in ("mode", "own_types", "actor", "recipient", "on_word_of"):
        values[name] = tuple(json.loads(values[name]))
    values["background"] = bool(values["background"])
    return Telling(**values, figures=from_line(row["profile"]).figures)
