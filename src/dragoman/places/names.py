"""How names of places are compared: without marks, articles and kinds ('El-Fasher' and 'Al Fāshir Province')."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KIND_WORDS = (
    "autonomous region", "autonomous republic", "special region", "capital region", "province", "region", "oblast", "krai",
    "governorate", "department", "prefecture", "district", "county", "state", "division", "canton", "municipality", "territory",
    "republic", "voivodeship",
)  # fmt: skip
"""Words that tell a division from a city of the same name: 'Idlib' is the city, 'Idlib province' the division."""
KIND_AFTER = re.compile(rf"(?:'s|’s)? (?:{'|'.join(KIND_WORDS)})\b", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    r"^(?:Provincia de|Departamento de|Republic of|Region of|State of|Province of|Autonomous Region of) ", re.IGNORECASE
)
NOT_PLACES = frozenset(
    {
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "North", "South", "East", "West", "Northern",
        "Southern", "Eastern", "Western", "Central", "Union", "Asia", "Africa", "Europe", "God", "More", "Most", "Many", "Both",
        "Congress", "Parliament", "Senate", "Christmas", "Easter", "Ramadan", "English", "French", "Spanish", "Islam", "Valley",
        "Mr", "Mrs", "Ms", "Dr", "University", "Court", "Media", "Best", "Same", "Young", "Ocean", "Island", "Government", "Church",
    }
)
"""Words written with a capital that are also towns, and are hardly ever meant as such in a report."""
PARTICLES = frozenset(
    {
        "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "las", "le", "les", "el", "al", "ez", "es", "as",
        "en", "sur", "sous", "am", "an", "der", "auf", "and", "of", "i", "y", "e",
    }
)
"""Words that stay small inside a name."""
_ARTICLES = r"(?:a[dlnrstz]|e[dlnrstz]|ash|esh|the)"
_ARTICLE = re.compile(rf"^{_ARTICLES} (?=\w{{3}})")
IS_ARTICLE = re.compile(rf"{_ARTICLES}$", re.IGNORECASE)
"""Articles that are not looked up: 'El Fasher', 'Al-Fashir' and 'Fasher' are one name."""
_LETTERS = str.maketrans({
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "-": " ", "–": " ", **dict.fromkeys("'’‘ʻʽʼʿʾ`."),
})  # fmt: skip


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """A name as it is looked up: small letters without marks, hyphens as spaces, no Arabic or English article, St for Saint."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    words = "".join(one for one in plain if not unicodedata.combining(one)).lower().split()
    if words and words[0] == "saint":
        words[0] = "st"
    return _ARTICLE.sub("", " ".join(words))


def strip_kind(name: str) -> str:
    """A division's name without the word for what it is: 'Zhytomyr Oblast' is 'Zhytomyr'."""
    kind = KIND_AFTER.search(name)
    return _KIND_BEFORE.sub("", name[: kind.start()] if kind and kind.end() == len(name) else name) or name
