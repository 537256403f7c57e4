"""A store of any size with invented reports, to measure speed: the same numbers always make the same reports.

    python evaluation/generated_store.py big.db --events 1000000

What is drawn keeps the proportions of a real store: a few states and pairs are in most reports and most are in few (Zipf), half
of the acts lie inside one state, a fifth is background, one in four has not happened, one in twelve is undated; reports of some
300 words with seven events and four statements, from sixty outlets over fifteen years, and four in each who could not be
settled, a few of them named again and again and most once. Words are drawn from the trigger lexicon
with the frequencies of a language; the sentences make no sense.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, product
from pathlib import Path
from typing import TypeVar

from dragoman.actors.lexicon import load
from dragoman.ledger import Store
from dragoman.ledger.rows import insert_report
from dragoman.plover import EVENT_TYPES, trigger_entries
from dragoman.records import CodedReport, Coder, Dated, Entity, Event, Gap, Report, Span, Statement

EVENTS_PER_REPORT = 7
STATEMENTS_PER_REPORT = 4
REPORTS_PER_TRANSACTION = 200
FIRST_DAY, N_DAYS = date(2010, 1, 1), 5478
N_OUTLETS = 60
CODER = Coder("0", "generated")
OPEN_PER_REPORT = 4
"""Entities of a report that have a gap, as in the example reports."""
N_OPEN_NAMES = 200_000

# Shares as in the annotated reports of the corpus, roughly.
_TYPES = {
    "ACCUSE": 20, "CONSULT": 14, "ASSAULT": 13, "REQUEST": 10, "COERCE": 8, "AGREE": 7, "SUPPORT": 5, "REJECT": 5, "THREATEN": 4,
    "SANCTION": 4, "MOBILIZE": 4, "PROTEST": 3, "AID": 2, "COOPERATE": 2, "CONCEDE": 2, "RETREAT": 2,
}  # fmt: skip
_STATUSES = {"happened": 76, "future": 9, "alleged": 6, "hypothetical": 4, "negated": 3, "denied": 2}
_GAPS = {
    ("entity_code", "no state is named with these words"): 46, ("sector_code", "the words do not tell a sector"): 27,
    ("role", "no words of the report tell the office"): 14, ("entity_code", "no words name who acted"): 6,
}  # fmt: skip
_OPEN_KINDS = {"other": 45, "group": 27, "person": 28}
_SECTORS = {"GOV": 55, "MIL": 15, "": 15, "REB": 5, "CVL": 5, "PTY": 3, "JRN": 2}
Value = TypeVar("Value")
_SYLLABLES = tuple("".join(pair) for pair in product(("b", "d", "g", "k", "l", "m", "n", "r", "s", "t", "v", "z"), "aeiou"))


@dataclass(frozen=True, slots=True)
class Zipf:
    """Draws values of which the nth is as frequent as `1 / (n + flat)`."""

    values: Sequence[str]
    sums: tuple[float, ...]

    @staticmethod
    def of(values: Sequence[str], flat: float) -> Zipf:
        """The most frequent value first."""
        return Zipf(values, tuple(accumulate(1 / (rank + flat) for rank in range(1, len(values) + 1))))

    def draw(self, chance: random.Random) -> str:
        """One of the values."""
        return self.values[bisect(self.sums, chance.random() * self.sums[-1])]


@lru_cache(maxsize=1)
def _words() -> Zipf:
    found = sorted({word for entry in trigger_entries() for word in entry.phrase.split() if word.isalpha()})
    random.Random(1).shuffle(found)
    return Zipf.of(["the", "of", "in", "to", "and", "a", "said", "on", "for", "that", "minister", "government", *found], 3.0)


@lru_cache(maxsize=1)
def _states() -> Zipf:
    codes = sorted(load().titles)
    random.Random(2).shuffle(codes)
    return Zipf.of(codes, 5.0)


@lru_cache(maxsize=1)
def _pairs() -> Zipf:
    """Pairs of states, the most frequent one in a thirtieth of the reports that are not about one state."""
    chance = random.Random(3)
    pairs = dict.fromkeys(" ".join(sorted({_states().draw(chance), _states().draw(chance)})) for _ in range(20_000))
    return Zipf.of([pair for pair in pairs if " " in pair], 3.0)


def _name(chance: random.Random, n_syllables: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(n_syllables)).capitalize()


def _choose(chance: random.Random, shares: dict[Value, int]) -> Value:
    return chance.choices(list(shares), list(shares.values()))[0]


def _entity(chance: random.Random, id_: str, code: str) -> Entity:
    """The state itself, or one of the two hundred people and bodies of it that reports name, a few of them most of the time."""
    kind = chance.random()
    if kind < 0.4:
        return Entity(id_, load().titles[code], "state", code)
    number = min(int(chance.expovariate(0.05)), 199)
    bearer = random.Random(f"{code} {number}")
    sector = _choose(bearer, _SECTORS) or None
    if kind < 0.85:
        return Entity(id_, f"{_name(bearer, 3)} {_name(bearer, 4)}", "person", code, sector_code=sector)
    return Entity(id_, f"{_name(bearer, 2)} {_name(bearer, 3)} Front", "organization", code, sector_code=sector)


@lru_cache(maxsize=1)
def _open_names() -> Zipf:
    """Numbers of those who cannot be settled."""
    return Zipf.of([str(number) for number in range(N_OPEN_NAMES)], 20.0)


def _open_entity(chance: random.Random, id_: str, text: str, spans: Sequence[Span]) -> Entity:
    """Somebody who could not be settled, with the words that mean him and why; every fourth has no name but is described."""
    number = _open_names().draw(chance)
    bearer = random.Random(f"open {number}")
    name = f"{_name(bearer, 3)} {_name(bearer, 2)}"
    field, reason = _choose(chance, _GAPS)
    mentions = sorted(_first_word(text, span) for span in chance.sample(spans, 1 + int(chance.random() < 0.5)))
    if bearer.random() < 0.25:
        name = f"the {name.lower()}"
    return Entity(id_, name, _choose(bearer, _OPEN_KINDS), mentions=tuple(mentions), gaps=(Gap(field, reason),))


def _sentences(chance: random.Random, names: Sequence[str]) -> tuple[str, list[Span]]:
    """Sentences that each begin with a name."""
    text, spans = "", []
    for _ in range(chance.randint(9, 17)):
        words = [_words().draw(chance) for _ in range(chance.randint(12, 30))]
        sentence = " ".join([chance.choice(names), *words]) + "."
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    return text.rstrip(), spans


def _day(chance: random.Random, published: date) -> Dated:
    kind = chance.random()
    if kind < 0.08:
        return Dated()
    if kind < 0.14:
        return Dated(f"{published.year - 1}-01-01", f"{published.year - 1}-12-31", "year")
    days = min(int(chance.expovariate(0.5)), 400) if kind < 0.9 else chance.randint(30, 900)
    day = (published - timedelta(days=days)).isoformat()
    return Dated(day, day, "day")


def _first_word(text: str, span: Span) -> Span:
    return Span(span.start, text.index(" ", span.start))


def build_report(number: int) -> CodedReport:
    """The report with this number, whatever others there are."""
    chance = random.Random(number)
    published = FIRST_DAY + timedelta(days=int(chance.random() ** 0.7 * N_DAYS))
    one, other = _pairs().draw(chance).split() if chance.random() < 0.5 else [_states().draw(chance)] * 2
    entities = [_entity(chance, f"n{at}", one if at % 2 else other) for at in range(1, 9)]
    text, spans = _sentences(chance, [one.name for one in entities])
    report = Report(
        text, f"g{number:09d}", text[:60], f"Outlet {1 + int(chance.random() ** 2 * N_OUTLETS)}", None, "en", published.isoformat()
    )
    statements = []
    for at in range(1, chance.randint(2, 2 * STATEMENTS_PER_REPORT - 2) + 1):
        span = chance.choice(spans)
        speaker, addressee = chance.sample(entities, 2)
        heard = (addressee.id,) if chance.random() < 0.3 else ()
        confidence = round(chance.random(), 4)
        statements.append(Statement(f"s{at}", (speaker.id,), (span,), heard, when=_day(chance, published), confidence=confidence))
    n_events = chance.randint(4, 2 * EVENTS_PER_REPORT - 4)
    events = [_event(chance, f"e{at}", report, spans, entities) for at in range(1, n_events + 1)]
    n_open = chance.randint(1, 2 * OPEN_PER_REPORT - 1)
    entities += [_open_entity(chance, f"n{at}", text, spans) for at in range(len(entities) + 1, len(entities) + 1 + n_open)]
    return CodedReport(CODER, report, tuple(entities), tuple(statements), tuple(events))


def _event(chance: random.Random, id_: str, report: Report, spans: list[Span], entities: list[Entity]) -> Event:
    actor, recipient, third = chance.sample(entities, 3)
    doers: tuple[str, ...]
    targets: tuple[str, ...]
    doers, targets = (actor.id,), (recipient.id,)
    kind = EVENT_TYPES[_choose(chance, _TYPES)]
    if kind.name == "CONSULT" and chance.random() < 0.6:
        doers, targets = (actor.id, recipient.id), ()
    elif chance.random() < 0.1:
        doers = (actor.id, third.id)
    evidence = chance.choice(spans)
    mode = (chance.choice(kind.modes),) if kind.modes and chance.random() < 0.5 else ()
    return Event(
        id_, kind.name, doers, targets, _first_word(report.text, evidence), evidence, _choose(chance, _STATUSES),
        chance.random() < 0.2, kind.quad_code, kind.event_scale, mode,
        when=_day(chance, date.fromisoformat(str(report.published))), confidence=round(0.4 + 0.6 * chance.random(), 4),
    )  # fmt: skip


def build_reports(n_events: int) -> Iterator[CodedReport]:
    """Reports with at least so many events in all."""
    number = 0
    while n_events > 0:
        coded = build_report(number)
        yield coded
        number, n_events = number + 1, n_events - len(coded.events)


def fill(store: Store, reports: Iterator[CodedReport]) -> int:
    """Writes reports that are known to be new and sound, many in one transaction; how many."""
    n_reports = 0
    while batch := [coded for _, coded in zip(range(REPORTS_PER_TRANSACTION), reports, strict=False)]:
        with store._transaction() as connection:
            for coded in batch:
                insert_report(connection, coded)
        n_reports += len(batch)
    return n_reports


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path, help="the file to be made; it must not be there")
    parser.add_argument("--events", type=int, default=1_000_000, help="how many events at least")
    options = parser.parse_args()
    if options.store.exists():
        parser.error(f"{options.store} is there already; give another name")
    with Store.open(options.store) as opened:
        print(f"{fill(opened, build_reports(options.events)):,} reports")
