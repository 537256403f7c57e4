"""Whether the words before a time expression speak of what is still to come."""

from __future__ import annotations

import re

# How far back (in characters) a word that makes an expression look ahead may stand.
_LOOK_BACK_CHARS = 90
_AHEAD = re.compile(
    r"\b(?:(?:will|would|shall|won['’]t|may|might|could|must|due|scheduled|slated|expected|planned|plans?"
    r"|planning|intends?|wants?|hopes?|"
    r"likely|set|preparing|ready|(?:is|are)(?: \w+ing)?(?= to ))(?: not)?(?: to)?(?: be \w+)?|to be \w+|"
    r"upcoming|forthcoming|ahead of|next|coming|deadline|"
    r"(?:promise[ds]?|pledge[ds]?|vow(?:s|ed)|agree[ds]?|offer(?:s|ed)|order(?:s|ed)|urge[ds]?|ask(?:s|ed)|decide[ds]?|hope[ds]|"
    r"aim(?:s|ed)?|invite[ds]?) (?:\w+ ){0,3}to \w+|"
    r"to (?:begin|start|meet|visit|travel|attend|take|host|hold|go|discuss|resume|reconvene))\b"
)
_BACK = re.compile(
    r"\b(?:said|says|told|was|were|had|has|have|came|began|took|met|went|held|left|made|gave|wrote|spoke|sent"
    r"|fell|fought|shot|won|lost|"
    r"struck|hit|broke|brought|put|led|since|after|following|\w{2,}ed)\b"
)


def looks_ahead(text: str, start: int, since: int = 0) -> bool:
    """Whether the nearest verb before the expression, in its sentence, speaks of what is still to come.

    Args:
        text: the report's text.
        start: where the expression begins.
        since: what stands before this place is not looked at.
    """
    window = text[max(since, start - _LOOK_BACK_CHARS, 0) : start]
    window = re.split(r"[.!?;][”\"’')]?\s|\n|[“”\"]", window)[-1]
    ahead = max((found.end() for found in _AHEAD.finditer(window)), default=-1)
    if ahead < 0:
        return False
    return not any(found.start() >= ahead for found in _BACK.finditer(window))
