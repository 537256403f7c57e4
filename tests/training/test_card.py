from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
import card  # noqa: E402

RATES = {"precision": 0.75, "recall": 0.5, "f1": 0.6}
LABELS = {
    "name": "reader-xx-9", "tags": {"statement": 7, "trigger": 3}, "roles": ["source", "actor"], "types": ["AGREE", "AID"],
    "modes": ["visit"], "statuses": ["happened", "denied"], "upos": ["NOUN"], "relations": ["nsubj"],
}  # fmt: skip
RESULTS = {
    "model": "reader-xx-9",
    "version": "0.1.0",
    "parts": {
        "gold/dev": {
            "statements": RATES,
            "statement spans": {"precision": 0.8, "recall": 0.7, "f1": 0.7467},
            "events, detection": {"precision": 0.4, "recall": 0.3, "f1": 0.342857},
            "status of events": {"accuracy": 0.9111, "of": 45},
            "reports": 10,
            "baseline": {"statements": 0.111, "statement spans": 0.222, "status of events": 0.8444},
        },
        "uner-ewt/dev": {**RATES, "PER": RATES, "ORG": RATES, "LOC": {**RATES, "f1": 0.8765}, "names": 3, "baseline": {"f1": 0.2}},
    },
}
CROSSED = {
    "type of a given pair (PLV)": {
        "note": "5 of 5 folds.",
        "figures": {"type_macro_f1": 0.7012, "quad_macro_f1": 0.8},
        "baseline": {"type_macro_f1": 0.0123, "quad_macro_f1": 0.1},
    }
}


@pytest.fixture
def write(tmp_path):
    """Writes scores and card for the given results; returns the scores and the card's text."""
    target = tmp_path / "model"
    target.mkdir()
    (target / "labels.json").write_text(json.dumps(LABELS), encoding="utf-8")

    def written(results=RESULTS, crossed=CROSSED, *options: str):
        (tmp_path / "2026-11-28.json").write_text(json.dumps(results), encoding="utf-8")
        (tmp_path / "crossed.json").write_text(json.dumps(crossed), encoding="utf-8")
        card.main([
            "--results", str(tmp_path / "2026-11-28.json"), "--crossed", str(tmp_path / "crossed.json"), "--target", str(target),
            "--data", str(tmp_path), *options,
        ])  # fmt: skip
        return json.loads((target / "scores.json").read_text(encoding="utf-8")), (target / "card.md").read_text(encoding="utf-8")

    return written


def test_scores_name_the_part_that_they_were_measured_on(write):
    scores, _ = write()
    assert (scores["model"], scores["date"], scores["dragoman"]) == ("reader-xx-9", "2026-11-28", "0.1.0")
    assert "development part" in scores["parts"]["gold/dev"]["measured_on"]
    assert scores["parts"]["gold/dev"]["figures"]["events, detection"]["f1"] == 0.3429
    assert scores["cross_validation"]["type of a given pair (PLV)"]["measured_on"] == "5 of 5 folds."


@pytest.mark.parametrize(
    "row",
    [
        "| coding: statements with speaker, F1 | 0.600 | 0.111 | gold/dev |",
        "| coding: events, type and place, F1 | 0.343 | – | gold/dev |",
        "| coding: standing of matched events, accuracy | 0.911 | 0.844 | gold/dev |",
        "| reader: names, exact spans with kind, F1 | 0.600 | 0.200 | uner-ewt/dev |",
        "| reader: type of a given pair, macro-F1 | 0.701 | 0.012 | cross-validation: type of a given pair (PLV) |",
        "| LOC | 0.750 | 0.500 | 0.876 |",
    ],
)
def test_card_shows_figures_with_their_baselines(write, row):
    _, text = write()
    assert row in text


def test_card_leaves_out_what_was_not_measured(write):
    _, text = write({**RESULTS, "parts": {}}, {})
    assert "gold/dev" not in text
    assert re.search(r"\b0\.\d{3}\b", text) is None  # no figure is typed by hand


@pytest.mark.parametrize(
    "heading",
    [
        "Intended use", "Out of scope", "Architecture", "Training data", "Training procedure", "Factors", "Metrics", "Limits",
        "Ethical considerations",
    ],
)  # fmt: skip
def test_card_has_its_sections(write, heading):
    _, text = write()
    assert f"\n## {heading}\n" in text


def test_time_and_shares_are_told_only_of_given_runs(write, tmp_path):
    scores, text = write()
    assert scores["training"] == {}
    assert "Time: not recorded." in text
    assert "| not recorded | none stated; texts of US newspapers |" in text
    runs = []
    read = {"ground": (21.5, {"polnear": 300, "ewt": 100}), "joint": (64, {"polnear": 200, "passages": 400})}
    for stage, (minutes, pieces) in read.items():
        (tmp_path / stage).mkdir()
        runs.append(str(tmp_path / stage))
        told = {"stage": stage, "minutes": minutes, "threads": 4, "pieces": pieces}
        (tmp_path / stage / "run.json").write_text(json.dumps(told))
    scores, text = write(RESULTS, CROSSED, "--runs", *runs)
    assert list(scores["training"]) == ["ground", "joint"]
    assert "Time: ground 21.5 minutes, joint 64 minutes, on 4 CPU threads." in text
    assert "| 50.0% | none stated; texts of US newspapers |" in text
    assert "| 40.0% | ours, Apache-2.0;" in text


def test_stages_of_the_model_that_was_trained_on_from_come_first(write, tmp_path):
    earlier, run = tmp_path / "scores.json", tmp_path / "wider"
    stages = {"joint": {"stage": "joint", "pieces": {"polnear": 300}, "minutes": 40, "threads": 2}}
    earlier.write_text(json.dumps({"model": "reader-en-1", "training": stages}), encoding="utf-8")
    run.mkdir()
    told = {"stage": "wider", "pieces": {"passages": 100}, "minutes": 30.5, "threads": 2}
    (run / "run.json").write_text(json.dumps(told), encoding="utf-8")
    scores, text = write(RESULTS, CROSSED, "--earlier", str(earlier), "--runs", str(run))
    assert scores["training"] == {**stages, "wider": told}
    assert "Time: joint 40 minutes, wider 30.5 minutes, on 2 CPU threads." in text
    assert "| 75.0% | none stated; texts of US newspapers |" in text


def test_sources_that_are_not_there_are_not_counted(write):
    _, text = write()
    assert re.search(r"\| PolNeAR, training part \| [^|]+ \| not counted \|", text)
    assert re.search(r"\| training/corpus \| [^|]+ \| [\d,]+ passages \|", text)


def test_sources_are_counted(tmp_path):
    data = tmp_path / "data"
    (data / "polnear" / "train" / "attributions").mkdir(parents=True)
    for name in ("a_first_kim.ann", "a_first_lee.ann", "b_second_kim.ann"):
        (data / "polnear" / "train" / "attributions" / name).touch()
    (data / "gum" / "dep").mkdir(parents=True)
    for name in ("GUM_news_one", "GUM_news_two", "GUM_news_three"):
        (data / "gum" / "dep" / f"{name}.conllu").touch()
    (data / "gum" / "splits.md").write_text("## dev\n\n  * GUM_news_two\n\n## test\n\n  * GUM_news_four\n", encoding="utf-8")
    assert card.count_documents(tmp_path) == 2
    assert card.count_gum(tmp_path) == 2


def test_results_of_another_model_are_refused(write, capsys):
    with pytest.raises(SystemExit):
        write({**RESULTS, "model": "reader-xx-8"})
    assert "is of model reader-xx-8" in capsys.readouterr().err


def test_the_encoder_is_the_one_in_the_notice():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert f"{card.ENCODER_BYTES:,} bytes, md5 {card.ENCODER_MD5}" in " ".join(notice.split())
