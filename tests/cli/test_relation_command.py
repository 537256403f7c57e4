from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.usefixtures("stored")


def test_relation_prints_records_in_the_order_of_days(run):
    result = run("relation", "Iran", "Turkey")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[:4] == ["Iran – Turkey", "2 events, 1 statement", "", "2016"]
    assert lines[4] == "2016-11-26      REQUEST assist  Hassan Rouhani → Turkey"
    assert "                — Alborz News Service · 2016-11-26 · alborz-1" in lines


@pytest.mark.parametrize("pair", [("Tehran", "TUR"), ("IRN", "Turkey"), ("TUR", "IRN GOV"), ("hassan rouhani", "Ankara")])
def test_relation_takes_names_and_codes(run, pair):
    result = run("relation", *pair, "--json")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["record"] for one in records] == ["e1", "s1", "e2"]
    assert records[0]["evidence"].startswith("The Iranian president on Saturday")


@pytest.mark.parametrize(
    ("options", "n_records"),
    [
        (["--since", "2016-11-26"], 3),
        (["--since", "2016-11-27"], 0),
        (["--since", "2017"], 0),
        (["--until", "2016"], 3),
        (["--until", "2016-11"], 3),
        (["--until", "2016-10"], 0),
        (["--since", "2015", "--until", "2016-11-26"], 3),
    ],
)
def test_relation_takes_a_period(run, options, n_records):
    assert len(run("relation", "IRN", "TUR", "--json", *options).stdout.splitlines()) == n_records


@pytest.mark.parametrize(
    ("least", "records", "n_left_out"), [("0.7", ["e1", "s1", "e2"], 0), ("0.9", ["s1", "e2"], 1), ("1", [], 3)]
)
def test_relation_leaves_out_what_is_not_sure(run, least, records, n_left_out):
    result = run("relation", "Iran", "Turkey", "--json", "--min-confidence", least)
    assert [json.loads(line)["record"] for line in result.stdout.splitlines()] == records
    told = f"{n_left_out} record{'' if n_left_out == 1 else 's'} of a confidence below {least} left out\n"
    assert result.stderr.endswith(told)


def test_relation_says_when_there_is_nothing(run):
    result = run("relation", "Iran", "Peru")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "no records of Iran – Peru; Iran acts on Turkey (" in " ".join(result.stderr.split())


def test_relation_says_that_it_is_the_filters(run):
    result = run("relation", "Iran", "Turkey", "--since", "1950", "--until", "1951")
    assert (result.exit_code, result.stdout) == (4, "")
    words = " ".join(result.stderr.split())
    assert "no records of Iran – Turkey; 3 records are told of without these filters: ask for a longer period" in words


@pytest.mark.parametrize("day", ["26.11.2016", "yesterday", "2016-11-2", "2016-13", "2016-02-30", "0000", ""])
def test_relation_refuses_what_is_no_day(run, day):
    result = run("relation", "Iran", "Turkey", "--since", day)
    assert result.exit_code == 2
    assert "a day is written 2016-11-26" in result.stderr


@pytest.mark.parametrize("pair", [("", "Iran"), ("Iran", " ")])
def test_relation_needs_two_names(run, pair):
    result = run("relation", *pair)
    assert result.exit_code == 2
    assert "a party needs a name or a code" in result.stderr
