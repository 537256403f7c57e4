"""Types of the user's own through the commands, with the real model."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest
from made_types import EXAMPLES, toml
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.coding import shared_coder
from dragoman.records import find_faults, from_json, to_json
from dragoman.types import keep, learning
from dragoman.types.definition import TypesError, read_definitions
from dragoman.types.estimate import Share

N_STOCK = 64
REPORT = """Title: Missions
Published: 2021-05-14

Peru reopened its embassy in Hanoi on Thursday, nine years after it was closed.

Police arrested the leader of the opposition in Minsk on Wednesday.
"""


@pytest.fixture
def small_stock(monkeypatch):
    """A part of the stock, so that the test is quick."""
    stock = learning.read_stock()
    monkeypatch.setattr(learning, "read_stock", lambda: stock[:: len(stock) // N_STOCK])


@pytest.fixture
def learned(tmp_path, request):
    request.getfixturevalue("small_stock")
    path = tmp_path / "types.toml"
    path.write_text(toml(), encoding="utf-8")
    return learning.learn_type(read_definitions(path)[0], shared_coder())


def run(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_stock_has_every_type_with_whole_sentences():
    assert len(learning.read_stock()) > 400
    assert all(one.trigger.text_of(one.text).strip() for one in learning.read_stock())


@pytest.mark.usefixtures("small_stock")
def test_type_is_added_coded_exported_and_removed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text(toml(), encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    assert run("code", "report.txt").exit_code == 0
    added = run("types", "add", "mine.toml")
    assert added.exit_code == 0, added.output
    assert "12 examples, 2 negatives" in added.stdout
    (told,) = [json.loads(line) for line in run("types", "list", "--json").stdout.splitlines()]
    assert told["name"] == "embassy-opening"
    assert told["estimate"]["recall"]["low"] < told["estimate"]["recall"]["value"]
    assert "1 report coded" in run("code", "report.txt").stderr  # anew, with the type
    assert "already there" in run("code", "report.txt").stderr
    found = run("export", "--as", "csv", "--type", "embassy-opening", "--to", "out.csv")
    assert found.exit_code == 0, found.output
    with (tmp_path / "out.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["trigger"], row["own_types"]) for row in rows] == [("reopened its embassy", "embassy-opening")]
    assert run("export", "--as", "csv", "--type", "coup").exit_code == 2
    assert run("types", "export", "--to", "again.toml").exit_code == 0
    assert read_definitions(tmp_path / "again.toml") == read_definitions(tmp_path / "mine.toml")
    assert run("types", "remove", "coup").exit_code == 4
    assert run("types", "remove", "embassy-opening").exit_code == 0
    assert run("types", "list").exit_code == 4


@pytest.mark.usefixtures("small_stock")
def test_the_same_definition_gives_the_same_bytes_in_any_order(tmp_path, learned):
    turned = replace(learned.definition, examples=learned.definition.examples[::-1])
    again = learning.learn_type(turned, shared_coder())
    assert keep.OwnTypes(tmp_path, (again,), "").digest == keep.OwnTypes(tmp_path, (learned,), "").digest


def test_kept_types_are_read_back_and_refused_with_another_encoder(tmp_path, learned):
    path = tmp_path / "dragoman.types.json"
    keep.write_types(path, [learned])
    own = keep.open_types(path)
    assert own.types[0].definition == learned.definition
    assert own.types[0].estimate == learned.estimate
    assert (own.types[0].model.weights == learned.model.weights).all()
    path.write_text(path.read_text().replace(own.encoder, "0" * 16))
    with pytest.raises(TypesError, match="another model"):
        keep.open_types(path)
    path.write_text("[]")
    with pytest.raises(TypesError, match="holds no event types"):
        keep.open_types(path)


def test_coded_reports_with_types_hold_the_contract(tmp_path, learned):
    from dragoman.records import Report
    from dragoman.types.coder import TypesCoder

    coder = TypesCoder(keep.OwnTypes(tmp_path, (learned,), ""))
    coded = coder.code_report(Report(text=EXAMPLES[1].replace("[[", "").replace("]]", ""), published="2022-05-12", language="en"))
    assert coded.coder.types == coder.identity.types
    assert [own.name for event in coded.events for own in event.own_types] == ["embassy-opening"]
    assert find_faults(coded) == []
    assert from_json(to_json(coded)) == coded
    plain = shared_coder().code_report(coded.report)
    assert [replace(event, own_types=()) for event in coded.events] == list(plain.events)


def test_type_that_is_not_worth_it_is_refused(learned):
    poor = replace(learned.estimate, acts=Share(2, 12), recall=Share(2, 12), precision=Share(2, 10))
    with pytest.raises(TypesError) as caught:
        learning.refuse_unfit(replace(learned, estimate=poor))
    assert len(caught.value.faults) == 3
    learning.refuse_unfit(learned)


def test_pages_read_reports_with_the_types_of_the_store(tmp_path, learned):
    from dragoman.records import Report
    from dragoman.web.served import LateCoder

    late = LateCoder(None, keep.OwnTypes(tmp_path, (learned,), ""))
    coded = late.code_report(Report(text=EXAMPLES[1].replace("[[", "").replace("]]", ""), published="2022-05-12", language="en"))
    assert late.identity == coded.coder
    assert [own.name for event in coded.events for own in event.own_types] == ["embassy-opening"]
