from __future__ import annotations

import pytest
from acts import report_of, said_in

from dragoman.ledger import ContradictionError, NothingFoundError, QueryError, Store, UnknownPartyError
from dragoman.ledger import search as search_module
from dragoman.ledger.search import SNIPPET_CHARS

ROUHANI, DEMIR = "Hassan Rouhani, IRN GOV", "Ahmet Demir, TUR OPP"
FIRST = report_of(
    "a", "2016-11-26",
    ("ACCUSE", DEMIR, "Iran", {"words": "Kılıçdaroğlu’s party accused Iran of shelling villages.", "when": "2016-11-24"}),
    ("ASSAULT", "Iran", "Turkey", {"words": "Iran is said to have shelled villages near Van.", "status": "alleged"}),
    title="Opposition speaks of shells",
)  # fmt: skip
SECOND = report_of(
    "b", "2017-03-02",
    ("AGREE", ROUHANI, "Turkey", {"words": "Rouhani offered Ankara gas for villages in the east."}),
    text="Nobody in Ankara mentioned the opposition leader Kilicdaroglu. ", publisher="Levant Inquirer",
)  # fmt: skip
SECOND = said_in(SECOND, "gas for villages in the east", "Hassan Rouhani", "Turkey")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(FIRST)
        opened.add(SECOND)
        yield opened


def hits(store, query, **options):
    return {(one.report, one.record) for one in store.search(query, **options).hits}


@pytest.mark.parametrize("query", ["Kılıçdaroğlu", "kilicdaroglu", "KILICDAROĞLU", "Kilicdarog\u0306lu"])
def test_search_finds_names_in_any_letters(store, query):
    assert hits(store, query) == {("a", "a"), ("a", "e1"), ("b", "b")}


@pytest.mark.parametrize(
    ("query", "options", "found"),
    [
        ("villages", {}, {("a", "a"), ("a", "e1"), ("a", "e2"), ("b", "b"), ("b", "e1"), ("b", "s1")}),
        ("villages van", {}, {("a", "a"), ("a", "e2")}),
        ("villages -gas", {}, {("a", "a"), ("a", "e1"), ("a", "e2")}),
        ('"shelled villages"', {}, {("a", "a"), ("a", "e2")}),
        ("shell*", {"kinds": ("event",)}, {("a", "e1"), ("a", "e2")}),
        ("shells", {}, {("a", "a")}),
        ("villages", {"kinds": ("statement",)}, {("b", "s1")}),
        ("villages", {"types": ("ASSAULT",)}, {("a", "e2")}),
        ("villages", {"types": ("ASSAULT", "AGREE")}, {("a", "e2"), ("b", "e1")}),
        ("villages", {"statuses": ("alleged",)}, {("a", "e2")}),
        ("villages", {"outlet": "levant inquirer"}, {("b", "b"), ("b", "e1"), ("b", "s1")}),
        ("villages", {"actor": "Rouhani"}, {("b", "b"), ("b", "e1"), ("b", "s1")}),
        ("villages", {"actor": "TUR OPP", "kinds": ("event",)}, {("a", "e1")}),
        ("villages", {"actor": "Turkey", "kinds": ("event",)}, {("a", "e1"), ("a", "e2"), ("b", "e1")}),
        ("villages", {"actor": "Turkey itself", "kinds": ("event",)}, {("a", "e2"), ("b", "e1")}),
        ("villages", {"actor": "NATO", "kinds": ("event",)}, {("a", "e1"), ("a", "e2"), ("b", "e1")}),
        ("villages", {"since": "2016-11-25", "until": "2016"}, {("a", "a"), ("a", "e2")}),
        ("villages", {"until": "2016-11-24"}, {("a", "e1")}),
    ],
)
def test_search_is_filtered(store, query, options, found):
    assert hits(store, query, **options) == found


def test_hit_has_the_words_in_their_place(store):
    (hit,) = store.search("kilicdaroglu", kinds=("event",)).hits
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["Kılıçdaroğlu’s"]
    assert FIRST.report.text[hit.start :].startswith(hit.snippet)
    assert (hit.actor, hit.recipient) == (("Ahmet Demir",), ("Iran",))
    assert (hit.event, hit.status, hit.background) == ("ACCUSE", "happened", False)
    assert (hit.day, hit.published, hit.title) == ("2016-11-24", "2016-11-26", "Opposition speaks of shells")
    (said,) = store.search("gas", kinds=("statement",)).hits
    assert (said.actor, said.recipient, said.event) == (("Hassan Rouhani",), ("Turkey",), None)
    assert said.snippet == "gas for villages in the east"


def test_snippet_shows_the_part_with_most_of_the_words(tmp_path):
    filler = "The weather was fine and the market was full of people that day. " * 12
    told = report_of("long", "2016-11-26", text=f"Iran was named. {filler}Iran and Turkey signed nothing. {filler}")
    with Store.open(tmp_path / "long.db") as store:
        store.add(told)
        (hit,) = store.search("turkey iran").hits
    assert [hit.snippet[mark.start : mark.end] for mark in hit.marks] == ["Iran", "Turkey"]
    assert len(hit.snippet) <= SNIPPET_CHARS
    assert hit.start == told.report.text.index(hit.snippet)


def test_search_orders_by_date_or_relevance(store):
    latest = store.search("villages", order="date")
    assert [one.day for one in latest.hits] == sorted((one.day for one in latest.hits), reverse=True)
    assert (latest.n_hits, latest.has_more, {one.score for one in latest.hits}) == (6, False, {None})
    scores = [one.score for one in store.search("villages").hits]
    assert scores == sorted(scores, reverse=True)
    assert len(store.search("villages", limit=2).hits) == 2
    assert store.search("villages", limit=2).n_hits == 6


def test_search_is_the_same_in_any_order_of_arrival(store, tmp_path):
    with Store.open(tmp_path / "turned.db") as turned:
        turned.add(SECOND)
        turned.add(FIRST)
        for order in ("date", "relevance"):
            assert turned.search("villages", order=order) == store.search("villages", order=order)


def test_search_ranks_the_last_of_too_many(store, monkeypatch):
    monkeypatch.setattr(search_module, "MOST_RANKED", 2)
    found = store.search("villages", limit=5)
    assert (found.has_more, found.n_hits, {one.report for one in found.hits}) == (True, 2, {"b"})


def test_furniture_is_not_searched(store, coded):
    store.add(coded)
    with pytest.raises(NothingFoundError):
        store.search("oil climbs")


def test_index_is_as_if_a_report_coded_anew_had_been_the_first(store, tmp_path, recode):
    anew = recode(SECOND, model="reader-en-9", title="Gas for Ankara")
    store.add(anew)
    with Store.open(tmp_path / "fresh.db") as fresh:
        fresh.add(FIRST)
        fresh.add(anew)
        for query in ("villages", "gas", "ankara"):
            assert store.search(query) == fresh.search(query)
        tokens = "SELECT term, col, doc, cnt FROM tokens ORDER BY 1, 2"
        for one in (store, fresh):
            one._connection.execute("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab(main, search, col)")
        assert store._connection.execute(tokens).fetchall() == fresh._connection.execute(tokens).fetchall()


@pytest.mark.parametrize(
    ("query", "options", "error", "message"),
    [
        ("kilicdarogluu", {}, NothingFoundError, "'kilicdarogluu' stands in no report"),
        ("villages demirr", {}, NothingFoundError, "'demirr' stands in no report; did you mean Ahmet Demir"),
        ("van gas", {}, NothingFoundError, "no passage has all of 'van gas'"),
        ("gas", {"types": ("ASSAULT",)}, NothingFoundError, "'gas' occurs, but not with these filters"),
        ("gas", {"outlet": "The Moon"}, NothingFoundError, "by an outlet called 'The Moon'; the store has Alborz News Service"),
        ("gas", {"actor": "Rohani"}, UnknownPartyError, "did you mean Hassan Rouhani"),
        ("gas", {"kinds": ("statement",), "types": ("AID",)}, ContradictionError, "only events have a type and a standing"),
        ("gas", {"since": "2018", "until": "2017"}, ContradictionError, "no day is both"),
        ("gas", {"kinds": ("picture",)}, QueryError, "'picture' is no kind; there are report, statement, event"),
        ("gas", {"types": ("BOMB",)}, QueryError, "'BOMB' is no type"),
        ("gas", {"statuses": ("done",)}, QueryError, "'done' is no standing"),
        ("gas", {"order": "size"}, QueryError, "'size' is no order"),
        ("gas", {"limit": 0}, QueryError, "a limit is at least 1"),
        ("-gas", {}, QueryError, "no word to be searched for"),
    ],
)
def test_search_says_why_there_is_nothing(store, query, options, error, message):
    with pytest.raises(error, match=message):
        store.search(query, **options)
