"""Under which day a record is filed: its own, else in brackets that of its report."""

from __future__ import annotations

from dragoman.cli.marks import write_day

IN_BRACKETS = "a day in brackets is the report's, where the record itself has none"


def write_filed(date: str | None, enddate: str | None, precision: str, published: str | None) -> str:
    """2016-11-26, 2016-08; (2016-11-26) where the record has no date and its report was published then; else 'undated'."""
    if date is None and published:
        return f"({published[:10]})"
    return write_day(date, enddate, precision)
