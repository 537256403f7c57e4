"""Meetings and telephone calls: with whom, by what means, and which tellings are of one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.records import Entity, Event, Span, Trigger

_PHONE = re.compile(r"\b(?:tele)?phon(?:e|es|ed|ing)\b", re.IGNORECASE)
_BROKERED = re.compile(r"\b(?:broker|mediat)\w*\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:“”\"()\n]| (?:and|but|while) ")
_MEETING = re.compile(r"\b(?:met|meets?|meetings?|talks|talked|host\w*|receiv\w*|welcom\w*)\b", re.IGNORECASE)
"""Words of meetings that do not tell who comes to whom, or of which the actor is at home."""
_ALONE = frozenset({"phone", "third-party", "multilateral"})
"""Modes of meetings to which nobody comes, or all do."""
_VISITORS = frozenset({None, "GOV", "MIL", "PTY", "OPP", "REB"})
"""Sectors of those who visit each other for their states."""
_REACH = 60  # characters of its clause behind a trigger in which the means is told: 'spoke on Monday by phone'
_WITH = re.compile(r"^(?:[\w’'-]+ ){0,3}?with (?P<who>[^,.;:()“”\"\n]{2,70})")
_ENDS = re.compile(
    r" (?:on|in|at|to|about|over|during|after|before|as|by|that|who|which|and (?:discussed|said|urged|told|agreed)|for|amid|ahead|"
    r"late|early|earlier|last|this|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*$"
)
_TAKEN_UP = re.compile(r"\b(?:the|their|this|that|these|those)[’']?(?:s['’]?)? (?:[\w’'-]+ ){0,2}$", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:the|their|this|that|these|those) ", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:calls?|phone|telephone|talks?|conversations?|meetings?|discussions?|summit)\b", re.IGNORECASE)


def add_partner(trigger: Trigger, text: str) -> Trigger:
    """A meeting with the mode of a telephone call and with whom it was, as far as its clause tells what the reader passed over.

    Args:
        trigger: an act; one that is no CONSULT stays as it is.
        text: the report's text.
    """
    if trigger.types[0][0] != "CONSULT":
        return trigger
    clause = _CLAUSE.split(text[trigger.span.end : trigger.span.end + _REACH])[0]
    is_call = _PHONE.search(trigger.span.text_of(text)) or _PHONE.search(clause)
    if is_call and "phone" not in trigger.modes:
        trigger = replace(trigger, modes=(*(one for one in trigger.modes if one != "visit"), "phone"))
    if _BROKERED.search(trigger.span.text_of(text)) and "third-party" not in trigger.modes:
        trigger = replace(trigger, modes=(*trigger.modes, "third-party"))
    if trigger.recipients or len(trigger.actors) != 1:
        return trigger
    found = _WITH.match(text[trigger.span.end :].removeprefix(" "))
    if found is None:
        return trigger
    start = trigger.span.end + 1 + found.start("who")
    who = _ENDS.sub("", found["who"]).rstrip()
    partner = Span(start, start + len(who))
    if not any(letter.isupper() for letter in who) or any(one.overlaps(partner) for one in trigger.actors):
        return trigger
    if "visit" in trigger.modes:
        return replace(trigger, recipients=(partner,))
    return replace(trigger, actors=(*trigger.actors, partner))


def tell_visits(events: Sequence[Event], entities: Sequence[Entity], text: str) -> list[Event]:
    """The events, meetings of two states in the land of one of them as visits: who came is the actor, the host the recipient."""
    codes = {one.id: one.entity_code for one in entities if one.sector_code in _VISITORS}
    return [_visit(_unturned(one, codes, text), codes) if one.event == "CONSULT" else one for one in events]


def _unturned(event: Event, codes: Mapping[str, str | None], text: str) -> Event:
    """A visit with the host as actor and the guest as recipient the right way round: who 'met Obama in Washington' came there."""
    land = event.event_loc.country_code if event.event_loc else None
    hosts, guests = ({codes.get(one) for one in side} for side in (event.actor, event.recipient))
    is_turned = land is not None and hosts == {land} and guests and guests.isdisjoint({land, None})
    if not is_turned or "visit" not in event.mode or not _MEETING.search(event.trigger.text_of(text)):
        return event
    return replace(event, actor=event.recipient, recipient=event.actor)


def _visit(event: Event, codes: Mapping[str, str | None]) -> Event:
    land = event.event_loc.country_code if event.event_loc else None
    sides = {codes.get(one) for one in event.actor}
    if event.recipient or land not in sides or len(sides) != 2 or None in sides or not _ALONE.isdisjoint(event.mode):
        return event
    hosts = tuple(one for one in event.actor if codes.get(one) == land)
    guests = tuple(one for one in event.actor if one not in hosts)
    return replace(event, actor=guests, recipient=hosts, mode=("visit", *(one for one in event.mode if one != "visit")))


def join_meetings(events: Sequence[Event], entities: Sequence[Entity], text: str) -> list[Event]:
    """The events with each meeting once, at the telling with the most parties: 'the call', 'their talks' take up the one before."""
    codes, known = {one.id: one.entity_code for one in entities}, {one.id: one for one in entities}
    kept: list[Event] = []
    for event in events:
        at = next((at for at, one in enumerate(kept) if _is_same(one, event, codes, text) or _is_received(one, event, known)), None)
        if at is None:
            kept.append(event)
            continue
        fullest = max(kept[at], event, key=lambda one: (len({*one.actor, *one.recipient}), _n_hosts(one, known)))
        kept[at] = replace(fullest, mode=tuple(dict.fromkeys((*kept[at].mode, *event.mode))))
    return kept


def _is_received(one: Event, other: Event, known: Mapping[str, Entity]) -> bool:
    """Whether a journey and the meeting with who receives there are one visit: 'flew to Bangkok and met the Thai premier'."""
    is_told_once = {one.event, other.event} == {"CONSULT"} and one.evidence == other.evidence and one.status == other.status
    if not is_told_once or set(one.actor) != set(other.actor):
        return False
    hosts = [known[who] for event in (one, other) for who in event.recipient if who in known]
    lands = {who.entity_code if who.sector_code in _VISITORS else None for who in hosts}
    is_of_one = len(hosts) == 2 and len(lands) == 1 and None not in lands
    return is_of_one and {_n_hosts(one, known), _n_hosts(other, known)} == {0, 1}


def _n_hosts(event: Event, known: Mapping[str, Entity]) -> int:
    """How many recipients of a meeting are told by more than the name of their state."""
    return sum(known[who].kind != "state" for who in event.recipient if who in known)


def _is_same(one: Event, other: Event, codes: dict[str, str | None], text: str) -> bool:
    """Whether a later telling takes up a meeting: between the same states or some of them, on no other day."""
    if {one.event, other.event} != {"CONSULT"} or one.status != other.status:
        return False
    days = {event.when.date for event in (one, other) if event.when.date_precision == "day"}
    first, second = ({codes.get(who) for who in (*event.actor, *event.recipient)} - {None} for event in (one, other))
    if len(days) > 1 or not first or not second or not (first <= second or second <= first):
        return False
    words = other.trigger.text_of(text)
    before = text[max(0, other.trigger.start - _REACH) : other.trigger.start]
    is_taken_up = _NOUN.match(words.split(maxsplit=1)[-1] if _DETERMINER.match(words) else words) is not None
    is_taken_up = is_taken_up and bool(_TAKEN_UP.search(before) or _DETERMINER.match(words))
    return is_taken_up or ("phone" in one.mode and "phone" in other.mode)
