"""Sayings whose verb is left out: 'the ministry said 12 people were killed, the monitors 20'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.coding.evidence import sentence_at
from dragoman.coding.quantities import NUMBER
from dragoman.records import Attribution, Span

_COUNTED = re.compile(rf"(?<![\w.,]){NUMBER}(?!\w)")
_GAPPED = re.compile(
    r"[,;] (?:and |while |but )?(?P<source>(?:the |its |an? |[A-Z])[\w’' -]{1,50}?),? (?:at )?"
    r"(?P<content>(?:at least |some |about |more than |only |just |between |nearly |up to )?"
    rf"{NUMBER}(?: (?:to|and|or) {NUMBER})?)(?=[.,;])"
)
_NAME_OF_TIME = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$")


def add_gapped(attributions: Sequence[Attribution], sentences: Sequence[Span], text: str) -> tuple[Attribution, ...]:
    """The attributions and, after each, those that a count by somebody else adds to it in its sentence, which have no cue."""
    found: list[Attribution] = []
    for one in attributions:
        found.append(one)
        if one.cue is None or not any(_COUNTED.search(span.text_of(text)) for span in one.content):
            continue
        begin = max(one.cue.end, *(span.start for span in one.content))
        for match in _GAPPED.finditer(text, begin, sentence_at(sentences, one.cue.start).end):
            source, content = Span(*match.span("source")), Span(*match.span("content"))
            claimed = [other for other in attributions if other is not one and _says(other, content)]
            if not claimed and not _NAME_OF_TIME.search(match["source"]):
                found.append(Attribution(source, None, (content,), one.score))
    return tuple(found)


def _says(one: Attribution, content: Span) -> bool:
    return any(span.overlaps(content) for span in one.content)
