"""Both sides of an act done together, where the reader linked one of them and the syntax tells the other.

'Kerry raised this in a call with Lavrov' names him who calls as the subject of another verb; 'she met with
miners' names those who are met without a name.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.grammar import OWNERS
from dragoman.coding.clauses import NOMINAL, POSSESSIVE, RELATIVES, Clauses
from dragoman.reader.syntax import WITH
from dragoman.records import Trigger

_OPEN = frozenset({"advcl", "xcomp", "ccomp", "conj", "acl", "parataxis"})
"""Clauses that may share the subject of the one above."""
_NO_PARTY = frozenset({"it", "there", "this", "that", "what", "one"})
_UP = 6
"""Words above a trigger among which its subject is looked for."""


def add_other_side(trigger: Trigger, clauses: Clauses) -> Trigger:
    """A meeting, deal or joint work of which one side was linked, with the other if the syntax tells it; else the act as it is.

    Args:
        trigger: an act that several do together, its parties all actors.
        clauses: the syntax of its report.
    """
    if trigger.recipients or not trigger.actors:
        return trigger
    party, words = min(trigger.actors), clauses.range_of(trigger.span)
    heads = [at for at in words if clauses.syntax.heads[at] not in words and clauses.tag(at) in NOMINAL | {"VERB"}]
    if not heads:
        return trigger
    head = heads[0]
    partner = _partner(heads, words, clauses)
    if partner is not None and clauses.spans[partner].overlaps(party):
        other = _subject(head, clauses)
    elif partner is not None and len(trigger.actors) == 1 and party.end <= clauses.spans[partner].start:
        other = partner
    else:
        other = None
    if other is None or clauses.texts[other] in _NO_PARTY:
        return trigger
    side = clauses.phrase(other)
    if side.overlaps(party) or side.overlaps(trigger.span):
        return trigger
    return replace(trigger, actors=tuple(sorted((*trigger.actors, side))))


def _partner(heads: list[int], words: range, clauses: Clauses) -> int | None:
    """The head word of the phrase with 'with' that hangs on a trigger."""
    below = [one for at in (*heads, *words) for one in clauses.children(at, "obl", "nmod")]
    found = [at for at in below if any(clauses.texts[one] in WITH for one in clauses.children(at, "case"))]
    return next((at for at in found if clauses.tag(at) in NOMINAL), None)


def _subject(head: int, clauses: Clauses) -> int | None:
    """The head word of who does what a trigger tells: whose it is, or the subject of the verb that it hangs on."""
    owner = next((at for at in clauses.children(head, "nmod") if at < head and _is_owner(at, clauses)), None)
    if owner is not None:
        return owner
    for at in [head, *clauses.above(head)][:_UP]:
        if clauses.tag(at) not in {"VERB", "AUX"}:
            if clauses.relation(at) in {"nsubj", "appos", "root"}:
                return None
            continue
        subject = next(iter(clauses.children(at, "nsubj")), None)
        if subject is not None:
            return _named(subject, at, clauses)
        if clauses.relation(at) == "acl":
            above = clauses.syntax.heads[at]
            return above if above >= 0 and clauses.tag(above) in NOMINAL else None
        if clauses.relation(at) not in _OPEN:
            return None
    return None


def _is_owner(at: int, clauses: Clauses) -> bool:
    return clauses.texts[at] in OWNERS or any(clauses.texts[one] in POSSESSIVE for one in clauses.children(at, "case"))


def _named(subject: int, verb: int, clauses: Clauses) -> int | None:
    """The subject, or the noun that its relative pronoun stands for."""
    if clauses.texts[subject] not in RELATIVES:
        return subject if clauses.tag(subject) in NOMINAL else None
    above = clauses.syntax.heads[verb]
    return above if above >= 0 and clauses.tag(above) in NOMINAL else None
