"""Figures of invented sentences: value, kind and the act that each belongs to; whose count it is.

    python evaluation/figures.py evaluation/data/figures.jsonl

Acts are given with their words and types, so that reading figures is measured apart from finding acts; `coded` are the same
measures on what the whole coder returns from the sentence alone. A figure is right if value, upper end, kind and, of money,
currency are right and it is tied to the right act or, rightly, to none. `held out` are sentences that were written when the code
was done with the others, and never looked at since; their names tell them. `baseline`: every number in digits counts dead and
belongs to the nearest act.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from common import parse_arguments, rates, show
from dragoman.coding import Coder
from dragoman.coding.figures import find_figures
from dragoman.coding.tying import ToldAct, tie_figures
from dragoman.records import CodedReport, Figure, Report, Span
from passages import in_fold

Json = dict[str, Any]
Found = tuple[Figure, "Span | None"]
"""A figure and the words of its act."""
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")


def read_sentences(path: Path) -> list[Json]:
    """The rows of the table: `text`, `acts` (trigger, event), `figures` (words, kind, value, ..., act, count_of)."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def is_held_out(row: Json) -> bool:
    """Whether a sentence belongs to those that were not looked at."""
    return in_fold(row["id"], 0, 4)


def acts_of(row: Json) -> list[ToldAct]:
    """The acts of a row, placed in its text."""
    return [ToldAct(_place(row["text"], one["trigger"]), one["event"]) for one in row["acts"]]


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def sentences_of(text: str) -> list[Span]:
    """The sentences of a row by their punctuation alone."""
    starts = [0, *(found.end() for found in re.finditer(r"[.!?][”\"]? (?=[A-Z“\"0-9])", text))]
    return [Span(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def read(row: Json) -> list[Found]:
    """Figures and their acts, the acts being given."""
    text, acts = row["text"], acts_of(row)
    sentences = sentences_of(text)
    figures = [figure for sentence in sentences for figure in find_figures(text, sentence)]
    tied = tie_figures(figures, acts, sentences, text)
    return [(one, None if at is None else acts[at].trigger) for one, at in zip(figures, tied, strict=True)]


def guess(row: Json) -> list[Found]:
    """The baseline."""
    acts, found = acts_of(row), []
    for number in _NUMBER.finditer(row["text"]):
        value = float(number[0].replace(",", "").rstrip("."))
        near = min(acts, key=lambda act: abs(act.trigger.start - number.start()), default=None)
        found.append((Figure("dead", value, number.start(), number.end()), near.trigger if near else None))
    return found


def read_coded(coded: CodedReport) -> list[Found]:
    """The figures of what the coder returned, of its events and of statements where no event has them."""
    found = [(one, event.trigger) for event in coded.events for one in event.figures]
    taken = {one for one, _ in found}
    alone = {one for statement in coded.statements for one in statement.figures} - taken
    return sorted([*found, *((one, None) for one in alone)], key=lambda pair: pair[0].start)


def score(rows: Sequence[Json], read_figures: Iterable[list[Found]]) -> Json:
    """Precision, recall and F1 of whole figures; of those at the right place the share whose kind, value, act and approximation
    are right."""
    n_right = n_found = n_gold = 0
    parts: dict[str, list[bool]] = {"value": [], "kind": [], "act": [], "approximate": []}
    for row, found in zip(rows, read_figures, strict=True):
        n_found += len(found)
        n_gold += len(row["figures"])
        free = list(found)
        for gold in row["figures"]:
            match = next((one for one in free if _overlaps(row["text"], gold, one[0])), None)
            if match is None:
                continue
            free.remove(match)
            rights = judge(row["text"], gold, match)
            for name, is_right in rights.items():
                parts[name].append(is_right)
            n_right += rights["value"] and rights["kind"] and rights["act"]
    shares = {name: sum(one) / len(one) if one else 0.0 for name, one in parts.items()}
    return {**rates(n_right, n_found, n_gold), **shares, "n": n_gold}


def judge(text: str, gold: Json, found: Found) -> dict[str, bool]:
    """What of a figure is right."""
    figure, trigger = found
    act = _place(text, gold["act"]) if gold["act"] else None
    return {
        "value": (figure.value, figure.high) == (gold["value"], gold["high"]),
        "kind": figure.kind == gold["kind"] and figure.currency == gold["currency"],
        "act": (act is None) == (trigger is None) and (act is None or trigger is None or act.overlaps(trigger)),
        "approximate": figure.approximate == gold["approximate"],
    }


def _overlaps(text: str, gold: Json, figure: Figure) -> bool:
    place = figure_place(text, gold)
    return place.start < figure.end and figure.start < place.end


def figure_place(text: str, gold: Json) -> Span:
    """Where the words of an annotated figure stand: as whole words."""
    found = re.search(rf"(?<![\w.,]){re.escape(gold['words'])}(?!\w|[.,]\d)", text)
    if found is None:
        raise ValueError(f"{gold['words']!r} is not in {text!r}")
    return Span(found.start(), found.end())


def count_counters(rows: Sequence[Json], coded: Sequence[CodedReport]) -> Json:
    """Of the figures that somebody is said to have counted, the share that stands in a statement of that source; of all others, the
    share that stands in none."""
    rights: dict[bool, list[bool]] = {True: [], False: []}
    for row, one in zip(rows, coded, strict=True):
        for gold in row["figures"]:
            place = figure_place(row["text"], gold)
            around = [said for said in one.statements if any(Span(f.start, f.end).overlaps(place) for f in said.figures)]
            sources = {said.source.text_of(row["text"]) for said in around if said.source}
            wanted = gold["count_of"]
            rights[wanted is not None].append(any(_same_words(wanted, source) for source in sources) if wanted else not around)
    return {"counter": sum(rights[True]) / max(len(rights[True]), 1), "counted": len(rights[True])}


def _same_words(one: str, other: str) -> bool:
    return one.lower() in other.lower() or other.lower() in one.lower()


def evaluate(coder: Coder, path: Path) -> Json:
    """All figures of the table: of given acts on what is held out, on the rest and on all; of the whole coder on all."""
    rows = read_sentences(path)
    held = [row for row in rows if is_held_out(row)]
    seen = [row for row in rows if not is_held_out(row)]
    coded = list(coder.code_reports(Report(row["text"], row["id"], language="en", published="2024-05-20") for row in rows))
    read_by_coder = [read_coded(one) if isinstance(one, CodedReport) else [] for one in coded]
    return {
        "sentences": len(rows), "held out": score(held, map(read, held)), "looked at": score(seen, map(read, seen)),
        "all": score(rows, map(read, rows)),
        "coded": score(rows, read_by_coder) | count_counters(rows, [one for one in coded if isinstance(one, CodedReport)]),
        "baseline": score(rows, map(guess, rows)), "baseline of held out": score(held, map(guess, held)),
    }


if __name__ == "__main__":
    options = parse_arguments(__doc__, "table of sentences")
    show(evaluate(Coder(options.model), options.path), options.json)
