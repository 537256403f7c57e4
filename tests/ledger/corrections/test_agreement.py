from __future__ import annotations

import random

import pytest
from acts import report_of

from dragoman.ledger import QueryError, Store
from dragoman.ledger.agreement import krippendorff_alpha
from dragoman.ledger.errors import NothingFoundError


@pytest.fixture
def store(tmp_path):
    pairs = {"ACCUSE": "Iran Turkey", "CONSULT": "Turkey Syria", "ASSAULT": "Syria Finland", "AID": "Russia Iran"}
    acts = [(kind, *pair.split()) for kind, pair in pairs.items()]
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(report_of("one", "2031-03-01", *acts))
        yield opened


def test_agreement_of_two(store):
    for name, words in {"Ada": "accept accept reject accept", "Bob": "accept reject reject type"}.items():
        for number, action in enumerate(words.split(), 1):
            store.correct(f"one:e{number}", [(action, {"event": "AGREE"} if action == "type" else {})], by=name)
    found = store.review_agreement("Ada", "Bob")
    assert found.n_records == 4
    assert found.kept_f1 == pytest.approx(2 * 2 / 5)
    assert found.typed_f1 == pytest.approx(2 * 1 / 5)
    fields = {one.field: one for one in found.fields}
    assert (fields["verdict"].n, fields["verdict"].same) == (4, 0.75)
    assert (fields["type"].n, fields["type"].same) == (2, 0.5)
    assert [(one.record, one.field, one.values) for one in found.disagreements] == [
        ("e2", "verdict", (("Ada", "kept"), ("Bob", "rejected"))),
        ("e4", "type", (("Ada", "AID"), ("Bob", "AGREE"))),
    ]
    assert found.disagreements[0].words == "Turkey and Syria in act 2."


def test_third_reviewer_of_some_records(store):
    for name, number in (("Ada", 1), ("Bob", 1), ("Eve", 1), ("Ada", 2), ("Eve", 2), ("Bob", 3)):
        store.correct(f"one:e{number}", [("accept", {})], by=name)
    found = store.review_agreement()
    assert (found.reviewers, found.n_records, found.kept_f1, found.disagreements) == (("Ada", "Bob", "Eve"), 2, 1.0, ())


def test_nothing_decided_by_two_is_told(store):
    store.correct("one:e1", [("accept", {})], by="Ada")
    store.correct("one:e2", [("accept", {})], by="Bob")
    with pytest.raises(NothingFoundError, match="Ada, Bob"):
        store.review_agreement()
    with pytest.raises(QueryError, match="two reviewers"):
        store.review_agreement("Ada")


def test_alpha_of_the_example_with_gaps():
    """Krippendorff (2011), section C: four observers, twelve units, gaps."""
    rows = ["123321412***", "1233224125*3", "*3332342251*", "12332441251*"]
    units = [[row[at] for row in rows if row[at] != "*"] for at in range(12)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_alpha_is_that_of_the_reference():
    reference = pytest.importorskip("krippendorff", reason="the reference is not installed")
    chance = random.Random(1)
    for _ in range(40):
        n_coders, n_units = chance.randint(2, 5), chance.randint(2, 30)
        table = [[chance.choice("abc.") for _ in range(n_units)] for _ in range(n_coders)]
        units = [[row[at] for row in table if row[at] != "."] for at in range(n_units)]
        numbers = [[float("nan") if one == "." else float(ord(one)) for one in row] for row in table]
        found = krippendorff_alpha(units)
        if found is not None:
            assert found == pytest.approx(reference.alpha(reliability_data=numbers, level_of_measurement="nominal"))
