"""What is kept of a whole store is what counting the store anew gives, whatever came, went, was joined or told apart."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest
from acts import report_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ledger import NothingFoundError, Store, StoreError
from dragoman.ledger import network as networks
from dragoman.ledger.parties import find_side
from dragoman.ledger.rows import delete_report
from dragoman.ledger.series import _within
from dragoman.ledger.series_acts import NO_DAY, TYPES, count_once, read_rows
from dragoman.ledger.summaries import _COOPERATION, BODIES
from dragoman.plover import EVENT_TYPES, NON_STATE_CODES
from dragoman.records import Coder, Dated, Gap, Span

PARTIES = ("Iran", "Turkey", "Russia", "Hassan Rouhani, IRN GOV", "Blue Front, IMG", "Red Front, IMG", "fighters, -")
DAYS = (
    "2016-11-26", "2016-12-31", "2017-01-01", None, Dated("2016-12-30", "2017-01-02", "range"),
    Dated("2016-01-01", "2016-12-31", "year"),
)  # fmt: skip
NAMES = ("The Tamarod", "Tamarod", "the operation", "Amr Nour")
QUESTIONS = (
    {}, {"since": "2016", "until": "2016"}, {"until": "2016"}, {"since": "2016", "until": "2017"},
    {"around": "Iran", "since": "2016"}, {"since": "2016-12-31", "until": "2017-01-01"}, {"since": "2016-12-30"},
    {"until": "2016-12-31", "around": "Turkey"}, {"statuses": ("any",), "until": "2016-12-31"}, {"counted": "telling"},
)  # fmt: skip
FIELDS = ("entity_code", "sector_code", "name")

acts = st.tuples(
    st.sampled_from(("ACCUSE", "CONSULT", "AID", "COERCE", "RETREAT")), st.sampled_from(PARTIES), st.sampled_from(PARTIES),
    st.fixed_dictionaries({
        "when": st.sampled_from(DAYS), "status": st.sampled_from(("happened", "alleged")), "background": st.booleans(),
    }),
)  # fmt: skip
steps = st.tuples(
    st.sampled_from("abcde"), st.sampled_from(("2016-11-27", "2017-01-03", None)), st.sampled_from(("One", None)),
    st.lists(acts, max_size=4), st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(FIELDS)), max_size=3),
    st.sampled_from(("add", "add", "add", "drop", "join", "split")),
)  # fmt: skip


def build(step, version):
    """A report of a step: a few acts, and entities that are not settled."""
    id_, published, publisher, told, names, _ = step
    coded = report_of(id_, published, *told, text=f"Report {id_} of the day. ", publisher=publisher)
    opened = tuple(
        replace(report_of("x", None, ("AID", f"{name}, -", "Iran")).entities[0], id=f"o{at}", mentions=(Span(at, at + 3),),
                gaps=(Gap(missing, f"no {missing}"),))
        for at, (name, missing) in enumerate(names)
    )  # fmt: skip
    return replace(coded, coder=Coder(str(version), "hand"), entities=(*coded.entities, *opened))


def take(store, step, version):
    if step[-1] == "add":
        store.add(build(step, version))
    elif step[-1] == "drop":
        with store._transaction() as connection:
            delete_report(connection, step[0])
    else:
        told = [id_ for (id_,) in store._connection.execute("SELECT id FROM tellings ORDER BY id")]
        if len(told) > 1:
            act = (lambda: store.join_happenings(told[0], told[-1], by="anna")) if step[-1] == "join" else (
                lambda: store.split_happening(told[0], by="anna"))  # fmt: skip
            try:
                act()
            except StoreError:
                return


def count_overview(connection):
    """The overview from reports, events and dyads, as it was before anything was kept."""
    return {
        "outlets": connection.execute(
            "SELECT publisher, substr(published, 1, 7), count(*) FROM reports GROUP BY 1, 2 ORDER BY 2, 1"
        ).fetchall(),
        "types": sorted(connection.execute("SELECT event, status, count(*) FROM events GROUP BY 1, 2")),
        "pairs": connection.execute(
            "SELECT min(actor_code, recipient_code), max(actor_code, recipient_code), count(DISTINCT coalesce(happening, -act))"
            " FROM dyads WHERE event IS NOT NULL AND '' NOT IN (actor_code, recipient_code) AND actor_code <> recipient_code"
            " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 15"
        ).fetchall(),
        "heads": connection.execute(
            "SELECT count(*), coalesce(sum(n_statements), 0), coalesce(sum(n_events), 0), min(substr(published, 1, 10)),"
            " max(substr(published, 1, 10)) FROM reports"
        ).fetchone(),
    }  # fmt: skip


def count_open(connection):
    """Mentions and reports of each name that is not settled, from the coded reports."""
    mentions, reports = Counter(), {}
    for id_, line in connection.execute("SELECT id, coded FROM reports"):
        for one in json.loads(line)["entities"]:
            if any(gap["field"] != "name" for gap in one["gaps"]):
                key = one["name"].lower().removeprefix("the ")
                mentions[key] += len(one["mentions"])
                reports.setdefault(key, set()).add(id_)
    return {key: (n, len(reports[key])) for key, n in mentions.items()}


def ask_network(store, **options):
    try:
        return store.network(**options)
    except NothingFoundError:
        return None


def count_relation(store, one, other, directed, filters):
    """Acts of cooperation and of conflict of two states in a period, as a relation over time counts them."""
    sides = (find_side(store._connection, code) for code in (one, other))
    acts, _ = count_once(read_rows(store._connection, *sides, directed, filters))
    kept = acts.of((acts.day > NO_DAY) & _within(acts.day, acts.last, filters)) if filters.since or filters.until else acts
    conflict = sum(EVENT_TYPES[TYPES[kind]].quad_code > 2 for kind in kept.type.tolist())
    return len(kept) - conflict, conflict


def count_happenings(connection, since, until):
    rows = connection.execute(
        "SELECT DISTINCT tellings.happening FROM tellings JOIN events ON events.report = tellings.report AND events.id ="
        " tellings.record WHERE events.last_day >= ? AND events.first_day <= ?", (since, until)
    )  # fmt: skip
    return len(rows.fetchall())


@settings(max_examples=15, deadline=None)
@given(st.lists(steps, min_size=1, max_size=8))
def test_what_is_kept_is_what_is_counted_anew(tmp_path_factory, given_steps):
    path = tmp_path_factory.mktemp("kept") / "store.db"
    with Store.open(path) as store:
        for version, step in enumerate(given_steps):
            take(store, step, version)
        connection, found, expected = store._connection, store.overview(), count_overview(store._connection)
        assert [(one.outlet, one.month, one.n_reports) for one in found.outlets] == expected["outlets"]
        assert sorted((one.event, one.status, one.n_events) for one in found.types) == expected["types"]
        assert [(one.one, one.other, one.n_acts) for one in found.pairs] == expected["pairs"]
        assert (found.n_reports, found.n_statements, found.n_events, found.first, found.last) == expected["heads"]
        opened = store.unresolved(names_only=False).mentions
        assert {one.name.lower().removeprefix("the "): (one.n_mentions, one.n_reports) for one in opened} == count_open(connection)
        for options in QUESTIONS:
            for directed in (False, True):
                kept = ask_network(store, directed=directed, **options)
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(networks, "has_sums", lambda *_: False)
                    assert kept == ask_network(store, directed=directed, **options)
                for edge in kept.edges if kept else ():
                    if len(edge.source) == len(edge.target) == 3:
                        expected = count_relation(store, edge.source, edge.target, directed, kept.filters)
                        assert (edge.cooperation, edge.conflict) == expected
        for since, until in (("2016-12-31", "2017-01-01"), ("2016-06-01", "2016-06-30")):
            n_found = count_happenings(connection, since, until)
            try:
                assert len(store.happenings(since=since, until=until)) == n_found
            except NothingFoundError:
                assert n_found == 0


def test_stored_counts_take_classes_and_bodies_as_the_codebook_has_them():
    assert set(_COOPERATION) == {one.name for one in EVENT_TYPES.values() if one.quad_code <= 2}
    assert set(BODIES) == set(NON_STATE_CODES) - {"UNO", "EUR"}


def test_of_names_as_frequent_as_the_last_the_first_by_letters_is_given(tmp_path):
    with Store.open(tmp_path / "store.db") as store:
        for at, names in enumerate((("Zed Omar", "Amr Nour"), ("Bab Nil",), ("Zed Omar",))):
            store.add(build((f"r{at}", "2016-11-27", "One", [], [(name, "role") for name in names], "add"), 1))
        assert [one.name for one in store.unresolved(limit=2).mentions] == ["Zed Omar", "Amr Nour"]
        assert store.unresolved(limit=2).n_found == 3
