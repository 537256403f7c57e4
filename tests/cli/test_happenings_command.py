from __future__ import annotations

import json

import pytest

from dragoman.ledger import Store
from told import read_table

TOLD = (
    "nile\traid\tSahel Post\t2029-08-13\tASSAULT\tfirearms\to:SDN.REB:Liberation Front\tg:SDN.CVL:villagers\t2029-08-12"
    "\tDamazin,SDN\thappened\tThe Liberation Front [killed] at least 14 villagers near Damazin.\n"
    "nile\traid\tEastern Monitor\t2029-08-14\tASSAULT\t\tg:SDN.REB:rebels\tg:SDN.CVL:civilians\t2029-08-12\t\talleged"
    "\tThe rebels [attacked] a village, leaving 17 civilians dead.\n"
    "nile\tvisit\tSahel Post\t2029-08-20\tCONSULT\tvisit\ts:EGY:Egypt\ts:SDN:Sudan\t2029-08-19\tKhartoum,SDN\thappened"
    "\tEgypt’s minister [visited] Khartoum.\n"
)


@pytest.fixture(autouse=True)
def store(tmp_path):
    (tmp_path / "told.tsv").write_text(TOLD, encoding="utf-8")
    with Store.open(tmp_path / "dragoman.db") as opened:
        for one in read_table(tmp_path / "told.tsv"):
            opened.add(one.coded)
    return tmp_path / "dragoman.db"


@pytest.fixture
def raid(run):
    return json.loads(run("happenings", "--type", "ASSAULT", "--json").stdout)


def test_happenings_lists_each_act_once_and_says_what_is_counted(run):
    result = run("happenings")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "2029"
    assert lines[1] == "2029-08-12      ASSAULT firearms  Liberation Front → villagers  in Damazin"
    assert "told 2 times · happened, alleged · Sahel Post," in lines[2]
    assert result.stderr == "2 happenings, told 3 times\n"


@pytest.mark.parametrize(
    ("options", "n_found"),
    [
        (["--actor", "Sudan"], 2),
        (["--actor", "Egypt"], 1),
        (["--actor", "Egypt", "--with", "Sudan"], 1),
        (["--told-by", "2"], 1),
        (["--since", "2029-08-15"], 1),
        (["--status", "alleged"], 1),
        (["--limit", "1"], 1),
    ],
)
def test_happenings_takes_filters(run, options, n_found):
    assert len(run("happenings", "--json", *options).stdout.splitlines()) == n_found


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--actor", "Peru"], 4, "no happening"),
        (["--actor", "Nobody Known"], 4, "nobody called"),
        (["--type", "MEETING"], 2, "CONSULT"),
        (["--with", "Iran"], 2, "--actor"),
        (["--since", "soon"], 2, "soon"),
    ],
)
def test_happenings_says_why_there_is_nothing(run, options, code, words):
    result = run("happenings", *options)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr


def test_happening_shows_every_telling_and_why(run, raid):
    result = run("happening", raid["id"], "--why")
    assert result.exit_code == 0, result.output
    assert "Sahel Post" in result.stdout and "Eastern Monitor" in result.stdout
    assert "14 dead" in result.stdout and "17 dead" in result.stdout
    assert "day: same" in result.stdout and " · leads" in result.stdout


def test_happening_as_json_has_the_signs(run, raid):
    (likeness,) = json.loads(run("happening", raid["id"], "--why", "--json").stdout)["likeness"].values()
    assert likeness["score"] > 0


def test_happening_is_split_and_joined_by_a_person(run, raid, store):
    telling = f"{raid['tellings'][1]['report']}:{raid['tellings'][1]['record']}"
    result = run("happening", raid["id"], "--split", telling, "--by", "Ada", "--note", "other village")
    assert result.exit_code == 0, result.output
    assert f"{telling} is now told of" in result.stderr
    assert run("happenings").stderr == "3 happenings, told 3 times\n"
    first = f"{raid['tellings'][0]['report']}:{raid['tellings'][0]['record']}"
    assert run("happening", first, "--join", telling).exit_code == 0
    assert run("happenings").stderr == "2 happenings, told 3 times\n"
    with Store.open(store, readonly=True) as opened:
        said = opened.happening_corrections()
    assert [(one.action, one.note) for one in said] == [("split", "other village"), ("join", None)]
    assert said[0].made_by == "Ada" and said[1].made_by


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--split", "x:e1"], 2, "is no telling of"),
        (["--join", "nothing"], 4, "no happening"),
        (["--join", "a", "--split", "b"], 2, "not both"),
        (["--by", "Ada"], 2, "go with --join"),
    ],
)
def test_happening_refuses_what_cannot_be_corrected(run, raid, options, code, words):
    result = run("happening", raid["id"], *options)
    assert result.exit_code == code
    assert words in result.stderr


def test_happening_that_is_unknown_says_so(run):
    result = run("happening", "deadbeef")
    assert result.exit_code == 4
    assert "dragoman happenings" in result.stderr


def test_compare_puts_the_accounts_side_by_side(run, raid):
    reports = [one["report"] for one in raid["tellings"]]
    result = run("compare", *reports, env={"COLUMNS": "100"})
    assert result.exit_code == 0, result.output
    for words in ("Told by more than one", "Words for the same party", "Liberation Front", "14 dead", "17 dead", "alleged"):
        assert words in result.stdout
    (act,) = json.loads(run("compare", *reports, "--json").stdout)["acts"]
    assert [one["words"] for one in act["tellings"]] == ["killed", "attacked"]


def test_compare_needs_two_reports(run, raid):
    result = run("compare", raid["tellings"][0]["report"])
    assert result.exit_code == 2
    assert "two different reports" in result.stderr


def test_compare_says_when_nothing_is_told_by_both(run):
    reports = [one["tellings"][0]["report"] for one in map(json.loads, run("happenings", "--json").stdout.splitlines())]
    assert "No act and no statement is told by more than one" in run("compare", *reports).stdout


def test_chain_shows_on_whose_word_and_who_carries_it(run, raid):
    telling = raid["tellings"][1]
    result = run("chain", f"{telling['report']}:{telling['record']}")
    assert result.exit_code == 0, result.output
    assert "printed by Eastern Monitor, 2029-08-14" in result.stdout
    assert "Carried by 2 reports, the first on top" in result.stdout
    found = json.loads(run("chain", f"{telling['report']}:{telling['record']}", "--json").stdout)
    assert [one["publisher"] for one in found["carriers"]] == ["Sahel Post", "Eastern Monitor"]


def test_chain_takes_report_and_record_in_one_word_or_two(run, raid):
    telling = raid["tellings"][1]
    one = run("chain", f"{telling['report']}:{telling['record']}", "--json")
    two = run("chain", telling["report"], telling["record"], "--json")
    assert (one.exit_code, one.stdout) == (0, two.stdout)


def test_chain_of_an_unknown_record_says_so(run, raid):
    result = run("chain", f"{raid['tellings'][0]['report']}:s9")
    assert result.exit_code == 4
    assert "REPORT:RECORD" in result.stderr
