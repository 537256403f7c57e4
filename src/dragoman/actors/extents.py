"""How far the words of a party or a name reach: what a reader cut off is put back."""

from __future__ import annotations

from dragoman.actors.grammar import (
    ACRONYMS,
    ASSOCIATIONS,
    COURTESY,
    CUTS,
    FORMER,
    JOINTS,
    LEADING,
    OWNERS,
    PARTICLES,
    PRONOUNS,
    QUANTITIES,
    SKIPPED,
)
from dragoman.actors.lexicon import ADJECTIVE, CAPITAL, ORGAN, STATE, Hit, Lexicon
from dragoman.actors.marked import Marked
from dragoman.actors.titled import end_of_titled
from dragoman.actors.words import Words, listed

DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december today yesterday"
)
_MODIFIERS = listed(
    "opposition rebel government military aid coalition intelligence police security army state media party campaign militant "
    "jihadist insurgent defence defense foreign border regime tribal international western regional humanitarian relief "
    "parliamentary congressional administration fighter special armed national presidential religious medical human rights "
    "islamist separatist paramilitary terrorist terror militia guerrilla extremist "
    "kurdish sunni shia shiite arab interim transitional ruling former"
)
_ARTICLES = frozenset({"the", "a", "an", "of"})
_NEXT = frozenset({" ", "-", "‑"})
_HYPHENS = frozenset({"-", "‑"})
_CROWDS = frozenset({"hundreds", "thousands", "dozens", "scores", "tens", "millions"})
_NOUNS = _CROWDS | {"one", "two", "three", "other", "group", "number", "majority", "half"}
_OTHERS = {"as", "if", "so", "than", "least"}
_VERBS = listed("said says will was were is are has had not told")
_PARTIES = frozenset({"r", "d", "i"})
_OF_ALL = frozenset({"western", "international", "foreign", "allied"})  # adjectives of no one state
_UNTELLING = ((SKIPPED | CUTS | JOINTS | _ARTICLES | COURTESY) - _NOUNS - set(PRONOUNS)) | _VERBS | _OTHERS | _OF_ALL
_AT_LEAST = {("at", "least"), ("more", "than"), ("at", "most"), ("fewer", "than")}
_COUNTED = listed("were was are have had others more dead wounded injured people killed hurt died")
_TROOPS = frozenset({"forces", "troops", "militaries", "armies", "authorities", "navies"})
_CHAIRS = {(key,) for key in ("president", "leader", "head", "chief", "chairman", "chairwoman", "secretary")}
_MAX_LEFT, _MAX_RIGHT, _MAX_NAME = 6, 5, 4


def whole_name(words: Words, lexicon: Lexicon, others: set[int], first: int, last: int) -> tuple[int, int]:
    """The words of a person's name with those that follow it: 'Adnan' of 'Adnan Afrini', 'De' of 'De Mistura'.

    Args:
        words: the text.
        lexicon: what is known.
        others: the words that belong to names that are no person's.
        first: the first word of the name as found.
        last: the word after it.

    Returns:
        The whole name; the name as found where capitals go on for longer than a name does, as in a headline.
    """
    found = last
    if last - first > 1:
        return first, _past_cut(words, last)
    is_surname = words.keys[first] in lexicon.surnames and words.keys[first] not in lexicon.genders
    while last < len(words.keys) and not words.is_possessive(last - 1) and _goes_on(words, last):
        is_particle = words.keys[last] in PARTICLES and not words.is_capital(last)
        if is_particle and last + 1 < len(words.keys) and words.between(last) in _NEXT and words.is_capital(last + 1):
            last += 1
        elif is_surname:
            break
        is_noun = words.keys[last] in DAYS or words.keys[last : last + 1] in lexicon.nouns
        if is_noun or last in others or not words.is_capital(last):
            break
        last += 1
        if last - first > _MAX_NAME:
            return first, found
    return first, last


def _goes_on(words: Words, last: int) -> bool:
    """Whether the next word may belong to a name: after a space, or after the full stop of an initial ('Michelle T. Friedland')."""
    gap = words.between(last - 1)
    is_initial = words.ends[last - 1] - words.starts[last - 1] == 1 and words.is_capital(last - 1)
    return gap in _NEXT or (is_initial and gap == ". ")


def _past_cut(words: Words, last: int) -> int:
    """The end of a name that a reader cut after an initial or a particle: 'Rod J' of 'Rod J. Rosenstein', 'Suleiman al'."""
    is_initial = words.ends[last - 1] - words.starts[last - 1] == 1 and words.between(last - 1) == ". "
    is_particle = words.keys[last - 1] in PARTICLES and words.between(last - 1) in _HYPHENS
    return last + 1 if (is_initial or is_particle) and words.is_capital(last) else last


def is_nominal(marked: Marked, first: int, last: int) -> bool:
    """Whether a party's words have a noun, name or pronoun among them, or count people: not 'At', 'Mr', 'said' or a bare '66'."""
    words = marked.words
    if all(key in _VERBS for key in words.keys[first:last]):
        return False
    first, last = whole_party(marked, first, last)
    if all(at in marked.nobody or words.keys[at] in _UNTELLING for at in range(first, last)):
        return False
    keys = words.keys[first:last]
    if all(key.isdigit() for key in keys):
        after, before = words.keys[last : last + 1], words.keys[first - 1 : first] if first else ()
        return bool(set(after) & _COUNTED) or any(key.endswith(("ing", "ed")) for key in before)
    return any(not key.isdigit() and key not in _UNTELLING for key in keys) or any(key in _CROWDS for key in keys) or (
        any(key.isdigit() for key in keys) and bool({"least", "more", "than", "about", "some", "nearly"} & set(keys))
    )


def whole_party(marked: Marked, first: int, last: int) -> tuple[int, int]:
    """The phrase that a party's words are cut from: 'several' of 'several Turkish citizens', 'groups' of 'opposition groups'."""
    end = without_seat(marked.words, first, last)[1]
    first, last = _without_preposition(marked, first, end if end > first else last)
    start = _leftwards(marked, _counting(marked.words, first), last)
    end = end_of_titled(marked, start, last) or _rightwards(marked, start, last)
    start = _from_shared_noun(marked, start, end)
    return start - _is_determined(marked, start, end), end


def _is_determined(marked: Marked, start: int, end: int) -> bool:
    """Whether an article or owner stands before a phrase that begins with a name: 'the' of 'the Omani sultan'."""
    hit, words = marked.hit_at.get(start), marked.words
    is_first = hit is not None and hit.first == start > 0 and hit.last < end and words.between(start - 1) == " "
    return is_first and words.keys[start - 1] in OWNERS | {"the", "a", "an"}


def without_seat(words: Words, first: int, last: int) -> tuple[int, int]:
    """The words of a name without the party and state that American papers put behind it: 'Paul Ryan (R-Wis.)', 'Lee, D-Ore'."""
    for at in range(first, last - 1):
        is_aside = not at or words.between(at - 1).strip() in {"(", "[", ","}
        if words.keys[at] in _PARTIES and words.between(at) in {"-", "–"} and is_aside:
            return first, at
    return first, last


def _counting(words: Words, first: int) -> int:
    """The first word of a count: 'at' of 'at least 185 people', of which a reader may cut any part."""
    if words.keys[first].isdigit() and first > 1 and words.keys[first - 2 : first] in _AT_LEAST:
        return first - 2
    return first - 1 if first and words.keys[first] in {"least", "than", "most"} and words.between(first - 1) == " " else first


def _without_preposition(marked: Marked, first: int, last: int) -> tuple[int, int]:
    """A preposition before the party is none of it."""
    keys = marked.words.keys
    while last - first > 1 and keys[first] in {"of", "by", "from", "to", "with", "as", "like"} and first not in marked.hit_at:
        first += 1
    return first, last


def _leftwards(marked: Marked, first: int, last: int) -> int:
    words, keys = marked.words, marked.words.keys
    if first in marked.person_at or keys[first] in PRONOUNS or keys[first] in _ARTICLES:
        return marked.person_at.get(first, (first, first))[0]
    hit = marked.hit_at.get(first)
    if hit:
        return hit.first
    start = min(first, marked.noun_before(last)[0])  # 'foreign policy' of 'foreign policy chief'
    while start > 0 and first - start < _MAX_LEFT and words.between(start - 1) in _NEXT:
        before = marked.hit_at.get(start - 1)
        if before and (_modifies(marked, before) or words.between(start - 1) in _HYPHENS or _has_people(marked, before, start)):
            start = before.first
        elif words.between(start - 1) in _HYPHENS or (keys[start - 1] in _MODIFIERS and start - 1 not in marked.person_at):
            start -= 1
        else:
            break
    is_determined = start > 0 and words.between(start - 1) == " " and (keys[start - 1] in OWNERS or keys[start - 1] == "the")
    return start - 1 if is_determined else start


def _modifies(marked: Marked, hit: Hit) -> bool:
    """Whether a name of the lexicon belongs to the noun after it: an adjective, an abbreviation, a possessive."""
    form, words = hit.entry.form, marked.words
    is_short = form in {STATE, ORGAN} and (words.keys[hit.first] in ACRONYMS or words.written(hit.last - 1).isupper())
    return (form == ADJECTIVE or is_short or words.is_possessive(hit.last - 1)) and hit.entry.sector != "JRN"


def _has_people(marked: Marked, hit: Hit, at: int) -> bool:
    """Whether an organisation's name stands right before a noun for its people: 'Isis' of 'Isis members'."""
    noun = marked.lexicon.nouns.get(marked.words.keys[at : at + 1])
    is_people = noun is not None and noun.manner in {"role", "inherit", "thing"}
    return is_people and hit.entry.form == ORGAN and hit.entry.sector != "JRN" and marked.words.between(at - 1) == " "


def _rightwards(marked: Marked, first: int, last: int) -> int:
    """The end of the phrase: of a name cut in two, of an adjective or number without its noun."""
    inside, keys, words = marked.hit_at.get(last - 1), marked.words.keys, marked.words
    last = max(last, inside.last) if inside else last
    if last >= len(keys):
        return last
    is_led = keys[last - 1] in LEADING and last > 1 and words.between(last - 2) in _HYPHENS
    joint = inside.first - (keys[inside.first - 1] == "the") - 1 if inside and inside.first else last
    of = joint if first < joint and keys[joint] in {"of", "from"} else last
    end: int | None = _to_states(marked, of) if keys[of] in {"of", "from"} else None
    end = end or (_to_body(marked, last) if keys[last] == "of" else None)
    if end:
        return max(end, last)
    if words.is_possessive(last - 1):
        noun = marked.lexicon.nouns.get(keys[last : last + 1])
        end = last + 1 if noun and (noun.manner == "state" or (noun.manner == "body" and noun.plural)) else None
    elif is_led:
        end = _to_noun(marked, last, is_free=True)
    elif inside:
        # a state that stands for itself ('Iranian' of 'Iranian-backed militias'), or the first of several with one noun
        return _to_shared_noun(marked, last) or last
    elif last - 1 not in marked.person_at:
        end = _after_small_words(marked, first, last)
    return end or last


def _to_shared_noun(marked: Marked, last: int) -> int | None:
    """The end of a noun that several adjectives share: 'Russian' of 'Russian, Syrian and Iranian forces'."""
    words, at, is_joined = marked.words, last, False
    if not _is_adjective(marked, marked.hit_at[last - 1]):
        return None
    while at < len(words.keys) and not is_joined:
        is_joined = words.keys[at] == "and"
        if not is_joined and words.between(at - 1) != ", ":
            return None
        at += is_joined
        hit = marked.hit_at.get(at)
        if hit is None or hit.first != at or not _is_adjective(marked, hit) or words.between(at - 1) not in {" ", ", "}:
            return None
        at = hit.last
    end = _plural(marked, at) if is_joined and words.between(at - 1) == " " else None
    noun = marked.lexicon.nouns.get(words.keys[end - 1 : end]) if end else None
    is_people = noun is not None and (noun.manner != "body" or words.keys[(end or 1) - 1] in _TROOPS)
    return end if is_people else None  # 'US, French and British airstrikes' are of the states


def _from_shared_noun(marked: Marked, start: int, end: int) -> int:
    """The first of several adjectives that share a noun of which only the last was taken: 'British' of 'British and French
    troops'."""
    hit, words = marked.hit_at.get(start), marked.words
    if hit is None or hit.first != start or start < 2 or words.keys[start - 1] != "and" or words.between(start - 1) != " ":
        return start
    before = marked.hit_at.get(start - 2)
    if before is None or not _is_adjective(marked, before) or words.between(start - 2) != " ":
        return start
    if "between" in words.keys[max(0, before.first - 2) : before.first]:
        return start  # 'between the US and Russian mercenaries'
    shared = _to_shared_noun(marked, before.last)
    return before.first if shared is not None and shared <= end else start


def _is_adjective(marked: Marked, hit: Hit) -> bool:
    """Whether a name may stand before a noun: 'Russian', 'US'."""
    return hit.entry.form == ADJECTIVE or (hit.entry.form == STATE and marked.words.keys[hit.first] in ACRONYMS)


def _to_states(marked: Marked, last: int) -> int | None:
    """The end of the states that follow a plural noun: 'the presidents' of 'the presidents of Kenya and Uganda'."""
    words, (_, noun) = marked.words, marked.noun_before(last)
    if noun is None or not noun.plural or words.between(last - 1) != " " or words.between(last) != " ":
        return None
    at, end, n_states, is_joined = last + 1, None, 0, False
    while at < len(words.keys):
        at += words.keys[at] == "the"
        hit = marked.hit_at.get(at)
        if hit is None or hit.first != at or hit.entry.form not in {STATE, CAPITAL, ORGAN}:
            break
        end, at, n_states = hit.last, hit.last, n_states + 1
        if words.keys[at : at + 1] == ("and",):
            at, is_joined = at + 1, True
    return end if n_states == 1 or is_joined else None


def _to_body(marked: Marked, of: int) -> int | None:
    """The end of the body that a head without a name is of: 'the president' of 'the president of the miners' union'."""
    words, (start, noun) = marked.words, marked.noun_before(of)
    if noun is None or noun.plural or words.keys[start:of] not in _CHAIRS or words.between(of - 1) != " ":
        return None
    end = _to_noun(marked, of + 1, is_free=True)
    while end and words.is_possessive(end - 1):
        end = _noun_end(marked, end)
    near = words.keys[of + 1 : of + 1 + _MAX_RIGHT]
    return end or next((of + 2 + at for at, key in enumerate(near) if key in ASSOCIATIONS and not CUTS & set(near[:at])), None)


def _after_small_words(marked: Marked, first: int, last: int) -> int | None:
    """The end of the noun after articles, numbers or a possessive that stand alone: 'several', 'the', 'its', '30'."""
    keys = marked.words.keys
    if last - first == 1 and keys[first] in OWNERS:
        noun = marked.lexicon.nouns.get(keys[last : last + 1])
        return last + 1 if noun and noun.manner in {"role", "body", "inherit", "others", "state"} else None
    small = SKIPPED | QUANTITIES | _ARTICLES | FORMER
    if not all(key in small or key.isdigit() for key in keys[first:last]):
        return None
    if keys[last - 1] in PRONOUNS and not _is_followed(marked, last):
        return None
    return _to_noun(marked, last, keys[last - 1] in {"the", "a", "an", "several"} or keys[last - 1].isdigit())


def _is_followed(marked: Marked, last: int) -> bool:
    """Whether a word that may be a pronoun has its noun after it: 'some Turkish officials', 'many people', but not 'some say'."""
    hit = marked.hit_at.get(last)
    is_quantity = marked.words.keys[last - 1] not in {"that", "this", "who", "which", "it"}
    return is_quantity and bool(_plural(marked, last) or (hit and hit.entry.form == ADJECTIVE))


def _to_noun(marked: Marked, start: int, is_free: bool) -> int | None:
    """The end of the first noun or name after a word; `is_free`: past words that tell nothing."""
    keys = marked.words.keys
    for at in range(start, min(start + _MAX_RIGHT, len(keys))):
        if marked.words.between(at - 1) not in _NEXT or keys[at] in OWNERS or keys[at] in JOINTS:
            return None
        hit = marked.hit_at.get(at)
        if hit and hit.entry.form != ADJECTIVE:
            return hit.last
        end = _noun_end(marked, at)
        if end:
            return end
        is_passed = hit or keys[at] in SKIPPED or keys[at] in _MODIFIERS or keys[at] in {"of", "the"}
        if not is_passed and (not is_free or keys[at] in CUTS):
            return None
    return None


def _noun_end(marked: Marked, at: int) -> int | None:
    """The end of a noun of the tables that begins at a word, and of those right after it."""
    keys, end = marked.words.keys, None
    for last in range(at + 1, min(at + 4, len(keys)) + 1):
        if marked.words.between(last - 2) not in _NEXT and last - 1 > at:
            break
        if keys[at:last] in marked.lexicon.nouns or (end and keys[last - 1 : last] in marked.lexicon.nouns):
            end = last
    return end


def _plural(marked: Marked, start: int) -> int | None:
    """The end of a plural noun right after a bare adjective: 'US special forces'."""
    keys = marked.words.keys
    for last in range(start + 1, min(start + 3, len(keys)) + 1):
        if marked.words.between(last - 2) != " ":
            return None
        noun = marked.lexicon.nouns.get(keys[start:last])
        if noun and noun.plural and noun.manner in {"role", "body", "inherit"}:
            return last
    return None
