from __future__ import annotations

from dataclasses import replace

import pytest
from own_base import CAVUSOGLU, FIDAN, MEHMET_BULGARIA, PKK, SDF, person, placed, small_lexicon

from dragoman.actors.lexicon import OWN, PERSON, Entry, Term
from dragoman.actors.own import ActorRow, overlay
from dragoman.actors.words import Words


def lay(*rows):
    lexicon, conflicts = overlay(small_lexicon(), placed(*rows))
    return lexicon, [f"{one.placed.line}: {one.shipped} -> {one.outcome}" for one in conflicts]


def terms(lexicon, name):
    (entry,) = set(lexicon.entries(name))
    return sorted((term.role, term.since, term.until) for term in entry.terms)


def found(lexicon, text, day=""):
    return [(hit.entry.name, hit.entry.code, hit.entry.sector) for hit in lexicon.find(Words.read(text), day)]


def test_a_new_person_is_added_without_a_conflict():
    lexicon, conflicts = lay(person("Ece Kaya", "Mayor", "2024-04-01", wikidata_id="Q5", forms=("E. Kaya",)))
    (entry,) = lexicon.entries("e. kaya")
    assert (entry.origin, entry.wikidata_id, lexicon.wikidata_ids[entry.key]) == (OWN, "Q5", "Q5")
    assert lexicon.surnames["kaya"] == [entry]
    assert entry in lexicon.holders["TUR"]
    assert conflicts == []


def test_the_shipped_lexicon_stays_as_it_is():
    base = small_lexicon()
    overlay(base, placed(person("Selin Aydın", "Foreign Minister", "2026-03-01"), ActorRow("SDF", "JPN", "organization", "MIL")))
    assert base == small_lexicon()


def test_a_new_holder_ends_the_shipped_one():
    lexicon, conflicts = lay(person("Selin Aydın", "Foreign Minister", "2026-03-01"))
    assert terms(lexicon, "Hakan Fidan") == [
        ("Foreign Minister", "2023-06-03", "2026-03-01"), ("Head of intelligence", "2010-05", "2023-06")
    ]  # fmt: skip
    assert conflicts == [
        "1: Hakan Fidan, TUR GOV Foreign Minister (2023-06-03 to now) -> Hakan Fidan holds that office on other days only"
    ]
    assert lexicon.holders["TUR"][0].name == "Selin Aydın"


def test_a_holder_for_a_time_parts_the_shipped_spell():
    lexicon, _ = lay(person("Feridun Sinirlioglu", "Foreign Minister", "2015-08-28", "2015-11-24"))
    assert terms(lexicon, "Mevlut Cavusoglu") == [
        ("Foreign Minister", "2014-08-29", "2015-08-28"), ("Foreign Minister", "2015-11-24", "2023-06-03")
    ]  # fmt: skip


def test_the_same_office_of_a_shipped_person_is_the_rows_alone():
    lexicon, conflicts = lay(
        person("Mevlüt Çavuşoğlu", "Foreign Minister", "2014-08-29", "2015-08-28"),
        person("Mevlüt Çavuşoğlu", "Foreign Minister", "2015-11-24", "2023-06-03"),
    )
    assert terms(lexicon, "Mevlut Cavusoglu") == [
        ("Foreign Minister", "2014-08-29", "2015-08-28"), ("Foreign Minister", "2015-11-24", "2023-06-03")
    ]  # fmt: skip
    assert [one.partition(" -> ")[2] for one in conflicts] == ["Your row counts in its place"]
    (entry,) = set(lexicon.entries("Mevlut Cavusoglu"))
    assert entry.wikidata_id == CAVUSOGLU.wikidata_id


def test_another_office_counts_on_its_days_and_the_rest_stays():
    lexicon, conflicts = lay(person("Hakan Fidan", "Acting President", "2025-01-01", "2025-02-01"))
    assert terms(lexicon, "Hakan Fidan") == [
        ("Acting President", "2025-01-01", "2025-02-01"), ("Foreign Minister", "2023-06-03", "2025-01-01"),
        ("Foreign Minister", "2025-02-01", ""), ("Head of intelligence", "2010-05", "2023-06"),
    ]  # fmt: skip
    assert [one.partition(" -> ")[2] for one in conflicts] == ["Your row counts on its days"]


def test_a_later_office_is_added_to_a_shipped_person_without_a_conflict():
    lexicon, conflicts = lay(person("Mevlut Cavusoglu", "Member of parliament", "2023-06-04", sector="LEG"))
    assert terms(lexicon, "Mevlut Cavusoglu")[1] == ("Member of parliament", "2023-06-04", "")
    assert conflicts == []


@pytest.mark.parametrize(
    ("row", "shipped"),
    [
        (person("Selin Aydın", "Foreign Minister"), "Hakan Fidan, TUR GOV Foreign Minister (2023-06-03 to now)"),
        (person("Mevlut Cavusoglu", "Spokesman"), "Mevlut Cavusoglu, TUR GOV Foreign Minister (2014-08-29 to 2023-06-03)"),
    ],
)
def test_a_row_without_days_tells_beside_whom_it_stands(row, shipped):
    _, conflicts = lay(row)
    told = "Your row counts on every day beside it, as it has no since; give the day on which it begins"
    assert conflicts == [f"1: {shipped} -> {told}"]


def test_a_namesake_in_another_state_stays_beside():
    lexicon, conflicts = lay(person("Mehmet Yilmaz", "Governor"))
    assert [(one.code, one.origin) for one in lexicon.entries("Mehmet Yilmaz")] == [("TUR", "own"), ("BGR", "shipped")]
    assert conflicts == ["1: Mehmet Yilmaz, BGR GOV Mayor (2019-11-01 to now) -> Both stay, and a report's words tell which"]


def test_an_id_tells_a_person_whatever_name_and_state():
    row = person("Mevlüt Ç.", "Foreign Minister", "2014-08-29", "2023-06-03", wikidata_id="Q6057", code="SYR")
    lexicon, _ = lay(row)
    (entry,) = lexicon.entries("Mevlut Cavusoglu")
    assert (entry.name, entry.code) == ("Mevlüt Ç.", "SYR")
    assert all(one.name != "Mevlut Cavusoglu" for one in lexicon.holders["TUR"])


def test_a_surname_alone_is_the_one_of_the_state_in_office_then():
    lexicon, conflicts = lay(person("Fidan", "Leader", "2024-01-01", "2025-01-01"))
    (entry,) = set(lexicon.entries("Hakan Fidan"))
    assert (entry.name, entry.origin, len(entry.terms)) == ("Hakan Fidan", OWN, 4)
    assert lexicon.surnames["fidan"] == [entry]
    assert lexicon.entries("Fidan") == []  # the surname alone is no other name
    assert [one.partition(" -> ")[2] for one in conflicts] == ["Your row counts on its days"]
    lexicon, _ = lay(person("Fidan", "Mayor", "1990-01-01", "1995-01-01"))
    assert [entry.name for entry in lexicon.surnames["fidan"]] == ["Fidan", "Hakan Fidan"]


def test_a_surname_alone_is_the_holder_of_the_office_and_not_the_wife():
    base = small_lexicon()
    for name, role, sector, office in (
        ("Orhan Topal", "President", "GOV", "head_of_state"), ("Leyla Topal", "First Lady", "CVL", ""),
    ):  # fmt: skip
        terms = (Term(role, sector, "2009-01-20", "2017-01-20", office),)
        base.add_person(Entry(f"TUR {name}", name, PERSON, "TUR", None, "person", terms), [name])
    row = person("Topal", "President", "2009-01-20", "2017-01-20", office="head_of_state")
    for own in (row, replace(row, since=None, until=None)):
        lexicon, _ = overlay(base, placed(own))
        (wife,), (husband,) = lexicon.entries("Leyla Topal"), lexicon.entries("Orhan Topal")
        assert [(term.role, term.sector) for term in wife.terms] == [("First Lady", "CVL")]
        assert (wife.origin, husband.terms[0].role) == ("shipped", "President")
    lexicon, conflicts = overlay(base, placed(row))
    assert conflicts == ()  # the shipped lexicon says the same
    told = person("Topal", "Mayor", "2010-01-01")
    lexicon, _ = overlay(base, placed(told))  # of two who bear the name neither is a mayor
    assert [one.name for one in lexicon.surnames["topal"]] == ["Topal", "Orhan Topal", "Leyla Topal"]


def test_a_surname_and_a_full_name_of_one_person_are_one():
    rows = [
        person("Fidan", "Foreign Minister", "2023-06-03"),
        person("Hakan Fidan", "Head of delegation", "2024-01-01", "2024-02-01"),
    ]
    lexicon, _ = lay(*rows)
    (entry,) = lexicon.entries("Hakan Fidan")
    assert [one.role for one in entry.terms][:2] == ["Foreign Minister", "Head of delegation"]
    assert lexicon.surnames["fidan"] == [entry]


def test_what_the_shipped_lexicon_says_as_well_changes_nothing():
    rows = [
        person("Mevlut Cavusoglu", "Foreign Minister", "2014-08-29", "2023-06-03", office="foreign"),
        ActorRow("Syrian Democratic Forces", "SYR", "organization", "REB", forms=("SDF",)),
        ActorRow("Turkey", "TUR", "state"), ActorRow("Turkey", "TUR", "state", forms=("Turkish",), words="adjective"),
    ]  # fmt: skip
    assert lay(*rows) == (small_lexicon(), [])


def test_a_name_means_what_the_row_says():
    lexicon, conflicts = lay(ActorRow("Self-Defense Forces", "JPN", "organization", "MIL", forms=("SDF",)))
    assert found(lexicon, "The SDF and the Syrian Democratic Forces") == [
        ("Self-Defense Forces", "JPN", "MIL"), ("Syrian Democratic Forces", "SYR", "REB"),
    ]  # fmt: skip
    assert conflicts == ["1: Syrian Democratic Forces, organization SYR REB -> Your row counts in its place"]
    assert lexicon.forms[SDF] == {"Syrian Democratic Forces": None}


def test_an_organisation_of_the_same_state_keeps_its_other_names():
    lexicon, conflicts = lay(ActorRow("PKK", "TUR", "organization", "PTY", since="2025-05-12", forms=("Kongra-Gel",)))
    assert found(lexicon, "Kurdistan Workers' Party, PKK", "2026-01-01") == [("PKK", "TUR", "PTY")] * 2
    assert found(lexicon, "PKK", "2024-01-01") == [("PKK", "TUR", "REB")]  # the days before are the shipped entry's
    assert conflicts == ["1: PKK, organization TUR REB -> Your row counts on its days"]
    lexicon, _ = lay(ActorRow("PKK", "TUR", "organization", "PTY"))
    assert found(lexicon, "Kurdistan Workers' Party", "2024-01-01") == [("PKK", "TUR", "PTY")]
    assert PKK not in lexicon.forms


def test_words_of_states_are_added():
    kantei = ActorRow("Japan", "JPN", "state", forms=("Kantei",), words="capital")
    rows = [ActorRow("Japan", "JPN", "state", forms=("Nippon",)), kantei]
    lexicon, conflicts = lay(*rows)
    assert [(hit.entry.form, hit.entry.code) for hit in lexicon.find(Words.read("Nippon, Japan and the Kantei"), "")] == [
        ("state", "JPN"), ("state", "JPN"), ("capital", "JPN"),
    ]  # fmt: skip
    assert conflicts == []


def test_a_person_called_like_a_state_is_told():
    _, conflicts = lay(person("Syria", "Mayor"))
    assert conflicts == ["1: Syria, state SYR -> 'Syria' is your person"]


@pytest.mark.parametrize("turn", [1, 2])
def test_the_order_of_rows_says_nothing(turn):
    rows = [
        person("Selin Aydın", "Foreign Minister", "2026-03-01"), person("Ali Kaya", "Foreign Minister", "2025-03-01", "2026-03-01"),
        person("Hakan Fidan", "Vice President", "2026-03-01"), ActorRow("SDF", "JPN", "organization", "MIL"),
    ]  # fmt: skip
    first, conflicts = lay(*rows)
    again, others = overlay(small_lexicon(), placed(*rows)[::-1] if turn == 1 else placed(*rows)[2:] + placed(*rows)[:2])
    assert again == first
    assert len(others) == len(conflicts)


def test_a_shipped_person_without_an_office_left_is_still_known():
    lexicon, _ = lay(person("Selin Aydın", "Mayor", "2000-01-01"), person("Ece Kaya", "Foreign Minister", "2010-01-01"))
    (entry,) = lexicon.entries("Mevlut Cavusoglu")
    assert entry == replace(CAVUSOGLU, terms=())
    assert FIDAN.terms[1] in lexicon.entries("Hakan Fidan")[0].terms


def test_offices_are_those_of_the_same_role_in_the_shipped_lexicon():
    lexicon, _ = lay(person("Ken Mori", "Minister of Foreign Affairs", "2026-01-01", code="JPN"), person("Ece Kaya", "Mayor"))
    assert lexicon.entries("Ken Mori")[0].terms == (Term("Minister of Foreign Affairs", "GOV", "2026-01-01", "", "foreign"),)
    assert lexicon.entries("Ece Kaya")[0].terms == (Term("Mayor", "GOV", "", ""),)
    assert MEHMET_BULGARIA in lexicon.holders["BGR"]
