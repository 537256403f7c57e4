from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.ledger import QueryError, Store, UnknownReportError
from dragoman.ledger.accounts import write_figure
from dragoman.ledger.happenings.profiles import FigureProfile
from dragoman.records import CodedReport, Coder, Dated, Entity, Event, Figure, Report, Span, Statement

ALBORZ = (
    "Turkish warplanes killed 12 fighters near Manbij on Saturday. The fighters had held the town. "
    "“Ankara will answer for this crime,” said Davud Karimi."
)
BOSPHORUS = (
    "Turkey neutralised 30 terrorists near Manbij, the army said. The terrorists had planned attacks. "
    "Davud Karimi warned that Ankara would answer for what he called a crime. Ankara praised its pilots."
)


def code(text: str, id_: str, publisher: str, victims: str, verb: str, dead: int, said: tuple[str, str, str]) -> CodedReport:
    """A report of an air strike and of a saying, coded by hand: `said` is cue, content and manner."""

    def spans(words: str) -> tuple[Span, ...]:
        found, at = [], text.find(words)
        while at >= 0:
            found.append(Span(at, at + len(words)))
            at = text.find(words, at + 1)
        return tuple(found)

    cue, content, manner = said
    entities = (
        Entity("n1", "Turkey", "state", "TUR", mentions=(*spans("Turk"), *spans("Ankara"))),
        Entity("n2", victims, "group", "SYR", sector_code="REB", mentions=(*spans(victims), *spans(f"The {victims}"))),
        Entity("n3", "Davud Karimi", "person", "IRN", sector_code="GOV", mentions=spans("Davud Karimi")),
        Entity("n4", "Turkish army", "organization", "TUR", sector_code="MIL", mentions=spans("the army")),
    )
    number = spans(str(dead))[0]
    army = () if not spans("the army") else (Statement("s2", ("n4",), (Span(0, text.find(",")),), cue=spans("the army said")[0]),)
    statements = (Statement("s1", ("n3",), spans(content), cue=spans(cue)[0], manner=manner), *army)
    event = Event(
        "e1", "ASSAULT", ("n1",), ("n2",), spans(verb)[0], Span(0, text.find(".") + 1), "happened", False, 4, -9.0,
        mode=("aerial",), statement="s2" if army else None, when=Dated("2031-06-07", "2031-06-07", "day"), confidence=0.9,
        figures=(Figure("dead", float(dead), number.start, number.end),),
    )  # fmt: skip
    events: tuple[Event, ...] = (event,)
    if spans("praised"):
        last = spans("Ankara praised its pilots.")[0]
        events += (replace(event, id="e2", event="SUPPORT", mode=(), quad_code=1, event_scale=5.0, recipient=(), figures=(),
                           trigger=spans("praised")[0], evidence=last, statement=None),)  # fmt: skip
    report = Report(text, id_, f"Strike near Manbij ({publisher})", publisher, published="2031-06-08", language="en")
    return CodedReport(Coder("0.1.0", "by hand"), report, entities, statements, events)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(code(ALBORZ, "aaaa", "Alborz News", "fighters", "killed", 12,
                        ("said", "“Ankara will answer for this crime,”", "direct")))  # fmt: skip
        opened.add(code(BOSPHORUS, "bbbb", "Bosphorus Daily", "terrorists", "neutralised", 30,
                        ("warned", "that Ankara would answer for what he called a crime", "indirect")))  # fmt: skip
        yield opened


def test_act_that_both_tell_is_shown_with_its_differences(store):
    (act,) = store.compare("aaaa", "bbbb").acts
    assert [one.words for one in act.tellings] == ["killed", "neutralised"]
    differences = {one.field: one.values for one in act.differences}
    assert differences == {
        "recipient": ("fighters", "terrorists"),
        "figures": ("12 dead", "30 dead"),
        "on the word of": ("the outlet itself", "Turkish army"),
        "words": ("killed", "neutralised"),
    }


def test_saying_that_both_have_tells_direct_from_reported_speech(store):
    (saying,) = store.compare("aaaa", "bbbb").sayings
    assert [one.speaker for one in saying.sayings] == [("Davud Karimi",)] * 2
    assert {one.field: one.values for one in saying.differences} == {"manner": ("direct", "indirect"), "cue": ("said", "warned")}


def test_what_one_alone_tells_is_kept_apart(store):
    alborz, bosphorus = store.compare("aaaa", "bbbb").accounts
    assert (alborz.acts, alborz.sayings) == ((), ())
    assert [one.event for one in bosphorus.acts] == ["SUPPORT"]
    assert [one.speaker for one in bosphorus.sayings] == [("Turkish army",)]


def test_words_for_the_same_party_are_set_side_by_side(store):
    assert {one.party: one.words for one in store.compare("aaaa", "bbbb").wordings} == {
        "fighters": (("Fighters", "The fighters"), ("Terrorists", "The terrorists"))
    }


def test_figures_of_accounts_keep_all_their_digits():
    assert write_figure(FigureProfile("arrested", 1_234_567.0, 1_234_567.0)) == "1,234,567 arrested"
    assert write_figure(FigureProfile("money", 3_000_000.0, 3_250_000.5)) == "3,000,000 to 3,250,000.5 money"


def test_order_of_the_reports_is_that_of_the_columns(store):
    turned = store.compare("bbbb", "aaaa")
    assert [one.report for one in turned.accounts] == ["bbbb", "aaaa"]
    assert [one.words for one in turned.acts[0].tellings] == ["neutralised", "killed"]


def test_more_than_two_reports_can_be_compared(store, coded):
    store.add(coded)
    found = store.compare("aaaa", "bbbb", "alborz-1")
    assert [[one and one.report for one in act.tellings] for act in found.acts] == [["aaaa", "bbbb", None]]
    assert len(found.accounts[2].acts) == 3


@pytest.mark.parametrize("wanted", [("aaaa",), ("aaaa", "aaaa"), ("aaaa", "bbbb", "aa"), ()])
def test_comparison_needs_different_reports(store, wanted):
    with pytest.raises(QueryError, match="two different reports"):
        store.compare(*wanted)


def test_comparison_of_an_unknown_report_says_so(store):
    with pytest.raises(UnknownReportError, match="zzzz"):
        store.compare("aaaa", "zzzz")
