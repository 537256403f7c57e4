"""Dragoman beside a small spaCy pipeline, in one run: the same reports, the same cores, each in processes of its own.

    python training/spacy_baseline.py --data DATA build/spacy
    python evaluation/side_by_side.py examples/reports --spacy build/spacy [--repeats 3] [--json]

The pipeline of tags, syntax and names does about the first third of the job: nobody is told apart, no act typed, nothing dated or
stored. Both are timed from the command to the end of its process, with all cores that this process may use (Dragoman in threads,
on more than two cores with `--jobs`; spaCy with `n_process`). What a process costs before its first report is timed with one
report and taken off for the cost of a million. Repeats take turns, and the quickest of each counts. Baseline: splitting the same
texts into sentences by a regular expression.

A chat model is quoted beside them, since a price list needs no measuring: it would read our instructions, our schema
(`dragoman.llm`) and the report, and write our own records in the form that it is asked for.

Needs spaCy 3 (tests/requirements.txt).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.coding import Coder
from dragoman.intake import Failure, read_reports
from dragoman.llm.prompt import build_schema, instructions, question
from dragoman.records import CodedReport, Report, Span
from speed import SENTENCE

CHAT_MODEL = "GPT-4o mini"
CHAT_PRICES = (0.15, 0.60)
"""Dollars for a million tokens read and written, as announced with the model by OpenAI on 18 July 2024."""
CHARS_PER_TOKEN = 4
"""OpenAI's rule of thumb for English."""

_READ_ALL = """
import os, sys
import spacy
from dragoman.intake import Failure, read_reports

nlp = spacy.load(sys.argv[1])
texts = [one.text for one in read_reports([sys.argv[2]]) if not isinstance(one, Failure)]
n_cores = len(os.sched_getaffinity(0))
n_process = n_cores if len(texts) > 1 else 1
for doc in nlp.pipe(texts, n_process=n_process, batch_size=max(1, len(texts) // (4 * n_process))):
    n_found = len(doc.ents) + sum(1 for _ in doc.sents)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one program took: seconds by the clock for one report and for all, the best of the repeats."""

    first_s: float
    all_s: float

    def figures(self, n_reports: int, n_words: int) -> dict[str, float]:
        """Rates and the core-hours of a million reports, its start apart."""
        per_report = (self.all_s - self.first_s) / (n_reports - 1)
        n_cores = len(os.sched_getaffinity(0))
        return {
            "first_report_s": self.first_s, "all_s": self.all_s, "reports_per_s": 1 / per_report,
            "words_per_s": n_words / n_reports / per_report, "core_hours_per_million": per_report * n_cores * 1e6 / 3600,
        }  # fmt: skip


def _dragoman(path: Path) -> list[str]:
    n_cores = len(os.sched_getaffinity(0))
    command = [str(Path(sys.executable).parent / "dragoman"), "code", str(path), "--quiet", "--to", os.devnull]
    return command if n_cores <= 2 else [*command, "--jobs", str(n_cores)]


def _clock(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def measure(path: Path, pipeline: Path, reports: list[Report], n_repeats: int) -> dict[str, Cost]:
    """Both programs in turn on one report and on all."""
    programs = {"dragoman": _dragoman, "spacy": lambda some: [sys.executable, "-c", _READ_ALL, str(pipeline), str(some)]}
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in programs}
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.txt"
        one.write_text(reports[0].text, encoding="utf-8")
        for _ in range(n_repeats):
            for name, command in programs.items():
                found[name][0].append(_clock(command(one)))
                found[name][1].append(_clock(command(path)))
    return {name: Cost(min(first), min(every)) for name, (first, every) in found.items()}


def quote_chat(reports: list[Report]) -> dict[str, float]:
    """What a chat model would cost for a million such reports, in dollars; nothing is asked of one."""
    coder = Coder()
    fixed = len(instructions()) + len(json.dumps(build_schema()))
    n_read = fixed + sum(len(question(one)) for one in reports) / len(reports)
    n_written = sum(len(_as_answer(coder.code_report(one))) for one in reports) / len(reports)
    dollars = (n_read * CHAT_PRICES[0] + n_written * CHAT_PRICES[1]) / CHARS_PER_TOKEN
    return {
        "tokens_read": n_read / CHARS_PER_TOKEN, "tokens_written": n_written / CHARS_PER_TOKEN, "dollars_per_million": dollars,
    }  # fmt: skip


def _as_answer(coded: CodedReport) -> str:
    """The records in the form that a chat model is asked for: quotations in place of positions."""
    text = coded.report.text

    def quote(span: Span | None) -> str | None:
        return text[span.start : span.end] if span else None

    entities = [
        {"id": one.id, "name": one.name, "kind": one.kind, "entity_code": one.entity_code, "sector_code": one.sector_code,
         "role": one.role} for one in coded.entities
    ]  # fmt: skip
    statements = [
        {"id": one.id, "speaker": one.speaker, "addressee": one.addressee, "source": quote(one.source), "cue": quote(one.cue),
         "content": [quote(part) for part in one.content], "manner": one.manner, "date": one.when.date, "enddate": one.when.enddate,
         "date_precision": one.when.date_precision} for one in coded.statements
    ]  # fmt: skip
    events = [
        {"event": one.event, "mode": one.mode, "actor": one.actor, "recipient": one.recipient, "trigger": quote(one.trigger),
         "evidence": quote(one.evidence), "status": one.status, "background": one.background, "statement": one.statement,
         "date": one.when.date, "enddate": one.when.enddate, "date_precision": one.when.date_precision} for one in coded.events
    ]  # fmt: skip
    return json.dumps({"entities": entities, "statements": statements, "events": events}, ensure_ascii=False)


def evaluate(path: Path, pipeline: Path, n_repeats: int = 3) -> dict[str, Any]:
    """All rows.

    Raises:
        ValueError: if there are fewer than two reports.
    """
    reports = [one for one in read_reports([path]) if not isinstance(one, Failure)]
    if len(reports) < 2:
        raise ValueError(f"{path} has {len(reports)} reports; give two or more, the first of which is the start's")
    n_words = sum(len(one.text.split()) for one in reports)
    costs = measure(path, pipeline, reports, n_repeats)
    began = time.perf_counter()
    for one in reports:
        SENTENCE.split(one.text)
    split_s = (time.perf_counter() - began) / len(reports)
    return {
        "reports": len(reports), "words": n_words, "cores": len(os.sched_getaffinity(0)),
        **{name: cost.figures(len(reports), n_words) for name, cost in costs.items()},
        CHAT_MODEL: quote_chat(reports),
        "baseline": {"reports_per_s": 1 / split_s, "core_hours_per_million": split_s * 1e6 / 3600},
    }  # fmt: skip


def table(figures: dict[str, Any]) -> str:
    """The rows for a page."""
    rows = ["| | reports a second | words a second | one report, s | a million reports |", "|---|---:|---:|---:|---:|"]
    names = {"dragoman": "Dragoman", "spacy": "spaCy, tags, syntax and names alone"}
    for key, name in names.items():
        one = figures[key]
        rows.append(
            f"| {name} | {one['reports_per_s']:.1f} | {one['words_per_s']:,.0f} | {one['first_report_s']:.1f} | "
            f"{one['core_hours_per_million']:.0f} core-hours |"
        )
    chat, baseline = figures[CHAT_MODEL], figures["baseline"]
    rows.append(f"| {CHAT_MODEL}, quoted | | | | {chat['dollars_per_million']:,.0f} dollars |")
    rows.append(f"| baseline | {baseline['reports_per_s']:,.0f} | | | {baseline['core_hours_per_million']:.2f} core-hours |")
    return "\n".join(rows)


def main() -> None:
    """Prints the table or all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="reports that dragoman code takes")
    parser.add_argument("--spacy", type=Path, required=True, help="the pipeline that training/spacy_baseline.py wrote")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = evaluate(options.path, options.spacy, options.repeats)
    print(json.dumps(figures, indent=1) if options.json else table(figures))


if __name__ == "__main__":
    main()
