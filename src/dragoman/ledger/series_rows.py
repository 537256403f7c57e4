"""A relation's series as plain rows, for CSV and data frames, and as JSON values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dragoman.ledger.own_types import own_column
from dragoman.ledger.parties import party_to_dict
from dragoman.ledger.series import Period, Series
from dragoman.plover import EVENT_TYPES

_PLAIN = tuple(name for name in Period.__dataclass_fields__ if name not in {"quads", "types", "own_types"})
_QUADS = tuple(f"quad_{code}" for code in (1, 2, 3, 4))


def row_names(series: Series) -> tuple[str, ...]:
    """The columns of `flat_rows`, in order; last those of the user's own types that occur."""
    return (*_PLAIN, *_QUADS, *(name.lower() for name in EVENT_TYPES), *map(own_column, _own_names(series)))


def flat_rows(series: Series) -> list[dict[str, Any]]:
    """The periods with plain columns (`row_names`), one for every quad class and type, zeros included."""
    rows, own = [], _own_names(series)
    for period in series.periods:
        types = dict(period.types)
        row = {name: getattr(period, name) for name in _PLAIN}
        row |= dict(zip(_QUADS, period.quads, strict=True))
        row |= {name.lower(): types.get(name, 0) for name in EVENT_TYPES}
        rows.append(row | {own_column(name): dict(period.own_types).get(name, 0) for name in own})
    return rows


def _own_names(series: Series) -> list[str]:
    """The types of the user's own that occur in any period, and those that were asked for."""
    asked = set(series.filters.types) - set(EVENT_TYPES)
    return sorted(asked | {name for period in series.periods for name, _ in period.own_types})


def series_to_dict(series: Series) -> dict[str, Any]:
    """The whole series as JSON values; types of a period as an object from type to count."""
    value = asdict(series)
    value |= {"one": party_to_dict(series.one), "other": party_to_dict(series.other)}
    for period in value["periods"]:
        period |= {"types": dict(period["types"]), "own_types": dict(period["own_types"])}
    return value
