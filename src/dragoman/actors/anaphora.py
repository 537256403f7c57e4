"""Who is meant by a pronoun or a bare description, from what the report has named before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from dragoman.actors.fallen import find_fallen, is_still_head, may_be_former
from dragoman.actors.grammar import ASSOCIATIONS, PRESIDED, UNNAMING, Saying
from dragoman.actors.history import MOST_MENTIONS, Draft, History
from dragoman.actors.lexicon import NON_STATES
from dragoman.actors.objects import find_object
from dragoman.actors.offices import HEADS, SINGLE, held, is_head, is_same_office, office_of
from dragoman.actors.several import find_several
from dragoman.actors.words import keys_of, listed

_BODIES = listed(
    "group organisation organization movement network agency body outfit"
)
_CANDIDATES = frozenset({"candidate", "nominee", "front-runner", "frontrunner", "contender", "hopeful", "presidential candidate",
                         "presidential nominee", "front runner"})  # fmt: skip
_TOP_DIPLOMATS = frozenset({"foreign minister", "foreign secretary", "secretary of state", "high representative"})
_DIPLOMATS = (*_TOP_DIPLOMATS, "ambassador", "envoy", "negotiator", "diplomat", "foreign ministry")
_UNTELLING = listed(
    "official source aide man woman member adviser staff deputy child person people"
)
_TELLING = frozenset({"MIL", "REL", "JRN", "JUD", "LEG", "MED", "EDU", "BUS", "CRM", "SOC", "REB"})
"""Sectors that tell a person of the report well enough for 'the general', 'the cleric', 'the senator'."""
_BODY_SECTORS = {
    "company firm airline bank carmaker manufacturer operator": {"BUS"}, "newspaper paper broadcaster channel": {"JRN"},
    "party": {"PTY", "OPP"}, "court tribunal": {"JUD"}, "militia": {"REB", "PRM"}, "force": {"PRM", "REB", "MIL", "COP"},
    "charity watchdog": {"SOC"},
}  # fmt: skip
"""Nouns of bodies with the sectors of those that they can stand for."""
_SECTORS_OF = {noun: sectors for nouns, sectors in _BODY_SECTORS.items() for noun in nouns.split()}
_PRIVATE = frozenset({"CVL", "SOC", "JRN", "EDU", "REL", "OPP", "PTY", "BUS", "MED", "ELI"})
"""Sectors that are mistaken for each other: a lawyer is an activist, a writer a dissident."""
_ANY = frozenset({"a", "an", "one", "another", "some"})
_PARTIES = frozenset({"PTY", "OPP", "MIL"})  # sectors of bodies that the head of a state may head too
_SECOND = ("vice ", "vice-", "deputy ", "assistant ")
_NO_GROUPS = frozenset({"BUS", "JRN", "PTY", "MIL", "GOV"})
_FORCES = frozenset({"MIL", "REB", "PRM", "COP", "OPP"})
_NEAR = 1  # sentences back in which 'they' are sought among several before any organisation is taken, and 'she' a known woman
COUNTRIES = frozenset({"country", "nation", "kingdom", "republic", "state", "emirate", "sultanate", "island"})
_MEMBERS = frozenset({"member", "nation", "country", "state", "strong"})
_MOST_STATES = 50  # names of states back in which a neighbour is sought
NEIGHBOURS = frozenset({"neighbour", "neighbor"})
OWNED = COUNTRIES | NEIGHBOURS
"""States that may be told by whose they are: 'his country', 'its neighbour'."""
_CALLED = {
    "kingdom": (listed("SAU JOR MAR BHR BTN KHM SWZ LSO TON THA"), listed("GBR ESP NLD BEL DNK SWE NOR")),
    "emirate": (listed("QAT KWT ARE"),), "sultanate": (listed("OMN BRN"), listed("MYS")),
    "island": (
        listed("TWN CUB CYP LKA HTI JAM MLT MDG MUS BHR DOM TLS FJI TTO BRB GRD LCA"), listed("ISL IRL SGP NZL GBR JPN"),
    ),
}  # fmt: skip
"""States that are called so, those mostly called so before others; every state is a country and a nation."""
_FAR = 99  # sentences ahead: a union may be named at the end of a report
_N_LETTERS = 4  # that 'Catalonia' and 'Catalan' share
_LEAD, _AHEAD = 2, 8  # sentences of the lead, and in which somebody described there is named
_UNIONS = {"alliance": {"IGO"}, "bloc": {"IGO", "EUR"}, "union": {"IGO", "EUR"}}


def pronoun(history: History, saying: Saying) -> list[Draft]:
    """The drafts that a pronoun stands for; empty if none is plausible.

    The other side of an act is passed over, unless nobody else is left: then the sides were read wrongly.
    """
    done_to = find_object(history, saying.first)
    if done_to and done_to not in history.barred:
        return history.beside(done_to, saying.first)
    owner = history.owner_of_subject(saying.first)
    if owner is None and saying.pronoun in {"he", "she"} and not history.quoted[saying.first]:
        owner = history.told_by_own(saying.first)
    if owner and agrees(owner, saying.pronoun or "") and (owner not in history.barred):
        return [owner]
    barred = history.barred
    history.barred = [*barred, *history.subjects(saying.first)]
    found, barred = _plausible(history, saying), history.barred
    if not found and barred:
        history.barred = []
        found = _plausible(history, saying)
        history.barred = barred
    if history.words.keys[saying.first] in {"his", "her"} and len(found) == 1 and found[0].kind == "person":
        history.owners.append((saying.first, found[0]))
    return found


def _plausible(history: History, saying: Saying) -> list[Draft]:
    at, word = saying.first, saying.pronoun or ""
    if word in {"i", "we", "you"}:
        found = history.speaker(at) if word != "you" else None
        return [found] if found else []
    in_quote = history.quoted[at]
    if word in {"he", "she"}:
        known = history.last(at, lambda one: agrees(one, word) and one.gender == "f", range(_NEAR + 1)) if word == "she" else None
        found = known or history.last(at, lambda one: agrees(one, word))
    elif word == "aged":
        found = history.last(at, lambda one: agrees(one, word))
    elif word == "they":
        return _they(history, at)
    elif word == "some":
        found = history.last(at, lambda one: one.kind == "group" and one.is_plural and one.sector not in _FORCES)
    elif word == "both":
        return _both(history, at)
    elif word == "it":
        found = history.last(at, lambda one: one.kind in {"state", "organization"} and not one.is_plural)
    else:
        found = history.latest(at, lambda one: not in_quote or one.kind != "other")
    return [found] if found else []


def _they(history: History, at: int) -> list[Draft]:
    """Several named together or a group, near before; else an organisation, else a state."""
    here = history.sentence_of(at)
    for back in range(_NEAR + 1):
        together = history.joined(here - back, at)
        together = together if not set(map(id, together)) & set(map(id, history.barred)) else []
        group = history.last(at, lambda one: one.is_plural, range(back, back + 1))
        if group and not (together and history.is_first(together[0], group, here - back)):
            return history.beside(group, at)
        if together:
            return together
    found = history.last(at, lambda one: one.is_plural or one.kind == "organization") or history.last(at, _is_body)
    return [found] if found else []


def agrees(draft: Draft, word: str) -> bool:
    """Whether somebody can be called 'he', 'she', 'they' or 'it', or by an age ('the 24-year-old')."""
    if word in {"he", "she"}:
        return draft.kind == "person" and not draft.is_plural and draft.gender in {None, "m" if word == "he" else "f"}
    if word == "aged":
        return draft.kind == "person" and not draft.is_plural
    if word == "they":
        return draft.is_plural or draft.kind in {"organization", "group"}
    return word == "it" and draft.kind in {"state", "organization"} and not draft.is_plural


def _both(history: History, at: int) -> list[Draft]:
    """Two of one kind who were named in one of the last sentences, persons before states; else the two parties named last."""
    here = history.sentence_of(at)
    for back in range(_NEAR + 1):
        near = [one.draft for one in history.by_sentence.get(here - back, ()) if one.at < at and not one.is_aside]
        for kind in ("person", "state", "organization", "group"):
            found = list(dict.fromkeys(one for one in near if one.kind == kind))
            if len(found) == 2:
                return found
    kind = next((one.draft.kind for one in reversed(history.mentions) if one.at < at and one.is_party), "state")
    return history.last_few(at, 2, lambda one: one.kind == kind)


def _is_body(draft: Draft) -> bool:
    return draft.kind in {"organization", "group", "state"}


def description(history: History, saying: Saying, state_of: Callable[[str], Draft]) -> list[Draft]:
    """The drafts that a definite description without a name stands for: 'the minister', 'the group', 'the two countries'.

    The other side of an act is passed over, unless nobody else is left. `state_of` gives the draft of a state by its code.
    """
    found = _described(history, saying, state_of)
    if found or not history.barred:
        return found
    barred, history.barred = history.barred, []
    found = _described(history, saying, state_of)
    history.barred = barred
    return found


def _described(history: History, saying: Saying, state_of: Callable[[str], Draft]) -> list[Draft]:
    at, noun = saying.first, saying.noun or ""
    keys = history.words.keys[saying.first : saying.last]
    together = find_several(history, saying, keys, state_of)
    if together:
        return together
    if not saying.is_definite or saying.is_plural or _is_of_any(keys):
        return []
    found = None
    if saying.kind == "person" and saying.owner is None:
        found = find_fallen(history, saying) or _only_diplomat(history, saying, keys)
        found = found or history.foremost(at, lambda one: holds(one, saying, keys))
        if found is None and not saying.is_former and not saying.code:
            found = history.last(at, lambda one: _may_be_called(one, saying, keys), range(_NEAR + 1))
        if found is None and saying.is_former:
            found = history.last(at, lambda one: may_be_former(one, saying, keys), range(2))
    elif noun in _CALLED and saying.code is None:
        return _called(history, at, noun, state_of)
    elif noun in COUNTRIES and saying.code is None:
        found = history.last(at, lambda one: one.kind == "state")
    elif noun in _UNIONS and saying.code is None:
        found = history.latest(at, lambda one: _is_union(one, noun)) or history.next(at, _FAR, lambda one: _is_union(one, noun))
        found = state_of("EUR") if found and found.code == "EUR" else found  # not its court or commission
    elif noun and saying.code is None and saying.owner is None and saying.kind in {"organization", "group"} and not saying.organ:
        found = _body(history, saying)
    return [found] if found else []


def _only_diplomat(history: History, saying: Saying, keys: tuple[str, ...]) -> Draft | None:
    """The one person of the report so far whom 'the senior diplomat' can mean: a deputy minister, an envoy."""
    if saying.noun != "diplomat" or "senior" not in keys:
        return None
    before = dict.fromkeys(one.draft for one in history.mentions[-MOST_MENTIONS:] if one.at < saying.first)
    found = [one for one in before if one.kind == "person" and saying.code in {None, one.code} and _is_diplomat(one)]
    return found[0] if len(found) == 1 and found[0] not in history.barred else None


def _is_diplomat(draft: Draft) -> bool:
    return draft.sector == "GOV" and not draft.is_plural and any(one in f"{draft.role} {draft.noun}".lower() for one in _DIPLOMATS)


def _is_of_any(keys: tuple[str, ...]) -> bool:
    """Whether somebody is told to be of a body that is new to the reader, and so is new: 'the leader of a gang'."""
    return any(keys[at] == "of" and keys[at + 1] in _ANY for at in range(len(keys) - 1))


def _is_union(draft: Draft, noun: str) -> bool:
    is_body = (draft.noun, draft.sector) == ("coalition", "MIL") or (draft.kind == "organization" and not draft.noun)
    return draft.code in _UNIONS[noun] and is_body


def neighbour(history: History, at: int, owner: Draft, state_of: Callable[[str], Draft]) -> Draft | None:
    """The state that 'its neighbour' means: the one named last in the sentence or the one before, beside that of the owner."""
    if owner.code is None or (owner.kind != "state" and owner.sector != "GOV"):
        return None
    end = bisect_left(history.states, (at, ""))
    for place, code in reversed(history.states[max(0, end - _MOST_STATES) : end]):
        if history.sentence_of(at) - history.sentence_of(place) > _NEAR:
            return None
        if code not in {owner.code, *NON_STATES}:
            return state_of(code)
    return None


def _called(history: History, at: int, noun: str, state_of: Callable[[str], Draft]) -> list[Draft]:
    """The state called 'the kingdom' or 'the island' that is named last, be it as an adjective or a place."""
    for codes in _CALLED[noun]:
        named = [(place, code) for place, code in history.states if place < at and code in codes]
        if named:
            return [state_of(max(named)[1])]
    return []


def named_in_short(history: History, saying: Saying) -> Draft | None:
    """The organisation that a part of its name stands for: 'the Observatory', 'the Brotherhood'."""
    last = saying.last - 1
    if not saying.is_definite or saying.code or saying.last - saying.first > 2 or saying.manner == "state":
        return None
    key = history.words.keys[last]
    if key in UNNAMING and not history.words.is_capital(last):
        return None
    found = history.latest(saying.first, lambda one: _is_short_for(one, key, saying))
    return found if found and found.key[0] == "organ" else None


def _is_short_for(draft: Draft, key: str, saying: Saying) -> bool:
    """Whether a noun is a part of an organisation's name: 'the army' is FARDC, called the Congolese army, but no rebel army, nor
    any if another army was described since."""
    is_organ = draft.key[0] == "organ"
    if saying.sector != "MIL":
        return is_organ and key in keys_of(draft.name)
    is_named = is_organ and (key in keys_of(draft.name) or key in draft.called)
    return draft.sector == "MIL" and (is_named or (draft.key[0] == "phrase" and draft.noun == key))


def named_later(history: History, saying: Saying) -> Draft | None:
    """The person of a description in the lead whom the report names farther on: 'A coalition commander said ... General Ghika'."""
    at = saying.first
    is_lead = history.sentence_of(at) <= _LEAD
    if saying.kind != "person" or saying.is_plural or not saying.code or saying.named or not (is_lead or saying.is_definite):
        return None
    keys, noun = history.words.keys[at : saying.last], (saying.noun or "").split()[-1:]
    return history.next(at, _AHEAD, lambda one: holds(one, saying, keys) and (one.noun or "").split()[-1:] == noun)


def _body(history: History, saying: Saying) -> Draft | None:
    """The organisation of the report that a bare noun stands for: 'the ministry', 'the company', 'the group'."""
    at, noun = saying.first, saying.noun or ""
    found, sectors = None, _SECTORS_OF.get(noun)
    counting = [place for place in range(at + 1, saying.last) if _is_of_members(history, place)]
    if saying.last - saying.first - len(counting) == 1 + len(noun.split()):
        found = history.latest(at, lambda one: _is_named_body(one) and _is_called(one, noun, saying.sector))
        if found is None and sectors:
            found = history.foremost(at, lambda one: _is_named_body(one) and one.sector in sectors)
    words, middle = history.words, range(at + 1, saying.last - len(noun.split()))
    if found is None and noun.split()[-1] in _BODIES and not any(words.is_capital(place) for place in middle):
        found = history.foremost(at, lambda one: _is_named_body(one) and _suits(one, saying))
    return found


def _is_of_members(history: History, at: int) -> bool:
    """Whether a word only counts who belongs to a body: of 'the 15-member council'."""
    keys = history.words.keys
    return any(keys[one].isdigit() and keys[one + 1] in _MEMBERS and at in {one, one + 1} for one in (at - 1, at))


def _is_called(draft: Draft, noun: str, sector: str | None) -> bool:
    """Whether the name or the noun of an organisation ends with a noun: 'the council' of 'the UN Security Council'; rebels who
    call themselves an army are not 'the army'."""
    if sector == "MIL" and draft.sector == "REB":
        return False
    return f" {draft.noun or ''}".endswith(" " + noun) or " ".join(keys_of(draft.name)).endswith(" " + noun)


def is_rebel_group(draft: Draft) -> bool:
    """Whether it is a named organisation of rebels."""
    return draft.sector == "REB" and draft.kind == "organization" and not draft.noun


def is_paramilitary(draft: Draft) -> bool:
    """Whether somebody named belongs to a force beside the army."""
    return draft.sector == "PRM" and draft.code is not None


def _is_named_body(draft: Draft) -> bool:
    """Whether it is an organisation that has a name."""
    return draft.kind == "organization" and (not draft.noun or draft.name.split()[-1][:1].isupper())


def _suits(draft: Draft, saying: Saying) -> bool:
    return saying.sector in {"GOV", draft.sector} or (saying.sector is None and draft.sector not in _NO_GROUPS)


def holds(draft: Draft, saying: Saying, keys: tuple[str, ...]) -> bool:
    """Whether a person of the report can be called so: by the office, as the head of a state, as a party's candidate."""
    noun, role = saying.noun or "", (draft.role or "").lower()
    codes = {draft.code, draft.entry.code} if draft.entry and saying.is_former else {draft.code}  # an envoy of a union now
    is_other = bool(saying.code and saying.code not in codes) or _heads_other(draft, saying, keys)
    if draft.kind != "person" or is_other or not _may_hold(draft, saying):
        return False
    if saying.is_former:
        is_former = held(draft.past, office_of(noun)) and not (noun.endswith("leader") and is_still_head(draft))
        return is_former or (draft.sector == "ELI" and draft.noun == noun)
    if noun == "diplomat" and {"top", "chief", "senior"} & set(keys):
        return role in _TOP_DIPLOMATS
    if saying.sector == "PTY" and draft.sector == "PTY" and noun in _CANDIDATES:
        parties = {"republican", "democratic", "democrat"} & set(keys)
        return not parties or bool(parties & set(role.split()))
    if noun.endswith("leader"):
        is_head = saying.sector != "GOV" or any(role == head or role.startswith(head + " of") for head in HEADS)
        return is_head and draft.sector == saying.sector and draft.code is not None
    return _is_titled(draft, saying, noun, role)


def _may_hold(draft: Draft, saying: Saying) -> bool:
    """Whether nothing speaks against somebody: a company's president is not the state's, nor is a vice president."""
    is_other = draft.key[0] == "phrase" and draft.sector not in {saying.sector, "ELI"}
    return not is_other and not _is_second(draft, saying.noun or "") and (not saying.code or _is_of_place(draft, saying))


def _heads_other(draft: Draft, saying: Saying, keys: tuple[str, ...]) -> bool:
    """Whether a phrase tells who heads a body, and somebody another: 'the president of the union' is not the state's."""
    if "of" not in keys or draft.code in NON_STATES:
        return False
    if not ASSOCIATIONS.isdisjoint(keys):
        return draft.sector in {"GOV", "JUD", "LEG"}
    if not COUNTRIES.isdisjoint(keys):
        return draft.sector in PRESIDED
    is_other = saying.sector not in {None, "GOV", draft.sector, *_PARTIES}
    return is_other and draft.sector in {"GOV", *(PRESIDED if saying.sector in PRESIDED else ())}


def _is_of_place(draft: Draft, saying: Saying) -> bool:
    """Whether somebody is of the part of a state that a phrase names: 'Somalia's president' is not Puntland's, named before."""
    if saying.place and not draft.place:
        return office_of(draft.role or "") not in SINGLE
    return not draft.place or draft.place[:_N_LETTERS] == (saying.place or "")[:_N_LETTERS]


def _is_second(draft: Draft, noun: str) -> bool:
    """Whether somebody is a deputy only: 'the president' is no vice president."""
    return noun in SINGLE and (draft.role or "").lower().startswith(_SECOND)


def _may_be_called(draft: Draft, saying: Saying, keys: tuple[str, ...]) -> bool:
    """Whether a person just named may be called 'the Islamist leader', 'the writer', 'the activist' for want of a better bearer."""
    is_other = _is_second(draft, saying.noun or "") or _heads_other(draft, saying, keys)
    if draft.kind != "person" or saying.organ is not None or is_other:
        return False
    noun = saying.noun or ""
    if noun.endswith("leader"):
        return (draft.role or "").lower().startswith(HEADS) or (draft.noun or "").endswith(("leader", "head", "chief"))
    if is_same_office(noun, draft.role or ""):
        return True
    is_alone = saying.last - saying.first == 1 + len(noun.split())
    is_private = saying.sector in _PRIVATE and draft.sector in _PRIVATE
    return is_alone and is_private and saying.manner == "role" and noun not in _UNTELLING


def _is_titled(draft: Draft, saying: Saying, noun: str, role: str) -> bool:
    if noun in _UNTELLING:
        return draft.key[0] == "phrase" and (draft.noun or "").split()[-1:] == [noun]
    if noun in {draft.noun, role} or role.endswith(" " + noun) or role.startswith(noun + " "):
        return True
    if (saying.code or noun == "premier") and is_same_office(noun, role):
        return True
    if is_head(noun, draft.role or "", draft.entry.terms if draft.entry else ()):
        return True
    if not role and draft.entry and "role" in draft.gaps and held(draft.entry.terms, noun):
        return True  # of a report without a date
    return saying.manner == "role" and saying.sector in _TELLING and saying.sector == draft.sector and saying.organ is None
