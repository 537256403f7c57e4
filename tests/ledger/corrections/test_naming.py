from __future__ import annotations

import pytest

from dragoman.ledger import Store
from dragoman.ledger.corrections.naming import label_party
from dragoman.ledger.corrections.values import CorrectionError, describe_party


@pytest.fixture
def store(tmp_path, coded):
    with Store.open(tmp_path / "dragoman.db") as opened:
        opened.add(coded)
        yield opened


def test_every_actor_of_the_report_is_found_by_its_label(store, coded):
    for one in coded.entities:
        assert store.name_party("alborz-1", label_party(one)) == describe_party(one)


@pytest.mark.parametrize(
    ("words", "name", "code", "sector"),
    [
        ("Rouhani", "Hassan Rouhani", "IRN", "GOV"),
        ("mevlut cavusoglu", "Mevlut Cavusoglu", "TUR", "GOV"),
        ("Syria", "Syria", "SYR", None),
        ("SYR", "Syria", "SYR", None),
        ("SYR MIL", "Syria MIL", "SYR", "MIL"),
        ("Ali Kaya (TUR LEG)", "Ali Kaya", "TUR", "LEG"),
        ("a crowd ()", "a crowd", None, None),
        ("Turkey (TUR)", "Turkey", "TUR", None),
    ],
)  # fmt: skip
def test_party_that_is_meant(store, words, name, code, sector):
    found = store.name_party("alborz-1", words)
    assert (found["name"], found["entity_code"], found["sector_code"]) == (name, code, sector)


def test_unknown_party_is_told_with_the_nearest(store):
    with pytest.raises(CorrectionError, match="did you mean Hassan Rouhani"):
        store.name_party("alborz-1", "Rohanni")
