from __future__ import annotations

import pytest

from dragoman.web.addresses import address_of, address_of_relation, address_of_report, in_form, is_web_address, split_form


@pytest.mark.parametrize(
    ("path", "page", "form"),
    [
        ("/relation/IRN/TUR", "/relation/IRN/TUR", "html"),
        ("/relation/IRN/TUR.json", "/relation/IRN/TUR", "json"),
        ("/relation/IRN/TUR.vl.json", "/relation/IRN/TUR", "vega-lite"),
        ("/report/a.csv.html", "/report/a.csv", "html"),
        ("/actor/U.N.", "/actor/U.N.", "html"),
        ("/assets/icon.svg", "/assets/icon.svg", "html"),
        ("/.csv", "/.csv", "html"),
        ("/", "/", "html"),
    ],
)
def test_suffix_tells_the_form(path, page, form):
    assert split_form(path) == (page, form)


def test_address_leaves_out_what_is_not_asked():
    assert address_of("relation", "IRN", "TUR GOV", by="year", since="", background=False, directed=True) == (
        "/relation/IRN/TUR%20GOV?by=year&directed=1"
    )


def test_address_repeats_what_is_asked_several_times():
    assert address_of("compare", report=["a", "b"]) == "/compare?report=a&report=b"


def test_address_of_a_name_like_a_form_says_that_it_is_a_page():
    assert address_of("actor", "notes.json") == "/actor/notes.json.html"
    assert split_form("/actor/notes.json.html") == ("/actor/notes.json", "html")


@pytest.mark.parametrize(
    ("name", "form", "address"),
    [
        ("IRN", "json", "/actor/IRN.json?by=day"), ("notes.csv", "csv", "/actor/notes.csv.csv?by=day"),
        ("a.html", "vega-lite", "/actor/a.html.vl.json?by=day"), ("notes.json", "html", "/actor/notes.json.html?by=day"),
    ],
)  # fmt: skip
def test_a_page_has_its_address_in_every_form(name, form, address):
    assert in_form(address_of("actor", name, by="day"), form) == address
    assert split_form(address.partition("?")[0]) == (f"/actor/{name}", form)


def test_address_of_a_report_keeps_slashes_and_nothing_else():
    assert address_of_report("gazette/7?<b>", "at-e1") == "/report/gazette/7%3F%3Cb%3E#at-e1"


def test_names_with_a_slash_go_into_the_query():
    assert address_of_relation("AC/DC", "TUR") == "/relation?one=AC%2FDC&other=TUR"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//host/x", " http://x", None])
def test_only_web_addresses_are_links(url):
    assert not is_web_address(url)


def test_web_addresses_are_links():
    assert is_web_address("HTTPS://example.org/1")
