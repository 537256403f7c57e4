"""Words as they are searched for: small letters without marks, in Latin script, so that 'Kılıçdaroğlu' and 'kilicdaroglu' meet.

The index of a store holds these words: whoever changes how a word is folded adds a migration that fills the index anew.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[^\W_]|[\u0300-\u036f]|[’'ʻʼ`](?=[^\W_]))*")
_MARKS = str.maketrans("", "", ".’'ʻʼ`")
_POSSESSIVE = ("’s", "'s", "ʼs")

# Letters that no normal form takes apart. Cyrillic as the English-language press writes it (after BGN/PCGN), Greek likewise.
_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "ħ": "h",
        "ŧ": "t", "ŋ": "n", "ĸ": "k", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o",
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "є": "ye", "і": "i", "ї": "yi", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
        "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ә": "a", "ғ": "gh", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
        "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "ch", "ψ": "ps", "ω": "o",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoldedWord:
    """A word of a text: its place there, half-open, and how it is searched for."""

    start: int
    end: int
    folded: str


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word in small Latin letters without marks, dots, apostrophes and a possessive 's'."""
    if word.endswith(_POSSESSIVE) and len(word) > 3:
        word = word[:-2]
    lower = word.lower().translate(_MARKS)
    if lower.isascii():
        return lower
    # Before the normal form, which would take й apart, and after it, which makes ό an ο. Marks of their own go first: the normal
    # form puts a run of them in order one by one, which takes the square of its length.
    unmarked = _without_marks(lower.translate(_LETTERS))
    kept = _without_marks(unicodedata.normalize("NFKD", unmarked)).translate(_LETTERS)
    return "".join(letter for letter in kept if letter.isalnum())


def _without_marks(word: str) -> str:
    return "".join(letter for letter in word if not unicodedata.combining(letter))


def fold_words(text: str) -> list[FoldedWord]:
    """The words of a text in order; words that fold to nothing are left out."""
    folded: dict[str, str] = {}
    words = []
    for match in _WORD.finditer(text):
        word = match.group()
        key = folded.get(word)
        if key is None:
            key = folded[word] = fold(word)
        if key:
            words.append(FoldedWord(match.start(), match.end(), key))
    return words


class FoldedText:
    """A text whose words are folded once, for all who ask for parts of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = fold_words(text)
        self._starts = [word.start for word in self.words]

    def within(self, start: int, end: int) -> list[FoldedWord]:
        """The words that begin between two places, half-open."""
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def part(self, start: int, end: int) -> list[FoldedWord]:
        """The words of a part as if it stood alone: one that it cuts is folded as cut. Places are those of the whole text."""
        words = self.within(start, end)
        before = bisect_left(self._starts, start) - 1
        cuts = (before >= 0 and self.words[before].end > start) or (words and words[-1].end > end)
        if not cuts:
            return words
        return [FoldedWord(word.start + start, word.end + start, word.folded) for word in fold_words(self.text[start:end])]


@lru_cache(maxsize=1 << 14)
def fold_name(name: str) -> str:
    """The folded words of a name with one space between them: what names are compared by."""
    return " ".join(word.folded for word in fold_words(name))
