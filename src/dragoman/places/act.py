"""Where an act happened: the place that its own clause names, not the place where somebody spoke about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import inf

from dragoman.places.find import PlaceMention
from dragoman.records import Span

_KIND = (
    r"(?:city|cities|town|port|village|province|region|capital|resort|base|district|suburb|island|area|outskirts|state|camp|parts|"
    r"border|frontier|quarter|neighbou?rhood|suburbs|districts|villages|towns|slums?|stadium|streets|countryside|coast|shores?"
    r"|centre|center|heart|side|edge|skies|waters|bank|mountains|hills|desert)"
)
# Words between a preposition and the place: 'in the southern Turkish city of Adana', 'in Syria’s Idlib', 'in and around Goma'.
_BETWEEN = (
    r"(?:and around |the |an? |its |their |[a-z]*(?:north|south|east|west)[a-z-]* |(?:central|downtown|nearby|rural|besieged|"
    r"neighbou?ring|occupied|port|coastal|border|flooded|remote|restive|disputed|war-torn|[a-z]+-(?:held|controlled|run|torn|ruled|"
    r"occupied|administered)) |[A-Z]\w+(?:an|ish|ese|i|’s|'s) |"
    rf"(?:[A-Za-z]\w+ ){{0,2}}{_KIND} (?:of|in|off|at|with|between) ){{0,5}}"
)
_PLACED = re.compile(
    rf"(?:^|\s|\()(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Oo]utside|[Ii]nside|[Ww]ithin|[Aa]cross|[Aa]round|[Oo]ff|[Oo]ver|[Tt]hroughout|"
    r"[Ii]nto|[Aa]bove|[Bb]eneath|(?:[Ss]peaking|[Rr]eporting|[Tt]elephone|[Bb]roadcast) from|"
    rf"(?:(?:north|south)-?(?:east|west)?|east|west|outskirts) of) {_BETWEEN}$"
)
_DIRECT = re.compile(
    r"\b(?:visit|bomb|shell|attack|seiz|captur|recaptur|invad|besieg|enter|storm|raid|occup|overr|annex|reach|liberat|evacuat"
    r"|strik|"
    r"pound|hit|rock|bombard|target|assault|tour|leav|approach|encircl|surround|patrol|"
    r"shut|clos|open|reopen|block|blockad|burn|torch|destroy|loot|ravag|rocket|cross|retak)"
    rf"(?:s|es|ed|d|t|ting|ing|e|ied|ying|an|un|led)? (?:the )?{_BETWEEN}$|\b(?:struck|took|retook|left|retake|take) {_BETWEEN}$"
)
_MOVED = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|trips?|travel(?:s|led|ed|ling|ing)?|fl(?:ew|own|ies|y)|flights?|tours?|deploy(?:s|ed|ing|ment)?|"
    r"deliver(?:s|ed|ing)?|deliveries|deport(?:s|ed|ing|ation)?|returned|transferred|evacuated|invasion|push(?:ed)?|advanced?"
    r"|convoys?)"
    rf"\b[^.;:“”\"]{{0,60}} to {_BETWEEN}$"
)
_LEFT = re.compile(
    r"\b(?:withdr[ae]wn?|withdrew|withdrawals?|withdraw(?:s|ing)?|pull(?:ed|ing)? (?:back|out)|retreat(?:s|ed)?|"
    r"launch(?:es|ed|ing)?|fire[sd]?|firing|evacuat(?:ed?|es|ing|ion)|expel(?:led|s)?|flew|flown|fl[ey]e?ing|fled|escaped?"
    r"|rescued|released|freed|"
    rf"kidnapped|abducted|taken|driven|ousted)\b[^.;:“”\"]{{0,50}} (?:from|out of|away from) {_BETWEEN}$"
)
# What an act's own noun may take: 'the strikes on Homs', 'the capture of Raqqa', 'the war in Syria'.
_OF_NOUN = re.compile(rf"^(?:s|es)? (?:on|against|of|at|off|for|over|into) {_BETWEEN}$")
_OF_THINGS = re.compile(
    r"^(?:strikes?|air ?strikes?|attacks?|assaults?|raids?|offensives?|blockades?|sieges?|captures?|recaptures?|seizures?|"
    r"takeovers?|invasions?|occupations?|annexations?|bombings?|bombardments?|shelling|liberation|fall|massacres?|sabotage"
    r"|visits?|tours?|"
    r"encirclement|storming|destruction|evacuation|operations?|explosions?|blasts?|truces?|ceasefires?|withdrawals?)$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"^(?:’s|'s)? (?:[a-z-]+ )?(?:talks|summits?|meetings?|conferences?|negotiations|forum|ceremony|peace talks|attacks?|bombings?|"
    r"protests?|shootings?|massacres?|siege|riots?|clashes|killings?|explosions?|blasts?|stabbings?|truce|ceasefire|uprising)\b"
)
_OF_TALKS = re.compile(r"(?:talks|summits?|meetings?|conferences?|negotiations|forum|truce|ceasefire)$")
_ONLY_ATTRIBUTE = re.compile(
    r"(?: (?!(?:and|or|on|in|at|to|by|for|as|with|from|after|before|where|when|while|that|who|which|is|was|has|had|were|are|will|"
    r"would|late|last|this|early|over|against|near|during|since|until|under|into|within|inside|outside|ahead|because|instead|out|"
    r"amid|between|across|off|following|north|south|east|west|hours|days|weeks|minutes|months|years|some|most|part|half|all|"
    r"regardless|short|in)\b)[a-z]+){1,2} of\b| (?:government|authorities|"
    r"officials|administration|regime|army|embassy|military|forces|troops|soldiers|jets|conflict|crisis|deal|policy|issue|"
    r"question|process|accord|agreement|radio|newspaper|television)\b|-(?!based)[a-z]"
)
# A title after the name of a state or a city makes it an attribute of a person: 'visiting US Secretary of State Grant Holloway'.
_TITLE_AFTER = re.compile(
    r" (?:(?:[Dd]eputy|[Vv]ice|[Aa]cting|[Ff]oreign|[Pp]rime|[Dd]efen[cs]e|[Ii]nterior|[Tt]rade|[Ff]inance|[Ss]tate|[Ss]pecial"
    r"|[Pp]eace|[Ff]ormer"
    r"|[Nn]ational|[Ss]ecurity|[Tt]op|[Ss]enior|[Hh]ouse|[Cc]hief|[Aa]rmy|[Mm]iddle|[Ee]ast) )*(?:[Ss]ecretar(?:y|ies)"
    r"|[Mm]inisters?|[Pp]residents?"
    r"|[Ee]nvoys?|[Aa]mbassadors?|[Dd]iplomats?|[Dd]elegat(?:es?|ions?)|[Ll]eaders?|[Cc]hancellor|[Ss]enators?|[Ll]awmakers?"
    r"|[Gg]enerals?"
    r"|[Aa]dvis[eo]rs?|[Mm]ediators?|[Nn]egotiators?|[Rr]epresentatives?|[Cc]ongress(?:man|woman|men)?|[Mm]ayor|[Gg]overnor"
    r"|[Cc]hief"
    r"|[Kk]ing|[Qq]ueen|[Ss]pokes(?:man|woman|person)|[Ss]peaker|[Cc]ommissioner|[Cc]ommander|[Tt]roops|[Oo]fficials?)\b"
)
_SPEAKING = re.compile(
    r"\b(?:said|says|told|speaking|spoke|speech|interview|news conference|press conference|reporters|statement|remarks|address|"
    r"added|announced|confirmed|reported|based|briefed)\b",
    re.IGNORECASE,
)
# Acts whose object names what they are about: 'to discuss security in the South China Sea'.
_DISCUSSING = re.compile(r"(?:discuss(?:ed|es|ing|ions?)?|debat(?:ed?|es|ing)|review(?:ed|s|ing)?)\b")
# Acts that count as words and are done at a place: an envoy goes to the ministry that summons him.
_BODILY = re.compile(
    r"(?:(?:was|were|has|have|had|been|being|be) )*(?:summon(?:s|ed|ing)?|call(?:s|ed|ing)? in|hand(?:s|ed|ing)? (?:over|him"
    r"|her|them)"
    r"|walk(?:s|ed|ing)? out|storm(?:s|ed|ing)? out|turn(?:s|ed|ing)? away)\b"
)
_TELLING = re.compile(r"(?:told|tells?|telling|brief(?:ed|s|ing)?|address(?:ed|es|ing)?|warn(?:ed|s|ing)?|assured?)\b")
# What a listener is not: after these words stands what an act of words is about.
_ABOUT = re.compile(r"\b(?:of|for|against|over|about|on|to|that|by|after|with|from|and)\b|[,;:“”\"]")
# Whose wish it was: 'at Russia's request'.
_WISH = re.compile(r"(?:’s|'s)? (?:request|invitation|behest|insistence|urging|initiative|bidding|expense)\b")
_SAID_AFTER = re.compile(r"(?:’s|'s)?(?: [\w’'-]+){0,2} (?:said|says|told|confirmed|announced|reported)\b")
# Where words are spoken: 'at a meeting in', 'on a visit to', 'at the United Nations in'.
_VENUE = re.compile(
    r"\b(?:at|during|on|after|before|in) (?:a|an|the|its|his|her|their)? ?(?:[\w’'-]+ ){0,3}(?:summit|meeting|conference|talks|"
    r"visit|trip|tour|session|speech|rally|ceremony|interview|forum|event|gathering|briefing|hearing|debate|address|"
    r"Nations|Council|Assembly|parliament|headquarters) (?:in|to|at) "
    rf"{_BETWEEN}$|\b(?:outside|inside|in front of) [^,;:]{{0,30}} in {_BETWEEN}$",
    re.IGNORECASE,
)
# How a clause begins whose place stands first: 'In Geneva, ...', 'Speaking in Berlin, ...', '...; in Cairo, ...'.
_OPENS = re.compile(
    r"\W*(?:in|at|near|on|outside|inside|during|after|speaking|arriving|from|across|off|over|visiting|while|addressing)\b",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(r"[;:] |, (?:and|but|while) | [–—-] ")
_BREAKS = re.compile(r"(?P<quote>[“”\"])|(?P<semicolon>[;:]| [–—-] )|(?P<comma>[,()])|(?P<word>[\w’'-]+)")
_CLAUSE = frozenset({
    "who", "which", "that", "when", "while", "as", "after", "before", "because", "although", "where", "but", "and", "since",
    "until", "saying", "hours", "between",
})  # fmt: skip
# A condition has circumstances of its own: 'would have bombed Egypt if the talks had failed' puts no talks in Egypt.
_CONDITION = frozenset({"if", "unless"})
_CONDITION_COST = 6.0
_TOPIC = frozenset({"over", "about", "despite", "concerning", "regarding", "convicted", "accused", "charged", "suspected"})
_TOPIC_COST = 4.0
_TOPIC_BEFORE = re.compile(r"\b(?:over|about|despite|concerning|regarding) (?:[\w’'-]+ ){0,4}$")
_COSTS = {"quote": 3.0, "semicolon": 3.0, "comma": 1.0, "word": 0.1}
_CLAUSE_COST = 1.5
_TRIGGER_COST = 1.5
_CONTENT_COST = 2.0
_BEFORE_COST = 1.0
_OPENING_SHARE = 0.25
_NEAR_WORDS = 3
_MAXIMUM_COST = 6.0
_MAXIMUM_VERBAL_COST = 1.2
"""Of an act of words the place must stand beside its trigger: further on it is a place talked about."""
_LOOK_BACK_CHARS = 110
_FAR_CHARS = 4000
"""Where an act was is not told further off, and no sentence of a report is that long; without a bound, one without a full stop
costs as the square of its length."""
_WORD = re.compile(r"[\w-]+")
_STOPS = ".!?…”\"’)\n"
_STOP_CHARS = 4
_STOP = re.compile(r"[.!?…:][”\"’')\]]*\s+$|\n\s*$|^\s*$")
_STOP_ANY = re.compile(r"[.!?…][”\"’')\]]*\s+|\n")


@dataclass(frozen=True, slots=True)
class ActWords:
    """The words around an act that decide where it was.

    Attributes:
        trigger: the words that name the act.
        sentence: the sentence they stand in.
        is_verbal: whether the act is one of words (accusing, asking, backing, refusing), so that its object may name places too.
        contents: what is reported as said, anywhere in the report.
        beside: the words of all acts of the report.
    """

    trigger: Span
    sentence: Span
    is_verbal: bool = False
    contents: tuple[Span, ...] = ()
    beside: tuple[Span, ...] = ()


def place_act(act: ActWords, text: str, places: tuple[PlaceMention, ...]) -> PlaceMention | None:
    """The words that say where an act happened, or None where its clause does not say.

    Only places that the words locate ('in', 'at', 'near', the object of 'shelled', 'the Kabul bombing') count, not states that act.
    A place in what is said is not where it was said, and the other way round; a place beside a verb of speaking counts for that
    verb only. Of an act of words only where it was spoken counts, not what it is about.

    Args:
        act: the act's words and what stands around them.
        text: the report's text.
        places: what `find_places` found in it.
    """
    words = act.trigger.text_of(text)
    is_verbal = (act.is_verbal and not _BODILY.match(words)) or bool(_DISCUSSING.match(words))
    act = replace(act, sentence=_whole(act.sentence, text), is_verbal=is_verbal)
    best, least = None, _MAXIMUM_VERBAL_COST if is_verbal else _MAXIMUM_COST
    start, end = max(act.sentence.start, act.trigger.start - _FAR_CHARS), min(act.sentence.end, act.trigger.end + _FAR_CHARS)
    act = replace(act, sentence=Span(start, end), beside=tuple(one for one in act.beside if start <= one.start <= end))
    act = replace(act, contents=tuple(one for one in act.contents if one.start <= end and one.end >= start))
    inside = _innermost(act.trigger, act.contents)
    for place in places:
        if not (start <= place.span.start and place.span.end <= end):
            continue
        cost = _cost(act, place, text) + _cost_of_content(act, place.span, inside, text)
        if cost < least:
            best, least = place, cost
    return best


def _whole(sentence: Span, text: str) -> Span:
    """The sentence up to the full stops around it: the reader sometimes begins one after 'Speaking in Berlin,'."""
    start, end = sentence.start, sentence.end
    if not _STOP.search(text[max(0, start - _STOP_CHARS) : start]):
        begin = max(0, start - _FAR_CHARS)
        start = max((found.end() for found in _STOP_ANY.finditer(text, begin, start)), default=begin)
    if text[end - 1] not in _STOPS:
        last = min(len(text), end + _FAR_CHARS)
        following = _STOP_ANY.search(text, end, last)
        end = following.end() if following else last
    return Span(start, end)


def _innermost(span: Span, contents: tuple[Span, ...]) -> Span | None:
    around = [one for one in contents if one.contains(span)]
    return min(around, key=lambda one: one.end - one.start, default=None)


def _cost_of_content(act: ActWords, span: Span, inside: Span | None, text: str) -> float:
    """What is said keeps its places to itself, but for one that opens it ('In Ahvaz, crowds chanted, videos showed'); deeds of the
    report's own word may have theirs in it, since the reader sometimes takes for said what is not."""
    around = _innermost(span, act.contents)
    if around == inside:
        return 0.0
    if inside and span.end < inside.start:
        opening = text[act.sentence.start : span.start]
        is_open = _OPENS.match(opening) and not _SPEAKING.search(opening) and not text[span.end : inside.start].strip(" ,")
        return 0.0 if is_open else inf
    return _CONTENT_COST if inside is None and not act.is_verbal and not _SPEAKING.search(act.trigger.text_of(text)) else inf


def _cost(act: ActWords, place: PlaceMention, text: str) -> float:
    """How far the place is from the act in the build of the sentence; infinite where the words do not put the act there."""
    span, trigger = place.span, act.trigger
    before, after = text[max(act.sentence.start, span.start - _LOOK_BACK_CHARS) : span.start], text[span.end : act.sentence.end]
    is_beside = span.start <= trigger.end and trigger.start <= span.end  # no sign between them: one word that the reader cut
    if is_beside or _belongs_to_noun(act, place, text):
        return inf if trigger.overlaps(span) and not _is_in_trigger(act, place, text) else 0.0
    if not _locates(before, after) or _WISH.match(after):
        return inf
    if not act.is_verbal and not _SPEAKING.search(trigger.text_of(text)) and _is_of_speaking(before, after):
        return inf
    if span.end < trigger.start:
        return _cost_before(act, span, text)
    gap = Span(trigger.end, span.start)
    if act.is_verbal and not (_VENUE.search(before) or _is_where_spoken(gap.text_of(text), trigger.text_of(text))):
        return inf
    return _trigger_cost(act, gap) + (0.0 if act.is_verbal else _gap_cost(gap.text_of(text)))


def _locates(before: str, after: str) -> bool:
    """Whether the words around a place put something there, and it is no mere attribute."""
    if _ONLY_ATTRIBUTE.match(after):
        return False
    if _PLACED.search(before):
        return True
    return not _TITLE_AFTER.match(after) and any(one.search(before) for one in (_DIRECT, _MOVED, _LEFT))


def _cost_before(act: ActWords, span: Span, text: str) -> float:
    """A place before its act: where it opens the clause it holds for the whole of it, else for what it stands beside."""
    gap = Span(span.end, act.trigger.start)
    if _TOPIC_BEFORE.search(gap.text_of(text)):
        return inf
    cost = _trigger_cost(act, gap)
    opening = _CLAUSE_START.split(text[act.sentence.start : span.start])[-1]
    if _OPENS.match(opening) and "," not in opening:
        return cost + _gap_cost(gap.text_of(text).replace(",", " ", 1)) * _OPENING_SHARE
    return cost + _BEFORE_COST + _gap_cost(gap.text_of(text))


def _belongs_to_noun(act: ActWords, place: PlaceMention, text: str) -> bool:
    """'The strikes on Homs', 'the Paris attacks', 'the Geneva talks'; talks named after a country are talks about it."""
    span, noun = place.span, act.trigger.text_of(text).rpartition(" ")[2]
    if span.start >= act.trigger.end:
        return bool(_OF_THINGS.match(noun) and _OF_NOUN.match(text[act.trigger.end : span.start]))
    is_country = place.location is None or place.location.precision == "country"
    return bool(_NAMED_AFTER.fullmatch(text[span.end : act.trigger.end])) and not (is_country and _OF_TALKS.search(noun))


def _is_in_trigger(act: ActWords, place: PlaceMention, text: str) -> bool:
    """Whether a place among the words of the act is where it was: 'talks in Tehran', 'strikes on Homs', 'Paris attacks'; not
    'accused Egypt', 'deal with Iran'."""
    span, before = place.span, text[act.trigger.start : place.span.start]
    if not before.strip() or before.strip().lower() == "the":
        return _belongs_to_noun(act, place, text)
    if _PLACED.search(before):
        return True
    if act.is_verbal:
        return False
    of_nouns = (one for one in _WORD.finditer(before) if _OF_THINGS.match(one[0]))
    return _locates(before, text[span.end : act.sentence.end]) or any(_OF_NOUN.match(before[one.end() :]) for one in of_nouns)


def _trigger_cost(act: ActWords, gap: Span) -> float:
    return _TRIGGER_COST * sum(gap.contains(other) for other in act.beside)


def _is_where_spoken(gap: str, trigger: str) -> bool:
    """'Vowed in Manila', 'told the council in Geneva'; not 'praised the truce in Libya'."""
    put = _PLACED.search(gap)
    listener = gap[: put.start()] if put else gap
    return not listener.strip() or bool(_TELLING.match(trigger) and not _ABOUT.search(listener))


def _is_of_speaking(before: str, after: str) -> bool:
    spoken = [found for found in _SPEAKING.finditer(before) if len(before[found.end() :].split()) <= _NEAR_WORDS]
    return bool(spoken) or bool(_SAID_AFTER.match(after))


def _gap_cost(gap: str) -> float:
    return sum(_cost_of_word(found) for found in _BREAKS.finditer(gap))


def _cost_of_word(found: re.Match[str]) -> float:
    """What one word or mark between a place and its act costs."""
    if found[0] in _CONDITION:
        return _CONDITION_COST
    return _CLAUSE_COST if found[0] in _CLAUSE else _TOPIC_COST if found[0] in _TOPIC else _COSTS[str(found.lastgroup)]
