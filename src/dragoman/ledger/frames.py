"""Answers as data frames, where pandas is installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from dragoman.ledger.errors import StoreError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from pandas import DataFrame


def to_frame(rows: Iterable[Any]) -> DataFrame:
    """A data frame with a row for each row and a column for each of its fields.

    Args:
        rows: frozen values such as `RelationRecord`, `Hit` or `Edge`, all of one type, or mappings such as `flat_rows` gives.

    Raises:
        StoreError: if pandas is not installed.
    """
    try:
        from pandas import DataFrame
    except ImportError as error:
        raise StoreError("data frames need pandas; `pip install pandas` brings it") from error
    return DataFrame([row if isinstance(row, Mapping) else _columns(row) for row in rows])


def _columns(row: DataclassInstance) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}
