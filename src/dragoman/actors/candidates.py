"""Who a name may stand for on a day: every candidate of the lexicon, with the reason for or against."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.actors import people, standings
from dragoman.actors.cast import resolve
from dragoman.actors.entities import Cast
from dragoman.actors.lexicon import NATIONAL, PERSON, SHIPPED, Entry, Lexicon, Term
from dragoman.actors.offices import find_holders
from dragoman.actors.people import Person
from dragoman.actors.words import Words, keys_of
from dragoman.records import Entity, Report, Span

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


def find_meant(phrase: str, day: str, lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Whom a description means as a report would have it that says nothing else: 'Turkish Foreign Ministry', 'Iranian president'.

    Of a single office of a state that is not settled its holders are told besides, the latest first, none of whom is taken.

    Args:
        phrase: the words; all in small letters they are read as a heading.
        day: the ISO 8601 day of a report, or empty for no day.
        lexicon: where to look.

    Returns:
        Those who are meant first; nothing where the words tell neither a state nor a sector.
    """
    words = phrase if phrase != phrase.lower() else phrase.title()
    cast = _cast_of(words, day, lexicon)
    definite = _cast_of(f"the {words}", day, lexicon) if not any(_person(one, lexicon) for one in cast.entities) else cast
    if any(_person(one, lexicon) for one in definite.entities):
        cast = definite
    parties = {number for numbers in cast.of.values() for number in numbers}
    found: list[Candidate] = []
    for entity in cast.entities:
        is_told = entity.entity_code or (entity.sector_code and (entity.kind != "person" or entity.role))
        if is_told and entity.id in parties:
            found += [_meant(entity, cast, lexicon), *_possible(entity, day, lexicon)]
    return tuple(found)


def _cast_of(words: str, day: str, lexicon: Lexicon) -> Cast:
    """Who is meant in a report that has these words alone."""
    span = Span(0, len(words))
    return resolve(Report(words, published=day or None), (), (span,), (span,), lexicon=lexicon)


def _person(entity: Entity, lexicon: Lexicon) -> Entry | None:
    """The person of the lexicon that an entity is."""
    bearers = lexicon.holders.get(entity.entity_code or "", ()) if entity.kind == "person" else ()
    return next((one for one in bearers if keys_of(one.name) == keys_of(entity.name)), None)


def _meant(entity: Entity, cast: Cast, lexicon: Lexicon) -> Candidate:
    person, gaps = _person(entity, lexicon), "".join(f"; {gap.reason}" for gap in entity.gaps if gap.field == "role")
    because = "; ".join(dict.fromkeys(cast.because.values()))
    origin, offices = (person.origin, _offices(person)) if person else (SHIPPED, ())
    return Candidate(
        entity.name, entity.kind, entity.entity_code or "", entity.sector_code, entity.role, entity.wikidata_id,
        origin, True, f"{cast.reasons[entity.id]}; {because}{gaps}", offices,
    )  # fmt: skip


def _possible(entity: Entity, day: str, lexicon: Lexicon) -> Iterable[Candidate]:
    """The holders of an office that is told without saying who holds it."""
    if entity.kind != "person" or not entity.role or _person(entity, lexicon):
        return
    holders = sorted(find_holders(lexicon, entity.entity_code or "", entity.role), key=lambda one: one[1].since, reverse=True)
    for entry in dict.fromkeys(entry for entry, _ in holders):
        sector, role, why = _on_day(entry, day)
        yield Candidate(
            entry.name, entry.kind, entry.code, sector, role, entry.wikidata_id, entry.origin, False,
            f"has held that office; {why}", _offices(entry),
        )  # fmt: skip


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
    sector, role, why = _on_day(entry, day)
    if n_candidates > 1:
        why += "; taken where a report says nothing else of the name" if is_taken else "; another bearer of the name"
    elif not is_taken:
        why += "; not taken for the name alone, only where a report names the state"
    kind = "group" if entry.form == NATIONAL else entry.kind
    return Candidate(entry.name, kind, entry.code, sector, role, entry.wikidata_id, entry.origin, is_taken, why, _offices(entry))


def _offices(entry: Entry) -> tuple[Office, ...]:
    return tuple(Office(one.role or None, one.sector or None, one.since or None, one.until or None) for one in entry.terms)


def _on_day(entry: Entry, day: str) -> tuple[str | None, str | None, str]:
    """Sector and role on the day, and why."""
    if entry.form != PERSON:
        return _words_on_day(entry, day)
    standing = standings.standing(Person(keys_of(entry.name), entry=entry), day)
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
