"""The scripts that measure the reader by public corpora: what counts as right, and their baselines."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

import names
import plv
import polnear
import reports
import syntax
from dragoman.plover import EVENT_TYPES
from dragoman.reader import Parse
from formats import PairRow
from polnear import Parts
from table import render, to_json

TEXT = "Iran said no talks would open today, and Turkey agreed."


def part(source: str, cue: str, *content: str) -> Parts:
    places = [tuple((TEXT.index(one), TEXT.index(one) + len(one)) for one in words if one) for words in ([source], [cue], content)]
    return Parts(*places)


GOLD = [part("Iran", "said", "no talks", "today"), part("Turkey", "agreed")]
# (right, found, annotated) of each role
PERFECT = {"source": [2, 2, 2], "cue": [2, 2, 2], "content": [1, 1, 1], "attribution": [1, 1, 1]}


@pytest.mark.parametrize(
    ("found", "changed"),
    [
        (GOLD, {}),
        ([part("Iran", "said", "no talks ", "today"), GOLD[1]], {}),  # white space does not count
        ([], {role: [0, 0, counts[2]] for role, counts in PERFECT.items()}),
        ([part("Iran", "said", "no talks"), GOLD[1]], {"content": [0, 1, 1]}),  # a part is missing, half is there
        ([part("Iran", "said", "today"), GOLD[1]], {"content": [0, 1, 1], "attribution": [0, 1, 1]}),
        ([part("Turkey", "said", "no talks", "today"), GOLD[1]], {"source": [1, 1, 2], "attribution": [0, 1, 1]}),
        ([part("", "said", "no talks", "today"), GOLD[1]], {"source": [1, 1, 2], "attribution": [0, 1, 1]}),
        ([*GOLD, *GOLD], {"attribution": [1, 2, 1]}),  # spans are sets, attributions match one to one
    ],
)
def test_polnear_compare(found, changed):
    counts: dict[str, list[int]] = {}
    polnear.compare(TEXT, found, GOLD, counts)
    assert counts == PERFECT | changed


def test_polnear_attributions_without_a_source_match_one_another():
    counts: dict[str, list[int]] = {}
    polnear.compare(TEXT, [part("", "said", "no talks")], [part("", "", "no talks")], counts)
    assert counts["attribution"] == [1, 1, 1]
    assert counts["source"] == [0, 0, 0]


def test_polnear_counts_add_up():
    counts: dict[str, list[int]] = {}
    for _ in range(2):
        polnear.compare(TEXT, GOLD, GOLD, counts)
    assert counts["cue"] == [4, 4, 4]


def test_polnear_baseline():
    text = "“We stay,” Javad Zarif said. It says so."
    found = polnear.guess(text)
    words = [[text[start:end] for role in ("source", "cue", "content") for start, end in getattr(one, role)] for one in found]
    assert words == [["“We stay,”"], ["Javad Zarif ", "said"], ["It ", "says"]]


SHARES = {name: 0.0 for name in EVENT_TYPES}


@pytest.mark.parametrize(
    ("shares", "event", "quad"),
    [
        ({"ACCUSE": 0.6, "ASSAULT": 0.4}, "ACCUSE", "3"),
        ({"CONCEDE": 0.3, "RETREAT": 0.3, "ASSAULT": 0.4}, "YIELD", "2"),  # both are YIELD, and material cooperation there
        ({"ASSAULT": 0.4, "ACCUSE": 0.3, "REJECT": 0.3}, "ASSAULT", "3"),  # the class is the sum of its types
        ({"SUPPORT": 0.4, "AGREE": 0.3, "CONSULT": 0.3}, "SUPPORT", "1"),
        ({"CONCEDE": 0.5, "SUPPORT": 0.5}, "SUPPORT", "1"),  # ties by name, always the same
    ],
)
def test_plv_type_and_quad(shares, event, quad):
    assert (plv.type_of(SHARES | shares), plv.quad_of(SHARES | shares)) == (event, quad)


class AccusingReader:
    def type_pair(self, *_):
        return SHARES | {"ACCUSE": 1.0}


def test_plv_a_row_without_a_party_counts_as_wrong():
    rows = [
        PairRow("1", "Iran accused Iraq.", {"s": (0, 4), "t": (13, 17)}, "ACCUSE", "3"),
        PairRow("2", "It accused Iraq.", {"t": (11, 15)}, "ACCUSE", "3"),
        PairRow("3", "Iran hit Iraq.", {"s": (0, 4), "t": (9, 13)}, "ASSAULT", "4"),
    ]
    figures = plv.evaluate(AccusingReader(), rows)
    assert figures["type_accuracy"] == pytest.approx(1 / 3)
    assert figures["type_macro_f1"] == pytest.approx((0.5 + 0) / 2)  # ACCUSE: one of two found, one of two right
    assert figures["baseline"]["type_accuracy"] == pytest.approx(2 / 3)
    assert figures["rows"] == 3


@pytest.mark.parametrize(
    ("marks", "spans"),
    [
        ([], []),
        (["O", "B-PER", "I-PER", "O"], [(1, 3, "PER")]),
        (["B-PER", "B-LOC"], [(0, 1, "PER"), (1, 2, "LOC")]),
        (["B-ORG", "O", "I-ORG"], [(0, 1, "ORG")]),  # an inside mark alone begins nothing
        (["O", "B-LOC"], [(1, 2, "LOC")]),
    ],
)
def test_names_spans_of(marks, spans):
    assert names.spans_of(marks) == spans


def test_names_baseline():
    assert names.guess(["The", "envoy", "of", "New", "Delhi", "met", "Modi"]) == [(3, 5, "PER"), (6, 7, "PER")]


def test_names_figures(tmp_path):
    path = tmp_path / "one.iob2"
    path.write_text("1\tIran\tB-LOC\n2\tmet\tO\n3\tHassan\tB-PER\n\n1\tNATO\tB-ORG\n")
    reader = SimpleNamespace(find_names=lambda _: [(0, 1, "LOC")])
    figures = names.evaluate(reader, path)
    assert (figures["precision"], figures["recall"], figures["names"]) == (0.5, pytest.approx(1 / 3), 3)
    assert (figures["LOC"]["f1"], figures["PER"]["f1"]) == (pytest.approx(2 / 3), 0.0)
    assert figures["baseline"]["recall"] == pytest.approx(1 / 3)


def test_syntax_figures(tmp_path):
    (tmp_path / "one.conllu").write_text(
        "1\tIran\tx\tPROPN\tx\t_\t2\tnsubj:pass\t_\t_\n2\tspoke\tx\tVERB\tx\t_\t0\troot\t_\t_\n3\t.\tx\tPUNCT\tx\t_\t2\tpunct\t_\t_\n"
    )
    reader = SimpleNamespace(parse=lambda _: Parse(("PROPN", "VERB", "SYM"), (1, -1, 1), ("nsubj", "root", "dep")))
    figures = syntax.evaluate(reader, tmp_path)
    assert (figures["uas"], figures["words"]) == (1.0, 3)
    assert (figures["las"], figures["upos"]) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert figures["baseline"] == pytest.approx({"uas": 1 / 3, "las": 1 / 3, "upos": 1 / 3})


def test_reports_baseline_gives_a_quotation_to_the_last_capitalised_words():
    text = "Javad Zarif spoke. “We stay,” he said. “Never.”"
    guessed = reports.guess(text)
    assert [one["name"] for one in guessed["entities"]] == ["Javad Zarif", "We"]
    contents = [one["content"][0] for one in guessed["statements"]]
    assert [text[one["start"] : one["end"]] for one in contents] == ["“We stay,”", "“Never.”"]


def test_reports_gold_may_be_json_lines(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"report": {"id": "one", "text": "Iran said."}}\n\n')
    assert list(reports.read_gold(path)) == [({"report": {"id": "one", "text": "Iran said."}}, "Iran said.")]


def test_the_table_has_a_row_for_every_figure():
    f1 = {"precision": 0.5, "recall": 0.25, "f1": 1 / 3, "gold": 4, "coded": 2}
    measured = {
        "examples": {
            "statements": f1, "date of events": {"accuracy": 0.9, "of": 10}, "reports": 16,
                "baseline": {"statements": 0.1, "date of events": 0.7},
        },
        "speed": {
            "reports_per_s": 2.5, "words_per_s": 1500.0, "peak_mb": 410.0, "help_s": 0.2, "cores": 2,
            "baseline": {"reports_per_s": 9000.0},
        },
    }  # fmt: skip
    crossed = {"PLV": {"note": "Five folds.", "figures": {"macro F1": 0.6}, "baseline": {}}}
    lines = render(measured, crossed, "Measured today.").split("\n")
    for row in (
        "| statements | 0.500 | 0.250 | 0.333 | 0.100 |",
        "| date of events | 0.900 | 0.700 | 10 |",
        "| reports_per_s | 2.500 | 9,000 |",
        "| words_per_s | 1,500 | – |",
        "## Cross-validation: PLV",
        "| macro F1 | 0.600 | – |",
    ):
        assert row in lines
    assert not any(line.startswith("## PolNeAR") for line in lines)


def test_results_have_a_line_for_each_object_that_holds_none():
    figures = {"events": {"precision": 0.5, "recall": 1.0}, "bins": [{"right": 0.5, "records": 2}]}
    results = {"model": "m", "parts": {"examples": figures}}
    text = to_json(results)
    assert json.loads(text) == results
    assert '   "events": { "precision": 0.5, "recall": 1.0 },\n' in text
    assert '{ "right": 0.5, "records": 2 }\n' in text
