"""A small lexicon by hand, and rows to lay over it. Offices and days are as they were."""

from __future__ import annotations

from dragoman.actors.lexicon import ADJECTIVE, CAPITAL, ORGAN, PERSON, STATE, Entry, Lexicon, Term
from dragoman.actors.own.rows import ActorRow, PlacedRow

CAVUSOGLU = Entry(
    "TUR Mevlut Cavusoglu", "Mevlut Cavusoglu", PERSON, "TUR", None, "person",
    (Term("Foreign Minister", "GOV", "2014-08-29", "2023-06-03", "foreign", "2025-06"),), wikidata_id="Q6057",
)  # fmt: skip
FIDAN = Entry(
    "TUR Hakan Fidan", "Hakan Fidan", PERSON, "TUR", None, "person",
    (
        Term("Foreign Minister", "GOV", "2023-06-03", "", "foreign", "2025-06"),
        Term("Head of intelligence", "SPY", "2010-05", "2023-06"),
    ),
)  # fmt: skip
MEHMET_BULGARIA = Entry(
    "BGR Mehmet Yilmaz", "Mehmet Yilmaz", PERSON, "BGR", None, "person", (Term("Mayor", "GOV", "2019-11-01", ""),),
)  # fmt: skip
SDF = Entry("Syrian Democratic Forces", "Syrian Democratic Forces", ORGAN, "SYR", "REB")
PKK = Entry("PKK", "PKK", ORGAN, "TUR", "REB")


def small_lexicon() -> Lexicon:
    """Turkey, Syria, Japan and Bulgaria with a few of those who act for them."""
    lexicon = Lexicon(nouns={})
    for code, name, adjective, capital in (
        ("TUR", "Turkey", "Turkish", "Ankara"), ("SYR", "Syria", "Syrian", "Damascus"), ("JPN", "Japan", "Japanese", "Tokyo"),
        ("BGR", "Bulgaria", "Bulgarian", "Sofia"),
    ):  # fmt: skip
        lexicon.titles[code] = name
        for word, form in ((name, STATE), (adjective, ADJECTIVE), (capital, CAPITAL)):
            lexicon.add(word, Entry(code, name, form, code, None, "state"))
    lexicon.add("Syrian Democratic Forces|SDF", SDF)
    lexicon.add("PKK|Kurdistan Workers' Party", PKK)
    lexicon.add_person(CAVUSOGLU, ["Mevlut Cavusoglu"])
    lexicon.add_person(FIDAN, ["Hakan Fidan"])
    lexicon.add_person(MEHMET_BULGARIA, ["Mehmet Yilmaz"])
    for rows in lexicon.names.values():
        rows.sort(key=lambda row: -len(row[0]))
    return lexicon


def person(name: str, role: str | None, since: str | None = None, until: str | None = None, **fields: object) -> ActorRow:
    """A row of a person of Turkey's government."""
    values = {"code": "TUR", "sector": "GOV", "forms": (), **fields}
    return ActorRow(name, kind="person", role=role, since=since, until=until, **values)  # type: ignore[arg-type]


def placed(*rows: ActorRow) -> list[PlacedRow]:
    """Rows in a file, one a line."""
    return [PlacedRow(row, "own.toml", line) for line, row in enumerate(rows, 1)]
