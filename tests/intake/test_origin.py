import json

import pytest
from lxml import html

from dragoman.intake.origin import Origin, find_origin

ARTICLE = {
    "@type": "NewsArticle", "headline": "Envoy returns", "datePublished": "2018-03-04", "publisher": {"name": "Strait Courier"},
    "mainEntityOfPage": {"@id": "https://courier.example/1"},
}


def origin_of(body: str) -> Origin:
    return find_origin(html.document_fromstring(f"<html><body>{body}</body></html>"))


@pytest.mark.parametrize(
    "told",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "x"}, ARTICLE],
        {"@graph": [{"@type": "Person"}, ARTICLE | {"@type": ["Thing", "Article"]}]},
    ],
)
def test_find_origin_in_json_ld(told):
    found = origin_of(f'<script type="application/ld+json">{json.dumps(told)}</script>')
    assert found == Origin("Envoy returns", "2018-03-04", "Strait Courier", "https://courier.example/1")


@pytest.mark.parametrize(
    "told", ["{broken", "[]", "3", '{"@type": 4}', '{"@type": "NewsArticle", "headline": 7, "publisher": []}', "[" * 10_000]
)
def test_find_origin_passes_over_json_ld_that_says_nothing(told):
    assert origin_of(f'<script type="application/ld+json">{told}</script>') == Origin()


@pytest.mark.parametrize(
    ("told", "beside", "published"),
    [
        ("Mar 4, 2018 10:00 PM", "", "2018-03-04T22:00:00"), ("3/4/2018 10:00 PM", "", None),
        ("3/4/2018 10:00 PM", "<p>4 March 2018</p>", "2018-03-04"), ("soon", "<p>4 March 2018</p>", "2018-03-04"),
    ],
)  # fmt: skip
def test_find_origin_takes_no_date_that_cannot_be_read(told, beside, published):
    article = json.dumps(ARTICLE | {"datePublished": told})
    assert origin_of(f'<script type="application/ld+json">{article}</script>{beside}').published == published


@pytest.mark.parametrize(
    "words",
    ["4 March 2018", "Published: March 4, 2018", "Sunday, 4 March 2018, 14:20", "4 March 2018 | 14:20 Moscow", "2018-03-04"],
)
def test_find_origin_takes_the_date_beside_the_headline(words):
    assert origin_of(f"<h1>Envoy returns</h1><p class=d>{words}</p><p>He came.</p>").published == "2018-03-04"


@pytest.mark.parametrize(
    "body",
    [
        "<p>4 March 2018</p><p>5 March 2018</p>",
        "<p>3/4/2018</p>",
        "<p>" + "The envoy came back to the capital after two months and met nobody there. " * 2 + "</p><p>4 March 2018</p>",
        "<p>on 4 March 2018 he came</p>",
    ],
)
def test_find_origin_guesses_no_date(body):
    assert origin_of(body).published is None
