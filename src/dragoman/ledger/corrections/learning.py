"""Corrections as annotated data in our gold format (docs/gold-format.md): what people decided, to train on and to measure by.

A report of which somebody has decided every event becomes an annotated report, in YAML; of the others each sentence of which every
event was decided becomes a passage, in JSON Lines. A rejected event is not in it, which teaches as much as one that is. What the
machine did not find nobody was asked about: the data measure precision and types, and recall only of what one coding found.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from dragoman.ledger.corrections.spelling import name_parties, name_span
from dragoman.records import CodedReport, Entity, Event, Span, Statement

Json = dict[str, Any]
REPORTS, ANNOTATIONS, PASSAGES = "reports", "gold", "passages-review.jsonl"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report as somebody has left it, and which of its events and statements they have decided, by the machine's ids."""

    machine: CodedReport
    coded: CodedReport
    events: frozenset[str]
    statements: frozenset[str]

    @property
    def is_whole(self) -> bool:
        """Whether every event was decided."""
        return bool(self.machine.events) and {one.id for one in self.machine.events} <= self.events


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of one person's corrections."""

    reviewer: str
    folder: Path
    n_reports: int
    n_passages: int
    n_events: int
    n_statements: int
    n_rejected: int


def write_learned(reviewer: str, reports: Iterable[Reviewed], folder: Path) -> Learned:
    """Writes one person's data: `gold/NAME.yaml` with the texts in `reports/reports.jsonl`, and `passages-review.jsonl`.

    The same corrections give the same bytes. Files that stand there already are replaced.

    Raises:
        OSError: if the folder cannot be written.
    """
    for part in (REPORTS, ANNOTATIONS):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for old in (folder / ANNOTATIONS).glob("*.yaml"):
        old.unlink()
    texts, passages, counts = [], [], dict.fromkeys(("reports", "events", "statements", "rejected"), 0)
    for one in sorted(reports, key=lambda each: each.machine.report.id):
        if one.is_whole:
            name = _file_name(one.machine.report.id)
            (folder / ANNOTATIONS / f"{name}.yaml").write_text(write_annotation(one), encoding="utf-8")
            texts.append(_text_line(name, one.coded))
            counts["reports"] += 1
            counts["statements"] += len(_statements_of(one))
        else:
            passages += list(read_passages(one))
        kept = {event.id for event in one.coded.events}
        counts["events"] += len(one.events & kept)
        counts["rejected"] += len(one.events - kept)
    (folder / REPORTS / "reports.jsonl").write_text("".join(f"{line}\n" for line in texts), encoding="utf-8")
    lines = (json.dumps(one, ensure_ascii=False) for one in passages)
    (folder / PASSAGES).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Learned(reviewer, folder, counts["reports"], len(passages), counts["events"], counts["statements"], counts["rejected"])


def folder_name(name: str) -> str:
    """A person's name as that of a folder, other than that of what counts."""
    found = _file_name(name)
    return f"{found}-1" if found == "all" else found


def _file_name(report: str) -> str:
    """A report's id as the name of a file; one with other letters is made unique by a few of its hash."""
    safe = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in report)
    return safe if safe == report else f"{safe[:60]}-{sha256(report.encode()).hexdigest()[:8]}"


def _text_line(name: str, coded: CodedReport) -> str:
    report = coded.report
    furniture = [{"start": span.start, "end": span.end} for span in report.furniture]
    return json.dumps(
        {"id": name, "title": report.title, "text": report.text, "publisher": report.publisher, "url": report.url,
         "language": report.language, "published": report.published, "furniture": furniture},
        ensure_ascii=False,
    )  # fmt: skip


# --- whole reports ---------------------------------------------------------------------------------------------------------


def write_annotation(one: Reviewed) -> str:
    """A reviewed report as YAML. Statements are those that were decided, and those inside which an event is claimed."""
    import yaml

    statements = _statements_of(one)
    numbers = {statement.id: number for number, statement in enumerate(statements, 1)}
    events = [_event(event, one.coded, numbers) for event in one.coded.events]
    report = one.coded.report
    meant = {who for each in (*events, *(_statement(each, one.coded) for each in statements)) for who in _who(each)}
    whole: Json = {
        "report": {
            "id": report.id, "published": report.published, "publisher": report.publisher,
            "reviewed": {"events": "all", "statements": _share(one)},
        },
        "entities": {entity.id: _entity(entity) for entity in one.coded.entities if entity.id in meant},
        "statements": [_statement(each, one.coded) for each in statements],
        "events": events,
    }  # fmt: skip
    return str(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=120))


def _statements_of(one: Reviewed) -> list[Statement]:
    linked = {event.statement for event in one.coded.events}
    return [each for each in one.coded.statements if each.id in one.statements or each.id in linked]


def _share(one: Reviewed) -> str:
    every = {each.id for each in one.machine.statements}
    return "all" if every <= one.statements else f"{len(every & one.statements)} of {len(every)}"


def _who(record: Json) -> Iterator[str]:
    for role in ("actor", "recipient", "speaker", "addressee", "via"):
        yield from record.get(role, ())


def _entity(entity: Entity) -> Json:
    told = {"name": entity.name, "kind": entity.kind, "entity_code": entity.entity_code, "sector_code": entity.sector_code,
            "role": entity.role}  # fmt: skip
    return {name: value for name, value in told.items() if value is not None}


def _statement(one: Statement, coded: CodedReport) -> Json:
    text = coded.report.text
    told: Json = {"speaker": list(one.speaker)}
    told |= {role: list(getattr(one, role)) for role in ("addressee", "via") if getattr(one, role)}
    told |= {"source": name_span(text, one.source)} if one.source else {}
    told |= {"cue": name_span(text, one.cue)} if one.cue else {}
    return told | {"content": [name_span(text, span) for span in one.content], "manner": one.manner, **_dates(one)}


def _event(one: Event, coded: CodedReport, numbers: Mapping[str, int]) -> Json:
    text = coded.report.text
    words = {f"{role}_words": [name_span(text, span) for span in name_parties(coded, one, getattr(one, role)) if span]
             for role in ("actor", "recipient")}  # fmt: skip
    return {
        "event": one.event, "mode": list(one.mode), "actor": list(one.actor), "recipient": list(one.recipient), **words,
        "trigger": name_span(text, one.trigger), "status": one.status, "background": one.background,
        "statement": numbers.get(one.statement or ""), **_dates(one),
    }  # fmt: skip


def _dates(one: Event | Statement) -> Json:
    when = one.when
    return {"date": [when.date, when.enddate] if when.enddate else when.date, "precision": when.date_precision}


# --- passages --------------------------------------------------------------------------------------------------------------


def read_passages(one: Reviewed) -> Iterator[Json]:
    """The sentences of a report of which every event was decided, each as a passage with the events that were kept."""
    by_sentence: dict[Span, set[str]] = defaultdict(set)
    for event in one.machine.events:
        by_sentence[event.evidence].add(event.id)
    for number, (sentence, ids) in enumerate(sorted(by_sentence.items()), 1):
        if ids <= one.events:
            yield _passage(one, sentence, ids, number)


def _passage(one: Reviewed, sentence: Span, ids: set[str], number: int) -> Json:
    text = sentence.text_of(one.coded.report.text)
    events = [_passage_event(event, one.coded, sentence, text) for event in one.coded.events if event.id in ids]
    statements = [
        _passage_statement(each, one.coded, sentence, text) for each in one.coded.statements
        if each.id in one.statements and all(sentence.contains(span) for span in _parts(each))
    ]  # fmt: skip
    published = (one.coded.report.published or "")[:10] or None
    return {"id": f"{_file_name(one.coded.report.id)}-{number}", "published": published, "text": text, "events": events,
            "statements": statements}  # fmt: skip


def _passage_event(event: Event, coded: CodedReport, sentence: Span, text: str) -> Json:
    told: Json = {"event": event.event, "mode": list(event.mode), "trigger": _within(event.trigger, sentence, text)}
    for role in ("actor", "recipient"):
        parties = getattr(event, role)
        named = [(who, span) for who, span in zip(parties, name_parties(coded, event, parties), strict=True) if span]
        told[f"{role}_words"] = [_within(span, sentence, text) for _, span in named]
        told[role] = [_code(coded, who) for who, _ in named]
    return told | {"status": event.status, "background": event.background}


def _passage_statement(one: Statement, coded: CodedReport, sentence: Span, text: str) -> Json:
    return {
        "source": _within(one.source, sentence, text) if one.source else None,
        "speaker": [_code(coded, who) for who in one.speaker],
        "cue": _within(one.cue, sentence, text) if one.cue else None,
        "content": [_within(span, sentence, text) for span in one.content],
    }  # fmt: skip


def _parts(one: Statement) -> Iterator[Span]:
    yield from one.content
    yield from (span for span in (one.source, one.cue) if span)


def _within(span: Span, sentence: Span, text: str) -> str | Json:
    return name_span(text, Span(span.start - sentence.start, span.end - sentence.start))


def _code(coded: CodedReport, id_: str) -> str:
    entity = next(one for one in coded.entities if one.id == id_)
    return " ".join(filter(None, (entity.entity_code, entity.sector_code))) or "UNK"
