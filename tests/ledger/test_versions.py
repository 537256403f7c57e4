"""Versions of a story: recognised, kept, only the newest counted, in whatever order they come."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from acts import report_of

from dragoman.ledger import Store, UnknownReportError
from dragoman.ledger.stories import find_address
from dragoman.ledger.version_changes import compare_versions
from dragoman.ledger.versions import OneVersionError
from dragoman.records import Coder

BODY = (
    "The transport ministers of Moldova and Romania opened a bridge over the Prut on Monday and promised to build two more before "
    "the end of the decade. The Romanian minister said that the crossing at Ungheni would halve the waiting time of lorries. "
    "Drivers have waited for up to two days at the old bridge since the summer, hauliers of both countries say."
)
LATER = BODY.replace("two more", "three more") + " The European Commission paid for most of it."
OTHER = (
    "Fishermen in the port of Sulina blocked the channel on Tuesday in a protest against new quotas for turbot, and the harbour "
    "master called the coast guard after talks with their union failed. The ministry said that the quotas would stand."
)
PAGE = "https://www.danube.example/2023/bridge"


def coded(id_, text, *acts, url=PAGE, published="2023-05-08", title="Ministers open bridge", publisher="Danube Post"):
    made = report_of(id_, published, *acts, text=text + " ", publisher=publisher, title=title)
    return replace(made, report=replace(made.report, url=url))


ACT = ("AID", "Turkey", "Iran")
FIRST = coded("a", BODY, ACT)
SECOND = coded("b", LATER, ACT, ("CONSULT", "Iran", "Turkey"), url=PAGE + "?utm_source=feed", published="2023-05-09")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def ids(store):
    return [one.id for one in store.reports()]


THIRD = coded("c", LATER + " Rain fell.", ACT, published="2023-05-10")


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, THIRD])))
def test_only_the_newest_counts_in_whatever_order_they_come(store, order):
    for one in order:
        assert store.add(one)
    assert ids(store) == ["c"]
    assert [(one.report, one.is_newest) for one in store.versions("c")] == [("a", False), ("b", False), ("c", True)]
    assert len(store.relation("TUR", "IRN")) == 1
    assert store.report("a").report.text == FIRST.report.text
    assert (store.newest("a"), store.newest("c")) == ("c", "c")
    assert not any(store.add(one) for one in order)
    assert store._connection.execute("PRAGMA foreign_key_check").fetchall() == []


HEAD, TAIL = " ".join(OTHER.split()[:26]), " ".join(OTHER.split()[26:])
CHAIN = [
    coded("a", HEAD, ACT, title="Port blocked", published="2023-05-08"),
    coded("b", OTHER, ACT, title="Port still blocked", published="2023-05-09"),
    coded("c", TAIL, ACT, title="Quotas stand", published="2023-05-10"),
]
"""The first and the last have an address in common, and each most of its words with the one between."""


@pytest.mark.parametrize("order", list(permutations(CHAIN)))
def test_versions_by_way_of_another_are_found_in_whatever_order_they_come(store, order):
    for one in order:
        assert store.add(one)
    assert ids(store) == ["c"]
    assert [one.report for one in store.versions("a")] == ["a", "b", "c"]


COPY = replace(SECOND, report=replace(SECOND.report, id="c", published="2023-05-10"))


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, COPY])))
def test_copies_of_the_newest_count_in_whatever_order_they_come(store, order):
    for one in order:
        assert store.add(one)
    assert ids(store) == ["b", "c"]


def test_versions_of_a_day_are_listed_by_the_time_of_day(store):
    for text, time in ((LATER + " Rain fell.", "15:00"), (LATER, "12:00"), (BODY, "09:00")):
        store.add(coded("a", text, (*ACT, {"when": "2023-05-08"}), published=f"2023-05-08T{time}:00"))
    assert [one.published[11:13] for one in store.versions("a")] == ["09", "12", "15"]
    assert "Rain fell." in " ".join(store.version_changes("a")[1].added)


def test_where_days_do_not_tell_the_last_to_come_counts(store):
    store.add(FIRST)
    store.add(coded("b", LATER, ACT))
    assert ids(store) == ["b"]


def test_the_same_id_with_another_text_is_a_version(store):
    store.add(FIRST)
    store.add(coded("a", LATER, ACT, url=None, published="2023-05-20"))
    assert ids(store) == ["a"]
    assert store.versions("a")[0].sha256 == FIRST.report.sha256


@pytest.mark.parametrize(
    ("other", "n_reports"),
    [
        (coded("b", LATER, url="https://m.danube.example/2023/bridge/amp#top"), 1),
        (coded("b", OTHER, title="Ministers open bridge"), 1),  # the page has been written anew
        (coded("b", OTHER, title="Port blocked"), 2),  # a section's page with another story
        (coded("b", LATER, url="https://www.danube.example/"), 1),  # by outlet and headline
        (coded("b", LATER, url=None), 1),
        (coded("b", LATER, url=None, publisher="Prut Courier"), 2),  # a copy
        (coded("b", LATER, url=None, published="2023-05-20"), 2),
        (coded("b", LATER, url=None, title="Bridge opened"), 2),
        (coded("b", OTHER, url=None), 2),
        (coded("b", BODY, ACT, url=None), 2),  # the very same text is a copy
    ],
)
def test_what_is_a_version(store, other, n_reports):
    store.add(FIRST)
    store.add(other)
    assert len(ids(store)) == n_reports


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.a.example/x/", "a.example/x"),
        ("http://m.a.example/x/amp?utm_medium=rss&id=7&fbclid=q#c", "a.example/x?id=7"),
        ("https://a.example/?p=12", "a.example?p=12"),
        ("https://a.example/x?reference=3", "a.example/x?reference=3"),
        ("https://a.example/", None), ("", None), (None, None), ("urn:newsml:1", None), ("http://[x", None),
    ],
)  # fmt: skip
def test_find_address(url, address):
    assert find_address(url) == address


@pytest.mark.parametrize(("url", "day"), [(PAGE, "2023-05-20"), (None, "2023-05-10")])
@pytest.mark.parametrize("coder", [FIRST.coder, Coder("0.2.0", "reader-en-9")])
def test_a_text_that_the_outlet_goes_back_to_counts_again(store, url, day, coder):
    for one in (coded("a", BODY, ACT, url=url), coded("b", LATER, ACT, url=url, published="2023-05-09")):
        store.add(one)
    again = replace(coded("a", BODY, ACT, url=url, published=day), coder=coder)
    assert store.add(again)
    assert not store.add(again)
    assert ids(store) == ["a"]
    assert [(one.report, one.published) for one in store.versions("b")] == [("b", "2023-05-09"), ("a", day)]
    assert len(store.relation("TUR", "IRN")) == 1


def test_a_text_that_is_printed_later_but_not_last_stays_aside(store):
    for one in (FIRST, THIRD):
        store.add(one)
    assert store.add(coded("a", BODY, ACT, published="2023-05-09"))
    assert ids(store) == ["c"]


def test_corrections_of_a_text_that_the_outlet_goes_back_to_count_again(store):
    store.add(FIRST)
    store.correct("a:e1", [("reject", {})], by="Ada")
    store.add(coded("a", LATER, ACT, published="2023-05-09"))
    assert len(store.report("a").events) == 1
    store.add(coded("a", BODY, ACT, published="2023-05-10"))
    assert store.report("a").events == ()


def test_an_older_version_that_is_coded_again_stays_aside(store):
    store.add(FIRST)
    store.add(SECOND)
    again = replace(FIRST, coder=Coder("0.2.0", "reader-en-9"))
    assert store.add(again)
    assert not store.add(again)
    assert ids(store) == ["b"]
    assert store.report("a").coder.model == "reader-en-9"


@pytest.mark.parametrize(
    ("mended", "counting"),
    [
        (replace(SECOND.report, published="2023-05-07"), ["c"]),
        (replace(SECOND.report, published="2023-05-11"), ["b"]),
        (replace(THIRD.report, published="2023-05-07"), ["b"]),
        (replace(THIRD.report, published=None), ["c"]),  # where days do not tell, what counted before
        (replace(SECOND.report, published=None), ["c"]),
    ],
)
def test_versions_are_in_their_order_when_a_day_is_mended(store, mended, counting):
    for one in (FIRST, SECOND, THIRD):
        store.add(one)
    old = SECOND if mended.id == "b" else THIRD
    anew = replace(old, report=mended)
    assert [store.add(anew), store.add(anew)] == [True, False]
    assert ids(store) == counting
    days = {one.report: one.published for one in store.versions(counting[0])}
    assert (set(days), days[mended.id]) == ({"a", "b", "c"}, mended.published)
    assert not store.add(FIRST)
    assert store._connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_mended_title_makes_two_stories_of_one(store):
    store.add(FIRST)
    store.add(coded("b", OTHER))
    assert ids(store) == ["b"]
    store.add(coded("b", OTHER, title="Port blocked"))
    assert ids(store) == ["a", "b"]


def test_whole_id_of_an_older_version_goes_before_the_beginning_of_another(store):
    for one in (FIRST, SECOND, coded("a2", OTHER, url=None, title="Port blocked")):
        store.add(one)
    assert store.report("a") == FIRST
    assert [one.report for one in store.versions("a")] == ["a", "b"]
    assert (store.newest("a"), store.newest("a2")) == ("b", "a2")


def test_what_has_one_version_says_so(store):
    store.add(FIRST)
    with pytest.raises(OneVersionError, match="one version of a"):
        store.versions("a")
    with pytest.raises(UnknownReportError):
        store.versions("zz")


def test_changes_of_text_and_records(store):
    store.add(FIRST)
    store.add(SECOND)
    (change,) = store.version_changes("a")
    assert any("promised to build two more" in one for one in change.cut)
    assert any("three more" in one for one in change.added)
    assert "The European Commission paid for most of it." in " ".join(change.added)
    assert [(one.kind, one.change) for one in change.records].count(("event", "added")) >= 1
    assert compare_versions(FIRST, FIRST) == replace(change, after=change.before, added=(), cut=(), records=())


@pytest.mark.parametrize(("status", "changes"), [("happened", []), ("denied", ["cut", "added"])])
def test_a_record_in_a_reworded_sentence_has_not_changed_unless_it_reads_otherwise(status, changes):
    told = report_of("a", "2023-05-08", (*ACT, {"words": "Turkey helped Iran on Monday."}))
    reworded = report_of("a", "2023-05-08", (*ACT, {"words": "Turkey helped Iran on Monday, it says.", "status": status}))
    change = compare_versions(told, reworded)
    assert (len(change.cut), len(change.added), [one.change for one in change.records]) == (1, 1, changes)


def test_coverage_does_not_count_what_is_not_english(store):
    store.add(FIRST)
    foreign = replace(FIRST.report, id="t", text=OTHER, title="x", url=None, language="tr")
    store.add(replace(FIRST, report=foreign, entities=(), events=()))
    assert store._connection.execute("SELECT sum(n_reports) FROM report_days").fetchone() == (1,)
