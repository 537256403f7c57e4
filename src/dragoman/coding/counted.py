"""What a noun counts: troops, people, displaced people or things."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_IRREGULAR = {"people": "people", "children": "child", "mice": "mouse", "geese": "goose", "thieves": "thief", "wives": "wife"}
# Of nouns that the table does not have: those who do (-ers, -ists), those to whom it is done (-ees), and nationals.
_DOER = re.compile(r"[a-z-]{3,}(?:ers|ors|ists|ees|ians|crats|wright|smiths|mongers|women|men|folk)$")
_NATIONALS = re.compile(r"[A-Z][\w’'-]+(?:ans|ens|enes|is|ites|os|ese)$")
_PLURAL = re.compile(r"(?:[\w’'-]*[a-z](?<![siu])s|\w*(?:men|women|folk)|children|people|aircraft|warplanes|mice)$")


def kind_of_noun(noun: str) -> str | None:
    """`troops`, `people`, `displaced` or `other` by a noun in singular or plural; None for a word that counts nothing.

    People are told by a table and, where it has not the word, by its ending; a plural of anything else is `other`.
    """
    kinds = _read_kinds()
    for singular in _singulars(noun):
        if singular in kinds:
            return kinds[singular]
    if _DOER.match(noun) or _NATIONALS.match(noun):
        return "people"
    return "other" if _PLURAL.match(noun) else None


def _singulars(noun: str) -> list[str]:
    word = noun.lower().replace("’", "'").rsplit("-", 1)[-1]
    found = [noun.lower(), word, _IRREGULAR.get(word, word)]
    if word.endswith("men"):
        found.append(word[:-2] + "an")
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s"):
        found.append(word[:-1])
    return found


@cache
def _read_kinds() -> dict[str, str]:
    rows = files("dragoman.coding").joinpath("data/counted_nouns.tsv").read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t") for row in rows if row and not row.startswith("#"))
