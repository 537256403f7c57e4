"""Whom a condemned deed accuses: who does it, never the one to whom it is done, nor who only stands near by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.records import Span, Trigger

_BLOWS = (
    "attack|onslaught|assault|strike|airstrike|bombing|bombardment|shelling|shooting|killing|murder|massacre|slaughter|slaying|"
    "assassination|execution|beheading|lynching|ambush|blast|explosion|invasion|incursion|aggression|atrocity|atrocitie|genocide|"
    "violence|war|offensive|torture|rape|abduction|kidnapping|poisoning|stabbing|beating|burning|torching|destruction|bloodshed|"
    "brutality|rampage|carnage|desecration"
)
_GRIPS = (
    "arrest|detention|imprisonment|jailing|raid|crackdown|repression|persecution|oppression|suppression|occupation|annexation|seizure|siege|"
    "blockade|coup|putsch|takeover|overthrow|ouster|ousting|toppling|eviction|mistreatment|treatment|abuse|harassment|intimidation|"
    "disappearance|storming|dissolution|trial|conviction|sentencing|prosecution|silencing"
)
_UNREST = "riot|rioting|unrest|mutiny|looting|uprising|vandalism"
_BANS = "expulsion|deportation|dismissal|sacking|sanction|embargo|ban"
_WORDS = "campaign|threat|provocation|crime|discrimination|incitement|hatred|decision|ruling|resolution|vote|move|statement"
_DEED = (
    rf"(?P<deed>(?P<noun>(?P<blow>{_BLOWS})|(?P<grip>{_GRIPS})|(?P<unrest>{_UNREST})|(?P<ban>{_BANS})|(?P<word>{_WORDS}))(?:e?s)?)\b"
    r"(?! of (?:violence|aggression|terror|repression|attacks|killings|arrests))"
)
_TYPES = {
    "blow": ("ASSAULT", "PROTEST"), "grip": ("COERCE", "ASSAULT"), "unrest": ("PROTEST", "ASSAULT"), "ban": ("SANCTION", "COERCE"),
}  # fmt: skip
"""Types of the acts that a noun may take up, first what it mostly does; of words ('the decision on') no act is sought."""
_CONDEMN = (
    r"(?:condemn|denounc|deplor|decr[iy]|critici[sz]|slam|lambast|blast|outrage|dismay|indignation|describ|brand|"
    r"call(?!(?:s|ed|ing)? (?:for|on|upon|to|out)\b))[a-z]*(?: (?:at|over|of))?"
    r"(?:,? in the (?:strongest|harshest|clearest)(?: [a-z]+)? (?:terms|words),?)?"
    r"(?: what (?:he|she|it|they) (?:called|termed|described as))?"
)
_CONDEMNED = re.compile(rf"\b{_CONDEMN} (?:an? )?(?P<middle>(?:(?!an? )[\w’'“”\"-]+ ){{0,5}}?)[“\"]?{_DEED}", re.IGNORECASE)
"""'Called the deal a coup' condemns a deal: no article stands in the middle."""
_UP_TO = re.compile(rf"\b{_DEED}[^.;:?!\n]{{0,60}}$", re.IGNORECASE)
"""A deed told before the passive that condemns it: 'the attack on the temple was condemned'."""
_OBJECT = re.compile(
    r"[”\"]? (?P<link>of|on|upon|against|at) "
    r"(?P<who>(?:(?!(?:of|on|in|to|by|with|at|for|from|that|who|which|was|were|has|have|had|as)\b)[\w’'-]+ ?)*)"
)
_OF_DOER = frozenset({"attack", "onslaught", "assault", "strike", "airstrike", "raid", "violence", "aggression", "war", "offensive",
                      "atrocity", "atrocitie", "brutality", "coup", "rampage", "crackdown", "sanction", "embargo"})  # fmt: skip
"""Nouns of a deed whose 'of' is followed by who does it ('the attacks of the rebels'), as that of words ('the decision of'); that
of others is followed by the victim."""
_BEFALLS = frozenset({"arrest", "detention", "imprisonment", "jailing", "murder", "assassination", "killing", "execution",
                      "abduction", "kidnapping", "poisoning", "expulsion", "deportation", "dismissal", "ouster", "disappearance",
                      "trial", "conviction", "sentencing", "sacking"})  # fmt: skip
"""Nouns of what befalls a person, who may be told as its owner: 'condemned the senator's arrest'; 'Mali's invasion' is its own."""
_OWNERS = frozenset({"its", "his", "her", "their", "our", "my", "your", "whose"})
_TELLS_DOER = re.compile(r"\b(?:by|for|him|them|her|it|us|you|me)\b|[A-Z]|[’']s?\b")
"""In the words between: they tell whose deed it is, so that nobody has to be looked for."""
_BY = re.compile(r"[^.;:?!\n]*?\bby\b")
_NAME_OR_NOUN = re.compile(r"\b[A-Z][\w-]+|\b[a-z]{4,}\b")
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})
_BLAMED = re.compile(r"\b(?:accus|blam)", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:condemned|denounced|criticised|criticized|deplored)\b", re.IGNORECASE)
_LONG = 160  # characters behind the start of a trigger in which the deed is told
_BEFORE, _AFTER = 3, 2  # sentences before and after in which the act is told that a noun takes up


@dataclass(frozen=True, slots=True)
class _Deed:
    """A condemned deed: its kind, its words, those of the victim, and whether no words beside it tell whose it is."""

    kind: str
    words: Span
    victim: Span | None
    is_open: bool


def settle_accused(triggers: Sequence[Trigger], sentences: Sequence[Span], text: str) -> list[Trigger]:
    """Accusations that condemn a deed have its doer for the accused, if the report tells one, else nobody.

    The victim behind 'on', 'against' or 'of' ('condemned the attack on Mali') is not accused, nor is a bystander who was linked
    because a bare noun ('condemned the attack') names nobody.

    Args:
        triggers: the acts of a report.
        sentences: its sentences, in text order.
        text: its text.
    """
    return [_settled(one, triggers, sentences, text) if one.types[0][0] == "ACCUSE" else one for one in triggers]


def _settled(trigger: Trigger, triggers: Sequence[Trigger], sentences: Sequence[Span], text: str) -> Trigger:
    at = _sentence(trigger.span, sentences)
    deed = _condemned(trigger.span, sentences[at], text) if sentences else None
    if deed is None:
        return trigger
    others = [one for one in triggers if one is not trigger]
    kept = [one for one in trigger.recipients if deed.victim is None or not one.overlaps(deed.victim)]
    if deed.is_open:
        here = Span(min(trigger.span.start, deed.words.start), sentences[at].end)
        told = _told_of(others, text)
        kept = [one for one in kept if one.overlaps(here) or one.text_of(text) in told]
        kept = kept or _doers(deed, trigger, others, sentences, text)
    return trigger if kept == list(trigger.recipients) else replace(trigger, recipients=tuple(kept))


def _told_of(triggers: Sequence[Trigger], text: str) -> set[str]:
    """The words of those of whom the report tells a deed, or who are blamed for one."""
    doers = {one.text_of(text) for act in triggers if act.types[0][0] in _FORCE for one in act.actors}
    accusing = [act for act in triggers if act.types[0][0] == "ACCUSE" and _BLAMED.search(act.span.text_of(text))]
    return doers | {one.text_of(text) for act in accusing for one in act.recipients}


def _sentence(span: Span, sentences: Sequence[Span]) -> int:
    """The position of the sentence in which words stand."""
    return max(0, bisect_right(sentences, span.start, key=lambda one: one.start) - 1)


def _condemned(trigger: Span, sentence: Span, text: str) -> _Deed | None:
    """The deed that an accusation condemns, told behind its verb or, in the passive, before it."""
    found = _CONDEMNED.search(text, trigger.start, min(trigger.start + _LONG, max(sentence.end, trigger.end)))
    if found is not None and found.start() >= trigger.end:
        return None
    middle, stop = (found["middle"], sentence.end) if found else ("", trigger.start)
    if found is None and _PASSIVE.search(trigger.text_of(text)):
        found = _UP_TO.search(text, sentence.start, trigger.start)
    if found is None:
        return None
    kind, noun = next(key for key in (*_TYPES, "word") if found[key]), found["noun"].lower()
    owner = middle.split()[-1:]
    is_owned = bool(owner) and (owner[0].lower() in _OWNERS or owner[0].endswith(("’s", "'s", "s’", "s'")))
    end = found.end("deed")
    behind = _OBJECT.match(text, end)
    is_of_doer = behind is not None and behind["link"] == "of" and (kind == "word" or noun in _OF_DOER)
    victim = Span(*behind.span("who")) if behind and behind["who"] and not is_of_doer else None
    if is_owned and victim is None and noun in _BEFALLS:
        victim, middle, is_owned = Span(found.start("middle"), found.end("middle")), "", False
    is_told = is_of_doer or is_owned or _TELLS_DOER.search(middle) or _BY.match(text, end, max(end, stop))
    return _Deed(kind, Span(*found.span("noun")), victim, kind in _TYPES and not is_told)


def _doers(deed: _Deed, trigger: Trigger, others: Sequence[Trigger], sentences: Sequence[Span], text: str) -> list[Span]:
    """Who does a deed by the act that tells it: the noun itself if it has actors, else one of a fitting type, the nearest
    before or else after; farther off only if all that the report tells have one doer."""
    own = {one.text_of(text) for one in trigger.actors}
    acts = [one for one in others if one.actors and not own & {actor.text_of(text) for actor in one.actors}]
    itself = next((one for one in acts if one.span.overlaps(deed.words) and one.types[0][0] in _FORCE), None)
    if itself is not None:
        return list(itself.actors)
    here, types = _sentence(trigger.span, sentences), _TYPES[deed.kind]
    told = [one for one in acts if one.types[0][0] in types and _is_of_victim(one, deed, sentences, text)]
    backs = [(here - _sentence(one.span, sentences), one) for one in told]
    near = [(back, one) for back, one in backs if -_AFTER <= back <= _BEFORE]
    if near:
        _, best = min(near, key=lambda pair: (pair[1].types[0][0] != types[0], pair[0] < 0, abs(pair[0]), -pair[1].span.start))
        return list(best.actors)
    doers = {tuple(sorted(actor.text_of(text) for actor in one.actors)) for one in told}
    return list(told[0].actors) if len(doers) == 1 else []


def _is_of_victim(act: Trigger, deed: _Deed, sentences: Sequence[Span], text: str) -> bool:
    """Whether the sentence of an act names the victim of a deed, where one is told."""
    if deed.victim is None:
        return True
    told = set(_NAME_OR_NOUN.findall(sentences[_sentence(act.span, sentences)].text_of(text)))
    return bool(told & set(_NAME_OR_NOUN.findall(deed.victim.text_of(text))))
