from __future__ import annotations

from dataclasses import replace

import pytest
from acts import report_of

from dragoman.ledger import Store, UnknownPartyError
from dragoman.records import Dated


@pytest.fixture
def store(tmp_path, coded, recode):
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(recode(coded, id="later", published="2017-01-05"))
        opened.add(coded)
        yield opened


def told(records):
    return [(one.report, one.record) for one in records]


def test_relation_is_in_the_order_of_days_then_of_the_text(store, coded, recode):
    earlier = replace(coded.events[1], when=Dated("2016-11-20", None, "day"))
    store.add(replace(recode(coded, id="zz"), statements=(), events=(earlier,)))
    assert told(store.relation("IRN", "TUR")) == [
        ("zz", "e2"),
        ("alborz-1", "e1"), ("alborz-1", "s1"), ("alborz-1", "e2"),
        ("later", "e1"), ("later", "s1"), ("later", "e2"),
    ]  # fmt: skip


def test_relation_is_the_same_from_either_side(store):
    assert store.relation("TUR", "IRN") == store.relation("IRN", "TUR") != []


@pytest.mark.parametrize(
    ("one", "other", "records"),
    [
        ("IRN", "TUR", {"s1", "e1", "e2"}),
        ("IRN GOV", "TUR", {"s1", "e1", "e2"}),
        ("IRN", "TUR GOV", {"e2"}),
        ("TUR MIL", "IRN", set()),
        ("Hassan Rouhani", "TUR", {"s1", "e1", "e2"}),
        ("hassan rouhani", "Mevlut Cavusoglu", {"e2"}),
        ("IRN", "IRN", set()),
        ("SYR", "TUR", set()),
        ("fighters", "IRN", set()),
        ("Iranian", "Ankara", {"s1", "e1", "e2"}),
        ("Rouhani", "Turkey GOV", {"e2"}),
        ("NATO", "Iran", {"s1", "e1", "e2"}),
        ("NATO GOV", "Iran", {"e2"}),
    ],
)
def test_relation_takes_parties_of_every_grain(store, one, other, records):
    assert {record.record for record in store.relation(one, other)} == records


def test_relation_has_the_words_and_names(store):
    record = next(one for one in store.relation("IRN", "TUR") if one.record == "e1")
    assert (record.actor, record.recipient, record.event) == (("Hassan Rouhani",), ("Turkey",), "REQUEST")
    assert (record.words, record.mode, record.status, record.background) == (
        "underlined the need",
        ("assist",),
        "happened",
        False,
    )
    assert record.evidence.startswith("The Iranian president on Saturday underlined")
    assert record.publisher == "Alborz News Service"
    assert record.on_word_of == ()


def test_relation_has_statements_with_speaker_and_addressee(store):
    record = next(one for one in store.relation("IRN", "TUR") if one.kind == "statement")
    assert (record.actor, record.recipient, record.event, record.words) == (
        ("Hassan Rouhani",),
        ("Turkey",),
        None,
        "underlined",
    )
    assert record.evidence == "the need for Ankara to join “a serious fight against terrorism”"


def test_relation_finds_an_organisation_whose_name_looks_like_a_code(tmp_path, coded):
    met = replace(coded.events[1], actor=("n5",))
    named = tuple(replace(one, name="PKK") if one.id == "n5" else one for one in coded.entities)
    with Store.open(tmp_path / "named.db") as store:
        store.add(replace(coded, entities=named, events=(met,)))
        assert [record.actor for record in store.relation("PKK", "IRN")] == [("PKK",)]


def test_relation_says_on_whose_word(tmp_path, coded):
    claimed = replace(coded.events[2], actor=("n4",))
    with Store.open(tmp_path / "claimed.db") as store:
        store.add(replace(coded, events=(claimed,)))
        (record,) = store.relation("TUR MIL", "fighters")
    assert record.on_word_of == ("Turkish army",)
    assert (record.date, record.enddate, record.date_precision, record.background) == (
        "2016-08-01",
        "2016-08-31",
        "month",
        True,
    )


def test_relation_has_reciprocal_acts(tmp_path, coded):
    met = replace(coded.events[1], actor=("n1", "n3"), recipient=())
    with Store.open(tmp_path / "met.db") as store:
        store.add(replace(coded, statements=(), events=(met,)))
        (record,) = store.relation("TUR", "IRN")
    assert record.actor == ("Hassan Rouhani", "Mevlut Cavusoglu")


@pytest.mark.parametrize(
    ("since", "until", "n_records"),
    [
        (None, None, 1),
        ("2016-08-31", None, 1),
        ("2016-09-01", None, 0),
        (None, "2016-08-01", 1),
        (None, "2016-07-31", 0),
        ("2016-08-10", "2016-08-20", 1),
    ],
)
def test_relation_selects_acts_that_touch_the_period(tmp_path, coded, since, until, n_records):
    with Store.open(tmp_path / "period.db") as store:
        store.add(replace(coded, events=(replace(coded.events[2], actor=("n4",)),)))
        assert len(store.relation("TUR MIL", "fighters", since=since, until=until)) == n_records


def test_relation_orders_undated_acts_by_publication(tmp_path, coded, recode):
    undated = replace(coded, events=tuple(replace(one, when=Dated()) for one in coded.events), statements=())
    undated = replace(undated, events=undated.events[:2])
    with Store.open(tmp_path / "undated.db") as store:
        store.add(recode(undated, id="a-no-day", published=None))
        store.add(recode(undated, id="late", published="2020-01-01T08:00:00Z"))
        store.add(recode(undated, id="soon", published="2019-01-01"))
        assert [(one.report, one.day) for one in store.relation("IRN", "TUR")][::2] == [
            ("soon", "2019-01-01"),
            ("late", "2020-01-01"),
            ("a-no-day", None),
        ]


def test_relation_says_that_it_knows_nobody_of_that_name(store):
    with pytest.raises(UnknownPartyError, match="nobody called 'PKK'"):
        store.relation("PKK", "TUR")


@pytest.mark.parametrize(
    ("filters", "records"),
    [
        ({"statuses": ("happened",)}, {"s1", "e1", "e2"}),
        ({"statuses": ("future",)}, {"s1"}),
        ({"min_confidence": 0.8}, {"s1", "e2"}),
        ({"since": "2016-11", "until": "2016"}, {"s1", "e1", "e2"}),
    ],
)
def test_relation_is_filtered(tmp_path, coded, filters, records):
    with Store.open(tmp_path / "one.db") as store:
        store.add(coded)
        assert {one.record for one in store.relation("IRN", "TUR", **filters)} == records


def test_relation_leaves_out_background_if_asked_to(tmp_path, coded):
    with Store.open(tmp_path / "one.db") as store:
        store.add(replace(coded, events=(replace(coded.events[1], background=True),), statements=()))
        assert len(store.relation("IRN", "TUR")) == 1
        assert store.relation("IRN", "TUR", background=False) == []


def test_a_group_is_related_to_other_bodies_and_not_by_what_a_member_does_within_itself(tmp_path):
    acts = (
        ("CONSULT", "NATO, IGO; OSCE, IGO", ""), ("AID", "NATO, IGO", "Arab League, IGO"), ("ACCUSE", "Nadir Kaya, -", "NATO, -"),
        ("COERCE", "Turkish police, TUR COP", "Turkish protesters, TUR CVL"), ("REJECT", "United States", "Turkey"),
    )  # fmt: skip
    told = {
        ("NATO", "OSCE"): {"e1"}, ("NATO itself", "OSCE"): {"e1"}, ("NATO", "Arab League"): {"e2"}, ("NATO", "Nadir Kaya"): {"e3"},
        ("NATO", "Turkey"): {"e5"}, ("NATO", "G20"): {"e5"},
    }  # fmt: skip
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(report_of("a", "2016-11-26", *acts))
        for (one, other), records in told.items():
            assert {record.record for record in store.relation(one, other)} == records
            assert store.series(one, other).n_acts == len(records)
            assert [each.record for found in store.happenings(actor=one, other=other) for each in found.tellings] == [*records]
            assert store.geography(actor=one, other=other).n_acts == len(records)
