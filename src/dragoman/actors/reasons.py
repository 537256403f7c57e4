"""Why somebody was taken for whom: one short sentence for each entity and each party, to be shown beside the record."""

from __future__ import annotations

from dragoman.actors.grammar import READ, Saying
from dragoman.actors.lexicon import CAPITAL, ORGAN, OWN, Entry
from dragoman.actors.people import Person
from dragoman.actors.standings import Standing

SUPPLIED = "no words tell the state; it is the one that this part of the report is about"
NAMED, DESCRIBED = "named with these words", "described by these words alone"
NAMED_LATER = "the report names soon after who is described so"
TAKEN_UP = "the description fits best whom the report named before"
BESIDE, AUTHOR = "the name stands right beside the description", "a text stands for who wrote it"
COUNTERPART, OF_DAY = "holds in that state the office of the other", "the lexicon has this holder of the office on the report's day"
NO_NOUN = "the words name nobody: they have no noun"
OPEN, STATE_MEANT = "nothing before explains the pronoun", "the words mean a state or its government"
PRONOUN, SPEAKER = "the pronoun takes up whom the report named before", "'I' and 'we' in a quotation are its speaker"


def of_person(person: Person, standing: Standing, day: str, is_supplied: bool) -> str:
    """Why a named person has its state, sector and office.

    Args:
        person: the person, with what the text and the lexicon say.
        standing: what was made of it.
        day: the report's ISO 8601 day, or empty.
        is_supplied: whether the state is the report's, for want of words.
    """
    said, entry = person.said, person.entry
    title = (said.title or said.noun) if said else None
    if entry and entry.code == standing.code:
        when = f" on {day}" if day else ""
        unknown = ", with no office that is known for the report's day" if day else "; without a date no office is sure"
        held = f" as {standing.role}{when}" if standing.role else unknown
        reason = f"{_whose(entry)} lexicon has {entry.name}{', out of office' if standing.sector == 'ELI' else held}"
        return f"{reason}; the text says ‘{title}’" if title else reason
    reason = f"the words around the name say ‘{title}’" if title else "no words tell an office"
    return f"{reason}; {SUPPLIED}" if is_supplied else reason


def of_entry(entry: Entry) -> str:
    """Why a name of the lexicon stands for a state or an organisation."""
    if entry.form == CAPITAL:
        return f"{entry.name} or its capital: a capital that acts is its government"
    usual = "; the words are used in several states" if entry.usual else ""
    return f"{_whose(entry)} lexicon has the {'organisation' if entry.form == ORGAN else 'name'} {entry.name}{usual}"


def _whose(entry: Entry) -> str:
    return "your own" if entry.origin == OWN else "the"


def of_reader(sector: str) -> str:
    """Why somebody has a sector that no words of the tables tell."""
    return f"the reader takes them for {sector}"


def of_phrase(saying: Saying, is_supplied: bool) -> str:
    """Why a description has its state and sector."""
    if saying.noun is None:
        return "the words are in no table"
    said = f"‘{saying.noun}’ is {saying.sector}" if saying.sector else f"‘{saying.noun}’ tells no sector"
    if saying.sector and saying.manner == READ:
        said = f"‘{saying.noun}’ is in no table; {of_reader(saying.sector)}"
    if is_supplied and saying.code:
        return f"{said}; {SUPPLIED}"
    return f"{said}; the words tell the state" if saying.code else f"{said}; no words tell the state"
