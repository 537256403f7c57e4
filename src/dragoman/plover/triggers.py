"""The trigger lexicon: words and phrases that name an act of one of the sixteen types, as data to be read and corrected."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """One word or phrase in one sense.

    `phrase` has its head in the base form, the first word of a verb (`v`) and the last of a noun (`n`; the word before 'of');
    `_` in it stands for up to three words. `strength` is 3 where the phrase nearly always names an act of this type in political
    news, 2 where it often does, 1 where it takes certain parties or objects. `attach` says where actor (A) and recipient (R)
    stand, `sense` which sense counts.
    """

    phrase: str
    pos: str
    type: str
    strength: int
    attach: str
    sense: str


@cache
def trigger_entries() -> tuple[TriggerEntry, ...]:
    """All entries of `data/triggers.tsv`, in its order."""
    rows = files("dragoman.plover").joinpath("data/triggers.tsv").read_text(encoding="utf-8").split("\n")
    fields = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple(TriggerEntry(phrase, pos, name, int(strength), *rest) for phrase, pos, name, strength, *rest in fields)
