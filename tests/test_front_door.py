"""What `import dragoman` gives."""

from __future__ import annotations

import pytest

import dragoman


def test_codes_a_text():
    text = "Iran's foreign ministry on Saturday condemned the air strikes by Israel on Damascus."
    coded = dragoman.code(text, published="2016-11-26")
    [event] = [one for one in coded.events if one.event == "ACCUSE"]
    codes = {one.id: one.entity_code for one in coded.entities}
    assert [codes[one] for one in event.actor] == ["IRN"]
    assert event.when.date == "2016-11-26"
    assert (event.date_basis, event.date_words and event.date_words.text_of(text)) == ("relative", "Saturday")


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="a day such as 2016-11-26, not 'yesterday'; leave it out"):
        dragoman.code("Iran condemned it.", published="yesterday")


@pytest.mark.parametrize("published", ["2016-11", "2131-05-04"])
def test_a_month_alone_and_a_day_in_the_future_date_nothing(published):
    text = "Iran's foreign ministry on Saturday condemned the air strikes by Israel on Damascus."
    coded = dragoman.code(text, published=published)
    [event] = [one for one in coded.events if one.event == "ACCUSE"]
    assert (coded.report.published, event.when.date, event.date_basis, event.date_words) == (None, None, None, None)
    assert coded.report.gaps[0].field == "published"
    assert any(gap.field == "date" and "no day of publication" in gap.reason for gap in event.gaps)


TURKISH = (
    "Cumhurbaşkanı Recep Tayyip Erdoğan pazartesi günü yaptığı açıklamada İsveç'in NATO üyeliğini desteklemeye hazır olduklarını "
    "söyledi. Dışişleri Bakanı Hakan Fidan ise somut adımlar beklediklerini belirtti ve bu konuda bir süreç için "
    "çalıştıklarını ekledi."
)


def test_code_tells_the_language_and_codes_english_only():
    coded = dragoman.code(TURKISH, published="2023-07-10")
    assert coded.report.language == "tr"
    assert (coded.events, coded.statements) == ((), ())


@pytest.mark.parametrize(("text", "day"), [("", None), ("1 2 3", None), ("Iran condemned it.", "26/11/2016")])
def test_code_refuses_what_is_no_report(text, day):
    with pytest.raises(ValueError):
        dragoman.code(text, published=day)
