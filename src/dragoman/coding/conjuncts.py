"""Parties joined by 'and' or 'nor', of which the reader linked only some: 'Iran' of 'Russia, Turkey and Iran agreed'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Span, Trigger

_HEADS = (
    "forces|troops|rebels|militias|fighters|officials|soldiers|police|army|militants|allies|diplomats|leaders|ministers|armies|"
    "governments|lawmakers|settlers|jets|warplanes"
)
_NAME = rf"(?:the )?(?!Neither )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){{0,3}}(?: (?:{_HEADS}))?"
_RIGHT = re.compile(rf"^(?P<list>(?:, {_NAME})*),? (?:and|nor|as well as) (?P<last>{_NAME})(?![\w’'-])")
_LISTED = re.compile(rf"\b(?:joint|by|between|of|with|against|to|from|the|recent) (?P<list>{_NAME}(?:, {_NAME})*), $")
_MIDDLE = re.compile(r"^,? and (?:the )?[A-Z]")
"""Around the middle of a list of which the first was not linked: 'joint US,' before 'French and British'."""
_TOLD_BY = re.compile(r"\b(?:(?:reported|revealed|disclosed|published) by|[Aa]ccording to) $")
"""Before a list whose first only tells of it: 'as reported by the Herald, Chad and Niger signed'."""
_BESIDE = re.compile(rf"^,? (?:along|together) with (?P<last>{_NAME})(?![\w’'-])(?=,| )")
_LEFT = re.compile(
    r"(?:^|[.;:,“(] |\b(?:[Nn]either|that|by|between|and|when|as|after|while|if|but|of|with|against|week|"
    r"month|year) )(?:On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?"
    rf"(?P<list>{_NAME}(?:, {_NAME})*),? (?:and|nor) (?:(?:[A-Z][\w’'-]* ){{1,3}})?$"
)
_ENDS_PHRASE = re.compile(
    r"^(?:[.,;:)”\"]|$|\n| (?:on|in|at|to|for|over|after|about|of|as|with|during|that|from|if|because|not|by|against|amid|before|"
    r"and [a-z]+ed|under|this|last|late|early|earlier|yesterday|today|who|which|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_NO_BREAK = re.compile(r"^[^.;:“”\"\n]{0,70}$")
_NO_PARTY = re.compile(
    r"^(?:the )?(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|He|She|It|They|We|I|The|In|On|At|But|And|This|That)\b|-(?:backed|led|allied|held)$"
)
_OWN_CLAUSE = re.compile(r", (?:which|who|whose)\b|-")
"""What belongs to one party alone: 'Chad and Niger, which backs', 'Turkish-backed'."""
_JOINT = re.compile(r",? and (?:the )?|, (?:the )?")
_OF_STATE = re.compile(
    r"\b(?i:leaders|presidents|ministers|premiers|envoys|officials|diplomats|armies|militaries|governments|forces|troops|chiefs|heads)"
    r" (?:of|from) [^.;:]*[A-Z][\w’'-]*$"
)
"""Between the states of 'the leaders of Serbia and Kosovo', and the party with the first of them."""
_LEAD = 20  # characters before a list that tell whether its first only reports it
_REACH = 140  # characters before a party in which those joined to it stand


def add_conjuncts(trigger: Trigger, text: str) -> Trigger:
    """An act with all of the parties that are joined by 'and' to a party that the reader linked.

    Those before the act are joined where nothing else stands between them and it, those behind it where their phrase ends the
    clause or a preposition follows, so that no subject of another verb is taken.
    """
    actors = _joined(trigger.actors, trigger, text)
    recipients = _joined(trigger.recipients, replace(trigger, actors=actors), text)
    return replace(trigger, actors=_shared(actors, text), recipients=_shared(recipients, text))


def _shared(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The parties, those who are of several states as one: 'the leaders of Chad and Niger', of which two parts were linked."""
    kept: list[Span] = []
    for span in spans:
        last = kept[-1] if kept else None
        if last and _JOINT.fullmatch(text[last.end : span.start]) and _OF_STATE.search(last.text_of(text)):
            kept[-1] = Span(last.start, span.end)
        else:
            kept.append(span)
    return tuple(kept)


def _joined(spans: Sequence[Span], trigger: Trigger, text: str) -> tuple[Span, ...]:
    taken = [*trigger.actors, *trigger.recipients, trigger.span]
    found: list[Span] = []
    for span in spans:
        if _OWN_CLAUSE.match(text[span.end : span.end + 10]):
            found.append(span)
            continue
        beside = [*_before(span, trigger, text), *_behind(span, trigger, text)]
        new = [one for one in beside if not any(one.overlaps(other) for other in taken) and not _NO_PARTY.search(one.text_of(text))]
        found += [span, *new]
        taken += new
    return tuple(sorted(found)) if len(found) > len(spans) else tuple(spans)


def _before(span: Span, trigger: Trigger, text: str) -> list[Span]:
    """Those named right before a party: 'Russia, Turkey and' of 'Russia, Turkey and Iran'."""
    begin = max(0, span.start - _REACH)
    if span.start > trigger.span.end:
        begin = max(begin, trigger.span.end)
    is_middle = _MIDDLE.match(text[span.end : span.end + _REACH]) is not None
    found = (_LISTED if is_middle else _LEFT).search(text[begin : span.start])
    if found is None and begin == trigger.span.end:
        found = re.match(rf"^ (?P<list>{_NAME}(?:, {_NAME})*),? (?:and|nor) $", text[begin : span.start])
    if found is None:
        return []
    start = begin + found.start("list")
    return _names(start, found["list"])[_TOLD_BY.search(text[max(0, start - _LEAD) : start]) is not None :]


def _behind(span: Span, trigger: Trigger, text: str) -> list[Span]:
    """Those named right behind a party: 'and Iran' of 'Turkey and Iran'."""
    rest = text[span.end : span.end + _REACH]
    found = _RIGHT.match(rest) or _BESIDE.match(rest)
    if found is None:
        return []
    end = span.end + found.end()
    if end <= trigger.span.start:
        is_joined = _NO_BREAK.match(text[end : trigger.span.start]) is not None
    else:
        is_joined = span.start > trigger.span.end and _ENDS_PHRASE.match(text[end : end + 20]) is not None
    if not is_joined:
        return []
    listed = found.groupdict().get("list") or ""
    return [
        *_names(span.end + found.start("list") if listed else end, listed),
        Span(span.end + found.start("last"), span.end + found.end("last")),
    ]


def _names(start: int, listed: str) -> list[Span]:
    """The names of a list that begins at a position."""
    return [Span(start + one.start(), start + one.end()) for one in re.finditer(_NAME, listed)]
