"""States and places that share a name: which one a report means, by what else it names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from dragoman.actors.lexicon import ADJECTIVE, CAPITAL, NON_STATES, ORGAN, PLACE, STATE, Entry, Hit, Lexicon
from dragoman.actors.supply import CONGRESSES
from dragoman.actors.words import Words, listed

_CAUCASUS = frozenset({"ARM", "AZE", "GEO"})
_GEORGIAS = {("georgia",), ("georgians",)}
_PAKISTANI = frozenset({"punjab", "hyderabad"})  # of India and of Pakistan
_SHARED_CAPITALS = {("san", "jose"): "CRI", ("victoria",): "SYC"}  # the names of other places more often
_KOREAS = {"north": "North Korea", "south": "South Korea"}
_CONGOS = frozenset({"congo", "congolese"})
_COMMON_PARTIES = listed(
    "democratic republican labour labor communist socialist green liberal conservative worker people national progressive"
)
_PARTY_WORDS = listed(
    "party people peoples united national new democratic democrat democrats social socialist liberal labour labor communist "
    "republican conservative christian worker workers congress alliance movement front union unity freedom justice development "
    "independent popular patriotic liberation green reform change for of the and radical revolutionary centre center coalition "
    "council forum left right rally citizen citizens civic renewal peace solidarity progress progressive democracy action "
    "nationalist islamic salvation constitutional federal together convention prosperity equality bloc free"
)
"""Words of the names of parties that there may be in any state."""
_TELLING = 3  # words; shorter ones are those of great parties: the Republican Party
_CAPITALS = listed("who let aim fact ice car tip map tap")
"""Abbreviations that are words: in a line of capitals they are that."""
_OPENING = listed("male nice shell economist labor amnesty fact house")
"""Names that are words: at the start of a sentence they are that, unless somebody of the name does something there."""
_DOES = listed(
    "said says told has had will would accused accuses called calls urged condemned warned reported voted passed approved rejected "
    "also and"
)
_FORCES, _GUARDS = frozenset({"MIL", "PRM", "COP"}), frozenset({"guard", "guards"})
_COUNCIL = ("security", "council")
_MATTERS = listed("veto resolution resolutions seat draft presidency membership bid vote")  # of a state, in that of the UN
_OF_UN = frozenset({"UN mission", "UN peacekeeping force"})  # the names of entries that may be any mission
_MISSIONS = listed(
    "MINUSMA MONUSCO MONUC UNAMID UNAMI UNMISS UNAMA UNPROFOR UNTAC UNIFIL UNDOF UNMIL UNOCI UNAMSIL UNMIT UNMIK UNTAET UNMEE "
    "MINURSO MINUSTAH MINUSCA MINUJUSTH UNISFA UNFICYP UNMOGIP UNITAMS UNSMIL UNMHA UNMIS ONUC UNTSO UNSCOM UNMOVIC UNOSOM BINUH "
    "UNAMIR UNMISET"
)
_ADJECTIVE = re.compile(r"(?:i|ish|ese|an|al|ist|ic)$")


def tell_namesakes(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The names of the lexicon in a text, those that several states share as the report means them.

    Args:
        words: the text.
        lexicon: what is known.
        hits: the names as found, the usual bearer taken.
    """
    hits = _parties(words, hits)
    hits = _congress(lexicon, _capitals(words, lexicon, _punjab(words, _georgia(words, _as_written(words, lexicon, hits)))))
    hits = _missions(_guards(words, _papers(words, _councils(words, lexicon, hits))))
    return _koreas(words, lexicon, _congo(words, lexicon, hits))


def _as_written(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Without names that only seem to be there: 'IS' in a line of capitals, 'Rand' of RAND, a party of the United States in 'the
    Kurdish Democratic party', Russia in 'former Soviet republics'."""
    ending = {hit.last: hit.entry for hit in hits}
    return tuple(
        hit for hit in hits
        if not _is_past_union(words, hit) and not _opens(words, hit)
        if hit.entry.form != ORGAN or not _is_no_organ(words, lexicon, hit, ending.get(hit.first))
    )


def _is_no_organ(words: Words, lexicon: Lexicon, hit: Hit, before: Entry | None) -> bool:
    """Whether a name only seems to be an organisation's; `before` is the name right before it."""
    return _is_word(words, lexicon, hit) or _is_half(words, hit, before) or _is_longer(words, hit, before.code if before else None)


def _is_past_union(words: Words, hit: Hit) -> bool:
    """Whether 'Soviet' tells what states were: 'the two former Soviet republics'."""
    is_soviet = words.keys[hit.first : hit.last] == ("soviet",) and hit.first > 0
    return is_soviet and words.keys[hit.first - 1] in {"former", "ex", "post"}


def _is_half(words: Words, hit: Hit, before: Entry | None) -> bool:
    """Whether an abbreviation is only the end of another: the agency DPA of 'CSP-DPA'."""
    at = hit.first - 1
    if at < 0 or hit.last - at != 2 or words.between(at) != "-":
        return False
    is_joint = before is not None and (hit.entry.sector != "JRN" or before.sector == "JRN")
    return not is_joint and words.written(at).isupper() and words.written(hit.first).isupper()


def _opens(words: Words, hit: Hit) -> bool:
    """Whether one word that begins a sentence is no name: 'Male prisoners', 'House prices', 'Economist Ann Lee'."""
    at, following = hit.first, words.keys[hit.last : hit.last + 1]
    if hit.last - at > 1 or words.keys[at] not in _OPENING or not following or words.between(at) != " ":
        return False
    is_first = at == 0 or bool(set(words.between(at - 1)) & set(".!?\n"))
    return is_first and following[0] not in _DOES and (words.keys[at] == "economist" or not words.is_capital(hit.last))


def _is_word(words: Words, lexicon: Lexicon, hit: Hit) -> bool:
    """Whether one word is in a line of capitals ('WHO IS TO BLAME') or the given name that an abbreviation makes."""
    key, at = words.keys[hit.first], hit.first
    if hit.last - at > 1:
        return False
    if key == "is":
        return at > 0 and words.written(at - 1).isupper() and words.between(at - 1) == " "
    if key in _CAPITALS:
        first, last = words.text.rfind("\n", 0, words.starts[at]) + 1, words.text.find("\n", words.ends[at])
        return words.text[first : last if last >= 0 else None].isupper()
    return key in lexicon.genders and key.upper() in lexicon.forms[hit.entry] and not words.written(at).isupper()


def _is_longer(words: Words, hit: Hit, code: str | None) -> bool:
    """Whether a party's name is the end of another's, of which an adjective comes first that is not of its state."""
    at, key = hit.first - 1, words.keys[hit.first].removesuffix("s")
    if words.keys[hit.first + 1 : hit.last] != ("party",) or key not in _COMMON_PARTIES or at < 0 or code == hit.entry.code:
        return False
    is_adjective = words.keys[at] in _PARTY_WORDS - {"the", "of", "and", "for"} or _ADJECTIVE.search(words.keys[at]) is not None
    return words.is_capital(at) and words.between(at) == " " and is_adjective


def _parties(words: Words, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The parties of names that there may be in any state are of the state that the report tells where it names nothing else of
    theirs: a report on Malawi with a Democratic Progressive Party means none of Taiwan's."""
    shared = [
        hit for hit in hits
        if hit.entry.form == ORGAN and hit.entry.sector in {"PTY", "OPP"} and not (hit.entry.usual or hit.entry.code in NON_STATES)
        and hit.last - hit.first >= _TELLING and _PARTY_WORDS.issuperset(words.keys[hit.first : hit.last])
    ]  # fmt: skip
    own = {hit.entry for hit in shared}  # with their abbreviations
    told = {hit.entry.code for hit in hits if hit.entry not in own} - NON_STATES
    foreign = {hit for hit in hits if told and hit.entry in own and hit.entry.code not in told}
    return tuple(replace(hit, entry=replace(hit.entry, usual=True, sector="PTY")) if hit in foreign else hit for hit in hits)


def _georgia(words: Words, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Georgia is one of the United States where the report names these and nothing else of the Caucasus.

    Russia is named in reports of American elections too: it counts unless more is named of the United States, and a place or a
    party of theirs.
    """
    shared = [hit for hit in hits if hit.entry.code == "GEO" and words.keys[hit.first : hit.last] in _GEORGIAS]
    told = Counter(hit.entry.code for hit in hits if hit not in shared)
    is_inner = any(hit.entry.code == "USA" and (hit.entry.form == PLACE or hit.entry.sector == "PTY") for hit in hits)
    is_russian = told["RUS"] and not (is_inner and told["USA"] > told["RUS"])
    if not shared or not told["USA"] or is_russian or any(told[code] for code in _CAUCASUS):
        return hits
    return _exchanged(hits, shared, Entry("USA Georgia", "Georgia", PLACE, "USA", None, "place"))


def _punjab(words: Words, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Punjab and Hyderabad are Pakistan's where the report names it more than India."""
    shared = [hit for hit in hits if hit.entry.form == PLACE and hit.entry.code == "IND" and words.keys[hit.first] in _PAKISTANI]
    told = Counter(hit.entry.code for hit in hits if hit not in shared)
    if told["PAK"] <= told["IND"]:
        return hits
    return tuple(
        replace(hit, entry=replace(hit.entry, key=hit.entry.key.replace("IND", "PAK"), code="PAK")) if hit in shared else hit
        for hit in hits
    )


def _capitals(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """San José and Victoria are capitals where the report names their state, and that of the other place no more often."""
    for name, code in _SHARED_CAPITALS.items():
        shared = [hit for hit in hits if hit.entry.form == PLACE and words.keys[hit.first : hit.last] == name]
        told = Counter(hit.entry.code for hit in hits if hit not in shared)
        if shared and told[code] and told[code] >= told[shared[0].entry.code]:
            hits = _exchanged(hits, shared, Entry(code, lexicon.titles[code], CAPITAL, code, None, "state"))
    return hits


def _congress(lexicon: Lexicon, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """'Congress' is a party where the report names India and no state that has a congress."""
    shared = [hit for hit in hits if hit.entry.name == "Congress" and hit.entry.usual]
    told = {hit.entry.code for hit in hits if not (hit.entry.usual and hit.entry.form == ORGAN)}
    if not shared or "IND" not in told or not told.isdisjoint(CONGRESSES):
        return hits
    return _exchanged(hits, shared, lexicon.entries("Congress party")[0])


def _exchanged(hits: tuple[Hit, ...], shared: list[Hit], entry: Entry) -> tuple[Hit, ...]:
    return tuple(replace(hit, entry=entry) if hit in shared else hit for hit in hits)


def _papers(words: Words, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """'The Times' and 'the Post' are the paper that the report has named in full: the New York Times."""
    whole: dict[str, Entry] = {}
    found = []
    for hit in hits:
        key = words.keys[hit.last - 1]
        is_short = words.keys[hit.first : hit.last] in {(key,), ("the", key)}
        if hit.entry.sector == "JRN" and not is_short:
            whole[key] = hit.entry
        found.append(replace(hit, entry=whole[key]) if is_short and hit.entry.sector == "JRN" and key in whole else hit)
    return tuple(found)


def _guards(words: Words, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """'The Guard' with a capital is the force that the report has named in full before: the Revolutionary Guard."""
    named = [
        hit for hit in hits if hit.entry.sector in _FORCES and words.keys[hit.last - 1] in _GUARDS and hit.last - hit.first > 1
    ]
    taken = {at for hit in hits for at in range(hit.first, hit.last)}
    found = list(hits)
    for at in range(named[0].last if named else len(words.keys), len(words.keys)):
        is_first = not words.is_capital(at - 1) or words.keys[at - 1] in {"the", "a"}
        is_short = words.keys[at] in _GUARDS and words.is_capital(at) and at not in taken and is_first
        if is_short and words.between(at - 1) == " " and not (words.between(at) == " " and words.is_capital(at + 1)):
            found.append(Hit(at, at + 1, [hit for hit in named if hit.first < at][-1].entry))
    return tuple(sorted(found, key=lambda hit: hit.first))


def _missions(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """'The UN mission' and 'the UN peacekeeping force' are those that the report has by name: last before, else at all."""
    named = [hit for hit in hits if hit.entry.name in _MISSIONS]
    if not named:
        return hits
    return tuple(
        replace(hit, entry=next((one for one in reversed(named) if one.first < hit.first), named[0]).entry)
        if hit.entry.name in _OF_UN else hit for hit in hits
    )


def _councils(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """A state's Security Council is not that of the United Nations: 'Armenia's Security Council', and 'the Security Council' of a
    report with such a one and nothing of the United Nations."""
    councils = [hit for hit in hits if words.keys[hit.first : hit.last] == _COUNCIL]
    ending = {hit.last: hit.entry for hit in hits if hit.entry.form == ADJECTIVE or words.is_possessive(hit.last - 1)}
    states = {
        hit: ending[hit.first].code for hit in councils
        if hit.first in ending and ending[hit.first].code not in NON_STATES
        and _MATTERS.isdisjoint(words.keys[hit.last : hit.last + 1])
    }  # fmt: skip
    is_of_un = any(hit.entry.code == "UNO" and hit not in councils for hit in hits)
    if not states:
        return hits
    kept: list[Hit] = []
    for hit in hits:
        if hit not in councils or (is_of_un and hit not in states):
            kept.append(hit)
            continue
        code = states.get(hit) or next(iter(states.values()))
        named = lexicon.entries(f"Security Council of {lexicon.titles.get(code, code)}")
        kept += [replace(hit, entry=named[0])] if named else []
    return tuple(kept)


def _koreas(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """'The North' and 'the South' are the two Koreas in a report that names them."""
    if not {hit.entry.code for hit in hits} & {"KOR", "PRK"}:
        return hits
    taken = {at for hit in hits for at in range(hit.first, hit.last)}
    found = list(hits)
    for at in range(1, len(words.keys)):
        name = _KOREAS.get(words.keys[at])
        if name is None or at in taken or words.keys[at - 1] != "the" or not words.is_capital(at):
            continue
        if words.between(at) != " " or not words.is_capital(at + 1):
            entry = next(entry for entry in lexicon.entries(name) if entry.form == STATE)
            found.append(Hit(at, at + 1, entry))
    return tuple(sorted(found, key=lambda hit: hit.first))


def _congo(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """'Congo' and 'Congolese' are of the Republic of the Congo where the report names this and nothing else of its neighbour."""
    shared = [hit for hit in hits if hit.entry.code == "COD" and words.keys[hit.first] in _CONGOS]
    told = {hit.entry.code for hit in hits if hit not in shared}
    if not shared or "COG" not in told or "COD" in told:
        return hits
    state = next(entry for entry in lexicon.entries("Republic of the Congo") if entry.form == STATE)
    meant = {"congo": state, "congolese": replace(state, form=ADJECTIVE)}
    return tuple(Hit(hit.first, hit.first + 1, meant[words.keys[hit.first]]) if hit in shared else hit for hit in hits)
