"""Own rows where they count: in who takes part in a report."""

from __future__ import annotations

import pytest

from dragoman.actors import resolve
from dragoman.actors.own import open_own
from dragoman.records import Name, Report, Span

# Invented.
TEXT = (
    "Selin Aydin met Kivu Dawn negotiators in Ankara on Tuesday.\n"
    "Aydın told reporters that the talks would go on, and Kivu Dawn said so, too."
)
ROWS = """\
[[actor]]
name = "Selin Aydın"
code = "TUR"
sector = "GOV"
role = "Foreign Minister"
since = 2031-03-01
until = 2033-01-01
wikidata_id = "Q999999"

[[actor]]
name = "Kivu Dawn"
code = "COD"
sector = "REB"
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "dragoman.actors.toml"
    path.write_text(ROWS, encoding="utf-8")
    return open_own(path)


def resolved(published, lexicon):
    parties = [Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in ("Selin Aydin", "Aydın", "Kivu Dawn")]
    return resolve(Report(TEXT, published=published), (), (), parties, lexicon=lexicon)


def cast(published, lexicon):
    entities = resolved(published, lexicon).entities
    return {one.name: (one.kind, one.entity_code, one.sector_code, one.role, one.wikidata_id) for one in entities}


def test_own_actors_take_part_with_their_office(own):
    found = cast("2031-06-01", own.lexicon)
    assert found["Selin Aydin"] == ("person", "TUR", "GOV", "Foreign Minister", "Q999999")
    assert found["Kivu Dawn"] == ("organization", "COD", "REB", None, None)


@pytest.mark.parametrize(("day", "sector"), [("2034-01-01", "ELI"), ("2030-01-01", None)])
def test_an_own_office_counts_on_its_days(own, day, sector):
    code, role = cast(day, own.lexicon)["Selin Aydin"][1::2][:2]
    assert (code, role) == ("TUR", None)
    assert cast(day, own.lexicon)["Selin Aydin"][2] == sector


def test_the_reason_names_the_own_lexicon(own):
    found = resolved("2031-06-01", own.lexicon)
    reasons = {one.name: found.reasons[one.id] for one in found.entities}
    assert reasons["Selin Aydin"].startswith("your own lexicon has Selin Aydın as Foreign Minister on 2031-06-01")
    assert reasons["Kivu Dawn"] == "your own lexicon has the organisation Kivu Dawn"


def test_without_them_nobody_knows(own):
    assert cast("2031-06-01", None).get("Selin Aydin") != cast("2031-06-01", own.lexicon)["Selin Aydin"]
    assert cast("2031-06-01", None).get("Kivu Dawn", (None, None))[1] != "COD"


def test_a_role_that_no_row_tells_is_null(tmp_path):
    path = tmp_path / "own.actors"
    path.write_text("SELIN_AYDIN_ [TURGOV >310301]\n", encoding="utf-8")  # two figures of a year after 30: 1931
    assert cast("2031-06-01", open_own(path).lexicon)["Selin Aydin"][1:4] == ("TUR", "GOV", None)


@pytest.mark.parametrize("name", ["Ilona Topal", "Orhan Topal"])
def test_a_row_with_a_bare_surname_is_no_other_bearer_of_it(tmp_path, name):
    path = tmp_path / "leaders.csv"
    path.write_text("name,code,sector,role,since,until\nTopal,HUN,GOV,President,2031-01-20,2035-01-20\n", encoding="utf-8")
    lexicon = open_own(path).lexicon
    for text, role in ((f"{name} spoke on Monday. “It is late,” {name} said.", None), ("Topal spoke on Monday.", "President")):
        words = text[: text.index(" spoke")]
        span = Span(0, len(words))
        found = resolve(Report(text, published="2032-03-02"), (Name(span, "PER", 0.9),), (), [span], lexicon=lexicon)
        (entity,) = found.entities
        assert (entity.name, entity.role) == (words, role)
