from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dragoman.ledger import Store
from dragoman.records import Report


@pytest.fixture
def two(coded, tmp_path):
    """A store with a report and a later version of it, which has lost an event and has a sentence more."""
    report = coded.report
    later = Report(
        report.text + "\nThe ministry denied it.", "alborz-2", report.title, report.publisher, "https://alborz.example/1", "en",
        "2016-11-27", report.furniture,
    )
    first = replace(coded, report=replace(report, url="https://www.alborz.example/1"))
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(first)
        store.add(replace(coded, report=later, events=coded.events[:-1]))


@pytest.mark.usefixtures("two")
def test_versions_are_listed_and_compared(run):
    result = run("versions", "alborz-1")
    assert (result.exit_code, result.stderr) == (0, "2 versions; the last counts\n")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("2016-11-26")
    assert "    + The ministry denied it." in lines
    assert any(line.startswith("    - [event]") for line in lines)
    assert any(line.startswith("2016-11-27  alborz-2") and line.endswith("counts") for line in lines)
    assert all(len(line) <= 80 for line in lines)


@pytest.mark.usefixtures("two")
def test_versions_as_json(run):
    first, second, change = map(json.loads, run("versions", "alborz-2", "--json").stdout.splitlines())
    assert (first["is_newest"], second["is_newest"], change["added"]) == (False, True, ["The ministry denied it."])


@pytest.mark.usefixtures("two")
def test_show_says_that_a_version_is_old(run):
    result = run("show", "alborz-1")
    assert result.exit_code == 0
    assert "an older version, which does not count; the newest is alborz-2" in " ".join(result.stderr.split())
    assert run("list", "--json").stdout.count("\n") == 1


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(("wanted", "message"), [("alborz-1", "one version of alborz-1"), ("zz", "no report has the id")])
def test_versions_of_what_has_none(run, wanted, message):
    result = run("versions", wanted)
    assert (result.exit_code, message in result.stderr) == (4, True)
