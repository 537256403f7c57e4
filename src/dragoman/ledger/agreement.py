"""Two codings of the same reports compared record by record: two coders, two persons, or two versions of a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dragoman.records import CodedReport, Entity, Event, Span, Statement

MIN_OVERLAP = 0.5
"""Two contents are the same if their characters' intersection is at least this share of their union."""
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Difference:
    """One record on which two codings of a report differ.

    `kind` is `event` or `statement`; `field` what differs, or `only` where one coding lacks the record; `one` and `other` are what
    each says (None where it says nothing), `words` the words that the record rests on.
    """

    report: str
    kind: str
    field: str
    one: str | None
    other: str | None
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two codings agree.

    F1 takes one coding for the truth and is the same either way. `alpha` is Krippendorff's for nominal values over the records that
    both have, by field (1: perfect, 0: as by chance); None where every value is the same or no record is shared.
    """

    n_reports: int
    events_one: int
    events_other: int
    events_both: int
    statements_one: int
    statements_other: int
    statements_both: int
    accuracy: dict[str, float] = field(default_factory=dict)
    alpha: dict[str, float | None] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()

    @property
    def events_f1(self) -> float:
        """F1 of finding the same acts, whatever their values."""
        return _f1(self.events_both, self.events_one, self.events_other)

    @property
    def statements_f1(self) -> float:
        """F1 of finding the same contents."""
        return _f1(self.statements_both, self.statements_one, self.statements_other)


def compare_codings(pairs: Iterable[tuple[CodedReport, CodedReport]]) -> Agreement:
    """The agreement of two codings, over reports that both have coded.

    Two events are the same act if their triggers overlap, or their evidence does and their type is the same; two statements if
    their contents overlap by at least half. Each record is paired at most once, the best fit first.

    Args:
        pairs: both codings of each report; the texts must be the same.

    Raises:
        ValueError: if two codings are of different texts.
    """
    counts = dict.fromkeys((f"{kind}s_{name}" for kind in ("event", "statement") for name in ("one", "other", "both")), 0)
    values: dict[str, list[tuple[str, str]]] = {}
    differences: list[Difference] = []
    n_reports = 0
    for one, other in pairs:
        if one.report.sha256 != other.report.sha256:
            raise ValueError(f"the two codings of {one.report.id} are of different texts")
        n_reports += 1
        for kind, fit, fields in (("event", fit_events, event_fields), ("statement", fit_statements, statement_fields)):
            left, right = _records(one, kind), _records(other, kind)
            matched = pair_up(left, right, fit)
            for name, number in (("one", len(left)), ("other", len(right)), ("both", len(matched))):
                counts[f"{kind}s_{name}"] += number
            for a, b in matched:
                differences += _compare(one, other, kind, a, b, fields, values)
            differences += _alone(one, kind, [a for a in left if all(a is not x for x, _ in matched)], mine=True)
            differences += _alone(other, kind, [b for b in right if all(b is not y for _, y in matched)], mine=False)
    accuracy = {name: sum(a == b for a, b in told) / len(told) for name, told in values.items() if told}
    alpha = {name: krippendorff_alpha(told) for name, told in values.items()}
    return Agreement(n_reports=n_reports, **counts, accuracy=accuracy, alpha=alpha, differences=tuple(differences))


def krippendorff_alpha(values: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal values (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"); None where nothing
    varies.

    Args:
        values: for each thing that was coded its values, one of each coder who coded it; of a thing that one coder alone coded
            nothing can be said, it is passed over.
    """
    units = [Counter(unit) for unit in values if len(unit) > 1]
    counts: Counter[str] = Counter()
    observed = 0.0
    for unit in units:
        size = unit.total()
        counts.update(unit)
        observed += (size * size - sum(count * count for count in unit.values())) / (size - 1)
    n = counts.total()
    expected = n * n - sum(count * count for count in counts.values())
    return 1 - (n - 1) * observed / expected if expected else None


def pair_up(left: Sequence[_R], right: Sequence[_R], fit: Callable[[_R, _R], float]) -> list[tuple[_R, _R]]:
    """One-to-one pairs of records that fit, the best first, in the order of the left ones."""
    ranked = sorted((-fit(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right))
    taken: dict[int, int] = {}
    for cost, i, j in ranked:
        if cost < 0 and i not in taken and j not in taken.values():
            taken[i] = j
    return [(left[i], right[j]) for i, j in sorted(taken.items())]


def fit_events(a: Event, b: Event) -> float:
    """How well two events fit as one act; 0 if they are not."""
    if a.trigger.overlaps(b.trigger):
        return 2.0 + (a.event == b.event)
    return 1.0 if a.event == b.event and a.evidence.overlaps(b.evidence) else 0.0


def fit_statements(a: Statement, b: Statement) -> float:
    """The share of characters that two contents have in common, if it is enough; else 0."""
    one, other = _characters(a.content), _characters(b.content)
    share = len(one & other) / len(one | other)
    return share if share >= MIN_OVERLAP else 0.0


def _compare(
    one: CodedReport, other: CodedReport, kind: str, a: Any, b: Any, fields: Callable[[CodedReport, Any], dict[str, str]],  # noqa: ANN401
    values: dict[str, list[tuple[str, str]]],
) -> Iterator[Difference]:
    told = fields(other, b)
    span = _span_of(a)
    for name, value in fields(one, a).items():
        values.setdefault(f"{kind} {name}", []).append((value, told[name]))
        if value != told[name]:
            yield Difference(one.report.id, kind, name, value, told[name], span.text_of(one.report.text), span.start, span.end)


def _alone(coded: CodedReport, kind: str, records: Iterable[Any], *, mine: bool) -> Iterator[Difference]:
    for record in records:
        span = _span_of(record)
        told = record.event if kind == "event" else record.manner
        one, other = (told, None) if mine else (None, told)
        yield Difference(coded.report.id, kind, "only", one, other, span.text_of(coded.report.text), span.start, span.end)


def _records(coded: CodedReport, kind: str) -> tuple[Any, ...]:
    return coded.events if kind == "event" else coded.statements


def _span_of(record: Event | Statement) -> Span:
    return record.evidence if isinstance(record, Event) else Span.around(record.content)


def event_fields(coded: CodedReport, event: Event) -> dict[str, str]:
    """What two codings of an event are compared by."""
    return {
        "type": event.event, "status": event.status, "background": "background" if event.background else "news",
        "actor": _who(coded, event.actor), "recipient": _who(coded, event.recipient), "date": event.when.date or "unknown",
    }


def statement_fields(coded: CodedReport, statement: Statement) -> dict[str, str]:
    """What two codings of a statement are compared by."""
    return {"speaker": _who(coded, statement.speaker), "manner": statement.manner, "date": statement.when.date or "unknown"}


def _who(coded: CodedReport, ids: Iterable[str]) -> str:
    """Parties as codes and sectors, or names where they have none, in alphabetical order: ids differ between codings."""
    named = {one.id: one for one in coded.entities}
    return "; ".join(sorted({_code(named[one]) for one in ids})) or "nobody"


def _code(entity: Entity) -> str:
    return " ".join(part for part in (entity.entity_code, entity.sector_code) if part) or entity.name


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _f1(both: int, one: int, other: int) -> float:
    return 2 * both / (one + other) if one + other else 1.0
