"""PLOVER contexts of an act by the words of its sentence: a list to be read and corrected (plover/data/contexts.tsv)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files


@lru_cache(maxsize=256)  # several acts are told in one sentence
def find_contexts(sentence: str) -> tuple[str, ...]:
    """The contexts whose words occur in the sentence, in the codebook's order."""
    return tuple(name for name, pattern in _patterns() if pattern.search(sentence))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = files("dragoman.plover").joinpath("data/contexts.tsv").read_text(encoding="utf-8").splitlines()
    table = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in table)
