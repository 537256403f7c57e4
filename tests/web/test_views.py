from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape

import pytest
from stubs import EVIL, StubCoder

from dragoman.ledger import Store
from dragoman.records.wire import from_dict
from dragoman.web.addresses import address_of_report

PAGES = [
    "/overview", "/unresolved", "/failures", "/reports", "/report/alborz-1", "/report/gazette/7", "/report/alborz", "/relation",
    "/relation/IRN/TUR", "/relation/IRN/TUR?by=day&status=any&background=1&measure=share&directed=1",
    "/relation?one=Iran&other=Turkey",
    "/network", "/network?by=name&around=Iran&status=any", "/map", "/map?actor=IRN&extent=world&type=CONSULT",
    "/happenings?place=Tehran&country=IRN", "/happenings", "/happenings?actor=IRN&other=TUR",
    "/happenings?type=CONSULT",
    "/happening/alborz-1:e2", "/compare?report=alborz-1&report=gazette/7", "/actor", "/actor/Hassan%20Rouhani", "/actor/TUR%20GOV",
    "/actor?name=Iran", "/search", "/search?q=calm", "/search?q=tehran&kind=event&status=happened&order=date", "/try",
    "/positions", "/positions/IRN?other=TUR", "/positions?party=IRN",
    "/record/alborz-1:e2", "/record/alborz-1:s2", "/report/alborz-1?min_confidence=0.8",
]  # fmt: skip
TABLES = [
    "/overview", "/unresolved", "/failures", "/reports", "/report/alborz-1", "/relation/IRN/TUR", "/network",
    "/map", "/happenings?actor=IRN",
    "/happening/alborz-1:e2", "/compare?report=alborz-1&report=gazette/7", "/actor/IRN", "/search?q=calm", "/record/alborz-1:e2",
]  # fmt: skip


def as_form(address, suffix):
    path, mark, query = address.partition("?")
    return path + suffix + mark + query


@pytest.mark.parametrize("address", PAGES)
def test_page_is_there(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text.count("<h1") == 1
    assert "<script>" not in answer.text


@pytest.mark.parametrize("address", TABLES)
def test_page_is_there_as_json_and_table(client, address):
    assert json.loads(client.get(as_form(address, ".json")).text)
    answer = client.get(as_form(address, ".csv"))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) > 1 or address == "/unresolved"
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("address", TABLES)
def test_page_links_its_other_forms(client, address):
    page = client.get(address).text
    for suffix in (".json", ".csv"):
        assert f'href="{as_form(address, suffix)}"'.replace("&", "&amp;") in page


def test_report_as_json_is_the_coded_report(client, coded):
    assert from_dict(client.get("/report/alborz-1.json").json()) == coded


def test_report_page_shows_the_text_as_it_is(client, coded):
    page = client.get("/report/alborz-1").text
    article = re.search(r"<article.*?>(.*)</article>", page, re.DOTALL)[1]
    words = unescape(re.sub(r"<[^>]+>", "", re.sub(r'<a class="label".*?</a>', "", article)))
    assert words == coded.report.text


def test_report_page_links_words_and_records_both_ways(client):
    page = client.get("/report/alborz-1").text
    for id_ in ("s1", "s2", "s3", "e1", "e2", "e3"):
        for needed in (f'id="{id_}"', f'id="at-{id_}"', f'href="#{id_}"', f'href="#at-{id_}"'):
            assert needed in page


@pytest.mark.parametrize("address", ["/record/alborz-1:e3", "/record/alborz-1:s2", "/record/gazette/7:e1", "/report/alborz-1"])
def test_anchors_lead_somewhere(client, address):
    links = {unescape(one) for one in re.findall(r'href="([^"]*#[^"]+)"', client.get(address).text)}
    assert links
    for link in links:
        path, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in client.get(path or address).text, link


@pytest.mark.parametrize(
    "address",
    [
        "/relation.json?one=Iran&other=Turkey&by=year", "/relation.svg?one=IRN&other=TUR", "/actor.json?name=Iran",
        "/positions.json?party=IRN&other=TUR",
    ],
)  # fmt: skip
def test_what_a_form_asks_for_is_there_in_every_form(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == ("image/svg+xml" if ".svg" in address else "application/json")


def test_report_whose_id_ends_like_a_form_is_there_in_every_form(own_client, path, coded):
    ids = ("https://example.org/1.html", "x.json")
    with Store.open(path) as store:
        for number, one in enumerate(ids):
            store.add(replace(coded, report=replace(coded.report, id=one, title=f"Another {number}", url=None)))
    for one in ids:
        page = own_client.get(address_of_report(one)).text
        (link,) = re.findall(r'href="([^"]+)">JSON<', page)
        assert own_client.get(link).json()["report"]["id"] == one


def test_relation_counts_what_the_store_counts(client, shared):
    with Store.open(shared, readonly=True) as store:
        wanted = store.series("IRN", "TUR")
    found = client.get("/relation/IRN/TUR.json").json()
    assert found["n_acts"] == wanted.n_acts
    assert [period["label"] for period in found["periods"]] == [period.label for period in wanted.periods]


def test_relation_chart_in_its_forms(client):
    spec = client.get("/relation/IRN/TUR.vl.json").json()
    bars = spec["layer"][0]["data"]["values"]
    assert {(bar["series"], bar["value"]) for bar in bars} >= {("cooperation", 1), ("conflict", -1)}
    assert bars[0]["href"].startswith("/happenings?actor=Iran&other=Turkey&since=2016-11-01&until=2016-11-30")
    assert client.get(bars[0]["href"]).status_code == 200
    assert client.get("/relation/IRN/TUR.png").content.startswith(b"\x89PNG")
    for address in ("/relation/IRN/TUR.svg", "/relation/IRN/TUR.svg?paint=page"):
        svg = client.get(address).text
        assert svg.startswith("<svg")
        assert "style=" not in svg  # the policy would refuse it
        assert "<script" not in svg
        assert "https:" not in svg  # no link leaves this machine
    assert 'href="/happenings?actor=Iran' in svg
    assert "href=" not in client.get("/relation/IRN/TUR.svg").text  # a saved picture leads nowhere


def test_map_in_its_forms(client):
    found = client.get("/map.json?status=any&background=1").json()
    assert [(one["name"], one["n_acts"]) for one in found["places"]] == [("Tehran", 1)]
    assert found["n_acts"] == found["n_placed"] + found["n_unplaced"] == 4
    page = client.get("/map?status=any&background=1").text
    assert "1 of 4 acts are told with a place" in page
    assert '/happenings?place=Tehran&amp;country=IRN">' in page
    spec = client.get("/map.vl.json?status=any&background=1").json()
    (point,) = spec["layer"][-1]["data"]["values"]
    assert (point["lon"], point["lat"], point["prevails"]) == (51.42151, 35.69439, "cooperation")
    assert client.get(point["href"]).status_code == 200
    assert client.get("/map.png").content.startswith(b"\x89PNG")
    svg = client.get("/map.svg?paint=page").text
    assert "style=" not in svg
    assert "https:" not in svg
    assert 'href="/happenings?place=Tehran' in svg


def test_overview_counts_again_what_was_stored_meanwhile(own_client, path, coded):
    from dataclasses import replace

    assert own_client.get("/overview.json").json()["n_reports"] == 3
    with Store.open(path) as store:
        told = replace(coded.report, id="levant-1", publisher="Levant Inquirer", url=None, text=coded.report.text + " ")
        store.add(replace(coded, report=told))
        assert own_client.get("/overview.json").json()["n_reports"] == 4


def test_network_and_map_ask_again_when_the_store_was_written(own_client, path, coded):
    from dataclasses import replace

    before = {page: own_client.get(f"{page}.json?counted=telling").text for page in ("/network", "/map")}
    assert before == {page: own_client.get(f"{page}.json?counted=telling").text for page in ("/network", "/map")}
    with Store.open(path) as store:
        told = replace(coded.report, id="levant-1", publisher="Levant Inquirer", url=None, text=coded.report.text + " ")
        store.add(replace(coded, report=told))
        assert own_client.get("/map.json?counted=telling").text != before["/map"]


def test_reports_are_paged_forth_and_back(client):
    first = client.get("/reports.json?limit=2").json()
    later = client.get(f"/reports.json?limit=2&after={first[-1]['id']}").json()
    assert [one["id"] for one in first + later] == [one["id"] for one in client.get("/reports.json").json()]
    assert [one["id"] for one in client.get("/reports.json?limit=2", params={"before": later[0]["id"]}).json()] == [
        one["id"] for one in first
    ]
    page = client.get("/reports?limit=2").text
    assert 'rel="next"' in page
    assert 'rel="prev"' not in page
    assert client.get("/reports.json?outlet=Bosphorus%20Gazette").json()[0]["id"] == "gazette/7"
    assert client.get("/reports.json?outlet=Nobody").json() == []


def test_happening_shows_where_accounts_differ(client):
    page = client.get("/happening/alborz-1:e2").text
    assert "Bosphorus Gazette" in page
    assert "Alborz News Service" in page
    assert 'standing <span title="the accounts differ">' in page


def test_actor_page_has_the_offices(client):
    found = client.get("/actor/Hassan%20Rouhani.json").json()
    assert {("President", "2013-08-03", "2021-08-03")} <= {
        (office["role"], office["since"], office["until"]) for who in found["who"] for office in who["offices"]
    }


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/report/nothing", 404, "no report has the id"), ("/relation/Iran/Atlantis", 404, "Atlantis"),
        ("/relation/IRN/TUR?by=fortnight", 400, "quarter"), ("/relation/IRN/TUR?min_confidence=2", 422, "min_confidence"),
        ("/relation/IRN/TUR?since=2018&until=2016", 400, "no day is both"), ("/relation/IRN/TUR?measure=fun", 400, "share"),
        ("/happening/none", 404, "no happening or telling"), ("/record/alborz-1:e9", 404, "no statement or event"),
        ("/search?q=zzzz", 404, "stands in no report"), ("/compare?report=alborz-1", 400, "two reports"),
        ("/network?by=planet", 400, "sector"), ("/map?extent=moon", 400, "world"), ("/map?until=1999", 404, "no act"),
        ("/map?other=IRN", 400, "actor"), ("/happenings?place=Nowhere", 404, "no happening"),
        ("/overview/more", 404, "no such page"), ("/reports.svg", 404, "no form"),
        ("/happenings?type=FUN", 400, "CONSULT"), ("/actor/Kim%20of%20Nowhere", 404, "nobody called"),
    ],
)  # fmt: skip
def test_error_says_what_would_do(client, address, status, told):
    answer = client.get(address)
    assert answer.status_code == status
    assert told in answer.text
    if not address.endswith(".svg"):
        other = client.get(as_form(address, ".json"))
        assert other.status_code == status
        assert told in other.json()["error"]


def test_report_that_may_be_several_lists_them(client):
    answer = client.get("/report/tehran")
    assert answer.status_code == 300
    assert "alborz-1" in answer.text
    assert "gazette/7" in answer.text


# --- the try page ---------------------------------------------------------------------------------------------------------


def test_try_shows_records_and_stores_nothing(own_client, path):
    answer = own_client.post("/try", data={"text": "Ankara accused Tehran.", "published": "2016-11-26"})
    assert answer.status_code == 200
    assert "ACCUSE" in answer.text
    with Store.open(path, readonly=True) as store:
        assert store.overview().n_reports == 3


def test_try_tells_the_language_and_codes_english_only(own_client):
    turkish = "Ankara ile Tahran bu konuda bir süreç için çalıştıklarını söyledi ve " * 4
    page = own_client.post("/try", data={"text": turkish, "published": "2016-11-26"}).text
    assert "not English (language: tr)" in page


def test_try_stores_when_asked(own_client, path):
    pasted = {"text": "Ankara accused Tehran.", "title": "A charge", "keep": "1"}
    answer = own_client.post("/try", data=pasted, follow_redirects=False)
    assert answer.status_code == 303
    assert own_client.get(answer.headers["location"]).status_code == 200
    with Store.open(path, readonly=True) as store:
        assert store.report("A charge").coder == StubCoder.identity


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": " \n"}, "there is no text"), ({"text": "a", "published": "yesterday"}, "2016-11-26"),
        ({"text": "a" * 1_000_001}, "1,000,000 bytes"), ({}, "there is no text"),
    ],
)  # fmt: skip
def test_try_refuses_what_is_no_report(client, fields, told):
    answer = client.post("/try", data=fields)
    assert answer.status_code == 400
    assert told in answer.text


@pytest.mark.parametrize("body", [b"text=\xff\xfe", b"text=%ff%fe", b"\0", b"=" * 100, b"&" * 5000])
def test_try_survives_what_is_no_form(client, body):
    assert client.post("/try", content=body).status_code == 400


# --- reports that would do harm -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/overview", "/reports", "/failures", "/report/%3Cscript", "/search?q=tehran", "/happenings?actor=TUR", "/actor/TUR",
        "/actor/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/network?by=name&status=any",
        "/unresolved", "/%3Cscript%3Ealert(1)%3C/script%3E", "/record/%3Cscript:e1",
        "/happenings?actor=TUR&since=%22%3E%3Cscript%3E",
    ],
)  # fmt: skip
def test_markup_of_reports_is_text(client, address):
    page = client.get(address).text
    assert EVIL not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page.lower()
    assert "\u202e" not in page
    assert "49 " not in page


def test_page_of_a_hostile_report_shows_its_words(client):
    page = client.get("/report/%3Cscript").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "javascript:alert(3)" in page  # told, and no link
    assert "{{ 7 * 7 }}" in page


def test_chart_takes_names_as_text(client):
    svg = client.get("/network.svg?by=name&status=any").text
    assert EVIL not in svg
    assert 'href="javascript:' not in svg


def test_long_line_is_a_page(path, coded, own_client):
    text = coded.report.text + "\n\n" + "A line without end " * 50_000
    with Store.open(path) as store:
        store.add(replace(coded, report=replace(coded.report, text=text, id="long-1", title="Without end")))
    answer = own_client.get("/report/long-1")
    assert answer.status_code == 200
    assert "A line without end" in answer.text


def test_links_to_positions_are_no_error_where_one_says_nothing(own_client, path, gazette):
    iceland = replace(gazette.entities[1], name="Iceland", entity_code="ISL", country_code="ISL")
    with Store.open(path) as store:
        store.add(replace(gazette, report=replace(gazette.report, id="g", url=None), entities=(gazette.entities[0], iceland)))
    assert own_client.get("/positions/IRN?other=ISL").status_code == 404
    page = own_client.get("/relation/IRN/ISL?status=any").text
    links = {unescape(one) for one in re.findall(r'href="(/positions/[^"]+)"', page)}
    assert links
    for link in links:
        answer = own_client.get(link)
        assert (answer.status_code, answer.text.count("<h1>Positions of <bdi>")) == (200, 1)


def test_positions_beneath_another_page_are_no_error_where_nothing_is_said(client):
    assert client.get("/positions/IRN?other=TUR&until=1990").status_code == 404
    found = client.get("/positions/IRN?other=TUR&until=1990&beneath=1")
    assert (found.status_code, "is in the store for this period" in found.text) == (200, True)
    assert 'data-late="/positions/IRN?other=TUR' in client.get("/relation/IRN/TUR").text
