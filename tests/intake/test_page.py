import pytest

from dragoman.intake.failure import RefusedError
from dragoman.intake.page import find_charset, read_page

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Envoy returns - Strait Courier</title>
<meta property="og:title" content="Envoy returns to Ankara after two months">
<meta property="og:site_name" content="Strait Courier">
<meta property="article:published_time" content="2018-03-04T09:15:00+03:00">
<link rel="canonical" href="https://courier.example/2018/03/04/envoy"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Envoy returns to Ankara after two months</h1>
<p>Bulgaria's ambassador returned to Ankara on Sunday, two months after he was recalled in a dispute over a detained journalist, the
foreign ministry in Sofia said in a statement.</p>
<p>“We hope that the page has been turned,” the minister, Petar Ivanov, told reporters. Talks on a crossing begin within weeks.</p>
<h2>A long winter</h2>
<p>Turkey welcomed the decision and said that it would release the journalist, who was arrested in December.</p>
<table><tr><td>Trade in millions</td><td>12</td></tr></table></article>
<div id="comments"><p>Great comment by a reader of this site about the envoy.</p></div></body></html>"""


def test_read_page_finds_text_and_metadata():
    report = read_page(PAGE)
    assert report.title == "Envoy returns to Ankara after two months"
    assert (report.publisher, report.published, report.url) == (
        "Strait Courier",
        "2018-03-04",
        "https://courier.example/2018/03/04/envoy",
    )
    assert "“We hope that the page has been turned,” the minister" in report.text
    assert not any(words in report.text for words in ("Home", "Great comment", "Trade in millions"))


def test_read_page_marks_headline_and_subheading():
    report = read_page(PAGE)
    assert [span.text_of(report.text) for span in report.furniture] == ["Envoy returns to Ankara after two months", "A long winter"]


def test_read_page_gives_the_same_again_and_with_an_xml_declaration():
    assert read_page(PAGE) == read_page(PAGE) == read_page('<?xml version="1.0" encoding="UTF-8"?>\n' + PAGE)


def test_read_page_takes_no_date_from_the_prose():
    report = read_page(
        "<html><body><p>The minister said on 3 May 2017 that the talks were over and that the border would stay closed until the "
        "next year. He gave no more details of it.</p></body></html>"
    )
    assert report.published is None


@pytest.mark.parametrize(
    "html",
    [
        "<html>",
        "<html><body></body></html>",
        "<html><body><nav><a>Home</a></nav></body></html>",
        "<p>Please enable JavaScript</p>",
        "<!DOCTYPE html>" + "<div>" * 5000,
    ],
)
def test_read_page_refuses_a_page_without_article(html):
    with pytest.raises(RefusedError) as refused:
        read_page(html)
    assert refused.value.kind == "no-text"


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="windows-1254">', "windows-1254"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=iso-8859-9">', "iso-8859-9"),
        (b"<html>", None),
    ],
)
def test_find_charset(head, charset):
    assert find_charset(head) == charset


def test_read_page_refuses_a_page_that_only_asks_for_consent():
    asked = "<p>We use cookies to keep our services running, to measure engagement and to protect against spam and abuse.</p>"
    with pytest.raises(RefusedError, match="cookies"):
        read_page(f"<html><body><h1>Before you go on</h1>{asked}</body></html>")


def test_read_page_makes_no_publisher_of_an_address():
    nameless = PAGE.replace('<meta property="og:site_name" content="Strait Courier">', "").replace(" - Strait Courier", "")
    assert read_page(nameless).publisher is None
