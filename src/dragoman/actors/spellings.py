"""Names that are one name: short forms of given names, initials, generational marks, ways to write another script."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

ALIKE, MUCH_ALIKE = 0.6, 0.8
"""Least share of letters that two spellings of a given name have in common: 'Aleksandr' and 'Alexander' have .78, 'Abdel' and
'Abdoulkader' .5; and where the rest of the name differs too: 'Sharon Robinson' is no 'Sharlene Cartwright-Robinson' (.71)."""
_SHORT = {
    "abe": "abraham", "al": "albert", "alex": "alexander", "andy": "andrew", "ben": "benjamin", "bernie": "bernard",
    "bert": "robert", "bill": "william", "billy": "william", "bob": "robert", "bobby": "robert", "chris": "christopher",
    "chuck": "charles",
    "dan": "daniel", "dave": "david", "deb": "deborah", "dick": "richard", "don": "donald", "ed": "edward", "fred": "frederick",
    "gerry": "gerald", "greg": "gregory", "hank": "henry", "harry": "henry", "jack": "john", "jake": "jacob", "jeff": "jeffrey",
    "jim": "james", "jimmy": "james", "joe": "joseph", "jon": "jonathan", "josh": "joshua", "kate": "katherine", "ken": "kenneth",
    "kim": "kimberly", "larry": "lawrence", "liz": "elizabeth", "lizzie": "elizabeth", "maggie": "margaret", "matt": "matthew",
    "mick": "michael", "mike": "michael", "mitch": "mitchell", "nancy": "ann", "nick": "nicholas", "nikki": "nicole",
    "pat": "patrick", "pete": "peter", "phil": "philip", "ray": "raymond", "rich": "richard", "rick": "richard", "rob": "robert",
    "ron": "ronald", "sandy": "alexander", "steve": "stephen", "steven": "stephen", "sue": "susan", "ted": "edward",
    "terry": "terence", "tim": "timothy", "tom": "thomas", "tony": "anthony", "vince": "vincent", "walt": "walter",
    "will": "william", "antony": "anthony",
}  # fmt: skip
"""Short forms of English given names (general knowledge)."""
GENERATIONS = frozenset({"jr", "sr", "jnr", "snr", "ii", "iii", "iv"})
_SOUNDS = (
    (re.compile(r"t?sch|tch|ch"), "c"), (re.compile(r"dzh|zh|dj"), "j"), (re.compile(r"sh"), "s"), (re.compile(r"ph"), "f"),
    (re.compile(r"x"), "ks"), (re.compile(r"ck|kh|gh|q|g"), "k"), (re.compile(r"w"), "v"), (re.compile(r"z"), "s"),
    (re.compile(r"(.)\1+"), r"\1"), (re.compile(r"(?<=.)[aeiouyhj]"), ""), (re.compile(r"^[aeiouy]"), "a"),
)  # fmt: skip
_SERVANT = re.compile(r"abd(?:ou|[aeiou])?l?(?=.{2})")
_LEAST = 2  # consonants that a name must have to be known by its sound


def core(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without middle initials and generational marks: 'joseph biden' of 'Joseph R. Biden Jr.'."""
    kept = tuple(key for at, key in enumerate(keys) if (at == 0 or len(key) > 1) and key not in GENERATIONS)
    return kept if len(kept) > 1 else keys


def is_same_given(one: str, other: str, alike: float = ALIKE) -> bool:
    """Whether two given names may be one: they begin alike and share so many letters, one is a short form or the initial of the
    other. Of names with 'Abdul' the rest is compared."""
    if _SHORT.get(one, one) == _SHORT.get(other, other):
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    servants = _SERVANT.match(one), _SERVANT.match(other)
    if servants[0] and servants[1]:  # of whom, tells the rest: 'Abdullah' and 'Abdulaziz' are two names
        return sound(one[servants[0].end() :]) == sound(other[servants[1].end() :])
    if one[:3] != other[:3]:
        return False
    return one.startswith(other) or other.startswith(one) or SequenceMatcher(None, one, other).ratio() >= alike


def sounds_same(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether given names sound the same, the first ones or all together: 'Abdelfattah' and 'Abdel Fattah'."""
    pairs = (("".join(some), "".join(others)), (some[0], others[0])) if some and others else ()
    return any(one == other or (sound(one) == sound(other) and len(sound(one)) > _LEAST) for one, other in pairs)


def sound(name: str) -> str:
    """The consonants of a name, those together that transliterations confuse: 'Lukashenka' and 'Lukashenko' are the same.

    Args:
        name: one folded word.
    """
    for pattern, instead in _SOUNDS:
        name = pattern.sub(instead, name)
    return name if len(name) >= _LEAST else ""
