"""Cross-validation: each report and each row is read once, by the model of its fold; folds without a run are left out."""

from __future__ import annotations

from argparse import Namespace
from types import SimpleNamespace

import pytest

pytest.importorskip("torch")

import cross_validate
from dragoman.reader.encode import split_words
from dragoman.records import CodedReport, Coder
from passages import in_fold

N_FOLDS = 3
YAML = """\
report: {{id: {name}, published: 2016-11-25}}
entities:
  iran: {{name: Iran, kind: state, entity_code: IRN}}
events:
  - {{event: REJECT, actor: iran, trigger: rejected, status: happened, background: false, quad_code: 3}}
"""
PLV = "sentence_id\tmarked_sentence\tsource\ttarget\tgold_root\tgold_penta\n"


@pytest.fixture
def options(tmp_path):
    """Six reports in two folders and four rows, and where runs may stand."""
    for part, names in (("train", ("r1", "r2", "r3", "r4")), ("dev", ("d1", "d2"))):
        (tmp_path / "gold" / part).mkdir(parents=True)
        (tmp_path / "gold" / "texts").mkdir(exist_ok=True)
        for name in names:
            (tmp_path / "gold" / part / f"{name}.yaml").write_text(YAML.format(name=name), encoding="utf-8")
            (tmp_path / "gold" / "texts" / f"{name}.txt").write_text("Iran rejected the plan on Friday.\n", encoding="utf-8")
    (tmp_path / "data" / "plv").mkdir(parents=True)
    rows = (f"{at}\t<s>Iran</s> met <t>Iraq</t> {at}.\tIran\tIraq\t{'CONSULT' if at else 'AID'}\t1\n" for at in range(4))
    (tmp_path / "data" / "plv" / "PLV_train.tsv").write_text(PLV + "".join(rows), encoding="utf-8")
    return Namespace(data=tmp_path, runs=tmp_path / "runs", encoder="none", folds=N_FOLDS)


def ran(options, kind: str, *folds: int) -> None:
    """Leave checkpoints of folds."""
    for fold in folds:
        (options.runs / f"{kind}-{fold}").mkdir(parents=True)
        (options.runs / f"{kind}-{fold}" / "last.pt").touch()


@pytest.fixture
def coded_by(monkeypatch):
    """Which run's model coded which reports; it finds nothing in them."""
    seen: dict[str, list[str]] = {}

    class Nothing:
        def __init__(self, model):
            self.name = model

        def code_reports(self, given):
            for one in given:
                seen.setdefault(self.name, []).append(one.id)
                yield CodedReport(Coder("0", self.name), one, (), (), ())

    monkeypatch.setattr(cross_validate, "fold_model", lambda run, _encoder, _target: run.name)
    monkeypatch.setattr(cross_validate, "Coder", Nothing)
    return seen


def test_each_report_is_coded_by_the_model_of_its_fold(options, coded_by):
    ran(options, "fold", *range(N_FOLDS))
    crossed = cross_validate.cross_reports(options)
    assert sorted(name for names in coded_by.values() for name in names) == ["d1", "d2", "r1", "r2", "r3", "r4"]
    assert all(in_fold(name, int(run.removeprefix("fold-")), N_FOLDS) for run, names in coded_by.items() for name in names)
    assert crossed["note"] == "3 of 3 folds of gold/train and gold/dev, 6 reports, each coded by a model that has not seen it."
    assert crossed["figures"]["events, detection"] == 0.0
    assert crossed["baseline"]["status of events"] == 0.0  # of nothing that matched
    assert set(crossed["baseline"]) == set(crossed["figures"])


def test_folds_without_a_run_are_left_out_and_told(options, coded_by):
    ran(options, "fold", 1)
    note = cross_validate.cross_reports(options)["note"]
    assert set(coded_by) == {"fold-1"}
    assert note.startswith(f"1 of 3 folds of gold/train and gold/dev, {len(coded_by['fold-1'])} reports")


def test_each_row_is_typed_by_the_model_of_its_fold(options, monkeypatch):
    ran(options, "pairs", *range(N_FOLDS))
    monkeypatch.setattr(cross_validate, "fold_model", lambda run, _encoder, _target: run.name)
    monkeypatch.setattr(cross_validate, "Reader", lambda name: SimpleNamespace(fold=int(name.removeprefix("pairs-"))))

    def predict(reader, row):
        assert in_fold(" ".join(split_words(row.text).texts), reader.fold, N_FOLDS)
        return row.event, row.quad

    monkeypatch.setattr(cross_validate.plv, "predict", predict)
    crossed = cross_validate.cross_pairs(options)
    assert crossed["note"] == "3 of 3 folds of PLV_train, 4 rows, each typed by a model that has not seen it."
    assert crossed["figures"] == {"type_macro_f1": 1.0, "type_accuracy": 1.0, "quad_macro_f1": 1.0}
    assert crossed["baseline"]["type_accuracy"] == 0.75


def test_the_model_of_a_fold_is_exported_with_all_that_the_export_asks_for(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(cross_validate, "export", given.append)
    assert cross_validate.fold_model(tmp_path / "fold-2", "encoder", tmp_path / "to") == tmp_path / "to"
    (asked,) = given
    assert (asked.checkpoint, asked.name, asked.float, asked.bits) == (tmp_path / "fold-2" / "last.pt", "fold-2", False, 8)
