"""MEANTIME's events across documents, as profiles of tellings.

What a document says of one event is taken together as annotated, so that links across documents alone are measured: one telling
for each event of each document, with the sentence of its first mention. In place of a type of ours stands the lemma of that
mention; parties are the words of the annotated participants, not their annotated identity; the days are those of the annotated
time, where there is one.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from dragoman.ledger.folding import fold_name
from dragoman.ledger.happenings.profiles import PartyProfile, Profile, content_stems, stem

_VALUE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_AT = frozenset({"IS_INCLUDED", "SIMULTANEOUS", "MEASURE", "INCLUDES"})

Document = ElementTree.Element


def read_corpus(folder: Path) -> tuple[list[list[Profile]], dict[str, str]]:
    """The profiles of each document, and the annotated event of each profile by its id."""
    reports, gold = [], {}
    for path in sorted(folder.glob("*.xml")):
        profiles = _read_document(ElementTree.parse(path).getroot())  # our own copy of a public corpus
        reports.append([profile for profile, _ in profiles])
        gold |= {profile.id: event for profile, event in profiles}
    return reports, gold


def same_lemma(reports: Sequence[Sequence[Profile]]) -> dict[str, str]:
    """The baseline: events of the same lemma are one."""
    return {one.id: one.event for report in reports for one in report}


def _read_document(document: Document) -> list[tuple[Profile, str]]:
    tokens = {one.get("t_id"): one for one in document.iter("token")}
    anchors = {
        one.get("m_id"): [anchor.get("t_id") for anchor in one.iter("token_anchor")] for one in document.find("Markables") or ()
    }
    mentions = {one.get("m_id"): one for one in document.iter("EVENT_MENTION")}
    instances = {one.get("m_id"): one.get("instance_id") for one in document.iter("EVENT") if one.get("instance_id")}
    of: dict[str, list[str]] = {}
    for link in document.iter("REFERS_TO"):
        instance = instances.get(_ends(link, "target")[0])
        if instance:
            of.setdefault(instance, []).extend(one for one in _ends(link, "source") if one in mentions)
    return [
        (_profile(document, instance, sorted(ids, key=lambda one: int(anchors[one][0] or 0)), anchors, tokens), instance)
        for instance, ids in sorted(of.items()) if ids
    ]  # fmt: skip


def _profile(document: Document, instance: str, mentions: list[str], anchors: dict, tokens: dict) -> Profile:  # type: ignore[type-arg]
    def words_of(mention: str) -> str:
        return " ".join(tokens[one].text or "" for one in anchors[mention])

    doc = str(document.get("doc_id"))
    first = tokens[anchors[mentions[0]][0]]
    lemmas = {one.get("m_id"): one.get("pred") for one in document.iter("EVENT_MENTION")}
    lemma = lemmas[mentions[0]] or " ".join(map(stem, words_of(mentions[0]).lower().split()))  # nouns have no lemma
    sentence = [one for one in tokens.values() if one.get("sentence") == first.get("sentence")]
    sides: dict[bool, list[PartyProfile]] = {True: [], False: []}
    for link in document.iter("HAS_PARTICIPANT"):
        if set(_ends(link, "source")) & set(mentions):
            for target in _ends(link, "target"):
                name = fold_name(words_of(target))
                if name:
                    sides[link.get("sem_role") == "Arg0"].append(PartyProfile(name, "other", None, None))
    begin, end, is_dated, published = _days(document, mentions)
    return Profile(
        f"{doc} {instance}", doc, instance, lemma, frozenset(), "happened", False, tuple(sides[True]), tuple(sides[False]),
        begin, end, is_dated, published, None, (), content_stems(" ".join(one.text or "" for one in sentence)),
        frozenset(fold_name(one.text or "") for one in sentence[1:] if (one.text or "")[:1].isupper()) - {""},
        content_stems(words_of(mentions[0])),
    )  # fmt: skip


def _days(document: Document, mentions: Sequence[str]) -> tuple[int | None, int | None, bool, int | None]:
    """First and last day, whether the annotation tells them, and the day of publication."""
    times = {one.get("m_id"): one for one in document.iter("TIMEX3")}
    created = next((_span(one.get("value")) for one in times.values() if one.get("functionInDocument") == "CREATION_TIME"), None)
    for link in document.iter("TLINK"):
        if link.get("reltype") in _AT and set(_ends(link, "source")) & set(mentions):
            found = [_span(times[one].get("value")) for one in _ends(link, "target") if one in times]
            if found and found[0]:
                return *found[0], True, created[0] if created else None
    if created is None:
        return None, None, False, None
    return created[0] - 3, created[0], False, created[0]


def _span(value: str | None) -> tuple[int, int] | None:
    """The days of a value such as 2005-06-13, 2005-06 or 2005; None for anything else."""
    match = _VALUE.fullmatch(value or "")
    if not match:
        return None
    year, month, day = (int(one) if one else None for one in match.groups())
    begin = date(int(year or 1), month or 1, day or 1)
    end = date(begin.year, month or 12, day or calendar.monthrange(begin.year, month or 12)[1])
    return begin.toordinal(), end.toordinal()


def _ends(link: ElementTree.Element, end: str) -> list[str]:
    return [str(one.get("m_id")) for one in link.iter(end)]
