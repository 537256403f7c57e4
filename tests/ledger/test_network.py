from __future__ import annotations

import io

import networkx
import pytest
from acts import report_of

from dragoman.ledger import NothingFoundError, QueryError, Store
from dragoman.ledger.graphml import write_graphml
from dragoman.ledger.network import Edge, Node
from dragoman.records import Dated

ROUHANI, ERDOGAN = "Hassan Rouhani, IRN GOV", "Recep Tayyip Erdogan, TUR GOV"


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(
            report_of(
                "a", "2016-11-26",
                ("ACCUSE", ROUHANI, "Turkey"), ("AID", "Turkey", "Iran"), ("CONSULT", f"Iran; {ERDOGAN}; Russia", ""),
                ("ASSAULT", "Syria", "Turkey", {"when": "2016-08-01"}), ("COERCE", "Turkey", "PKK, TUR REB"),
                ("ASSAULT", "Russia", "Syria", {"status": "alleged"}), ("ASSAULT", "fighters, -", "Turkey"),
            )
        )  # fmt: skip
        yield opened


def edges(found):
    return {(one.source, one.target): (one.cooperation, one.conflict) for one in found.edges}


def test_network_of_states_counts_each_act_once(store):
    found = store.network()
    assert edges(found) == {("IRN", "TUR"): (2, 1), ("IRN", "RUS"): (1, 0), ("RUS", "TUR"): (1, 0), ("SYR", "TUR"): (0, 1)}
    assert found.edges[0] == Edge("IRN", "TUR", 3, 2, 1, 3.17)
    assert found.nodes[0] == Node("TUR", "Turkey", "TUR", "", 3, 5, 3, 2)
    assert [(node.id, node.degree) for node in found.nodes] == [("TUR", 3), ("IRN", 2), ("RUS", 2), ("SYR", 1)]


def test_directed_network_has_acts_together_in_both_directions(store):
    assert edges(store.network(directed=True)) == {
        ("IRN", "TUR"): (1, 1), ("TUR", "IRN"): (2, 0), ("IRN", "RUS"): (1, 0), ("RUS", "IRN"): (1, 0), ("RUS", "TUR"): (1, 0),
        ("TUR", "RUS"): (1, 0), ("SYR", "TUR"): (0, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"since": "2016-11"}, {("IRN", "TUR"), ("IRN", "RUS"), ("RUS", "TUR")}),
        ({"until": "2016-10"}, {("SYR", "TUR")}),
        ({"since": "2016-11", "dated": "report"}, {("IRN", "TUR"), ("IRN", "RUS"), ("RUS", "TUR"), ("SYR", "TUR")}),
        ({"least_acts": 2}, {("IRN", "TUR")}),
        ({"statuses": ("alleged",)}, {("RUS", "SYR")}),
        ({"around": "Syria"}, {("SYR", "TUR")}),
        ({"around": "Rouhani"}, {("IRN", "TUR")}),
        ({"by": "sector", "around": "TUR REB"}, {("TUR", "TUR REB")}),
        ({"by": "sector", "around": "TUR GOV"}, {("IRN", "TUR GOV"), ("RUS", "TUR GOV")}),
        ({"by": "name", "around": "fighters"}, {("Turkey", "fighters")}),
    ],
)
def test_network_is_filtered(store, options, found):
    assert set(edges(store.network(**options))) == found


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"since": "2030"}, NothingFoundError, "no two parties deal with each other"),
        ({"by": "city"}, QueryError, "'city' is no kind of node; there are state, sector, name"),
        ({"least_acts": 0}, QueryError, "at least 1 act"),
    ],
)
def test_network_says_why_there_is_none(store, options, error, message):
    with pytest.raises(error, match=message):
        store.network(**options)


MET, VISITED = "Iran and Turkey met in Ankara for talks on Syria.", "Iran visited Turkey in Ankara for talks on Syria."
ONE_HAPPENING = [
    # two do it together, or one to the other
    (("CONSULT", "Iran; Turkey", "", {"words": MET}), ("CONSULT", "Iran", "Turkey", {"words": VISITED}), (1, 0)),
    # who does it to whom
    (("CONSULT", "Turkey", "Iran", {"words": VISITED}), ("CONSULT", "Iran", "Turkey", {"words": VISITED}), (1, 0)),
    # cooperation or conflict: the earlier telling decides
    (("COERCE", "Iran", "Turkey", {"words": MET, "when": "2016-11-24"}), ("RETREAT", "Iran", "Turkey", {"words": MET}), (0, 1)),
    (("COERCE", "Iran", "Turkey", {"words": MET}), ("RETREAT", "Iran", "Turkey", {"words": MET, "when": "2016-11-24"}), (1, 0)),
    # with or without a date
    (("CONSULT", "Iran", "Turkey", {"words": MET, "when": Dated()}), ("CONSULT", "Iran", "Turkey", {"words": MET}), (1, 0)),
]


@pytest.mark.parametrize("options", [{}, {"since": "2016", "until": "2016"}, {"since": "2016-11", "until": "2016-11"},
                                     {"min_confidence": 0.1}, {"by": "sector"}, {"by": "name"}, {"around": "Turkey"}])  # fmt: skip
@pytest.mark.parametrize(("one", "other", "counts"), ONE_HAPPENING)
def test_happening_that_is_told_in_several_ways_is_one_act(tmp_path, options, one, other, counts):
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(report_of("a", "2016-11-26", one))
        store.add(report_of("b", "2016-11-26", other, publisher="Levant Wire"))
        if len(store.happenings()) > 1:
            store.join_happenings("a:e1", "b:e1", by="Ada")
        (edge,) = store.network(**options).edges
        assert (edge.cooperation, edge.conflict) == counts
        series = store.series("Iran", "Turkey", by="year")
        assert edge.n_acts == series.n_acts + series.n_undated == 1


def test_act_of_two_on_one_of_them_is_one_act(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(report_of("a", "2016-11-26", ("AGREE", "Iran; Turkey", "Mevlut Cavusoglu, TUR GOV")))
        for options in ({}, {"directed": True}, {"min_confidence": 0.1}):
            assert {edge.n_acts for edge in store.network(**options).edges} == {1}


@pytest.mark.parametrize("more", [{}, {"min_confidence": 0.1}, {"directed": True}])
def test_happening_is_of_the_year_of_its_earliest_telling(tmp_path, more):
    with Store.open(tmp_path / "dragoman.db") as store:
        for id_, day in (("a", "2016-12-31"), ("b", "2017-01-01")):
            store.add(report_of(id_, "2017-01-02", ("ASSAULT", "Iran", "Turkey", {"when": day, "words": f"{MET} {id_}"})))
        assert len(store.happenings()) == 1
        for period in ({"until": "2016"}, {"since": "2016", "until": "2017"}, {"since": "2016-12-31"}, {}):
            assert [edge.n_acts for edge in store.network(**period, **more).edges] == [1]
        for period in ({"since": "2017"}, {"since": "2017", "until": "2017"}, {"since": "2017-01-01", "until": "2017-01-01"}):
            with pytest.raises(NothingFoundError):
                store.network(**period, **more)


@pytest.mark.parametrize("directed", [False, True])
def test_graphml_is_read_by_networkx(store, directed):
    found = store.network(directed=directed, by="name")
    graph = networkx.read_graphml(io.BytesIO(write_graphml(found).encode()))
    assert graph.is_directed() is directed
    assert {(node, values["name"], values["degree"]) for node, values in graph.nodes(data=True)} == {
        (node.id, node.name, node.degree) for node in found.nodes
    }
    ends = tuple if directed else frozenset
    read = {ends((one, other)): values for one, other, values in graph.edges(data=True)}
    for edge in found.edges:
        assert read[ends((edge.source, edge.target))] == {
            "weight": edge.n_acts, "n_acts": edge.n_acts, "cooperation": edge.cooperation, "conflict": edge.conflict,
            "mean_scale": edge.mean_scale,
        }  # fmt: skip
    assert graph.number_of_edges() == len(found.edges)


def test_graphml_escapes_names_and_drops_what_xml_cannot_write(tmp_path):
    with Store.open(tmp_path / "odd.db") as store:
        store.add(report_of("a", "2016-11-26", ("AID", 'The "<Front>" & Co\x01, IRN REB', "Turkey")))
        graph = networkx.read_graphml(io.BytesIO(write_graphml(store.network(by="name")).encode()))
    assert set(graph) == {'The "<Front>" & Co', "Turkey"}


def test_a_body_among_others_of_its_kind_has_its_name(tmp_path):
    with Store.open(tmp_path / "bodies.db") as store:
        store.add(
            report_of(
                "a", "2016-11-26", ("ACCUSE", "Arab League, IGO", "Syria"), ("AID", "World Bank, IGO", "Syria"),
                ("AID", "United Nations, UNO", "Syria"), ("REQUEST", "Ban Ki-moon, UNO GOV", "Syria"),
            )
        )  # fmt: skip
        found = store.network()
    assert {node.name for node in found.nodes} == {"Syria", "Arab League", "World Bank", "United Nations"}
    assert {node.code for node in found.nodes} == {"SYR", "UNO", ""}
