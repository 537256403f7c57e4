"""The store of coded reports and the questions asked of it."""

from dragoman.ledger.errors import (
    AmbiguousReportError,
    NewerStoreError,
    NotAStoreError,
    StoreError,
    UnknownReportError,
)
from dragoman.ledger.lines import CodedLines
from dragoman.ledger.relation import Party, RelationRecord
from dragoman.ledger.store import Store, StoredFailure, StoredReport

__all__ = [
    "AmbiguousReportError", "CodedLines", "NewerStoreError", "NotAStoreError", "Party", "RelationRecord", "Store",
    "StoreError", "StoredFailure", "StoredReport", "UnknownReportError",
]  # fmt: skip
