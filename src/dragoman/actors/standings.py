"""What a person is on the day of the report: state, sector and office, by the report's words and the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.actors.full_names import bare_name
from dragoman.actors.grammar import NAMELESS, Saying
from dragoman.actors.lexicon import OFFICES, Entry, Term
from dragoman.actors.offices import is_same_office
from dragoman.actors.people import Person, has_begun, is_held
from dragoman.actors.words import Words, keys_of, listed

_COMMANDS = ("army chief", "military chief", "commander", "commander in chief", "chief of staff", "chief of general staff")
_STRONG = frozenset({"GOV", "MIL", "LEG", "JUD", "PTY", "OPP", "REB", "SPY", "COP", "REL", "JRN", "ELI", "PRM"})
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP"})
_TRADES = frozenset({"LAB", "JRN", "AGR", "BUS", "EDU", "MED", "SOC"})
_OWN_ROLES = _TRADES | {"LEG", "JUD", "COP", "SPY", "CRM", "OPP", "REB"}
"""Sectors of roles that a text gives somebody with their state and that outrank another office in the tables: not PTY, for who
leads a government leads a party too, nor MIL and REL, for ranks and titles of clerics stay with who holds an office."""
_CANDIDATES = frozenset({"candidate", "nominee", "presidential candidate", "presidential nominee", "contender"})
_RELATED = listed("rival opponent critic fellow ally aide friend foe")  # what somebody is to another
_GENERAL = frozenset({"prince", "princess", "head of state", "head of government"})
"""Titles beside which the office of the tables stands: a foreign minister may be called a prince."""
_PRIVATE_TRADES = listed(
    "farmer peasant herder fisherman villager driver shopkeeper barber nurse midwife paramedic teacher student pupil worker "
    "labourer laborer miner trucker pensioner tourist resident teenager refugee waiter"
)
_NEWS_OF_FALL = timedelta(days=2)  # for so long who lost an office is reported on as its holder


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is on the day of the report: code, sector, office; `reason` says why the office is not known."""

    code: str | None
    sector: str | None
    role: str | None
    reason: str | None = None


def standing(person: Person, day: str) -> Standing:
    """A person's state, sector and office: the text first, then the lexicon for the report's day.

    Whom an organisation of states sends acts for it, unless they lead a state: 'ECOWAS mediator Ann Lee', a former president.
    """
    said, entry = person.said, _entry_of(person)
    term = _term(entry, day, said)
    is_told = term is not None and entry is not None and (bool(term.office) or (said is not None and entry.code == said.code))
    if said and said.is_of_union and not is_told:
        return Standing(said.code, "GOV", said.title)
    return _of_state(said, entry, term, day)


def _of_state(said: Saying | None, entry: Entry | None, term: Term | None, day: str) -> Standing:
    code = entry.code if entry else said.code if said and not said.is_usual else None
    if said and term and _outranks(said, term):
        return Standing(code, said.sector, _office(said))
    if term and not term.is_sure(day):
        return _unsure(code, said, term)
    if term:
        return Standing(code, term.sector, term.role or None)
    was_told = said is not None and entry is not None and _is_past_office(said, entry, day)
    is_strong = said is not None and said.manner in {"role", "inherit"} and said.sector in _STRONG
    if said and not was_told and (entry is None or is_strong or _contradicts(said, None)):
        return Standing(code, said.sector, _office(said))
    if entry:
        return _without_term(entry, code, day)
    return Standing(code, None, None, "no words of the report tell the office")


def _office(said: Saying) -> str | None:
    """The office that the text gives; 'his counterpart' names none of its own."""
    return None if said.is_former or (said.noun or "").startswith("counterpart") else said.title


def _unsure(code: str | None, said: Saying | None, term: Term) -> Standing:
    """Where only the month or year is known in which the office changed hands: as the text has it, else an open office."""
    if said and said.manner in {"role", "inherit"} and said.sector in _STRONG and not said.is_former:
        return Standing(code, said.sector, _office(said))
    return Standing(code, term.sector, None, "only the month or the year is known in which the office changed hands")


def is_namesake(person: Person, words: Words, day: str) -> bool:
    """Whether the text tells that a person only has the name of one of the lexicon.

    It puts them in another nation ('Jack Reed, a Briton', who is no senator), or in a private trade and names none of the offices:
    'Mahmoud Abbas, a farmer from Rafah', 'French journalist Francois Hollande' while he is president. Or it gives them an office of
    another state before the day on which the lexicon has their first: then the lexicon's office says nothing yet.
    """
    said, entry = person.said, person.entry
    if entry is None or said is None:
        return False
    is_elsewhere = said.code not in {None, entry.code}
    if said.noun == "national" or (is_elsewhere and day and not has_begun(entry, day)):
        return is_elsewhere
    is_private = (said.noun or "").rpartition(" ")[2] in _PRIVATE_TRADES and not (said.is_former or said.organ or said.owner)
    is_private = is_private or bool(is_held(entry, day) and said.sector in _TRADES and _contradicts(said, None))
    is_politician = len(bare_name(person.keys)) > 1 and all(term.sector in _OFFICES for term in entry.terms)
    offices = {key for term in entry.terms for key in keys_of(term.role)} - NAMELESS
    return is_private and is_politician and offices.isdisjoint(words.keys)


def _entry_of(person: Person) -> Entry | None:
    """The lexicon's person, unless the text puts a bare surname in another state."""
    said, entry = person.said, person.entry
    if entry is None or said is None or len(bare_name(person.keys)) > 1 or not said.noun:
        return entry
    return None if said.code and said.code != entry.code and said.sector in _STRONG else entry


def _is_past_office(said: Saying, entry: Entry, day: str) -> bool:
    """Whether the office that the text gives is one that the person had left by then."""
    ended = [term for term in entry.terms if day and term.until and term.until <= day]
    return any(said.noun == term.role.lower() for term in ended)


def _contradicts(said: Saying, term: Term | None) -> bool:
    """Whether the text gives a role of its own, with the state, that does not fit an office, if any: 'Pakistani lawmaker', 'British
    union leader' of somebody in the government; 'Hong Kong's chief executive' fits the office of that name."""
    is_told = said.manner == "role" and said.code is not None and not (said.is_former or said.is_plural or said.owner)
    is_other = term is None or (said.sector != term.sector and not is_same_office(said.noun or "", term.role))
    return is_told and is_other and said.sector in _OWN_ROLES and said.noun not in _RELATED


def _outranks(said: Saying, term: Term) -> bool:
    """Whether the text's office counts and not the table's: of a candidate, of who is told to be something else, or where the
    table may be out of date."""
    if _contradicts(said, term) or said.noun in _CANDIDATES:
        return True
    if term.sector == "PTY" and said.manner == "role" and said.sector in {"GOV", "LEG"}:
        return True
    if said.sector == "PTY" and said.organ and term.sector == "GOV" and not said.is_former:
        return True
    if said.sector == "MIL" and said.manner == "role" and (said.noun or "").endswith(_COMMANDS) and term.sector == "GOV":
        return True
    is_office = said.manner == "role" and said.noun not in _GENERAL
    return not term.until and is_office and said.sector in {"GOV", "LEG", "JUD", "ELI"} and term.sector == "GOV"


def _term(entry: Entry | None, day: str, said: Saying | None) -> Term | None:
    """The office held on the day; of several the one that the text names, else one that leads a state, else the latest."""
    if entry is None or not day:
        return None
    eve = (date.fromisoformat(day) - _NEWS_OF_FALL).isoformat()
    held = [term for term in entry.terms if term.covers(day)] or [term for term in entry.terms if term.covers(eve)]
    title = (said.noun if said else None) or ""
    rank = {office: -number for number, office in enumerate(OFFICES)}
    return max(
        held, key=lambda term: (is_same_office(title, term.role), rank.get(term.office, -len(OFFICES)), term.since), default=None
    )


def _without_term(entry: Entry, code: str | None, day: str) -> Standing:
    sectors = {term.sector for term in entry.terms}
    if not day:
        sector = "GOV" if "GOV" in sectors else entry.terms[0].sector if entry.terms else None
        return Standing(code, sector, None, "the report has no date, so the office then is not known")
    past = [term for term in entry.terms if term.until and term.until <= day]
    if past:
        last = max(past, key=lambda term: term.until)
        return Standing(code, "ELI" if last.sector in _OFFICES else last.sector, None)
    return Standing(code, None, None, "no office is known for the report's date")
