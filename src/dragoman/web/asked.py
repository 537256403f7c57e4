"""Which acts are asked for: the filters that the pages of a relation, of the network and of the map have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query

HAPPENED = ("happened",)


@dataclass(frozen=True, slots=True)
class ActsAsked:
    """Types (all if there is none), standings, whether background counts, confidence and days, as they stand in the address."""

    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = HAPPENED
    background: bool = False
    min_confidence: float = 0.0
    since: str = ""
    until: str = ""

    def filters(self) -> dict[str, Any]:
        """The same as arguments of a question to the store."""
        return {
            "types": self.types, "statuses": self.statuses, "background": self.background, "min_confidence": self.min_confidence,
            "since": self.since or None, "until": self.until or None,
        }  # fmt: skip


async def read_acts_asked(
    type_: Annotated[list[str] | None, Query(alias="type", description="types of events, PLOVER's or the user's own")] = None,
    status: Annotated[list[str] | None, Query(description="standings, or any")] = None,
    background: bool = False,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    since: str = "",
    until: str = "",
) -> ActsAsked:
    """The filters of an address; what a form left empty is not asked for."""
    types, statuses = (tuple(word for word in words or () if word) for words in (type_, status))
    return ActsAsked(types, statuses or HAPPENED, background, min_confidence, since, until)


Acts = Annotated[ActsAsked, Depends(read_acts_asked)]
