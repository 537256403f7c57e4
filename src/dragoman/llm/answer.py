"""The chat model's answer to a coded report: every quotation is found in the text, or its record is refused with the reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.plover import EVENT_TYPES, NON_STATE_CODES
from dragoman.records import CodedReport, Coder, Dated, Entity, Event, Gap, Report, Span, Statement, find_faults
from dragoman.records.wire import Json

_NO_CONFIDENCE = Gap("confidence", "a chat model gives no probability")


@dataclass(frozen=True, slots=True)
class Checked:
    """The records of an answer that hold, and why others were refused, one sentence each."""

    coded: CodedReport
    faults: tuple[str, ...]


class NoJsonError(ValueError):
    """The answer is no JSON object with the three lists."""


def read_answer(answer: str, report: Report, coder: Coder) -> Checked:
    """The coded report that an answer stands for.

    Raises:
        NoJsonError: if the answer is no JSON object of entities, statements and events.
    """
    value = _object_in(answer)
    faults: list[str] = []
    entities = _all(value["entities"], "entity", lambda one: _entity(one, report), faults)
    statements = _all(value["statements"], "statement", lambda one: _statement(one, report), faults)
    names = {one.id: f"s{number}" for number, one in enumerate(statements, 1)}
    statements = [replace(one, id=names[one.id]) for one in statements]
    events = _all(value["events"], "event", lambda one: _event(one, report, names), faults)
    events = [replace(one, id=f"e{number}") for number, one in enumerate(events, 1)]
    coded = CodedReport(coder, report, tuple(entities), tuple(statements), tuple(events))
    return _without_faulty(coded, faults)


def _object_in(answer: str) -> Json:
    """The JSON object in an answer, which models like to wrap in words and fences."""
    start, end = answer.find("{"), answer.rfind("}")
    try:
        value = json.loads(answer[start : end + 1])
    except (ValueError, RecursionError) as error:
        raise NoJsonError(f"the answer is no JSON object: {error}") from error
    lists = ("entities", "statements", "events")
    if not isinstance(value, dict) or any(not isinstance(value.get(name), list) for name in lists):
        raise NoJsonError(f"the answer lacks one of the lists {', '.join(lists)}")
    return value


def _all(rows: Sequence[Any], kind: str, read: Any, faults: list[str]) -> list[Any]:  # noqa: ANN401
    found = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(read(row))
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            faults.append(f"{kind} {number}: {error}")
    return found


def _entity(row: Json, report: Report) -> Entity:
    name = str(row["name"])
    code, found = row.get("entity_code"), find_quotation(name, report.text)
    is_state = code and len(code) == 3 and code not in NON_STATE_CODES
    return Entity(
        str(row["id"]), name, str(row["kind"]), entity_code=code, country_code=code if is_state else None,
        sector_code=row.get("sector_code"), role=row.get("role"), mentions=(found,) if found else (),
    )


def _statement(row: Json, report: Report) -> Statement:
    content: list[Span] = []
    for piece in row["content"]:
        content.append(_quoted(piece, report.text, "content", content[-1].end if content else 0))
    near = content[0].start
    return Statement(
        str(row["id"]), tuple(map(str, row["speaker"])), tuple(content), tuple(map(str, row.get("addressee") or ())),
        source=_near(row.get("source"), report.text, "source", near), cue=_near(row.get("cue"), report.text, "cue", near),
        manner=str(row["manner"]), when=_dated(row), gaps=(_NO_CONFIDENCE,),
    )


def _event(row: Json, report: Report, statements: dict[str, str]) -> Event:
    kind = EVENT_TYPES[str(row["event"])]
    evidence = _quoted(row["evidence"], report.text, "evidence")
    at = evidence.text_of(report.text).find(str(row["trigger"]))
    if at < 0 or not row["trigger"]:
        raise ValueError(f"the trigger {row['trigger']!r} does not stand in its evidence")
    start = evidence.start + at
    return Event(
        "", kind.name, tuple(map(str, row["actor"])), tuple(map(str, row["recipient"])), Span(start, start + len(row["trigger"])),
        evidence, str(row["status"]), bool(row["background"]), kind.quad_code, kind.event_scale,
        mode=tuple(one for one in row.get("mode") or () if one in kind.modes), statement=statements.get(str(row.get("statement"))),
        when=_dated(row), gaps=(_NO_CONFIDENCE,),
    )


def _dated(row: Json) -> Dated:
    day = row.get("date")
    return Dated(day, row.get("enddate"), str(row["date_precision"])) if day else Dated()


def find_quotation(words: str, text: str, after: int = 0) -> Span | None:
    """Where the words stand literally in the text, from a position on, else from its beginning; None if nowhere."""
    at = text.find(words, after)
    if at < 0:
        at = text.find(words)
    return Span(at, at + len(words)) if words and at >= 0 else None


def _quoted(words: object, text: str, what: str, after: int = 0) -> Span:
    found = find_quotation(str(words), text, after)
    if found is None:
        raise ValueError(f"the {what} {str(words)[:80]!r} is not in the text")
    return found


def _near(words: object, text: str, what: str, near: int) -> Span | None:
    """The occurrence of the words that is nearest to a position."""
    if not words:
        return None
    starts = [at for at in range(len(text)) if text.startswith(str(words), at)] if str(words) in text else []
    if not starts:
        raise ValueError(f"the {what} {str(words)[:80]!r} is not in the text")
    start = min(starts, key=lambda at: abs(at - near))
    return Span(start, start + len(str(words)))


def _without_faulty(coded: CodedReport, faults: list[str]) -> Checked:
    """Leave out the records that break the contract, until all that stay hold."""
    while broken := find_faults(coded):
        faults += broken
        names = {fault.split(":")[0] for fault in broken}
        kept = replace(
            coded,
            entities=tuple(one for one in coded.entities if f"entity {one.id}" not in names),
            statements=tuple(one for one in coded.statements if f"statement {one.id}" not in names),
            events=tuple(one for one in coded.events if f"event {one.id}" not in names),
        )
        if kept == coded:
            raise NoJsonError(broken[0])
        coded = kept
    return Checked(coded, tuple(faults))
