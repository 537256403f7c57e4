"""Who a name may stand for on a day: every candidate of the lexicon, with the reason for or against."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.actors import people
from dragoman.actors.lexicon import NATIONAL, PERSON, Entry, Lexicon, Term
from dragoman.actors.people import Person
from dragoman.actors.words import Words, keys_of

N_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Office:
    """An office with the days on which it was held; empty dates are unknown."""

    role: str | None
    sector: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a name may mean.

    `code`, `sector` and `role` are those of the day, `offices` all that are known. `is_taken` marks the one whom a report means
    that says nothing else; `origin` is `own` where a row of the user's says anything of it, else `shipped`.
    """

    name: str
    kind: str
    code: str
    sector: str | None
    role: str | None
    wikidata_id: str | None
    origin: str
    is_taken: bool
    reason: str
    offices: tuple[Office, ...] = ()


def find_candidates(name: str, day: str, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Everybody whom a name may stand for, the one that is taken first.

    Args:
        name: a full name, a surname, the name of an organisation, state or place, in any spelling that folds to one of the lexicon.
        day: the ISO 8601 day of a report, or empty for no day.
        lexicon: where to look.
    """
    keys = keys_of(name)
    if not keys:
        return ()
    hits = lexicon.find(Words.read(name if name != name.lower() else name.title()), day)
    whole = next((hit.entry for hit in hits if (hit.first, hit.last) == (0, len(keys))), None)
    person = Person(keys, spelt=keys, name=(0, len(keys)), ranges=[(0, len(keys))])
    known = people.recognise(person, lexicon, day, {})
    taken = whole if whole is not None and whole.form != PERSON else known
    entries = dict.fromkeys(lexicon.entries(name)) | dict.fromkeys(_surnamed(keys, lexicon))
    if known:
        entries[known] = None
    found = [_candidate(entry, day, taken, len(entries)) for entry in entries]
    return tuple(sorted(found, key=lambda one: (not one.is_taken, one.kind != "person", not one.role, one.name, one.code)))


def find_nearest(name: str, lexicon: Lexicon) -> list[str]:
    """Names of the lexicon that are spelt like one that it lacks."""
    names = {entry.name.lower(): entry.name for entry in lexicon.forms}
    surnames = {key: entries[0].name for key, entries in lexicon.surnames.items()}
    near = difflib.get_close_matches(name.lower(), names, N_NEAREST) + difflib.get_close_matches(name.lower(), surnames, N_NEAREST)
    return list(dict.fromkeys((names | surnames)[one] for one in near))[:N_NEAREST]


def _surnamed(keys: tuple[str, ...], lexicon: Lexicon) -> Iterable[Entry]:
    """Persons with this surname, and of a full name with the same first letter."""
    if len(keys) == 1:
        return lexicon.surnames.get(keys[0], ())
    both = (*lexicon.surnames.get(keys[-1], ()), *lexicon.surnames.get(keys[0], ()))
    return (entry for entry in both if {key[0] for key in keys} <= {key[0] for key in keys_of(entry.name)})


def _candidate(entry: Entry, day: str, taken: Entry | None, n_candidates: int) -> Candidate:
    is_taken = entry == taken
    offices = tuple(Office(one.role or None, one.sector or None, one.since or None, one.until or None) for one in entry.terms)
    sector, role, why = _on_day(entry, day)
    if n_candidates > 1:
        why += "; taken where a report says nothing else of the name" if is_taken else "; another bearer of the name"
    elif not is_taken:
        why += "; not taken for the name alone, only where a report names the state"
    kind = "group" if entry.form == NATIONAL else entry.kind
    return Candidate(entry.name, kind, entry.code, sector, role, entry.wikidata_id, entry.origin, is_taken, why, offices)


def _on_day(entry: Entry, day: str) -> tuple[str | None, str | None, str]:
    """Sector and role on the day, and why."""
    if entry.form != PERSON:
        return _words_on_day(entry, day)
    standing = people.standing(Person(keys_of(entry.name), entry=entry), day)
    if not day:
        return standing.sector, None, "no day was given, so the office is open"
    held = [term for term in entry.terms if term.covers(day)]
    if standing.reason:
        return standing.sector, standing.role, standing.reason
    if held:
        return standing.sector, standing.role, f"held that office on {day}"
    past = max((term for term in entry.terms if term.until and term.until <= day), key=lambda term: term.until, default=None)
    if past and standing.role:
        return standing.sector, standing.role, f"left that office on {past.until} and is reported as its holder for two days more"
    return standing.sector, standing.role, f"was {_told(past)} until {past.until}" if past else "no office is known for the day"


def _told(term: Term) -> str:
    return term.role or f"of sector {term.sector}"


def _words_on_day(entry: Entry, day: str) -> tuple[str | None, str | None, str]:
    what = "only the usual state of the words" if entry.usual else f"the words are {_WORDS_OF.get(entry.form, 'its name')}"
    if not entry.terms:
        return entry.sector, None, what
    term = entry.terms[0]
    days = f"{term.since or 'unknown'} to {term.until or 'now'}"
    if not day:
        return entry.sector, None, f"{what}, {days}; no day was given"
    return entry.sector, None, f"{what}, {days}{'' if term.covers(day) else f', so not on {day}'}"


_WORDS_OF = {"capital": "a capital or seat that stands for the government", "adjective": "an adjective", "national": "its people"}
