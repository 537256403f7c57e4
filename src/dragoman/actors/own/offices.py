"""Which of the offices that one person holds at a time a role is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.own.rows import PERSON_KIND, ActorRow

_SAME_ROLES = {
    "minister of foreign affairs": "foreign minister", "minister for foreign affairs": "foreign minister",
    "minister of defence": "defence minister", "minister of defense": "defence minister", "defense minister": "defence minister",
    "minister of national defence": "defence minister", "minister of national defense": "defence minister",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices that roles have in the shipped lexicon: in a state, and anywhere."""

    in_state: Mapping[tuple[str, str], frozenset[str]]
    anywhere: Mapping[str, frozenset[str]]

    @staticmethod
    def read(lexicon: Lexicon) -> Offices:
        """The offices of all roles of a lexicon."""
        in_state: dict[tuple[str, str], set[str]] = {}
        anywhere: dict[str, set[str]] = {}
        for code, entries in lexicon.holders.items():
            for term in (term for entry in entries for term in entry.terms):
                role = same_role(term.role)
                in_state.setdefault((code, role), set()).add(term.office)
                anywhere.setdefault(role, set()).add(term.office)
        return Offices(
            {key: frozenset(found) for key, found in in_state.items()}, {key: frozenset(found) for key, found in anywhere.items()}
        )

    def of_row(self, row: ActorRow) -> str | None:
        """The office of a row: as written there, else what its role is in the shipped lexicon.

        There all holders of that role in that state must have one and the same office; if the state has none, all holders anywhere.
        """
        if row.kind != PERSON_KIND or row.office or not row.role:
            return row.office
        role = same_role(row.role)
        found = self.in_state.get((row.state, role)) or self.anywhere.get(role, frozenset())
        return next(iter(found)) or None if len(found) == 1 else None


def same_role(role: str) -> str:
    """A role in small letters and in the one of its common wordings."""
    folded = " ".join(role.casefold().split())
    return _SAME_ROLES.get(folded, folded)
