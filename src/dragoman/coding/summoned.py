"""Who acts where somebody is summoned to be told something: 'summoned the ambassador to demand an apology' is the host's demand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Trigger

_SUMMONED = re.compile(r"\b(?:summon(?:s|ed|ing)?|call(?:s|ed|ing) in|haul(?:s|ed|ing) in)\b")
_TOLD = re.compile(r"^[^.;:!?\n]{2,140} to (?:again |formally |officially |strongly )?$")
"""Between the summons and what is done there; whoever is summoned 'to explain' explains."""
_EXPLAINING = re.compile(r"^(?:explain|account|clarify|answer|apologi[sz]e|justify|respond|give|provide|brief)")


def turn_to_host(triggers: Sequence[Trigger], text: str) -> list[Trigger]:
    """The acts of a report, those told of a summoned envoy as those of who summoned, to whoever was summoned where nobody is told.

    Args:
        triggers: in text order.
        text: the report's text.
    """
    summons = [one for one in triggers if one.actors and one.recipients and _SUMMONED.search(one.span.text_of(text))]
    return [_turned(one, summons, text) for one in triggers] if summons else list(triggers)


def _turned(trigger: Trigger, summons: Sequence[Trigger], text: str) -> Trigger:
    for one in summons:
        gap = text[one.span.start : trigger.span.start]
        is_there = one is not trigger and _TOLD.match(gap) and not _EXPLAINING.match(trigger.span.text_of(text))
        if is_there and any(party.overlaps(envoy) for party in trigger.actors for envoy in one.recipients):
            return replace(trigger, actors=one.actors, recipients=trigger.recipients or one.recipients)
    return trigger
