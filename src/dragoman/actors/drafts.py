"""Entities in the making of words that name nobody: descriptions, and pronouns that stay open."""

from __future__ import annotations

from dragoman.actors import reasons
from dragoman.actors.grammar import READ, UNIONS, Saying
from dragoman.actors.history import Draft
from dragoman.actors.lexicon import NON_STATES, ORGAN, Entry
from dragoman.actors.marked import Marked
from dragoman.actors.words import Words, listed

_NUMBERS = listed(
    "two three four five six seven eight nine ten eleven twelve dozen dozens scores hundreds thousands millions another other "
    "others some several many"
)
_DEFINITE = frozenset({"the", "these", "those", "its", "his", "her", "their", "all", "both"})


def draft_entry(marked: Marked, entry: Entry, code: str, first: int, last: int) -> Draft:
    """A state or an organ of the lexicon; an organ of another state than its usual one is called as the text has it.

    Args:
        marked: the text with its names.
        entry: what the words stand for.
        code: the state that is meant: the entry's, or another that has such an organ.
        first: the first word that names it.
        last: the word after.
    """
    reason = reasons.of_entry(entry)
    if entry.form != ORGAN:
        key = ("state", code)
        kind = "organization" if code in NON_STATES else entry.kind
        return Draft(key, kind, marked.lexicon.titles.get(code, entry.name), code, entry.sector, reason=reason)
    hit = next((hit for hit in marked.hits_in(first, last) if hit.entry == entry), None)
    words, name = marked.words, entry.name
    if hit and code != entry.code:  # 'Sweden's Social Democrats' are no SPD
        name = words.text[words.starts[hit.first] : words.ends[hit.last - 1]].removesuffix("’s").removesuffix("'s")
    called = frozenset(form.split()[-1] for form in marked.lexicon.forms.get(entry, ()) if " " in form and form[-1].islower())
    return Draft(("organ", entry.key, code), entry.kind, name, code, entry.sector, reason=reason, called=called)


def draft_phrase(words: Words, saying: Saying, is_supplied: bool) -> Draft:
    """The entity that a description stands for, by its state, sector and noun.

    People who are counted are others than those counted otherwise, unless they are definite without a number: '40 people' are not
    the '300 people' before, 'the people' may be either.
    """
    text = words.text[words.starts[saying.first] : words.ends[saying.last - 1]]
    place = str(saying.first) if saying.kind in {"person", "other"} else _count_of(words, saying)
    is_union = saying.organ is not None and saying.organ.code in UNIONS and saying.sector == "GOV"
    of = saying.organ.key if saying.organ and is_union else ""  # ECOWAS leaders are no African Union leaders
    key = ("phrase", saying.code or "", saying.sector or "", saying.noun or text, place, of)
    draft = Draft(key, saying.kind, text, saying.code, saying.sector, saying.title if saying.kind == "person" else None)
    draft.is_plural, draft.noun, draft.reason = saying.is_plural, saying.noun, reasons.of_phrase(saying, is_supplied)
    draft.place = saying.place
    draft.is_told = saying.sector is not None and saying.manner != READ
    if saying.code is None:
        draft.gaps["entity_code"] = "no state is named with these words"
    if saying.noun is None and saying.sector is None:
        draft.gaps["sector_code"] = "the words do not tell a sector"
    return draft


def _count_of(words: Words, saying: Saying) -> str:
    """How many they are; where that is told by a word alone, where it stands, for 'some' are not the 'some' before."""
    if not saying.is_plural:
        return ""
    keys = words.keys[saying.first : saying.last]
    numbers = [words.text[words.starts[at] : words.ends[at]] for at in range(saying.first, saying.last) if words.keys[at].isdigit()]
    if numbers:
        return " ".join(numbers)
    is_counted = bool(_NUMBERS & set(keys)) and keys[0] not in _DEFINITE
    return str(saying.first) if is_counted else ""


def draft_open(words: Words, saying: Saying) -> Draft:
    """A pronoun that nothing before it explains."""
    text = words.text[words.starts[saying.first] : words.ends[saying.last - 1]]
    draft = Draft(("open", str(saying.first)), "group" if saying.pronoun in {"they", "we"} else "other", text)
    draft.gaps["entity_code"] = draft.gaps["sector_code"] = "the pronoun is not resolved"
    draft.reason = reasons.OPEN
    return draft
