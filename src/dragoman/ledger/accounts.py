"""Accounts compared: what several reports of the same happenings all say, what only one says, and where they differ.

Nothing here says who is right: differences are told as they stand, with the words of each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.ledger.folding import fold_name, fold_words
from dragoman.ledger.happenings.profiles import FigureProfile, content_stems
from dragoman.ledger.happenings.tellings import Happening, Telling
from dragoman.records import CodedReport, Entity, Statement
from dragoman.records.cues import read_cue
from dragoman.records.numbers import write_number

LEAST_SHARED_WORDS = 0.5
"""Two sayings of one speaker are the same if this share of the shorter one's stems stands in the other."""
LEAST_STEMS = 3
"""A saying of fewer stems is too short to be told from another by them; then all must agree."""
FEW_WORDS = 6
"""Longer words for somebody are descriptions of what he did rather than a name for him."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the accounts of an act differ: what each says, in the order of the reports; None where one is silent."""

    field: str
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class SharedAct:
    """An act that two or more of the reports tell: their tellings in the order of the reports, None for a report that does not."""

    happening: str
    event: str
    tellings: tuple[Telling | None, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as one report has it."""

    report: str
    record: str
    speaker: tuple[str, ...]
    manner: str
    cue: str | None
    content: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SharedSaying:
    """What two or more of the reports have the same speaker say, in the order of the reports."""

    sayings: tuple[Saying | None, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What each report calls the same party, the commonest words first; parties of one act in the same part are the same to us."""

    party: str
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One of the reports that are compared: what only it tells."""

    report: str
    publisher: str | None
    published: str | None
    title: str | None
    acts: tuple[Telling, ...]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Accounts side by side."""

    accounts: tuple[Account, ...]
    acts: tuple[SharedAct, ...]
    sayings: tuple[SharedSaying, ...]
    wordings: tuple[Wording, ...]


def compare_reports(reports: Sequence[CodedReport], happenings: Sequence[Happening]) -> Comparison:
    """Puts the reports side by side.

    Args:
        reports: two or more.
        happenings: the happenings that their events are tellings of.
    """
    ids = [coded.report.id for coded in reports]
    acts = [act for act in (_shared_act(one, ids) for one in happenings) if act]
    acts.sort(key=lambda act: min(each.start for each in act.tellings if each))
    told = {telling.id for act in acts for telling in act.tellings if telling}
    alone = [telling for one in happenings for telling in one.tellings if telling.report in ids and telling.id not in told]
    sayings = [_read_sayings(coded) for coded in reports]
    shared = _match_sayings(sayings)
    said = {(one.report, one.record) for each in shared for one in each.sayings if one}
    accounts = tuple(
        Account(
            coded.report.id, coded.report.publisher, coded.report.published, coded.report.title,
            tuple(sorted((one for one in alone if one.report == coded.report.id), key=lambda one: (one.start, one.record))),
            tuple(one for one in mine if (one.report, one.record) not in said),
        )
        for coded, mine in zip(reports, sayings, strict=True)
    )  # fmt: skip
    return Comparison(accounts, tuple(acts), tuple(shared), tuple(_find_wordings(reports, acts)))


def _shared_act(happening: Happening, ids: Sequence[str]) -> SharedAct | None:
    """The act if two of the reports tell it; of several tellings in one report the surest."""
    best: dict[str, Telling] = {}
    for one in sorted(happening.tellings, key=lambda each: (each.confidence, each.id)):
        best[one.report] = one
    tellings = tuple(best.get(id_) for id_ in ids)
    if sum(one is not None for one in tellings) < 2:
        return None
    return SharedAct(happening.id, happening.event, tellings, tuple(_find_differences(tellings)))


_FIELDS: tuple[tuple[str, Callable[[Telling], str]], ...] = (
    ("type", lambda one: " ".join((one.event, *one.mode))),
    ("actor", lambda one: ", ".join(one.actor)),
    ("recipient", lambda one: ", ".join(one.recipient)),
    ("date", lambda one: "..".join(dict.fromkeys(day for day in (one.date, one.enddate) if day))),
    ("place", lambda one: one.place or ""),
    ("figures", lambda one: ", ".join(write_figure(figure) for figure in one.figures)),
    ("standing", lambda one: f"{one.status}{', background' if one.background else ''}"),
    ("on the word of", lambda one: ", ".join(one.on_word_of) or "the outlet itself"),
)  # fmt: skip


def _find_differences(tellings: Sequence[Telling | None]) -> Iterable[Difference]:
    """The fields in which the accounts differ, one of them being silent included; the words for the act are always told."""
    for field, write in _FIELDS:
        values = [None if one is None else write(one) or None for one in tellings]
        told = {_fold_value(value) for value, one in zip(values, tellings, strict=True) if one is not None}
        if len(told) > 1:
            yield Difference(field, tuple(values))
    yield Difference("words", tuple(None if one is None else " ".join(one.words.split()) for one in tellings))


def _fold_value(value: str | None) -> str | None:
    return None if value is None else value.casefold()


def write_figure(figure: FigureProfile) -> str:
    """A number in words: '12 to 20 dead'."""
    low, high = (write_number(one, parted=True) for one in (figure.low, figure.high))
    return f"{low if low == high else f'{low} to {high}'} {figure.kind}"


def _read_sayings(coded: CodedReport) -> list[Saying]:
    names = {one.id: one.name for one in coded.entities}
    return [
        Saying(
            coded.report.id, one.id, tuple(names[each] for each in one.speaker), one.manner,
            read_cue(coded.report.text, one.cue) if one.cue else None, content_of(one, coded.report.text),
            one.content[0].start, one.content[-1].end,
        )
        for one in coded.statements
    ]  # fmt: skip


def content_of(statement: Statement, text: str) -> str:
    """What is said, in one line."""
    return " ".join(" … ".join(span.text_of(text) for span in statement.content).split())


def _match_sayings(sayings: Sequence[Sequence[Saying]]) -> list[SharedSaying]:
    """The sayings that two or more reports have: each of the first report is looked for in the others, and so on."""
    taken: set[tuple[str, str]] = set()
    shared = []
    for number, mine in enumerate(sayings):
        for one in mine:
            if (one.report, one.record) in taken:
                continue
            row: list[Saying | None] = [None] * len(sayings)
            row[number] = one
            for other in range(number + 1, len(sayings)):
                free = [each for each in sayings[other] if (each.report, each.record) not in taken and are_same_saying(one, each)]
                row[other] = max(free, key=lambda each: (likeness_of(one.content, each.content), each.record), default=None)
            found = [each for each in row if each]
            if len(found) > 1:
                taken |= {(each.report, each.record) for each in found}
                shared.append(SharedSaying(tuple(row), tuple(_saying_differences(row))))
    return shared


def _saying_differences(row: Sequence[Saying | None]) -> Iterable[Difference]:
    """Direct against reported speech, and the word by which it is reported."""
    manners = tuple(one.manner if one else None for one in row)
    cues = tuple(one.cue if one else None for one in row)
    for field, values in (("manner", manners), ("cue", cues)):
        if len({value for value, one in zip(values, row, strict=True) if one}) > 1:
            yield Difference(field, values)


def are_same_saying(one: Saying, other: Saying) -> bool:
    """Whether two statements of different reports are told to be the same: a speaker in common, and most of the words."""
    mine, theirs = ({fold_name(name) for name in each.speaker} for each in (one, other))
    if not any(_is_part_of(a, b) for a in mine for b in theirs):
        return False
    return likeness_of(one.content, other.content) >= LEAST_SHARED_WORDS


def likeness_of(one: str, other: str) -> float:
    """The share of the shorter saying's stems that the other one has; 0 for short ones that are not equal."""
    mine, theirs = content_stems(one), content_stems(other)
    shorter = min(len(mine), len(theirs))
    if shorter < LEAST_STEMS:
        return float(bool(mine) and mine == theirs)
    return len(mine & theirs) / shorter


def _is_part_of(one: str, other: str) -> bool:
    mine, theirs = set(one.split()), set(other.split())
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _find_wordings(reports: Sequence[CodedReport], acts: Sequence[SharedAct]) -> Iterable[Wording]:
    """The words for the same party in each report, where two reports have none in common.

    Entities are the same if their names are, or if they play the same part, alone, in the same act.
    """
    named = [{fold_name(one.name): one for one in coded.entities} for coded in reports]
    rows: dict[tuple[str, ...], list[Entity | None]] = {}
    for name in dict.fromkeys(name for each in named for name in each):
        row = [each.get(name) for each in named]
        if sum(one is not None for one in row) > 1:
            rows[tuple(one.id if one else "" for one in row)] = row
    for act in acts:
        for role in ("actor", "recipient"):
            row = _players(act, role, reports)
            kinds = {one.kind for one in row if one}
            if sum(one is not None for one in row) > 1 and kinds <= _UNNAMED_KINDS:
                rows.setdefault(tuple(one.id if one else "" for one in row), row)
    for row in rows.values():
        words = tuple(() if one is None else called(one, coded) for one, coded in zip(row, reports, strict=True))
        if _are_apart(words):
            yield Wording(next(one.name for one in row if one), words)


_UNNAMED_KINDS = frozenset({"group", "organization", "other"})
"""Kinds that reports name by what they hold of them; who is named otherwise in the same part is somebody else."""


def _are_apart(words: Sequence[Sequence[str]]) -> bool:
    """Whether two of the reports have no words for the party in common."""
    folded = [{fold_name(one) for one in each} for each in words if each]
    return any(one.isdisjoint(other) for number, one in enumerate(folded) for other in folded[:number])


def _players(act: SharedAct, role: str, reports: Sequence[CodedReport]) -> list[Entity | None]:
    """Who alone plays a part of an act in each report."""
    row: list[Entity | None] = []
    for telling, coded in zip(act.tellings, reports, strict=True):
        ids: tuple[str, ...] = ()
        if telling is not None:
            event = next(one for one in coded.events if one.id == telling.record)
            ids = event.actor if role == "actor" else event.recipient
        entities: Mapping[str, Entity] = {one.id: one for one in coded.entities}
        row.append(entities[ids[0]] if len(ids) == 1 else None)
    return row


_POSSESSIVE = re.compile(r"[’']s?$")


def called(entity: Entity, coded: CodedReport) -> tuple[str, ...]:
    """What a report calls somebody, pronouns and long descriptions left out, the commonest first."""
    counts: dict[str, int] = defaultdict(int)
    for span in entity.mentions:
        words = _POSSESSIVE.sub("", " ".join(span.text_of(coded.report.text).split()))
        if fold_words(words) and len(words.split()) <= FEW_WORDS and words.casefold() not in _PRONOUNS:
            counts[words[:1].upper() + words[1:]] += 1
    return tuple(sorted(counts, key=lambda words: (-counts[words], words)))


_PRONOUNS = frozenset(
    ("he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs", "we", "us", "our", "ours",
     "i", "me", "my", "you", "your", "who", "whom", "which", "that", "this", "these", "those")
)  # fmt: skip
