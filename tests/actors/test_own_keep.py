from __future__ import annotations

from pathlib import Path

import pytest
from own_base import person, placed

from dragoman.actors.own import ActorsError, add_rows, open_own, own_path, read_actors

KAYA = person("Ali Kaya", "Foreign Minister", "2031-01-01", "2032-01-01")
AYDIN = person("Selin Aydın", "Foreign Minister", "2032-01-01")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "dragoman.actors.toml"


def rows(path):
    return [one.row for one in read_actors(path).rows]


def test_the_file_lies_beside_its_store():
    assert own_path(Path("work/dragoman.db")) == Path("work/dragoman.actors.toml")


def test_rows_are_added_and_kept_in_order(path):
    added = add_rows(path, placed(AYDIN))
    assert [one.row for one in added.new] == [AYDIN]
    assert [one.row for one in add_rows(path, placed(KAYA)).new] == [KAYA]
    assert rows(path) == [KAYA, AYDIN]
    assert path.read_text(encoding="utf-8").startswith("# Actors of your own.")


def test_what_is_there_is_passed_over(path):
    add_rows(path, placed(KAYA, AYDIN))
    before = path.stat().st_mtime_ns
    added = add_rows(path, placed(AYDIN))
    assert (added.new, added.replacing, added.n_known) == ((), (), 1)
    assert path.stat().st_mtime_ns == before


def test_a_row_of_the_same_office_and_day_takes_the_place_of_the_earlier_one(path):
    add_rows(path, placed(AYDIN))
    ended = person("Selin Aydın", "Foreign Minister", "2032-01-01", "2033-01-01", forms=("S. Aydın",))
    added = add_rows(path, placed(ended))
    assert [one.row for one in added.replacing] == [ended]
    assert rows(path) == [ended]


def test_the_order_of_adding_gives_the_same_bytes(path, tmp_path):
    add_rows(path, placed(AYDIN, KAYA))
    other = tmp_path / "other.actors.toml"
    add_rows(other, placed(KAYA))
    add_rows(other, placed(AYDIN))
    assert other.read_bytes() == path.read_bytes()


def test_rows_that_do_not_go_with_those_there_are_refused(path):
    add_rows(path, placed(KAYA))
    before = path.read_bytes()
    rival = person("Ece Topal", "Foreign Minister", "2031-06-01", "2031-07-01")
    with pytest.raises(ActorsError, match=r"own.toml:1: two holders of one office of TUR .* at once: Ece Topal and Ali Kaya"):
        add_rows(path, placed(rival, AYDIN))
    assert path.read_bytes() == before
    added = add_rows(path, placed(rival, AYDIN), skip_bad=True)
    assert [one.row for one in added.new] == [AYDIN]
    assert len(added.skipped) == 1
    assert rows(path) == [KAYA, AYDIN]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ActorsError, match=r"x.actors.toml: there is no folder .*nowhere; make it"):
        add_rows(tmp_path / "nowhere" / "x.actors.toml", placed(AYDIN))


def test_a_file_that_was_spoilt_by_hand_is_left_alone(path):
    path.write_text('[[actor]]\nname = "Ali Kaya"\ncode = "TRK"\n', encoding="utf-8")
    with pytest.raises(ActorsError, match="unknown code 'TRK'"):
        add_rows(path, placed(AYDIN))
    assert "TRK" in path.read_text(encoding="utf-8")


def test_a_kept_file_is_a_lexicon(path):
    add_rows(path, placed(AYDIN, KAYA))
    own = open_own(path)
    assert [one.row for one in own.rows] == [KAYA, AYDIN]
    assert own.lexicon.entries("Selin Aydın")[0].terms[0].office == "foreign"
    assert any("Hakan Fidan" in one.shipped for one in own.conflicts)
    path.write_text("", encoding="utf-8")
    assert open_own(path).digest is None
