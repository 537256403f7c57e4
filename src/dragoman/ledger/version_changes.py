"""What changed from one version of a story to the next: sentences added and cut, records that came, went and changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.records import CodedReport, Event, Statement

ADDED, CUT, CHANGED = "added", "cut", "changed"
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that was added, cut or changed; `before` and `after` tell it in words, None where it was not there."""

    kind: str
    change: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What changed between two versions: the sentences that only the later or only the earlier has, and the records."""

    before: str
    after: str
    added: tuple[str, ...]
    cut: tuple[str, ...]
    records: tuple[RecordChange, ...]


def compare_versions(one: CodedReport, other: CodedReport) -> VersionChange:
    """What changed from one version to another; records are the same if they rest on the same words."""
    before, after = _sentences(one.report.text), _sentences(other.report.text)
    records = (*_changes("statement", _told(one, one.statements), _told(other, other.statements)),
               *_changes("event", _told(one, one.events), _told(other, other.events)))  # fmt: skip
    return VersionChange(one.report.sha256, other.report.sha256, _only_in(after, before), _only_in(before, after), records)


def _sentences(text: str) -> list[str]:
    """About the sentences: a version is compared with another of the same hand, so that a wrong cut is made in both."""
    return [" ".join(part.split()) for part in _BETWEEN_SENTENCES.split(text) if part and part.strip()]


def _only_in(one: Sequence[str], other: Iterable[str]) -> tuple[str, ...]:
    left = Counter(other)
    found = []
    for sentence in one:
        if left[sentence]:
            left[sentence] -= 1
        else:
            found.append(sentence)
    return tuple(found)


def _told(coded: CodedReport, records: Sequence[Event] | Sequence[Statement]) -> dict[str, list[str]]:
    """The records in words, by the words that they rest on."""
    told: dict[str, list[str]] = defaultdict(list)
    for one in records:
        words, line = _tell_event(coded, one) if isinstance(one, Event) else _tell_statement(coded, one)
        told[" ".join(words.split())].append(line)
    return told


def _tell_event(coded: CodedReport, one: Event) -> tuple[str, str]:
    text = coded.report.text
    parties = " → ".join(filter(None, (_names(coded, one.actor) or "?", _names(coded, one.recipient))))
    standing = [one.status, *(["background"] if one.background else []), one.when.date or "no date"]
    what = " ".join((one.event, *one.mode))
    return f"{one.trigger.text_of(text)} | {one.evidence.text_of(text)}", f"{what}  {parties}  {', '.join(standing)}"


def _tell_statement(coded: CodedReport, one: Statement) -> tuple[str, str]:
    text = coded.report.text
    content = " … ".join(" ".join(span.text_of(text).split()) for span in one.content)
    cue = one.cue.text_of(text) if one.cue else "said"
    return content, f"{_names(coded, one.speaker) or '?'} {cue}: {content}"


def _names(coded: CodedReport, ids: Iterable[str]) -> str:
    named = {one.id: one.name for one in coded.entities}
    return ", ".join(named[one] for one in ids)


def _changes(kind: str, before: dict[str, list[str]], after: dict[str, list[str]]) -> list[RecordChange]:
    """What happened to the records; one that reads the same in a sentence that was reworded has not changed."""
    changed, cut, added = [], [], []
    for words in dict.fromkeys([*before, *after]):
        gone = list(_only_in(before.get(words, []), after.get(words, [])))
        new = list(_only_in(after.get(words, []), before.get(words, [])))
        n_changed = min(len(gone), len(new))
        changed += [RecordChange(kind, CHANGED, *pair) for pair in zip(gone, new, strict=False)]
        cut += gone[n_changed:]
        added += new[n_changed:]
    changed += [RecordChange(kind, CUT, line, None) for line in _only_in(cut, added)]
    return [*changed, *(RecordChange(kind, ADDED, None, line) for line in _only_in(added, cut))]
