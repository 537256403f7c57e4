from __future__ import annotations

import re

import pytest

from dragoman.ledger import Store


@pytest.fixture
def ada(own_client):
    """Somebody who has said that her name is Ada."""
    answer = own_client.post("/review/coder", data={"name": "Ada", "query": ""}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    own_client.cookies = answer.cookies
    return own_client


def shown_record(page):
    return re.search(r'name="record" value="([^"]+)"', page)[1]


def decide(client, record, **fields):
    return client.post("/review/decide", data={"record": record, "query": "", **fields}, follow_redirects=False)


def test_name_is_asked_for_once(own_client):
    page = own_client.get("/review").text
    assert 'name="name"' in page
    assert "alborz-1" not in page
    assert decide(own_client, "alborz-1:e2", action="accept").status_code == 400


def test_name_may_be_given_when_the_server_is_started(path):
    from starlette.testclient import TestClient
    from stubs import ADDRESS, TOKEN, StubCoder

    from dragoman.web.app import create_app
    from dragoman.web.guard import Access

    app = create_app(path, StubCoder(), Access(TOKEN), reviewer="Eve")
    client = TestClient(app, base_url=ADDRESS, headers={"Authorization": f"Bearer {TOKEN}"})
    assert client.get("/review.json").json()["reviewer"] == "Eve"


@pytest.mark.parametrize("name", ["", " ", "\0", "\n"])
def test_empty_name_is_refused(own_client, name):
    assert own_client.post("/review/coder", data={"name": name}).status_code == 400


def test_least_sure_comes_first_and_the_next_after_it(ada):
    first = shown_record(ada.get("/review").text)
    key = re.search(r'name="key" value="([^"]+)"', ada.get("/review").text)[1]
    answer = decide(ada, first, action="accept", key=key)
    assert answer.headers["location"].startswith("/review?after=")
    assert shown_record(ada.get(answer.headers["location"]).text) != first
    assert first not in [f"{one['report']}:{one['record']}" for one in ada.get("/review.json").json()["entries"]]


def test_skipped_record_comes_again_at_the_beginning(ada):
    page = ada.get("/review").text
    skip = re.search(r'href="(/review\?after=[^"]+)" data-key=" "', page)[1].replace("&amp;", "&")
    assert shown_record(ada.get(skip).text) != shown_record(page)
    assert shown_record(ada.get("/review").text) == shown_record(page)


def test_number_changes_the_type(ada, path):
    decide(ada, "alborz-1:e2", set_type="THREATEN", note="an ultimatum")
    with Store.open(path, readonly=True) as store:
        assert store.report("alborz-1").events[1].event == "THREATEN"
        (kept,) = store.corrections()
    assert (kept.correction.action, kept.correction.made_by, kept.correction.note) == ("type", "Ada", "an ultimatum")


def test_form_says_only_what_was_changed(ada, path):
    page = ada.get("/review?record=alborz-1:e2").text
    fields = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("actor", "recipient", "date", "enddate")}
    same = {**fields, "type": "CONSULT visit", "precision": "day", "status": "happened", "action": "accept"}
    decide(ada, "alborz-1:e2", **same)
    decide(ada, "alborz-1:e1", action="accept", type="REJECT change", actor="Syria; Rouhani", date="2016-11-25", precision="day",
           status="future", background="1")  # fmt: skip
    with Store.open(path, readonly=True) as store:
        said = [(one.correction.target.record, one.correction.action) for one in store.corrections()]
        event = store.report("alborz-1").events[0]
    assert said == [("e2", "accept"), *(("e1", action) for action in ("type", "party", "date", "standing"))]
    assert (event.event, event.mode, event.when.date, event.status, event.background) == (
        "REJECT", ("change",), "2016-11-25", "future", True)  # fmt: skip
    assert len(event.actor) == 2


def test_report_page_tells_what_was_reviewed(ada):
    decide(ada, "alborz-1:e2", set_type="THREATEN")
    decide(ada, "alborz-1:e3", action="reject")
    page = ada.get("/report/alborz-1").text
    assert "corrected by Ada" in page
    assert "the machine had event CONSULT" in page
    assert re.search(r'aria-label="Rejected".*e3</a> ASSAULT, by <bdi>Ada', page)
    assert [one["id"] for one in ada.get("/report/alborz-1.json").json()["events"]] == ["e1", "e2"]
    assert "corrected by Ada" in ada.get("/record/alborz-1:e2").text


def test_undo_shows_the_record_again(ada, path):
    decide(ada, "alborz-1:e2", action="reject")
    answer = ada.post("/review/undo", data={"query": "type=CONSULT"}, follow_redirects=False)
    assert answer.headers["location"] == "/review?type=CONSULT&record=alborz-1%3Ae2"
    with Store.open(path, readonly=True) as store:
        assert store.report("alborz-1") == store.machine_report("alborz-1")
    assert ada.post("/review/undo").status_code == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"action": "accept", "type": "QUARREL"}, 400),
        ({"action": "accept", "actor": "Nobody In Particular"}, 400),
        ({"action": "accept", "date": "tomorrow"}, 400),
        ({"action": "accept", "date": "2016-11-26", "enddate": "2016-11-01"}, 400),
        ({"action": "accept", "status": "maybe"}, 400),
        ({"action": "destroy"}, 400),
        ({"action": "note"}, 400),
        ({}, 400),
        ({"action": "accept", "record": "alborz-1:e99"}, 404),
        ({"action": "accept", "record": "nowhere:e1"}, 404),
        ({"action": "accept", "record": "e1"}, 404),
    ],
)
def test_what_cannot_be_said_is_told(ada, path, fields, status):
    assert decide(ada, **{"record": "alborz-1:e2", **fields}).status_code == status
    with Store.open(path, readonly=True) as store:
        assert store.corrections() == []


def test_form_leads_nowhere_else(ada):
    answer = decide(ada, "alborz-1:e2", action="accept", query="next=//evil.example&kind=event&x=%0d%0aSet-Cookie:a")
    assert answer.headers["location"] == "/review?kind=event"
    assert decide(ada, "alborz-1:e1", action="accept", query="https://evil.example").headers["location"] == "/review"


@pytest.mark.parametrize("address", ["/review/coder", "/review/decide", "/review/undo", "/review/actor", "/review/happening"])
def test_writes_come_from_these_pages_alone(ada, address):
    assert ada.post(address, data={"name": "Eve"}, headers={"Origin": "https://evil.example"}).status_code == 403
    assert ada.post(address, data={"name": "Eve"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("address", ["/review", "/review/corrections", "/review/actors/alborz-1", "/review/happening/alborz-1:e2"])
def test_page_is_there_in_all_forms(ada, address):
    decide(ada, "alborz-1:e1", action="reject", note="<script>alert(9)</script>")
    page = ada.get(address).text
    assert page.count("<h1") == 1
    assert "<script>" not in page
    assert ada.get(f"{address}.html").status_code == 200 or "alborz" in address
    assert ada.get(f"{address}.json").json()
    assert len(ada.get(f"{address}.csv").text.splitlines()) > 1


def test_two_review_apart_and_their_agreement_is_a_page(ada, path):
    decide(ada, "alborz-1:e1", action="accept")
    decide(ada, "alborz-1:e2", action="reject")
    assert "No record was decided by two" in ada.get("/review/agreement").text
    with Store.open(path) as store:
        store.correct("alborz-1:e1", [("accept", {})], by="Bob")
        store.correct("alborz-1:e2", [("accept", {})], by="Bob")
    page = ada.get("/review?record=alborz-1:e2").text
    assert "You have rejected it" in page
    assert "Bob" not in page.partition("Somebody else reviews")[0].partition("<h1")[2]
    found = ada.get("/review/agreement.json").json()
    assert (found["reviewers"], found["n_records"]) == (["Ada", "Bob"], 2)
    assert [(one["record"], one["field"]) for one in found["disagreements"]] == [("e2", "verdict")]
    assert "rejected" in ada.get("/review/agreement").text
    assert ada.get("/review/agreement?reviewer=Ada").status_code == 400


def test_actors_are_renamed_merged_and_split(ada, path):
    actor = {"report": "alborz-1", "actor": "n4"}
    assert ada.post("/review/actor", data={**actor, "action": "merge", "into": "Turkey"}).status_code == 200
    ada.post("/review/actor", data={**actor, "actor": "n3", "action": "rename", "into": "M. Cavusoglu (TUR GOV)"})
    ada.post("/review/actor", data={**actor, "actor": "n1", "action": "split", "into": "Larijani (IRN LEG)", "in": ["s2"]})
    with Store.open(path, readonly=True) as store:
        coded = store.report("alborz-1")
    named = {one.id: one for one in coded.entities}
    assert coded.statements[2].speaker == ("n2",)
    assert (named["n3"].name, named["n3"].kind) == ("M. Cavusoglu", "person")
    assert named[coded.statements[1].speaker[0]].name == "Larijani"
    assert ada.post("/review/actor", data={**actor, "action": "eat", "into": "Turkey"}).status_code == 400
    nobody = {**actor, "actor": "n99"}
    assert ada.post("/review/actor", data={**nobody, "action": "rename", "into": "Turkey"}).status_code == 400


def test_happenings_are_split_and_joined(ada, path):
    def n_tellings():
        with Store.open(path, readonly=True) as store:
            return store.happening("alborz-1:e2").n_tellings

    before = n_tellings()
    if before == 1:
        ada.post("/review/happening", data={"telling": "alborz-1:e2", "other": "gazette/7:e1", "action": "join"})
        assert n_tellings() == 2
    assert ada.post("/review/happening", data={"telling": "gazette/7:e1", "action": "split"}).status_code == 200
    assert n_tellings() == 1
    ada.post("/review/undo")
    assert n_tellings() == 2
    assert ada.post("/review/happening", data={"telling": "gazette/7:e1", "action": "eat"}).status_code == 400


def test_report_whose_id_has_a_slash_can_be_reviewed(ada, path):
    page = ada.get("/review?record=gazette/7:e1").text
    assert (shown_record(page), 'href="/report/gazette/7#at-e1"' in page) == ("gazette/7:e1", True)
    decide(ada, "gazette/7:e1", action="reject")
    with Store.open(path, readonly=True) as store:
        assert store.report("gazette/7").events == ()
    assert ada.get("/review/actors/gazette/7").status_code == 200
