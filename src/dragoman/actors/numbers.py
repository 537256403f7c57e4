"""The numbers by which political science knows states."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def _numbers() -> dict[str, tuple[str | None, str | None]]:
    lines = files("dragoman.actors").joinpath("data/states.tsv").read_text(encoding="utf-8").split("\n")
    rows = csv.DictReader((line for line in lines if line and not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["code"]: (row["cow"] or None, row["gw"] or None) for row in rows}


def state_numbers(code: str | None) -> tuple[str | None, str | None]:
    """The numbers of the Correlates of War project and of Gleditsch and Ward of a state.

    Args:
        code: ISO 3166-1 alpha-3; codes that are no state's have no numbers.

    Returns:
        (COW, GW), each None where the state has none.
    """
    return _numbers().get(code or "", (None, None))
