from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.ledger import Store
from dragoman.ledger.chains import UnknownRecordError
from dragoman.records import CodedReport, Coder, Entity, Event, Report, Span, Statement

IRNA = "President Nader Yazdani said the neighbours could settle the matter without foreign powers."
LEVANT = "Nader Yazdani said that the neighbours could settle the matter without foreign powers, Caspian Press reported."
ECHO = "A minister told parliament that Nader Yazdani had said the neighbours could settle the matter without foreign powers."
CONTENT = "the neighbours could settle the matter without foreign powers"


def code(text: str, publisher: str, published: str, via: str | None = None) -> CodedReport:
    """A report in which Yazdani says that the neighbours can settle it; perhaps through somebody."""
    content = text.find(CONTENT)
    saying = Statement("s1", ("n1",), (Span(content, content + len(CONTENT)),), via=("n2",) if via else (),
                       cue=Span(text.find("said"), text.find("said") + 4), confidence=0.9)  # fmt: skip
    entities = (Entity("n1", "Nader Yazdani", "person", "IRN", sector_code="GOV"),)
    entities += (Entity("n2", via, "organization"),) if via else ()
    report = Report(text, publisher[:4].lower(), publisher=publisher, published=published, language="en")
    return CodedReport(Coder("0.1.0", "by hand"), report, entities, (saying,), ())


def code_nested() -> CodedReport:
    """Yazdani's saying within what a minister tells parliament."""
    coded = code(ECHO, "Echo", "2031-10-05")
    inner = coded.statements[0]
    outer = Statement("s2", ("n3",), (Span(ECHO.find("that "), len(ECHO) - 1),), cue=Span(11, 15), confidence=0.9)
    minister = Entity("n3", "A minister", "person", "TUR", sector_code="GOV")
    return replace(coded, entities=(*coded.entities, minister), statements=(inner, outer))


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(code(LEVANT, "Levant Wire", "2031-10-04", via="Caspian Press"))
        opened.add(code(IRNA, "Caspian Press", "2031-10-03"))
        opened.add(code_nested())
        opened.add(code(IRNA, "Old Archive", "2029-01-01"))
        yield opened


def links(chain):
    return [(one.part, one.who, one.report) for one in chain.links]


def test_chain_goes_on_in_the_report_of_the_outlet_that_is_cited(store):
    assert links(store.chain("leva:s1")) == [
        ("says", ("Nader Yazdani",), "leva"), ("through", ("Caspian Press",), "leva"), ("publishes", ("Levant Wire",), "leva"),
        ("says", ("Nader Yazdani",), "casp"), ("publishes", ("Caspian Press",), "casp"),
    ]  # fmt: skip


def test_speech_inside_speech_is_followed_outwards(store):
    assert links(store.chain("echo:s1")) == [
        ("says", ("Nader Yazdani",), "echo"), ("says", ("A minister",), "echo"), ("publishes", ("Echo",), "echo"),
    ]  # fmt: skip


@pytest.mark.parametrize("record", ["leva:s1", "casp:s1", "echo:s1"])
def test_carriers_begin_with_the_first_report_and_leave_out_other_times(store, record):
    assert [one.report for one in store.chain(record).carriers] == ["casp", "leva", "echo"]


def test_event_rests_on_the_statement_that_claims_it(store, coded):
    store.add(coded)
    chain = store.chain("alborz-1:e3")
    assert links(chain) == [("says", ("Turkish army",), "alborz-1"), ("publishes", ("Alborz News Service",), "alborz-1")]
    assert [(one.report, one.on_word_of) for one in chain.carriers] == [("alborz-1", ("Turkish army",))]


def test_act_of_speaking_rests_on_its_own_statement(store, coded):
    store.add(coded)
    assert links(store.chain("alborz-1:e1"))[0] == ("says", ("Hassan Rouhani",), "alborz-1")


@pytest.mark.parametrize("statement", [None, "s2"])
def test_act_of_speech_in_its_own_statement_rests_on_the_speaker(store, statement):
    nested = code_nested()
    at = ECHO.find("could settle")
    act = Event("e1", "REQUEST", ("n1",), (), Span(at, at + 12), Span(0, len(ECHO)), "happened", False, 3, 0.0, statement=statement)
    own = replace(nested, report=replace(nested.report, id="own"), events=(act,))
    store.add(own)
    assert links(store.chain("own:e1"))[:2] == [("says", ("Nader Yazdani",), "own"), ("says", ("A minister",), "own")]


def test_event_that_the_outlet_tells_rests_on_the_outlet(store, coded):
    store.add(coded)
    assert links(store.chain("alborz-1:e2")) == [("publishes", ("Alborz News Service",), "alborz-1")]


@pytest.mark.parametrize("record", ["leva:s9", "leva:e1", "s1"])
def test_unknown_record_says_so(store, record):
    with pytest.raises(UnknownRecordError, match="REPORT:RECORD"):
        store.chain(record)


def test_report_without_publisher_or_date_has_a_chain(store):
    bare = code(IRNA, "Caspian Press", "2031-10-03")
    store.add(replace(bare, report=replace(bare.report, id="bare", publisher=None, published=None)))
    chain = store.chain("bare:s1")
    assert links(chain) == [("says", ("Nader Yazdani",), "bare")]
    assert chain.carriers[-1].report == "bare"
