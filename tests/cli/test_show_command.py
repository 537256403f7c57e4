from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from dragoman.cli.show import print_report
from dragoman.ledger import Store
from dragoman.records import from_json


def rendered(coded, width, color_system=None):
    console = Console(
        file=io.StringIO(), width=width, color_system=color_system, force_terminal=color_system is not None,
        highlight=False, markup=False, legacy_windows=False
    )  # fmt: skip
    print_report(console, coded)
    return console.file.getvalue()


@pytest.mark.usefixtures("stored")
def test_show_prints_text_and_records_without_colour(run):
    result = run("show", "alborz-1")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "<[The Iranian president▸]> on Saturday *~underlined~" in " ".join(result.stdout.split())
    assert "(- READ MORE: Oil climbs 4 percent -)" in result.stdout
    assert "e1   REQUEST assist  Hassan Rouhani IRN GOV → Turkey TUR" in result.stdout
    assert "3 statements, 3 events, coded by reader-en-1 0.1.0" in result.stdout


@pytest.mark.usefixtures("stored")
def test_show_says_standing_day_place_word_and_confidence(run):
    words = " ".join(run("show", "alborz-1").stdout.split())
    assert "ASSAULT ? → fighters happened · background · 2016-08 · on the word of Turkish army (s3) · 0.60" in words
    assert "CONSULT visit Mevlut Cavusoglu TUR GOV → Hassan Rouhani IRN GOV happened · 2016-11-26 · in Tehran" in words


@pytest.mark.usefixtures("stored")
def test_show_gives_the_record_as_json(run, coded):
    result = run("show", "alborz-1", "--json")
    assert from_json(result.stdout) == coded
    assert result.stdout.count("\n") == 1


@pytest.mark.usefixtures("stored")
def test_show_leaves_out_what_is_not_sure(run):
    result = run("show", "alborz-1", "--min-confidence", "0.8")
    assert "2 statements, 1 event, coded by" in result.stdout
    assert "e2   CONSULT" in result.stdout
    assert "REQUEST" not in result.stdout
    assert result.stderr == "3 records of a confidence below 0.8 left out\n"
    result = run("show", "alborz-1", "--min-confidence", "0.9", "--json")
    assert [one.id for one in from_json(result.stdout).events] == ["e2"]
    assert result.stderr == "4 records of a confidence below 0.9 left out\n"


def test_show_codes_a_file_on_the_fly_and_keeps_nothing(run, reports, tmp_path):
    result = run("show", reports / "1.txt")
    assert result.exit_code == 0, result.output
    assert "Ankara and Tehran, part 1" in result.stdout
    assert "ACCUSE" in result.stdout
    assert not (tmp_path / "dragoman.db").exists()


def test_show_says_why_a_file_is_no_report(run, tmp_path):
    (tmp_path / "empty.txt").touch()
    result = run("show", "empty.txt")
    assert result.exit_code == 3
    assert "empty.txt" in result.stderr


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["zz"], 4, "no report has the id"),
        (["in/none.txt"], 4, "there is no file in/none.txt, and no report has the id"),
        (["folder"], 1, "expected one report, but folder is a folder"),
        (["zz", "--store", "none.db"], 1, "no store at none.db"),
        (["zz", "--store", "folder"], 1, "expected a store, but folder is a folder"),
        (["zz", "--actors", "none.toml"], 1, "there is no file none.toml"),
    ],
)
def test_show_says_what_it_does_not_find(run, tmp_path, arguments, code, message):
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.txt").write_text("The minister spoke.")
    result = run("show", *arguments if "--actors" not in arguments else ["a.txt", *arguments[1:]])
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


def test_a_title_may_be_longer_than_the_name_of_a_file(run, tmp_path, coded, recode):
    title = "Ankara and Tehran " * 20
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(recode(coded, title=title))
    result = run("show", title)
    assert (result.exit_code, "3 statements, 3 events" in result.stdout) == (0, True)
    assert "no report has the id" in run("explain", title + "meet", "e1").stderr.replace("\n", "")


@pytest.mark.parametrize("width", [40, 80, 109, 110, 120, 200])
def test_show_fits_any_width(coded, width):
    for color_system in (None, "truecolor"):
        text = rendered(coded, width)
        shown = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in text.splitlines()]
        beneath_heading = shown[shown.index("") :]
        assert all(len(line) <= width for line in beneath_heading), color_system


def test_show_puts_records_beside_the_text_where_there_is_room(coded):
    lines = rendered(coded, 120).splitlines()
    assert any(line.startswith("<[The Iranian") and "said  Hassan Rouhani" in line for line in lines)
    assert not any("Iranian president▸" in line and "Rouhani" in line for line in rendered(coded, 109).splitlines())


def test_show_leaves_no_spaces_at_the_ends_of_lines(coded):
    assert all(line == line.rstrip() for line in rendered(coded, 80).splitlines()[4:])


def test_show_uses_colours_and_no_signs_on_a_terminal(coded):
    text = rendered(coded, 80, "truecolor")
    assert "\x1b[" in text
    assert "~" not in text
    assert "▸" not in text


def test_show_does_not_let_a_report_steer_the_terminal(coded, recode):
    text = coded.report.text.replace("\n\nREAD", "\x1b[2J\n\nREAD").replace("READ MORE", "READ M\x07E", 1)
    hostile = recode(coded, text=text, title="\x1b]0;pwned\x07")
    assert "\x1b" not in rendered(hostile, 80)
    assert "\x07" not in rendered(hostile, 120)
