"""The numbers that an act or a saying is about: what each counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.coding.counted import kind_of_noun
from dragoman.coding.fates import begins_with_fate, fate_of
from dragoman.coding.quantities import Quantity, find_quantities
from dragoman.coding.surroundings import PERSONS, Surroundings, look_around
from dragoman.records import Figure, Span
from dragoman.times import find_times

# What a number must not follow to count something: names of laws, places, ages, ranks; and parts of a number just given, which
# would
# be counted twice ('12 people, including three children').
_NO_COUNT_BEFORE = re.compile(
    r"(?:\b(?:[Rr]esolutions?|[Aa]rticles?|[Cc]hapter|[Ss]ection|[Rr]oute|[Hh]ighway|[Ff]light|[Pp]age|[Rr]oom|[Nn]o\.?|[Nn]umber|"
    r"[Aa]ged|[Aa]ge(?: of)?|(?:man|woman|boy|girl|child|widow) of|(?:children|those|anyone|everyone|people) (?:under|over|below|"
    r"above)|"
    r"every|out of|Group of|[Cc]hannel|[Rr]adio|[Pp]hase|[Tt]rack|[Tt]op|Boeing|Airbus|Security Council|Protocol|"
    r"(?:[Ii]ncluding|[Aa]mong (?:them|those|whom)|of (?:whom|them|which)(?: were)?|(?:one|two|three|four|\d+) in|divided by)"
    r"(?: at least| some| about| nearly| more than)?(?: an?)?) |"
    r"\b(?:[Ii]ncluding|[Aa]mong (?:them|those|whom)) (?:(?!\w+(?:ed|ing)\b)[\w’'-]+ ){1,5}and )$"
)
_NO_COUNT_AFTER = re.compile(
    r"(?:-plus|-odd|\+| or so)?(?:(?:, \d+)*,? (?:and|or) \d+(?= (?:years?|months?|weeks?|days?)\b))?"
    r"(?:[- ](?:of |more |full |consecutive )?(?:years?|months?|weeks?|weekends?|nights?|evenings?|"
    r"mornings?|"
    r"days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|terms?|times|(?:square )?(?:miles?|kilomet(?:re|er)s?|km|metres?|"
    r"meters?|"
    r"feet|foot|yards?)|degrees?|points?|rounds?|cents?|pence|occasions?|fold|thirds?|quarters?|fifths?|sixths?|tenths?|halves|"
    r"sides|"
    r"o['’]clock)\b|[- ]pages?\b|-(?:nation|member|way|seat|man|strong(?! ))|(?:st|nd|rd|th)\b| [ap]\.?m\.?\b|"
    r" in (?:three|four|five|ten|\d+)\b)"
)
_AGE_BEFORE, _AGE_AFTER = re.compile(r"[A-Z][\w’'-]+, $"), re.compile(r"[,.;)]")
_PART_AFTER = re.compile(r" of (?:them|whom|which)\b(?! (?:were|was|had|have|has|are|is|will|\w+ed)\b)")
# Those who told it: 'two officers said'.
_TELLERS_AFTER = re.compile(r"(?: [\w’'-]+){1,4}? (?:said|told|says?|reported|claimed|announced|added|confirmed)\b")
_KNOWN_BEFORE = re.compile(
    r"\b(?:the|these|those|both|all|its|their|his|her|our|every one of the|each of the)(?: (?:other|first|last|next|past|"
    r"previous))? $",
    re.IGNORECASE,
)
_N_KNOWN = 12  # up to this a number in words after 'the' recalls what is known: 'the two sides'

_SINGLE_FATE = re.compile(r"(?:[\w’'-]+ ){1,3}(?:was|has been|had been|died)\b")
_ARMED = re.compile(r"^(?:[\w-]+ ){0,3}(?:forces?|army|contingent|garrison|militia|brigade|battalion|police|troops|guard)\b")
_IN_ARMS = re.compile(
    r"\b(?:landed|deploy(?:ed|ing|s)?|divisions?|brigades?|battalions?|army|forces?|garrison|troops|marines|soldiers|sent in|"
    r"stationed)\b"
)
_VOTES = re.compile(r"\b(?:votes?|voting|abstain(?:ed|ing)|abstentions?|in favour|against)\b")
_VOTED = re.compile(r" (?:votes )?(?:to|against) \d")
_CROWD = re.compile(
    r"\b(?:rally|march|crowd|demonstration|protest|gathering|procession|sit-in|turnout|audience|population|home|"
    r"(?:group|band|wave|column)s?)(?: of| to) "
    r"(?:[\w ]{0,14} )?$"
)
_FORCE = re.compile(r"\b(?:force|army|garrison|unit|contingent|militia|convoy) of (?:[\w ]{0,14} )?$")
_NUMBER_OF = re.compile(r"\b(?:number|total|count) of ((?:[\w’'-]+ ){0,3}?[\w’'-]*[a-z]s)\b[^.;:]*$")
_NUMBERING = re.compile(r"([\w’'-]+),? (?:who |which )?(?:number(?:s|ed|ing)?|total(?:s|l?ed|l?ing)?) (?:[\w ]{0,14})?$")
_OF_THEM = re.compile(r" of (?:them|whom)\b")
_PREPOSITION = re.compile(r"(?:in|on|at|by|from|near|outside|inside|across|since|during|over|so far|to|for)\b")
_MORE_THERE = re.compile(r" (?:more|others)(?: (?:in|on|at|by|from|near|outside|elsewhere)\b)")
_MORE = re.compile(r" (?:more|others)\b")
_VERB_NEXT = re.compile(
    r"^ (?:\w+ly )?(?:had|has|have|were|was|are|is|must|will|would|could|may|might|can|fled|left|remain|went|came|said|\w+ed)\b"
)


def find_figures(text: str, span: Span, times: Sequence[Span] | None = None) -> tuple[Figure, ...]:
    """The figures within a span of the text, in text order.

    Numbers that are dates, durations, distances, ages, scores of a vote or parts of names are left out; so are parts of a number
    just given ('including three children'), those who tell ('two officers said') and what is known already ('the two sides').

    Args:
        text: the report's text.
        span: the words to look in, best a whole sentence: what a number counts may be told anywhere in it.
        times: where time expressions stand in the text; found anew if not given.
    """
    known = times if times is not None else [one.span for one in find_times(text, None)]
    return tuple(_read_figures(text, span, known))


def find_all_figures(text: str, sentences: Sequence[Span], times: Sequence[Span]) -> tuple[Figure, ...]:
    """The figures of all sentences of a text, in text order (arguments as of `find_figures`)."""
    figures: list[Figure] = []
    for sentence in sentences:
        first, end = (bisect_left(times, at, key=lambda one: one.start) for at in (sentence.start, sentence.end))
        figures += find_figures(text, sentence, times[first:end])
    return tuple(figures)


def _read_figures(text: str, span: Span, times: Sequence[Span]) -> Iterator[Figure]:
    last: str | None = None  # what the number before counts
    for quantity in find_quantities(text, span):
        kind = "percent" if quantity.is_percent else "money" if quantity.is_money else None
        if kind is None and not any(one.start < quantity.end and quantity.start < one.end for one in times):
            near = look_around(text[span.start : quantity.start], text[quantity.end : span.end])
            kind = _kind(quantity, near, last) if _counts(quantity, near) else None
            last = kind or last
        if kind is not None:
            yield Figure(kind, quantity.value, quantity.start, quantity.end, quantity.high, quantity.approximate, quantity.currency)


def _counts(quantity: Quantity, near: Surroundings) -> bool:
    """Whether a number counts anything of its own."""
    before, after = near.before, near.after
    is_part = before.endswith(", ") and _PART_AFTER.match(after)
    is_age = _AGE_BEFORE.search(before) and _AGE_AFTER.match(after)
    if quantity.is_score or is_part or is_age or _NO_COUNT_AFTER.match(after) or _NO_COUNT_BEFORE.search(before):
        return False
    if quantity.is_digits:
        return True
    if quantity.value == 1:
        return not after.startswith(" of ") and (not near.follow or _is_single(near.follow))
    return quantity.value > _N_KNOWN or not _TELLERS_AFTER.match(after)


def _is_single(follow: str) -> bool:
    """Whether 'one' counts a person ('one officer was killed', 'one wounded')."""
    persons = (kind_of_noun(word) in PERSONS for word in follow.split()[:3])
    return bool(_SINGLE_FATE.match(follow)) or any(persons) or begins_with_fate(follow)


def _kind(quantity: Quantity, near: Surroundings, last: str | None) -> str | None:
    """What is counted: what happened to people first, then who they are, then things; None for what counts nothing."""
    fate = fate_of(near)
    if fate:
        return fate
    is_known = quantity.value <= _N_KNOWN and _KNOWN_BEFORE.search(near.before)
    if not quantity.is_digits and (quantity.value == 1 or is_known):
        return None
    return _named_kind(near) or (None if near.noun else _bare_kind(quantity, near, last))


def _named_kind(near: Surroundings) -> str | None:
    """What is counted by its noun."""
    if near.after.startswith("-strong "):
        return "troops" if _ARMED.search(near.follow) else "people"
    if _VOTES.search(near.follow):
        return "other"
    if _OF_THEM.match(near.after):
        return "people"
    return "troops" if near.noun == "men" and _IN_ARMS.search(near.clause) else near.kind


def _bare_kind(quantity: Quantity, near: Surroundings, last: str | None) -> str | None:
    """What a number without a noun counts: what words before it name, else what the number before it counts."""
    for pattern, kind in ((_CROWD, "people"), (_FORCE, "troops")):
        if pattern.search(near.before):
            return kind
    if near.before.endswith((" by ", " voted ")) and _VOTED.match(near.after):
        return "other"
    if last and (not near.follow or _PREPOSITION.match(near.follow) or _MORE_THERE.match(near.after)):
        return None if near.before.endswith("the ") else last
    if near.follow and (quantity.is_vague or _VERB_NEXT.match(near.after) or _MORE.match(near.after)):
        return last if last in {"troops", "other"} else "people"
    return _named_before(near.before)


def _named_before(before: str) -> str | None:
    """By the noun before it: 'the number of trucks rose to 200', 'the rebels, who number 7,000'."""
    for pattern in (_NUMBER_OF, _NUMBERING):
        found = pattern.search(before)
        if found:
            return kind_of_noun(found[1].split()[-1])
    return None
