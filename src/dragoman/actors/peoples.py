"""Peoples that live in several states: whose 'ethnic Serbs', 'Kosovo Serbs', 'Hungarians in western Ukraine' are."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.grammar import HYPHENS, Saying
from dragoman.actors.lexicon import ADJECTIVE, COUNTRY_FORMS, NATIONAL, ORGAN, PLACE, Hit
from dragoman.actors.marked import Marked

_MINORITIES = frozenset({"minority", "minorities", "community", "communities", "enclave", "enclaves"})
_WHERE = frozenset({"in", "of", "from", "near", "inside", "around"})
_REACH = 5  # words behind 'Serbs in' within which the place is named


def read_people(marked: Marked, saying: Saying, start: int, cut: int) -> Saying:
    """A phrase that names a people, with the state that it lives in as its code.

    That is the state that the phrase names beside the people; where it names none, `people` is set to the key of the people and
    the report has to tell. Words that name citizens ('Serbians', 'Armenian troops') stay as they are.

    Args:
        marked: the text with its names.
        saying: what is known of the phrase.
        start: its first word.
        cut: the word after its head.
    """
    hits = [one for one in marked.hits_in(start, cut) if one.entry.form in {ADJECTIVE, NATIONAL}]
    hit = next((one for one in reversed(hits) if one.entry.usual or one.entry.key in marked.lexicon.hosts), None)
    if hit is None or (saying.organ is not None and not saying.named):
        return saying
    is_ethnic = _is_ethnic(marked, hit)
    host = _host(marked, hit, start, cut)
    is_minority = hit.entry.form == NATIONAL and hit.last == cut and host in marked.lexicon.hosts.get(hit.entry.key, ())
    if not (is_ethnic or is_minority or hit.entry.usual):
        return saying
    if saying.noun is None and saying.named is None:
        saying = replace(saying, sector="CVL", kind="group", form=None, noun="people", manner="body", is_plural=True)
    if host:
        return replace(saying, code=host, is_bare_country=False)
    code = None if is_ethnic else hit.entry.code
    return replace(saying, code=code, people=hit.entry.key, is_bare_country=False)


def _is_ethnic(marked: Marked, hit: Hit) -> bool:
    """Whether the words call it a people: 'ethnic Serbs', 'the Serb minority'."""
    keys = marked.words.keys
    is_told = hit.first > 0 and keys[hit.first - 1] == "ethnic"
    return is_told or (hit.last < len(keys) and keys[hit.last] in _MINORITIES and marked.words.between(hit.last - 1) == " ")


def _host(marked: Marked, hit: Hit, start: int, cut: int) -> str | None:
    """The state that a phrase names beside a people: before it ('Kosovo Serbs'), else after it ('Serbs in northern Kosovo')."""
    places = COUNTRY_FORMS | {PLACE}
    before = [one for one in marked.hits_in(start, hit.first) if one.entry.form in places and one.entry.code != hit.entry.code]
    if before:
        return before[-1].entry.code
    words, at = marked.words, max(cut, hit.last)
    if at >= len(words.keys) or words.keys[at] not in _WHERE or words.between(at - 1) != " ":
        return None
    end = next((one for one in range(at + 1, min(at + _REACH, len(words.keys))) if words.between(one - 1) not in HYPHENS | {" "}),
               min(at + _REACH, len(words.keys)))  # fmt: skip
    behind = [one for one in marked.hits_in(at + 1, end) if one.entry.form in places | {ORGAN}]
    return behind[0].entry.code if behind and behind[0].entry.code != hit.entry.code else None
