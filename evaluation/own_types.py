"""Types of the user's own: twelve examples each of four types, measured on sentences that the model has not seen.

    python evaluation/own_types.py evaluation/data/own_types.tsv --json

A sentence counts as found if an act is coded at its marked words and told to be of the type. Negatives are of the kind that comes
near. Baseline: the marked words are also the marked words of an example.

    python evaluation/own_types.py evaluation/data/beyond_plover.tsv --json

says of acts that PLOVER has no type for how far the reader sees them: as an event, as words that name an act too unsurely to be
one, or not at all. Only the first can be of a type of the user's own.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from common import parse_arguments, rates, show
from dragoman.coding import Coder
from dragoman.records import Report
from dragoman.types.coder import mark_types
from dragoman.types.definition import Example, TypeDefinition, read_example
from dragoman.types.keep import OwnTypes
from dragoman.types.learning import LearnedType, learn_type

Sentences = dict[str, tuple[Example, ...]]
SIGHTS = ("event", "unsure", "unseen")


def evaluate(coder: Coder, path: Path) -> dict[str, Any]:
    """Precision, recall and F1 of each type and of all, beside the recall that cross-validation promised and the baseline."""
    figures: dict[str, Any] = {}
    totals, simple = [0, 0, 0], [0, 0, 0]
    for name, parts in read_sentences(path).items():
        learned = learn_type(TypeDefinition(name, name, parts["example"], parts["negative"]), coder)
        told = [_is_told(one, learned, coder) for one in (*parts["held_out"], *parts["held_out_negative"])]
        words = {_words(one) for one in parts["example"]}
        guessed = [_words(one) in words for one in (*parts["held_out"], *parts["held_out_negative"])]
        n_gold = len(parts["held_out"])
        for sums, some in ((totals, told), (simple, guessed)):
            sums[:] = [sums[0] + sum(some[:n_gold]), sums[1] + sum(some), sums[2] + n_gold]
        figures[name] = {
            **rates(sum(told[:n_gold]), sum(told), n_gold), "sentences": len(told),
            "baseline_f1": rates(sum(guessed[:n_gold]), sum(guessed), n_gold)["f1"],
            "promised_recall": learned.estimate.recall.value, "promised_precision": learned.estimate.precision.value,
        }  # fmt: skip
    return {**figures, "all": rates(*totals), "baseline": rates(*simple)}


def read_sentences(path: Path) -> dict[str, Sentences]:
    """The marked sentences of each type, by part."""
    found: dict[str, dict[str, list[Example]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["type"], {}).setdefault(row["part"], []).append(read_example(row["sentence"]))
    return {name: {part: tuple(some) for part, some in parts.items()} for name, parts in found.items()}


def measure_sight(coder: Coder, path: Path) -> dict[str, Any]:
    """How many of the marked acts of each kind are coded, lie below the threshold, or are not seen at all."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            counts[row["type"]][_sight_of(read_example(row["sentence"]), coder)] += 1
    counts["all"] = sum(counts.values(), Counter())
    return {name: {seen: some[seen] for seen in SIGHTS} | {"sentences": some.total()} for name, some in counts.items()}


def _sight_of(example: Example, coder: Coder) -> str:
    reading, coded = coder.read_report(Report(text=example.text, language="en"))
    if any(event.trigger.overlaps(example.trigger) for event in coded.events):
        return "event"
    return "unsure" if any(one.span.overlaps(example.trigger) for one in reading.triggers) else "unseen"


def _is_told(example: Example, learned: LearnedType, coder: Coder) -> bool:
    coded = coder.code_report(Report(text=example.text, language="en"))
    marked = mark_types(coded, OwnTypes(Path(), (learned,), ""), coder.reader.network)
    return any(event.trigger.overlaps(example.trigger) and event.own_types for event in marked.events)


def _words(example: Example) -> str:
    return example.trigger.text_of(example.text).casefold()


if __name__ == "__main__":
    options = parse_arguments(__doc__, "sentences as TSV")
    has_parts = "part" in options.path.read_text(encoding="utf-8").splitlines()[0].split("\t")
    measure = evaluate if has_parts else measure_sight
    show(measure(Coder(options.model, n_threads=1), options.path), options.json)
