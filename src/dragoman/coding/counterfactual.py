"""What would have been: acts told contrary to fact, and those that such a condition takes for granted.

'Had Egypt refused, Sudan would have expelled its envoy': neither happened. 'Had Egypt not bombed the town, the talks would have
gone ahead': the bombing happened, the talks did not.
"""

from __future__ import annotations

import re

_ADVERBS = r"(?:(?:been|being|first|then|ever|also|[a-z]+ly) )*"
_NEVER_DONE = re.compile(r"\b(?:would|could|might)(?: (?:not|never))?(?: [a-z]+ly)? have (?!(?:to|an?|the|no|any)\b)\w+")
_FOR = r"(?:[Ww]ere it not|[Ii]f it (?:were|was) not|[Ii]f it had ?(?:not|n[’']t) been|[Hh]ad it not been|[Ii]f not|[Bb]ut) for"
_SUBJECT = r"(?:the|an?|its|his|her|their|it|he|she|they|we|I|[A-Z])"
# The condition, up to the act: in front with 'Had' or 'if … had', or behind ('would have struck had the talks failed').
_CONDITION = re.compile(
    r"(?:(?:^|[“\"] ?|[,;:] |\bthat )[Hh]ad (?P<inverted>[^,;:.“”]{1,80})"
    r"|\b[Ii]f (?P<plain>[^,;:“”]{1,80} (?:had|hadn[’']t) [^,;:“”]{0,40})"
    rf"|\b(?:would|could|might)(?: not| never)? have [^,;:.“”]{{3,90}} had (?P<behind>{_SUBJECT}[^,;:.“”]{{0,80}}))$"
)
# Such a condition anywhere in the sentence.
_ANYWHERE = re.compile(
    rf"(?:^|[“\"] ?|[,;:] |\bthat )[Hh]ad {_SUBJECT}|\b[Ii]f [^,;:“”]{{1,80}} had\b|{_FOR} |(?:^|[“\"] ?|, )[Ww]ithout\b|"
    rf"\b(?:would|could|might)(?: not| never)? have [^,;:.“”]{{3,90}} had {_SUBJECT}"
)
_GRANTED = re.compile(rf"(?:^|[\s“\"])(?:{_FOR}) [^,;:.“”]{{1,90}}$")
_NOT = re.compile(rf"(?:\b(?:not|never)|n[’']t) {_ADVERBS}$")
# What is told of a noun or in a clause of its own within the condition is no part of it.
_INNER = re.compile(r"\b(?:that|who|whom|which|whose|where|when|after|before|since|because)\b")
_WOULD_HAVE = re.compile(rf"\b(?:would|could|might)(?: (?:not|never))? {_ADVERBS}have {_ADVERBS}$")
# A meeting or a deal that would have come about: the noun at the head of its clause, and a verb of coming about.
_HEAD = re.compile(r"(?:^|, |[“\"] ?|\bthat )(?:(?:the|an?|any|its|their|new|further|more|fresh|planned|[A-Z][\w-]+) ){0,3}$")
_COME_ABOUT = re.compile(
    r"^(?: (?!(?:who|that|which|would|was|were|had|has|is|are)\b)[\w’'-]+){0,6} (?:would|could|might) have "
    r"(?:gone ahead|taken place|been (?:held|signed|reached|launched|possible)|happened|begun|started|opened|resumed|come about)\b"
)


_PARTICIPLE = re.compile(
    r"(?:\w{2,}ed|met|sent|held|struck|hit|shot|taken|given|left|withdrawn|fought|begun|cut|shut|put|let|sought|driven|overthrown|"
    r"broken|brought|bought|caught|made|lost|won|paid|sold|told|spoken|withheld)\b"
)


def tell_contrary(before: str, words: str, after: str, sentence: str, *, is_noun: bool) -> str | None:
    """`hypothetical` for an act told contrary to fact, `happened` for one that the condition takes for granted, or None.

    Args:
        before: what stands in the sentence before the act's main words, its auxiliaries included.
        words: these words.
        after: what stands behind them.
        sentence: the whole sentence.
        is_noun: whether an article or the like stands before them, so that they are a noun unless they are a participle.
    """
    if not _NEVER_DONE.search(sentence):
        return None
    if _GRANTED.search(before):
        return "happened"
    condition = _CONDITION.search(before)
    if condition and (not is_noun or _PARTICIPLE.match(words)):
        told = next(part for part in condition.groups() if part is not None)
        return None if _INNER.search(told) else "happened" if _NOT.search(told) else "hypothetical"
    if not (_WOULD_HAVE.search(before) or (_HEAD.search(before) and _COME_ABOUT.match(after))):
        return None
    return "hypothetical" if _ANYWHERE.search(sentence) else None

