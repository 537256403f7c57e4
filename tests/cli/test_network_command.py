from __future__ import annotations

import json

import networkx
import pytest

pytestmark = pytest.mark.usefixtures("stored")


def test_network_prints_pairs_and_parties(run):
    result = run("network")
    assert result.exit_code == 0, result.output
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["Iran", "–", "Turkey", "2", "1", "1"] in rows
    assert ["Iran", "1", "2", "1", "1"] in rows
    assert result.stderr == "2 parties, 1 pair; an act counts once for each happening\n"


def test_network_around_a_party_as_json(run):
    value = json.loads(run("network", "Rouhani", "--by", "name", "--directed", "--json").stdout)
    assert {(one["source"], one["target"]) for one in value["edges"]} == {
        ("Hassan Rouhani", "Turkey"), ("Mevlut Cavusoglu", "Hassan Rouhani"),
    }  # fmt: skip
    assert value["around"]["name"] == "Hassan Rouhani"


def test_network_is_written_as_graphml(run, tmp_path):
    result = run("network", "--graphml", "network.graphml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "written to network.graphml" in result.stderr.replace(" \n", " ")
    assert set(networkx.read_graphml(tmp_path / "network.graphml")) == {"IRN", "TUR"}


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [
        (("--since", "2030"), 4, "no two parties deal with each other"),
        (("Irann",), 4, "did you mean Iran"),
        (("--by", "city"), 2, "'city' is no kind of node"),
    ],
)
def test_network_says_what_is_wrong(run, arguments, exit_code, message):
    result = run("network", *arguments)
    assert (result.exit_code, result.stdout) == (exit_code, "")
    assert message in result.stderr.replace("\n", " ")
