"""Groups of states with their members by day: NATO, the European Union, BRICS and others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dragoman.ledger.folding import fold_name


@dataclass(frozen=True, slots=True)
class Member:
    """A state that belongs to a group from the day `since` until the day `until` (excluded; empty: still)."""

    code: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states under the name of its organisation."""

    name: str
    members: tuple[Member, ...]

    def codes_on(self, day: str | None) -> frozenset[str]:
        """The codes of its members on an ISO 8601 day; without a day, of all that ever were."""
        return frozenset(
            one.code for one in self.members if day is None or (one.since <= day and (not one.until or day < one.until))
        )


def find_group(words: str) -> Group | None:
    """The group of this name, in any form and case: 'NATO', 'E.U.', 'Group of Seven'."""
    return _load().get(fold_name(words))


def group_names() -> tuple[str, ...]:
    """The full names of all groups."""
    return tuple(dict.fromkeys(group.name for group in _load().values()))


@lru_cache(maxsize=1)
def _load() -> dict[str, Group]:
    lines = files("dragoman.ledger").joinpath("data", "groups.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    members: dict[str, list[Member]] = {}
    for names, code, since, until in rows:
        members.setdefault(names, []).append(Member(code, since, until))
    groups = {}
    for names, found in members.items():
        forms = names.split("|")
        groups.update(dict.fromkeys(map(fold_name, forms), Group(forms[0], tuple(found))))
    return groups
