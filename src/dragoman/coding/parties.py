"""Who did it, and to whom: from the words of an act's parties to entities, and when the doer stays unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from dragoman.actors import Cast
from dragoman.records import Entity, Event, Gap, Span, Statement, Trigger
from dragoman.records.claims import holds

DONE_BY_SOMEBODY = frozenset({"ASSAULT", "ACCUSE"})
"""Attacks and accusations whose doer no words name have the actor UNK (annotation guide, decided cases)."""
_ARMED = frozenset({None, "MIL", "COP", "PRM", "REB", "SPY"})
_UNARMED = frozenset({"CVL", "REF", "SOC", "MED", "JRN", "EDU", "LAB", "AGR", "BUS", "LEG", "JUD"})
_CIVIL = frozenset({"GOV", "ELI", "JUD", "LEG", "JRN", "SOC", "MED", "EDU", "BUS"})
_ARMS = frozenset({"COP", "MIL", "SPY"})
_FORCES = frozenset({"MIL", "PRM", "REB"})
_FOUGHT = frozenset({"REB", "PRM", "UAF", "CRM"})
_RULING = frozenset({None, "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PRM", "REB"})
_WITHIN = frozenset({"COERCE", "REQUEST", "PROTEST"})
"""Types of acts that go on within a state: its government is asked, protested against and overthrown."""
_OUTWARD = frozenset({"REJECT", "THREATEN", "AGREE", "CONCEDE"})
_WITH_OWN = frozenset({"MOBILIZE", "RETREAT", "CONCEDE"})
"""Types of acts that a state does with its own forces: 'ordered the withdrawal of his troops' has no recipient."""
_BODIES = frozenset({"UNO", "IGO", "EUR", "NGO"})
_NOBODY: Set[Span] = frozenset()


def find_parties(
    trigger: Trigger, statements: Sequence[Statement], cast: Cast, remote: Set[Span] = _NOBODY, venues: Set[Span] = _NOBODY,
    remarking: Mapping[Span, bool] | None = None, apart: Set[Span] = _NOBODY,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Entity ids of an act's actors and recipients.

    The act of speaking whose actor no words name is its speaker's; an attack whose doer nobody names is that of UNK.

    Args:
        trigger: the act, with the words of its parties.
        statements: the report's statements.
        cast: who is meant by the words.
        remote: words of actors that stand outside of a passive clause which names no doer.
        venues: words of recipients that only tell where two parties met.
        remarking: words of actors who only speak in a sentence before, and whether they only remark on what others do.
        apart: words of actors of other sentences than a passive clause which names no doer.
    """
    entities, act = {one.id: one for one in cast.entities}, trigger.types[0][0]
    actor = _known(trigger.actors, cast, entities)
    is_meeting = act == "CONSULT" and len({(entities[who].entity_code, entities[who].sector_code) for who in actor}) > 1
    told = [one for one in trigger.recipients if not (is_meeting and one in venues)]
    recipient = tuple(who for who in _known(told, cast, entities) if who not in actor)
    if remote:
        bystanders = set(_known([one for one in trigger.actors if one in remote], cast, entities))
        victims = [entities[who] for who in recipient]
        actor = tuple(who for who in actor if who not in bystanders or _may_have(act, entities[who], victims))
    if remarking:
        own = {cast.about, *(entities[who].entity_code for who in recipient)}
        doing = set(_known([one for one in trigger.actors if one not in remarking], cast, entities))
        spoke = {who: is_remark for one, is_remark in remarking.items() for who in cast.of.get(one, ()) if who not in doing}
        actor = tuple(who for who in actor if who not in spoke or not _is_aloof(entities[who], spoke[who], own))
    if apart and act == "ASSAULT":
        others, victims = set(_known(list(apart), cast, entities)), [entities[who] for who in recipient]
        actor = tuple(who for who in actor if who not in others or not _is_harmless(entities[who], victims))
    tellers = _tellers(trigger, statements, cast, entities) if act == "ASSAULT" else frozenset()
    actor = tuple(who for who in actor if who not in tellers)
    if not actor and not remote and not tellers:
        spoken = [one for one in statements if one.cue and one.cue.overlaps(trigger.span)]
        actor = tuple(who for who in spoken[0].speaker if who not in recipient) if spoken else ()
    recipient = tuple(who for who in recipient if not _is_own_side(act, [entities[one] for one in actor], entities[who]))
    if not actor and recipient and act in DONE_BY_SOMEBODY:
        actor = (unknown_id(cast),)
    return actor, recipient


def _tellers(trigger: Trigger, statements: Sequence[Statement], cast: Cast, entities: dict[str, Entity]) -> frozenset[str]:
    """The unarmed who are linked as doers of an attack that they only tell of: 'residents said that shells fell'."""
    around = [one for one in statements if one.source and holds(one, trigger.span)]
    sources = [one.source for one in around if one.source]
    linked = _known([one for one in trigger.actors if any(one.overlaps(source) for source in sources)], cast, entities)
    return frozenset(who for who in linked if entities[who].sector_code in _UNARMED)


def _is_aloof(doer: Entity, is_remark: bool, own: Set[str | None]) -> bool:
    """Whether who only speaks in a sentence before is no doer: an organisation, which arrests nobody, or another state than the
    victim's and the report's that only condemns, urges or praises."""
    if doer.sector_code not in {None, "GOV"} or doer.kind == "person":
        return False
    return doer.entity_code in _BODIES or (is_remark and doer.entity_code not in own)


def _may_have(act: str, doer: Entity, victims: Sequence[Entity]) -> bool:
    """Whether somebody who speaks of an act in the passive may be its doer.

    No side attacks its own, no ministry shoots; but an army that tells of rebels killed killed them, and the police who tell of
    arrests made them.
    """
    if act == "ASSAULT":
        is_armed = doer.sector_code in _ARMED or any(word in doer.name.lower() for word in ("defence", "defense"))
        return is_armed and any(
            one.sector_code in _FOUGHT or (one.sector_code in _FORCES and one.entity_code != doer.entity_code) for one in victims
        )
    if doer.sector_code not in _RULING or doer.entity_code is None:
        return False
    is_own = any(one.entity_code == doer.entity_code and one.sector_code in {doer.sector_code, "MIL"} for one in victims)
    return not is_own and "foreign" not in doer.name.lower()


def _is_harmless(doer: Entity, victims: Sequence[Entity]) -> bool:
    """Whether somebody of another sentence is no doer of an attack in the passive: who is unarmed, and the victims' own force."""
    if doer.sector_code in _CIVIL:
        return not any(word in doer.name.lower() for word in ("defence", "defense"))
    own = (doer.entity_code, doer.sector_code)
    return doer.sector_code in _ARMS and any((one.entity_code, one.sector_code) == own for one in victims)


def _is_own_side(act: str, actor: Sequence[Entity], other: Entity) -> bool:
    """Whether a recipient is the state or government that acts: nobody threatens or rejects himself."""
    own = {None, "GOV", "MIL"} if act in _WITH_OWN else {None, "GOV"}
    if act in _WITHIN or other.kind == "person" or other.sector_code not in own or other.entity_code is None:
        return False
    ruling = {None, "GOV"} if act == "ASSAULT" else {None, "GOV", "MIL"}
    is_one = any(one.entity_code == other.entity_code and one.sector_code in ruling for one in actor)
    return is_one and (other.kind == "state" or act in _OUTWARD | _WITH_OWN)


def unknown_doers(events: Sequence[Event], cast: Cast) -> tuple[Entity, ...]:
    """The entity of the doers whom nobody names, if an event has it for actor."""
    unknown = unknown_id(cast)
    if not any(unknown in event.actor for event in events):
        return ()
    gap = Gap("entity_code", "no words name who acted")
    return (Entity(unknown, "unknown", "other", sector_code="UNK", gaps=(gap,)),)


def unknown_id(cast: Cast) -> str:
    """The id of the doers whom nobody names."""
    return f"n{len(cast.entities) + 1}"


def _known(spans: Sequence[Span], cast: Cast, entities: dict[str, Entity]) -> tuple[str, ...]:
    """The entities that the words name; things that are nobody ('the operation') are left out."""
    named = dict.fromkeys(who for span in spans for who in cast.of.get(span, ()))
    kinds = ((who, entities[who]) for who in named)
    return tuple(who for who, one in kinds if one.kind != "other" or one.entity_code or one.sector_code)
