"""Pages offer, mark and count types of the user's own beside PLOVER's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient
from stubs import ADDRESS, TOKEN, StubCoder

from dragoman.ledger import Store
from dragoman.records import OwnType
from dragoman.web.app import create_app
from dragoman.web.guard import Access

NAME = "embassy-opening"


@pytest.fixture
def client(tmp_path, coded):
    first, visit, last = coded.events
    own = replace(visit, actor=("n3",), recipient=("n1",), own_types=(OwnType(NAME, 0.9),))
    with Store.open(tmp_path / "own.db") as store:
        store.add(replace(coded, events=(first, own, last)))
    app = create_app(tmp_path / "own.db", StubCoder(), Access(TOKEN), reviewer="Ada")
    return TestClient(app, base_url=ADDRESS, headers={"Authorization": f"Bearer {TOKEN}"})


@pytest.mark.parametrize(
    "address", ["/relation/IRN/TUR", "/network", "/map", "/happenings?actor=IRN", "/search?q=tehran", "/review"]
)
def test_filters_offer_the_type(client, address):
    assert f'<option value="{NAME}">' in client.get(address).text


@pytest.mark.parametrize(
    "address", ["/overview", "/report/alborz-1", "/happenings?actor=IRN", "/happening/alborz-1:e2", "/actor/IRN"]
)
def test_events_of_the_type_are_marked(client, address):
    assert f'title="a type of your own">{NAME}</span>' in client.get(address).text


def test_pages_count_what_is_of_the_type_alone(client):
    assert client.get(f"/network.json?type={NAME}").json()["edges"][0]["n_acts"] == 1
    assert client.get(f"/relation/IRN/TUR.json?type={NAME}").json()["n_acts"] == 1
    assert client.get(f"/map.json?type={NAME}").json()["n_acts"] == 1
    assert [one["event"] for one in client.get(f"/happenings.json?type={NAME}").json()] == ["CONSULT"]
    assert client.get(f"/search.json?q=rouhani&type={NAME}").json()["n_hits"] == 1
    assert client.get("/network.json?type=coup").status_code == 400


def test_tables_have_a_column_for_it(client):
    head, row = client.get("/relation/IRN/TUR.csv").text.splitlines()[:2]
    assert dict(zip(head.split(","), row.split(","), strict=True))["own_embassy_opening"] == "1"
    assert "own_types" in client.get("/happenings.csv?actor=IRN").text.splitlines()[0].split(",")


def test_a_period_leads_to_happenings_of_the_type(client):
    page = client.get(f"/relation/IRN/TUR?type={NAME}").text
    assert f"type={NAME}" in page[page.index("Periods with acts") :]
