"""Which time expression of a sentence dates which words: a cost by clause, not by nearness alone."""

from __future__ import annotations

import re

from dragoman.records import Span
from dragoman.times.expressions import TimeExpression

# Costs of what stands between an act and an expression, set by hand on one half of hand-annotated reports. A search
# for better ones gained two points on that half and lost one on the other, so these stay.
WORD_COST = 0.1
COMMA_COST = 1.0
CLAUSE_COST = 1.5
VERB_COST = 1.0
QUOTE_COST = 5.0
QUOTED_ACT_COST = 1.0
MODIFIER_COST = 2.0
MAXIMUM_COST = 6.0

_BETWEEN = re.compile(
    r"(?P<comma>,|\()|(?P<stop>[;:)]| [–—-] |--)|"
    r"\b(?P<clause>who|whom|whose|which|that|when|while|as|after|before|because|although|though|where|if|but|and"
    r"|until|since|amid|despite|"
    r"whether|following|saying|adding|warning)\b|"
    r"\b(?P<verb>said|says|told|is|are|was|were|has|have|had|will|would|could|met|went|came|began|took|held|left"
    r"|made|gave|led|\w{2,}ed)\b|"
    r"(?P<word>[\w’'-]+)"
)
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:[Oo]n|[Ii]n|[Ss]ince|[Ff]rom|[Dd]uring|[Bb]y|[Ll]ate|[Ee]arly|[Ee]arlier|[Uu]ntil|[Bb]efore|[Aa]fter"
    r"|[Bb]etween|[Aa]t|[Oo]f|[Tt]hroughout|"
    r"[Oo]ver|[Ww]ithin|[Aa]round|[Aa]bout|[Nn]early|[Aa]lmost|back) (?:the |about |around |late |early |at least )?$"
)
_NOUN_AFTER = re.compile(r"(?:['’]s)?(?: [\w’'-]+){1,4}")
_FRONT_WORDS = 5


def attach_cost(anchor: Span, expression: TimeExpression, sentence: Span, text: str) -> float:
    """How little an expression has to do with the words of `anchor`; 0 is closest.

    Counted are the words, commas, clause openers and finite verbs between the two, and whether one of them is quoted.
    An expression at the head of the sentence ('In May, …') reaches into the main clause; one that stands before a noun
    ('April's attack') dates that noun rather than the rest.
    """
    span = expression.span
    if anchor.overlaps(span):
        return 0.0
    if is_modifier(span, text):
        reach = _NOUN_AFTER.match(text, span.end)
        within = reach is not None and span.end <= anchor.start < reach.end()
        if within:
            return 0.0
    extra = MODIFIER_COST if is_modifier(span, text) else 0.0
    extra += _quote_cost(anchor, span, sentence, text)
    if span.end <= anchor.start:
        extra += CLAUSE_COST if _opens_complement(anchor, text) else 0.0
        return extra + _gap_cost(_front_gap(span, anchor, sentence, text))
    return extra + _gap_cost(text[anchor.end : span.start])


def is_modifier(span: Span, text: str) -> bool:
    """Whether the expression is an attribute of the noun after it: 'the 1925 treaty', 'his December speech'."""
    after = text[span.end : span.end + 3]
    if after[:2] in {"’s", "'s"}:
        return True
    if not re.match(r" [A-Za-z]", after) or _PREPOSITION_BEFORE.search(text[max(0, span.start - 24) : span.start]):
        return False
    return bool(re.search(r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|\w+ed|\w+ing)"
                          r"|['’]s?) $", text[: span.start][-16:]))


def _opens_complement(anchor: Span, text: str) -> bool:
    """Whether the words head a complement ('of arming', 'to withdraw'): an expression before it belongs to the governing verb."""
    before = text[max(0, anchor.start - 12) : anchor.start]
    is_ing = re.match(r"\w+ing\b", text[anchor.start : anchor.end])
    return bool(re.search(r"\bto $", before) or (is_ing and re.search(r"\b(?:of|from|for|against|by|about) $", before)))


def _front_gap(span: Span, anchor: Span, sentence: Span, text: str) -> str:
    """What stands between; without the first comma where the expression opens the sentence."""
    gap = text[span.end : anchor.start]
    lead = text[sentence.start : span.start]
    if len(lead.split()) <= _FRONT_WORDS and "," not in lead:
        return gap.replace(",", " ", 1)
    return gap


def _quote_cost(anchor: Span, span: Span, sentence: Span, text: str) -> float:
    """What is quoted does not date the saying; the saying may date what is quoted."""
    within, outside = (is_quoted(at, sentence, text) for at in (span.start, anchor.start))
    if within == outside:
        return 0.0
    return QUOTE_COST if within else QUOTED_ACT_COST


def is_quoted(at: int, sentence: Span, text: str) -> bool:
    """Whether a place in the sentence stands between quotation marks, one of which may lie outside the sentence."""
    before = text[sentence.start : at]
    opened, closed = before.rfind("“"), before.rfind("”")
    if opened >= 0 or closed >= 0:
        return opened > closed
    if before.count('"'):
        return before.count('"') % 2 == 1
    following = re.search("[“”]", text[at : sentence.end])
    return following is not None and following[0] == "”"


def _gap_cost(gap: str) -> float:
    costs = {"comma": COMMA_COST, "stop": CLAUSE_COST, "clause": CLAUSE_COST, "verb": VERB_COST}
    return sum(costs.get(str(found.lastgroup), 0.0) + WORD_COST for found in _BETWEEN.finditer(gap))
