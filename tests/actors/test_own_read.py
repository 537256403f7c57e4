from __future__ import annotations

import pytest
from own_base import small_lexicon

from dragoman.actors.own import ActorRow, ActorsError, ReadOptions, read_actors, refuse_faults

TOML = """\
# A check of rows, invented.
[[actor]]
name = "Selin Aydın"
forms = [
  "Selin Aydin",
  "S. Aydın",
]
code = "TUR"
sector = "GOV"
role = "Foreign Minister"
since = 2026-03-01
until = "2027-05"

[[actor]]
name = "Anatolian Relief"
code = "TUR*"
sector = "SOC"
wikidata_id = "Q99"
"""
AYDIN = ActorRow(
    "Selin Aydın", "TUR", "person", "GOV", "Foreign Minister", None, "2026-03-01", "2027-05", ("Selin Aydin", "S. Aydın")
)
RELIEF = ActorRow("Anatolian Relief", "TUR*", "organization", "SOC", wikidata_id="Q99")


@pytest.fixture
def read(tmp_path):
    def reading(name, content, **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_actors(path, ReadOptions(**options), small_lexicon())

    return reading


def rows(found):
    return [placed.row for placed in found.rows]


def faults(found):
    return [(fault.line, fault.reason) for fault in found.faults]


def test_toml_is_read_with_its_lines(read):
    found = read("own.toml", TOML)
    assert rows(found) == [AYDIN, RELIEF]
    assert [placed.line for placed in found.rows] == [2, 14]
    assert found.faults == ()


def test_toml_without_a_telling_name_and_with_a_mark_of_order_is_read(read):
    assert rows(read("own.txt", b"\xef\xbb\xbf" + TOML.replace("\n", "\r\n").encode())) == [AYDIN, RELIEF]


def test_csv_of_our_own_columns_is_read(read):
    found = read(
        "own.csv",
        "name,forms,code,kind,sector,role,since,until,wikidata_id\n"
        "Selin Aydın,Selin Aydin|S. Aydın,TUR,person,GOV,Foreign Minister,2026-03-01,2027-05,\n"
        "\n"
        '"Anatolian\nRelief",,TUR*,,SOC,,,,Q99\n',
    )
    assert rows(found) == [AYDIN, RELIEF]
    assert [placed.line for placed in found.rows] == [2, 4]


LEADERS = """\
ccode;Leader;Country;startdate;enddate;item
640;"Erbil, Deniz";Turkey;2031-01-01T00:00:00Z;2032-05-06;http://www.wikidata.org/entity/Q77
740;Ken Mori;Japan;2031-02;;
"""


def test_a_table_of_leaders_is_read_by_its_usual_columns(read):
    found = read("leaders.csv", LEADERS, defaults={"sector": "GOV", "role": "President"}, columns={"item": "wikidata_id"})
    assert rows(found) == [
        ActorRow("Deniz Erbil", "TUR", "person", "GOV", "President", None, "2031-01-01", "2032-05-06", (), "Q77"),
        ActorRow("Ken Mori", "JPN", "person", "GOV", "President", None, "2031-02"),
    ]
    assert found.unused == ("Country",)  # the number is surer


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("ccode", "640", "TUR"), ("cowcode", "640.0", "TUR"), ("gwno", "740", "JPN"), ("iso3c", "TUR", "TUR"),
        ("country", "Japan", "JPN"),
    ],
)
def test_states_are_told_in_the_ways_of_the_field(read, header, cell, code):
    (row,) = rows(read("l.csv", f"leader,{header}\nIda Nowak,{cell}\n", defaults={"sector": "GOV"}))
    assert row.code == code


def test_a_number_of_no_state_is_a_fault(read):
    ((line, reason),) = faults(read("l.csv", "leader,ccode\nIda Nowak,315\n", defaults={"sector": "GOV"}))
    assert (line, reason.partition(";")[0]) == (2, "'315' is the Correlates of War number of no state of today")


def test_a_mapped_column_tells_the_state_before_others(read):
    options = {"columns": {"land": "country"}, "defaults": {"sector": "GOV"}}
    (row,) = rows(read("l.csv", "leader,code,land\nIda Nowak,JPN,Turkey\n", **options))
    assert row.code == "TUR"


def test_columns_are_mapped(read):
    table = "wer\tland\tseit\nKen Mori\tJapan\t04/03/2031\n"
    options = {"columns": {"wer": "name", "land": "country", "seit": "since"}, "defaults": {"sector": "OPP", "kind": "person"}}
    assert faults(read("t.tsv", table, **options))[0][1].startswith("since '04/03/2031' is no day")
    assert rows(read("t.tsv", table, **options, day_order="dmy"))[0].since == "2031-03-04"
    assert rows(read("t.tsv", table, **options, day_order="mdy"))[0].since == "2031-04-03"


def test_a_faulty_row_leaves_the_others_sound(read):
    found = read("own.csv", "name,code,sector\nAnatolian Relief,TUR,SOC\nAegean Relief,TRK,SOC\nThrace Relief,TUR,SOC,x\n")
    assert [row.name for row in rows(found)] == ["Anatolian Relief"]
    assert [line for line, _ in faults(found)] == [3, 4]
    with pytest.raises(ActorsError, match=r"own.csv:3: unknown code 'TRK'"):
        refuse_faults([found])


def test_bytes_that_are_no_utf8_make_their_row_faulty(read):
    found = read("own.csv", "name,code,sector\nAnatolian Relief,TUR,SOC\nÇağrı,TUR,SOC\n".encode("cp1254"))
    assert [row.name for row in rows(found)] == ["Anatolian Relief"]
    assert faults(found) == [(3, "'?a?r?' is not written in UTF-8; save the file as UTF-8")]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("own.toml", TOML.encode("utf-16"), r"own.toml:1: the file is in UTF-16; save it as UTF-8"),
        ("own.csv", b"name,code\nA\0B,TUR\n", r"own.csv:1: the file is no text"),
        ("own.toml", '[[actor]]\nname = "Ali\n', r"own.toml:2: not TOML: "),
        ("own.toml", "[[actor]]\nname = " + "[" * 3000, r"own.toml: not TOML of actors: lists in lists"),
        ("own.toml", '[[actors]]\nname = "Ali"\n', r"a table \[\[actor\]\] for each row; what is 'actors'"),
        ("own.toml", 'actor = "Ali"\n', r"actor is something else here"),
        ("own.csv", "wer,code\nAli,TUR\n", r"own.csv:1: no column has the names; columns are: wer, code; map one"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(read, name, content, reason):
    with pytest.raises(ActorsError, match=reason):
        read(name, content)


def test_a_mapped_column_must_be_there(read):
    with pytest.raises(ActorsError, match=r"there is no column 'wer' to map to name; columns are: name, code"):
        read("own.csv", "name,code\nAli,TUR\n", columns={"wer": "name"})


def test_unknown_fields_and_wrong_values_of_toml_are_faults_of_their_row(read):
    found = read("own.toml", '\n[[actor]]\nname = "Relief"\ncode = "TUR"\nsectr = "SOC"\nforms = "R"\nsince = 3.5\n')
    assert [line for line, _ in faults(found)] == [2, 2, 2]
    assert [reason.split(":")[0].split(";")[0] for _, reason in faults(found)] == [
        "forms is no list of strings", "unknown field 'sectr'", "since is 3.5, and a string is expected",
    ]  # fmt: skip


def test_no_line_is_told_where_a_string_looks_like_a_row(read):
    found = read("own.toml", 'actor = [{name = "Relief", code = "TRK", role = """\n[[actor]]\n[[actor]]"""}]\n')
    assert {fault.line for fault in found.faults} == {None}


def test_an_unknown_state_is_a_fault(read):
    found = read("l.csv", "leader,country\nIda Nowak,Ruritania\n", defaults={"sector": "GOV"})
    assert faults(found) == [
        (2, "'Ruritania' is the name of no state of today; add a column with codes (ISO 3166-1 alpha-3)")
    ]


def test_an_empty_file_has_no_rows(read):
    assert rows(read("own.toml", "# nothing yet\n")) == []
