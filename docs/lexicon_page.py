"""The page on what the actors' tables hold, counted from the tables themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files

from dragoman.actors.lexicon import NON_STATES, OFFICES, Term, load
from dragoman.plover import SECTORS

YEARS = (1990, 2000, 2010, 2015, 2020, 2025)
"""The office's holders are counted on the first of July of these years."""

_TABLES = ("states.tsv", "offices.tsv", "organisations.tsv", "designations.tsv")

Row = dict[str, str]


def read_table(name: str) -> list[Row]:
    """The rows of a table of the actors' package, by column."""
    text = files("dragoman.actors").joinpath("data", name).read_text(encoding="utf-8")
    head, *body = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    return [dict(zip(head, cells, strict=False)) for cells in body]


def write_lexicon(note: str) -> str:
    """The page: how many rows each table has and checked until when, whose offices are known when, and all states.

    Args:
        note: the line that says that the page is generated.
    """
    tables = {name: read_table(name) for name in _TABLES}
    lines = [
        "# What the actors' tables hold", "", note, "",
        "Counted from the tables in `src/dragoman/actors/data/`, whose columns [actors.md](actors.md#the-tables) explains.", "",
        "## Rows", "", *_table(("table", "rows", "with a Wikidata id", "checked until"), _sizes(tables)),
        "## Offices of which a state has one", "",
        "States and territories whose holder of the office is known on 1 July of the year. Where a state has no head of government "
        "of its own, its head of state leads the government, and it is not counted in the second line.", "",
        *_table(("office", "holders' spells", *map(str, YEARS)), _offices()),
        "## Persons by sector", "", "Spells in office or function, by sector and whether a state's or not.", "",
        *_table(("sector", "meaning", "of states", "of others"), _sectors(tables["offices.tsv"])),
        "## Organisations and organs by sector", "",
        *_table(
            ("sector", "meaning", "of states", "of others", "states that have one"),
            _organisations([*tables["organisations.tsv"], *tables["designations.tsv"]]),
        ),
        "## States and territories", "", *_table(
            ("code", "name", "capital", "parent", "COW", "Gleditsch-Ward", "Wikidata"), _states(tables["states.tsv"])
        ),
    ]  # fmt: skip
    return "\n".join(lines)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, ("---",) * len(head), *rows]
    return [*("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines), ""]


def _sizes(tables: dict[str, list[Row]]) -> Iterator[tuple[str, ...]]:
    for name, rows in tables.items():
        checked = sorted({row["checked"] for row in rows})
        span = checked[0] if len(checked) == 1 else f"{checked[0]} to {checked[-1]}"
        yield f"`{name}`", f"{len(rows):,}", f"{sum(bool(row['wikidata_id']) for row in rows):,}", span


def _offices() -> Iterator[tuple[str, ...]]:
    terms: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for code, entries in load().holders.items():
        for term in (term for entry in entries for term in entry.terms):
            terms[term.office].append((code, term))
    for office in OFFICES:
        counts = (len({code for code, term in terms[office] if term.covers(f"{year}-07-01")}) for year in YEARS)
        yield f"`{office}`", f"{len(terms[office]):,}", *map(str, counts)


def _sectors(rows: list[Row]) -> Iterator[tuple[str, ...]]:
    counts = Counter((row["sector"], row["code"] in NON_STATES) for row in rows)
    for sector, meaning in SECTORS.items():
        if counts[sector, False] or counts[sector, True]:
            yield f"`{sector}`", meaning, f"{counts[sector, False]:,}", f"{counts[sector, True]:,}"


def _organisations(rows: list[Row]) -> Iterator[tuple[str, ...]]:
    codes: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        codes[row["sector"]].append(row["code"].rstrip("*"))
    for sector, meaning in {"": "a state itself, or a body without a sector", **SECTORS}.items():
        states = [code for code in codes[sector] if code not in NON_STATES]
        if codes[sector]:
            others = len(codes[sector]) - len(states)
            yield f"`{sector}`" if sector else "", meaning, f"{len(states):,}", f"{others:,}", str(len(set(states)))


def _states(rows: list[Row]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        name, capital = row["names"].split("|")[0], row["capitals"].split("|")[0]
        yield f"`{row['code']}`", name, capital, row["parent"], row["cow"], row["gw"], row["wikidata_id"]
