"""Standing and background of acts in sentences and short reports that we wrote, through the whole coder.

    python evaluation/standings.py evaluation/data/standings.jsonl --json

Rows are as those of `circumstances.py`: a text that we invented, with acts, each given by words that may name it and by the
standings that the annotation guide allows; of the reports `about` background it is asked which acts are their news and which are
their history. The rows marked `tuned` were looked at while rules were made, `held_out` ones were written before and not looked at.
Right is counted of the acts that the coder found, by standing; `found` says of how many. Baseline: every act happened and is news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from circumstances import Json, find_act, read_rows
from common import parse_arguments, show
from dragoman.coding import Coder
from dragoman.records import CodedReport, Event, Report

Verdict = tuple[str, bool | None, bool]
"""What is asked (a standing, `news` or `history`), whether the coder is right (None: it did not find the act), and the baseline."""


def judge_act(act: Json, about: str, found: Event | None) -> Iterator[Verdict]:
    """Everything that is asked of one act; what may have several standings counts under that of its row."""
    if "status" in act:
        name = about if about in act["status"] else act["status"][0]
        yield name, found.status in act["status"] if found else None, "happened" in act["status"]
    if "background" in act:
        name = "history" if act["background"] else "news"
        yield name, found.background == act["background"] if found else None, not act["background"]


def judge(row: Json, coded: CodedReport) -> list[Verdict]:
    """Everything that is asked of one row."""
    return [one for act in row["acts"] for one in judge_act(act, row["about"], find_act(act, row["text"], coded.events))]


def score(verdicts: Sequence[Verdict]) -> Json:
    """By what is asked: the share that is right of the acts found, how many were found of how many, and the baseline's share."""
    asked: dict[str, list[tuple[bool | None, bool]]] = defaultdict(list)
    for name, right, base in verdicts:
        asked[name].append((right, base))
    figures = {}
    for name, given in sorted(asked.items()):
        found = [(right, base) for right, base in given if right is not None]
        figures[name] = {
            "right": _share([bool(right) for right, _ in found]), "found": len(found), "asked": len(given),
            "baseline": _share([base for _, base in found]),
        }
    return figures


def _share(rights: Sequence[bool]) -> float:
    return sum(rights) / len(rights) if rights else 0.0


def evaluate(coder: Coder, path: Path) -> Json:
    """The figures of the rows held out and of those looked at."""
    rows = read_rows(path)
    reports = [
        Report(row["text"], f"standings-{number}", language="en", published=row["published"]) for number, row in enumerate(rows)
    ]
    verdicts: dict[str, list[Verdict]] = {"held_out": [], "tuned": []}
    for row, coded in zip(rows, coder.code_reports(reports), strict=True):
        verdicts[row["part"]] += judge(row, coded) if isinstance(coded, CodedReport) else []
    return {part: score(some) for part, some in verdicts.items()}


if __name__ == "__main__":
    options = parse_arguments(__doc__, "the table of rows")
    show(evaluate(Coder(options.model), options.path), options.json)
