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


class ContradictionError(NothingFoundError):
    """Nothing can answer the question, whatever is in the store: its filters contradict each other."""


class QueryError(StoreError):
    """The question names what there is not: a day, a type, a standing; the message says what there is."""


class UnknownReportError(NothingFoundError):
    """No report has this id or title; where its whole id had to be given, this id."""

    def __init__(self, wanted: str, *, by_id: bool = False) -> None:
        known_by = "id" if by_id else "id, the beginning of an id or the title words"
        super().__init__(f"no report has the {known_by} {wanted!r}")


class AmbiguousReportError(StoreError):
    """More than one report has this beginning of an id or these title words; `candidates` are `(id, title)`."""

    def __init__(self, wanted: str, candidates: Sequence[tuple[str, str | None]]) -> None:
        self.candidates = tuple(candidates)
        listed = "\n".join(f"  {id_}  {title or ''}".rstrip() for id_, title in candidates[:SHOWN])
        if len(candidates) > SHOWN:
            listed += f"\n  and {len(candidates) - SHOWN} more"
        super().__init__(f"more than one report matches {wanted!r}; give the id of one:\n{listed}")


class UnknownPartyError(NothingFoundError):
    """Nobody in the store has this name, and no state or group; `nearest` are names that are like it."""

    def __init__(self, wanted: str, nearest: Sequence[str]) -> None:
        self.nearest = tuple(nearest)
        hint = f"; did you mean {_listed(nearest)}?" if nearest else "; give a state, a code (TUR, TUR GOV) or the name of an actor"
        super().__init__(f"nobody called {wanted!r} is in the store{hint}")


class AmbiguousPartyError(StoreError):
    """Several actors of the store are called so; `candidates` are their full names."""

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        self.candidates = tuple(candidates)
        more = f" and {len(candidates) - SHOWN} more" if len(candidates) > SHOWN else ""
        super().__init__(f"{wanted!r} may be {_listed(candidates[:SHOWN])}{more}; give the full name")


def _listed(names: Sequence[str]) -> str:
    """'A, B or C'."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
