"""Denials: who is only spoken of in what is denied is not the one who is rejected."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.records import Span, Trigger

_DENY = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
_MATTER = re.compile(
    r"\b(?:that|any|there|involvement|responsibility|knowledge|part|role|links?|ties|(?!(?:morn|even|meet|brief|dur)ing)[a-z]+ing)\b",
    re.IGNORECASE,
)


def without_denied(trigger: Trigger, text: str) -> Trigger:
    """A denial without the recipients who only stand in its matter: 'denied that it had shelled Poland' rejects nobody.

    Whose claim is denied stays its recipient ('denied Polish charges', 'denied Poland entry'). Of 63 such denials in the
    annotated reports that train the reader none has somebody of the matter as recipient.

    Args:
        trigger: an act; one that is no REJECT stays as it is.
        text: the report's text.
    """
    verb = _DENY.search(trigger.span.text_of(text)) if trigger.types[0][0] == "REJECT" else None
    if verb is None:
        return trigger
    end = trigger.span.start + verb.end()

    def is_in_matter(one: Span) -> bool:
        return one.start >= end and _MATTER.search(text, end, one.start) is not None

    return replace(trigger, recipients=tuple(one for one in trigger.recipients if not is_in_matter(one)))
