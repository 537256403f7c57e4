"""From drafts to the entities of a report: numbered by first mention, with their mentions and what stayed open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dragoman.actors.history import Draft
from dragoman.actors.lexicon import NON_STATES, Lexicon
from dragoman.actors.opinions import Opinion, Opinions, settle_sector
from dragoman.actors.words import Words
from dragoman.records import Entity, Gap, Span

_WITHOUT_STATE: dict[tuple[str | None, str | None], str] = {
    **dict.fromkeys((("NGO", "GOV"), ("NGO", "EDU"), ("NGO", "BUS"), ("NGO", None), ("NGO", "CVL")), "SOC"),
    **dict.fromkeys((("IMG", "GOV"), ("IMG", "MIL"), ("IMG", None), ("IMG", "PRM")), "REB"),
}  # what people of no state are, whatever their title

_UNNAMED = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[a-z]+)\b.*?[a-z]"
    r"(?=,? (?:who|whom|that|in|at|on|with|inside|outside|near|speaking|familiar|close|briefed|involved)\b)"
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a report, and which of them the words of each party stand for.

    `reasons` says for the id of each entity why it has its codes, `because` for the words of each party why they mean these,
    `opinions` what the reader makes of each entity's sector. `about` is the state that the report speaks most of, None for none.
    """

    entities: tuple[Entity, ...]
    of: Mapping[Span, tuple[str, ...]]
    reasons: Mapping[str, str] = field(default_factory=dict)
    because: Mapping[Span, str] = field(default_factory=dict)
    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    about: str | None = None


def finish(
    words: Words, lexicon: Lexicon, drafts: Iterable[Draft], of: Mapping[Span, list[Draft]], because: Mapping[Span, str],
    furniture: tuple[Span, ...], opinions: Opinions, about: str | None,
) -> Cast:  # fmt: skip
    """The cast of a report that is most about a state, entities numbered in the order of first mention; furniture helps to tell who
    is who, but holds no mention."""
    mentions = {draft.key: _mentions(words, draft, furniture) for draft in drafts}
    used = [draft for draft in drafts if mentions[draft.key]]
    views = {draft.key: opinions.about(draft.spans) for draft in used}
    for draft in used:
        settle_sector(draft, views[draft.key])
    used.sort(key=lambda draft: (mentions[draft.key][0], draft.key))
    ids = {draft.key: f"n{number}" for number, draft in enumerate(used, 1)}
    entities = tuple(_entity(lexicon, ids[draft.key], draft, mentions[draft.key]) for draft in used)
    parties = {span: tuple(ids[draft.key] for draft in found if draft.key in ids) for span, found in of.items()}
    reasons = {ids[draft.key]: draft.reason for draft in used}
    by_id = {ids[draft.key]: views[draft.key] for draft in used}
    told = MappingProxyType(reasons), MappingProxyType(dict(because)), MappingProxyType(by_id)
    return Cast(entities, MappingProxyType(parties), *told, about)


def _mentions(words: Words, draft: Draft, furniture: tuple[Span, ...]) -> tuple[Span, ...]:
    spans = {words.span_of(first, last) for first, last in draft.spans}
    return tuple(sorted(span for span in spans if not any(span.overlaps(one) for one in furniture)))


def _entity(lexicon: Lexicon, number: str, draft: Draft, mentions: tuple[Span, ...]) -> Entity:
    sector = _WITHOUT_STATE.get((draft.code, draft.sector), draft.sector)
    country = lexicon.parents.get(draft.code or "", draft.code)
    country = None if country in NON_STATES else country
    gaps = tuple(Gap(name, reason) for name, reason in sorted(draft.gaps.items()))
    wikidata_id = _wikidata_id(lexicon, draft)
    name = short_name(draft.name) if draft.kind == "person" else draft.name
    return Entity(number, name, draft.kind, draft.code, country, sector, draft.role, wikidata_id, mentions, gaps)


def short_name(name: str) -> str:
    """What an unnamed person is called: 'a Turkish diplomat' of 'a Turkish diplomat who was in the room'."""
    found = _UNNAMED.match(name)
    return found[0] if found else name


def _wikidata_id(lexicon: Lexicon, draft: Draft) -> str | None:
    """The lexicon's id of a person, or of the state, organisation or holder of an office that the draft's key names."""
    is_entry = draft.key[0] in {"state", "organ", "holder"}
    return draft.wikidata_id or (lexicon.wikidata_ids.get(draft.key[1]) if is_entry else None)
