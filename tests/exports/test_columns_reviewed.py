"""The machine's word and a person's stand side by side in the tables."""

from __future__ import annotations

import csv

from dragoman.exports import export_coded
from dragoman.ledger import Store


def read(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_both_words_are_exported(tmp_path, coded):
    with Store.open(tmp_path / "dragoman.db") as store:
        store.add(coded)
        before = read(export_coded(lambda: iter([store.report("alborz-1")]), "csv", tmp_path / "before.csv").path)
        store.correct("alborz-1:e1", [("accept", {})], by="Ada")
        store.correct("alborz-1:e2", [("type", {"event": "AGREE"}), ("date", {"date": None})], by="Bob")
        after = read(export_coded(lambda: iter([store.report("alborz-1")]), "csv", tmp_path / "after.csv").path)
    assert [row["review"] for row in before] == ["", "", ""]
    assert [row["machine_event"] for row in before] == [row["event"] for row in before]
    assert [row["event_id"] for row in before] == [row["event_id"] for row in after]
    accepted, corrected, other = after
    assert (accepted["review"], accepted["reviewed_by"], accepted["confidence"], accepted["machine_confidence"]) == (
        "accepted", "Ada", "1.0", "0.7")  # fmt: skip
    assert (corrected["event"], corrected["machine_event"]) == ("AGREE", "CONSULT")
    assert (corrected["mode"], corrected["machine_mode"]) == ("", "visit")
    assert (corrected["date"], corrected["machine_date"], corrected["machine_date_precision"]) == ("", "2016-11-26", "day")
    assert corrected["machine_actor"] == "Mevlut Cavusoglu (TUR GOV)"
    assert other == before[2]
