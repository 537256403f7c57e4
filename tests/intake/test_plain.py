import time

import pytest

from dragoman.intake.failure import RefusedError
from dragoman.intake.plain import read_plain, split_header

BODY = "Georgia recalled its envoy from Minsk on Monday.\n\nThe two had quarrelled over a visit.\n"


def test_read_plain_takes_the_header_in_any_order_and_case():
    report = read_plain(
        f"URL: https://example.org/1\npublished: 3 May 2019\nTITLE: Envoy recalled\nPublisher: Wire\nId: g-1\n\n{BODY}"
    )
    assert (report.url, report.published, report.title, report.publisher, report.id) == (
        "https://example.org/1",
        "2019-05-03",
        "Envoy recalled",
        "Wire",
        "g-1",
    )
    assert report.text == BODY


def test_read_plain_without_header_keeps_the_text_exactly():
    text = f"\n  Envoy recalled \n\n\n{BODY}  \n"
    assert read_plain(text).text == text


def test_read_plain_makes_line_ends_newlines():
    assert read_plain("One.\r\nTwo.\rThree.\n").text == "One.\nTwo.\nThree.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Source: a diplomat who asked not to be named\n\nText.\n",
        "Georgia recalled its envoy.\nTitle: not at the top\n\nText.\n",
        "Minister: we will not yield\n\nText.\n",
    ],
)
def test_split_header_leaves_what_is_no_header(text):
    assert split_header(text) == ({}, text)


@pytest.mark.parametrize(
    ("text", "fields", "body"),
    [
        ("Title: Envoy recalled\nText begins.\n", {"title": "Envoy recalled"}, "Text begins.\n"),
        ("Title: A\nDate: 2019-05-03\nGeorgia: it begins.\n", {"title": "A", "published": "2019-05-03"}, "Georgia: it begins.\n"),
        ("Headline: A\nAuthor: B\nSource: Wire\nText.", {"title": "A", "publisher": "Wire"}, "Text."),
        ("Date: 3 May 2019\nTitle: A\nPublished: 2019-05-04\n\nText.", {"title": "A", "published": "3 May 2019"}, "Text."),
        ("Published: 2019-05-03\n\n\nText.", {"published": "2019-05-03"}, "\nText."),
    ],
)
def test_split_header_without_an_empty_line_and_by_other_names(text, fields, body):
    assert split_header(text) == (fields, body)


@pytest.mark.parametrize(
    "lead",
    ["TEHRAN: Iran on Monday closed its border.", "KYIV: “We will not yield now,” he said.", "Tehran: Is Iran to give in or not?"],
)
def test_split_header_leaves_a_lead_with_a_dateline(lead):
    body = f"{lead}\n\nMore of it.\n"
    assert split_header(f"Title: A\n{body}") == ({"title": "A"}, body)
    assert split_header(f"Title: A\nAuthor: N. Perl Jr.\n{body}") == ({"title": "A"}, body)
    fields = {"title": "A", "publisher": "Wire"}
    assert split_header(f"Title: A\nSummary: {lead}\nSource: Wire\nPage: 3\n\n{body}") == (fields, body)


def test_split_header_takes_time_in_proportion_to_a_line():
    began = time.process_time()
    split_header("Title: Envoy recalled\nnote: w w w w w w " + "! " * 50_000 + "a\n\n" + BODY)
    assert time.process_time() - began < 1


def test_split_header_passes_over_unknown_keys():
    fields, body = split_header("Title: Envoy recalled\nAuthor: N. Perl\nPublished:\n\nText: it begins.\n")
    assert fields == {"title": "Envoy recalled", "published": ""}
    assert body == "Text: it begins.\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Title: Envoy recalled\nPublished: 2016-13-45\n\nText.\n", "bad-date"),
        ("Title: Envoy recalled\n\n \n", "no-text"),
        ("12 34. 56 -- ...\n", "no-text"),
        ("Title: Envoy recalled\nPublisher: Wire\n", "no-text"),
    ],
)
def test_read_plain_refuses_by_kind(text, kind):
    with pytest.raises(RefusedError) as refused:
        read_plain(text)
    assert refused.value.kind == kind


def test_read_plain_carries_the_furniture():
    report = read_plain(f"Title: Georgia recalls its envoy\n\nGeorgia recalls its envoy\n\n{BODY}\nDiscuss")
    assert [span.text_of(report.text) for span in report.furniture] == ["Georgia recalls its envoy", "Discuss"]
