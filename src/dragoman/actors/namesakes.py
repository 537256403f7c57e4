"""States and places that share a name: which one a report means, by what else it names."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.lexicon import ADJECTIVE, PLACE, STATE, Entry, Hit, Lexicon
from dragoman.actors.words import Words

_CAUCASUS = frozenset({"ARM", "AZE", "RUS"})
_KOREAS = {"north": "North Korea", "south": "South Korea"}
_CONGOS = frozenset({"congo", "congolese"})


def tell_namesakes(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The names of the lexicon in a text, those that several states share as the report means them.

    Args:
        words: the text.
        lexicon: what is known.
        hits: the names as found, the usual bearer taken.
    """
    return _koreas(words, lexicon, _congo(words, lexicon, _georgia(hits)))


def _georgia(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Georgia is one of the United States where the report names these and nothing else of the Caucasus."""
    caucasus = any(hit.entry.code in _CAUCASUS for hit in hits)
    georgian = [hit for hit in hits if hit.entry.code == "GEO"]
    is_american = any(hit.entry.code == "USA" for hit in hits) and not caucasus and all(hit.entry.form == STATE for hit in georgian)
    if not georgian or not is_american:
        return hits
    georgia = Entry("USA Georgia", "Georgia", PLACE, "USA", None, "place")
    return tuple(replace(hit, entry=georgia) if hit.entry.code == "GEO" else hit for hit in hits)


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
