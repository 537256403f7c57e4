"""Demands: who is only spoken of in what is asked for is not the one who is asked."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.records import Trigger

_ASK = re.compile(
    r"\b(?:call|push|press|ask|appeal|plead|plea|campaign|petition|argu|lobb|(?P<own>suggest|propos|advocat)|demand|request|insist|want|"
    r"urg)\w*(?: (?:again|repeatedly|also))? (?P<link>(?:for|that) )?",
    re.IGNORECASE,
)
_DOING = re.compile(r"(?!(?:during|following|including|according|pending)\b)[a-z]+ing\b")
_DONE_TO = re.compile(
    r"(?:(?!(?:to|who|which|that|and|but)\b)[\w’'-]+ ){1,7}?(?P<to>to )?(?:(?:should |must )?(?:not )?)be (?:[a-z]+ly )?"
    r"(?:\w+ed|\w+en|put|let|held|brought|sent|made|told|an?|the)\b"
)
"""A matter in the passive: of 'called for the envoy to be heard' the envoy is not the one who is to hear; of 'urged the envoy to
be prepared' he is."""
_REACH = 6  # characters behind a trigger in which its 'for' or 'that' ends


def without_matter(trigger: Trigger, text: str) -> Trigger:
    """A demand without the recipients of its matter: 'called for freeing Togolese', 'asked that Togo be heard' ask nobody.

    Of 13 such recipients in the annotated reports that train the reader none is the one who is asked.

    Args:
        trigger: an act; one that is no REQUEST stays as it is.
        text: the report's text.
    """
    if trigger.types[0][0] != "REQUEST":
        return trigger
    asked = list(_ASK.finditer(text, trigger.span.start, trigger.span.end + _REACH))
    if not asked:
        return trigger
    verb = asked[-1]
    begin = verb.end()
    is_doing = (verb["link"] == "for " or verb["own"]) and _DOING.match(text, begin)
    done_to = _DONE_TO.match(text, begin)
    if not is_doing and (done_to is None or (done_to["to"] and not verb["link"])):
        return trigger
    return replace(trigger, recipients=tuple(one for one in trigger.recipients if one.start < begin))
