"""Organisations that no table knows, told by the words of their names: 'Centre for Quiet Diplomacy', 'Hale Capital Partners'."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.actors.grammar import Saying
from dragoman.actors.lexicon import COUNTRY_FORMS, PLACE, Hit
from dragoman.actors.marked import Marked
from dragoman.actors.words import listed

_CIVIC = listed(
    "centre center foundation association campaign society trust fund coalition alliance network project initiative forum watch "
    "action women rights league choice justice life democracy freedom now citizens voices families change movement federation "
    "group organisation organization institute institution"
)
_TRADES = listed("police workers teachers nurses officers employees patrolmen miners drivers labor labour")
_UNIONS = listed("union unions association federation brotherhood league lodge guild")  # what the bodies of trades are called
_SECTORS = (
    ("PTY", listed("party pac republicans democrats gop conservatives")),
    ("EDU", listed("university college school laboratory academy museum")),
    ("BUS", listed("inc corp ltd plc llc llp holdings capital partners bank associates consulting strategies securities ventures")),
    ("REL", listed("church baptist cathedral mosque synagogue diocese ministries")),
)  # fmt: skip
_TELLING = _CIVIC.union(*(words for _, words in _SECTORS))
_STATE = listed("ministry department commission office agency bureau authority administration government central court police")
_PLACES = listed("street square hospital road avenue park plaza bridge station airport")  # 'at Freedom Square'
_HEADS = ("director", "president", "chair", "chairman", "chairwoman", "chairperson", "founder", "executive", "head", "coordinator",
          "spokesman", "spokeswoman", "spokesperson", "organizer", "organiser", "manager", "counsel", "adviser", "advisor",
          "member")  # fmt: skip
_BEFORE = frozenset({"of", "at", "for", "with"})
_LINKS = frozenset({"of", "for", "and", "on", "in", "the"})  # inside of a name
_MENDED = frozenset({"GOV", "BUS", "CVL", "SOC"})
_LEAST = 2  # words with capitals that a name has, at least


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as its name tells it: its state, if the name has one, and its sector."""

    code: str | None
    sector: str


def find_body(marked: Marked, start: int, last: int) -> Body | None:
    """The organisation whose name begins there; None where the words are no such name, are in a table or somebody's.

    Args:
        marked: the text with its names.
        start: the first word of the name, behind its article.
        last: the word at which it ends at the latest.
    """
    end = _end(marked, start, last)
    hits = marked.hits_in(start, end)
    of_states = {at for hit in hits if _is_state(marked, hit, end) for at in range(hit.first, hit.last)}
    keys = {marked.words.keys[at] for at in range(start, end) if at not in of_states}
    is_trade_union = "trade" in keys and not keys.isdisjoint({"union", "unions"})  # a trade association is one of firms
    is_union = is_trade_union or bool(keys & _TRADES and keys & _UNIONS)
    is_told = is_union or bool(keys & _TELLING) or any(at in marked.organisations for at in range(start, end))
    if end - start < _LEAST or not is_told or (keys & _STATE and not is_union) or marked.words.keys[end - 1] in _PLACES:
        return None
    is_places = all(hit.entry.form in COUNTRY_FORMS | {PLACE} and not marked.words.is_possessive(hit.last - 1) for hit in hits)
    persons = [marked.person_at[at] for at in range(start, end) if at in marked.person_at]
    if not is_places or any(end_of_name >= end for _, end_of_name in persons):  # 'the Simon Hale Foundation' is no person
        return None
    return Body(hits[0].entry.code if hits else None, _sector(marked, keys, end, is_union))


def _is_state(marked: Marked, hit: Hit, end: int) -> bool:
    """Whether words name a state: 'the Russian Federation', which is no body as 'the Russian Federation of Trade Unions' is."""
    return hit.entry.form in COUNTRY_FORMS and not (hit.last < end and marked.words.keys[hit.last] in _LINKS)


def _sector(marked: Marked, keys: set[str], end: int, is_union: bool) -> str:
    """The sector that a name tells; of citizens where no word tells another."""
    suffix = marked.lexicon.suffixes.get(marked.words.keys[end - 1])
    told = next((sector for sector, words in _SECTORS if keys & words), None)
    return told or ("LAB" if is_union else suffix.sector if suffix and suffix.sector else "SOC")


def of_unlisted_body(marked: Marked, saying: Saying, first: int, last: int) -> Saying | None:
    """Who heads, speaks for or belongs to an organisation that no table has and these words name; None for all others.

    Args:
        marked: the text with its names.
        saying: what the words before say: 'executive director'.
        first: the preposition after these.
        last: the word after the phrase.
    """
    is_head = (saying.noun or "").endswith(_HEADS) and saying.sector in _MENDED and not saying.is_plural
    if not is_head or saying.code or saying.organ or saying.owner or saying.owner_named:
        return None
    for at in range(first, last - _LEAST):
        if marked.words.keys[at] not in _BEFORE:
            continue
        body = find_body(marked, at + 1 + (marked.words.keys[at + 1] == "the"), last)
        if body:
            return replace(saying, code=body.code, sector=body.sector, usual=None)
    return None


def _end(marked: Marked, start: int, last: int) -> int:
    """Where a name with capitals ends; small words are inside of it if another capital follows."""
    words, at, end = marked.words, start, start
    while at < last and (at == start or words.between(at - 1) in {" ", "-"}):
        if words.is_capital(at):
            end = at + 1
        elif words.keys[at] not in _LINKS:
            break
        at += 1
    return end
