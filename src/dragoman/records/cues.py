"""How a speaking is told: 'said', 'denied', 'did not say'; what is denied is never shown as what the speaker holds."""

from __future__ import annotations

import re

from dragoman.records.report import Span

_PLAIN = """said says say told tell added stated noted according declared explained asserted was is"""
_PLAIN_CUES = frozenset(_PLAIN.split())
"""First words of cues that tell only that something was said; others carry a stand and are read together with the content."""

_LONGEST = 40
"""Characters before a cue in which its negation stands."""

_NEGATED = re.compile(
    r"(?:\b(?:did|does|do|has|have|had|would|could|will|can)(?: (?:not|never)|n[’']t)|\bcannot"
    r"|\b(?:never|neither|nor|not)|\b(?:refus|declin)(?:ed|es|ing)? to|\bstopped short of)(?: \w+ly)? $"
)
"""What negates a cue that follows at once: 'did not', 'has never explicitly', 'refused to'."""


def read_cue(text: str, cue: Span) -> str:
    """The words of a cue, with the negation before it: 'did not say' where the cue is 'say'."""
    before = text[max(0, cue.start - _LONGEST) : cue.start]
    found = _NEGATED.search(" ".join(before.split()) + (" " if before[-1:].isspace() else ""))
    return f"{found[0] if found else ''}{cue.text_of(text)}"


def write_cue(cue: str | None) -> str:
    """The cue as it is shown beside a speaker, in one line; where a quotation has none, 'said'."""
    return " ".join(cue.split()) if cue else "said"


def is_plain(cue: str | None) -> bool:
    """Whether a cue tells only that something was said."""
    return not cue or cue.split()[0].lower() in _PLAIN_CUES


def write_told(cue: str | None, addressees: str, content: str) -> str:
    """The words of a statement that carry its meaning: its content, with the cue and the addressee where the cue takes a stand, as
    in 'accused Turkey of drying up the rivers'."""
    return content if is_plain(cue) else " ".join(part for part in (cue, addressees, content) if part)
