"""The measures of coded reports against gold: what counts as the same statement, the same event, the same actor.

statements          content overlaps (characters, intersection over union >= 0.5) and the speaker is the same entity
statement spans     content overlaps, whoever the speaker
events              type, actors and recipients the same, evidence overlaps
events, country     as events, but only the entity codes of the parties are compared
events, quad        as events, but the quad class instead of the type
events, detection   an event of the same type with overlapping evidence, whoever takes part
actors              the (entity code, sector) pairs that take part in a report

Of the matched ones: accuracy of manner, status, background, date (any shared day counts). Entities are the same when code and
sector agree and, for two persons, the last word of the name does. Baselines of these, on the same matched ones: a statement is
indirect; an act happened, is the report's news, and is of the report's day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.ledger.agreement import pair_up

Json = dict[str, Any]
Fit = Callable[[Json, Json], float]
MIN_OVERLAP = 0.5
PLAIN_MANNER = "indirect"


@dataclass
class Counts:
    """Matched, coded and annotated items of one measure, or right ones of those compared."""

    matched: int = 0
    coded: int = 0
    gold: int = 0

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1."""
        precision = self.matched / self.coded if self.coded else 0.0
        recall = self.matched / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"precision": precision, "recall": recall, "f1": f1, "gold": self.gold, "coded": self.coded}


@dataclass
class Score:
    """Counts over all reports scored so far, whether the matched records and the baselines of them are right, and the gold items
    that were missed."""

    counts: dict[str, Counts] = field(default_factory=dict)
    rates: dict[str, list[bool]] = field(default_factory=dict)
    plain: dict[str, list[bool]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, dict[str, float]]:
        """All measures by name."""
        rates = {name: {"accuracy": _share(hits), "of": len(hits), "baseline": _share(self.plain[name])}
                 for name, hits in self.rates.items()}
        return {**{name: one.figures() for name, one in self.counts.items()}, **rates}

    def add(self, gold: Json, coded: Json) -> None:
        """Score one report."""
        who_gold = {one["id"]: one for one in gold["entities"]}
        who_coded = {one["id"]: one for one in coded["entities"]}
        self._add_statements(gold, coded)
        self._add_events(gold, coded, who_gold, who_coded)
        cast_gold, cast_coded = _cast(gold, who_gold), _cast(coded, who_coded)
        self._count("actors", len(cast_gold & cast_coded), len(cast_coded), len(cast_gold))

    def _count(self, name: str, matched: int, coded: int, gold: int) -> None:
        one = self.counts.setdefault(name, Counts())
        one.matched, one.coded, one.gold = one.matched + matched, one.coded + coded, one.gold + gold

    def _add_statements(self, gold: Json, coded: Json) -> None:
        says, shares_content = statement_fits(gold, coded)
        for name, fit in (("statements", says), ("statement spans", shares_content)):
            pairs = pair_up(gold["statements"], coded["statements"], fit)
            self._count(name, len(pairs), len(coded["statements"]), len(gold["statements"]))
            if name == "statements":
                manners = [(g.get("manner"), c.get("manner")) for g, c in pairs]
                self._rate("manner of statements", [g == c for g, c in manners], [g == PLAIN_MANNER for g, _ in manners])
                self._note(gold, "statements", pairs)

    def _add_events(self, gold: Json, coded: Json, who_gold: Json, who_coded: Json) -> None:
        def parties(g: Json, c: Json, same: Callable[[Json, Json], bool]) -> bool:
            return all(
                _same_group(_get(who_gold, g[role]), _get(who_coded, c[role]), same) for role in ("actor", "recipient")
            )

        def quad(g: Json, c: Json) -> float:
            fits = g["quad_code"] == c["quad_code"] and _overlap(g["evidence"], c["evidence"]) and parties(g, c, _same_key)
            return 1.0 + (g["event"] == c["event"]) if fits else 0.0

        measures: tuple[tuple[str, Fit], ...] = (
            ("events", lambda g, c: detect(g, c) * parties(g, c, _same_key)),
            ("events, country", lambda g, c: detect(g, c) * parties(g, c, _same_code)),
            ("events, quad", quad),
            ("events, detection", detect),
        )
        for name, fit in measures:
            pairs = pair_up(gold["events"], coded["events"], fit)
            self._count(name, len(pairs), len(coded["events"]), len(gold["events"]))
            if name == "events":
                self._note(gold, "events", pairs)
        plain = {"status": "happened", "background": False, "date": gold["report"].get("published")}
        right: dict[str, Callable[[Json, Json], bool]] = {
            "status of events": lambda g, c: g["status"] == c.get("status"),
            "background of events": lambda g, c: bool(g["background"]) == bool(c.get("background")),
            "date of events": _same_days,
        }
        for name, is_right in right.items():
            self._rate(name, [is_right(g, c) for g, c in pairs], [is_right(g, plain) for g, _ in pairs])

    def _rate(self, name: str, hits: Iterable[bool], plain: Iterable[bool]) -> None:
        self.rates.setdefault(name, []).extend(hits)
        self.plain.setdefault(name, []).extend(plain)

    def _note(self, gold: Json, what: str, pairs: Sequence[tuple[Json, Json]]) -> None:
        found = {g["id"] for g, _ in pairs}
        name = gold["report"]["id"]
        self.missed += [f"{name} {one['id']} {one.get('event', 'statement')}" for one in gold[what] if one["id"] not in found]


def detect(g: Json, c: Json) -> float:
    """How well an event is detected: type and evidence have to agree, the same trigger is better."""
    if g["event"] != c["event"] or not _overlap(g["evidence"], c["evidence"]):
        return 0.0
    return 2.0 if _overlap(g["trigger"], c["trigger"]) else 1.0


def statement_fits(gold: Json, coded: Json) -> tuple[Fit, Fit]:
    """How well the statements of two records of a report fit: with the same speaker, and whoever the speaker."""
    who_gold, who_coded = ({one["id"]: one for one in record["entities"]} for record in (gold, coded))
    words_gold, words_coded = ({one["id"]: _characters(one["content"]) for one in record["statements"]} for record in (gold, coded))

    def shares_content(g: Json, c: Json) -> float:
        a, b = words_gold[g["id"]], words_coded[c["id"]]
        share = len(a & b) / len(a | b) if a | b else 0.0
        return share if share >= MIN_OVERLAP else 0.0

    def says(g: Json, c: Json) -> float:
        same = _same_group(_get(who_gold, g["speaker"]), _get(who_coded, c["speaker"]), _same_entity)
        return shares_content(g, c) if same else 0.0

    return says, shares_content


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def _characters(spans: Iterable[Json]) -> set[int]:
    return {at for one in spans if one for at in range(one["start"], one["end"])}


def _overlap(a: Json, b: Json) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _get(people: Json, ids: Iterable[str]) -> list[Json]:
    return [people[one] for one in ids if one in people]


def _same_code(a: Json, b: Json) -> bool:
    return bool(a.get("entity_code") == b.get("entity_code"))


def _same_key(a: Json, b: Json) -> bool:
    return _same_code(a, b) and a.get("sector_code") == b.get("sector_code")


def _same_entity(a: Json, b: Json) -> bool:
    if not _same_key(a, b):
        return False
    if a.get("kind") == b.get("kind") == "person":
        return (a.get("name") or "").split()[-1:] == (b.get("name") or "").split()[-1:]
    return True


def _same_group(a: list[Json], b: list[Json], same: Callable[[Json, Json], bool]) -> bool:
    return all(any(same(x, y) for y in b) for x in a) and all(any(same(x, y) for x in a) for y in b)


def _same_days(a: Json, b: Json) -> bool:
    if not a.get("date") or not b.get("date"):
        return not a.get("date") and not b.get("date")
    ends = [(one.get("enddate") or one["date"])[:10] for one in (a, b)]
    return bool(a["date"][:10] <= ends[1] and b["date"][:10] <= ends[0])


def _cast(coded: Json, people: Json) -> set[tuple[Any, Any]]:
    ids = {who for one in coded["statements"] for who in one["speaker"]}
    ids |= {who for one in coded["events"] for role in ("actor", "recipient") for who in one[role]}
    return {(people[who].get("entity_code"), people[who].get("sector_code")) for who in ids if who in people}
