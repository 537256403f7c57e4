from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.usefixtures("stored")


def test_search_prints_the_words_in_their_place(run):
    result = run("search", "Çavuşoğlu", "--in", "event")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "2016-11-26    CONSULT  Mevlut Cavusoglu → Hassan Rouhani",
        "              Hassan Rouhani received Turkish Foreign Minister Mevlut",
        "              *Cavusoglu* in Tehran.",
        "              — Tehran urges Ankara to join fight · Alborz News Service ·",
        "              2016-11-26 · alborz-1",
    ]
    assert result.stderr == "1 of 1 hit, by relevance\n"


def test_search_as_json(run):
    result = run("search", "foreign forces", "--in", "statement", "--json")
    (hit,) = (json.loads(line) for line in result.stdout.splitlines())
    assert (hit["record"], hit["actor"]) == ("s2", ["Hassan Rouhani"])
    assert [hit["snippet"][mark["start"] : mark["end"]] for mark in hit["marks"]] == ["Foreign", "forces", "foreign", "forces"]


@pytest.mark.parametrize(
    ("arguments", "records"),
    [
        (("killed", "--type", "assault"), ["e3"]),
        (("killed", "--type", "assault", "--status", "future"), []),
        (("calm", "--actor", "Rouhani", "--outlet", "alborz news service", "--since", "2016", "--until", "2016", "--order", "date"),
         ["alborz-1", "s2"]),
        (("foreign forces", "--in", "report"), ["alborz-1"]),
        (("--in", "event", "--", "fighters", "-killed"), []),
    ],
)  # fmt: skip
def test_search_takes_filters(run, arguments, records):
    result = run("search", "--json", *arguments)
    assert sorted(json.loads(line)["record"] for line in result.stdout.splitlines()) == records
    assert result.exit_code == (0 if records else 4)


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [
        (("Cavusoglou",), 4, "'cavusoglou' stands in no report; did you mean Mevlut Cavusoglu"),
        (("calm", "--type", "bomb"), 2, "'bomb' is no type"),
        (("calm", "--in", "statement", "--type", "aid"), 4, "only events have a type"),
    ],
)
def test_search_says_what_is_wrong(run, arguments, exit_code, message):
    result = run("search", *arguments)
    assert (result.exit_code, result.stdout) == (exit_code, "")
    assert message in result.stderr.replace("\n", " ")
