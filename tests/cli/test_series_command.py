from __future__ import annotations

import csv
import io
import json

import pytest

pytestmark = pytest.mark.usefixtures("stored")


def test_relation_by_month_prints_chart_and_periods(run):
    result = run("relation", "Iran", "Turkey", "--by", "month")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "Iran – Turkey by month, 2016-11"
    assert lines[1] == "2 acts that happened, no background, counted once for each happening, by the day of the act"
    assert lines[3] == "▄ cooperation  ▀ conflict  acts in a month"
    assert "who on whom  Iran on Turkey 1 · Turkey on Iran 1 · together 0" in lines
    assert "through      of Iran: Hassan Rouhani 1 (0/1)" in lines
    assert "types        CONSULT 1, REQUEST 1" in lines
    assert any(line.split() == ["2016-11", "1", "1", "+1.2", "+0.0", "to", "+2.5", "1", "100.0", "%"] for line in lines)
    assert result.stderr == "2 acts of 2 told of\n"


def test_relation_by_month_as_json(run):
    value = json.loads(run("relation", "Iran", "Turkey", "--by", "month", "--json").stdout)
    assert (value["one"]["code"], value["by"], value["n_acts"]) == ("IRN", "month", 2)
    assert value["periods"][0]["types"] == {"CONSULT": 1, "REQUEST": 1}
    assert value["filters"]["counted"] == "happening"


def test_relation_by_month_as_csv(run):
    (row,) = csv.DictReader(io.StringIO(run("relation", "Iran", "Turkey", "--by", "month", "--csv").stdout))
    assert [row[name] for name in ("label", "cooperation", "conflict", "consult", "aid")] == ["2016-11", "1", "1", "1", "0"]


def test_relation_takes_the_options_of_a_series(run):
    options = ("--by", "day", "--status", "any", "--background", "--directed", "--dated", "report", "--count", "telling", "--json")
    value = json.loads(run("relation", "Turkey", "Iran", *options).stdout)
    assert [(one["label"], one["n_acts"]) for one in value["periods"]] == [("2016-11-26", 1)]
    assert value["filters"] == {
        "statuses": ["any"], "background": True, "min_confidence": 0.0, "dated": "report", "counted": "telling", "since": None,
        "until": None, "types": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [
        (("Irann", "Turkey", "--by", "month"), 4, "nobody called 'Irann' is in the store; did you mean Iran"),
        (("Irann", "Turkey"), 4, "did you mean Iran"),
        (("Iran", "Peru", "--by", "month"), 4, "no acts between Iran and Peru are told of"),
        (("Iran", "Turkey", "--by", "month", "--since", "2030"), 4, "ask for a longer period"),
        (("Iran", "Turkey", "--by", "month", "--since", "2030", "--until", "2029"), 4, "no day is both"),
        (("Iran", "Turkey", "--since", "2030", "--until", "2029"), 4, "no day is both"),
        (("Iran", "Turkey", "--by", "decade"), 2, "'decade' is no length of a period"),
        (("Iran", "Turkey", "--csv"), 2, "add --by month"),
        (("Iran", "Turkey", "--directed"), 2, "add --by month"),
        (("Iran", "Turkey", "--by", "year", "--csv", "--json"), 2, "not both"),
        (("Iran", "Turkey", "--status", "done"), 2, "'done' is no standing"),
    ],
)
def test_relation_says_what_is_wrong_and_prints_no_chart(run, arguments, exit_code, message):
    result = run("relation", *arguments)
    assert (result.exit_code, result.stdout) == (exit_code, "")
    assert message in result.stderr.replace("\n", " ")
