"""Full names of a report: their parts, and whether two of them can be one person's."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.spellings import GENERATIONS, MUCH_ALIKE, is_same_given, sounds_same

FATHERS = frozenset({"bin", "ibn", "bint", "binti"})
"""Words between the name of somebody and that of the father."""
ROYAL = frozenset({"king", "queen", "prince", "princess", "emir", "sultan", "ruler", "sheikh", "sheik", "shaikh", "sheikha"})
"""Titles before the given names of those of a ruling house."""
_ARTICLES = frozenset({"al", "el"})
_PARTICLES = _ARTICLES | FATHERS | GENERATIONS | {"ul", "de", "van", "von"}
_SERVANTS = frozenset({"abd", "abdul", "abdel"})  # half a given name: 'Abd al-Rahman'
_SPELLINGS = {
    **dict.fromkeys(("mohammad", "mohamed", "muhammad", "muhammed", "mohamad", "mohammad"), "mohammed"),
    **dict.fromkeys(("sergey", "sergej"), "sergei"), "dmitry": "dmitri", "yusuf": "yousaf", "hasan": "hassan", "assad": "asad",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Parts:
    """A name in parts: the given names, the father's of somebody who is told with it, and the family's or house's."""

    given: tuple[str, ...]
    father: tuple[str, ...]
    family: str


def spelt_alike(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, common given names in one spelling: 'Mohamed' and 'Muhammad' are 'mohammed'."""
    return tuple(_SPELLINGS.get(key, key) for key in keys)


def bare_name(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without particles and generational marks."""
    return tuple(key for key in keys if key not in _PARTICLES) or keys


def surname_of(keys: tuple[str, ...]) -> str:
    """The last word of a name that is no particle and no generational mark."""
    return bare_name(keys)[-1]


def is_surname(keys: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether words are no more than the surname of a name: 'al-Houthi', but not 'Hillary'."""
    return spelt_alike(bare_name(keys)) == bare_name(name)[-1:]


def is_patronymic(keys: tuple[str, ...]) -> bool:
    """Whether a name tells the father: 'Tamim bin Hamad'. Brothers and cousins then share all of it but the given name."""
    return not FATHERS.isdisjoint(keys[1:-1])


def house_of(keys: tuple[str, ...]) -> str:
    """The family that stands behind the father's name: 'thani' of 'Tamim bin Hamad al-Thani'; empty if none does."""
    return _parts(keys).family if is_patronymic(keys) else ""


def may_mean(word: str, name: tuple[str, ...]) -> bool:
    """Whether one word can stand for a full name: any of its words, but not the father's where the family's follows."""
    if is_patronymic(name):
        return word in {_parts(name).given[0], surname_of(name)}
    return word in bare_name(name)


def is_same_name(known: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's.

    Args:
        known: the words of one name, in one spelling.
        given: those of the other.
    """
    if is_patronymic(known) or is_patronymic(given):
        return _is_same_descent(_parts(known), _parts(given))
    one, other = bare_name(known), bare_name(given)
    if one[-1] != other[-1]:
        return set(one) <= set(other) or set(other) <= set(one)
    if len(one) == 1 or len(other) == 1:
        return True
    return one[0] in other or other[0] in one or is_same_given(one[0], other[0])


def _is_same_descent(one: _Parts, other: _Parts) -> bool:
    """Whether the given names are the same, and the father's and the family's as far as both are told: a house shares these."""
    if not _is_alike(one.given, other.given):
        return False
    if one.father and other.father:
        return _is_alike(one.father, other.father) and (one.family == other.family or not (one.family and other.family))
    ends = [{part.family, *part.father[-1:]} - {""} for part in (one, other)]
    return not ends[0].isdisjoint(ends[1])


def _is_alike(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return sounds_same(some, others) or is_same_given(some[0], others[0], MUCH_ALIKE)


def _parts(keys: tuple[str, ...]) -> _Parts:
    """The parts of a name; without a father's name its last word is the family's."""
    at = next((at for at in range(1, len(keys) - 1) if keys[at] in FATHERS), 0)
    if not at:
        bare = bare_name(keys)
        return _Parts(bare[:-1] or bare, (), bare[-1])
    end = next((end for end in range(len(keys) - 2, at + 1, -1) if keys[end] in _ARTICLES and keys[end - 1] not in _SERVANTS), 0)
    last = end or len(keys)
    grandfather = next((more for more in range(at + 1, last) if keys[more] in FATHERS), last)
    family = bare_name(keys[end:])[-1] if end else ""
    return _Parts(bare_name(keys[:at]), bare_name(keys[at + 1 : grandfather]), family)
