"""Entities in the making of the persons whom a report names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from dragoman.actors import reasons, standings
from dragoman.actors.grammar import KURD, UNIONS
from dragoman.actors.history import Draft
from dragoman.actors.lexicon import COUNTRY_FORMS, NOBODY
from dragoman.actors.marked import Marked
from dragoman.actors.offices import ended
from dragoman.actors.people import Person
from dragoman.actors.supply import Supply
from dragoman.actors.words import Words

_FAR = 2000  # words back among which the envoy is looked for whom a later title names


def draft_person(
    person: Person, number: int, words: Words, day: str, supply: Supply, person_at: Mapping[int, Draft],
    hosts: Mapping[str, tuple[str, ...]],
) -> Draft:  # fmt: skip
    """The draft of a person by the words around the name and by the lexicon.

    Args:
        person: the person.
        number: the person's place among those of the report.
        words: the report's words.
        day: the report's day, or empty.
        supply: what the report says of states.
        person_at: the drafts of the persons so far, by the words of their names.
        hosts: the states that peoples live in.
    """
    standing, said = standings.standing(person, day), person.said
    name = words.text[words.starts[person.name[0]] : words.ends[person.name[1] - 1]]
    name = " ".join(re.sub(r"[^\w\s.’'-]", " ", name).split()).removesuffix("’s").removesuffix("'s")
    if person.entry and len(person.keys) == 1:
        name = person.entry.name
    draft = Draft(("person", str(number)), "person", name, standing.code, standing.sector, standing.role, person.gender)
    draft.entry = person.entry
    draft.noun, draft.place = (said.noun, said.place) if said else (None, None)
    draft.past = ended(person.entry.terms, day) if person.entry else ()
    is_known = person.entry is not None and (person.entry.code == standing.code or (said is not None and said.is_of_union))
    draft.wikidata_id = person.entry.wikidata_id if person.entry and is_known else None
    if said and said.owner_named and draft.code is None:
        owner = person_at.get(said.owner_named[0])
        draft.code = owner.code if owner else None
        if owner and said.manner == "inherit" and not said.organ and owner.sector not in {None, "CVL", "ELI"} and not person.entry:
            draft.sector = owner.sector  # a senator's spokeswoman is of the legislature
    if said and said.code == KURD:
        draft.code = supply.of_kurds()
    if said and said.people and person.entry is None:
        draft.code = supply.of_people(said.code, hosts[said.people], person.ranges[0][0], said.sector)
    if draft.sector is None and person.entry is None:
        draft.sector, draft.is_told = ("GOV", True) if draft.code in UNIONS else ("CVL", False)
    draft.reason = reasons.of_person(person, standing, day, _is_open(draft, person, words))
    if standing.reason:
        draft.gaps["role" if draft.sector else "sector_code"] = standing.reason
    return draft


def supply_code(draft: Draft, person: Person, supply: Supply, marked: Marked) -> None:
    """Give a person of whom no words tell the state that of the report; an envoy that of the last envoy named with a state."""
    if _is_open(draft, person, supply.scene.words):
        draft.code = _sending(person, marked) or supply.of_person(person.said, person.ranges[0][0])


def _sending(person: Person, marked: Marked) -> str | None:
    """The state whose envoy was told before, and is now named: 'summoned China's ambassador … told Ambassador Huang Xilian'."""
    said = person.said
    if said is None or not said.is_envoy or said.noun is None:
        return None
    keys, noun = marked.words.keys, said.noun.rsplit(maxsplit=1)[-1]
    before = (marked.hit_at.get(at - 1) for at in range(said.first - 1, max(0, said.first - _FAR), -1) if keys[at] == noun)
    return next((hit.entry.code for hit in before if hit and hit.entry.form in COUNTRY_FORMS), None)


def _is_open(draft: Draft, person: Person, words: Words) -> bool:
    """Whether a person may be of the report's state: not a 'Washington-based analyst', who is only told to live somewhere."""
    said = person.said
    return draft.code is None and not (said and said.usual == NOBODY and "based" in words.keys[max(0, said.first - 2) : said.last])


def states_of_name(person: Person, marked: Marked, named: Counter[str]) -> Counter[str]:
    """How often each state is named by a person's own name, which says nothing of whom it means.

    The state right before the name does: 'Jordan's King Abdullah' is no Saudi, as if it were `named` more than all others.
    """
    before, first = marked.hit_at.get(person.name[0] - 1), person.name[0]
    if before and before.entry.form in COUNTRY_FORMS and marked.words.between(first - 1) == " ":
        return Counter({before.entry.code: -named.total()})
    return Counter(hit.entry.code for hit in {marked.hit_at.get(first) for first, _ in person.ranges} if hit)
