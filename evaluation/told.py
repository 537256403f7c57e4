"""Our table of happenings as several outlets tell them (data/happenings.tsv), made into coded reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from zlib import crc32

from dragoman.coding.figures import find_figures
from dragoman.plover import EVENT_TYPES
from dragoman.records import CodedReport, Coder, Dated, Entity, Event, Location, Report, Span

TABLE = Path(__file__).parent / "data" / "happenings.tsv"
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
    coded = CodedReport(Coder("0", "by hand"), report, tuple(entities.values()), (), tuple(events))
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
