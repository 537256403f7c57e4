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


def test_read_json_line_finds_fields_by_their_usual_names():
    fields = {"uid": 17, "headline": "Recall", "body": "Georgia recalled.", "Date": "2019-05-03", "outlet": "Wire", "link": "u"}
    report = read_json_line(json.dumps(fields))
    assert (report.id, report.title, report.text) == ("17", "Recall", "Georgia recalled.")
    assert (report.published, report.publisher, report.url) == ("2019-05-03", "Wire", "u")


def test_read_json_line_prefers_our_names_and_passes_over_what_can_not_be_meant():
    fields = {"text": "A.", "content": "B.", "title": None, "headline": "T", "source": {"name": "Wire"}, "day": 3}
    report = read_json_line(json.dumps(fields))
    assert (report.text, report.title, report.publisher, report.published) == ("A.", "T", None, None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"story_no": 4, "words": "Georgia recalled its envoy."}', "no 'text' (it has story_no, words)"),
        ("{}", "no 'text' (it has no field)"),
        ('{"text": null, "title": "A"}', "nothing in this line's 'text'"),
        (json.dumps({f"f{n}": n for n in range(20)}), "f11, ...)"),
    ],
)
def test_read_json_line_without_text_names_what_the_line_has(line, told):
    with pytest.raises(RefusedError, match="expected a report's text") as refused:
        read_json_line(line)
    assert told in str(refused.value)
