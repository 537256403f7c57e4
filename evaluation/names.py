"""Names in a UNER IOB2 file, with its words: F1 of exact spans with their kind (PER, ORG, LOC).

    python evaluation/names.py ../shared/data/uner-ewt/dev.iob2 --json

Baseline: every run of capitalised words that does not begin a sentence is a person.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from common import f1, load_reader, parse_arguments, show
from dragoman.reader import Reader
from formats import NAME_KINDS, iob2


def spans_of(marks: list[str]) -> list[tuple[int, int, str]]:
    """(first word, end word, kind) of IOB2 marks."""
    spans, start = [], -1
    for at, mark in enumerate([*marks, "O"]):
        if start >= 0 and not mark.startswith("I-"):
            spans.append((start, at, marks[start][2:]))
            start = -1
        if mark.startswith("B-"):
            start = at
    return spans


def guess(words: list[str]) -> list[tuple[int, int, str]]:
    """The baseline."""
    marks = ["O"] * len(words)
    for at in range(1, len(words)):
        if words[at][:1].isupper():
            marks[at] = "I-PER" if marks[at - 1] != "O" else "B-PER"
    return spans_of(marks)


def evaluate(reader: Reader, path: Path) -> dict[str, Any]:
    """All figures of a file."""
    gold, found, guessed = set(), set(), set()
    for number, (words, marks) in enumerate(iob2(path)):
        gold |= {(number, *span) for span in spans_of(marks)}
        found |= {(number, *span) for span in reader.find_names(words)}
        guessed |= {(number, *span) for span in guess(words)}
    kinds = {kind: f1((s for s in found if s[3] == kind), (s for s in gold if s[3] == kind)) for kind in NAME_KINDS}
    return {**f1(found, gold), **kinds, "names": len(gold), "baseline": f1(guessed, gold)}


if __name__ == "__main__":
    options = parse_arguments(__doc__, "UNER's IOB2 file")
    show(evaluate(load_reader(options), options.path), options.json)
