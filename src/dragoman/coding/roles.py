"""The parties of an act as the syntax of its sentence has them, where the reader's links go against it.

The reader links parties by what usually goes with a trigger; in the passive without a doer it takes whoever stands near: the
speaker, the victim. Here the grammar decides: the subject of a passive is the one to whom it is done, the phrase with 'by' is the
doer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.coding.accused import settle_accused
from dragoman.coding.clauses import Clauses
from dragoman.coding.conjuncts import add_conjuncts
from dragoman.coding.demands import without_matter
from dragoman.coding.denials import without_denied
from dragoman.coding.doers import find_remarking, settle_doers
from dragoman.coding.evidence import sentences_of
from dragoman.coding.meetings import add_partner
from dragoman.coding.mutual import is_mutual, settle_mutual
from dragoman.coding.partners import add_other_side
from dragoman.coding.summoned import turn_to_host
from dragoman.coding.threats import add_threatened
from dragoman.coding.topics import without_topic
from dragoman.reader.syntax import REDUCED, SUFFERED
from dragoman.records import Reading, Span, Trigger

_FELT = frozenset({"ACCUSE", "SUPPORT", "REQUEST"})
"""Types that a feeling may tell, whose subject acts in the passive too: 'they were appalled by his words'."""
_PLACED = frozenset({"COERCE"})
"""The type whose place is never the recipient; a town where there is fighting is its people, where a visitor comes its state."""
_FIRED = frozenset({"fired", "launched", "dropped", "hurled", "thrown", "lobbed", "used", "unleashed", "carried", "detonated"})
"""Verbs whose subject in the passive is a weapon or a blow and no victim; whose it is may be the doer ('Israeli missiles')."""
_HELD = frozenset({"AGREE", "CONCEDE", "COOPERATE", "REJECT"})
"""Types of words, whose venue is none: 'agreed in Geneva'; but 'promised a hospital in Benghazi' is to somebody there."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Triggers with the parties that the syntax leaves them.

    `remote` are, for the span of a passive whose clause names no doer, the actors that only stand outside of it: speakers, and
    for attacks any others of its sentence; `remarking` are those in a sentence before who do nothing there but speak, and whether
    they only condemn, urge or praise; `apart` are the actors of other sentences than such a passive.
    `venues` are the recipients of meetings that only tell where.
    """

    triggers: tuple[Trigger, ...]
    remote: dict[Span, frozenset[Span]] = field(default_factory=dict)
    remarking: dict[Span, dict[Span, bool]] = field(default_factory=dict)
    venues: frozenset[Span] = frozenset()
    apart: dict[Span, frozenset[Span]] = field(default_factory=dict)


def settle_roles(reading: Reading, text: str) -> Settled:
    """The triggers of a reading, their actors and recipients put right where the syntax tells them."""
    clauses = Clauses.read(reading, text)
    sources = [one.source for one in reading.attributions if one.source]
    settled: list[Trigger] = []
    remote: dict[Span, frozenset[Span]] = {}
    remarking: dict[Span, dict[Span, bool]] = {}
    apart: dict[Span, frozenset[Span]] = {}
    for trigger in reading.triggers:
        verb = clauses.verb_of(trigger.span)
        if verb is None or not _is_passive(trigger, verb, clauses):
            settled.append(_without_places(trigger, clauses))
            continue
        passive, is_open = _passive(trigger, verb, clauses)
        if is_open and trigger.types[0][0] in SUFFERED:
            outside = {one: source for one in passive.actors for source in sources if _speaks(one, source, verb, clauses)}
            passive = replace(passive, actors=tuple(dict.fromkeys(outside.get(one, one) for one in passive.actors)))
            strangers = _strangers(passive, verb, clauses, reading.triggers) if passive.types[0][0] == "ASSAULT" else ()
            far = frozenset((*outside.values(), *strangers))
            remote |= {trigger.span: far} if far else {}
            remarking[trigger.span] = find_remarking(passive, text, reading.triggers)
            others = _apart(passive, reading.sentences)
            apart |= {trigger.span: others} if others else {}
        settled.append(_without_places(passive, clauses))
    settled = [settle_mutual(add_partner(add_conjuncts(one, text), text), text) for one in settled]
    settled = [add_conjuncts(add_other_side(one, clauses), text) if is_mutual(one, text) else one for one in settled]
    settled = [settle_doers(without_topic(without_matter(without_denied(one, text), text), text), text) for one in settled]
    settled = turn_to_host([add_threatened(one, text) for one in settled], text)
    settled = settle_accused(settled, reading.sentences, text)
    meetings = [one for one in settled if one.types[0][0] == "CONSULT"]
    venues = frozenset(part for one in meetings for part in one.recipients if clauses.is_where(part))
    return Settled(tuple(settled), remote, remarking, venues, apart)


def _is_passive(trigger: Trigger, verb: int, clauses: Clauses) -> bool:
    is_reduced = clauses.is_reduced(clauses.leading(verb))
    return clauses.is_passive(verb) and (not is_reduced or trigger.types[0][0] in REDUCED)


def _passive(trigger: Trigger, verb: int, clauses: Clauses) -> tuple[Trigger, bool]:
    """A trigger in the passive with doer and victim in their places, and whether its clause names no doer."""
    actors, recipients, name = trigger.actors, trigger.recipients, trigger.types[0][0]
    by = tuple(one for one in actors if clauses.is_after_by(one, verb))
    agent, patient = None if by else clauses.agent(verb), clauses.patient(verb)
    if agent is not None and name in _FELT and patient is not None and _is_within_any(patient, actors, clauses):
        return trigger, False
    if agent is not None:
        by = (_given(agent, (*actors, *recipients), clauses),)
    if by:
        actors, recipients = by, tuple(one for one in recipients if not any(one.overlaps(doer) for doer in by))
    if name == "ASSAULT" and patient is not None and clauses.texts[verb] in _FIRED:
        recipients = tuple(one for one in recipients if clauses.head_of(one) != patient)
        actors = tuple(one for one in actors if one != clauses.spans[patient])
    elif name in SUFFERED and patient is not None and clauses.is_patient(patient, trigger.span):
        done_to = _given(patient, (*recipients, *actors), clauses)
        actors = tuple(one for one in actors if not one.overlaps(done_to))
        recipients = (done_to, *(one for one in recipients if not one.overlaps(done_to)))
    return replace(trigger, actors=actors, recipients=recipients), not by


def _is_within_any(at: int, spans: Sequence[Span], clauses: Clauses) -> bool:
    return any(one.contains(clauses.spans[at]) for one in spans)


def _without_places(trigger: Trigger, clauses: Clauses) -> Trigger:
    """A trigger without the recipients that only tell where: behind others, and of types that have none such."""
    given, name = trigger.recipients, trigger.types[0][0]
    told = tuple(one for one in given if not clauses.is_where(one) or (len(given) > 1 and one == min(given)))
    is_held = name in _HELD and all(clauses.follows(one, trigger.span) for one in given)
    return replace(trigger, recipients=told) if told or is_held or name in _PLACED else trigger


def _given(head: int, spans: Sequence[Span], clauses: Clauses) -> Span:
    """The reader's words for the phrase of a word, if it has any, else those of the syntax."""
    return next((one for one in spans if one.contains(clauses.spans[head])), None) or clauses.phrase(head)


def _speaks(actor: Span, source: Span, verb: int, clauses: Clauses) -> bool:
    """Whether the words of an actor are those of a speaker outside of the verb's clause."""
    head = clauses.head_of(source)
    return actor.overlaps(source) and (head is None or not clauses.within(head, verb))


def _apart(passive: Trigger, sentences: Sequence[Span]) -> frozenset[Span]:
    """The actors of a passive that stand in other sentences."""
    here = sentences_of(sentences, passive.span)
    return frozenset(one for one in passive.actors if not here.contains(one))


def _strangers(attack: Trigger, verb: int, clauses: Clauses, triggers: Sequence[Trigger]) -> list[Span]:
    """The actors of an attack in the passive who stand in its sentence but not in its clause, and attack nobody else there."""
    if clauses.has_means(verb):
        return []
    attackers = [
        actor
        for one in triggers
        if one.span != attack.span and one.types[0][0] == "ASSAULT" and not _is_told_passive(one, clauses)
        for actor in one.actors
    ]
    heads = [(one, clauses.head_of(one)) for one in attack.actors if one not in attackers]
    return [
        one for one, head in heads if head is not None and clauses.top(head) == clauses.top(verb) and not clauses.within(head, verb)
    ]


def _is_told_passive(trigger: Trigger, clauses: Clauses) -> bool:
    verb = clauses.verb_of(trigger.span)
    return verb is not None and _is_passive(trigger, verb, clauses)
