"""Who is no doer of an attack: the weapon by itself, the place, who only tells of it, and those who fell in a fight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Span, Trigger

_BLOW = (
    r"(?:drones?|missiles?|rockets?|jets?|warplanes?|planes?|aircraft|helicopters?|gunships?|shells?|bombs?|mines?|landmines?|mortars?|"
    r"artillery|grenades?|gunfire|bullets?|explosives?|devices?|IEDs?|air ?strikes?|strikes?|shelling|bombings?|bombardments?|"
    r"explosions?|blasts?|attacks?|assaults?|offensives?|raids?|clashes|fighting|battles?|war|conflict|violence|push|fire)"
)
_BARE = re.compile(
    rf"(?:(?:an?|the|two|three|four|several|more|other|further|heavy|new|separate|multiple|aerial|suicide|car|barrel|roadside|"
    rf"improvised|explosive|ballistic|cruise|armed|fighter|{_BLOW}) )*{_BLOW}",
    re.IGNORECASE,
)
"""Words for a weapon or a blow that do not tell whose it is; 'Malian jets' and 'the jets of Mali' do."""
_FELL = re.compile(
    r"(?:[\w’'-]+ )?(?:killed|died|dying|shot dead|wounded|injured) (?:(?:while|when) )?fighting "
    r"(?P<how>(?:against|alongside|with|for) )?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:in|at|near|on|to|outside|around) ", re.IGNORECASE)
_IN = re.compile(
    r"\b(?:in|at|near|across|around|inside|outside|throughout) (?:the )?"
    r"(?:(?:north|south|east|west)\w*(?:-(?:east|west)\w*)? |central )?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:outside|near) (?:the |an? )?$", re.IGNORECASE)
"""Before what only tells where, whatever follows: 'beaten outside a UN office'."""
_AFTER_NAME = re.compile(
    r"[.,;:)”]|$| (?:in|on|and|or|as|for|after|before|when|while|since|because|that|who|which|is|are|was|were|has|have|had|to|by|"
    r"with|over|from|where|until|between|during|last|this|against|but)\b"
)
"""What follows a name that stands alone; 'in Israeli raids', 'in Mali's army' are no places."""
_ATTACK = re.compile(
    r"(?:[\w’'.-]+ )*?(?:attacks?|shootings?|bombings?|killings?|murders?|deaths?|(?:air ?)?strikes?|massacres?|assassinations?|"
    r"explosions?|atrocities|executions?|invasions?|poisonings?|torture|assaults?|beheadings?|raids?|genocide|slaughter|shelling|"
    r"bombardments?|blasts?|rape|kidnappings?|ambush(?:es)?)(?: (?:of|on|in|against|at))?",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    r"\b(?:after|following|since|before|during|about|concerning|regarding|despite|amid|over|"
    r"(?:experiences|memory|memories|anniversary|victims?|survivors?|aftermath|reports?|news|details|images|videos?) of|"
    r"see|seeing|saw|seen|mention\w*|condemn\w*|discuss\w*|describ\w*|remember\w*|recall\w*|heard|hears?|"
    r"react\w* to|respon\w+ to)(?: [\w’'.-]+,?){0,6} ?$",
    re.IGNORECASE,
)
"""What makes an attack the time or matter of what somebody else does: 'reacted to the', 'resigned after the'."""
_COMMITTED = re.compile(
    r"\b(?:responsib|accus|convict|blam|claim|role|involv|implicat|guilty|t(?:ook|ake|aking) part|suspect|charg|carr|launch|order|"
    r"conduct|commit|stag|mount|le(?:a?d)\b|leading|wag|plan|plott|engag|perpetrat|unleash|behind|inflict)",
    re.IGNORECASE,
)
"""What makes an attack the deed of who stands before it: 'accused of the', 'launched a'."""
_DONE_TO = frozenset({"ASSAULT", "COERCE"})
_SPOKEN = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"})
"""Types of what an organisation does to a state without hands of its own."""
_REMARKS = frozenset({"SUPPORT", "REQUEST"})
_END = re.compile(r"[.!?][”\"’']*\s+(?=[“\"‘']*[A-Z])|\n")
_BACK = 1000  # characters before an act in which its sentence begins
_LEAD = 30  # characters before a name that tell where
_ARTICLES = 5  # characters of an article between 'fighting' and whom


def settle_doers(trigger: Trigger, text: str) -> Trigger:
    """An attack without the doers who are none by its words; any other act as it is.

    Args:
        trigger: an act with the words that were linked to it.
        text: the report's text.
    """
    if trigger.types[0][0] != "ASSAULT":
        return trigger
    if trigger.recipients:
        kept = (one for one in trigger.actors if not _BARE.fullmatch(one.text_of(text)) and not _is_place(one, text))
        trigger = replace(trigger, actors=tuple(one for one in kept if not _only_tells(one, trigger.span, text)))
    return _fallen(trigger, text)


def find_remarking(trigger: Trigger, text: str, triggers: Sequence[Trigger]) -> dict[Span, bool]:
    """The actors linked to an arrest or attack in the passive who stand in a sentence before and only speak or judge there.

    The value is whether they only condemn, urge or praise, as a bystander does: 'France condemned the coup. An aide was arrested.'

    Args:
        trigger: the act.
        text: the report's text.
        triggers: all acts of the report.
    """
    if trigger.types[0][0] not in _DONE_TO:
        return {}
    ends = list(_END.finditer(text, max(0, trigger.span.start - _BACK), trigger.span.start))
    start, found = ends[-1].end() if ends else 0, {}
    for one in trigger.actors:
        behind = (act for act in triggers if one.start <= act.span.start and act.span.end <= start)
        acts = [act for act in behind if any(one.overlaps(other) for other in act.actors)]
        if acts and all(act.types[0][0] in _SPOKEN for act in acts):
            found[one] = all(_is_remark(act) for act in acts)
    return found


def _is_remark(act: Trigger) -> bool:
    name = act.types[0][0]
    return name in _REMARKS or (name == "ACCUSE" and "disapprove" in act.modes)


def _is_place(words: Span, text: str) -> bool:
    """Whether a name stands alone behind a preposition that tells where: 'in northern Mali'."""
    if _BESIDE.search(text, max(0, words.start - _LEAD), words.start):
        return True
    is_where = _IN.search(text, max(0, words.start - _LEAD), words.start) is not None
    return is_where and text[words.start].isupper() and _AFTER_NAME.match(text, words.end) is not None


def _only_tells(words: Span, attack: Span, text: str) -> bool:
    """Whether an attack, told by a noun, is only the time or matter of what somebody before it does."""
    if words.end >= attack.start or not _ATTACK.fullmatch(attack.text_of(text)):
        return False
    between = text[words.end : attack.start]
    is_owner = between.startswith(("’", "'"))
    return not is_owner and _TOLD_OF.search(between) is not None and _COMMITTED.search(between) is None


def _fallen(trigger: Trigger, text: str) -> Trigger:
    """'A Briton killed fighting rebels': the rebels are the doer, the Briton the victim; whom he fought alongside is neither."""
    fell = _FELL.match(text, trigger.span.start)
    if fell is None or _PLACE.match(text, fell.end()):
        return trigger
    given = (*trigger.actors, *trigger.recipients)
    beside = tuple(one for one in given if fell.end() <= one.start <= fell.end() + _ARTICLES)
    others = tuple(sorted(one for one in given if one not in beside and one.start < fell.end()))
    is_foe = (fell["how"] or "against ").lower() == "against "
    if not beside or not others:
        return trigger
    return replace(trigger, actors=beside if is_foe else (), recipients=others)
