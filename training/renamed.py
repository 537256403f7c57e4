"""Annotated reports under other names, so that a model learns what is told and not of whom.

Persons get names of office holders of all states, states those of other states; each word is replaced by one word throughout the
report, and the annotation moves along. After mention replacement (Dai and Adel 2020, "An Analysis of Simple Data Augmentation for
Named Entity Recognition").
"""

from __future__ import annotations

import csv
import random
import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]

SHARE = 0.75
"""Share of a report's persons and states that get another name; the others keep theirs, as a report of one region names others."""
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[A-Z][a-z]{2,}")
_PARTICLES = frozenset(("al", "bin", "ibn", "el", "de", "da", "del", "van", "von", "der"))
_TITLES = frozenset((
    "President", "Minister", "Senator", "Prime", "Foreign", "Secretary", "General", "Governor", "King", "Queen", "Prince",
    "Princess", "Pope", "Judge", "Justice", "Mayor", "Representative", "Ambassador", "Colonel", "Captain", "Major", "Sheikh",
    "Chairman", "Speaker", "Chancellor", "Attorney", "House", "White", "State", "Department", "The",
))


@dataclass(frozen=True)
class Pool:
    """Names to take: words of persons' names, and of each state its name, adjective and capital, one word each."""

    persons: tuple[str, ...]
    states: tuple[tuple[str, str, str], ...]


def read_pool(folder: Path) -> Pool:
    """The names of `data/officeholders`: persons of one table, of the other the states whose three names are single words."""
    with (folder / "officeholders.csv").open(encoding="utf-8", newline="") as file:
        persons = {word for row in csv.DictReader(file) for word in row["name"].split() if _NAME.fullmatch(word)}
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["names"].split("|")[0], row["demonym_adjective"], row["capital"]) for row in csv.DictReader(file)]
    states = tuple(row for row in rows if all(map(_NAME.fullmatch, row)))
    return Pool(tuple(sorted(persons - _TITLES - {word for row in states for word in row})), states)


def rename(coded: Json, text: str, pool: Pool, seed: str) -> tuple[Json, str]:
    """A coded report and its text under other names.

    Args:
        coded: the annotation; every dict in it with `start` and `end` is a span, in characters of the text.
        text: the text.
        pool: names to take.
        seed: what decides the names.
    """
    rng = random.Random(seed)
    new = _new_names(coded, text, pool, rng)
    parts: list[str] = []
    moves = [(0, 0, 0, 0)]  # of each replaced word: begin and end before, begin and end after
    last = length = 0
    for word in _WORD.finditer(text):
        if word.group() in new:
            put = new[word.group()]
            parts += [text[last : word.start()], put]
            begin = length + word.start() - last
            moves.append((word.start(), word.end(), begin, begin + len(put)))
            last, length = word.end(), begin + len(put)
    return _moved(coded, moves, [one[0] for one in moves]), "".join((*parts, text[last:]))


def _new_names(coded: Json, text: str, pool: Pool, rng: random.Random) -> dict[str, str]:
    words = set(_WORD.findall(text))
    known = {word for names in pool.states for word in names}
    others = {word for one in coded["entities"] if not _is_named(one) for word in _NAME.findall(one["name"])}
    persons = sorted({word for one in coded["entities"] if _is_named(one) for word in _NAME.findall(one["name"])} - others)
    bare = [word for word in persons if word not in _TITLES | known and word.lower() not in words]
    unused = [word for word in pool.persons if word not in words]
    new = dict(zip((word for word in bare if rng.random() < SHARE), rng.sample(unused, min(len(bare), len(unused))), strict=False))
    told = [names for names in pool.states if words.intersection(names)]
    free = [names for names in pool.states if names not in told]
    for names, put in zip(told, rng.sample(free, min(len(told), len(free))), strict=False):
        if rng.random() < SHARE:
            new |= dict(zip(names, put, strict=True)) | {f"{names[1]}s": put[1] + "s" * put[1].endswith(("n", "i"))}
    return new


def _is_named(entity: Json) -> bool:
    """Whether it is a person told by name: 'Ann Hale', not 'head of the Federal Office' or 'French fighter of Isis'."""
    words = entity["name"].split()
    return entity["kind"] == "person" and bool(words) and all(word[:1].isupper() or word in _PARTICLES for word in words)


def _moved(value: Any, moves: list[tuple[int, int, int, int]], begins: list[int]) -> Any:
    if isinstance(value, list):
        return [_moved(one, moves, begins) for one in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
        return {**value, "start": _begin(value["start"], moves, begins), "end": _end(value["end"], moves, begins)}
    return {key: _moved(one, moves, begins) for key, one in value.items()}


def _begin(at: int, moves: list[tuple[int, int, int, int]], begins: list[int]) -> int:
    _, end, new_begin, new_end = moves[bisect_right(begins, at) - 1]
    return new_begin if at < end else new_end + at - end


def _end(at: int, moves: list[tuple[int, int, int, int]], begins: list[int]) -> int:
    _, end, _, new_end = moves[max(bisect_right(begins, at - 1) - 1, 0)]
    return new_end if at <= end else new_end + at - end
