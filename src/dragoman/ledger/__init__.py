"""The store of coded reports and the questions asked of it."""

from dragoman.ledger.backup import copy_store
from dragoman.ledger.errors import (
    AmbiguousPartyError,
    AmbiguousReportError,
    ContradictionError,
    NewerStoreError,
    NotAStoreError,
    NothingFoundError,
    QueryError,
    StoreError,
    UnknownPartyError,
    UnknownReportError,
)
from dragoman.ledger.happenings.questions import UnknownHappeningError
from dragoman.ledger.happenings.tellings import Happening, Telling
from dragoman.ledger.integrity import Finding, examine_file
from dragoman.ledger.lines import CodedLines
from dragoman.ledger.parties import Party
from dragoman.ledger.relation import RelationRecord
from dragoman.ledger.store import Store, StoredFailure, StoredReport
from dragoman.ledger.unresolved import MentionContext, Unresolved, UnresolvedMention

__all__ = [
    "AmbiguousPartyError", "AmbiguousReportError", "CodedLines", "ContradictionError", "Finding", "Happening", "MentionContext",
    "NewerStoreError", "NotAStoreError", "NothingFoundError", "Party", "QueryError", "RelationRecord", "Store",
    "StoreError", "StoredFailure", "StoredReport", "Telling", "UnknownHappeningError", "UnknownPartyError",
    "UnknownReportError", "Unresolved", "UnresolvedMention", "copy_store", "examine_file",
]  # fmt: skip
