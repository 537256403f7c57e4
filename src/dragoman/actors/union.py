"""What stands for the European Union: Brussels, and 'the Commission' where the report speaks of the Union."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.lexicon import CAPITAL, ORGAN, Hit, Lexicon
from dragoman.actors.words import Words

_SEAT, _HOST = "brussels", "BEL"
_SHORT = {"commission": "European Commission"}


def find_union(words: Words, lexicon: Lexicon, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The names of a report with those that mean the European Union.

    Brussels is the Union's government, as other capitals are of their states, unless the report names Belgium more often than
    the Union. 'The Commission' is the European one where the report names the Union or its seat.

    Args:
        words: the text.
        lexicon: what is known.
        hits: the lexicon's names in the text.
    """
    seats = [hit for hit in hits if hit.entry.form == CAPITAL and words.keys[hit.first : hit.last] == (_SEAT,)]
    n_belgian = sum(hit.entry.code == _HOST for hit in hits) - len(seats)
    n_union = sum(hit.entry.code == "EUR" for hit in hits)
    if not seats and not n_union:
        return hits
    union = next((entry for entry in lexicon.entries("European Union") if entry.code == "EUR"), None)
    if union and n_belgian <= n_union:
        seat = replace(union, form=CAPITAL, kind="state")
        hits = tuple(replace(hit, entry=seat) if hit in seats else hit for hit in hits)
    taken = {at for hit in hits for at in range(hit.first, hit.last)}
    found = list(hits)
    for at in range(1, len(words.keys)):
        name = _SHORT.get(words.keys[at])
        is_short = name and at not in taken and words.keys[at - 1] == "the" and words.is_capital(at)
        if is_short and not (words.between(at) == " " and words.is_capital(at + 1)):
            entry = next((one for one in lexicon.entries(name or "") if one.form == ORGAN), None)
            found += [Hit(at, at + 1, entry)] if entry else []
    return tuple(sorted(found, key=lambda hit: hit.first))
