"""A relation's series as plain rows, for CSV and data frames, and as JSON values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dragoman.ledger.parties import party_to_dict
from dragoman.ledger.series import Period, Series
from dragoman.plover import EVENT_TYPES

_PLAIN = tuple(name for name in Period.__dataclass_fields__ if name not in {"quads", "types"})
_QUADS = tuple(f"quad_{code}" for code in (1, 2, 3, 4))

ROW_NAMES = (*_PLAIN, *_QUADS, *(name.lower() for name in EVENT_TYPES))
"""The columns of `flat_rows`, in order."""


def flat_rows(series: Series) -> list[dict[str, Any]]:
    """The periods with plain columns (`ROW_NAMES`), one for every quad class and type, zeros included."""
    rows = []
    for period in series.periods:
        types = dict(period.types)
        row = {name: getattr(period, name) for name in _PLAIN}
        row |= dict(zip(_QUADS, period.quads, strict=True))
        rows.append(row | {name.lower(): types.get(name, 0) for name in EVENT_TYPES})
    return rows


def series_to_dict(series: Series) -> dict[str, Any]:
    """The whole series as JSON values; types of a period as an object from type to count."""
    value = asdict(series)
    value |= {"one": party_to_dict(series.one), "other": party_to_dict(series.other)}
    for period in value["periods"]:
        period["types"] = dict(period["types"])
    return value
