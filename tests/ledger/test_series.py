from __future__ import annotations

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from acts import report_of

from dragoman.ledger import ContradictionError, NothingFoundError, QueryError, Store
from dragoman.ledger.series import _bound
from dragoman.ledger.series_rows import flat_rows, row_names, series_to_dict
from dragoman.records import Dated

ROUHANI, ERDOGAN = "Hassan Rouhani, IRN GOV", "Recep Tayyip Erdogan, TUR GOV"


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        yield opened


def series(store, *reports, one="Iran", other="Turkey", **options):
    for coded in reports:
        store.add(coded)
    return store.series(one, other, **options)


def counts(found):
    return {one.label: (one.cooperation, one.conflict) for one in found.periods}


def test_series_counts_cooperation_and_conflict_apart(store):
    found = series(
        store,
        report_of("a", "2016-11-26", ("ACCUSE", ROUHANI, "Turkey"), ("CONSULT", f"{ERDOGAN}; Iran", ""), ("AID", "Turkey", "Iran")),
        report_of("b", "2017-01-05", ("ASSAULT", "Turkey", "Iran"), ("ASSAULT", "Turkey", "Syria")),
    )
    assert counts(found) == {"2016-11": (2, 1), "2016-12": (0, 0), "2017-01": (0, 1)}
    first, empty, _ = found.periods
    assert (first.n_acts, first.n_forth, first.n_back, first.n_mutual) == (3, 1, 1, 1)
    assert (first.quads, first.types) == ((1, 1, 1, 0), (("CONSULT", 1), ("AID", 1), ("ACCUSE", 1)))
    assert first.mean_scale == pytest.approx((-3 + 2.5 + 10) / 3)
    assert first.low < first.mean_scale < first.high
    assert (empty.mean_scale, empty.low, empty.high, empty.n_reports_all, empty.share) == (None, None, None, 0, None)
    assert (found.n_acts, found.n_told, found.n_undated, found.n_coarse) == (4, 4, 0, 0)


def test_series_is_the_same_from_the_other_side_and_in_any_order(tmp_path):
    reports = [
        report_of("a", "2016-11-26", ("ACCUSE", ROUHANI, "Turkey"), ("ASSAULT", "Turkey", "Iran")),
        report_of("b", "2016-12-05", ("AID", "Turkey", "Iran"), ("REJECT", ERDOGAN, ROUHANI)),
        report_of("c", "2016-12-06", ("AGREE", "Turkey", ROUHANI)),
    ]
    found = []
    ways = [(reports, ("IRN", "TUR")), (reports[::-1], ("IRN", "TUR")), (reports, ("TUR", "IRN"))]
    for number, (ordered, pair) in enumerate(ways):
        with Store.open(tmp_path / f"{number}.db") as store:
            for coded in ordered:
                store.add(coded)
            found.append(store.series(*pair))
    assert found[0] == found[1]
    assert [replace(one, n_forth=one.n_back, n_back=one.n_forth) for one in found[0].periods] == list(found[2].periods)


def test_series_counts_only_what_happened_and_is_news(store):
    standings = [("ASSAULT", "Turkey", "Iran", {"status": status}) for status in ("happened", "future", "alleged", "negated")]
    told = report_of("a", "2016-11-26", *standings, ("COERCE", "Turkey", "Iran", {"background": True}))
    found = series(store, told)
    assert (found.n_acts, found.n_told) == (1, 5)
    assert store.series("IRN", "TUR", background=True).n_acts == 2
    assert store.series("IRN", "TUR", statuses=("future", "alleged")).n_acts == 2
    assert store.series("IRN", "TUR", statuses=("any",), background=True).n_acts == 5
    with pytest.raises(NothingFoundError, match="5 acts are told of between Iran and Turkey, but none counts"):
        store.series("IRN", "TUR", min_confidence=0.95)


def test_act_with_several_actors_of_one_state_counts_once(store):
    found = series(store, report_of("a", "2016-11-26", ("ASSAULT", f"{ERDOGAN}; Turkey", f"{ROUHANI}; Iran")))
    assert counts(found) == {"2016-11": (0, 1)}
    assert (found.periods[0].n_back, found.periods[0].n_mutual) == (1, 0)


def test_happening_counts_once_and_its_tellings_if_asked_for(store):
    words = "Turkey shelled Iranian positions near the border on Thursday."
    tellings = [
        report_of(name, "2016-11-26", ("ASSAULT", "Turkey", "Iran", {"words": words, "when": "2016-11-24"}), publisher=name)
        for name in ("Alborz News Service", "Levant Inquirer")
    ]
    for coded in tellings:
        store.add(coded)
    numbers = store._connection.execute("SELECT DISTINCT act FROM dyads WHERE event IS NOT NULL ORDER BY act").fetchall()
    store._connection.execute("UPDATE dyads SET happening = ?", numbers[0])
    assert (store.series("IRN", "TUR").n_acts, store.series("IRN", "TUR", counted="telling").n_acts) == (1, 2)
    assert store.series("IRN", "TUR").periods[0].n_reports == 2
    store._connection.execute("UPDATE dyads SET happening = NULL")
    assert store.series("IRN", "TUR").n_acts == 2


def test_acts_lie_in_a_period_only_if_their_date_is_exact_enough(store):
    dates = [None, Dated("2016-08-01", "2016-08-31", "month"), Dated("2015-01-01", "2015-12-31", "year"), "2016-08-03"]
    store.add(report_of("a", "2016-11-26", *(("ACCUSE", "Turkey", "Iran", {"when": when}) for when in dates)))
    exact = {by: store.series("IRN", "TUR", by=by) for by in ("day", "month", "year")}
    assert [(one.n_acts, one.n_undated, one.n_coarse) for one in exact.values()] == [(1, 1, 2), (2, 1, 1), (3, 1, 0)]
    assert counts(exact["year"]) == {"2015": (0, 1), "2016": (0, 2)}
    assert counts(store.series("IRN", "TUR", dated="report")) == {"2016-11": (0, 4)}


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("day", ["2016-12-31", "2017-01-01"]), ("week", ["2016-W52"]), ("month", ["2016-12", "2017-01"]),
        ("quarter", ["2016-Q4", "2017-Q1"]), ("year", ["2016", "2017"]),
    ],
)  # fmt: skip
def test_periods_of_every_length(store, by, labels):
    days = ("2016-12-31", "2017-01-01")
    acts = [("ACCUSE", "Turkey", "Iran", {"when": day}) for day in days]
    found = series(store, report_of("a", "2017-01-02", *acts), by=by)
    assert [one.label for one in found.periods] == labels


def test_periods_go_from_since_to_until(store):
    found = series(store, report_of("a", "2016-11-26", ("ACCUSE", "Turkey", "Iran")), since="2016-09", until="2016")
    assert [one.label for one in found.periods] == ["2016-09", "2016-10", "2016-11", "2016-12"]
    with pytest.raises(NothingFoundError, match="ask for a longer period"):
        store.series("IRN", "TUR", since="2017")


def test_share_is_of_the_reports_published_in_the_period(store):
    others = [report_of(f"x{number}", "2016-11-20", ("ACCUSE", "Russia", "Syria")) for number in range(3)]
    found = series(store, report_of("a", "2016-11-26", ("ACCUSE", "Turkey", "Iran"), ("AID", "Turkey", "Iran")), *others)
    (period,) = found.periods
    assert (period.n_reports, period.n_reports_all, period.share) == (1, 4, 0.25)


def test_reports_are_counted_again_when_one_is_coded_anew(store, recode):
    told = report_of("a", "2016-11-26", ("ACCUSE", "Turkey", "Iran"))
    found = series(store, told, recode(told, model="reader-en-9"))
    assert (found.n_told, found.periods[0].n_reports_all) == (1, 1)
    store.add(recode(told, model="reader-en-10", published="2016-12-26"))
    assert [one.n_reports_all for one in store.series("IRN", "TUR", since="2016-11", until="2016-12").periods] == [0, 1]


def test_directed_series_has_one_way_and_what_is_done_together(store):
    acts = (("ACCUSE", "Turkey", "Iran"), ("AID", "Iran", "Turkey"), ("CONSULT", "Iran; Turkey", ""))
    store.add(report_of("a", "2016-11-26", *acts))
    assert counts(store.series("IRN", "TUR", directed=True)) == {"2016-11": (2, 0)}
    assert counts(store.series("TUR", "IRN", directed=True)) == {"2016-11": (1, 1)}


@pytest.mark.parametrize(
    ("one", "other", "n_acts"),
    [
        ("TUR GOV", "IRN", 1), ("TUR MIL", "Iran", 1), ("Erdogan", "Iran", 1), ("Recep Tayyip Erdogan", "Hassan Rouhani", 0),
        ("Turkey", "PKK", 1), ("NATO", "Iran", 5), ("NATO itself", "Iran", 1), ("NATO MIL", "Iran", 1), ("NATO", "Turkey", 1),
        ("EU", "Iran", 0), ("Turkey", "Iran", 3), ("Turkey itself", "Iran", 2), ("Iran", "Turkey itself", 2),
    ],
)  # fmt: skip
def test_series_is_of_parties_of_every_grain(store, one, other, n_acts):
    acts = (
        ("ACCUSE", ERDOGAN, "Iran"), ("MOBILIZE", "Hulusi Akar, TUR MIL", "Iran"), ("ASSAULT", "PKK, TUR REB", "Turkey"),
        ("ASSAULT", "PKK, TUR REB", "Iran"),
        ("AID", "United States", "Iran"), ("REJECT", "NATO, IGO", "Iran"), ("CONSULT", "United States; Turkey", ""),
    )  # fmt: skip
    store.add(report_of("a", "2016-11-26", *acts, ("ACCUSE", "European Union, EUR", "Syria"), ("AID", ROUHANI, "Syria")))
    if n_acts:
        assert store.series(one, other).n_acts == n_acts
    else:
        with pytest.raises(NothingFoundError, match="no acts between"):
            store.series(one, other)


def test_group_acts_through_a_state_only_while_it_is_a_member(store):
    acts = [("ACCUSE", "Finland", "Russia", {"when": day}) for day in ("2023-04-03", "2023-04-04")]
    found = series(store, report_of("a", "2023-04-05", *acts), one="NATO", other="Russia", by="day")
    assert counts(found) == {"2023-04-04": (0, 1)}


def test_persons_are_those_who_acted(store):
    found = series(
        store,
        report_of("a", "2016-11-26", ("ACCUSE", ROUHANI, ERDOGAN), ("AID", ROUHANI, "Turkey"), ("REJECT", "Turkey", ROUHANI)),
        report_of("b", "2016-11-27", ("ACCUSE", ERDOGAN, "Iran")),
    )
    assert [(one.of, one.name, one.n_acts, one.cooperation, one.conflict) for one in found.persons] == [
        ("one", "Hassan Rouhani", 2, 1, 1), ("other", "Recep Tayyip Erdogan", 1, 0, 1),
    ]  # fmt: skip


def test_changes_are_found_in_the_share_of_reports(store):
    """Two acts a month, then six, in eight reports a month all the while."""
    for month in range(24):
        day = f"{2015 + month // 12}-{month % 12 + 1:02d}-10"
        for number in range(8):
            acts = (("ASSAULT", "Turkey", "Iran"),) if number < (2 if month < 12 else 6) else (("AID", "Russia", "Syria"),)
            store.add(report_of(f"{month}-{number}", day, *acts))
    (change,) = store.series("IRN", "TUR", counted="telling").changes
    assert (change.series, change.label, change.per) == ("conflict", "2016-01", "1000 reports")
    assert (round(change.before), round(change.after)) == (250, 750)
    assert change.earliest <= "2016-01" <= change.latest


def test_intervals_are_those_of_resampled_acts(store):
    """20 acts of -9 and 20 of 10: the mean is .5 with a standard error of 9.5 / sqrt(40), the interval 1.96 of it to each side."""
    acts = [("ASSAULT" if at % 2 else "AID", "Turkey", "Iran", {"when": "2016-11-26"}) for at in range(40)]
    (period,) = series(store, report_of("a", "2016-11-26", *acts), counted="telling").periods
    assert period.mean_scale == 0.5
    assert period.low == pytest.approx(0.5 - 1.96 * 9.5 / 40**0.5, abs=0.6)
    assert period.high == pytest.approx(0.5 + 1.96 * 9.5 / 40**0.5, abs=0.6)


@pytest.mark.parametrize(
    "scales", [(-9.0, 10.0), (-9.0, -9.0, 2.5, 10.0), (2.5, 2.3, -3.0, 0.0), (4.5,), (-1.1, -1.1, 5.0, 5.0, 9.5)]
)
def test_intervals_are_those_of_all_resamplings(scales):
    """Each way of drawing as many acts as there are, with putting back, is as probable as any other."""
    means = sorted(sum(drawn) / len(scales) for drawn in product(scales, repeat=len(scales)))
    low, high = (means[math.ceil(share * len(means) - 1e-6) - 1] for share in (0.025, 0.975))
    values, counts = np.unique(scales, return_counts=True)
    assert _bound(values, counts) == pytest.approx((low, high))


def test_pair_without_acts_is_told_with_whom_there_are_some(store):
    told = report_of("a", "2016-11-26", ("ACCUSE", "Turkey", "Iran"), ("ACCUSE", "Turkey", "Syria"), ("AID", "Turkey", "Syria"))
    words = r"no acts between Turkey and Peru are told of; Turkey acts on Syria \(2\), Iran \(1\)"
    with pytest.raises(NothingFoundError, match=words):
        series(store, told, one="Turkey", other="Peru")
    with pytest.raises(NothingFoundError, match="Peru acts on nobody"):
        store.series("Peru", "Turkey")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "decade"}, "'decade' is no length of a period; there are day, week, month, quarter, year"),
        ({"statuses": ("done",)}, "'done' is no standing; there are happened"),
        ({"dated": "print"}, "'print' is no way of dating"),
        ({"counted": "word"}, "'word' is no way of counting"),
        ({"since": "soon"}, "a day is written 2016-11-26"),
    ],
)
def test_series_refuses_what_there_is_not(store, options, message):
    with pytest.raises(QueryError, match=message):
        store.series("Iran", "Turkey", **options)


def test_series_refuses_a_period_that_ends_before_it_begins(store):
    with pytest.raises(ContradictionError):
        store.series("Iran", "Turkey", since="2017", until="2016")


def test_rows_are_flat_and_have_every_type(store):
    found = series(store, report_of("a", "2016-11-26", ("ACCUSE", "Turkey", "Iran"), ("AID", "Turkey", "Iran")))
    (row,) = flat_rows(found)
    assert tuple(row) == row_names(found)
    assert (row["accuse"], row["aid"], row["assault"], row["quad_2"], row["label"]) == (1, 1, 0, 1, "2016-11")
    value = series_to_dict(found)
    assert value["periods"][0]["types"] == {"AID": 1, "ACCUSE": 1}
    assert value["one"] == {"label": "Iran", "code": "IRN", "sectors": [], "name": None, "group": None}


def test_rows_become_a_data_frame(store):
    from dragoman.ledger.frames import to_frame

    found = series(store, report_of("a", "2016-11-26", ("ACCUSE", "Turkey", "Iran")))
    assert to_frame(flat_rows(found))["conflict"].tolist() == [1]
    assert list(to_frame(found.changes).columns) == []
    assert to_frame(store.relation("IRN", "TUR"))["event"].tolist() == ["ACCUSE"]
