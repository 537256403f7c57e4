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
from dragoman.ledger.unresolved import MentionContext, Unresolved, UnresolvedMention

__all__ = [
    "AmbiguousReportError", "CodedLines", "MentionContext", "NewerStoreError", "NotAStoreError", "Party", "RelationRecord", "Store",
    "StoreError", "StoredFailure", "StoredReport", "UnknownReportError", "Unresolved", "UnresolvedMention",
]  # fmt: skip
