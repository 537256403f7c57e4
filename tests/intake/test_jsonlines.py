import json

import pytest

from dragoman.intake.failure import RefusedError
from dragoman.intake.jsonlines import read_json_line

TEXT = "  Georgia recalled its envoy\u2028from Minsk.\n\n“No,” he said.\t"


def test_read_json_line_keeps_every_character_and_the_id():
    fields = {"id": "g/1", "title": "Recall", "text": TEXT, "published": "2019-05-03T08:00:00Z", "publisher": "Wire", "url": "u"}
    report = read_json_line(json.dumps(fields))
    assert report.text == TEXT
    assert (report.id, report.title, report.published, report.publisher, report.url) == (
        "g/1",
        "Recall",
        "2019-05-03T08:00:00Z",
        "Wire",
        "u",
    )


def test_read_json_line_makes_an_id_where_none_is_given():
    report = read_json_line(json.dumps({"text": TEXT, "id": None, "published": "", "extra": [1]}))
    assert report.id == report.sha256[:16]
    assert report.published is None


def test_read_json_line_keeps_a_number_as_id_and_mends_line_ends():
    report = read_json_line('{"id": 17, "text": "One.\\r\\nTwo.\\rThree."}')
    assert (report.id, report.text) == ("17", "One.\nTwo.\nThree.")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('{"id": "a"', "no-json"),
        ("[" * 100_000, "no-json"),
        ('["a"]', "no-json"),
        ('"a"', "no-json"),
        ('{"id": "a"}', "no-text"),
        ('{"text": "  \\n"}', "no-text"),
        ('{"text": null}', "no-text"),
        ('{"text": 3}', "bad-field"),
        ('{"text": "Text.", "title": ["a"]}', "bad-field"),
        ('{"text": "Text.", "id": true}', "bad-field"),
        ('{"text": "Text.", "published": 20161126}', "bad-field"),
        ('{"text": "Text.", "published": "2016-13-45"}', "bad-date"),
        ('{"text": "Half \\ud83d."}', "encoding"),
        ('{"text": "Whole.", "publisher": "\\udc00"}', "encoding"),
    ],
)
def test_read_json_line_refuses_by_kind(line, kind):
    with pytest.raises(RefusedError) as refused:
        read_json_line(line)
    assert refused.value.kind == kind
