"""Organisations, groups, states and places of the user's own among the shipped ones: what a name means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.actors.lexicon import (
    ADJECTIVE,
    CAPITAL,
    NATIONAL,
    ORGAN,
    OWN,
    PERSON,
    PLACE,
    STATE,
    Entry,
    Lexicon,
    Term,
)
from dragoman.actors.own.conflicts import Conflict, tell_entry
from dragoman.actors.own.edit import EditedLexicon
from dragoman.actors.own.rows import (
    ADJECTIVE_WORDS,
    CAPITAL_WORDS,
    NAME,
    NATIONAL_WORDS,
    PLACE_KIND,
    STATE_KIND,
    ActorRow,
    PlacedRow,
)
from dragoman.actors.words import keys_of

_FORMS = {NAME: STATE, CAPITAL_WORDS: CAPITAL, ADJECTIVE_WORDS: ADJECTIVE, NATIONAL_WORDS: NATIONAL}


def add_words(edited: EditedLexicon, base: Lexicon, placed: PlacedRow) -> Iterator[Conflict]:
    """Enter what is no person; shipped entries lose the names, an organisation of the same state gives all of them."""
    row, entry = placed.row, _entry(base, placed.row)
    met = list(dict.fromkeys(entry for form in row.spoken for entry in edited.shipped(form)))
    if any(_is_told_by(edited.lexicon.forms[one], one, entry, row.spoken) for one in met):
        return
    same = next((one for one in met if one.form == ORGAN == entry.form and one.code == entry.code), None)
    forms = dict.fromkeys(row.spoken)
    if same:
        entry = Entry(
            same.key, entry.name, entry.form, entry.code, entry.sector, entry.kind, entry.terms, entry.usual,
            entry.wikidata_id or same.wikidata_id, OWN,
        )  # fmt: skip
        forms |= edited.lexicon.forms[same]
    for one in met:
        if not _says_the_same(one, entry):
            outcome = "Your row counts on its days" if entry.terms else "Your row counts in its place"
            yield Conflict(placed, tell_entry(one), outcome)
        if entry.terms or one.form == PERSON:
            continue  # on other days, and under other names, the shipped entry holds on
        if one == same:
            edited.drop(one)
        else:
            edited.take_names(one, row.spoken)
    edited.enter_words(entry, forms)


def _entry(base: Lexicon, row: ActorRow) -> Entry:
    if row.kind == STATE_KIND:
        name = row.name if row.words == CAPITAL_WORDS else base.titles.get(row.code, row.name)
        kind = "group" if row.words == NATIONAL_WORDS else "state"
        return Entry(row.code, name, _FORMS[row.words], row.code, None, kind, (), False, row.wikidata_id, OWN)
    if row.kind == PLACE_KIND:
        return Entry(f"{row.code} {row.name}", row.name, PLACE, row.code, None, "place", (), False, row.wikidata_id, OWN)
    terms = (Term("", row.sector or "", row.since or "", row.until or ""),) if row.since or row.until else ()
    return Entry(row.name, row.name, ORGAN, row.state, row.sector, row.kind, terms, row.code.endswith("*"), row.wikidata_id, OWN)


def _says_the_same(shipped: Entry, own: Entry) -> bool:
    """Whether two entries say the same of their words; an id that a row does not tell is none that it denies."""
    return _meaning(shipped) == _meaning(own) and own.wikidata_id in {None, shipped.wikidata_id}


def _is_told_by(forms: Iterable[str], shipped: Entry, own: Entry, spoken: Iterable[str]) -> bool:
    """Whether a shipped entry with its forms says all that an own one says of the words that are spoken.

    The name need not be one of the forms: of short names that are used in several states ('Social Democrats') it is the body's.
    """
    is_unnamed = shipped.form == ORGAN and shipped.name not in forms
    is_same = _says_the_same(shipped, replace(own, key=shipped.key) if is_unnamed else own)
    return is_same and {keys_of(form) for form in spoken} <= {keys_of(form) for form in forms}


def _meaning(entry: Entry) -> tuple[object, ...]:
    days = [(term.since, term.until) for term in entry.terms]
    key = keys_of(entry.key) if entry.form == ORGAN else ()  # which of a state's places or words it is, the words tell
    return key, entry.form, entry.code, entry.sector, entry.kind, entry.usual, days
