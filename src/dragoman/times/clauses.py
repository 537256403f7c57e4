"""To which clause a time expression belongs: what dates a relative clause, or the matter of a charge, does not date the main act.

Only what the grammar of the sentence settles is settled here; all else is left to the weights.
"""

from __future__ import annotations

import re

from dragoman.times.attach import is_modifier
from dragoman.times.expressions import TimeExpression
from dragoman.times.signs import Act, class_of, tense_of

_RELATIVE = re.compile(r"(?P<comma>,)? (?:(?:in|of|to|for|by|from|with|at|on|under) )?(?P<word>who|whom|whose|which|where)\b")
_APPOSITION = re.compile(r", (?:the|an?|his|her|its|their) \w[^,;:()]*\w ?$")
_FINITE = re.compile(r"\b(?:says?|said|told|is|are|was|were|has|have|had|will|would|met|held|took|made|began|left|\w{2,}ed)\b")
_EDGE = re.compile(r"[,;:()“”\"—–]| - ")
_LEADS = re.compile(
    r"(?:\b(?:on|in|at|since|from|during|by|late|early|earlier|until|before|after|of|the|and|has|have|had|also|only|just)\b|\W)*"
)
# A verb right before an expression: 'convicted in 2021', 'the soldiers it sent in March'.
_VERB_BEFORE = re.compile(
    r"(?P<before>\b\w+ )(?P<verb>[a-z]+ed|sent|held|made|took|built|sold|bought|fought|won|lost|shot|left|led|begun|taken|given"
    r"|written)"
    r"(?: back)? (?:(?:late|early|back|only) )?(?:(?:on|in|since|during) )?(?:the )?$"
)
_SAYING = re.compile(
    r"(?:said|told|announced|added|warned|insisted|vowed|confirmed|declared|disclosed|stated|reported|tweeted|agreed|promised"
    r"|expected|planned|scheduled)$"
)
_MEDIUM = re.compile(r"\bin (?:an?|the|his|her|its|their) (?:[\w-]+ ){1,3}$")
_WHEN_BEHIND = re.compile(r", (?:when|after|before|while|as)\b")
_JOINED = re.compile(r"(?:and|or|then|but) $")
# Clauses that tell of the time of the act itself, and lists of verbs that share a time.
_SAME_TIME = re.compile(r"\b(?:after|before|when|while|as|since|until|following|amid|during|and|or)\b")
_CHARGES = re.compile(r"(?:accus|blam|condemn|denounc|critici|suspect)", re.IGNORECASE)
_MATTER_OF_CHARGE = re.compile(r"\b(?:of|for|over) ")
_DENIES = re.compile(r"den(?:y|ied|ies)", re.IGNORECASE)
_MATTER_OF_DENIAL = re.compile(r"\b(?:had|has|have|that|was|were|\w+ing|role|part|involvement|responsibility|charges?)\b")
_NOUN_OF = re.compile(r"\b(?P<noun>[a-z]{3,}) of (?:the )?$")
_NO_NOUN = re.compile(
    r"(?:because|instead|ahead|out|spring|summer|autumn|fall|winter|end|start|beginning|middle|half|quarter|part|months?|weeks?|days?"
    r"|nights?|mornings?|evenings?|eve|course|rest|most|all|much|anniversary)$"
)
_WHEN_OF = re.compile(r"\b(?:in|at|on|during|since|from|before|after|following|by|until)(?: [\w’'-]+){0,2} $")
_DAYS_OF_NEWS = frozenset({"weekday", "today", "weekend"})


def may_date(act: Act, one: TimeExpression, text: str) -> bool:
    """Whether the act and the expression may belong together, by the clauses in which they stand."""
    if act.trigger.overlaps(one.span):
        return True
    if _is_in_relative_clause(act, one, text) or _is_in_apposition(act, one, text):
        return False
    if act.trigger.end > one.span.start or _is_noun(act, text):
        return True
    return not (_is_of_other_verb(act, one, text) or _is_of_matter(act, one, text) or _is_of_noun(act, one, text))


def _is_noun(act: Act, text: str) -> bool:
    return tense_of(act.trigger, act.sentence, text) == "noun"


def _is_in_relative_clause(act: Act, one: TimeExpression, text: str) -> bool:
    """Whether the expression stands in a relative clause and the act outside: 'Kenya, which mediated in 2015, urged', 'freed a
    mayor who was jailed in 2019'. A noun may be what the clause is about ('the attack which killed 12 in March'), and without a
    comma the act may share a day of the news ('detained dockers who blocked the port on Monday')."""
    words = one.span
    opened = list(_RELATIVE.finditer(text, act.sentence.start, words.start))
    if not opened:
        return False
    clause = opened[-1]
    told = text[clause.end() : words.start]
    if _EDGE.search(told) or not told[(_LEADS.match(told) or clause).end() :].strip():
        return False
    if act.trigger.start < clause.start():
        is_about_person = clause["word"] in {"who", "whom", "whose"}
        is_apart = clause["comma"] or (one.rule not in _DAYS_OF_NEWS and not _SAME_TIME.search(told))
        return bool(is_apart) and (is_about_person or not _is_noun(act, text))
    end = _EDGE.search(text, words.end, act.sentence.end)
    if not clause["comma"] or end is None or _WHEN_BEHIND.match(text, end.start()):
        return False
    return end.end() <= act.trigger.start


def _is_in_apposition(act: Act, one: TimeExpression, text: str) -> bool:
    """Whether it stands in what a name is explained by: 'Mesa, the runner-up in the October 20 election, congratulated her'."""
    end = _EDGE.search(text, one.span.end, act.sentence.end)
    if end is None or end.end() > act.trigger.start:
        return False
    found = _APPOSITION.search(text[act.sentence.start : one.span.start])
    return found is not None and not _FINITE.search(found[0])


def _is_of_other_verb(act: Act, one: TimeExpression, text: str) -> bool:
    """Whether another verb, of what the act is done to, stands right before the expression: 'pardoned an activist convicted in
    2021'; what was 'said in an interview published on Monday' is of Monday."""
    found = _VERB_BEFORE.search(text, act.trigger.end, one.span.start)
    if not found or is_modifier(one.span, text) or _SAYING.search(found["verb"]) or _JOINED.search(found["before"]):
        return False
    between = text[act.trigger.end : found.start("verb")]
    return not (_EDGE.search(between) or _SAME_TIME.search(between) or _MEDIUM.search(between))


def _is_of_matter(act: Act, one: TimeExpression, text: str) -> bool:
    """Whether the expression stands in what is charged or denied: 'denied it had killed refugees in 1997'.

    A day of the news ('accused Iran of arming the rebels on Monday') may be that of the charge.
    """
    if one.rule in _DAYS_OF_NEWS or tense_of(act.trigger, act.sentence, text) == "pluperfect":
        return False
    gap, words = text[act.trigger.end : one.span.start], act.trigger.text_of(text)
    if _EDGE.search(gap):
        return False
    return bool(
        (_CHARGES.match(words) and _MATTER_OF_CHARGE.search(gap)) or (_DENIES.match(words) and _MATTER_OF_DENIAL.search(gap))
    )


def _is_of_noun(act: Act, one: TimeExpression, text: str) -> bool:
    """Whether it is an attribute of what is spoken of: 'apologise for the massacre of 1937', 'rejected last month's election'."""
    if class_of(act.event) != "speech":
        return False
    gap = text[act.trigger.end : one.span.start]
    if is_modifier(one.span, text):
        return text[one.span.end : one.span.end + 2] in {"’s", "'s"} and not _WHEN_OF.search(gap)
    noun = _NOUN_OF.search(gap)
    return noun is not None and not _NO_NOUN.match(noun["noun"]) and one.rule in {"year", "month_year"}
