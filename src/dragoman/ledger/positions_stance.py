"""For or against: the stand that words take towards what they speak of, by families of opposites and negations.

A family is a question that diplomatic speech keeps deciding: whether something goes on or ends, is accepted or refused, is
to be talked or fought about. Its words and their signs lie
in data/stance.tsv; a negation among the five words before turns a sign round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

REACH = 5
"""Words before a word among which a negation counts: 'no longer any justification for foreign forces'."""

_NEGATIONS = """no not never none nobody nothing cannot neither nor without n't longer unthinkable impossible denied
deny denies refused refuse refuses rejected rejects dismissed opposed opposes"""
NEGATIONS = frozenset(_NEGATIONS.split())
_WORD = re.compile(r"n't|[^\W\d_]+")
_NOT = re.compile(r"(\w)n['’]t\b")


@dataclass(frozen=True, slots=True)
class Stance:
    """Signs by family (-1, 0 or 1, in the order of the table), whether the negations are odd, and the words that gave signs."""

    signs: tuple[int, ...]
    is_negated: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    families: tuple[str, ...]
    whole: dict[tuple[str, ...], tuple[str, int]]
    firsts: frozenset[str]
    beginnings: tuple[tuple[str, str, int], ...]


@lru_cache(maxsize=1 << 14)
def find_stance(text: str) -> Stance:
    """The stand of a text; the same for the same words."""
    words = _WORD.findall(_NOT.sub(r"\1 n't", text.lower().replace("’", "'")))
    table = _read_table()
    sums = dict.fromkeys(table.families, 0)
    found = []
    for at in range(len(words)):
        known = _look_up(words, at, table)
        if known:
            family, sign = known
            n_negations = sum(word in NEGATIONS for word in words[max(0, at - REACH) : at])
            sums[family] += sign * (-1) ** n_negations
            found.append(words[at])
    signs = tuple((one > 0) - (one < 0) for one in sums.values())
    return Stance(signs, bool(sum(word in NEGATIONS for word in words) % 2), tuple(found))


def families() -> tuple[str, ...]:
    """The names of the families in the order of `Stance.signs`."""
    return _read_table().families


def _look_up(words: list[str], at: int, table: _Table) -> tuple[str, int] | None:
    pair = table.whole.get(tuple(words[at : at + 2])) if words[at] in table.firsts and at + 1 < len(words) else None
    return pair or _look_up_word(words[at])


@lru_cache(maxsize=1 << 16)
def _look_up_word(word: str) -> tuple[str, int] | None:
    table = _read_table()
    known = table.whole.get((word,))
    return known or next(((family, sign) for start, family, sign in table.beginnings if word.startswith(start)), None)


@cache
def _read_table() -> _Table:
    whole: dict[tuple[str, ...], tuple[str, int]] = {}
    beginnings: list[tuple[str, str, int]] = []
    order: list[str] = []
    for line in files("dragoman.ledger").joinpath("data/stance.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        family, sign, entries = line.split("\t")
        order.append(family)
        value = 1 if sign == "+" else -1
        for entry in entries.split():
            if entry.endswith("*"):
                beginnings.append((entry[:-1], family, value))
            else:
                whole[tuple(entry.split("_"))] = (family, value)
    beginnings.sort(key=lambda one: (-len(one[0]), one[0]))
    firsts = frozenset(words[0] for words in whole if len(words) > 1)
    return _Table(tuple(dict.fromkeys(order)), whole, firsts, tuple(beginnings))
