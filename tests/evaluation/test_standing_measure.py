"""The measure of standing beside values worked out by hand."""

from __future__ import annotations

import pytest

from passages import CORPUS_FOLDS, in_fold, read_passages
from standing import score

ROWS = [
    (("happened", False), ("happened", False)), (("happened", True), ("happened", True)), (("happened", True), ("denied", False)),
    (("denied", False), ("denied", False)), (("future", False), ("negated", False)),
]  # fmt: skip


def test_each_standing_has_its_own_f1():
    figures = score(ROWS)
    assert figures["happened"]["f1"] == pytest.approx(2 * (2 / 3) / (2 / 3 + 1))
    assert figures["denied"]["f1"] == pytest.approx(2 * 0.5 / 1.5)
    assert figures["negated"]["f1"] == 0
    assert (figures["denied"]["n"], figures["future"]["n"], figures["events"]) == (2, 0, 5)


def test_macro_is_over_the_standings_that_occur():
    figures = score(ROWS)
    assert figures["macro"] == pytest.approx((0.8 + 2 / 3 + 0) / 3)
    assert figures["accuracy"] == pytest.approx(3 / 5)


def test_background_is_counted_by_itself():
    background = score(ROWS)["background"]
    assert (background["precision"], background["recall"], background["n"]) == (0.5, 1, 1)


def test_nothing_found_is_no_error():
    assert score([])["macro"] == score([])["accuracy"] == 0


def test_passages_that_only_measure_are_all_held_out(root_of_corpus):
    rows = list(read_passages(root_of_corpus / "passages-n.jsonl"))
    assert len(rows) >= 40
    assert all(in_fold(row["id"], 0, CORPUS_FOLDS) for row in rows)


def test_rare_standings_are_held_out_often_enough_to_be_measured(root_of_corpus):
    counts: dict[str, int] = {}
    for path in root_of_corpus.glob("passages-*.jsonl"):
        for row in read_passages(path):
            if in_fold(row["id"], 0, CORPUS_FOLDS):
                for event in row["events"]:
                    counts[event["status"]] = counts.get(event["status"], 0) + 1
    assert all(counts[status] >= 60 for status in ("future", "hypothetical", "negated", "alleged", "denied"))


@pytest.fixture(scope="module")
def root_of_corpus(pytestconfig):
    return pytestconfig.rootpath / "training" / "corpus"
