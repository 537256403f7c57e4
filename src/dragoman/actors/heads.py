"""What the core of a noun phrase says: its head noun or name with the words before it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from dragoman.actors.grammar import (
    ACRONYMS,
    AID,
    BACKED,
    CUTS,
    FAITHS,
    FLED,
    FORMER,
    HONORIFICS,
    HYPHENS,
    JOINTS,
    KURD,
    KURDS,
    PARTS,
    PORTFOLIOS,
    PRESIDED,
    PRESIDING,
    VAGUE,
    Saying,
    kind_of,
    once,
    sector_of,
)
from dragoman.actors.lexicon import (
    ADJECTIVE,
    CAPITAL,
    COUNTRY_FORMS,
    NATIONAL,
    NOBODY,
    NON_STATES,
    ORGAN,
    PERSON,
    PLACE,
    STATE,
    Hit,
    Noun,
)
from dragoman.actors.marked import MINISTRY, SHIPS, Marked
from dragoman.actors.metonymy import is_inside
from dragoman.actors.words import listed

_ADJECTIVES = listed("local national public patient daily human muslim christian black independent progressive liberal general")
_AGENCIES = listed("agency group organisation organization")
_ALLIED = re.compile(
    r"\b(?:led|international|global|military|saudi|arab|american|us|u\.s\.|western|war|air|anti-\w+|pro-\w+|based) coalition|"
    r"coalition (?:forces?|(?:air ?)?strikes?|jets|(?:war)?planes|aircraft|troops|commanders?|bomb\w*|against)|"
    r"coalition to (?:counter|defeat)|"
    r"air ?strikes?\b|\bIslamic State\b|\bISI[SL]\b|\bDaesh\b|\bterrorist (?:group|organi[sz]ation)", re.IGNORECASE,
)
"""What tells that a coalition of a report is one of forces."""
_OF_PARTIES = listed(
    "ruling governing opposition party conservative liberal centre center left right wing leftist rightist centrist minority "
    "fragile electoral"
)
_CAUCUSES = frozenset({"republican", "democratic", "democrat"})
_HOLDERS = frozenset({"rebel", "opposition", "insurgent", "militant"})
_OF_STATES = {"inherit": "GOV", "thing": "JRN"}  # what unnamed sources and reports of a state are
_OF_ONE_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG"})
_ABROAD = frozenset({"diplomatic", "diplomat", "un", "eu"})  # of sources that may be of any state
_ONE = frozenset({"a", "an", "another", "one"})
_NUMBERS = listed(
    "two three four five six seven eight nine ten eleven twelve dozen dozens scores hundreds thousands several many some"
)
_VERBS = listed("was were is are has have had will would could may said")
_KURDISH_FORCES = frozenset({None, "MIL", "REB", "UAF", "SPY", "UNK"})


def head(marked: Marked, start: int, cut: int) -> Saying:
    """What the words up to the first preposition or comma say."""
    named = marked.name(start, cut)
    end = named[0] if named else cut
    noun_first, noun = marked.noun(start, end) if end > start else (end, None)
    while end - 1 > start and marked.words.keys[end - 1] in HONORIFICS and (before := marked.noun(start, end - 1)[1]):
        if noun and (noun_first < end - 1 or before.manner == "body"):
            break  # 'staff sergeant' is one title, an 'army general' is no army
        end -= 1
        noun_first, noun = marked.noun(start, end)
    hits = marked.hits_in(start, end)
    tail = hits[-1] if hits and hits[-1].last == end else None
    if tail and len(hits) > 1 and tail.entry.form == STATE and hits[-2].entry.form == ORGAN and hits[-2].last == tail.first:
        tail = hits[-2]  # a national branch: Save the Children Australia
    saying = Saying(start, cut, named=named, kind="person" if named else "other", place=_part_in(marked, hits))
    if tail and tail.entry.form != PERSON and not (noun and noun_first < tail.first and named):
        saying = known(marked, saying, tail, hits)
    elif noun:
        saying = _by_noun(marked, saying, noun, noun_first, end)
    elif not named:
        saying = _by_rest(marked, saying, start, end)
    saying = _kurdish(marked, _held(marked, _placed(marked, saying, hits, tail), start, end), start, end)
    if saying.sector != "UNK" or saying.manner not in _OF_STATES or saying.code in {None, *NON_STATES}:
        return saying
    return replace(saying, sector=_OF_STATES[saying.manner])


def _part_in(marked: Marked, hits: list[Hit]) -> str | None:
    """The words among names of the lexicon that mean a place or a part of a state, or a people without a state."""
    for hit in hits:
        name = " ".join(marked.words.keys[hit.first : hit.last])
        if hit.entry.form == PLACE or name in PARTS or hit.entry.key.startswith("people "):
            return name
    return None


def known(marked: Marked, saying: Saying, tail: Hit, hits: list[Hit]) -> Saying:
    """The phrase ends with a name of the lexicon."""
    entry, keys = tail.entry, marked.words.keys
    if entry.form == ORGAN:
        before = [hit.entry for hit in hits if hit.last <= tail.first and hit.entry.form in COUNTRY_FORMS]
        code = before[-1].code if before and entry.code not in NON_STATES else entry.code
        is_usual = entry.usual and not before
        return replace(saying, code=code, sector=entry.sector, kind=entry.kind, organ=entry, is_usual=is_usual, form=ORGAN)
    is_counted = entry.form == ADJECTIVE and keys[tail.first] not in ACRONYMS and _is_counted(marked, tail)
    is_people = (entry.form == NATIONAL and not _has_bare_article(marked, tail.first)) or is_counted
    sector = "CVL" if is_people or entry.form == PLACE or _is_scene(marked, tail) else None
    if is_people and set(keys[saying.first : tail.first]) & FLED:
        sector = "REF"
    is_bare = entry.form == ADJECTIVE or keys[tail.first] in ACRONYMS
    is_one = is_people and tail.first > 0 and keys[tail.first - 1] in _ONE
    kind = "person" if is_one else "group" if sector else "state"
    is_plural = is_people and not is_one
    return replace(saying, code=entry.code, sector=sector, kind=kind, form=entry.form, is_plural=is_plural, is_bare_country=is_bare)


def _is_scene(marked: Marked, tail: Hit) -> bool:
    """Whether a capital is the town in which an attack is done, and so its people, not the government."""
    is_capital = tail.entry.form == CAPITAL and tail.entry.name == marked.lexicon.titles.get(tail.entry.code)
    return is_capital and tail.first in marked.attacked and is_inside(marked.words, tail.first)


def _is_counted(marked: Marked, tail: Hit) -> bool:
    """Whether an adjective means people, as those without a plural do: 'ten Lebanese', 'dozens of Chinese', 'a Swiss'."""
    keys, at = marked.words.keys, tail.first - 1
    if at > 0 and keys[at] == "of":
        at -= 1
    is_number = at >= 0 and (keys[at].isdigit() or keys[at] in _NUMBERS or (keys[at] in _ONE and at == tail.first - 1))
    return is_number and not marked.words.is_possessive(tail.last - 1) and _ends_at(marked, tail.last)


def _ends_at(marked: Marked, last: int) -> bool:
    """Whether a phrase ends before a word for certain: no noun follows, as one does after 'a Syrian' of 'a Syrian air strike'."""
    keys, gap = marked.words.keys, marked.words.between(last - 1)
    if last >= len(keys) or gap != " ":
        return gap not in HYPHENS
    if keys[last] not in JOINTS:
        return keys[last] in CUTS or keys[last] in _VERBS
    at = last + 1
    at += keys[at : at + 1] != () and (keys[at] in _ONE or keys[at] in _NUMBERS or keys[at].isdigit())
    hit = marked.hit_at.get(at)
    return hit is not None and hit.entry.form in {ADJECTIVE, NATIONAL} and _ends_at(marked, hit.last)


def _has_bare_article(marked: Marked, at: int) -> bool:
    """Whether 'the' stands directly before: 'the Russians' are the state, 'Russians' are people."""
    keys = marked.words.keys
    return at > 0 and keys[at - 1] == "the" and (at < 2 or keys[at - 2] not in {"all", "of", "many"})


def _by_noun(marked: Marked, saying: Saying, noun: Noun, noun_first: int, end: int) -> Saying:
    keys, start = marked.words.keys, saying.first
    marks, organ, title_first = set(keys[start:noun_first]), marked.organ_in(start, noun_first), noun_first
    while title_first > start and _is_of_title(marked, title_first - 1, noun_first) and title_first - 1 not in marked.hit_at:
        title_first -= 1
    name = " ".join(keys[title_first:end])
    is_former = bool(marks & FORMER)
    is_backed = bool(marks & BACKED) and not marked.hits_in(start, noun_first)
    sector = sector_of(noun, organ, _modifiers(marked, start, noun_first), is_backed)
    is_title = saying.named is not None and organ is None and marked.words.is_capital(noun_first)
    if name == "representative" and (marks & _CAUCUSES or is_title):
        sector = "LEG"  # a Republican representative from Texas
    if sector == "MIL" and noun_first == start and name in {"officer", "officers"}:
        sector = "COP"  # of no army that the words name
    if name in PRESIDING:
        sector = _presided(marked, start, noun_first) or sector
    if is_former and noun.manner in {"role", "inherit"}:
        sector = once(sector, name)
    usual, sector = _marked_by(marked, noun, sector, start, noun_first, organ is None)
    sole = noun.usual if noun.is_sole and saying.named is None else None  # 'the pope', but not 'Pope Tawadros'
    return replace(
        saying, sector=sector, kind=kind_of(noun, saying.named is not None), noun=name, manner=noun.manner, organ=organ,
        title=marked.words.text[marked.words.starts[title_first] : marked.words.ends[end - 1]], code=organ.code if organ else sole,
        is_plural=noun.plural, is_former=is_former, is_usual=bool(organ and organ.usual), usual=usual,
    )  # fmt: skip


def _is_of_title(marked: Marked, at: int, noun_first: int) -> bool:
    """Whether a word before a noun tells the office or ministry: 'the Religious Endowments and Guidance Ministry'."""
    key = marked.words.keys[at]
    is_ministry = marked.words.keys[noun_first] in MINISTRY and not marked.words.is_possessive(at)
    return key in PORTFOLIOS or (is_ministry and (key == "and" or marked.words.is_capital(at)))


def _presided(marked: Marked, start: int, end: int) -> str | None:
    """The sector of the body right before a president who is no state's: 'the company's president', 'the Senate president'."""
    hit, noun = marked.hit_at.get(end - 1), marked.noun(start, end)[1]
    if end == start or (hit and hit.entry.form != ORGAN) or (noun and noun.manner != "body"):
        return None
    sector = hit.entry.sector if hit else noun.sector if noun else None
    return sector if sector in PRESIDED else None


def _marked_by(
    marked: Marked, noun: Noun, sector: str | None, start: int, noun_first: int, is_bare: bool
) -> tuple[str | None, str | None]:
    """The usual code and the sector of a noun, as the words before it change them; `is_bare`: without an organisation."""
    marks = set(marked.words.keys[start:noun_first])
    is_ministry = marked.words.keys[noun_first] in MINISTRY  # of foreign affairs and whatever else, of one state
    is_vague = bool(marks & VAGUE and not is_ministry) or not marked.stateless.isdisjoint(range(start, noun_first))
    usual = noun.usual or (NOBODY if is_vague else None)
    if noun.usual == NOBODY and noun.manner == "inherit" and sector in _OF_ONE_STATE and not (is_vague or marks & _ABROAD):
        usual = None  # 'a military source' is of the state that the report is about
    if "coalition" in {*marks, marked.words.keys[noun_first]}:
        usual, sector = ("IGO", "MIL") if _is_alliance(marked, marks) else (None, "PTY" if noun.usual == "IGO" else sector)
    elif sector == "MIL" and noun.manner == "body" and _is_led(marked, start, noun_first):
        usual = "IGO"
    if "shadow" in marks and sector == "GOV":
        sector = "OPP"
    if marks & FLED and sector == "CVL":
        sector = "REF"
    if marks & AID and noun.manner in {"inherit", "thing"} and is_bare:
        usual, sector = "NGO" if noun.manner == "thing" or marks & _AGENCIES else NOBODY, "SOC"
    if marks & BACKED and not marked.hits_in(start, noun_first) and noun.manner == "thing" and sector is None:
        sector = "REB"
    if marks & FAITHS and noun.manner in {"inherit", "thing"} and is_bare:
        sector = "REL"
    return usual, sector


def _is_alliance(marked: Marked, marks: set[str]) -> bool:
    """Whether a coalition is one of forces: not a ruling one, and the report tells of some that fight."""
    return not marks & _OF_PARTIES and _tells_of_forces(marked.words.text)


@lru_cache(maxsize=8)  # it is asked at each coalition of a text
def _tells_of_forces(text: str) -> bool:
    return _ALLIED.search(text) is not None


def _is_led(marked: Marked, start: int, end: int) -> bool:
    """Whether a state leads the forces, which are then a coalition's: 'US-led forces'."""
    leaders = [marked.hit_at.get(at - 1) for at in range(start + 1, end) if marked.words.keys[at] == "led"]
    return any(hit is not None and hit.entry.form in COUNTRY_FORMS for hit in leaders)


def _modifiers(marked: Marked, start: int, end: int) -> list[str]:
    """The sectors of the nouns before the head; STATE for a government, PRM for what fights for it; the nearest first."""
    keys, found = marked.words.keys, []
    for at in range(end - 1, start - 1, -1):
        if keys[at] in {"government", "regime"} and at > start and keys[at - 1] == "pro":
            found.append("PRM")
        noun = None if at in marked.hit_at or (keys[at] == "enemy" and at - 1 in marked.hit_at) else marked.noun(start, at + 1)[1]
        if noun and noun.sector:  # 'the Israeli enemy army' is an army
            found.append(noun.sector)
        elif keys[at] in {"government", "regime"}:
            found.append("STATE")
    return found


def _by_rest(marked: Marked, saying: Saying, start: int, end: int) -> Saying:
    """No noun of the tables at the end: the last one before it, or a name of the lexicon, or nothing; a ship is its navy's."""
    ship = next((hit for hit in marked.hits_in(start, end) if marked.words.keys[hit.first] in SHIPS), None)
    if ship:
        words = " ".join(marked.words.keys[ship.first : end])
        return replace(saying, code=ship.entry.code, sector=ship.entry.sector, kind="organization", noun=words, manner="name")
    for last in range(end - 1, start, -1):
        first, noun = marked.noun(start, last)
        is_head = noun is not None and noun.manner not in {"others", "thing"} and marked.words.keys[last - 1] not in _ADJECTIVES
        if noun and is_head and first not in marked.hit_at:
            return _by_noun(marked, saying, noun, first, last)
    organ = marked.organ_in(start, end)
    if organ:
        return replace(saying, code=organ.code, sector=organ.sector, kind=organ.kind, organ=organ, is_usual=organ.usual)
    hit = marked.hit_at.get(start) or (marked.hit_at.get(start + 1) if start + 1 < end else None)
    if hit and not marked.hits_in(start, end) and hit.entry.form in COUNTRY_FORMS | {ORGAN}:
        return known(marked, saying, hit, [])
    if marked.is_organisation(end - 1, end):
        return replace(saying, kind="organization", noun=" ".join(marked.words.keys[start:end]), manner="name")
    return replace(saying, kind="other", is_plural=marked.words.keys[end - 1].endswith("s"))


def _placed(marked: Marked, saying: Saying, hits: list[Hit], tail: Hit | None) -> Saying:
    """The country that an adjective or possessive before the head gives, or the person whose somebody it is."""
    places = [hit for hit in hits if hit.entry.form not in {ORGAN, PERSON} and not _is_post(marked, saying, hit)]
    chamber = next((hit for hit in hits if hit.entry is saying.organ and hit.entry.sector == "LEG"), None)
    if chamber:
        places = [hit for hit in places if hit.first < chamber.first]  # the House Benghazi committee asks about Benghazi
    is_subject = (saying.noun or "").endswith(("teacher", "teachers"))  # an English teacher teaches English
    countries = [hit.entry.code for hit in places if (hit is not tail or saying.form is None) and not is_subject]
    is_abroad = saying.organ is not None and saying.organ.code == "IMG" and saying.manner in {"role", "inherit"}
    if saying.manner == "others" and countries == ["EUR"]:
        return saying  # European countries are no European Union
    if len(countries) > 1 and countries[1] == "USA" and saying.kind == "person" and not saying.is_plural:
        countries = joined_countries(marked, saying.first, saying.last)[-1:] or countries  # an Iranian-American
    if saying.noun == "enemy" and not (saying.named or saying.organ) and any(hit.entry.form == ADJECTIVE for hit in places):
        saying = replace(saying, noun=None, manner=None, sector=None, form=ADJECTIVE, is_bare_country=True)
        return replace(saying, code=countries[0], kind="state")  # 'the American enemy' is the state, and no rebels
    if countries and saying.form is None and (saying.organ is None or saying.is_usual or saying.is_envoy or is_abroad):
        is_state = saying.kind == "other" and not saying.named
        return replace(saying, code=countries[0], is_usual=False, kind="state" if is_state else saying.kind)
    if saying.code is not None:
        return saying
    for at in range(saying.first, saying.named[0] if saying.named else saying.last):
        named = marked.person_at.get(at)
        if named and named != saying.named:
            return replace(saying, owner_named=named)
    return saying


def _is_post(marked: Marked, saying: Saying, hit: Hit) -> bool:
    """Whether a state is where an envoy is sent and not who sends: Syria of 'the UN Syria envoy', 'the council's Syria envoy'."""
    if not saying.is_envoy or hit.entry.form != STATE or marked.words.is_possessive(hit.last - 1):
        return False
    before = range(saying.first, hit.first)
    return any(at in marked.hit_at or at in marked.person_at or marked.words.is_possessive(at) for at in before)


def _held(marked: Marked, saying: Saying, start: int, end: int) -> Saying:
    """A place is whose who holds it: 'rebel-held towns'."""
    keys = marked.words.keys
    if saying.sector not in {"CVL", None}:
        return saying
    for at in range(start + 1, end):
        if keys[at] in {"held", "controlled"} and marked.words.between(at - 1) in HYPHENS:
            holder = marked.hit_at.get(at - 1)
            if holder and holder.entry.form == ORGAN:
                return replace(saying, code=holder.entry.code, sector=holder.entry.sector, kind="group")
            if keys[at - 1] in _HOLDERS:
                return replace(saying, sector="REB", kind="group")
    return saying


def _kurdish(marked: Marked, saying: Saying, start: int, end: int) -> Saying:
    """Kurds are of the state that the phrase names, else of one that the report has to tell."""
    at = next((at for at in range(start, end) if marked.words.keys[at] in KURDS), None)
    if at is None or saying.organ or (at > start and marked.words.between(at - 1) in HYPHENS):
        return saying
    named = None if saying.named and saying.named[0] <= at else saying.named
    sector = "REB" if saying.sector in _KURDISH_FORCES else saying.sector
    if sector == "GOV" and saying.code != "IRQ":
        sector = "PTY"  # they govern where no state has recognised them
    kind = "group" if saying.kind in {"other", "state", "person"} and not named else saying.kind
    return replace(saying, code=saying.code or KURD, sector=sector, kind=kind, named=named)


def joined_countries(marked: Marked, start: int, cut: int) -> list[str]:
    """The codes of several countries that share a head: 'US-Russia', 'Russian/Iranian'."""
    hits = [hit for hit in marked.hits_in(start, cut) if hit.entry.form in COUNTRY_FORMS]
    codes = [hits[0].entry.code] if hits else []
    for hit, following in pairwise(hits):
        if marked.words.between(hit.last - 1) in HYPHENS | {"/"} and following.first == hit.last:
            codes.append(following.entry.code)
    return list(dict.fromkeys(codes))
