"""Words of a text with their folded forms: what names are looked up by."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dragoman.records import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'ʻʼ`][^\W_]+)*")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_MARKS = str.maketrans("", "", ".’'ʻʼ`")
_CONTRACTED = re.compile(r"(?i)(i|we|you|he|she|it|they|who|that)[’'](?:re|ve|d|ll|m|s)$")
_POSSESSIVE = ("’s", "'s", "ʼs")


def fold(word: str) -> str:
    """A word in lower case without marks, dots and apostrophes: 'Çavuşoğlu' and 'Cavusoglu' are the same."""
    lower = word.lower().translate(_MARKS)
    if lower.isascii():
        return lower
    bare = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def listed(text: str) -> frozenset[str]:
    """The words of a string as a set."""
    return frozenset(text.split())


def keys_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, as texts are looked up by."""
    if name.isascii() and name.replace(" ", "").isalnum():  # most names of the lexicon, in a fifth of the time
        return tuple(name.lower().split())
    return tuple(_key(match.group()) for match in _WORD.finditer(name))


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    contracted = _CONTRACTED.match(word)
    if contracted:
        return contracted.group(1).lower()
    return fold(word[:-2] if word.endswith(_POSSESSIVE) and len(word) > 3 else word)


_STOP = re.compile(r"[.!?…][”’\"')\]]*\s+[“‘\"'(\[]*$|\n")
_ABBREVIATIONS = listed("mr mrs ms dr gen lt col maj capt sgt gov sen rep pres st prof rev hon no vs al jr amb cpl adm brig")


def sentence_starts(words: Words, sentences: tuple[Span, ...]) -> list[int]:
    """Where sentences begin: as the reader found, and after every full stop that ends no abbreviation."""
    firsts = {words.range_of(span)[0] for span in sentences}  # the word, for a sentence may begin with a quotation mark
    found = {words.starts[first] for first in firsts if first < len(words.starts)} or {0}
    for at in range(len(words.keys) - 1):
        is_end = _STOP.search(words.between(at)) and len(words.keys[at]) > 1 and words.keys[at] not in _ABBREVIATIONS
        if is_end and (words.is_capital(at + 1) or "\n" in words.between(at)):
            found.add(words.starts[at + 1])
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: where each starts and ends, as written, and folded."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]

    @staticmethod
    def read(text: str) -> Words:
        """Split a text into words."""
        return _split(text)

    def written(self, at: int) -> str:
        """The word as the text has it."""
        return self.text[self.starts[at] : self.ends[at]]

    def is_capital(self, at: int) -> bool:
        """Whether the word begins with a capital."""
        return self.text[self.starts[at]].isupper()

    def is_possessive(self, at: int) -> bool:
        """Whether the word is a possessive: Turkey's, the ministers'."""
        end = self.ends[at]
        return self.text[max(0, end - 2) : end] in _POSSESSIVE or self.text[end : end + 2] in ("’ ", "' ")

    def between(self, at: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.ends[at] : self.starts[at + 1]] if at + 1 < len(self.starts) else ""

    def range_of(self, span: Span) -> tuple[int, int]:
        """The positions of the words that a span touches, half-open."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """The positions of all words that spans touch."""
        return frozenset(at for span in spans for at in range(*self.range_of(span)))

    def span_of(self, first: int, last: int) -> Span:
        """The span of the words from `first` up to and without `last`."""
        return Span(self.starts[first], self.ends[last - 1])


@lru_cache(maxsize=8)  # actors and places read the same text
def _split(text: str) -> Words:
    found = list(_WORD.finditer(text))
    keys = tuple(_key(one.group()) for one in found)
    return Words(text, tuple(one.start() for one in found), tuple(one.end() for one in found), keys)
