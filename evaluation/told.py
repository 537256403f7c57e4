"""Our happenings as several outlets tell them: a table of tellings, and full reports; both made into coded reports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from zlib import crc32

from dragoman.coding import Coder
from dragoman.coding.figures import find_figures
from dragoman.plover import EVENT_TYPES
from dragoman.records import CodedReport, Dated, Entity, Event, Location, Report, Span
from dragoman.records import Coder as Identity

TABLE = Path(__file__).parent / "data" / "happenings.tsv"
TEXTS = Path(__file__).parent / "data" / "happening_texts.jsonl"
_MARK = re.compile(r"\[([^\]]+)\]\((\w)\)")
_KINDS = {"p": "person", "s": "state", "o": "organization", "g": "group"}


@dataclass(frozen=True, slots=True)
class Row:
    """One telling as the table has it; `topic` and `happening` are our annotation."""

    topic: str
    happening: str
    publisher: str
    published: str
    event: str
    mode: str
    actor: str
    recipient: str
    date: str
    place: str
    standing: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Told:
    """A report, and the happening that each of its events is a telling of."""

    topic: str
    coded: CodedReport
    happenings: dict[str, str]


def read_table(path: Path = TABLE) -> list[Told]:
    """The reports of the table, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [Row(*line.split("\t")) for line in lines if line and not line.startswith("#")]
    rows.sort(key=lambda row: (row.topic, row.publisher, row.published))
    return [_told(list(group)) for _, group in groupby(rows, key=lambda row: (row.topic, row.publisher, row.published))]


def is_held_out(topic: str) -> bool:
    """Whether a topic belongs to the half that nothing was fitted or corrected on."""
    return crc32(topic.encode()) % 2 == 1


def _told(rows: Sequence[Row]) -> Told:
    text, first = "", rows[0]
    entities: dict[str, Entity] = {}
    events = []
    for number, row in enumerate(rows, 1):
        text += "\n" if text else ""
        before, trigger, after = row.sentence.replace("]", "[").split("[")
        evidence = Span(len(text), len(text) + len(before + trigger + after))
        text += before + trigger + after
        start = evidence.start + len(before)
        events.append(_event(row, f"e{number}", Span(start, start + len(trigger)), evidence, text, entities))
    report = Report(text, f"{first.topic}-{first.publisher[:2].lower()}-{first.published}", publisher=first.publisher,
                    published=first.published, language="en")  # fmt: skip
    coded = CodedReport(Identity("0", "by hand"), report, tuple(entities.values()), (), tuple(events))
    return Told(first.topic, coded, {event.id: row.happening for event, row in zip(events, rows, strict=True)})


def _event(row: Row, id_: str, trigger: Span, evidence: Span, text: str, entities: dict[str, Entity]) -> Event:
    status, _, background = row.standing.partition(" ")
    place, _, country = row.place.partition(",")
    actor, recipient = (_parties(side, evidence, text, entities) for side in (row.actor, row.recipient))
    where = Location(place, None if country in {"", "-"} else country, precision="city") if place else None
    return Event(
        id_, row.event, actor, recipient, trigger, evidence, status, bool(background),
        EVENT_TYPES[row.event].quad_code, EVENT_TYPES[row.event].event_scale, mode=tuple(row.mode.split()),
        when=read_date(row.date), event_loc=where, figures=find_figures(text, evidence), confidence=1.0,
    )  # fmt: skip


def _parties(written: str, evidence: Span, text: str, entities: dict[str, Entity]) -> tuple[str, ...]:
    ids = []
    for one in filter(None, written.split(";")):
        kind, codes, name = one.split(":")
        code, _, sector = codes.partition(".")
        old = entities.get(one)
        mentions = (*(old.mentions if old else ()), *_find_name(name, evidence, text))
        id_ = old.id if old else f"n{len(entities) + 1}"
        spans = tuple(dict.fromkeys(mentions))
        entities[one] = Entity(id_, name, _KINDS[kind], code or None, sector_code=sector or None, mentions=spans)
        ids.append(id_)
    return tuple(ids)


def _find_name(name: str, evidence: Span, text: str) -> Iterator[Span]:
    """The words of the name, or its last word, in the sentence."""
    for words in (name, name.rsplit(maxsplit=1)[-1]):
        start = text.find(words, evidence.start, evidence.end)
        if start >= 0:
            yield Span(start, start + len(words))
            return


def read_date(written: str) -> Dated:
    """A date of the table: `2030-05-08`, `2030-05`, `2030-05-08..2030-05-10`, with `month` or `week` after it."""
    days, _, precision = written.partition(" ")
    if not days:
        return Dated()
    first, _, last = days.partition("..")
    if len(first) == 7:
        begin = date.fromisoformat(first + "-01")
        end = (begin + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return Dated(begin.isoformat(), end.isoformat(), "month")
    return Dated(first, last or first, precision or ("range" if last else "day"))


def read_texts(coder: Coder, path: Path = TEXTS) -> list[Told]:
    """Our full reports (data/happening_texts.jsonl), coded; an event belongs to the happening that is marked at its trigger.

    In the texts `[words](a)` marks the words that tell of happening `a` of the topic. What was not found has no event, and
    events that are not marked have no happening.
    """
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    marked = [_unmark(line["text"]) for line in lines]
    reports = [
        Report(text, f"{line['topic']}-{line['publisher'][:2].lower()}-{line['published']}", publisher=line["publisher"],
               published=line["published"], language="en")
        for line, (text, _) in zip(lines, marked, strict=True)
    ]  # fmt: skip
    told = []
    for line, (_, acts), coded in zip(lines, marked, coder.code_reports(reports), strict=True):
        if not isinstance(coded, CodedReport):
            raise ValueError(f"a text of {line['topic']} could not be coded: {coded.reason}")
        happenings = {}
        for span, letter in acts:
            found = [event for event in coded.events if event.trigger.overlaps(span)]
            if found:
                happenings[found[0].id] = f"{line['topic']}-{letter}"
        told.append(Told(line["topic"], coded, happenings))
    return told


def _unmark(marked: str) -> tuple[str, list[tuple[Span, str]]]:
    """The plain text, and the marked words with their letters."""
    text, acts, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        acts.append((Span(len(text), len(text) + len(match[1])), match[2]))
        text += match[1]
        at = match.end()
    return text + marked[at:], acts
