"""Acts that several do together: who meets, agrees, works or fights with whom does so as much as the other.

In the annotation of meetings without a visitor, of deals, joint work and fighting between two sides all who take part are
actors, and nobody is the recipient; the reader often links the partner behind 'with' or 'between' as the recipient, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.records import Span, Trigger

_ONE_SIDED = re.compile(
    r"\b(?:consult|brief|contact|conven|attend|address|inform|report|testif|hear|visit|travel|trip|tour|arriv|receiv|welcom|host|"
    r"dispatch|sen[dt]|fl[ye]w?|go|went|tou?r)\w*\b",
    re.IGNORECASE,
)
"""Words of consultations in which one side comes, calls in or tells and the other is come to or told."""
_SPOKE = re.compile(r"\b(?:spoke|speaks?|spoken|speaking)\b", re.IGNORECASE)
"""Who speaks to somebody pays no visit, whatever the reader says."""
_JOINT = re.compile(
    r"\b(?:joint\w*|together|coordinat\w*|co-?operat\w*|ties|relations|collaboration|partnered|partnership|allian\w*|allies|exercises?|drills?|"
    r"manoeuvres|maneuvers|exchange)\b",
    re.IGNORECASE,
)
"""Words of joint work; who only 'works with' or 'fights alongside' somebody is annotated as the one actor."""
_DEAL = re.compile(
    r"\b(?:deals?|agreements?|treat(?:y|ies)|pacts?|accords?|truces?|consensus|memorand(?:um|a)|protocols?|contracts?|compromise)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|alongside|between)(?: (?:[\w’'-]+,? and )?(?:the |its |his |their |her )?)(?:[\w’'-]+ ){0,3}$")
_AGAINST = re.compile(r"\b(?:against|(?:to|of|in) (?:fight|defeat|combat|oust|drive|push)\w*)(?: [\w’'-]+){0,3} $")
_WHERE = re.compile(r"\b(?:in|at|near|outside|inside)(?: the)? $")
_PARTNER = re.compile(r"^ ?(?:(?:[\w’'-]+ ){0,3}?(?:with|alongside) )(?P<who>[^,.;:()“”\"\n]{2,70})")
_DIRECT = re.compile(r"^ (?P<who>[^,.;:()“”\"\n]{2,70})")
_VISITING = re.compile(
    r"\b(?:with|by|to|from|his|her|its|their|the|a|two|three|met|meets|meeting|receiv\w+|host\w+|welcom\w+|told|briefed) visiting "
    r"(?:(?!the |a )[\w’'-]+ )?$"
)
_VISITOR = re.compile(r"(?:(?:the|a|his|her|its|their|two|three) )?visiting ")
"""Before a party, and in it: 'his visiting Iranian counterpart'."""
_GATHERING = re.compile(r" (?:[a-z]+ ){0,2}(?:conference|talks|summit|meeting|congress|forum)\b")
"""Behind a name that only tells what a meeting is about: 'a second Syria reconstruction conference'."""
_MET = re.compile(r"\b(?:met|meets?|meeting|called|telephoned|phoned|rang|spoken? (?:to|with)|spoke|with|alongside)$")
_BETWEEN = re.compile(r"^(?: [\w’'-]+){0,3}? between (?P<one>[^.;:()“”\"\n]{2,60}?) and (?P<other>[^,.;:()“”\"\n]{2,60})")
_ENDS = re.compile(
    r" (?:on|in|at|to|about|over|during|after|before|as|by|that|who|which|and (?:discussed|said|urged|told|agreed)|for|amid|ahead|"
    r"late|early|earlier|last|this|yesterday|today|has|have|had|was|were|is|are|will|would|could|may|since|until|when|where|from|if|"
    r"against|near|outside|aimed|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*$"
)
_OWNED = re.compile(r"[’']s? [a-z]")
_NAMED = re.compile(
    r"(?:[a-z][\w-]* ){0,4}[A-Z][\w’'.-]*(?:,? (?:and |of |the |al-|bin |de )*[A-Z][\w’'.-]*)*(?: (?:forces|troops|rebels|militias|"
    r"fighters|officials|officers|soldiers|police|army|military|allies|diplomats|leaders?|ministers?|government|governments|regime|"
    r"president|king|prime minister|foreign minister|defence minister|counterparts?|envoys?|authorities|opposition|parliament|"
    r"groups?|delegation|mediators|side|countries|states|partners|companies|prime ministers|foreign ministers|troops)\b)*"
)
"""A name with what describes it; a small word behind it that is none of these is a verb."""
_FIGHT = re.compile(
    r"\b(?:clash\w*|fight|fights|fighting|battles?|war|warfare|combat|conflict|skirmish\w*|hostilities|firefights?|gunfights?|"
    r"shootouts?|confrontations?|violence|exchanges? of fire)\b",
    re.IGNORECASE,
)
_SIDES = re.compile(r"(?: [\w’'-]+)?(?:^| )between (?=[^.;:()“”\"\n])")
_CLAUSE_END = re.compile(r"[.;:“”\"\n]| (?:that|which|who|when|while|where)\b|$")
_WITH_FOE = re.compile(
    r"(?:clash(?:es|ed|ing)?|exchang\w* (?:of )?fire|(?:engaged|locked) in [\w -]{0,20}(?:war|combat|battles?|fighting|conflict))"
    r"(?: [\w’'-]+){0,2} with (?:[\w’'-]+ ){0,3}$",
    re.IGNORECASE,
)
_NO_PARTNER = re.compile(
    r"(?:in|on|at|by|for|last|next|since|until|from|after|before|during|to|as|over|about|when|again|late|early)\b"
)
_LEAD = 40  # characters before a party that tell how it is joined


def settle_mutual(trigger: Trigger, text: str) -> Trigger:
    """An act done together with all who take part as its actors; any other act as it is.

    Args:
        trigger: an act with the words that the reader linked to it.
        text: the report's text.
    """
    name = trigger.types[0][0]
    if name == "ASSAULT":
        return _fight(trigger, text)
    words = trigger.span.text_of(text)
    if name == "CONSULT" and (visit := _with_visitor(trigger, text)):
        return visit
    if name == "CONSULT" and _SPOKE.search(words):
        trigger = replace(trigger, modes=tuple(one for one in trigger.modes if one != "visit"))
    if not is_mutual(trigger, text):
        return trigger
    is_meeting = name == "CONSULT"
    between = _between(trigger, text)
    if between:
        return replace(trigger, actors=between, recipients=())
    actors, recipients = trigger.actors, []
    for one in trigger.recipients:
        lead = text[max(0, one.start - _LEAD) : one.start]
        if _AGAINST.search(lead) or (is_meeting and (_WHERE.search(lead) or _GATHERING.match(text[one.end :]))):
            continue
        if is_meeting or _WITH.search(lead):
            actors = (*actors, one)
        else:
            recipients.append(one)
    settled = replace(trigger, actors=tuple(dict.fromkeys(actors)), recipients=tuple(recipients))
    return settled if settled.recipients or not _is_one(settled.actors, text) else _with_partner(settled, text)


def is_mutual(trigger: Trigger, text: str) -> bool:
    """Whether an act is a meeting without a visitor, joint work or a deal, of which all who take part are actors."""
    name, words = trigger.types[0][0], trigger.span.text_of(text)
    if name == "CONSULT":
        return "visit" not in trigger.modes and not _ONE_SIDED.search(words)
    told = {"COOPERATE": _JOINT, "AGREE": _DEAL}.get(name)
    return told is not None and told.search(words) is not None


def _with_visitor(trigger: Trigger, text: str) -> Trigger | None:
    """A meeting with somebody who is told to be visiting, who is its actor; None if nobody is."""
    given = (*trigger.actors, *trigger.recipients)
    guests = tuple(
        one for one in given
        if _VISITING.search(text[max(0, one.start - _LEAD) : one.start]) or _VISITOR.match(one.text_of(text))
    )
    hosts = tuple(one for one in given if one not in guests)
    if not guests or not hosts:
        return None
    return replace(trigger, actors=guests, recipients=hosts, modes=tuple(dict.fromkeys(("visit", *trigger.modes))))


def _is_one(parties: Sequence[Span], text: str) -> bool:
    """Whether words name one party, be it with a name beside its title: 'the president, Ana Ruiz'."""
    return bool(parties) and all(text[one.end : other.start] in {", ", " "} for one, other in pairwise(sorted(parties)))


def _fight(trigger: Trigger, text: str) -> Trigger:
    """Both sides of 'clashes between police and miners' and 'police clashed with miners' as actors; another attack as it is."""
    start, end = trigger.span.start, trigger.span.end
    words = trigger.span.text_of(text)
    given = (*trigger.actors, *trigger.recipients)
    sides = _SIDES.match(text, end - len("between") - 1 if words.endswith(" between") else end)
    if sides is not None and _FIGHT.search(words):
        ends = _CLAUSE_END.search(text, sides.end())
        both = tuple(sorted(one for one in given if sides.end() - 1 <= one.start < (ends.start() if ends else len(text))))
        return replace(trigger, actors=both, recipients=()) if len(both) > 1 else trigger
    foes = tuple(one for one in trigger.recipients if one.start >= end and _WITH_FOE.match(text[start : one.start]))
    others = tuple(one for one in trigger.recipients if one not in foes)
    return replace(trigger, actors=(*trigger.actors, *foes), recipients=others) if foes and trigger.actors else trigger


def _between(trigger: Trigger, text: str) -> tuple[Span, ...]:
    """Both of 'talks between Turkey and Russia', if the reader linked one of them; 'Egypt hosted talks between …' has a third."""
    found = _BETWEEN.match(text[trigger.span.end :])
    if found is None:
        return ()
    both = tuple(_trimmed(trigger.span.end + found.start(name), found[name]) for name in ("one", "other"))
    given = (*trigger.actors, *trigger.recipients)
    is_linked = all(any(one.overlaps(party) for party in both) for one in trigger.actors) and any(
        one.overlaps(party) for one in given for party in both
    )
    return both if is_linked and all(_is_named(one, text) for one in both) else ()


def _with_partner(trigger: Trigger, text: str) -> Trigger:
    """An act with one actor and the partner whom its clause names."""
    words, rest = trigger.span.text_of(text), text[trigger.span.end :]
    found = _PARTNER.match(rest) or (_DIRECT.match(rest) if _MET.search(words) else None)
    if found is None:
        return trigger
    partner = _trimmed(trigger.span.end + found.start("who"), found["who"])
    if not _is_named(partner, text) or any(one.overlaps(partner) for one in trigger.actors):
        return trigger
    return replace(trigger, actors=(*trigger.actors, partner))


def _trimmed(start: int, words: str) -> Span:
    """The words of a partner up to what follows: a preposition, or a verb behind a name."""
    phrase = _ENDS.sub("", words).rstrip()
    name = None if _OWNED.search(phrase) else _NAMED.match(phrase)
    return Span(start, start + max(1, len(name[0] if name else phrase)))


def _is_named(party: Span, text: str) -> bool:
    """Whether a party has a name among its words, and is no place or day."""
    words = party.text_of(text)
    return any(letter.isupper() for letter in words) and not _NO_PARTNER.match(words)
