from pathlib import Path

import pytest

import offices

TABLE = """country_iso3,office,name,surname,name_variants,since,until,until_basis,first_seen,last_seen
TUR,chief_of_state,Abdullah Gul,Gul,,2007-08-28,2014-08-28,successor,2014-07-12,2014-07-12
TUR,chief_of_state,Recep Tayyip Erdogan,Erdogan,,2014-08-28,,,2015-01-15,2026-01-22
TUR,foreign_minister,Somebody Else,Else,,2010-01-01,,,2014-07-12,2026-01-22
FRA,head_of_government,Bernard Cazeneuve,Cazeneuve,,2016-12-06,2020-07-03,successor_gap,2017-03-28,2017-03-28
BIH,chief_of_state,Zeljko Komsic,Komsic,,2018-11-20,,,2020-11-20,2026-01-22
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_spell_with_a_gap_after_it_ends_when_its_holder_was_last_seen(table):
    facts = offices.read_facts(table)
    (spell,) = facts["FRA", "head_of_government"]
    assert (spell.since, spell.until) == ("2016-12-06", "2017-03-28")
    assert ("TUR", "foreign_minister") not in facts


def test_pairs_are_drawn_alike_each_time_and_only_where_the_table_has_a_holder(table):
    facts = offices.read_facts(table)
    pairs = offices.draw_pairs(facts, ("TUR", "FRA", "BIH"), 40)
    assert pairs == offices.draw_pairs(facts, ("BIH", "FRA", "TUR"), 40)
    assert all(spell.since <= pair.day < spell.until for pair in pairs for spell in pair.spells)
    assert {pair.code for pair in pairs} == {"TUR", "FRA", "BIH"}


@pytest.mark.parametrize(
    ("code", "office", "day", "names"),
    [
        ("TUR", "head_of_government", "2016-01-01", ["Ahmet Davutoğlu"]),
        ("TUR", "head_of_government", "2020-01-01", ["Recep Tayyip Erdoğan"]),  # none of its own: the head of state
        ("ABW", "head_of_state", "2020-01-01", ["King Willem-Alexander"]),
        ("CAN", "head_of_state", "2020-01-01", ["Queen Elizabeth"]),
        ("BIH", "head_of_state", "2020-01-01", ["Milorad Dodik", "Šefik Džaferović", "Željko Komšić"]),  # the last chairs
        ("LBN", "head_of_state", "2015-01-01", []),
    ],
)
def test_holders(code, office, day, names):
    assert sorted(entry.name for entry in offices.find_holders(code, office, day)) == names


def test_figures_and_the_baseline(table):
    figures = offices.evaluate(table)
    assert (figures["agree"], figures["pairs"], figures["disagreements"]) == (1.0, offices.N_PAIRS, [])
    assert figures["baseline"]["agree"] < 0.9


def test_a_disagreement_near_a_change_is_one_about_a_date():
    facts = {("TUR", "head_of_state"): [offices.Spell(("Gul",), "2007-08-28", "2014-08-28")]}
    found = offices.find_holders("TUR", "head_of_state", "2014-08-01")
    pair = offices.Pair("TUR", "head_of_state", "2014-09-10", ())
    assert [offices.class_of(pair, one, facts) for one in (found, [])] == ["date", "nobody"]
    assert offices.class_of(offices.Pair("TUR", "head_of_state", "2019-09-10", ()), found, facts) == "person"


def read_verdicts():
    """State, office, day, our holder and the verdict of each row of the page on disagreements."""
    lines = (Path(__file__).parents[2] / "docs" / "offices.md").read_text(encoding="utf-8").split("\n")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [(*row[:4], row[5]) for row in cells if len(row) == 7][2:]  # without the heading


@pytest.mark.parametrize(("code", "office", "day", "ours", "verdict"), read_verdicts())
def test_the_page_on_disagreements_says_whom_the_lexicon_has(code, office, day, ours, verdict):
    assert ours in [entry.name for entry in offices.find_holders(code, office, day)]
    assert verdict in {"late", "view", "unsure"}
