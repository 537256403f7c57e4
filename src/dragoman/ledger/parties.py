"""Whom the words of a question mean: a state, a sector of it, a person, an organisation, a group of states."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from dragoman.ledger.days import number_of_day
from dragoman.ledger.errors import AmbiguousPartyError, UnknownPartyError
from dragoman.ledger.folding import fold_name
from dragoman.ledger.groups import Group, find_group, group_names
from dragoman.ledger.summaries import BODIES, write_list
from dragoman.records import Entity

_SECTOR = re.compile(r"(.+?)[ /]([A-Z]{3})")
_ITSELF = " itself"
_ALWAYS = 10**7
"""More days than there are dates."""

ORGANS = ("", "GOV", "MIL", "LEG", "JUD", "COP", "SPY")
"""Sectors through which a state itself acts: named as a whole, government, army, parliament, courts, police, secret services."""

N_SUGGESTED = 3
LEAST_LIKENESS, LEAST_CHARS = 75, 4
"""Of 100: names less like, or shorter, are no help to somebody who mistyped one."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a relation: a code ('TUR'), a name, or a group of states; of a code or group perhaps some sectors ('TUR GOV').

    Without sectors a code is everybody who has it, a state's rebels and citizens too. `label` is what it is called in answers.
    """

    label: str
    code: str | None = None
    sectors: tuple[str, ...] = ()
    name: str | None = None
    group: Group | None = None

    def holds(self, entity: Entity, day: str | None) -> bool:
        """Whether an entity of a report belongs to the party on a day; without a day, whether it ever has."""
        if self.sectors and (entity.sector_code or "") not in self.sectors:
            return False
        if self.code is not None:
            return entity.entity_code == self.code
        if self.group is not None:
            is_it = not self.sectors and fold_name(entity.name) == fold_name(self.group.name)
            return is_it or entity.entity_code in self.group.codes_on(day)
        return self.name is not None and fold_name(entity.name) == fold_name(self.name)


def party_to_dict(party: Party) -> dict[str, Any]:
    """A party as JSON values, a group by its name."""
    group = party.group.name if party.group else None
    return {"label": party.label, "code": party.code, "sectors": list(party.sectors), "name": party.name, "group": group}


@dataclass(frozen=True, slots=True)
class Side:
    """A party as the store knows it.

    `codes` are `(code, since, until, named)`: the acts of that code from day number `since` up to `until` (excluded) are its own,
    where `named` is true only those of the `actors` with these numbers.
    """

    party: Party
    codes: tuple[tuple[str, int, int, bool], ...]
    actors: tuple[int, ...] = ()

    def parameters(self, prefix: str) -> dict[str, str | None]:
        """The values for SQL that selects from `side_table` and by `side_condition` with this prefix."""
        sectors = self.party.sectors
        return {
            f"{prefix}_codes": json.dumps(self.codes),
            f"{prefix}_actors": json.dumps(self.actors),
            f"{prefix}_sectors": json.dumps(sectors) if sectors else None,
        }


def side_table(prefix: str) -> str:
    """SQL for a table of a side's codes, to be named in WITH."""
    columns = ", ".join(f"json_extract(value, '$[{at}]') AS {name}" for at, name in enumerate(("code", "since", "until", "named")))
    return f"{prefix} AS MATERIALIZED (SELECT {columns} FROM json_each(:{prefix}_codes))"


def side_condition(prefix: str, column: str) -> str:
    """SQL that holds for a row of `dyads` whose party in the column, `actor` or `recipient`, belongs to the side."""
    day = "coalesce(dyads.first_day, dyads.published, 0)"
    return (
        f"dyads.{column}_code = {prefix}.code"
        f" AND (:{prefix}_sectors IS NULL OR dyads.{column}_sector IN (SELECT value FROM json_each(:{prefix}_sectors)))"
        f" AND (NOT {prefix}.named OR dyads.{column} IN (SELECT value FROM json_each(:{prefix}_actors)))"
        f" AND {day} >= {prefix}.since AND {day} < {prefix}.until"
    )


_NAMES = ("(SELECT name FROM actors WHERE number = dyads.actor)", "(SELECT name FROM actors WHERE number = dyads.recipient)")
_NOT_WITHIN = (
    "(dyads.actor_code <> dyads.recipient_code"
    f" OR dyads.actor_code IN ('', {write_list(BODIES)}) AND {' <> '.join(_NAMES)})"
)


def relates(one: Side, other: Side) -> str:
    """SQL that holds for the rows of `dyads` of two sides that relate them: of a group not what a state does within itself. Bodies
    of one kind share a code, and parties without a code are not one: there the names tell."""
    return _NOT_WITHIN if one.party.group or other.party.group else "true"


def read_party(words: str) -> Party:
    """The party that the words mean by what is known of states, organisations and persons, whoever is in a store.

    Args:
        words: a state, its adjective, capital or code ('Iran', 'Iranian', 'Tehran', 'IRN': everybody of it; 'Iran itself': the
            state and its organs), one of these or a group with a sector ('TUR GOV'), a person ('Hassan Rouhani'), an organisation
            ('PKK'), a group of states ('NATO': the organisation and its members of the day; 'NATO itself': the organisation alone).
    """
    from dragoman.plover import SECTORS

    words = " ".join(words.split())
    if words.endswith(_ITSELF):
        bare = words.removesuffix(_ITSELF)
        state = _state_party(bare)
        return replace(state, label=f"{state.label} itself", sectors=ORGANS) if state else _name_party(bare)
    parts = _SECTOR.fullmatch(words)
    if parts and parts[2] in SECTORS:
        whole = read_party(parts[1])
        if whole.name is None:
            return replace(whole, label=f"{whole.label} {parts[2]}", sectors=(parts[2],))
    group = find_group(words)
    if group:
        return Party(f"{group.name} and its members", group=group)
    return _state_party(words) or _name_party(words)


def _state_party(words: str) -> Party | None:
    from dragoman.actors.lexicon import COUNTRY_FORMS, NON_STATES, load

    lexicon = load()
    codes = {entry.code for entry in lexicon.entries(words) if entry.form in COUNTRY_FORMS}
    if words in lexicon.titles or words in NON_STATES:
        codes = {words}
    if len(codes) != 1:
        return None
    (code,) = codes
    return Party(lexicon.titles.get(code, code), code)


def _name_party(words: str) -> Party:
    """The full name of the one that the words are a form of, else the words themselves."""
    from dragoman.actors.lexicon import load

    names = {entry.name for entry in load().entries(words)}
    name = names.pop() if len(names) == 1 else words
    return Party(name, name=name)


def find_side(connection: sqlite3.Connection, words: str) -> Side:
    """The party that the words mean in this store.

    Raises:
        UnknownPartyError: if it is no state or group and nobody in the store has this name.
        AmbiguousPartyError: if the words are the last of several names.
    """
    party = read_party(words)
    if party.code is not None:
        return Side(party, ((party.code, -_ALWAYS, _ALWAYS, False),))
    if party.group is not None:
        return _group_side(connection, party, party.group)
    rows = _actors_called(connection, str(party.name)) or _actors_ending(connection, words)
    if not rows:
        raise UnknownPartyError(words, suggest(connection, words))
    named = Party(rows[0][2], name=rows[0][2])
    return Side(named, _always(code for _, code, _ in rows), tuple(number for number, _, _ in rows))


def _group_side(connection: sqlite3.Connection, party: Party, group: Group) -> Side:
    """The members of the group, and the organisation of its name where no sector is asked for."""
    states = tuple(
        (one.code, number_of_day(one.since), number_of_day(one.until) if one.until else _ALWAYS, False) for one in group.members
    )
    rows = [] if party.sectors else _actors_called(connection, group.name)
    return Side(party, states + _always(code for _, code, _ in rows), tuple(number for number, _, _ in rows))


def _always(codes: Iterable[str]) -> tuple[tuple[str, int, int, bool], ...]:
    return tuple((code, -_ALWAYS, _ALWAYS, True) for code in sorted(set(codes)))


IS_THERE = (
    "EXISTS (SELECT 1 FROM entities WHERE entities.name = actors.name AND entities.entity_code IS nullif(actors.code, '')"
    " AND entities.sector_code IS nullif(actors.sector, '') AND entities.kind = actors.kind)"
)
"""SQL that holds for the rows of `actors` whom a report names now; a row stays when its actor is renamed, merged or coded
otherwise."""


def _actors_called(connection: sqlite3.Connection, name: str) -> list[tuple[int, str, str]]:
    query = f"SELECT number, code, name FROM actors WHERE folded = ? AND {IS_THERE} ORDER BY number"
    return connection.execute(query, (fold_name(name),)).fetchall()


def _actors_ending(connection: sqlite3.Connection, words: str) -> list[tuple[int, str, str]]:
    """The actors whose name ends with the words, if that is one name: 'Rouhani' for 'Hassan Rouhani'."""
    folded = fold_name(words)
    if not folded:
        return []
    ends = "substr(folded, -length(:words) - 1) = ' ' || :words"
    query = f"SELECT number, code, name FROM actors WHERE {ends} AND {IS_THERE} ORDER BY number"
    rows = connection.execute(query, {"words": folded}).fetchall()
    names = sorted({name for _, _, name in rows})
    if len({fold_name(name) for name in names}) > 1:
        raise AmbiguousPartyError(words, names)
    return rows


def suggest(connection: sqlite3.Connection, words: str) -> list[str]:
    """The names most like the words, of states, groups and everybody in the store; the likest first.

    A name is as like as its whole or the likest of its words is: 'Rohani' is like 'Hassan Rouhani'.
    """
    from rapidfuzz import fuzz, process

    from dragoman.actors.lexicon import load

    names = {name: fold_name(name) for name in (*load().titles.values(), *group_names())}
    names |= dict(connection.execute(f"SELECT name, min(folded) FROM actors WHERE {IS_THERE} GROUP BY name ORDER BY name"))
    forms: list[tuple[str, str]] = []
    for name, folded in names.items():
        forms += [(form, name) for form in dict.fromkeys([folded, *folded.split()]) if len(form) >= LEAST_CHARS]
    found = process.extract(
        fold_name(words), [form for form, _ in forms], scorer=fuzz.ratio, limit=4 * N_SUGGESTED, score_cutoff=LEAST_LIKENESS
    )
    return list(dict.fromkeys(forms[at][1] for _, _, at in found))[:N_SUGGESTED]
