"""How much of what is lost in events and statements is lost by not knowing who is who.

    python evaluation/oracle.py examples/gold --json

PATH is as for reports.py. The reports are coded twice, as they are and with the annotation's entities in place of ours wherever
the words of a party overlap with words that the annotation gives for somebody; `share` is the first by the second. `speakers` is
the share of statements with the right content whose speaker is right. `parties` resolves the annotation's own words: the share
with all codes right, and with sectors. Baseline: every party is the state that the report names most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest import mock

from common import load_reader, parse_arguments, show
from dragoman.actors import Cast, resolve
from dragoman.coding.coder import MIN_SCORE, code_reading
from dragoman.reader import Reader
from dragoman.records import CodedReport, Entity, Name, Reading, Report, Span
from dragoman.records import Coder as Identity
from dragoman.records.wire import to_dict
from gold import Json
from reports import read_gold, report_of
from scoring import Score

_MEASURES = ("events", "events, country", "actors", "statements")


def code_with(
    report: Report, reading: Reading, change: Callable[[Cast], Cast], also: Iterable[Span] = (), min_score: float = MIN_SCORE
) -> CodedReport:
    """The coded report of another cast.

    Args:
        report: the report.
        reading: what was read in it.
        change: makes the cast that is used of the one that `resolve` finds.
        also: parties to be resolved beside those of the reading.
        min_score: the floor of statements; their scores say nothing where speakers are not those that were resolved.
    """

    def resolver(
        report: Report, names: tuple[Name, ...], sentences: tuple[Span, ...], parties: Iterable[Span], *others: Any,  # noqa: ANN401
    ) -> Cast:  # fmt: skip
        return change(resolve(report, names, sentences, {*parties, *also}, *others))

    with mock.patch("dragoman.coding.resolved.resolve", resolver), mock.patch("dragoman.coding.coder.MIN_SCORE", min_score):
        return code_reading(report, reading, Identity("0", "evaluation"))


def annotated(gold: Json) -> list[tuple[Span, tuple[str, ...]]]:
    """Words that name parties, each with the ids of the entities that the annotation means by them."""
    found: list[tuple[Span, tuple[str, ...]]] = []
    for one in gold["statements"]:
        found += _pairs([one["source"]] if one.get("source") else [], one["speaker"])
    for one in gold["events"]:
        for role in ("actor", "recipient"):
            found += _pairs(one.get(f"{role}_words") or [], one[role])
    return found


def _pairs(words: Sequence[Json], who: Sequence[str]) -> list[tuple[Span, tuple[str, ...]]]:
    """Each words' own entity where there are as many of both, else all of them."""
    spans = [_span(one) for one in words]
    if len(spans) == len(who):
        return [(span, (one,)) for span, one in zip(spans, who, strict=True)]
    return [(span, tuple(who)) for span in spans]


def with_gold(gold: Json) -> Callable[[Cast], Cast]:
    """What puts the annotation's entities in place of ours for the parties whose words it gives."""
    known = annotated(gold)
    entities = tuple(
        Entity(f"g-{one['id']}", one["name"], one["kind"] or "other", one["entity_code"], None, one["sector_code"], one["role"])
        for one in gold["entities"]
    )

    def change(cast: Cast) -> Cast:
        of = {span: _overlapping(span, known) or who for span, who in cast.of.items()}
        return Cast((*cast.entities, *entities), MappingProxyType(of))

    return change


def _span(one: Json) -> Span:
    return Span(one["start"], one["end"])


def _overlapping(span: Span, known: Sequence[tuple[Span, tuple[str, ...]]]) -> tuple[str, ...]:
    """The gold entities of the words nearest in length that share words with a party."""
    sharing = [(abs(one.end - span.end) + abs(one.start - span.start), who) for one, who in known if one.overlaps(span)]
    return tuple(f"g-{one}" for one in min(sharing)[1]) if sharing else ()


def most_named(cast: Cast) -> Cast:
    """The baseline."""
    codes = Counter(one.entity_code for one in cast.entities for _ in one.mentions if one.entity_code)
    state = Entity("n1", "", "state", min(codes, key=lambda code: (-codes[code], code), default=None))
    return Cast((state,), MappingProxyType(dict.fromkeys(cast.of, ("n1",))))


def resolve_annotated(gold: Json, report: Report, reading: Reading) -> Iterator[tuple[bool, bool]]:
    """For each party that the annotation gives words for: whether the codes are right, and whether the sectors are, too."""
    who = {one["id"]: (one["entity_code"], one["sector_code"]) for one in gold["entities"]}
    expected: dict[Span, set[tuple[str | None, str | None]]] = {}
    for span, ids in annotated(gold):
        expected.setdefault(span, set()).update(who[one] for one in ids)
    pairs = [(one.get("actor_words") or [], one.get("recipient_words") or []) for one in gold["events"]]
    opposed = [(_span(actor), _span(other)) for actors, others in pairs for actor in actors for other in others]
    sayings = [(_span(one["source"]), _span(part)) for one in gold["statements"] if one.get("source") for part in one["content"]]
    cast = resolve(report, reading.names, reading.sentences, expected, opposed, sayings, reading.taken_up, sectors=reading.sectors)
    found = {one.id: (one.entity_code, one.sector_code) for one in cast.entities}
    for span, right in expected.items():
        given = {found[one] for one in cast.of[span]}
        yield {code for code, _ in given} == {code for code, _ in right}, given == right


def evaluate(reader: Reader, path: Path) -> dict[str, Any]:
    """F1 as coded, with gold actors and of the baseline, and the first as a share of the second."""
    scores = {"coded": Score(), "gold_actors": Score(), "baseline": Score()}
    parties: list[tuple[bool, bool]] = []
    for gold, text in read_gold(path):
        report = report_of(gold, text)
        reading = reader.read(report.text, report.furniture)
        for name, change in (("coded", lambda cast: cast), ("gold_actors", with_gold(gold)), ("baseline", most_named)):
            min_score = MIN_SCORE if name == "coded" else 0.0
            scores[name].add(gold, to_dict(code_with(report, reading, change, min_score=min_score)))
        parties += resolve_annotated(gold, report, reading)
    figures = {name: score.figures() for name, score in scores.items()}
    compared: dict[str, Any] = {name: {one: figures[name][one]["f1"] for one in _MEASURES} for name in scores}
    best = compared["gold_actors"]
    compared["share"] = {one: compared["coded"][one] / best[one] if best[one] else 0.0 for one in _MEASURES}
    spans = {name: score.counts["statement spans"].matched for name, score in scores.items()}
    compared["speakers"] = {name: scores[name].counts["statements"].matched / max(1, spans[name]) for name in scores}
    n_parties = max(1, len(parties))
    compared["parties"] = {
        "code": sum(code for code, _ in parties) / n_parties, "code_and_sector": sum(both for _, both in parties) / n_parties,
        "parties": len(parties),
    }
    return compared


if __name__ == "__main__":
    options = parse_arguments(__doc__, "folder of annotations, or gold as JSON Lines")
    show(evaluate(load_reader(options), options.path), options.json)
