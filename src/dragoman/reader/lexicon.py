"""The trigger lexicon in a text: which words stand in it, in any inflection, and for which types of act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from threading import Lock

from dragoman.plover import EVENT_TYPES, TriggerEntry, trigger_entries
from dragoman.reader.words import split_phrase

N_STRENGTHS = 3
N_VALUES = 1 + len(EVENT_TYPES) * N_STRENGTHS
"""Values of a word's feature: 0 for a word that is not in the lexicon, else type and strength."""
GAP = "_"
MAX_GAP = 3
_TYPE_INDEX = {name: index for index, name in enumerate(EVENT_TYPES)}
_DOUBLED = "bdglmnprt"

# Verbs whose past or participle is not base + ed; nothing but spelling.
_IRREGULAR_VERBS = """
arise arose arisen|be is are was were been am being|bear bore borne|beat beaten|become became|begin began begun
bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|bring brought|build built
burn burnt|buy bought|cast|catch caught|choose chose chosen|cling clung|come came|cut|deal dealt|dig dug
do did done does|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought
find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forgive forgave forgiven
forsake forsook forsaken|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground|grow grew grown
hang hung|have has had|hear heard|hide hid hidden|hit|hold held|hurt|keep kept|kneel knelt|know knew known|lay laid
lead led|leave left|lend lent|let|lie lay lain|light lit|lose lost|make made|mean meant|meet met|mow mown|offset
overcome overcame|override overrode overridden|overrun overran|overthrow overthrew overthrown|pay paid|put|quit|read
rebuild rebuilt|rend rent|rethink rethought|ride rode ridden|ring rang rung|rise rose risen|run ran|say said
see saw seen|seek sought|sell sold|send sent|set|shake shook shaken|shed|shine shone|shoot shot|show shown
shrink shrank shrunk|shut|sing sang sung|sink sank sunk|sit sat|slay slew slain|slide slid|sling slung|slit
smite smote smitten|speak spoke spoken|speed sped|spend spent|spin spun|spill spilt|spit spat|split|spread
spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|stink stank|stride strode
strike struck stricken|string strung|strive strove striven|swear swore sworn|sweep swept|swing swung|take took taken
teach taught|tear tore torn|tell told|think thought|throw threw thrown|thrust|tread trod trodden|undergo underwent
understand understood|undertake undertook undertaken|undo undid undone|uphold upheld|wake woke woken|weave wove woven
win won|wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood|wring wrung|write wrote written
"""
_LOADING = Lock()
_Index = dict[str, list[tuple[str | None, tuple[str, ...], TriggerEntry]]]
_IRREGULAR = {verb: forms for row in re.split(r"[|\n]", _IRREGULAR_VERBS) if row for verb, *forms in [row.split()]}


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found in a text: the words it names (those in its gaps apart)."""

    entry: TriggerEntry
    words: tuple[int, ...]


def find_entries(words: Sequence[str]) -> list[Match]:
    """Every match of the lexicon in the words of a text, in text order, the longest phrases first."""
    lowered = [word.lower().replace("’", "'") for word in words]
    index = _index()
    found = [
        Match(entry, at)
        for start, (word, after) in enumerate(zip_longest(lowered, lowered[1:]))
        for second, rest, entry in index.get(word, ())
        if (second is None or second == after) and (at := _follow(lowered, start, rest)) is not None
    ]
    return sorted(found, key=lambda one: (one.words[0], -len(one.words), -one.entry.strength))


def act_features(words: Sequence[str]) -> list[tuple[int, int]]:
    """The two surest readings of each word by the lexicon, 0 for none: longer phrases before shorter ones, then by strength."""
    ranked: list[dict[int, tuple[int, int]]] = [{} for _ in words]
    for match in find_entries(words):
        value = 1 + _TYPE_INDEX[match.entry.type] * N_STRENGTHS + match.entry.strength - 1
        for at in match.words:
            ranked[at].setdefault(_TYPE_INDEX[match.entry.type], (len(match.words) * 10 + match.entry.strength, value))
    best = [[value for _, value in sorted(one.values(), reverse=True)[:2]] for one in ranked]
    return [(first, second) for first, second, *_ in ([*one, 0, 0] for one in best)]


def _follow(words: Sequence[str], start: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The positions of a phrase that begins at `start` and goes on with `rest`; None if it does not."""
    at, found, gap = start + 1, [start], 0
    for part in rest:
        if part == GAP:
            gap = MAX_GAP
            continue
        place = next((i for i in range(at, min(at + gap + 1, len(words))) if words[i] == part), None)
        if place is None:
            return None
        found.append(place)
        at, gap = place + 1, 0
    return tuple(found)


def _index() -> _Index:
    with _LOADING:
        return _make_index()


@cache
def _make_index() -> _Index:
    """Entries by the first word of each of their inflected forms, with the word that must stand next to it (None if none must)
    and all that follow."""
    index: _Index = {}
    for entry in trigger_entries():
        for first, rest in _forms(entry):
            second = rest[0] if rest and rest[0] != GAP else None
            row = (second, rest, entry)
            for form in first:
                index.setdefault(form, []).append(row)
    return index


def _forms(entry: TriggerEntry) -> Iterator[tuple[Iterable[str], tuple[str, ...]]]:
    """The spellings that the first word may have, with the words that then follow; in a fixed order, each form once."""
    first, *others = words = split_phrase(entry.phrase)
    rest = tuple(others)
    if entry.pos == "v":
        yield verb_forms(first), rest
    elif entry.pos == "n":
        at = words.index("of") - 1 if "of" in others else len(others)
        several = plural(words[at])
        if at == 0:
            yield {first, several}, rest
        else:
            yield from (((first,), (*rest[: at - 1], noun, *rest[at:])) for noun in sorted({words[at], several}))
    else:
        yield (first,), rest


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """All spellings that an inflected verb may have; some that no verb has ('visitted') are in it too."""
    stem = verb.removesuffix("e")
    forms = {verb, plural(verb), f"{stem}ed", f"{stem}ing", f"{verb}ing", *_IRREGULAR.get(verb, ())}
    if verb[-1] in _DOUBLED:
        forms |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    if verb.endswith("ie"):
        forms.add(f"{verb[:-2]}ying")
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        forms.add(f"{verb[:-1]}ied")
    return frozenset(forms)


def plural(noun: str) -> str:
    """The noun's plural, which is also a verb's third person."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith("man") and noun != "man":
        return f"{noun[:-3]}men"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{noun}s"
