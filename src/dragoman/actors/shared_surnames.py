"""Whom a bare surname means that several persons of a report bear: told by the words around it, else the one named last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.actors.full_names import is_surname, surname_of
from dragoman.actors.grammar import Saying
from dragoman.actors.lexicon import PERSON, Entry
from dragoman.actors.marked import Marked
from dragoman.actors.offices import held
from dragoman.actors.people import Person, is_given_name, is_same_person, leads_state, recognise, told_gender
from dragoman.actors.portraits import portray
from dragoman.actors.words import Words, keys_of


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A person who is named in full, with what the words around the full name and the lexicon say.

    `full` are the mentions by more than the surname, or by a given name; `day` is the report's, or empty.
    """

    person: Person
    full: tuple[tuple[int, int], ...]
    said: Saying | None
    entry: Entry | None
    day: str


def part(persons: Sequence[Person], marked: Marked, day: str, named: Counter[str]) -> list[Person]:
    """The persons, mentions by a surname given to whom they mean: a leader of a state, or the one whom the words around fit.

    Args:
        persons: the persons of the report, each with all its mentions.
        marked: the report's words.
        day: the report's day, or empty.
        named: how often the report names each state.
    """
    return _part_bearers(_part_leaders(persons, marked, day, named) if day else persons, marked, day)


def _part_leaders(persons: Sequence[Person], marked: Marked, day: str, named: Counter[str]) -> list[Person]:
    """The persons, and beside somebody who is named in full the leader of a state whom the report means by their surname: where it
    calls the leader so before it names the other, 'Trump' before 'Ivanka Trump', and never in full."""
    found: list[Person] = []
    for person in persons:
        meant = _leader_meant(person, marked, day, named)
        rest = [one for one in person.ranges if one not in meant]
        found += [replace(person, ranges=rest)] if rest else []
        if meant:
            found.append(Person((surname_of(person.keys),), meant, marked.words.keys[slice(*meant[0])], meant[0]))
    return sorted(found, key=lambda person: person.ranges[0])


def _leader_meant(person: Person, marked: Marked, day: str, named: Counter[str]) -> list[tuple[int, int]]:
    """The mentions of a person's surname that mean the leader of a state."""
    words = marked.words
    bare = [one for one in person.ranges if is_surname(words.keys[slice(*one)], person.keys)]
    full = [one for one in person.ranges if one not in bare]
    early = [one for one in bare if full and one < full[0] and not _is_in_heading(words, one[0])]
    if not early:
        return []
    leader = recognise(Person((surname_of(person.keys),), early, words.keys[slice(*early[0])]), marked.lexicon, day, named)
    if leader is None or not leads_state(leader, day) or is_same_person(leader, person.keys):
        return []
    if all(hit.entry.code != leader.code or hit.entry.form == PERSON for hit in marked.hits):
        return []  # the report is not about that state
    gender = marked.lexicon.genders.get(keys_of(leader.name)[0])
    meant = [one for one in bare if told_gender(words, one[0]) in {None, gender} and not _is_in_heading(words, one[0])]
    return meant if meant and meant[0] < full[0] else []


def _is_in_heading(words: Words, at: int) -> bool:
    """Whether a word stands in a first line that ends as no sentence does."""
    line, _, rest = words.text.partition("\n")
    return bool(rest) and words.starts[at] < len(line) and line.rstrip("”\"’' ")[-1:] not in {".", "!", "?"}


def _part_bearers(persons: Sequence[Person], marked: Marked, day: str) -> list[Person]:
    """The persons, mentions by a surname that several of them bear given to the one whom the words around fit.

    'The Pakistani Khan', 'Mr Khan of Pakistan', 'Khan, the Pakistani', 'General Miller', 'Ms Weber': state, office and courtesy
    title are compared with what the report says where it names each in full. Where they fit several alike, the one is meant who was
    named last.
    """
    shared: dict[str, list[Person]] = {}
    for person in persons:
        shared.setdefault(surname_of(person.keys), []).append(person)
    parted: dict[int, Person] = {}
    for group in shared.values():
        bearers = [_bearer(person, marked, day) for person in group if not is_surname(person.keys, person.keys)]
        if len(bearers) > 1:
            for one, ranges in zip(bearers, _share_out(bearers, marked), strict=True):
                parted[id(one.person)] = replace(one.person, ranges=ranges)
    return sorted((parted.get(id(person), person) for person in persons), key=lambda person: person.ranges[0])


def _bearer(person: Person, marked: Marked, day: str) -> _Bearer:
    words = marked.words
    full = tuple(
        one for one in person.ranges
        if not is_surname(words.keys[slice(*one)], person.keys) or is_given_name(words, one[0], person)
    )  # fmt: skip
    said = portray(replace(person, ranges=list(full)), marked) if full else None
    return _Bearer(person, full, said, recognise(person, marked.lexicon, day, Counter()), day)


def _share_out(bearers: Sequence[_Bearer], marked: Marked) -> list[list[tuple[int, int]]]:
    """The mentions of each, full names and surnames."""
    given: list[list[tuple[int, int]]] = [[] for _ in bearers]
    owner = {one: number for number, bearer in enumerate(bearers) for one in bearer.person.ranges}
    for mention, number in sorted(owner.items()):
        is_full = mention in bearers[number].full
        named = [at for at, bearer in enumerate(bearers) if bearer.full and bearer.full[0] < mention]
        meant = number if is_full or len(named) < 2 else _fitting([bearers[at] for at in named], named, mention, marked)
        if meant is None:
            meant = max(named, key=lambda at: max(given[at], default=(0, 0)))
        given[meant].append(mention)
    return given


def _fitting(bearers: Sequence[_Bearer], numbers: Sequence[int], mention: tuple[int, int], marked: Marked) -> int | None:
    """The number of the one bearer whom the words around a mention fit best; None if they fit several alike."""
    said = portray(Person(marked.words.keys[slice(*mention)], [mention]), marked)
    gender = told_gender(marked.words, mention[0])
    fits = [_fit(bearer, said, gender) for bearer in bearers]
    best = max(fits)
    return numbers[fits.index(best)] if fits.count(best) == 1 else None


def _fit(bearer: _Bearer, said: Saying | None, gender: str | None) -> int:
    """How well the words around a surname fit a bearer: what agrees less what contradicts."""
    fit = 0 if gender is None or bearer.person.gender is None else 1 if gender == bearer.person.gender else -1
    if said is None:
        return fit
    code = bearer.entry.code if bearer.entry else bearer.said.code if bearer.said else None
    if said.code and code:
        fit += 1 if said.code == code else -1
    return fit + (_fit_of_office(bearer, said) if said.noun else 0)


def _fit_of_office(bearer: _Bearer, said: Saying) -> int:
    """1 if the office around a surname is one that the report gives with the full name or the lexicon has, -1 if it is not."""
    own, noun, terms = bearer.said, said.noun or "", bearer.entry.terms if bearer.entry else ()
    is_told = own is not None and noun.rpartition(" ")[2] == (own.noun or "").rpartition(" ")[2]
    if is_told or held(terms, noun):
        return 1
    if not said.sector or said.manner != "role" or not (own or terms):
        return 0
    if said.sector in {own.sector if own else None, *(term.sector for term in terms if term.covers(bearer.day))}:
        return 1
    return 0 if any(term.sector == said.sector for term in terms) else -1
