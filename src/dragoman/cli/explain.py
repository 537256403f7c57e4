"""`dragoman explain`: which words and which steps gave a record its type, parties, date, place and standing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.own import ActorsOption
from dragoman.cli.terminal import (
    DEFAULT_STORE,
    NOTHING_FOUND,
    JsonOption,
    StoreOption,
    ends_well,
    open_data,
    open_words,
    printable,
    stop,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dragoman.coding.explanation import Explanation
    from dragoman.coding.steps import Step
    from dragoman.records import CodedReport, Report, Span

_FIELD_WIDTH = 15


@ends_well
def explain(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="An id or its beginning, or words of the title.")],
    record: Annotated[str, typer.Argument(metavar="RECORD", help="The record's id: e3 an event, s1 a statement.")],
    store: StoreOption = DEFAULT_STORE,
    lines: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Coded reports as JSON Lines to read instead of a store.")
    ] = None,
    actors: ActorsOption = None,
    json: JsonOption = False,
) -> None:
    """Explain one record: for each field the words and the steps that gave it.

    The report is read again for this. With another version, model or actors than it was coded with, the steps may differ, which it
    then says.
    """
    from dragoman.cli.own import find_own, open_coder

    coded = _find_stored(store, report) if lines is None else _find_in_lines(lines, report)

    from dragoman.coding.explanation import UnknownRecordError
    from dragoman.coding.explanation import explain as explain_record

    coder = open_coder(store, find_own(store, actors))
    reading, _ = coder.read_report(coded.report)
    try:
        explanation = explain_record(coded, record, reading, coder.identity, coder.lexicon)
    except UnknownRecordError as error:
        stop(str(error), NOTHING_FOUND)
    if json:
        typer.echo(_to_json(explanation, coded.report))
    else:
        print_explanation(open_data(), explanation, coded)
    if explanation.caution:
        open_words().print(explanation.caution, soft_wrap=True)


def _find_stored(store: Path, wanted: str) -> CodedReport:
    from dragoman.cli.show import find_report
    from dragoman.ledger import Store

    if os.path.exists(wanted):  # noqa: PTH110  # a title may be longer than any name of a file, on which Path breaks
        stop(f"expected a stored report, but {wanted} is a file or folder; code it first: dragoman code {wanted}")
    with Store.open(store, readonly=True) as opened:
        return find_report(opened, wanted)


def _find_in_lines(path: Path, wanted: str) -> CodedReport:
    """The coded report of that id, or beginning of an id, in a file of JSON Lines."""
    from dragoman.records import from_json

    with path.open(encoding="utf-8") as file:
        coded = (from_json(line) for line in file if line.strip())
        found = [one for one in coded if one.report.id.startswith(wanted)]
    exact = [one for one in found if one.report.id == wanted] or found
    if len(exact) > 1:
        stop(f"{path}: {len(exact)} reports begin with {wanted!r}; give more of the id of one: {exact[0].report.id}, ...")
    if not exact:
        stop(f"{path}: no report with the id {wanted!r}", NOTHING_FOUND)
    return exact[0]


def _to_json(explanation: Explanation, report: Report) -> str:
    import json
    from dataclasses import asdict

    def place(span: Span) -> dict[str, object]:
        return {"start": span.start, "end": span.end, "text": span.text_of(report.text)}

    row = {
        "report": explanation.report_id, "record": explanation.record.id, "evidence": place(explanation.evidence),
        "steps": [
            {"field": one.field, "value": one.value, "reason": one.reason, "words": [place(span) for span in one.words]}
            for one in explanation.steps
        ],
        "coder": asdict(explanation.coder), "explained_by": asdict(explanation.reader), "caution": explanation.caution,
    }
    return json.dumps(row, ensure_ascii=False)


def print_explanation(console: Console, explanation: Explanation, coded: CodedReport) -> None:
    """Prints the record with its evidence, and its steps beneath."""
    from rich.text import Text

    from dragoman.cli.entries import write_entries
    from dragoman.cli.layout import TEXT_WIDTH, print_wrapped

    width = min(console.width, TEXT_WIDTH)
    entry = next(one for one in write_entries(coded) if one.label == explanation.record.id)
    print_wrapped(console, entry.saying, width, f"{entry.label}  ")
    origin = (coded.report.publisher, (coded.report.published or "no date")[:10], coded.report.id)
    console.print(Text(printable(" · ".join(part for part in origin if part)), "dim"), soft_wrap=True)
    console.print()
    coloured = console.color_system is not None and not console.no_color
    print_wrapped(console, _mark(explanation, coded.report.text, coloured=coloured), width, "  ")
    console.print()
    for step in explanation.steps:
        print_wrapped(console, Text(printable(step.value), "bold"), width, f"{step.field:<{_FIELD_WIDTH}}")
        print_wrapped(console, _reason(step, explanation.evidence, coded.report.text), width, " " * _FIELD_WIDTH)


def _mark(explanation: Explanation, text: str, *, coloured: bool) -> Text:
    """The evidence, the words of each step standing out; without colour the first step's between signs."""
    from rich.text import Text

    from dragoman.cli import styles

    by_field = {
        "type": styles.TRIGGER, "actor": styles.ACTOR, "recipient": styles.RECIPIENT, "speaker": styles.SOURCE, "cue": styles.CUE,
        "on the word of": styles.SOURCE,
    }
    evidence = explanation.evidence
    shown = printable(" ".join(evidence.text_of(text).split("\n")))
    inside = [(step, span) for step in explanation.steps for span in step.words if evidence.contains(span)]
    if not coloured:
        first = next((span for step, span in inside if step is explanation.steps[0]), None)
        if first is None:
            return Text(shown)
        start, end = first.start - evidence.start, first.end - evidence.start
        return Text(f"{shown[:start]}*{shown[start:end]}*{shown[end:]}")
    marked = Text(shown)
    for step, span in inside:
        if step.field not in {"content", "status"}:
            marked.stylize(by_field.get(step.field, "underline"), span.start - evidence.start, span.end - evidence.start)
    return marked


def _reason(step: Step, evidence: Span, text: str) -> Text:
    from rich.text import Text

    words = [f"“{_short(span.text_of(text))}”" + ("" if evidence.contains(span) else " elsewhere") for span in step.words]
    return Text(printable(" — ".join(part for part in (", ".join(words), step.reason) if part)), "dim")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:40]} … {line[-16:]}"
