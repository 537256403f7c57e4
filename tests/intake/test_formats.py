import pytest

from dragoman.intake.failure import RefusedError
from dragoman.intake.formats import FORMATS, find_format


def test_formats_are_these_in_this_order():
    assert [one.name for one in FORMATS] == ["JSON document", "JSON Lines", "HTML", "XML", "plain text"]


@pytest.mark.parametrize(
    ("text", "told"),
    [('[{"text": "Envoy recalled."}]', "a JSON list"), ('{\n"text": "Envoy recalled."\n}', "one JSON document over several lines")],
)
def test_a_json_document_is_refused_as_what_it_is(text, told):
    with pytest.raises(RefusedError, match=told):
        find_format(text).read(text)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('{"text": "Envoy recalled."}\n', "JSON Lines"),
        ('\n\n  { "id": 1, "text": "cut off in the mid', "JSON Lines"),
        ('oops\n{"text": "Envoy recalled."}\n', "JSON Lines"),
        ('{"id": "broken\n{"text": "Envoy recalled."}\n', "JSON Lines"),
        ('{\n  "text": "Envoy recalled."\n}\n', "JSON document"),
        ('[{"text": "Envoy recalled."}]', "JSON document"),
        ("[\n", "JSON document"),
        ("[Reuters] Envoy recalled.\n", "plain text"),
        ("<!DOCTYPE html>\n<html>", "HTML"),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "HTML"),
        ("<div class='story'><p>Envoy recalled.</p></div>", "HTML"),
        ('<?xml version="1.0"?><catalogue>', "XML"),
        ("<script>show(1)</script>", "HTML"),
        ("<title>Envoy recalled</title>", "HTML"),
        ("<svg>", "plain text"),
        ("Envoy recalled. <p> is a tag.", "plain text"),
        ("", "plain text"),
    ],
)
def test_find_format_by_content(head, name):
    assert find_format(head).name == name
