"""Standing of acts: F1 of each status and of background, on whole reports that no model was trained on.

    python evaluation/standing.py examples/gold training/corpus --json

Each PATH is as for reports.py. Measured twice: on events that the coder returned and that match the annotation by type and place
(as in scoring.py), and what the reader alone makes of given triggers, without constructions (coding/standing.py). `macro` is the
mean of the six statuses. Baseline: every act happened, and none is background.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from common import rates, show
from dragoman.coding import Coder
from dragoman.ledger.agreement import pair_up
from dragoman.records import CodedReport, Span
from dragoman.records.vocabulary import STATUSES
from dragoman.records.wire import to_dict
from reports import read_gold, report_of
from scoring import detect

Json = dict[str, Any]
Standing = tuple[str, bool]
"""A status and whether the act is background."""


def matched(pairs: Sequence[tuple[Json, str]], coder: Coder) -> list[tuple[Standing, Standing]]:
    """(coded, annotated) standing of the events that the coder found."""
    reports = [report_of(gold, text) for gold, text in pairs]
    standings = []
    for (gold, _), coded in zip(pairs, coder.code_reports(reports), strict=True):
        events = to_dict(coded)["events"] if isinstance(coded, CodedReport) else []
        standings += [(_standing(found), _standing(one)) for one, found in pair_up(gold["events"], events, detect)]
    return standings


def given(pairs: Sequence[tuple[Json, str]], coder: Coder) -> list[tuple[Standing, Standing]]:
    """(read, annotated) status of given triggers; the days of a report decide on its background, which is left out here."""
    standings = []
    for gold, text in pairs:
        spans = [Span(one["trigger"]["start"], one["trigger"]["end"]) for one in gold["events"]]
        read = coder.reader.read_triggers(text, spans)
        standings += [((one.status, False), (event["status"], False)) for one, event in zip(read, gold["events"], strict=True)]
    return standings


def _standing(event: Json) -> Standing:
    return event["status"], bool(event["background"])


def score(standings: Sequence[tuple[Standing, Standing]]) -> dict[str, Any]:
    """Precision, recall, F1 and number of each status and of background, and the statuses' macro F1 and accuracy."""
    figures: dict[str, Any] = {status: _rates((a[0] == status, b[0] == status) for a, b in standings) for status in STATUSES}
    present = [one["f1"] for one in figures.values() if one["n"]]
    figures["background"] = _rates((a[1], b[1]) for a, b in standings)
    right = sum(a[0] == b[0] for a, b in standings)
    return {
        **figures, "macro": sum(present) / len(present) if present else 0.0,
        "accuracy": right / len(standings) if standings else 0.0, "events": len(standings),
    }


def _rates(pairs: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    both = list(pairs)
    n_found, n_gold = sum(a for a, _ in both), sum(b for _, b in both)
    return {**rates(sum(a and b for a, b in both), n_found, n_gold), "n": n_gold}


def evaluate(coder: Coder, paths: Sequence[Path]) -> dict[str, Any]:
    """Standing on the reports of all paths together."""
    pairs = [pair for path in paths for pair in read_gold(path)]
    found, read = matched(pairs, coder), given(pairs, coder)
    return {
        "reports": len(pairs), "matched": score(found), "given triggers": score(read),
        "baseline": score([(("happened", False), gold) for _, gold in found]),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="+", help="folder of annotations, or gold as JSON Lines")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--model", type=Path, help="a model folder other than the one that is shipped")
    options = parser.parse_args()
    figures = evaluate(Coder(options.model), options.path)
    if options.json:
        show(figures, as_json=True)
        return
    for name in ("matched", "given triggers", "baseline"):
        rows = figures[name]
        print(f"{name}: {rows['events']} events, macro F1 {rows['macro']:.3f}, accuracy {rows['accuracy']:.3f}")
        for status in (*STATUSES, "background"):
            one = rows[status]
            print(f"  {status:14} precision {one['precision']:.3f}  recall {one['recall']:.3f}  F1 {one['f1']:.3f}  n {one['n']}")


if __name__ == "__main__":
    main()
