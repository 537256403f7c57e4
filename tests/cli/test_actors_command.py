"""`dragoman actors` and what `dragoman code` makes of the user's own actors."""

from __future__ import annotations

import json

import pytest

from dragoman.actors.own import read_actors
from dragoman.cli.actors_unresolved import _row_to_fill
from dragoman.ledger import Store, UnresolvedMention
from dragoman.records import from_json

ROWS = """\
[[actor]]
name = "Selin Aydın"
code = "TUR"
sector = "GOV"
role = "Foreign Minister"
since = 2031-03-01

[[actor]]
name = "Alborz Forum"
code = "IRN"
sector = "SOC"
"""
BAD = '\n[[actor]]\nname = "Ali Kaya"\ncode = "TRK"\nsector = "GOV"\nrole = "Mayor"\n'


@pytest.fixture
def write(tmp_path):
    def written(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return written


def test_rows_are_added_beside_the_store(run, write, tmp_path):
    result = run("actors", "add", write("rows.toml", ROWS))
    assert result.exit_code == 0
    assert "2 rows added to dragoman.actors.toml" in result.stderr
    assert "rows.toml:1: Selin Aydın, TUR GOV Foreign Minister (2031-03-01 to now). Shipped: Hakan Fidan" in result.stderr
    assert result.stdout == ""
    assert 'name = "Selin Aydın"' in (tmp_path / "dragoman.actors.toml").read_text(encoding="utf-8")
    again = run("actors", "add", "rows.toml")
    assert "0 rows added to dragoman.actors.toml; 2 rows there already." in again.stderr


def test_nothing_of_a_file_with_a_fault_is_added(run, write, tmp_path):
    result = run("actors", "add", write("rows.toml", ROWS + BAD))
    assert result.exit_code == 1
    assert "rows.toml:13: unknown code 'TRK'; codes like it: TUR (Turkey)" in result.stderr
    assert "nothing was added: 1 fault in rows.toml; correct them, or say --skip-bad" in result.stderr
    assert not (tmp_path / "dragoman.actors.toml").exists()


def test_bad_rows_are_skipped_and_listed_on_demand(run, write):
    result = run("actors", "add", "--skip-bad", write("rows.toml", ROWS + BAD))
    assert result.exit_code == 3
    assert "rows.toml:13: unknown code 'TRK'" in result.stderr
    assert "2 rows added" in result.stderr
    assert "1 fault and the rows that have them skipped" in result.stderr


def test_a_second_holder_beside_the_rows_there_is_refused(run, write):
    run("actors", "add", write("rows.toml", ROWS))
    rival = '[[actor]]\nname = "Ece Topal"\ncode = "TUR"\nsector = "GOV"\nrole = "Foreign Minister"\nsince = 2032-01-01\n'
    result = run("actors", "add", write("rival.toml", rival))
    assert result.exit_code == 1
    assert "rival.toml:1: two holders of one office of TUR (foreign) at once" in result.stderr


def test_check_tells_faults_and_conflicts_and_changes_nothing(run, write, tmp_path):
    result = run("actors", "check", write("rows.toml", ROWS + BAD))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("rows.toml:13: unknown code 'TRK'")
    assert "Shipped: Hakan Fidan" in result.stdout
    assert "2 sound rows (1 organization, 1 person), 1 fault, 1 conflict with the shipped lexicon." in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["rows.toml"]
    assert run("actors", "check", write("sound.toml", ROWS)).exit_code == 0


def test_two_undated_holders_of_one_office_are_refused(run, write, tmp_path):
    rows = "name,code,sector,role\nAli Kaya,TUR,GOV,Foreign Minister\nEce Topal,TUR,GOV,Foreign Minister\n"
    for command in ("check", "add"):
        result = run("actors", command, write("rows.csv", rows))
        assert result.exit_code == 1
        told = result.stdout if command == "check" else result.stderr
        assert "rows.csv:3: two holders of one office of TUR (foreign) without days" in told
    assert not (tmp_path / "dragoman.actors.toml").exists()


def test_check_tells_them_as_json(run, write):
    result = run("actors", "check", "--json", write("rows.toml", ROWS + BAD))
    fault, conflict = (json.loads(line) for line in result.stdout.splitlines())
    assert (fault["file"], fault["line"]) == ("rows.toml", 13)
    assert (conflict["name"], conflict["line"]) == ("Selin Aydın", 1)
    assert conflict["shipped"].startswith("Hakan Fidan, TUR GOV Foreign Minister")


def test_a_table_of_leaders_is_added_with_its_columns_told(run, write):
    table = write("l.csv", "leader,land,start\nKen Mori,Japan,04/03/2031\n")
    options = ["--map", "land=country", "--set", "sector=OPP", "--days", "dmy"]
    assert run("actors", "add", table, *options).exit_code == 0
    exported = run("actors", "export", "--own", "--as", "csv").stdout
    assert exported.splitlines()[1].startswith("Ken Mori,JPN,person,OPP,,,2031-03-04,")


@pytest.mark.parametrize(
    "options", [["--map", "land"], ["--map", "land=wealth"], ["--set", "wealth=GOV"], ["--set", "name=X"], ["--days", "ymd"]]
)
def test_options_that_say_nothing_are_refused(run, write, options):
    result = run("actors", "check", write("rows.toml", ROWS), *options)
    assert result.exit_code == 2
    assert result.stderr.startswith("dragoman: --")


def test_a_file_that_cannot_be_read_is_a_fault_and_the_others_are_added_on_demand(run, write, tmp_path):
    (tmp_path / "wide.toml").write_bytes(ROWS.encode("utf-16"))
    files = ["none.toml", "wide.toml", write("rows.toml", ROWS)]
    result = run("actors", "add", *files)
    assert result.exit_code == 1
    assert "none.toml: cannot be opened: No such file or directory" in result.stderr
    assert "wide.toml:1: the file is in UTF-16; save it as UTF-8" in result.stderr
    assert not (tmp_path / "dragoman.actors.toml").exists()
    assert "2 rows added" in run("actors", "add", "--skip-bad", *files).stderr


def test_the_whole_lexicon_is_exported_with_own_rows_in_it(run, write, tmp_path):
    run("actors", "add", write("rows.toml", ROWS))
    result = run("actors", "export", "--to", "all.csv")
    assert result.exit_code == 0
    lines = (tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("Selin Aydın,TUR,person,GOV,Foreign Minister,") for line in lines)
    assert any(line.startswith("Hakan Fidan,TUR,person,GOV,Foreign Minister,foreign,2023-06-03,2031-03-01,") for line in lines)
    assert "rows written to all.csv" in result.stderr
    assert run("actors", "export", "--as", "xml").exit_code == 2


def test_an_export_to_another_ending_is_refused(run, tmp_path):
    result = run("actors", "export", "--to", "all.xls")
    assert result.exit_code == 2
    assert "--to all.xls: expected a file that ends in .toml or .csv; name one, or say --as toml or --as csv" in result.stderr
    assert not (tmp_path / "all.xls").exists()
    assert run("actors", "export", "--own", "--to", "all.txt", "--as", "csv").exit_code == 0


def test_who_tells_the_office_of_the_day(run):
    result = run("actors", "who", "Cavusoglu", "--on", "2016-11-26", "--json")
    (one,) = (json.loads(line) for line in result.stdout.splitlines())
    assert (one["code"], one["sector"], one["role"]) == ("TUR", "GOV", "Foreign Minister")
    assert one["reason"] == "held that office on 2016-11-26"
    shown = run("actors", "who", "Cavusoglu", "--on", "2016-11-26")
    assert "TUR GOV  Foreign Minister" in shown.stdout


def test_who_reads_a_description_as_a_report_does(run):
    result = run("actors", "who", "Turkish Foreign Ministry", "--json")
    told = json.loads(result.stdout)
    assert (told["code"], told["sector"], told["kind"], told["is_taken"]) == ("TUR", "GOV", "organization", True)
    assert "‘foreign ministry’ is GOV" in told["reason"]
    told = json.loads(run("actors", "who", "Iranian president", "--on", "2016-11-26", "--json").stdout)
    assert (told["name"], told["role"]) == ("Hassan Rouhani", "President")


def test_who_tells_that_an_own_row_wins(run, write):
    run("actors", "add", write("rows.toml", ROWS))
    mine = run("actors", "who", "Aydin", "--on", "2031-04-01")
    assert "your own row" in mine.stdout
    shipped = run("actors", "who", "Fidan", "--on", "2031-04-01")
    assert "was Foreign Minister until 2031-03-01" in shipped.stdout
    assert "Hakan Fidan holds that office on other days only" in shipped.stdout
    assert "Give --on and a day" in run("actors", "who", "Fidan").stderr


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["Cavusoglou"], 4, "nobody in the lexicon is called 'Cavusoglou'; near it: "),
        (["Cavusoglu", "--on", "26.11.2016"], 2, "--on 26.11.2016 is no day; write it as 2016-11-26"),
    ],
)
def test_who_says_what_it_cannot_answer(run, arguments, code, told):
    result = run("actors", "who", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr


def test_unresolved_mentions_are_listed(run, stored):
    result = run("actors", "unresolved", "--all", "--store", stored)
    assert result.exit_code == 0
    assert "fighters  group  1 mention in 1 report  without state" in result.stdout
    assert "the report does not say whose fighters" in result.stdout
    assert "alborz-1 2016-11-26" in result.stdout
    (row,) = (json.loads(line) for line in run("actors", "unresolved", "--all", "--json", "--store", stored).stdout.splitlines())
    assert (row["name"], row["n_mentions"], row["missing"]) == ("fighters", 1, ["entity_code"])


def test_unresolved_mentions_are_rows_to_be_filled_in(run, stored, tmp_path):
    result = run("actors", "unresolved", "--all", "--toml", "--store", stored)
    assert result.stdout.startswith("# 1 mention in 1 report, without state: the report does not say whose fighters\n# ")
    (tmp_path / "todo.toml").write_text(result.stdout, encoding="utf-8")
    assert "todo.toml:3: there is no code" in run("actors", "check", "todo.toml").stdout
    filled = result.stdout.replace('name = "fighters"', 'name = "Fighters of al-Bab"').replace('code = ""', 'code = "SYR"')
    (tmp_path / "todo.toml").write_text(filled.replace('sector = ""', 'sector = "REB"'), encoding="utf-8")
    assert run("actors", "add", "todo.toml", "--store", stored).exit_code == 0
    assert run("actors", "unresolved", "--json", "--toml").exit_code == 2


@pytest.mark.parametrize("kind", ["person", "organization", "group", "state", "place"])
def test_a_row_to_fill_in_is_read_once_it_is_filled_in(tmp_path, kind):
    missing = ("entity_code", "sector_code", "role")
    row = _row_to_fill(UnresolvedMention("Ana Doe", kind, True, None, None, missing, ("no words\ntell",), 2, 1, ()))
    filled = row
    for field, value in (("code", "BRA"), ("sector", "OPP"), ("role", "Mayor")):
        filled = filled.replace(f'{field} = ""', f'{field} = "{value}"')
    path = tmp_path / "rows.toml"
    path.write_text(filled, encoding="utf-8")
    found = read_actors(path)
    assert (found.faults, [placed.row.kind for placed in found.rows]) == ((), [kind])


def test_unresolved_says_where_there_are_none(run, stored):
    result = run("actors", "unresolved", "--store", stored)
    assert (result.exit_code, result.stdout) == (4, "")
    assert "no name stayed unresolved" in result.stderr


def coders(path):
    with Store.open(path, readonly=True) as store:
        return [store.report(one.id).coder.actors for one in store.reports()]


def test_code_uses_what_was_added_and_codes_anew(run, reports, write, tmp_path):
    assert "actors of your own" not in run("code", reports).stderr
    assert coders(tmp_path / "dragoman.db") == [None] * 3
    run("actors", "add", write("rows.toml", ROWS))
    result = run("code", reports)
    assert "3 reports coded" in result.stderr
    assert "With 2 rows of actors of your own from dragoman.actors.toml (" in result.stderr
    (digest,) = set(coders(tmp_path / "dragoman.db"))
    assert digest
    assert f"({digest})" in result.stderr
    assert "3 reports already there" in run("code", reports).stderr


def test_code_uses_a_file_that_is_named(run, reports, write):
    write("rows.toml", ROWS)
    result = run("code", "--actors", "rows.toml", "--to", "-", "--quiet", reports)
    assert {from_json(line).coder.actors for line in result.stdout.splitlines()} != {None}
    plain = run("code", "--to", "-", "--quiet", reports)
    assert {from_json(line).coder.actors for line in plain.stdout.splitlines()} == {None}


def test_a_chat_model_has_no_use_for_actors(run, reports, write):
    result = run("code", "--coder", "llm", "--actors", write("rows.toml", ROWS), reports)
    assert (result.exit_code, "--actors is for the coder dragoman" in result.stderr) == (2, True)


def test_code_refuses_actors_with_faults(run, reports, write, tmp_path):
    result = run("code", "--actors", write("rows.toml", ROWS + BAD), reports)
    assert result.exit_code == 1
    assert "rows.toml:13: unknown code 'TRK'" in result.stderr
    assert not (tmp_path / "dragoman.db").exists()
