from __future__ import annotations

import sys
from types import ModuleType

import pytest
from fakes import Failed, FakeCoder
from typer.testing import CliRunner

from dragoman.cli.main import app
from dragoman.ledger import Store


@pytest.fixture
def fake_coding(monkeypatch):
    """The coding package, as far as the commands use it, without the model."""
    coding = ModuleType("dragoman.coding")
    coding.Coder, coding.Failed = FakeCoder, Failed
    monkeypatch.setitem(sys.modules, "dragoman.coding", coding)
    monkeypatch.setattr(FakeCoder, "stops_after", None)
    monkeypatch.setattr(FakeCoder, "model", "fake-1")


@pytest.fixture
def run(request, monkeypatch, tmp_path):
    """Runs a command in an empty folder, with the fake coder."""
    request.getfixturevalue("fake_coding")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def command(*arguments, **options):
        return CliRunner().invoke(app, [str(one) for one in arguments], **options)

    return command


@pytest.fixture
def reports(tmp_path):
    """A folder with three reports."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, verb in enumerate(("accused", "praised", "visited"), start=1):
        (folder / f"{number}.txt").write_text(
            f"Title: Ankara and Tehran, part {number}\nPublished: 2016-11-2{number}\nPublisher: Alborz News Service\n\n"
            f"The Turkish foreign minister {verb} the government of Iran on Saturday, and he said so.\n\n"
            "The two countries have a long border and a longer history, said the minister in the capital.\n"
        )
    return folder


@pytest.fixture
def stored(tmp_path, coded):
    """A store with one report that uses every field."""
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(coded)
    return tmp_path / "dragoman.db"
