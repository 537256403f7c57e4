"""Every format, read back by a program that did not write it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace

import duckdb
import frictionless
import networkx
import pandas
import pytest
import rdflib

from dragoman.exports import FORMATS, ExportError, Options, Selection, UnfitOptionError
from dragoman.exports import export_coded as export_told
from dragoman.exports.cells import defuse, restore
from dragoman.exports.columns import TABLES, columns_of
from dragoman.exports.icews import COLUMNS as ICEWS_COLUMNS
from dragoman.exports.polecat import COLUMNS as POLECAT_COLUMNS
from dragoman.exports.selection import EVERYTHING
from dragoman.ledger.parties import read_party
from dragoman.records import Figure, from_json
from dragoman.records import whole as whole_module
from wire_story import span_of


def asking(**changes):
    """Filters that let all pass but for the changes."""
    return replace(EVERYTHING, **changes)


def export_coded(*arguments):
    """Where it was written and how many rows."""
    done = export_told(*arguments)
    return done.path, done.count


@pytest.fixture
def export(coded, tmp_path):
    """Exports the one coded report to a file of the given name."""

    def run(as_, name, selection=None, **options):
        path, count = export_coded(lambda: [coded], as_, tmp_path / name, selection, Options(**options))
        assert path == tmp_path / name
        return path, count

    return run


def test_figures_keep_all_their_digits(coded, tmp_path):
    figures = (Figure("arrested", 2_345_678.0, 0, 3), Figure("money", 3_250_000.0, 4, 8, 1.5e15, approximate=True, currency="USD"))
    told = replace(coded, events=(replace(coded.events[0], figures=figures), *coded.events[1:]))
    path, _ = export_coded(lambda: [told], "csv", tmp_path / "events.csv", None, Options())
    assert pandas.read_csv(path).figures[0] == "arrested=2345678; money=~3250000..1500000000000000 USD"


def test_csv_is_read_by_pandas(coded, export):
    path, count = export("csv", "events.csv")
    frame = pandas.read_csv(path)
    assert len(frame) == count == len(coded.events)
    first = coded.events[0]
    assert frame.event_id[0] == f"alborz-1:{first.trigger.start}-{first.trigger.end}:{first.event}"
    assert coded.report.text[frame.evidence_start[0] : frame.evidence_end[0]] == frame.evidence[0]
    assert frame.event_id.is_unique


def test_parquet_holds_the_same_rows_with_types(export):
    path, _ = export("csv", "events.csv")
    other, _ = export("parquet", "events.parquet")
    types = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{other}')").fetchall())
    assert (types["background"], types["event_scale"], types["evidence_start"]) == ("BOOLEAN", "DOUBLE", "INTEGER")
    table = duckdb.sql(f"FROM '{other}'")
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
    known = pandas.read_csv(path)
    assert [row["event_id"] for row in rows] == known.event_id.tolist()
    assert [row["evidence"] for row in rows] == known.evidence.tolist()
    assert [row["date"] for row in rows] == known.date.tolist()


def test_statements_have_the_numbers_of_states(export):
    path, _ = export("csv", "statements.csv", records="statements")
    frame = pandas.read_csv(path, dtype=str)
    first = frame.iloc[0]
    assert (first.speaker, first.speaker_code, first.speaker_cow, first.speaker_gw) == ("Hassan Rouhani", "IRN", "630", "630")
    assert frame.content[0].endswith("against terrorism”")


def test_several_parties_of_a_cell_are_aligned(coded, export):
    both = replace(coded.events[0], actor=("n1", "n5"))
    path, _ = export_coded(lambda: [replace(coded, events=(both,))], "csv", export("csv", "events.csv")[0])
    row = pandas.read_csv(path).iloc[0]
    assert (row.actor, row.actor_code, row.actor_sector) == ("Hassan Rouhani; fighters", "IRN; -", "GOV; -")


@pytest.mark.parametrize(
    "words", ["=1+1", "+90 312", "-5 degrees", "@handle", "\tx", "'=1", "''", "'quoted'", "-; IRN", "-", "plain", ""]
)
def test_words_that_look_like_formulas_are_defused_and_come_back(words):
    assert restore(defuse(words)) == words
    assert not re.match(r"[=+@\t\r]|-(?!; |$)", defuse(words))


def test_csv_defuses_and_parquet_does_not(coded, tmp_path):
    hostile = replace(coded, report=replace(coded.report, publisher='=HYPERLINK("http://x")'))
    path, _ = export_coded(lambda: [hostile], "csv", tmp_path / "events.csv")
    assert pandas.read_csv(path).publisher[0] == "'=HYPERLINK(\"http://x\")"
    other, _ = export_coded(lambda: [hostile], "parquet", tmp_path / "events.parquet")
    assert duckdb.sql(f"SELECT DISTINCT publisher FROM '{other}'").fetchall() == [('=HYPERLINK("http://x")',)]
    assert export_coded(lambda: [hostile], "csv", tmp_path / "new.csv", None, Options(since_export=path))[1] == 0
    assert (pandas.read_csv(path).event_scale < 0).any()


def test_column_names_keep_to_the_rule():
    for table in TABLES:
        names = [one.name for one in table.columns]
        assert len(set(names)) == len(names)
        assert all(name == name.lower() and len(name) <= 32 and name.isidentifier() for name in names)
        assert all(one.meaning for one in table.columns)


@pytest.mark.parametrize("as_", ["csv", "parquet"])
def test_changes_since_an_earlier_export(coded, tmp_path, as_):
    earlier, target = tmp_path / f"one.{as_}", tmp_path / f"two.{as_}"
    first, *others = coded.events
    gone = replace(first, id="e8", event="REJECT")
    export_coded(lambda: [replace(coded, events=(*coded.events, gone))], as_, earlier)
    now = replace(coded, events=(replace(first, status="denied"), *others, replace(first, id="e9", event="AGREE")))
    export_coded(lambda: [now], as_, target, None, Options(since_export=earlier))
    rows = duckdb.sql(f"SELECT change, event, status FROM '{target}'").fetchall()
    assert rows == [("changed", first.event, "denied"), ("added", "AGREE", first.status), ("withdrawn", "REJECT", first.status)]
    export_coded(lambda: [now], as_, earlier)
    assert export_coded(lambda: [now], as_, target, None, Options(since_export=earlier))[1] == 0


def test_changes_want_an_export_of_the_same_table(coded, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    with pytest.raises(ExportError, match="expected an earlier export with the columns event_id"):
        export_coded(lambda: [coded], "csv", tmp_path / "new.csv", None, Options(since_export=other))
    assert not (tmp_path / "new.csv").exists()
    with pytest.raises(ExportError, match="csv or parquet, not as icews"):
        export_coded(lambda: [coded], "icews", tmp_path / "new.tab", None, Options(since_export=other))


def test_jsonl_is_the_contract(coded, export):
    path, count = export("jsonl", "reports.jsonl")
    assert count == 1
    assert from_json(path.read_text().strip()) == coded
    with pytest.raises(ExportError, match="holds its text"):
        export("jsonl", "reports.jsonl", text=False)


def test_polecat_has_forty_columns_and_none(export):
    path, count = export("polecat", "ngecEvents.DV.txt")
    frame = pandas.read_csv(path, sep="\t", keep_default_na=False, dtype=str)
    assert tuple(frame.columns) == POLECAT_COLUMNS
    assert len(POLECAT_COLUMNS) == 40
    assert len(frame) == count
    assert (frame == "").sum().sum() == 0
    assert frame["Event ID"].is_unique


def test_polecat_folds_future_cooperation_into_agreement_and_drops_what_did_not_happen(coded, tmp_path):
    aid = replace(coded.events[0], id="e7", event="AID", mode=(), quad_code=2, event_scale=10.0, status="future")
    denied = replace(aid, id="e8", status="denied")
    path, count = export_coded(lambda: [replace(coded, events=(aid, denied))], "polecat", tmp_path / "out.txt")
    [row] = pandas.read_csv(path, sep="\t", keep_default_na=False).to_dict("records")
    assert (row["Event Type"], row["Quad Code"], row["Intensity"], count) == ("AGREE", "VERBAL COOPERATION", 2.5, 1)


def test_icews_has_twenty_columns_and_cameo(coded, tmp_path):
    event = replace(coded.events[0], event="COERCE", mode=("arrest",), quad_code=4, event_scale=-7.0, status="happened")
    path, _ = export_coded(lambda: [replace(coded, events=(event,))], "icews", tmp_path / "out.tab")
    frame = pandas.read_csv(path, sep="\t", dtype=str)
    assert tuple(frame.columns) == ICEWS_COLUMNS
    assert len(ICEWS_COLUMNS) == 20
    assert (frame["CAMEO Code"][0], frame["Event Text"][0]) == ("173", "mapped from PLOVER: COERCE (arrest)")


def meeting(coded, date, **changes):
    """A report with one meeting of Iran's and Turkey's men on a day."""
    event = replace(
        coded.events[0], event="CONSULT", mode=(), actor=("n1", "n3"), recipient=(), status="happened", background=False,
        when=replace(coded.events[0].when, date=date, enddate=None, date_precision="day" if date else "unknown"), quad_code=1,
        event_scale=2.5, statement=None, **changes,
    )
    return replace(coded, events=(event,))


def test_panel_is_filled_with_zeros_and_knows_its_coverage(coded, tmp_path):
    reports = [meeting(coded, "2016-11-26"), meeting(coded, "2017-01-02")]
    path, count = export_coded(lambda: reports, "dyad-month", tmp_path / "panel.csv")
    frame = pandas.read_csv(path)
    assert count == len(frame) == 6
    iran = frame[frame.actor_code == "IRN"]
    assert iran.period.tolist() == ["2016-11-01", "2016-12-01", "2017-01-01"]
    assert iran.n_consult.tolist() == [1, 0, 1]
    assert iran.n_reports.tolist() == [2, 0, 0]
    assert iran.mean_scale.fillna(-1).tolist() == [2.5, -1, 2.5]
    undirected, _ = export_coded(lambda: reports, "dyad-year", tmp_path / "year.csv", None, Options(directed=False))
    assert pandas.read_csv(undirected)[["a_code", "b_code", "period", "n_events"]].values.tolist() == [
        ["IRN", "TUR", "2016-01-01", 1], ["IRN", "TUR", "2017-01-01", 1],
    ]


def test_panel_counts_news_that_happened_unless_told_otherwise(coded, tmp_path):
    planned = meeting(coded, "2016-11-30")
    planned = replace(planned, events=(replace(planned.events[0], status="future"),))
    old = meeting(coded, "2016-10-01")
    old = replace(old, events=(replace(old.events[0], background=True),))
    _, count = export_coded(lambda: [planned, old], "dyad-week", tmp_path / "none.csv")
    assert count == 0
    selection = Selection(asking(statuses=("future",)))
    path, _ = export_coded(lambda: [planned, old], "dyad-week", tmp_path / "week.csv", selection)
    assert pandas.read_csv(path).query("n_events > 0").period.tolist() == ["2016-11-28"] * 2


def test_panel_tells_what_has_no_day_and_what_has_no_event(coded, tmp_path):
    dateless = replace(meeting(coded, None), report=replace(coded.report, id="r2", published=None))
    undated = meeting(coded, None)
    reports = [meeting(coded, "2016-11-26"), meeting(coded, "2017-01-02"), undated, dateless]
    done = export_told(lambda: reports, "dyad-month", tmp_path / "panel.csv")
    assert (done.count, done.n_zeros, done.n_dateless) == (6, 2, 1)
    frame = pandas.read_csv(done.path).query("actor_code == 'IRN'")
    assert (frame.n_events.tolist(), frame.n_undated.tolist()) == ([2, 0, 1], [1, 0, 0])
    bare = export_told(lambda: reports, "dyad-month", tmp_path / "bare.csv", None, Options(fills=False))
    assert (bare.count, bare.n_zeros) == (4, 0)
    assert (pandas.read_csv(bare.path).n_events > 0).all()


def test_panel_coverage_is_of_what_could_be_coded(coded, tmp_path):
    foreign = replace(coded, report=replace(coded.report, id="r2", language="tr"), entities=(), statements=(), events=())
    path, _ = export_coded(lambda: [meeting(coded, "2016-11-26"), foreign], "dyad-month", tmp_path / "panel.csv")
    assert pandas.read_csv(path).n_reports.tolist() == [1, 1]


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_panel_periods_run_without_a_hole(coded, tmp_path, by):
    path, _ = export_coded(lambda: [meeting(coded, "2016-12-30"), meeting(coded, "2018-01-02")], f"dyad-{by}", tmp_path / "p.csv")
    frame = pandas.read_csv(path, parse_dates=["period"])
    steps = frame[frame.actor_code == "IRN"].period.diff().dropna().dt.days
    assert steps.between(*{"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}[by]).all()


def test_jsonld_is_read_by_rdflib(coded, export):
    path, _ = export("jsonld", "records.jsonld")
    graph = rdflib.Graph().parse(path, format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    exact = {str(value) for value in graph.objects(None, oa.exact)}
    assert coded.events[0].evidence.text_of(coded.report.text) in exact
    starts = {int(value) for value in graph.objects(None, oa.start)}
    assert coded.events[0].evidence.start in starts
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    assert len(list(graph.subjects(rdflib.RDF.type, prov.Activity))) == len(coded.events)
    assert {str(value) for value in graph.objects(None, rdflib.URIRef("urn:dragoman:gw"))} == {"630", "640"}


def test_graphml_is_read_by_networkx(coded, tmp_path):
    odd = replace(coded, entities=(replace(coded.entities[0], entity_code=None, name='A <b> "c" \x07'), *coded.entities[1:]))
    path, count = export_coded(lambda: [meeting(odd, "2016-11-26")], "graphml", tmp_path / "net.graphml")
    graph = networkx.read_graphml(path)
    assert graph.number_of_edges() == count == 2
    assert graph.edges['A <b> "c" ', "TUR GOV"]["cooperation"] == 1
    assert [(graph.nodes[one]["cow"], graph.nodes[one]["gw"]) for one in ("TUR GOV", 'A <b> "c" ')] == [("640", "640"), ("", "")]


def test_package_is_valid_and_says_what_made_it(coded, export, tmp_path):
    path, count = export("package", "package")
    assert frictionless.validate(str(path / "datapackage.json")).valid
    assert count == len(coded.events)
    for line in (path / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((path / name).read_bytes()).hexdigest() == digest
    manifest = json.loads((path / "manifest.json").read_text())
    assert manifest["rows"]["reports"] == 1
    assert manifest["coders"] == [{"version": coded.coder.version, "model": coded.coder.model, "reports": 1}]
    with pytest.raises(ExportError, match="holds something already"):
        export("package", "package")
    assert [one.name for one in tmp_path.iterdir()] == ["package"]


@pytest.mark.parametrize("as_", ["csv", "parquet", "jsonld", "package"])
def test_no_text_leaves_no_words_of_the_report(coded, export, as_):
    path, _ = export(as_, "out", text=False)
    files = [path] if path.is_file() else list(path.iterdir())
    words = (coded.events[0].evidence.text_of(coded.report.text), coded.report.title)
    for file in files:
        assert not any(word.encode() in file.read_bytes() for word in words)
    assert all(one.name != "evidence" for one in columns_of(TABLES[0], text=False))


@pytest.mark.parametrize(("text", "n_told"), [(True, 2), (False, 0)])
def test_polecats_raw_names_are_words_of_the_report(export, text, n_told):
    path, _ = export("polecat", "out", text=text)
    rows = [dict(zip(POLECAT_COLUMNS, line.split("\t"), strict=True)) for line in path.read_text().splitlines()[1:]]
    assert sum(row[name] != "None" for row in rows[:1] for name in ("Actor Name Raw", "Recipient Name Raw")) == n_told


@pytest.mark.parametrize("as_", list(FORMATS))
def test_the_same_reports_give_the_same_bytes(coded, tmp_path, as_):
    def content(name):
        path, _ = export_coded(lambda: [coded], as_, tmp_path / name)
        return path.read_bytes() if path.is_file() else {one.name: one.read_bytes() for one in path.iterdir()}

    assert content("one") == content("two")


@pytest.mark.parametrize("as_", list(FORMATS))
def test_a_full_disk_leaves_what_was_there(coded, tmp_path, monkeypatch, as_):
    target = tmp_path / "out"
    if as_ != "package":
        target.write_text("before")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_module.os, "fsync", full)
    with pytest.raises(ExportError, match=r"out.* cannot be written: .*No space left on device"):
        export_coded(lambda: [coded], as_, target)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == ([("out", "before")] if as_ != "package" else [])


@pytest.mark.parametrize(
    ("as_", "selection", "options", "message"),
    [
        ("polecat", Selection(), Options(records="statements"), "kind of records is of csv and parquet"),
        ("csv", Selection(), Options(directed=False), "undirected pairs and zeros are of the dyad panels"),
        ("csv", Selection(), Options(fills=False), "undirected pairs and zeros are of the dyad panels"),
        ("csv", Selection(types=frozenset({"AID"})), Options(records="statements"), "statements have no type"),
        ("jsonl", Selection(types=frozenset({"AID"})), Options(), "jsonl holds whole reports"),
    ],
)
def test_what_a_format_would_pass_over_is_refused(coded, tmp_path, as_, selection, options, message):
    with pytest.raises(UnfitOptionError, match=message):
        export_coded(lambda: [coded], as_, tmp_path / "out", selection, options)


def test_an_unknown_format_is_named(coded, tmp_path):
    with pytest.raises(ExportError, match="no format 'xlsx'; choose one of csv"):
        export_coded(lambda: [coded], "xlsx", tmp_path / "out")


@pytest.mark.parametrize(
    ("selection", "n_events", "n_statements"),
    [
        (Selection(), 3, 3),
        (Selection(parties=(read_party("IRN GOV"),)), 2, 2),
        (Selection(parties=(read_party("Hassan Rouhani"),)), 2, 2),
        (Selection(parties=(read_party("USA"),)), 0, 0),
        (Selection(types=frozenset({"ASSAULT"})), 1, 3),
        (Selection(asking(background=False, statuses=("happened",))), 2, 3),
        (Selection(asking(since="2016-11-27")), 0, 0),
        (Selection(asking(until="2016-08-31")), 1, 0),
        (Selection(asking(min_confidence=0.9)), 1, 1),
    ],
)
def test_selection(coded, selection, n_events, n_statements):
    assert (len(list(selection.events(coded))), len(list(selection.statements(coded)))) == (n_events, n_statements)


def test_words_of_the_trigger_are_its_id(export):
    path, _ = export("csv", "events.csv")
    assert span_of("received").start == int(pandas.read_csv(path).event_id[1].split(":")[1].split("-")[0])
