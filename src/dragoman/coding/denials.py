"""Denials and refusals to speak: who is only spoken of in them is not the one who is rejected."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.records import Span, Trigger

_DENY = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
_MATTER = re.compile(
    r"\b(?:that|any|there|involvement|responsibility|knowledge|part|role|links?|ties|(?!(?:morn|even|meet|brief|dur)ing)[a-z]+ing)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r" (?:they|he|she|it|we|I|(?:their|his|her|its|our|my) [\w’'-]+ "
    r"(?:was|were|is|are|had|has|have|would|could|will|did|went|\w+ed)) "
)
"""The subject of a denied clause without 'that': 'denied they were', 'denied her son joined'."""
_NO_WORD = re.compile(
    r"\b(?:refus|declin)\w* to (?:comment|confirm|say|elaborate|give details|discuss|disclose|reveal|speculate|be drawn|explain)\b",
    re.IGNORECASE,
)
"""Refusals to speak; those that are refused an answer may be recipients: 'refused to answer the reporters'."""
_REACH = 25  # characters behind a trigger in which its infinitive stands: 'refused' of 'refused to comment'


def without_denied(trigger: Trigger, text: str) -> Trigger:
    """A denial or refusal to speak without the recipients in its matter: 'denied that it had shelled Poland' rejects nobody.

    Whose claim is denied stays its recipient ('denied Polish charges', 'denied Poland entry'). Of 63 such denials in the
    annotated reports that train the reader none has somebody of the matter as recipient; of 14 refusals to speak 9 had one
    who was only spoken of.

    Args:
        trigger: an act; one that is no REJECT stays as it is.
        text: the report's text.
    """
    if trigger.types[0][0] != "REJECT":
        return trigger
    verb = _DENY.search(trigger.span.text_of(text))
    silence = _NO_WORD.search(text, trigger.span.start, trigger.span.end + _REACH)
    if silence is not None:
        return replace(trigger, recipients=tuple(one for one in trigger.recipients if one.start < silence.end()))
    if verb is None:
        return trigger
    end = trigger.span.start + verb.end()
    has_clause = _CLAUSE.match(text, end) is not None

    def is_in_matter(one: Span) -> bool:
        return one.start >= end and (has_clause or _MATTER.search(text, end, one.start) is not None)

    return replace(trigger, recipients=tuple(one for one in trigger.recipients if not is_in_matter(one)))
