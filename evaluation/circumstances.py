"""Date, standing, place and threatened force of acts in short invented reports, through the whole coder.

    python evaluation/circumstances.py evaluation/data/circumstances.jsonl --json

A row is a report with acts, each given by words that may name it, and what is right of it; only what the text settles is asked. The
rows marked `tuned` were looked at while rules were made, `held_out` ones were written before and not looked at. An act that the
coder does not return counts as wrong in everything but `not_status`. `past_plans` counts the future acts, of all that were coded,
that end before their report. Baseline: every act happened, on the day of publication, at no place, and no threat is one of force.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from common import parse_arguments, show
from dragoman.coding import Coder
from dragoman.records import CodedReport, Dated, Event, Report, Span

Json = dict[str, Any]
Verdict = tuple[str, str, bool, bool]
"""What was asked, of which kind of row, whether the coder is right, and whether the baseline is."""


def read_rows(path: Path) -> list[Json]:
    """The rows of the table.

    Raises:
        ValueError: if the words of an act are not in the text.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        given = [words for act in row["acts"] for words in act["words"]]
        absent = [words for words in given if words not in row["text"]]
        if absent:
            raise ValueError(f"{path}: {absent} not in {row['text']!r}")
    return rows


def find_act(act: Json, text: str, events: Sequence[Event]) -> Event | None:
    """The event that is named by the act's words, one of its types before others, then the surest."""
    places = [Span(text.index(words), text.index(words) + len(words)) for words in act["words"]]
    there = [one for one in events if any(one.trigger.overlaps(place) for place in places)]
    return max(there, key=lambda one: (one.event in act["event"], one.confidence), default=None)


def shares_day(when: Dated, periods: Iterable[Sequence[str]]) -> bool:
    """Whether a date has a day in common with one of the periods."""
    return bool(when.date) and any(str(when.date) <= last and first <= str(when.enddate) for first, last in periods)


def judge_act(act: Json, row: Json, events: Sequence[Event]) -> Iterator[Verdict]:
    """Everything that is asked of one act."""
    found, about, day = find_act(act, row["text"], events), row["about"], row["published"]
    if "not_status" in act:
        wrong = found is not None and found.event in act["event"] and found.status == act["not_status"]
        yield "not_status", about, not wrong, False
        return
    yield "found", about, found is not None and found.event in act["event"], False
    if "status" in act:
        yield "status", about, found is not None and found.status in act["status"], "happened" in act["status"]
    if "date" in act:
        yield "date", about, found is not None and shares_day(found.when, act["date"]), shares_day(Dated(day, day), act["date"])
    if "not_before" in act:
        yield "date", about, found is not None and (not found.when.enddate or found.when.enddate >= act["not_before"]), True
    if "place" in act:
        name = found.event_loc.name if found and found.event_loc else ""
        yield "place", about, act["place"] in name, False
    if "violence" in act:
        is_right = found is not None and found.event == "THREATEN" and ("violence" in found.mode) == act["violence"]
        yield "violence", about, is_right, not act["violence"]


def judge(row: Json, coded: CodedReport) -> Iterator[Verdict]:
    """Everything that is asked of one row."""
    for act in row["acts"]:
        yield from judge_act(act, row, coded.events)
    for one in coded.events:
        if one.status == "future":
            yield "past_plans", row["about"], one.when.enddate is not None and one.when.enddate < row["published"], False


def score(verdicts: Sequence[Verdict]) -> Json:
    """The share that is right of everything asked, and of each kind of row; `past_plans` as a number."""
    asked: dict[str, list[bool]] = defaultdict(list)
    about: dict[str, list[bool]] = defaultdict(list)
    for what, kind, is_right, _ in verdicts:
        asked[what].append(is_right)
        if what not in {"past_plans", "found"}:
            about[kind].append(is_right)
    past = asked.pop("past_plans", [])
    shares = {name: sum(rights) / len(rights) for name, rights in sorted(asked.items())}
    base = {name: sum(one[3] for one in verdicts if one[0] == name) / len(rights) for name, rights in sorted(asked.items())}
    numbers = {f"{name}_n": len(rights) for name, rights in sorted(asked.items())}
    return {
        **shares, **numbers, "past_plans": sum(past), "plans": len(past),
        "about": {name: f"{sum(rights)} of {len(rights)}" for name, rights in about.items()}, "baseline": base,
    }


def evaluate(coder: Coder, path: Path) -> Json:
    """The figures of the rows held out and of those looked at, with the baseline's."""
    rows = read_rows(path)
    reports = [
        Report(row["text"], f"circumstances-{number}", language="en", published=row["published"]) for number, row in enumerate(rows)
    ]
    verdicts: dict[str, list[Verdict]] = {"held_out": [], "tuned": []}
    for row, coded in zip(rows, coder.code_reports(reports), strict=True):
        verdicts[row["part"]] += judge(row, coded) if isinstance(coded, CodedReport) else []
    scores = {part: score(some) for part, some in verdicts.items()}
    return {
        "rows": len(rows), **scores, **{f"{part} about": one["about"] for part, one in scores.items()},
        "baseline": scores["held_out"]["baseline"],
    }


if __name__ == "__main__":
    options = parse_arguments(__doc__, "the table of rows")
    show(evaluate(Coder(options.model), options.path), options.json)
