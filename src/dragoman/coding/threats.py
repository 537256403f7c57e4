"""Who is threatened where a condition alone names them: 'warned that the pact could lapse if Japan did not lift its curbs'."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.records import Span, Trigger

_IF = re.compile(
    r"^[^.;:?!\n]*?\b(?:if|unless|should) (?P<who>(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}) (?!and |or |of |to |in |on )[a-z]"
)
_OWN = re.compile(r"^,? that (?:the )?(?:[\w’'-]+ )?$")
"""Between a threat and the subject of what it says, which is the side that threatens: 'warned that Seoul could'."""
_REACH = 300  # characters behind a threat in which its condition stands


def add_threatened(trigger: Trigger, text: str) -> Trigger:
    """A threat without a recipient, or with the subject of its own clause for one, with the party that its condition names.

    Args:
        trigger: an act; one of another type stays as it is.
        text: the report's text.
    """
    if trigger.types[0][0] != "THREATEN":
        return trigger
    end = trigger.span.end
    is_told = any(not (one.start >= end and _OWN.match(text[end : one.start])) for one in trigger.recipients)
    found = None if is_told else _IF.match(text[end : end + _REACH])
    if found is None:
        return trigger
    party = Span(end + found.start("who"), end + found.end("who"))
    taken = [*trigger.actors, *trigger.recipients]
    return trigger if any(one.overlaps(party) for one in taken) else replace(trigger, recipients=(*trigger.recipients, party))
