"""Topics: whom parties agree, talk or help each other about is nobody's recipient."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.records import Span, Trigger

_JOINED = frozenset({"AGREE", "CONSULT", "COOPERATE", "AID", "CONCEDE"})
_LEFT = {
    "CONCEDE": re.compile(r"\b(?:with[dh]r[ae]w\w*|pull\w*|troops|forces|soldiers)\b.*\bfrom (?:the |its |their )?(?:[\w’'-]+ )?$"),
    "MOBILIZE": re.compile(r"\bin (?:the |its |their )?(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?,? (?:and )?)*$"),
}
"""From the act to the land that troops will leave or stay in, by type."""
_BEHIND = re.compile(r"\b(?:on|about|over|regarding|concerning) (?:the |its |their |his |her )?(?:[\w’'-]+ )?$")
_LOOK_BACK = 40  # characters before a party in which its preposition stands


def without_topic(trigger: Trigger, text: str) -> Trigger:
    """An act of agreement, talk or help without recipients that it is only about: 'agreed to share news on the group'.

    Of 8 such recipients in 375 annotated reports none is one; of acts of other types most are ('strikes on', 'called on'). Nor is
    the land that troops will leave or stay in one: 'will withdraw its troops from Mali', 'keeps troops in Mali' (of 27 in 833
    reports five are).

    Args:
        trigger: an act; one of another type stays as it is.
        text: the report's text.
    """
    if trigger.types[0][0] not in _JOINED | set(_LEFT):
        return trigger
    kept = tuple(one for one in trigger.recipients if not _is_topic(one, trigger, text))
    return trigger if kept == trigger.recipients else replace(trigger, recipients=kept)


def _is_topic(party: Span, trigger: Trigger, text: str) -> bool:
    name = trigger.types[0][0]
    if party.start <= trigger.span.end:
        return False
    if name in _LEFT and _LEFT[name].search(text[trigger.span.start : party.start]):
        return True
    before = text[max(trigger.span.end, party.start - _LOOK_BACK) : party.start]
    return name in _JOINED and _BEHIND.search(before) is not None
