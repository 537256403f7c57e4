"""Precision, recall and F1."""

from __future__ import annotations

import json

import pytest

from common import f1, macro_f1, parse_arguments, parse_known_arguments, rates, show


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        ([], [], (0, 0, 0)),
        ([], ["a"], (0, 0, 0)),
        (["a"], [], (0, 0, 0)),
        (["a"], ["a"], (1, 1, 1)),
        (["a", "b"], ["a"], (0.5, 1, 2 / 3)),
        (["a", "b", "b"], ["a", "c", "d"], (0.5, 1 / 3, 0.4)),  # sets: a repetition does not count
    ],
)
def test_f1(found, gold, expected):
    assert tuple(f1(found, gold).values()) == pytest.approx(expected)


def test_rates():
    assert rates(3, 4, 6) == {"precision": 0.75, "recall": 0.5, "f1": pytest.approx(0.6)}


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        (["A", "B"], ["A", "B"], 1.0),
        (["A", "A", "A", "A"], ["A", "A", "A", "B"], (6 / 7 + 0) / 2),  # a rare label weighs as much as a frequent one
        (["A", "C"], ["A", "B"], 0.5),  # labels that are only found lower no mean, but cost recall
        (["B", "A"], ["A", "B"], 0.0),
        ([], [], 0.0),
    ],
)
def test_macro_f1(found, gold, expected):
    assert macro_f1(found, gold) == pytest.approx(expected)


def test_macro_f1_needs_as_many_found_as_gold():
    with pytest.raises(ValueError, match="zip"):
        macro_f1(["A"], ["A", "B"])


def test_show_prints_figures_for_people_and_for_programs(capsys):
    figures = {"f1": 0.5, "names": 3, "PER": {"f1": 0.25, "gold": 2}}
    show(figures, as_json=False)
    assert capsys.readouterr().out.split() == ["f1", "0.5000", "names", "3", "PER", "f1", "0.250", "gold", "2"]
    show(figures, as_json=True)
    assert json.loads(capsys.readouterr().out) == figures


def test_show_prints_what_is_nested_deeper_under_the_names_of_all(capsys):
    show({"held out": {"news": {"right": 1.0, "n": 2}}}, as_json=False)
    assert capsys.readouterr().out.split() == ["held", "out,", "news", "right", "1.000", "n", "2"]


def test_what_a_script_does_not_know_is_refused_or_handed_on(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("sys.argv", ["speed.py", str(tmp_path), "--device", "cuda", "--json"])
    options, others = parse_known_arguments("Speed.", "reports")
    assert (options.path, options.json, others) == (tmp_path, True, ["--device", "cuda"])
    with pytest.raises(SystemExit):
        parse_arguments("Speed.", "reports")
    assert "unrecognized arguments: --device cuda" in capsys.readouterr().err


def test_a_path_that_does_not_exist_is_refused(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("sys.argv", ["coref.py", str(tmp_path / "none")])
    with pytest.raises(SystemExit):
        parse_arguments("Coreference.", "folder of documents")
    assert "none does not exist; give the folder of documents" in capsys.readouterr().err
