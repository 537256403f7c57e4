from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from own_base import person, placed, small_lexicon

from dragoman.actors.lexicon import ADJECTIVE, NON_STATES, Entry, load
from dragoman.actors.own import ActorRow, digest_of, overlay, read_actors, rows_of, write_csv, write_toml
from dragoman.actors.own.check import _as_meant
from dragoman.actors.own.rows import in_order

WRITERS = {"own.toml": write_toml, "own.csv": write_csv}

letters = st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F) | st.sampled_from("'\"\\-.,;’#[]=ış")
names = st.text(letters, min_size=1, max_size=12).map(lambda text: f"X{text}".strip()).filter(lambda text: not _as_meant(text))
days = st.none() | st.dates().map(lambda day: day.isoformat()[:7])
organizations = st.builds(
    ActorRow, names, st.sampled_from(["TUR", "JPN*", *sorted(NON_STATES)]), st.sampled_from(["organization", "group"]),
    st.sampled_from([None, "REB", "SOC"]), since=days, forms=st.lists(names, max_size=3, unique=True).map(tuple),
)  # fmt: skip
persons = st.builds(
    ActorRow, names, st.just("TUR"), st.just("person"), st.sampled_from(["GOV", "OPP"]), st.none() | names, until=days,
    forms=st.lists(names, max_size=3, unique=True).map(tuple), wikidata_id=st.none() | st.just("Q7"),
)  # fmt: skip


def unlike(rows):
    """Rows of which none is another's double, their own name not among their forms."""
    bare = [replace(row, forms=tuple(form for form in row.forms if form != row.name)) for row in rows]
    return list({row.identity: row for row in bare}.values())


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # files make shrinking slow
@given(rows=st.lists(organizations | persons, max_size=6).map(unlike))
def test_what_is_written_is_read_back_identically(tmp_path_factory, name, rows):
    path = tmp_path_factory.mktemp("own") / name
    path.write_text(WRITERS[name](rows), encoding="utf-8", newline="\n")
    found = read_actors(path, lexicon=small_lexicon())
    assert [placed.row for placed in found.rows] == in_order(rows)
    assert found.faults == ()
    assert digest_of(placed.row for placed in found.rows) == digest_of(rows[::-1])


@pytest.mark.parametrize("name", WRITERS)
def test_a_lexicon_is_written_and_read_back_as_the_same_lexicon(tmp_path, name):
    base = small_lexicon()
    path = tmp_path / name
    path.write_text(WRITERS[name](rows_of(base)), encoding="utf-8")
    found = read_actors(path, lexicon=base)
    assert found.faults == ()
    assert [placed.row for placed in found.rows] == rows_of(base)
    assert overlay(base, found.rows) == (base, ())


def test_the_shipped_lexicon_is_written_and_read_back(tmp_path):
    rows = rows_of(load())
    path = tmp_path / "all.csv"
    path.write_text(write_csv(rows), encoding="utf-8")
    found = read_actors(path)
    assert [str(fault) for fault in found.faults] == []
    assert [placed.row for placed in found.rows] == rows
    assert overlay(load(), found.rows) == (load(), ())  # nothing changed, nothing contradicts


def test_rows_of_an_overlaid_lexicon_hold_both():
    lexicon, _ = overlay(small_lexicon(), placed(person("Selin Aydın", "Foreign Minister", "2026-03-01")))
    ministers = [(row.name, row.since, row.until) for row in rows_of(lexicon) if row.role == "Foreign Minister"]
    assert ministers == [
        ("Hakan Fidan", "2023-06-03", "2026-03-01"), ("Mevlut Cavusoglu", "2014-08-29", "2023-06-03"),
        ("Selin Aydın", "2026-03-01", None),
    ]  # fmt: skip


def test_names_that_are_used_in_several_states_are_a_row_of_their_own():
    lexicon = small_lexicon()
    entry = replace(lexicon.entries("SDF")[0], usual=True)
    lexicon.add("Democratic Forces|Democrats", entry)
    told = [(row.name, row.code, row.forms) for row in rows_of(lexicon) if row.code.startswith("SYR") and row.sector == "REB"]
    assert told == [("Democratic Forces", "SYR*", ("Democrats",)), ("Syrian Democratic Forces", "SYR", ("SDF",))]
    assert overlay(lexicon, placed(*rows_of(lexicon))) == (lexicon, ())


def test_peoples_of_several_states_are_no_rows():
    lexicon = small_lexicon()
    lexicon.add("Pomak", Entry("people Pomak", "Pomak", ADJECTIVE, "BGR", None, "state", usual=True))
    assert rows_of(lexicon) == rows_of(small_lexicon())


def test_entries_that_accents_tell_apart_are_one_row():
    lexicon = small_lexicon()
    entry = lexicon.entries("PKK")[0]
    lexicon.add("Pkk", replace(entry, key="Pkk", name="Pkk"))
    (row,) = [row for row in rows_of(lexicon) if row.name == "PKK"]
    assert row.forms == ("Kurdistan Workers' Party", "Pkk")


def test_the_digest_is_of_the_rows_and_nothing_else():
    rows = [person("Selin Aydın", "Foreign Minister", "2026-03-01"), person("Ece Kaya", "Mayor")]
    assert digest_of(rows) == digest_of(rows[::-1])
    assert digest_of(rows) != digest_of(rows[:1])
    assert len(digest_of(rows)) == 12
    assert digest_of([]) is None
