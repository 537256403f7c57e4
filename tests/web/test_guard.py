from __future__ import annotations

import base64

import pytest
from starlette.testclient import TestClient
from stubs import ADDRESS, TOKEN, StubCoder

from dragoman.web.app import create_app
from dragoman.web.guard import Access

TEXT = {"text": "Ankara accused Tehran on Saturday."}


def test_without_the_token_nothing_is_told(stranger):
    for address in ("/overview", "/overview.json", "/openapi", "/assets/dragoman.css", "/nowhere", "/?token=guessed"):
        answer = stranger.get(address)
        assert answer.status_code == 401
        assert "token" in answer.text
        assert "Alborz" not in answer.text


def test_opening_address_makes_a_cookie_and_loses_the_token(stranger):
    answer = stranger.get(f"/relation?token={TOKEN}&one=IRN")
    assert (answer.status_code, answer.headers["location"]) == (303, "/relation?one=IRN")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert stranger.get("/relation?one=IRN").status_code == 200


def test_programs_give_the_token_with_the_address(stranger):
    answer = stranger.get(f"/overview.csv?token={TOKEN}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert "set-cookie" not in answer.headers


def test_redirect_stays_here(stranger):
    assert stranger.get(f"{ADDRESS}//evil.example/x?token={TOKEN}").headers["location"] == "/evil.example/x"


def test_other_names_for_this_machine_are_refused(app):
    with TestClient(app, base_url="http://rebound.example:8321", headers={"Authorization": f"Bearer {TOKEN}"}) as other:
        assert other.get("/overview").status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:9999"},
    ],
)  # fmt: skip
def test_writes_from_elsewhere_are_refused(client, headers):
    assert client.post("/try", data=TEXT, headers=headers).status_code == 403


def test_writes_of_our_own_pages_are_taken(client):
    assert client.post("/try", data=TEXT, headers={"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}).status_code == 200


@pytest.mark.parametrize("address", ["/overview", "/nowhere", "/overview.json", "/assets/dragoman.js", "/relation/IRN/nobody"])
def test_every_answer_has_the_policy(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_beyond_loopback_a_password_is_asked_for(path):
    other = TestClient(create_app(path, StubCoder(), Access("", "sesame")), base_url="http://analyst.example:8321")
    refused = other.get("/overview")
    assert (refused.status_code, refused.headers["www-authenticate"][:5]) == (401, "Basic")
    assert other.get("/overview", auth=("anybody", "sesam")).status_code == 401
    assert other.get("/overview?token=").status_code == 401
    assert other.get("/overview", headers={"Authorization": "Basic !!"}).status_code == 401
    assert other.get("/overview", headers={"Authorization": "Bearer "}).status_code == 401
    assert other.get("/overview", headers={"Authorization": f"Basic {base64.b64encode(b'me:sesame').decode()}"}).status_code == 200


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "nothing.css"])
def test_no_path_reaches_the_file_system(client, name):
    answer = client.get(f"/assets/{name}")
    assert answer.status_code == 404
    assert "import" not in answer.text
