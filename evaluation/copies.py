"""Near-duplicate reports: how many edited copies are found, and how many of those found are copies.

    python evaluation/copies.py examples/reports --json

Copies are made of the example reports and of our full texts (data/happening_texts.jsonl), by a seeded script as desks edit a wire
story: another headline and dateline, the end cut off, paragraphs left out or moved, a line of the paper's own added. Hard
negatives are other outlets' own reports of the same happenings. Baseline: the same first sentence.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from common import parse_arguments, rates, show
from dragoman.intake import Failure, read_reports
from dragoman.ledger.happenings.copies import are_copies, bands, read_runs, sketch
from dragoman.records import Report
from told import TEXTS

N_COPIES = 6
SEED = 11
LEAST_PARAGRAPHS = 3
HEADLINES = ("Leaders trade blame", "Tension rises after latest move", "What we know so far", "In brief: news from abroad")
LINES = ("(Additional reporting by our staff.)", "This story was updated with reaction.", "Sign up for our newsletter.")
_SPACE = re.compile(r"\n\s*\n|\n")
_MARK = re.compile(r"\[([^\]]+)\]\(\w\)")


def read_originals(folder: Path) -> list[str]:
    """The texts that copies are made of, long enough to be cut."""
    texts = [one.text for one in read_reports([str(folder)]) if not isinstance(one, Failure)]
    texts += [_MARK.sub(r"\1", json.loads(line)["text"]) for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    return [text for text in dict.fromkeys(texts) if len(_paragraphs(text)) >= LEAST_PARAGRAPHS]


def edit(text: str, chance: random.Random) -> str:
    """A copy as a desk would print it: two or three edits, at least two fifths of the paragraphs kept."""
    paragraphs = _paragraphs(text)
    least = max(2, round(0.4 * len(paragraphs)))
    for change in chance.sample(("cut", "drop", "move", "headline", "line"), chance.choice((2, 3))):
        if change == "cut":
            paragraphs = paragraphs[: chance.randint(least, len(paragraphs))]
        elif change == "drop" and len(paragraphs) > least:
            del paragraphs[chance.randrange(len(paragraphs))]
        elif change == "move":
            paragraphs.insert(chance.randrange(len(paragraphs)), paragraphs.pop())
        elif change == "headline":
            paragraphs = [chance.choice(HEADLINES), *paragraphs]
        elif change == "line":
            paragraphs.append(chance.choice(LINES))
    return "\n\n".join(paragraphs)


def find_pairs(reports: Sequence[Report]) -> set[frozenset[int]]:
    """The pairs of positions that are copies, found as the store finds them."""
    runs = [read_runs(report) for report in reports]
    with_band: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(runs):
        for band in bands(sketch(sorted(one))):
            with_band[band].append(number)
    candidates = {frozenset(pair) for numbers in with_band.values() for pair in combinations(numbers, 2)}
    return {pair for pair in candidates if are_copies(*(runs[number] for number in pair))}


def same_beginning(reports: Sequence[Report]) -> set[frozenset[int]]:
    """The baseline."""
    begun: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        begun[report.text.split(". ")[0]].append(number)
    return {frozenset(pair) for numbers in begun.values() for pair in combinations(numbers, 2)}


def evaluate(folder: Path) -> dict[str, Any]:
    """Precision and recall over all pairs of originals and copies; two copies of one original are copies of each other."""
    chance = random.Random(SEED)
    reports, of = [], []
    for number, text in enumerate(read_originals(folder)):
        for copy in (text, *(edit(text, chance) for _ in range(N_COPIES))):
            reports.append(Report(copy))
            of.append(number)
    gold = {frozenset((a, b)) for a, b in combinations(range(len(of)), 2) if of[a] == of[b]}
    to_original = {pair for pair in gold if min(pair) % (N_COPIES + 1) == 0}
    found = find_pairs(reports)
    return {
        "to the original": _rates(found & (to_original | _wrong(found, gold)), to_original), "all pairs": _rates(found, gold),
        "originals": len(set(of)), "reports": len(of), "pairs": len(gold),
        "baseline": _rates(same_beginning(reports), gold),
    }  # fmt: skip


def _wrong(found: Iterable[frozenset[int]], gold: set[frozenset[int]]) -> set[frozenset[int]]:
    return {pair for pair in found if pair not in gold}


def _rates(found: set[frozenset[int]], gold: set[frozenset[int]]) -> dict[str, float]:
    return rates(len(found & gold), len(found), len(gold))


def _paragraphs(text: str) -> list[str]:
    return [one for one in _SPACE.split(text) if one.strip()]


if __name__ == "__main__":
    options = parse_arguments(__doc__, "folder of reports")
    show(evaluate(options.path), options.json)
