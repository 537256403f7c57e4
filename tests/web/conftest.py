from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from stubs import ADDRESS, EVIL, EVIL_TEXT, TOKEN, StubCoder

from dragoman.ledger import Store
from dragoman.records import CodedReport, Coder, Entity, Event, Report, Span, Statement
from dragoman.web.app import create_app
from dragoman.web.guard import Access


@pytest.fixture
def hostile():
    """A coded report in which everything that can be words is markup, and whose address is a script."""
    start = EVIL_TEXT.index("accused")
    return CodedReport(
        Coder("0.1.0", "stub-1"),
        Report(EVIL_TEXT, f"{EVIL}/../1", f"{EVIL} title", f"{EVIL} outlet", "javascript:alert(3)", "en", "2016-11-27"),
        (Entity("n1", f"Ankara {EVIL}", "state", "TUR", mentions=(Span(0, 6),)), Entity("n2", "Tehran", "state", "IRN")),
        (Statement("s1", ("n1",), (Span(0, len(EVIL_TEXT)),), ("n2",), confidence=0.4),),
        (Event("e1", "ACCUSE", ("n1",), ("n2",), Span(start, start + 7), Span(0, len(EVIL_TEXT)), "alleged", False, 3, -3.0,
               confidence=0.5),),
    )  # fmt: skip


@pytest.fixture
def gazette(coded):
    """The same act, told by a second outlet with other words for its place and standing."""
    text = "Mevlut Cavusoglu reportedly visited Hassan Rouhani in Tehran, the Bosphorus Gazette has learned."
    return replace(
        coded,
        report=Report(text, "gazette/7", "A visit to Tehran", "Bosphorus Gazette", "https://example.org/7", "en", "2016-11-27"),
        entities=(
            replace(coded.entities[0], mentions=(Span(text.index("Hassan"), text.index(" in Tehran")),)),
            replace(coded.entities[2], mentions=(Span(0, 16),)),
        ),
        statements=(),
        events=(
            replace(coded.events[1], id="e1", trigger=Span(text.index("visited"), text.index(" Hassan")),
                    evidence=Span(0, len(text)), status="alleged"),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def made():
    """What is made once for all tests that only read: the store's file and the application."""
    return {}


@pytest.fixture
def shared(made, tmp_path_factory, coded, gazette, hostile):
    """A store of three reports, that nobody writes to."""
    if "path" not in made:
        path = tmp_path_factory.mktemp("web") / "dragoman.db"
        with Store.open(path) as store:
            for one in (coded, gazette, hostile):
                store.add(one)
            store.note_failure(f"in/{EVIL}.txt", "empty", "no text in it")
        made["path"], made["app"] = path, create_app(path, StubCoder(), Access(TOKEN))
    return made["path"]


@pytest.fixture
def app(request, made):
    request.getfixturevalue("shared")
    return made["app"]


@pytest.fixture
def path(shared, tmp_path):
    """A copy of the store, to be written to."""
    return Path(shutil.copy(shared, tmp_path))


@pytest.fixture
def client(app):
    """Somebody who has the token."""
    return TestClient(app, base_url=ADDRESS, headers={"Authorization": f"Bearer {TOKEN}"})


@pytest.fixture
def own_client(path):
    """The same, with a store to write to."""
    return TestClient(create_app(path, StubCoder(), Access(TOKEN)), base_url=ADDRESS, headers={"Authorization": f"Bearer {TOKEN}"})


@pytest.fixture
def stranger(app):
    """Somebody who has not."""
    return TestClient(app, base_url=ADDRESS, follow_redirects=False)
