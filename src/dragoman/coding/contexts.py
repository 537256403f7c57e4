"""PLOVER contexts of an act by the words of its sentence: a list to be read and corrected (plover/data/contexts.tsv)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from dragoman.plover.codebook import CONTEXTS

_START = re.compile(r"\b\w\w")
"""The first two letters of a word, by which its patterns are looked up: every alternative of the list begins with two letters that
stand for themselves."""
_BEGINS = re.compile(r"[^\W_]{2}(?![?*{])")
_BAR = re.compile(r"\|(?![^()]*\))")


@lru_cache(maxsize=256)  # several acts are told in one sentence
def find_contexts(sentence: str) -> tuple[str, ...]:
    """The contexts whose words occur in the sentence, in the codebook's order."""
    patterns, found = _patterns(), set()
    for start in _START.finditer(sentence):
        for name, pattern in patterns.get(start[0].lower(), ()):
            if name not in found and pattern.match(sentence, start.start()):
                found.add(name)
    return tuple(name for name in CONTEXTS if name in found)


@cache
def _patterns() -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Of the first two letters of a word, the contexts that such words speak for.

    Raises:
        ValueError: if an alternative of the list does not begin with two such letters, so that it would never be found.
    """
    rows = files("dragoman.plover").joinpath("data/contexts.tsv").read_text(encoding="utf-8").splitlines()
    table = [row.split("\t") for row in rows if row and not row.startswith("#")]
    words: dict[str, dict[str, list[str]]] = {}
    for name, listed in table:
        for word in _BAR.split(listed):
            if not _BEGINS.match(word):
                raise ValueError(f"contexts.tsv: {word!r} of {name} must begin with two letters that stand for themselves")
            words.setdefault(word[:2].lower(), {}).setdefault(name, []).append(word)
    return {
        letters: tuple((name, re.compile(rf"(?:{'|'.join(some)})\b", re.IGNORECASE)) for name, some in named.items())
        for letters, named in words.items()
    }
