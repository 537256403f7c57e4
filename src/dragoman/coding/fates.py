"""What happened to those who are counted: killed, injured, displaced, arrested."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.coding.surroundings import Surroundings

_FATES = {
    "dead": (
        r"kill(?:ed|ing|s)?|killings|dead|di(?:ed|es|e|ing)|(?<!to )(?<!death )deaths?(?! (?:sentence|penalty|threat|row|squad))|"
        r"(?:trampled|beaten|stabbed|burn(?:ed|t)|crushed|starved|hacked|shot|stoned|tortured|choked|frozen) to death|fatalities|"
        r"lives|homicides|lost their lives|execut(?:ed|ing|ions?)|death toll|(?:put|puts|putting) the toll|[Tt]he toll|slain|"
        r"slaughter(?:ed|ing)|bodies|corpses|massacred?|massacring|behead(?:ed|ing)|hang(?:ed|ing)|lynch(?:ed|ing)|"
        r"murder(?:ed|s|ing)|assassinat(?:ed|ing)|drown(?:ed|ing)|perish(?:ed|ing)|(?:gunned|mown) down|blown up|shot dead|gassed|"
        r"losses"
    ),
    "injured": (
        r"wound(?:ed|ing|s)?|bleeding|injur(?:ed|ing|es|ies)|hurt|maim(?:ed|ing)|hospitali[sz]ed|treated|in hospital|"
        r"shot in the (?:legs?|arm|foot|feet|stomach|chest|shoulder|back|eye|face)|(?:went|taken|rushed|sent) to (?:the )?hospital"
    ),
    "displaced": (
        r"(?<!the )displac(?:ed?|ing)|dr[io]ve[ns]? (?:out|away|off)|driving out|driven (?:from|out|into)|fled|flee(?:ing)?|"
        r"uproot(?:ed|ing)|homeless|evacuat(?:ed?|ing|ion)|forced (?:from|out of) their|forced to leave|"
        r"ha(?:d|ve had|s had) to (?:move|leave|flee)|(?:from|left|leave) their homes|took shelter|taken shelter|seeking shelter"
    ),
    "arrested": (
        r"arrest(?:ed|ing|s)?|detain(?:ed|ing|s)?|detentions?|jail(?:ed|ing)|imprison(?:ed|ing)|round(?:ed|ing) up|"
        r"t(?:ook|aken) (?:\w+ )*(?:prisoner|into custody)|in custody|behind bars|captur(?:ed|ing)|incarcerat(?:ed|ing)|"
        r"(?:went|sent|taken) to (?:jail|prison)|in (?:jail|prison)|under arrest|interned|locked up|bundled into|"
        r"hauled (?:off|away)|led away|taken away|dragged (?:off|away)|apprehended"
    ),
}
_PATTERNS = {kind: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") for kind, words in _FATES.items()}
# A verb that undoes a fate: those whom it takes are people, whatever was done to them before.
_UNDONE = re.compile(
    r"\b(?:free[ds]?|freeing|let (?:out|go)|(?:brought|sent) home|hand(?:ed|s)? over|releas(?:e|ed|es|ing)|pardon(?:ed|ing|s)?|"
    r"rescu(?:ed|ing|es?)|exchang(?:e|ed|ing)|swap(?:ped)?)\b"
)
# '1.9 million of its 2.2 million people were displaced': the whole has no fate, its part has.
_WHOLE_BEFORE = re.compile(
    r"(?:\d|\b(?:dozen|hundred|thousand|million|some|most|half|many|few|one|two|three|four|five|six|seven|eight|nine|ten)) of "
    r"(?:(?:the|its|their|his|her|some|about|a total of|[\w-]+[’']s?) )+$"
)
# Before a word of fate: it tells what is talked about, not what happened to those who are counted.
_NOT_OF_IT = re.compile(
    r"\b(?:over|for|of|in|after|about|from|during|with) (?:(?:the|an?|his|her|their|its|this|that) )?$|\b(?:having|to) $|"
    r"\bthe (?:\w+ )?$"
)
# 'Two soldiers and at least nine civilians were killed': one verb for both.
_SHARED = re.compile(
    r"( [^,;:.!?()]{1,60}?) and (?:at least |some |about |up to |another )?(?:\d|an?\b|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|"
    r"his|her|the|dozens|hundreds)[^,;:.!?()]{1,60}?\b((?:(?<=(?:were|.was|.are|eing|been) )"
    r"(?:killed|shot dead|wounded|injured|hurt|arrested|detained|displaced)|died|perished|fled|drowned)\b.+)"
)
# What is told of the second of a chain by a participle that the patterns of verbs do not have.
_OTHERWISE = re.compile(r"\b(?:taken|held|free|missing|kept|left|sent|made|brought|put|without|seen|shown|hidden|lost)\b")
_CUT_OFF = re.compile(r"\b(?:left|leaving|leaves?|cut|put|set|struck|hit|drove|shut|stole|began|sought|led|met|won)\b")
_CHAINED = re.compile(r"(?:,|\band|\bor|&|\b(?:along|together) with|\bas well as) (?:[\w ]{0,18})?$")
_LOST = re.compile(r"\b(?:lost|losing|loses?)(?: \w+){0,2}$")
_OF_THEIR_OWN = re.compile(r" of (?:its|their|his) (?:own|men|number)\b")
_DRIVING = re.compile(r"\b(?:dr[io]ve[sn]?|driving|forc(?:ed|es|ing)|sen[dt]s?|sending)\b")
_OUT = re.compile(
    r"\b(?:(?:from|out of) (?:their|its|the)|into (?:exile|camps|the (?:bush|hills|mountains))|fleeing|to (?:flee|leave|abandon))\b"
)
_TAKEN = re.compile(r"\b(?:took|taken?|taking)(?: [\w]+){0,2}$")
_PRISONER = re.compile(r"\b(?:prisoners?|into custody)\b")
_BETWEEN = re.compile(r"\b(?:in|by|during|since|with|after|for|on|from|at|over|across|through)\b")
_POPULATION = re.compile(r"\b(?:population|home to)(?: of)? (?:[\w ]{0,14} )?$")
_VERB_AFTER = re.compile(r"\b(?:\w+ed|were|was|had|have|has|are|is|will|would)\b")
_VERB_BEFORE = re.compile(r"\b[a-z]+(?:ed|ing|ought|old|eld|ent|ook|ade|ave)\b")
_FINITE_VERB = re.compile(r"\b[a-z]+(?:ed|ought|old|eld|ent|ook|ade|ave)\b")
# Verbs of counting, which part a number from no fate: 'the toll climbed to 58'.
_REACHED = re.compile(r"(?:reach|climb|pass|total|exceed|increas|jump|stood|ris|top|estimat|report|confirm|count|reckon|according)")


def fate_of(near: Surroundings) -> str | None:
    """`dead`, `injured`, `displaced` or `arrested` if the sentence says so of those who are counted; things have no fate."""
    if _UNDONE.search(near.lead) or _WHOLE_BEFORE.search(near.before):
        return None
    return _split_fate(near) or _told_fate(near)


def begins_with_fate(words: str) -> bool:
    """Whether words begin with a fate: 'killed', 'was wounded'."""
    return any(found.start() == 0 for _, found in _fates_in(re.sub(r"^(?:was|has been) ", "", words)))


def _split_fate(near: Surroundings) -> str | None:
    """A fate whose words stand on both sides of the number: 'lost 12 men', 'drove 3,000 from their homes', 'took 11 prisoner'."""
    if _LOST.search(near.lead) and (near.is_person or _OF_THEIR_OWN.match(near.after)):
        return "dead"
    if _DRIVING.search(near.lead) and _OUT.search(near.follow):
        return "displaced"
    return "arrested" if _TAKEN.search(near.lead) and _PRISONER.search(near.follow) else None


def _told_fate(near: Surroundings) -> str | None:
    """A fate told after the number, else before it, else once for all of a chain."""
    is_thing = bool(near.noun) and not near.is_person and not any(_fates_in(near.noun))
    if not is_thing:
        told = ((found.start(), kind) for kind, found in _fates_in(near.follow))
        later = [(start, kind) for start, kind in told if not _NOT_OF_IT.search(near.follow[:start])]
        if later:
            return min(later)[1]
        shared = _SHARED.match(near.after)
        if shared and not _VERB_AFTER.search(shared[1]):
            return next((kind for kind, found in _fates_in(shared[2]) if found.start() == 0), None)
    earlier = [(found.end(), kind) for kind, found in _fates_in(near.lead)]
    if earlier and not (is_thing and _BETWEEN.search(near.lead[max(earlier)[0] :])):
        return max(earlier)[1]
    return None if is_thing or _POPULATION.search(near.before) else _chained_fate(near)


def _chained_fate(near: Surroundings) -> str | None:
    """The fate told earlier in the clause, of one in a chain ('killing a general and 12 men') or of a bare number ('the
    toll rose to 58')."""
    clause = near.clause
    told = max(((found.end(), kind) for kind, found in _fates_in(clause)), default=None)
    if told is None:
        return None
    end, kind = told
    is_chained = bool(_CHAINED.search(near.before))
    if not near.follow:
        return None if is_chained or _has_verb(_FINITE_VERB, clause[end:]) else kind
    if _OTHERWISE.search(near.follow) or _CUT_OFF.search(clause[end:]):
        return None
    is_told = is_chained and near.is_person and not _VERB_AFTER.search(near.follow) and not _has_verb(_VERB_BEFORE, clause[end:])
    return kind if is_told else None


def _has_verb(pattern: re.Pattern[str], words: str) -> bool:
    return any(not _REACHED.match(found[0]) for found in pattern.finditer(words))


def _fates_in(words: str) -> Iterator[tuple[str, re.Match[str]]]:
    for kind, pattern in _PATTERNS.items():
        for found in pattern.finditer(words):
            yield kind, found
