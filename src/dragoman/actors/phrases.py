"""What a noun phrase says about somebody: country, sector, office, name; from its words alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.actors.bodies import of_unlisted_body
from dragoman.actors.deeds import fight_at, fled
from dragoman.actors.grammar import (
    COMPLEMENTS,
    CUTS,
    JOINTS,
    KURD,
    OWN_PEOPLE,
    OWNERS,
    PRESIDED,
    PRESIDING,
    PRONOUNS,
    QUANTITIES,
    SKIPPED,
    UNIONS,
    WRITINGS,
    Saying,
)
from dragoman.actors.heads import head, joined_countries, known
from dragoman.actors.joined import merge, one_of_two, share
from dragoman.actors.lexicon import CAPITAL, COUNTRY_FORMS, NOBODY, ORGAN, PLACE, STATE
from dragoman.actors.marked import Marked
from dragoman.actors.offices import SINGLE
from dragoman.actors.peoples import read_people
from dragoman.actors.words import listed

_NAMES = frozenset({STATE, CAPITAL, ORGAN})
_FIELDS = {"military": "MIL", "naval": "MIL", "police": "COP", "intelligence": "SPY", "prosecutions": "JUD", "prosecution": "JUD"}
_INHERITED = frozenset({"body", "role", "inherit", "thing", "suffix"})
_TITLES = frozenset({"role", "inherit"})
_EXAMPLES = frozenset({"like", "including", "as"})
_NUMBERS = frozenset({"dozens", "scores", "hundreds", "thousands", "millions"})
_KIN = listed(
    "child children wife wives widow widows husband son sons daughter daughters mother mothers father fathers parents relative "
    "relatives family families orphan orphans brother sister bride brides woman women girl girls"
)
_PAIR = {("the", "two"), ("the", "pair"), ("the", "duo")}
_THEM = frozenset({"them", "these", "those", "whom"})
_PEOPLE = frozenset({"those", "many", "some", "thousands", "hundreds"})


def describe(marked: Marked, first: int, last: int) -> list[Saying]:
    """What the phrase of these words says: one saying for each party named in it."""
    examples = _examples(marked, first, last)
    if examples:
        return examples
    parts = _parts(marked, first, last)
    sayings = [one for part in parts for one in _one(marked, *part)]
    if len(parts) > 1 and fled(marked, last):
        sayings = [replace(one, sector="REF") if one.sector == "CVL" else one for one in sayings]
    return merge(one_of_two(share(marked, sayings))) if len(parts) > 1 else sayings


def _examples(marked: Marked, first: int, last: int) -> list[Saying]:
    """The parties of 'many, like Ghassan Moussa' and 'states including Turkey'; of 'candidates like Ann Lee' only the example."""
    keys = marked.words.keys
    at = next((at for at in range(first + 1, last - 1) if keys[at] in _EXAMPLES and at not in marked.hit_at), None)
    if at is None or (keys[at] == "as" and keys[at - 1] != "such"):
        return []
    given = describe(marked, at + 1, last)
    if not all(one.named or one.form for one in given):
        return []
    end = at - 1 if keys[at] == "as" else at
    whole = describe(marked, first, end) if end > first else []
    return given if keys[at] != "including" and any(one.noun for one in whole) else [*whole, *given]


def _parts(marked: Marked, first: int, last: int) -> list[tuple[int, int]]:
    """The words of each of several parties joined by 'and' or commas."""
    keys = marked.words.keys
    joints = [at for at in range(first, last) if keys[at] in JOINTS and not marked.is_inside(at) and not marked.joins_fields(at)]
    listed = [] if joints else _listed(marked, first, last)
    if listed:
        return listed
    parts, start = [], first
    for at in range(first, last if joints else first):
        if marked.is_inside(at):
            continue
        if at > start and keys[at] in CUTS and at not in marked.hit_at and not _joins_heads(marked, at, last):
            break
        if at in joints:
            parts += [(start, at)] if at > start else []
            start = at + 1
        elif at > start and "," in marked.words.between(at - 1) and joints[-1] > at:
            if not parts and _is_apposition(marked, start, at):
                return [(first, last)]
            parts.append((start, at))
            start = at
    return [*parts, (start, last)] if start < last else parts or [(first, last)]


def _listed(marked: Marked, first: int, last: int) -> list[tuple[int, int]]:
    """The names of a list without 'and': 'Saudi Arabia, the UAE, Bahrain'; a place and its state ('Paris, France') are none."""
    hits = marked.hits_in(first, last)
    cuts = [at for at in range(first + 1, last) if "," in marked.words.between(at - 1) and not marked.is_inside(at)]
    parts = list(pairwise([first, *cuts, last]))
    is_names = len(parts) == len(hits) > 1 and all(
        hit.last == end and hit.first - start <= 1 and hit.entry.form in _NAMES
        for hit, (start, end) in zip(hits, parts, strict=True)
    )
    return parts if is_names and len({hit.entry.code for hit in hits}) == len(hits) else []


def _is_apposition(marked: Marked, start: int, at: int) -> bool:
    """Whether a person's name stands before the comma and a description or an age after it."""
    key, words = marked.words.keys[at], marked.words
    is_name = at - 1 in marked.person_at or (words.is_capital(at - 1) and at - 1 not in marked.hit_at and at - start > 1)
    return is_name and (key in {"a", "an", "the", "one", "former", "then", "who"} or key.isdigit())


def _joins_heads(marked: Marked, cut: int, last: int) -> bool:
    """Whether a new party with its own article follows: 'the president of Russia and the king of Jordan'."""
    keys = marked.words.keys
    return any(keys[at] in JOINTS and keys[at + 1] in {"the", "a", "an", "his"} for at in range(cut, last - 1))


def _one(marked: Marked, first: int, last: int) -> list[Saying]:
    """What the phrase of one party says; several sayings only for countries written together."""
    keys = marked.words.keys
    start = _skip(marked, first, last)
    pronoun = _pronoun(marked, first, start, last)
    if pronoun:
        return [Saying(first, last, pronoun=pronoun)]
    if (keys[start] in _PEOPLE and last - start > 1 and keys[start + 1] in CUTS) or _is_count(marked, first, last):
        return [Saying(first, last, sector="CVL", kind="group", noun="people", manner="body", is_plural=True)]
    owner = keys[start] if keys[start] in OWNERS and start + 1 < last else None
    start = start + 1 if owner else start
    cut = _cut(marked, start, last)
    is_definite = owner is not None or keys[first] in {"the", "this", "that"} or _is_possessed(marked, start)
    saying = replace(head(marked, start, cut), first=first, last=last, owner=owner, is_definite=is_definite)
    if cut < last:
        saying = _completed(marked, saying, cut, last)
    saying = read_people(marked, saying, start, cut)
    if saying.noun in {"party", "parties"} and keys[cut : cut + 1] == ("to",):
        noun = "sides" if {"both", "two"} & set(keys[first:cut]) else "side"
        saying = replace(saying, noun=noun, sector=None, kind="group", manner=None)  # 'any party to the conflict'
    if saying.sector == "CVL" and saying.kind in {"group", "person"} and fled(marked, cut):
        saying = replace(saying, sector="REF")
    if saying.sector in {"CVL", "SOC"} and saying.is_plural and saying.noun not in _KIN and fight_at(marked, cut):
        saying = replace(saying, sector="REB")
    if several := _of_states(marked, saying, cut, last):
        return several
    codes = joined_countries(marked, start, cut)
    is_joint = saying.kind != "person" or saying.is_plural  # 'a British-Iranian woman' is one
    if len(codes) > 1 and is_joint and saying.organ is None and saying.named is None:
        return [replace(saying, code=code) for code in codes]
    return [saying]


def _is_possessed(marked: Marked, start: int) -> bool:
    """Whether a state's possessive begins the phrase: 'Turkey's prime minister'."""
    hit = marked.hit_at.get(start)
    return hit is not None and hit.entry.form in COUNTRY_FORMS and marked.words.is_possessive(hit.last - 1)


def _of_states(marked: Marked, saying: Saying, cut: int, last: int) -> list[Saying]:
    """Those of several states: 'the presidents of Rwanda and Uganda', 'the foreign ministers of Egypt, Sudan and Ethiopia'."""
    if not saying.is_plural or saying.named or cut >= last - 2 or marked.words.keys[cut] not in {"of", "from"}:
        return []
    states = describe(marked, cut + 1, last)
    if len(states) < 2 or not all(one.code and one.form and one.kind == "state" for one in states):
        return []
    noun = saying.noun or ""
    if noun.removesuffix("s") in SINGLE and saying.is_definite:
        saying = replace(saying, noun=noun.removesuffix("s"), is_plural=False, kind="person")
    return [replace(saying, code=one.code, is_usual=False, usual=None) for one in states]


def _pronoun(marked: Marked, first: int, start: int, last: int) -> str | None:
    """The pronoun that a phrase is or stands for: 'he', 'thirty of them', 'the two'."""
    keys = marked.words.keys
    if keys[first:last] in _PAIR:
        return "both"
    if last - first == 4 and keys[first] in {"the", "this"} and keys[first + 2 : last] == ("year", "old"):
        return "aged"
    if last - first > 2 and keys[last - 1] in _THEM and keys[last - 2] == "of":
        return "they"
    is_alone = last - start == 1 and start not in marked.hit_at
    return PRONOUNS.get(keys[start]) if is_alone else None


def _is_count(marked: Marked, first: int, last: int) -> bool:
    """Whether people are only counted: 'at least 21', '200 more', 'dozens'."""
    keys = marked.words.keys[first:last]
    is_number = any(key in _NUMBERS or key.isdigit() for key in keys)
    return is_number and all(key in _NUMBERS or key in SKIPPED or key.isdigit() for key in keys)


def _skip(marked: Marked, first: int, last: int) -> int:
    """The first word after articles, numbers and quantities."""
    keys, at = marked.words.keys, first
    while at < last - 1 and at not in marked.hit_at:
        is_quantity = keys[at] in SKIPPED or keys[at].isdigit() or (keys[at] in QUANTITIES and keys[at + 1] == "of")
        if not is_quantity and not (keys[at] == "of" and at > first and (keys[at - 1] in QUANTITIES or keys[at - 1].isdigit())):
            break
        at += 1
    return first if keys[at] in CUTS and keys[at] not in PRONOUNS else at


def _cut(marked: Marked, start: int, last: int) -> int:
    """The first preposition, relative or comma after the head; an abbreviation in brackets is passed over."""
    for at in range(start + 1, last):
        if marked.is_inside(at):
            continue
        gap = marked.words.between(at - 1)
        if marked.is_in_noun(start, at, last):
            continue
        is_cut = marked.words.keys[at] in CUTS and "-" not in gap and at not in marked.hit_at
        if is_cut or (gap == " " and _is_participle(marked, at) and marked.noun(start, at)[1]):
            return at
        if ("," in gap or "(" in gap or "\n" in gap) and not _is_short_form(marked, at):
            return at
    return last


def _is_short_form(marked: Marked, at: int) -> bool:
    """Whether a word alone in brackets is a short form of the name before it, and no place: 'Sen. Ann Lee (Maine)'."""
    hit = marked.hit_at.get(at)
    is_alone = "(" in marked.words.between(at - 1) and ")" in marked.words.between(at)
    return is_alone and (hit is None or hit.entry.form not in {STATE, PLACE})


def _is_participle(marked: Marked, at: int) -> bool:
    """Whether a word after a noun goes on to tell what they do: 'officials discussing', 'people besieged'; 'Mohamed' does not."""
    key = marked.words.keys[at]
    return len(key) > 4 and key.endswith(("ing", "ed")) and not marked.words.is_capital(at)


def _completed(marked: Marked, saying: Saying, cut: int, last: int) -> Saying:
    """What follows the first preposition or comma: 'of Iran', 'for the YPG', ', Turkey's foreign minister,'."""
    name = marked.named_after_place(last)
    if name and cut < name[0] - 1 and saying.manner in _TITLES and not saying.named and not saying.is_plural:
        return replace(_completed(marked, saying, cut, name[0]), last=last, named=name, kind="person")
    key, gap = marked.words.keys[cut], marked.words.between(cut - 1)
    if "," in gap or "(" in gap:
        return _apposed(marked, saying, cut, last)
    rest = cut + 1
    while rest < last and marked.words.keys[rest] in CUTS and rest not in marked.hit_at:
        rest += 1
    if rest >= last:
        return saying
    stop = next((at for at in range(rest + 1, last) if "," in marked.words.between(at - 1)), last)
    author = _author(saying, key, _one(marked, rest, stop)[0]) if saying.noun in WRITINGS else None
    if author:
        return author
    employed = _employed(marked, saying, rest, stop) or of_unlisted_body(marked, saying, cut, stop)
    if employed:
        saying = employed
    elif key in COMPLEMENTS:
        saying = _with_complement(saying, key, _one(marked, rest, stop)[0])
        saying = _of_whom(marked, _of_field(marked, saying, rest, stop), rest, stop)
    return _apposed(marked, saying, stop, last) if stop < last else saying


def _of_field(marked: Marked, saying: Saying, rest: int, stop: int) -> Saying:
    """Somebody who heads a field of forces or courts is of these: 'the director general of military operations'."""
    field = next((_FIELDS[key] for key in marked.words.keys[rest:stop] if key in _FIELDS), None)
    is_head = saying.manner == "inherit" or (saying.noun or "").startswith(("director", "head", "chief"))
    is_heir = is_head and saying.sector == "GOV" and not saying.is_former
    return replace(saying, sector=field) if field and is_heir and marked.words.keys[rest] != "the" else saying


def _of_whom(marked: Marked, saying: Saying, rest: int, stop: int) -> Saying:
    """A phrase with the words of whom it is of, where these are a description that the report has to tell: 'head of the group'."""
    is_open = saying.code is None and saying.owner is None and saying.owner_named is None and saying.organ is None
    is_heir = saying.manner in {"role", "inherit", "body"} or saying.noun == "members"
    is_heir = is_heir and marked.words.keys[rest] == "the" and stop - rest > 1
    return replace(saying, whose=(rest, stop)) if is_open and is_heir else saying


def _author(saying: Saying, key: str, other: Saying) -> Saying | None:
    """Whose text it is: 'a report by Amnesty International', 'a statement from the Kremlin'."""
    is_open = saying.code is None and not saying.owner
    if not is_open or key not in {"by", "from"} or not (other.code or other.organ or other.named):
        return None
    return replace(other, first=saying.first, last=saying.last)


def _with_complement(saying: Saying, key: str, other: Saying) -> Saying:
    """'of Iran', 'for the YPG', 'at Amnesty International', 'in Damascus'."""
    if (saying.is_envoy and (key in {"to", "in", "for"} or saying.code)) or (key == "to" and saying.noun):
        return saying
    if other.organ and other.form == ORGAN and key in {"of", "for", "at", "with"} and saying.manner in {"role", "inherit"}:
        return _of_organ(saying, other)
    if saying.noun == "coalition" and key == "of" and other.noun and other.sector not in {None, "MIL", "GOV"}:
        return replace(other, first=saying.first, last=saying.last, named=None)  # 'a coalition of rights groups' is no force
    if saying.noun in _KIN and other.sector == "REB" and other.code == "IMG":
        return replace(saying, usual=NOBODY)  # children of fighters are no members, and may be of any state
    placed = _placed(saying, key, other)
    if placed:
        return placed
    if saying.code is None and saying.owner_named is None and saying.owner is None:
        saying = replace(saying, code=other.code, is_usual=other.is_usual, owner_named=other.named or other.owner_named,
                         organ=other.organ, usual=saying.usual if other.code is None else None, place=other.place)  # fmt: skip
    return _inherited(saying, key, other)


def _inherited(saying: Saying, key: str, other: Saying) -> Saying:
    """Somebody who is only told by a body has its sector, and a source inside of one also its state."""
    is_of_body = other.noun is not None and other.manner in _INHERITED and saying.noun != "head"
    is_heir = saying.manner in {"inherit", "thing"} or (saying.noun in PRESIDING and other.sector in PRESIDED)
    is_at = key in {"at", "in", "inside"} and saying.sector == "UNK" and other.manner == "body"  # 'a source at the army command'
    is_heir = is_heir and (is_at or key in {"of", "for", "with", "from"})
    if not is_heir or not other.sector or not (is_of_body or other.form == ORGAN):
        return saying
    return replace(saying, sector=other.sector, usual=other.usual if is_at else saying.usual)


def _placed(saying: Saying, key: str, other: Saying) -> Saying | None:
    """Where the state or body after the preposition counts in a way of its own; None elsewhere."""
    if saying.code == KURD and other.code and key in {"of", "in", "from"}:
        return replace(saying, code=other.code, sector=saying.sector if saying.noun else "CVL")
    is_at_hague = other.code == "NLD" and other.form in {CAPITAL, PLACE} and key in {"in", "at"}
    if saying.sector == "JUD" and saying.code is None and is_at_hague:
        return replace(saying, code="UNO" if saying.noun == "tribunal" else "IGO")
    if other.code in UNIONS and saying.noun == "members" and key == "of":
        return replace(other, first=saying.first, last=saying.last)
    if saying.is_usual and other.code and other.kind == "state" and key in {"of", "in"}:
        return replace(saying, code=other.code, is_usual=False)
    if saying.usual not in {None, NOBODY} and saying.sector == "CVL" and key in {"in", "near", "at", "around"}:
        return saying  # settlers near Hebron
    is_abroad = saying.usual == NOBODY and saying.sector == "GOV" and key in {"in", "at", "near"}
    return saying if is_abroad else None  # Western diplomats in Nairobi


def _of_organ(saying: Saying, other: Saying) -> Saying:
    """Somebody of an organisation has its code and sector; a state's delegate to a union stays the state's."""
    if saying.code is not None and other.code in UNIONS:
        return saying
    is_heir = saying.manner == "inherit" or other.sector in OWN_PEOPLE or (saying.noun in PRESIDING and other.sector in PRESIDED)
    is_heir = is_heir and other.sector is not None and not saying.is_former
    sector = other.sector if is_heir else saying.sector
    return replace(saying, code=other.code, sector=sector, organ=other.organ, is_usual=other.is_usual)


def _employed(marked: Marked, saying: Saying, rest: int, stop: int) -> Saying | None:
    """An organisation farther on: 'vice president for defence studies at the Cato Institute'."""
    employer = next((hit for hit in marked.hits_in(rest, stop) if hit.entry.form == ORGAN and hit.first > rest), None)
    if employer is None or saying.organ or saying.is_plural or saying.manner not in {"role", "inherit"}:
        return None
    lead = employer.first - 1 - (marked.words.keys[employer.first - 1] in {"the", "a", "an"})
    if marked.words.keys[lead] not in {"at", "of", "with", "from"}:
        return None
    return _with_complement(saying, "at", known(marked, saying, employer, []))


def _apposed(marked: Marked, saying: Saying, first: int, last: int) -> Saying:
    """What stands after a comma or in brackets: the office of a name, or the name to an office."""
    if marked.words.keys[first] in CUTS and first not in marked.hit_at:
        return saying
    other = _one(marked, first, last)[0]
    if saying.named and other.noun and not other.named and saying.noun is None:
        return replace(other, first=saying.first, last=saying.last, named=saying.named, kind="person", is_definite=False)
    is_short = "(" in marked.words.between(first - 1)
    is_bare = not other.noun or marked.words.is_capital(first)  # 'the ministry's spokesman, Colonel Ali Reza'
    is_titled = other.named is not None and other.named[1] == last and {other.manner, saying.manner} <= _TITLES
    if other.named and saying.noun and not saying.named and not saying.is_plural and (is_bare or is_titled) and not is_short:
        return replace(saying, named=other.named, kind="person")
    return saying
