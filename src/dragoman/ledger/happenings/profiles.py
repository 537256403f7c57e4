"""What is looked at to tell whether two events are one act: the profile of a telling.

A telling is an event as one report tells it. Its profile is drawn from the coded report alone, is small, and is kept in the
store, so that a new report is compared without reading the old ones again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from dragoman.ledger.folding import FoldedText, FoldedWord, fold, fold_name, fold_words
from dragoman.records import CodedReport, Entity, Event, Figure, Location, Span

UNDATED_DAYS = 3
"""An undated act that is news lies in the days up to publication, as many as this; a planned one in the days after."""
PLANNED_DAYS = 60
ID_LETTERS = 12
"""Hex digits of a telling's id: 48 bits. Among ten million tellings two would share an id with a probability of one in six: the
later one has a digit more."""

_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "ly", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class PartyProfile:
    """One party of a telling: folded name, kind, codes."""

    name: str
    kind: str
    code: str | None
    sector: str | None

    @property
    def key(self) -> str:
        """What tellings of the same party share: its code, else the last word of its name."""
        return self.code or self.name.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class FigureProfile:
    """A number of a telling, from `low` to `high`."""

    kind: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PlaceProfile:
    """Where a telling has the act."""

    name: str
    country: str | None
    is_country: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """A telling as far as it tells which act it is. Days are ordinals (`date.toordinal`); `published` is None where the report
    has none.

    `first` and `last` are the days in which the act lies; `is_dated` is False where only the day of publication says so.
    `words` are the stems of the evidence, `names` its capitalised words, `trigger` the stems of the trigger; the parties' names
    are in none of them.
    """

    id: str
    report: str
    record: str
    event: str
    mode: frozenset[str]
    status: str
    background: bool
    actor: tuple[PartyProfile, ...]
    recipient: tuple[PartyProfile, ...]
    first: int | None
    last: int | None
    is_dated: bool
    published: int | None
    place: PlaceProfile | None
    figures: tuple[FigureProfile, ...]
    words: frozenset[str]
    names: frozenset[str]
    trigger: frozenset[str]

    @property
    def parties(self) -> tuple[PartyProfile, ...]:
        """Actors and recipients."""
        return self.actor + self.recipient

    @property
    def keys(self) -> frozenset[str]:
        """What two tellings of one act have at least one of in common: a party, or a name in the sentence."""
        return frozenset(party.key for party in self.parties) | self.names

    @property
    def rank(self) -> str:
        """Its place in the order in which tellings lead: those that say more come first, else the id decides, as if by lot.

        Whole acts lead and vague tellings join them. An order by lot keeps what one new telling can change small (pivots.py).
        """
        gaps = (not self.is_dated, not self.actor, not self.recipient and len(self.actor) < 2, self.background)
        return f"{sum(gaps)}{self.id}"


def profile_report(
    coded: CodedReport, text: FoldedText | None = None, is_taken: Callable[[str], bool] = lambda _: False
) -> list[Profile]:
    """The profiles of the events of a report, in their order.

    Args:
        coded: the report.
        text: its text, if it is folded already.
        is_taken: whether a telling of another report has an id.
    """
    text = text or FoldedText(coded.report.text)
    entities = {one.id: one for one in coded.entities}
    published = _ordinal(coded.report.published)
    same: Counter[tuple[str, Span]] = Counter()
    profiles: dict[str, Profile] = {}
    for event in coded.events:
        ids = telling_ids(coded.report.id, event.event, event.trigger, same[event.event, event.trigger])
        id_ = next(one for one in ids if one not in profiles and not is_taken(one))
        profiles[id_] = _profile(id_, event, coded.report.id, text, entities, published)
        same[event.event, event.trigger] += 1
    return list(profiles.values())


def telling_ids(report: str, event: str, trigger: Span, n_before: int = 0) -> Iterator[str]:
    """A telling's id, and longer ones in case that it is taken: the same as long as its report has an event of this type at these
    words, whatever else is coded in it.

    `n_before` tells events of one type at the same words apart.
    """
    key = f"{report}\n{event}\n{trigger.start}\n{trigger.end}\n{n_before}"
    digits = hashlib.sha256(key.encode()).hexdigest()
    return (digits[:n_letters] for n_letters in range(ID_LETTERS, len(digits) + 1))


def _profile(
    id_: str, event: Event, report: str, text: FoldedText, entities: dict[str, Entity], published: int | None
) -> Profile:
    first, last = _window(event, published)
    parties = [entities[one] for one in (*event.actor, *event.recipient)]
    own = _own_words(parties, event.evidence, text)
    evidence = text.part(event.evidence.start, event.evidence.end)
    shown = [(word.folded, text.text[word.start].isupper()) for word in evidence]
    return Profile(
        id=id_,
        report=report,
        record=event.id,
        event=event.event,
        mode=frozenset(event.mode),
        status=event.status,
        background=event.background,
        actor=tuple(_party(entities[one]) for one in event.actor if _is_known(entities[one])),
        recipient=tuple(_party(entities[one]) for one in event.recipient if _is_known(entities[one])),
        first=first,
        last=last,
        is_dated=event.when.date is not None,
        published=published,
        place=_place(event.event_loc),
        figures=tuple(_figure(one) for one in event.figures if one.kind != "other"),
        words=frozenset(stem(word) for word, _ in shown if word not in _stop_words() and word not in own),
        names=frozenset(word for word, is_name in shown[1:] if is_name and word not in _stop_words() and word not in own),
        trigger=_content_stems(text.part(event.trigger.start, event.trigger.end)),
    )


@cache
def _stop_words() -> frozenset[str]:
    lines = files("dragoman.ledger.happenings").joinpath("data/stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that tell something."""
    return _content_stems(fold_words(text))


def _content_stems(words: Iterable[FoldedWord]) -> frozenset[str]:
    return frozenset(stem(word.folded) for word in words if word.folded not in _stop_words())


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The word without its ending: 'talks' and 'talking' are 'talk'. It is coarse on purpose: equal stems only hint at equal
    words."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _own_words(parties: Iterable[Entity], evidence: Span, text: FoldedText) -> set[str]:
    """The words by which the evidence names the parties, and their names."""
    called = [span for one in parties for span in one.mentions if evidence.contains(span)]
    names = {word for one in parties for word in fold_name(one.name).split()}
    return names.union(word.folded for span in called for word in text.part(span.start, span.end))


def _is_known(one: Entity) -> bool:
    """Whether the entity is somebody: 'unknown' is as good as nobody named."""
    return one.sector_code != "UNK" or one.kind not in {"other", "group"}


def _party(one: Entity) -> PartyProfile:
    return PartyProfile(fold_name(one.name) or fold(one.name), one.kind, one.entity_code, one.sector_code)


def _place(where: Location | None) -> PlaceProfile | None:
    if where is None:
        return None
    return PlaceProfile(fold_name(where.name), where.country_code, where.precision == "country")


def _figure(one: Figure) -> FigureProfile:
    return FigureProfile(one.kind, one.value, one.value if one.high is None else one.high)


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day else None


def _window(event: Event, published: int | None) -> tuple[int | None, int | None]:
    """The days in which the act lies, as far as the report says; none for an undated act of the past or without a publication
    date."""
    first = _ordinal(event.when.date)
    if first is not None:
        return first, _ordinal(event.when.enddate) or first
    if published is None or event.background:
        return None, None
    if event.status == "future":
        return published, published + PLANNED_DAYS
    return published - UNDATED_DAYS, published


def to_line(profile: Profile) -> str:
    """The profile as the store keeps it: one JSON array."""
    p = profile
    place = [p.place.name, p.place.country, p.place.is_country] if p.place else None
    sides = [[[one.name, one.kind, one.code, one.sector] for one in side] for side in (p.actor, p.recipient)]
    figures = [[one.kind, one.low, one.high] for one in p.figures]
    fields = [
        p.id, p.report, p.record, p.event, sorted(p.mode), p.status, p.background, *sides, p.first, p.last, p.is_dated,
        p.published, place, figures, sorted(p.words), sorted(p.names), sorted(p.trigger),
    ]  # fmt: skip
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def from_line(line: str) -> Profile:
    """The profile that `to_line` wrote."""
    (id_, report, record, event, mode, status, background, actor, recipient, first, last, is_dated, published, place, figures,
     words, names, trigger) = json.loads(line)  # fmt: skip
    return Profile(
        id_, report, record, event, frozenset(mode), status, background,
        tuple(PartyProfile(*one) for one in actor), tuple(PartyProfile(*one) for one in recipient),
        first, last, is_dated, published,
        PlaceProfile(*place) if place else None, tuple(FigureProfile(*one) for one in figures),
        frozenset(words), frozenset(names), frozenset(trigger),
    )  # fmt: skip
