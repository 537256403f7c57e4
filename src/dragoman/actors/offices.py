"""Offices by their nouns: who holds one on a day, who is somebody's counterpart, who can be called so."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.actors.lexicon import Entry, Lexicon, Term

_SAME = {
    "premier": "prime minister", "foreign secretary": "foreign minister", "minister of foreign affairs": "foreign minister",
    "external affairs minister": "foreign minister", "chief diplomat": "foreign minister", "monarch": "king",
    "defence secretary": "defence minister", "secretary of defence": "defence minister", "minister of defence": "defence minister",
    "foreign policy chief": "high representative", "policy chief": "high representative", "interim president": "president",
    "acting president": "president", "interim prime minister": "prime minister", "acting prime minister": "prime minister",
    "caretaker prime minister": "prime minister", "national security advisor": "national security adviser",
    "home secretary": "interior minister", "home minister": "interior minister", "pontiff": "pope",
}  # fmt: skip
"""Nouns that mean one office, with the one that stands for all."""
HEADS = (
    "president", "prime minister", "supreme leader", "leader", "king", "chancellor", "emir", "crown prince", "sultan",
    "state counsellor",
)  # fmt: skip
_OF_NOUN = {
    "president": "head_of_state", "prime minister": "head_of_government", "chancellor": "head_of_government",
    "foreign minister": "foreign", "secretary of state": "foreign", "defence minister": "defence",
    "head of state": "head_of_state", "head of government": "head_of_government",
}  # fmt: skip
_HEADED = {
    "head of state": frozenset({"president", "king", "queen", "emir", "sultan", "emperor"}),
    "head of government": frozenset({"prime minister", "chancellor"}),
}
"""Offices whose holders are called so; the tables tell others of a state."""
SINGLE = frozenset(_OF_NOUN)
"""Offices of which a state has one holder."""
_MANY = frozenset({
    "minister", "ambassador", "envoy", "special envoy", "mayor", "governor", "commissioner", "administrator", "prince",
    "chief minister", "secretary", "councillor", "adviser", "deputy minister", "deputy foreign minister", "deputy prime minister",
    "assistant secretary of state",
})  # fmt: skip
"""Offices of which a state has several holders, be it that the lexicon knows one alone; a territory may be led by one of them."""


def office_of(noun: str) -> str:
    """The noun that stands for an office, of those that mean it: 'premier' is 'prime minister'."""
    lower = noun.lower().replace("defense", "defence").removeprefix("outgoing ").removeprefix("new ")
    return _SAME.get(lower, lower)


def is_same_office(noun: str, role: str) -> bool:
    """Whether a noun can mean the office that a role names: 'secretary of state' of 'United States Secretary of State'."""
    one, other = office_of(noun), office_of(role)
    starts = (one + " of ", one + " for ", one + " and ")
    return bool(one) and (one == other or other.endswith(" " + one) or other.startswith(starts))


def is_head(noun: str, role: str, terms: Iterable[Term]) -> bool:
    """Whether 'head of state' or 'head of government' can mean somebody with a role, be it by the offices in the tables."""
    is_told = any(term.role == role and term.office == _OF_NOUN[noun] for term in terms) if noun in _HEADED else False
    return is_told or office_of(role) in _HEADED.get(noun, ())


def find_holder(lexicon: Lexicon, code: str, noun: str, day: str) -> tuple[Entry, Term] | None:
    """The person who holds an office of a state on a day, if the lexicon is sure of one alone.

    Args:
        lexicon: where to look.
        code: the state's code.
        noun: the office: 'president', 'foreign minister', 'premier'.
        day: the ISO 8601 day; empty for none, when nobody is found.
    """
    if not day:
        return None
    wanted = office_of(noun)
    spells = [(entry, term) for entry in lexicon.holders.get(code, ()) for term in entry.terms]
    found = [(entry, term) for entry, term in spells if (term.office or term.sector == "GOV") and term.covers(day)]
    exact = [(entry, term) for entry, term in found if office_of(term.role) == wanted and (term.office or wanted not in _MANY)]
    exact = exact or [(entry, term) for entry, term in found if wanted in _OF_NOUN and term.office == _OF_NOUN[wanted]]
    return exact[0] if len({entry.key for entry, _ in exact}) == 1 else None


def find_holders(lexicon: Lexicon, code: str, noun: str) -> list[tuple[Entry, Term]]:
    """All who have ever held an office of a state that one person holds at a time, with their terms in it."""
    wanted = office_of(noun)
    spells = [(entry, term) for entry in lexicon.holders.get(code, ()) for term in entry.terms if term.office]
    exact = [(entry, term) for entry, term in spells if office_of(term.role) == wanted]
    return exact or [(entry, term) for entry, term in spells if term.office == _OF_NOUN.get(wanted)]


def find_counterpart(lexicon: Lexicon, code: str, role: str, day: str) -> tuple[Entry, Term] | None:
    """Who holds in another state the office of a person with this role."""
    found = find_holder(lexicon, code, role, day)
    if found or office_of(role) not in {"president", "prime minister", "chancellor", "foreign minister", "secretary of state"}:
        return found
    kind = "foreign minister" if office_of(role) in {"foreign minister", "secretary of state"} else role
    return find_holder(lexicon, code, kind, day)


def held(terms: Iterable[Term], noun: str) -> bool:
    """Whether one of the terms is of the office that a noun means; 'leader' is every head of a state or government."""
    roles = [office_of(term.role) for term in terms]
    if noun.endswith("leader"):
        return any(role.startswith(HEADS) for role in roles)
    return any(is_same_office(noun, role) for role in roles)


def ended(terms: Iterable[Term], day: str) -> tuple[Term, ...]:
    """The terms that were over on a day; without a day all that ended at all."""
    return tuple(term for term in terms if term.until and (not day or term.until <= day))
