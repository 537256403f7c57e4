"""Whose a junta is: the state with which the report tells of it, or of the coup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors.lexicon import ADJECTIVE, COUNTRY_FORMS, NON_STATES, PLACE, Hit
from dragoman.actors.words import Words, listed

_JUNTAS = listed("junta juntas coup putsch putschists")
_RULING = listed("council government rulers ruler regime")
_OVERTHREW = listed("overthrew ousted toppled deposed overthrown")
_BEFORE = 4  # words between a state and its junta: 'Guinea's new military rulers'
_TITLE = 3  # words between a junta and the name of somebody of it
_BEHIND = frozenset({"in", "of"})
_LEAD = 2  # sentences that tell whether a report is about a coup
NOUNS = listed("junta juntas putschist putschists officer officers") | {
    "military council", "ruling council", "military government", "military ruler", "military rulers", "coup leaders", "coup leader",
    "military junta", "junta leader", "ruling junta",
}  # fmt: skip
"""What those are called who have taken power, once their state was told."""


@dataclass(frozen=True, slots=True)
class Coups:
    """Where a report tells whose a junta or a coup is: the word and the state; and whether its lead is about one."""

    told: tuple[tuple[int, str], ...] = ()
    end_of_lead: int = 0

    @staticmethod
    def read(words: Words, hits: Sequence[Hit], sentence_ends: Sequence[int]) -> Coups:
        """The juntas and coups of a report; `sentence_ends` are the words after each sentence."""
        states = [hit for hit in hits if hit.entry.form in COUNTRY_FORMS | {PLACE} and hit.entry.code not in NON_STATES]
        told = {hit.first: hit.entry.code for hit in states if _has_junta(words, hit) or _is_of(words, hit)}
        end = sentence_ends[min(_LEAD, len(sentence_ends)) - 1] if sentence_ends else 0
        return Coups(tuple(sorted(told.items())), end)

    def state_at(self, at: int) -> str | None:
        """The state whose junta is meant at a word: told last before, else first after."""
        before = [code for place, code in self.told if place <= at]
        return before[-1] if before else self.told[0][1] if self.told else None

    def state_of_lead(self) -> str | None:
        """The state of the coup that the lead tells of, whose officers those are who are named by their rank alone."""
        return next((code for place, code in self.told if place < self.end_of_lead), None)

    def told_before(self, words: Words, at: int) -> str | None:
        """The state of somebody whose name begins at a word and who is of a junta: 'junta spokesman Ann Lee'."""
        return None if _JUNTAS.isdisjoint(words.keys[max(0, at - _TITLE) : at]) else self.state_at(at)


def _has_junta(words: Words, hit: Hit) -> bool:
    """'Mali's junta', 'the Malian coup leaders', 'Guinea's new military rulers', 'overthrew Mali's president'."""
    is_own = words.is_possessive(hit.last - 1) or hit.entry.form == ADJECTIVE
    if not is_own:
        return False
    if _OVERTHREW & set(words.keys[max(0, hit.first - 2) : hit.first]):
        return True
    for at in range(hit.last, min(hit.last + _BEFORE, len(words.keys))):
        if words.between(at - 1) not in {" ", "-"} or (at > hit.last and words.is_capital(at)):
            return False
        is_military = at > hit.last and words.keys[at - 1] == "military"
        is_new = words.keys[at] == "leaders" and "new" in words.keys[hit.last : at]
        if words.keys[at] in _JUNTAS or (is_military and (words.keys[at] in _RULING or is_new)):
            return True
    return False


def _is_of(words: Words, hit: Hit) -> bool:
    """'the coup in Gabon', 'the junta of Mali'."""
    keys = words.keys[max(0, hit.first - 2) : hit.first]
    return len(keys) > 1 and keys[1] in _BEHIND and keys[0] in _JUNTAS
