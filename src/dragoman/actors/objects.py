"""'They' who did what they are arrested or praised for: 'police held students after they blocked a road'."""

from __future__ import annotations

import re

from dragoman.actors.history import Draft, History

_DONE_TO = re.compile(
    r"\b(?:arrest|detain|jail|imprison|fin(?:e|ed|es|ing)\b|expel|deport|dismiss|sack|suspend|charg(?:e|ed|es|ing)\b|convict|sentenc|"
    r"kill|shoot|shot|wound|beat|dispers|ban(?:s|ned)?\b|evict|held|punish|sanction|releas|freed|prais|thank|congratulat|condemn|"
    r"denounc|criticis|criticiz|rebuk|accus|honou?r|round(?:s|ed|ing)? up)[a-z]*\W+(?:[\w’'.-]+\W+){0,4}$",
    re.IGNORECASE,
)
"""Verbs of what is done to somebody for a deed, before those words; further words are of the object's description."""
_FOR = re.compile(
    r"^[^.;:?!“”\"()]*?,? ?(?:(?:[\w-]+ )?(?:minutes?|hours?|days?|weeks?|months?|years?|shortly|soon|immediately|moments) )?"
    r"(?:after|when|as|because|for|once|since)$",
    re.IGNORECASE,
)
_DOERS_OWN = re.compile(
    r"\s*(?:had |have |were |have been |had been |also |then |first )*(?:search|raid|found|find|identif|trac|question|discover|"
    r"seiz|interrogat|stopp|intercept|obtain|receiv|investigat|fir(?:ed|ing)|open(?:ed|ing) fire|recaptur|retook|captur|advanc|tri|"
    r"clear|learn|review|conclud|rul(?:ed|ing)|vot(?:ed|ing))[a-z]*\b",
    re.IGNORECASE,
)
"""What those do who arrest and shoot, and not the ones to whom it is done."""
_THEM = re.compile(r"^[^.;:?!,]*\b(?:them|their (?:home|house|office|car|vehicle|hideout|arrest))", re.IGNORECASE)


def find_object(history: History, at: int) -> Draft | None:
    """Those to whom something is done for what 'they' do in the clause that follows; None where the doers may be meant.

    Args:
        history: what was named before.
        at: the word of 'they'.
    """
    words = history.words
    end = words.ends[at]
    if words.keys[at] != "they" or _DOERS_OWN.match(words.text, end) or _THEM.match(words.text[end:]):
        return None
    here = [one for one in history.by_sentence.get(history.sentence_of(at), ()) if one.at < at and not one.is_aside]
    for one in sorted(here, key=lambda one: one.at, reverse=True):
        start = max((other.at for other in here if other.at < one.at), default=None)
        last = max((last for first, last in one.draft.spans if first <= one.at < last), default=one.at + 1)
        if last > at or start is None or not one.draft.is_plural or not one.is_party:
            continue
        before = words.text[words.ends[start] : words.starts[one.at]]
        gap = words.text[words.ends[last - 1] : words.starts[at]].rstrip()
        if _DONE_TO.search(before) and _FOR.match(gap):
            return one.draft
    return None
