"""Who led a state on a day: random pairs of state and day, the lexicon's holder against a table of office holders.

    python evaluation/offices.py DATA/officeholders/officeholders.csv
    python evaluation/offices.py DATA/officeholders/officeholders.csv --list

PATH is a table with the columns country_iso3, office, name, surname, name_variants, since, until, until_basis, first_seen and
last_seen; where others may have come between a holder and the next ('successor_gap'), a spell ends when its holder was last seen.
The days lie between 2010 and the table's last. The office is the head of state's or of government's, whichever the table knows on
that day, drawn where it knows both. Where a state has no head of government of its own, its head of state leads the government; a
territory's head of state is its parent's; where several are head of state together, one of them is enough. Baseline: the latest
holder, whatever the day. `--list` prints the pairs that differ.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from common import show
from dragoman.actors.lexicon import Entry, Term, load
from dragoman.actors.words import keys_of

N_PAIRS = 2000
SEED = 4
FIRST = date(2010, 1, 1)
ALIKE = 0.75
"""Two spellings of a name are one from this ratio of difflib on; found by reading what lies around it."""
CHANGE = timedelta(days=45)
"""A disagreement this near to a change in the table is one about a date."""

_OFFICES = {"chief_of_state": "head_of_state", "head_of_government": "head_of_government"}
_CROWN = dict.fromkeys(
    ("AUS", "CAN", "NZL", "ATG", "BHS", "BLZ", "BRB", "GRD", "JAM", "KNA", "LCA", "PNG", "SLB", "TUV", "VCT"), "GBR"
)  # fmt: skip
_SHARED = {**_CROWN, "AND": "FRA"}  # states whose head of state is another's
_COLLEGES = {"BIH": "Member of the Presidency", "SMR": "Captain Regent"}  # heads of state who are several


@dataclass(frozen=True, slots=True)
class Spell:
    """A row of the table: an office held from `since` until `until` (excluded) by somebody with these names."""

    names: tuple[str, ...]
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A state and a day with an office, and those who hold it in the table."""

    code: str
    office: str
    day: str
    spells: tuple[Spell, ...]


Facts = dict[tuple[str, str], list[Spell]]


def read_facts(path: Path) -> Facts:
    """The spells of heads of state and government, by state and office."""
    facts: Facts = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["office"] in _OFFICES:
                names = (row["name"], row["surname"], *filter(None, row["name_variants"].split("|")))
                since = min(filter(None, (row["since"], row["first_seen"])))
                is_known = row["until"] and row["until_basis"] != "successor_gap"
                until = row["until"] if is_known else row["last_seen"]
                facts[row["country_iso3"], _OFFICES[row["office"]]].append(Spell(names, since, until))
    return facts


def draw_pairs(facts: Facts, known: Iterable[str], n_pairs: int = N_PAIRS, seed: int = SEED) -> list[Pair]:
    """Random pairs of the states of both lists, on days for which the table has a holder."""
    dice = random.Random(seed)
    codes = sorted({code for code, _ in facts} & set(known))
    n_days = (date.fromisoformat(max(one.until for spells in facts.values() for one in spells)) - FIRST).days
    pairs: list[Pair] = []
    while len(pairs) < n_pairs:
        code, day = dice.choice(codes), (FIRST + timedelta(days=dice.randrange(n_days))).isoformat()
        held = {office: _holding(facts.get((code, office), ()), day) for office in _OFFICES.values()}
        offices = [office for office, spells in held.items() if spells]
        if offices:
            office = dice.choice(offices)
            pairs.append(Pair(code, office, day, held[office]))
    return pairs


def _holding(spells: Iterable[Spell], day: str) -> tuple[Spell, ...]:
    return tuple(one for one in spells if one.since <= day < one.until)


def find_holders(code: str, office: str, day: str) -> list[Entry]:
    """Who the lexicon says holds the office on the day: nobody, one, or the members of a college."""
    lexicon = load()
    offices = (office, "head_of_state") if office == "head_of_government" else (office,)
    for wanted in offices:
        held = [(term, entry) for term, entry in _terms(code, wanted) if term.covers(day)]
        if held and code in _COLLEGES:
            return list({entry.key: entry for _, entry in held}.values())
        if held:
            return [max(held, key=lambda one: one[0].since)[1]]
    other = lexicon.parents.get(code) or _SHARED.get(code)
    return find_holders(other, office, day) if other and office == "head_of_state" else []


def latest_holder(code: str, office: str) -> list[Entry]:
    """The last who held the office, whatever the day."""
    held = list(_terms(code, office)) or list(_terms(code, "head_of_state"))
    return [max(held, key=lambda one: one[0].since)[1]] if held else []


def _terms(code: str, office: str) -> Iterator[tuple[Term, Entry]]:
    for entry in load().holders.get(code, ()):
        yield from ((term, entry) for term in entry.terms if term.office == office or _is_member(code, office, term))


def _is_member(code: str, office: str, term: Term) -> bool:
    return office == "head_of_state" and term.role == _COLLEGES.get(code)


def is_same(found: Iterable[Entry], spells: Iterable[Spell]) -> bool:
    """Whether one of the lexicon's persons is one of those in the table, however their names are spelt."""
    own = [keys_of(form) for entry in found for form in load().forms[entry]]
    return any(_alike(keys_of(name), form) for spell in spells for name in spell.names for form in own)


def _alike(name: tuple[str, ...], form: tuple[str, ...]) -> bool:
    if name and (set(name) <= set(form) or (len(form) > 1 and set(form) <= set(name))):
        return True
    return SequenceMatcher(None, " ".join(sorted(name)), " ".join(sorted(form))).ratio() >= ALIKE


def class_of(pair: Pair, found: list[Entry], facts: Facts) -> str:
    """What kind of disagreement it is: nobody in the lexicon, near a change, or another person."""
    if not found:
        return "nobody"
    day = date.fromisoformat(pair.day)
    around = [
        one for one in facts[pair.code, pair.office]
        if one.since <= (day + CHANGE).isoformat() and (day - CHANGE).isoformat() < one.until
    ]  # fmt: skip
    return "date" if is_same(found, around) else "person"


def evaluate(path: Path) -> dict[str, Any]:
    """The share of pairs on which lexicon and table agree, by office, with classes of disagreements and the pairs themselves."""
    facts = read_facts(path)
    pairs = draw_pairs(facts, load().titles)
    right: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    differ = []
    for pair in pairs:
        found = find_holders(pair.code, pair.office, pair.day)
        right["baseline"] += is_same(latest_holder(pair.code, pair.office), pair.spells)
        if is_same(found, pair.spells):
            right[pair.office] += 1
            continue
        kind = class_of(pair, found, facts)
        classes[kind] += 1
        names = "/".join(entry.name for entry in found) or "-"
        differ.append((kind, pair.code, pair.office, pair.day, names, pair.spells[0].names[0]))
    n_of = Counter(pair.office for pair in pairs)
    shares = {office: right[office] / n_of[office] for office in _OFFICES.values()}
    agree = sum(right[office] for office in n_of) / len(pairs)
    return {
        "agree": agree, **shares, "pairs": len(pairs), "baseline": {"agree": right["baseline"] / len(pairs)},
        "differ": dict(sorted(classes.items())), "disagreements": sorted(differ),
    }  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="table of office holders (CSV)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--list", action="store_true", help="print the pairs that differ, one a line")
    options = parser.parse_args()
    if not options.path.exists():
        parser.error(f"{options.path} does not exist; give the table of office holders")
    figures = evaluate(options.path)
    disagreements = figures["disagreements"]
    show(figures if options.json else {key: value for key, value in figures.items() if key != "disagreements"}, options.json)
    if options.list:
        print("\n".join("\t".join(one) for one in disagreements))
