"""How often each construction that settles the standing of an act is right, on annotated acts; no model takes part.

    python evaluation/constructions.py examples/gold gold/train

PATHS are as for reports.py; of a folder of passages those are read that are not held out. For each construction: on how many
annotated acts it is found, on how many of these the annotation has its standing, and on how many `happened`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import show
from dragoman.coding.standing import Claim, find_construction
from dragoman.records import Span
from dragoman.times import ReportTimes, find_times
from gold import sentence_around
from passages import CORPUS_FOLDS, as_gold, in_fold, read_passages
from reports import read_gold

Json = dict[str, Any]


def read_trained(path: Path) -> Iterator[tuple[Json, str]]:
    """Annotated reports; of a folder of passages those that are not held out."""
    if path.is_dir() and not any(path.glob("*.yaml")):
        for file in sorted(path.glob("passages-*.jsonl")):
            yield from ((as_gold(row), row["text"]) for row in read_passages(file) if not in_fold(row["id"], 0, CORPUS_FOLDS))
    else:
        yield from read_gold(path)


def claims_of(event: Json, gold: Json) -> list[Claim]:
    """The annotated statements in whose content the act is told, the innermost first."""
    codes = {one["id"]: one.get("entity_code") for one in gold["entities"]}
    side = {codes.get(who) for who in event["actor"]}
    at = event["trigger"]
    around = [
        one for one in gold["statements"]
        if any(part["start"] <= at["start"] and at["end"] <= part["end"] for part in one["content"])
        and not (one["cue"] and one["cue"]["start"] < at["end"] and at["start"] < one["cue"]["end"])
    ]
    around.sort(key=lambda one: sum(part["end"] - part["start"] for part in one["content"]))
    return [
        Claim(Span(one["cue"]["start"], one["cue"]["end"]) if one["cue"] else None,
              bool(side & {codes.get(who) for who in one["speaker"]}), bool(side))
        for one in around
    ]


def evaluate(paths: list[Path]) -> dict[str, Any]:
    """Each construction with how often it is found and right."""
    found: dict[str, dict[str, int]] = {}
    for path in paths:
        for gold, text in read_trained(path):
            published = gold["report"]["published"]
            times = ReportTimes(text, published, find_times(text, published))
            for event in gold["events"]:
                trigger, around = event["trigger"], sentence_around(text, event["trigger"]["start"])
                sentence = Span(around["start"], max(around["end"], trigger["end"]))
                words, claims = Span(trigger["start"], trigger["end"]), claims_of(event, gold)
                settled = find_construction(event["event"], words, sentence, text, claims, times)
                if settled:
                    counts = found.setdefault(f"{settled.status}: {settled.name}", {"found": 0, "right": 0, "happened": 0})
                    counts["found"] += 1
                    counts["right"] += event["status"] == settled.status
                    counts["happened"] += event["status"] == "happened"
    return {name: {**one, "precision": one["right"] / one["found"]} for name, one in sorted(found.items())}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="+", help="folder of annotations, of passages, or gold as JSON Lines")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    show(evaluate(options.path), options.json)
