"""Persons of the user's own among the shipped ones: whose office counts on which days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.actors.lexicon import OWN, PERSON, SHIPPED, Entry, Term
from dragoman.actors.own.conflicts import Conflict, tell_entry, tell_term
from dragoman.actors.own.edit import EditedLexicon
from dragoman.actors.own.offices import Offices, same_role
from dragoman.actors.own.rows import ActorRow, PlacedRow
from dragoman.actors.own.spells import STILL, Spell
from dragoman.actors.words import keys_of

Held = Sequence[PlacedRow]
"""All rows about one person."""


def match_persons(edited: EditedLexicon, offices: Offices, rows: Iterable[PlacedRow]) -> list[tuple[Held, Entry | None]]:
    """Rows about persons, those about one person together, each with the shipped person whom they are about.

    To be asked before any row changes the lexicon: who holds an office by the shipped tables tells whom a bare surname means.
    """
    named: dict[tuple[object, ...], list[PlacedRow]] = {}
    for placed in rows:
        named.setdefault(placed.row.who, []).append(placed)
    matched: dict[object, tuple[list[PlacedRow], Entry | None]] = {}
    for who, held in named.items():
        known = find_person(edited, offices, held)
        matched.setdefault(known.key if known else who, ([], known))[0].extend(held)
    return list(matched.values())


def end_rivals(edited: EditedLexicon, offices: Offices, held: Held, known: Entry | None) -> Iterator[Conflict]:
    """Let shipped holders of an office that one person holds at a time have it only on other days than the rows say."""
    own = _as_edited(edited, known)
    for placed in held:
        office, days = offices.of_row(placed.row), _spell(placed.row)
        if office and _is_undated(placed.row):
            rivals = (one for one in edited.lexicon.holders.get(placed.row.code, ()) if one != own)
            yield from _beside(placed, [(one, term) for one in rivals for term in one.terms if term.office == office])
        for rival in list(edited.lexicon.holders.get(placed.row.code, ())) if office else ():
            lost = [term for term in rival.terms if term.office == office and _spell(term).overlaps(days)]
            if not lost or rival == own:
                continue
            for term in lost:
                told = f"{rival.name}, {tell_term(rival, term)}"
                yield Conflict(placed, told, f"{rival.name} holds that office on other days only")
            terms = [piece for term in rival.terms for piece in (_without(term, [days]) if term in lost else [term])]
            edited.exchange(rival, replace(rival, terms=tuple(terms)))


def add_person(edited: EditedLexicon, offices: Offices, held: Held, known: Entry | None) -> Iterator[Conflict]:
    """Enter a person with the rows about them and the shipped offices of which these say nothing."""
    row = max((placed.row for placed in held), key=lambda one: len(keys_of(one.name)) > 1)  # of equal ones the first
    known = _as_edited(edited, known)
    forms = dict.fromkeys(form for placed in held for form in placed.row.spoken if not _is_surname(edited, known, form))
    terms = tuple(_term(offices, placed.row) for placed in held)
    ids = [placed.row.wikidata_id for placed in held if placed.row.wikidata_id]
    if known and _says_the_same(edited, known, terms, forms, ids):
        return
    for placed in held:
        yield from _other_meanings(edited, placed, known)
    kept: list[Term] = []
    if known:
        yield from _contradictions(offices, known, held)
        kept = [piece for term in known.terms for piece in _rest_of(offices, term, held)]
        forms |= edited.lexicon.forms[known]
        ids += [known.wikidata_id] if known.wikidata_id else []
        edited.drop(known)
    name = known.name if known and len(keys_of(row.name)) == 1 else row.name
    key, wikidata_id = f"{row.code} {name}", ids[0] if ids else None
    entry = Entry(key, name, PERSON, row.code, None, "person", (*terms, *kept), False, wikidata_id, OWN)
    edited.enter_person(entry, forms)


def find_person(edited: EditedLexicon, offices: Offices, held: Held) -> Entry | None:
    """The shipped person whom rows are about: with the same Wikidata id, or the same name in the same state."""
    row = held[0].row
    ids = {placed.row.wikidata_id for placed in held} - {None}
    holders = (entry for entries in edited.lexicon.holders.values() for entry in entries) if ids else iter(())
    same_id = next((entry for entry in holders if entry.wikidata_id in ids and entry.origin == SHIPPED), None)
    named = [entry for entry in edited.shipped(row.name) if entry.form == PERSON and entry.code == row.code]
    named.sort(key=lambda entry: keys_of(entry.name) != keys_of(row.name))
    return same_id or next(iter(named), None) or _surnamed(edited, offices, held)


def _surnamed(edited: EditedLexicon, offices: Offices, held: Held) -> Entry | None:
    """The one person of the state with a surname that stands alone, in the office of a row on its days, else in some office."""
    keys = keys_of(held[0].row.name)
    if len(keys) > 1:
        return None
    bearers = [one for one in edited.lexicon.surnames.get(keys[0], ()) if one.code == held[0].row.code and one.origin == SHIPPED]
    at_once = [
        (one, _office(offices, placed.row) == _office_of(term))
        for one in bearers for term in one.terms for placed in held if _may_be_of(term, placed.row)
    ]  # fmt: skip
    same = {one.key: one for one, is_same in at_once if is_same}
    fitting = same or {one.key: one for one, _ in at_once}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _may_be_of(term: Term, row: ActorRow) -> bool:
    """Whether somebody may be the holder of an office that a row tells by a surname: on its days, or whenever it has none."""
    return _is_undated(row) or _spell(term).overlaps(_spell(row))


def _as_edited(edited: EditedLexicon, known: Entry | None) -> Entry | None:
    """A shipped person as the rows so far have left them."""
    holders = edited.lexicon.holders.get(known.code, ()) if known else ()
    return next((one for one in holders if known and one.key == known.key and one.origin == SHIPPED), None)


def _is_surname(edited: EditedLexicon, known: Entry | None, form: str) -> bool:
    """Whether a form is no more than the surname of a shipped person, which is found without being listed."""
    keys = keys_of(form)
    return known is not None and len(keys) == 1 and known in edited.lexicon.surnames.get(keys[0], ())


def _term(offices: Offices, row: ActorRow) -> Term:
    return Term(row.role or "", row.sector or "", row.since or "", row.until or "", offices.of_row(row) or "")


def _says_the_same(
    edited: EditedLexicon, known: Entry, terms: Iterable[Term], forms: Iterable[str], ids: Iterable[str]
) -> bool:
    shipped = {_unchecked(term) for term in known.terms}
    return set(terms) <= shipped and set(forms) <= set(edited.lexicon.forms[known]) and set(ids) <= {known.wikidata_id}


def _other_meanings(edited: EditedLexicon, placed: PlacedRow, known: Entry | None) -> Iterator[Conflict]:
    """What else the names of a person mean in the shipped lexicon."""
    for form in placed.row.spoken:
        for entry in edited.shipped(form):
            if entry != known:
                outcome = "Both stay, and a report's words tell which" if entry.form == PERSON else f"{form!r} is your person"
                yield Conflict(placed, tell_entry(entry), outcome)


def _contradictions(offices: Offices, known: Entry, held: Held) -> Iterator[Conflict]:
    """Shipped offices of a person that rows change."""
    for placed in held:
        if _is_undated(placed.row) and not any(_term(offices, placed.row) == _unchecked(term) for term in known.terms):
            yield from _beside(placed, [(known, term) for term in known.terms])
    for term in known.terms:
        rival = _rival(offices, term, held)
        if rival:
            is_same = _office(offices, rival.row) == _office_of(term)
            outcome = "Your row counts in its place" if is_same else "Your row counts on its days"
            yield Conflict(rival, tell_term(known, term), outcome)


def _is_undated(row: ActorRow) -> bool:
    return not row.since and not row.until


def _beside(placed: PlacedRow, shipped: Iterable[tuple[Entry, Term]]) -> Iterator[Conflict]:
    """A row without days takes no day from a shipped office: of those that it stands beside the latest is told."""
    latest = max(shipped, key=lambda pair: (pair[1].until or STILL, pair[1].since), default=None)
    if latest:
        entry, term = latest
        told = f"{entry.name}, {tell_term(entry, term)}"
        yield Conflict(placed, told, "Your row counts on every day beside it, as it has no since; give the day on which it begins")


def _rival(offices: Offices, term: Term, held: Held) -> PlacedRow | None:
    """The row that contradicts a shipped office: one about the same office first, else one about another on the same days."""
    if any(_term(offices, placed.row) == _unchecked(term) for placed in held):
        return None
    at_once = [placed for placed in held if _spell(placed.row).overlaps(_spell(term))]
    same = [placed for placed in at_once if _office(offices, placed.row) == _office_of(term)]
    return next(iter(same or at_once), None)


def _rest_of(offices: Offices, term: Term, held: Held) -> list[Term]:
    """What remains of a shipped office beside the rows about its holder."""
    if any(_term(offices, placed.row) == _unchecked(term) for placed in held):
        return []  # it is among the rows
    rival = _rival(offices, term, held)
    if rival is None:
        return [term]
    return [] if _office(offices, rival.row) == _office_of(term) else _without(term, [_spell(placed.row) for placed in held])


def _without(term: Term, days: Iterable[Spell]) -> list[Term]:
    return [replace(term, since=one.since, until=one.until) for one in _spell(term).without(days)]


def _spell(held: Term | ActorRow) -> Spell:
    return Spell(held.since or "", held.until or "")


def _office(offices: Offices, row: ActorRow) -> str:
    return offices.of_row(row) or same_role(row.role or "")


def _office_of(term: Term) -> str:
    return term.office or same_role(term.role)


def _unchecked(term: Term) -> Term:
    return replace(term, checked="")
