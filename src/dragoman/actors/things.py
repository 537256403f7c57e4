"""Names that hold that of a city, state or person and mean none: treaties, laws, lawsuits, buildings, party letters, datelines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.actors.words import Words, listed
from dragoman.records import Span

if TYPE_CHECKING:
    from dragoman.actors.lexicon import Lexicon

_TEXTS = listed(
    "agreement agreements accord accords deal deals treaty treaties pact pacts protocol protocols convention conventions "
    "memorandum memorandums memoranda regulation regulations rules criteria statute guidelines"
)
"""What is called after the town in which it was signed."""
_ALSO_VERBS = frozenset({"accords", "deals", "rules"})
_LAWS = frozenset({"act", "law", "bill", "rule", "amendment"})  # called after those who brought them in
_TOPICS = listed("climate peace nuclear arms ceasefire withdrawal migration refugee asylum framework")
_CITY = frozenset({"capital", "place"})
_JOINED = frozenset({" ", " & ", "-"})
_LONGEST_TITLE = 4  # letters of 'Sen'
_LONGEST = 3  # words of a town's name
_DETERMINERS = frozenset({"the", "under", "of", "both", "its", "their", "his", "her", "these", "existing", "so"})
_BEFORE_BUILDINGS = frozenset({"at", "in", "inside", "outside", "near", "to", "from", "of"})
_PARTIES = listed("republican democratic gop democrat labour labor us american upper lower full")
_AFFILIATION = re.compile(r"(?:(?<=, )|(?<= \())[RDI]-[A-Z](?:\.[A-Z])?[\w]*\.?(?: [A-Z][a-z]+\.?)?(?=[,.;)])")
_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*([A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3})"
    r"(?=(?:, [A-Z][\w. ]{1,24}){1,2}(?: \([^)\n]{1,30}\))? ?[-–—]| \([A-Z][\w /]{1,20}\) ?[-–—])"
)


def thing_words(words: Words, lexicon: Lexicon) -> frozenset[int]:
    """The words of a text that belong to names of treaties, laws, lawsuits and buildings, which are nobody and nowhere.

    'The Paris Agreement' is no agreement of France, 'the Dodd-Frank law' nobody called Frank, 'Roe v. Wade' no quarrel of two
    persons, and 'Hyderabad House' neither the town nor a chamber.

    Args:
        words: the text.
        lexicon: what is known: which names are towns.
    """
    found: set[int] = set()
    for at, key in enumerate(words.keys):
        if key in _TEXTS or key in _LAWS:
            found.update(_text_before(words, lexicon, at))
        elif key == "v" and at and words.written(at) == "v":
            found.update(_lawsuit(words, at))
        elif key == "house":
            found.update(_building(words, lexicon, at))
    return frozenset(found)


def affiliation_words(words: Words) -> frozenset[int]:
    """The words of a text that only tell a politician's party and state: 'R-Wis.'."""
    return words.within(Span(*one.span()) for one in _AFFILIATION.finditer(words.text))


def dateline_words(words: Words) -> frozenset[int]:
    """The words of a text that tell where it was written, there and later: 'JACKSON, Miss.' is nobody called Jackson."""
    written = [words.range_of(Span(*one.span(1))) for one in _DATELINE.finditer(words.text)]
    return frozenset(at for one in written for at in range(*one)).union(*(_again(words, *one) for one in written))


def _again(words: Words, first: int, last: int) -> frozenset[int]:
    """Where the place of a dateline is named again; nowhere in a report that has a person of its name, 'Mr. Jackson'."""
    keys, size = words.keys[first:last], last - first
    starts = [at for at in range(last, len(words.keys)) if words.keys[at : at + size] == keys and words.is_capital(at)]
    is_persons = any(_has_title(words, at) for at in starts)
    return frozenset() if is_persons else frozenset(at for start in starts for at in range(start, start + size))


def _has_title(words: Words, at: int) -> bool:
    """Whether a given name or a title seems to stand before a word."""
    before, gap = words.keys[at - 1], words.between(at - 1)
    is_name = words.is_capital(at - 1) and before not in _BEFORE_BUILDINGS
    return is_name and (gap == " " or (gap == ". " and len(before) <= _LONGEST_TITLE))


def _text_before(words: Words, lexicon: Lexicon, at: int) -> range:
    """The words of the name of a treaty or law that ends in a noun."""
    last = at
    while last and words.keys[last - 1] in _TOPICS and words.between(last - 1) == " ":
        last -= 1
    if not last or not words.is_capital(last - 1) or words.between(last - 1) != " " or words.is_possessive(last - 1):
        return range(0)
    first = _town(words, lexicon, last) if words.keys[at] in _TEXTS else last
    if first == last:
        first = _sponsors(words, last) if words.keys[at] in _LAWS else last
    is_verb = words.keys[at] in _ALSO_VERBS and not words.is_capital(at)
    if is_verb and not (first and words.keys[first - 1] in _DETERMINERS):
        return range(0)
    return range(first, at + 1) if first < last else range(0)


def _town(words: Words, lexicon: Lexicon, last: int) -> int:
    """Where the name of a town that ends before a word begins; that word if none does."""
    for first in range(max(0, last - _LONGEST), last):
        is_whole = all(words.is_capital(at) and (at == first or words.between(at - 1) == " ") for at in range(first, last))
        forms = {one.form for one in lexicon.entries(" ".join(words.keys[first:last]))} if is_whole else set()
        if forms & _CITY and "state" not in forms:
            return first
    return last


def _sponsors(words: Words, last: int) -> int:
    """Where the names of those who brought in a law begin, 'Dodd-Frank'; the word after if there are no two."""
    first = last - 1
    while first and words.between(first - 1) in {"-", "–"} and words.is_capital(first - 1):
        first -= 1
    is_names = first < last - 1 and not any(words.written(at).isupper() for at in range(first, last))
    return first if is_names else last


def _lawsuit(words: Words, at: int) -> range:
    """The words of the name of a lawsuit around its 'v.': capitals on both sides."""
    first, last = at, at + 1
    if last >= len(words.keys) or words.between(at - 1) != " " or words.between(at) not in {" ", ". "}:
        return range(0)
    while first and words.is_capital(first - 1) and words.between(first - 1) in _JOINED and not words.is_possessive(first - 1):
        first -= 1
    while last < len(words.keys) and words.is_capital(last) and (last == at + 1 or words.between(last - 1) in _JOINED):
        last += 1
    return range(first, last) if first < at and last > at + 1 else range(0)


def _building(words: Words, lexicon: Lexicon, at: int) -> range:
    """The words of a building's name, 'Lancaster House', where something is at or goes to; chambers are named otherwise."""
    first = at
    while first and words.is_capital(first - 1) and words.between(first - 1) == " ":
        first -= 1
    is_followed = words.between(at) == " " and at + 1 < len(words.keys) and (words.is_capital(at + 1) or words.keys[at + 1] == "of")
    if first == at or is_followed or not words.is_capital(at):
        return range(0)
    before = first - 1 - (first > 0 and words.keys[first - 1] == "the")
    if before < 0 or words.keys[before] not in _BEFORE_BUILDINGS or not words.keys[before].isalpha():
        return range(0)
    is_known = any(lexicon.entries(" ".join(words.keys[start : at + 1])) for start in range(first, at))
    entries = [one for end in range(first + 1, at + 1) for one in lexicon.entries(" ".join(words.keys[first:end]))]
    is_chamber = words.keys[first] in _PARTIES or any(one.code == "USA" or one.form in {"adjective", "state"} for one in entries)
    return range(0) if is_known or is_chamber else range(first, at + 1)
