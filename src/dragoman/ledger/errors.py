"""What can go wrong with a store, each with what was expected, what was found and what to do."""

from __future__ import annotations

from collections.abc import Sequence

SHOWN = 10
"""How many candidates a message lists."""


class StoreError(Exception):
    """The store cannot be opened, read or written."""


class NotAStoreError(StoreError):
    """The file is something else than a store; it is left as it was."""


class NewerStoreError(StoreError):
    """The store was written by a newer Dragoman; it is left as it was."""


class NothingFoundError(StoreError):
    """The question was understood, and the store has nothing that answers it; the message says what would."""


class UnknownReportError(StoreError):
    """No report has this id or title."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"no report has the id, the beginning of an id or the title words {wanted!r}")


class AmbiguousReportError(StoreError):
    """More than one report has this beginning of an id or these title words; `candidates` are `(id, title)`."""

    def __init__(self, wanted: str, candidates: Sequence[tuple[str, str | None]]) -> None:
        self.candidates = tuple(candidates)
        listed = "\n".join(f"  {id_}  {title or ''}".rstrip() for id_, title in candidates[:SHOWN])
        if len(candidates) > SHOWN:
            listed += f"\n  and {len(candidates) - SHOWN} more"
        super().__init__(f"more than one report matches {wanted!r}; give the id of one:\n{listed}")
