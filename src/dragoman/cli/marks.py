"""A report's text with its statements and events marked: in colour, or with signs where there is no colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from dragoman.cli import styles
from dragoman.cli.terminal import printable
from dragoman.records import CodedReport, Entity, Event, Span


@dataclass(frozen=True, slots=True)
class Part:
    """How a part of a statement or event is shown: its style, or the signs around it. Labels go before or after it."""

    name: str
    style: str
    opening: str
    closing: str


PARTS = (
    Part("furniture", styles.FURNITURE, "(- ", " -)"),
    Part("content", styles.CONTENT, "{", "}"),
    Part("source", styles.SOURCE, "<", ">"),
    Part("actor", styles.ACTOR, "[", "▸]"),
    Part("recipient", styles.RECIPIENT, "[▸", "]"),
    Part("cue", styles.CUE, "~", "~"),
    Part("trigger", styles.TRIGGER, "*", "*"),
)
"""From the outermost to the innermost: where two parts are the same words, the style of the later one is seen."""

_RANK = {part.name: rank for rank, part in enumerate(PARTS)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A part in the text; the label is the id of the record it belongs to, where it is shown."""

    span: Span
    part: str
    label: str = ""


def find_marks(coded: CodedReport) -> list[Mark]:
    """Everything in the text that is to be marked, each part of a place once."""
    marks = [Mark(span, "furniture") for span in coded.report.furniture]
    for statement in coded.statements:
        marks += [Mark(span, "content", statement.id) for span in statement.content]
        marks += [Mark(statement.source, "source")] if statement.source else []
        marks += [Mark(statement.cue, "cue")] if statement.cue else []
    entities = {entity.id: entity for entity in coded.entities}
    for event in coded.events:
        marks.append(Mark(event.trigger, "trigger", event.id))
        marks += [Mark(span, "actor") for span in _nearest_mentions(event, event.actor, entities)]
        marks += [Mark(span, "recipient") for span in _nearest_mentions(event, event.recipient, entities)]
    return list(dict.fromkeys(marks))


def _nearest_mentions(event: Event, parties: Iterable[str], entities: dict[str, Entity]) -> Iterator[Span]:
    """For each party its mention nearest to the trigger, of those in the evidence."""
    for party in parties:
        inside = [span for span in entities[party].mentions if event.evidence.contains(span)]
        if inside:
            yield min(inside, key=lambda span: (abs(span.start - event.trigger.start), span))


def mark_text(coded: CodedReport, *, coloured: bool) -> Text:
    """The whole text with its marks."""
    text = printable(coded.report.text)
    opening, closing = defaultdict(list), defaultdict(list)
    for mark in find_marks(coded):
        opening[mark.span.start].append(mark)
        closing[mark.span.end].append(mark)
    places = sorted({0, len(text), *opening, *closing})
    marked = Text()
    active: list[Mark] = []
    for start, end in zip(places, [*places[1:], len(text)], strict=True):
        for mark in sorted(closing[start], key=lambda one: (-one.span.start, -_RANK[one.part])):
            active.remove(mark)
            _append_end(marked, mark, coloured=coloured)
        for mark in sorted(opening[start], key=lambda one: (-one.span.end, _RANK[one.part])):
            active.append(mark)
            _append_start(marked, mark, coloured=coloured)
        marked.append(text[start:end], _style(active) if coloured else "")
    return marked


def _style(active: Iterable[Mark]) -> str:
    ranks = sorted({_RANK[mark.part] for mark in active})
    return " ".join(PARTS[rank].style for rank in ranks)


def _append_start(marked: Text, mark: Mark, *, coloured: bool) -> None:
    if not coloured:
        marked.append(PARTS[_RANK[mark.part]].opening)
    if mark.part == "content":
        marked.append(f"{mark.label} ", styles.LABEL if coloured else "")


def _append_end(marked: Text, mark: Mark, *, coloured: bool) -> None:
    if not coloured:
        marked.append(PARTS[_RANK[mark.part]].closing)
    if mark.part == "trigger":
        marked.append(f" {mark.label}" if coloured else mark.label, styles.LABEL if coloured else "")


def write_legend(*, coloured: bool) -> Text:
    """What the colours or signs mean."""
    parts = {part.name: part for part in PARTS}
    shown = (parts[name] for name in _LEGEND_ORDER)
    if coloured:
        return Text("  ").join(Text(part.name, part.style) for part in shown)
    return Text("  ").join(Text(f"{part.opening}{part.name}{part.closing}") for part in shown)


_LEGEND_ORDER = ("source", "cue", "content", "actor", "trigger", "recipient", "furniture")


def write_day(date: str | None, enddate: str | None, precision: str) -> str:
    """A date as exact as it is known: 2016-11-26, 2016-08, 2016, 2016-03-01..10."""
    if date is None:
        return "undated"
    n_letters = {"month": 7, "year": 4}.get(precision)
    if n_letters or enddate in (None, date):
        return date[:n_letters]
    end = str(enddate)
    if date[:7] == end[:7]:
        return f"{date}..{end[8:]}"
    return f"{date[:7]}..{end[5:7]}" if date[:4] == end[:4] else f"{date[:4]}..{end[:4]}"
