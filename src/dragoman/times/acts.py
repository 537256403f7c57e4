"""The date of an act: of those that it may have the most probable, by the weights of the signs for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dragoman.records import Dated, Span
from dragoman.times.candidates import Candidate, find_candidates
from dragoman.times.report import ReportTimes
from dragoman.times.signs import Act


def date_act(act: Act, report: ReportTimes, beside: Sequence[Span] = ()) -> Dated:
    """The date of an act: of those that it may have, the one with the highest probability; what shares a day counts together.

    Args:
        act: the act.
        report: its report's text and times.
        beside: triggers of the report's acts; those of the same sentence may have better claims to an expression.
    """
    found = find_candidates(act, report, beside)
    strengths = [math.exp(weigh(one)) for one in found]
    support = [
        sum(other for two, other in zip(found, strengths, strict=True) if two is one or _shares_day(one.when, two.when))
        for one in found
    ]
    best = max(range(len(found)), key=lambda at: (support[at], strengths[at]))
    return found[best].when


def weigh(candidate: Candidate) -> float:
    """The sum of the weights of a candidate's signs."""
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in candidate.signs.items())


@cache
def _weights() -> dict[str, float]:
    """The weights of the signs, as fitted by `training/fit_dates.py`."""
    rows = files("dragoman.times").joinpath("data/date_weights.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {name: float(weight) for name, weight in pairs}


def _shares_day(one: Dated, two: Dated) -> bool:
    if not (one.date and one.enddate and two.date and two.enddate):
        return False
    return one.date <= two.enddate and two.date <= one.enddate
