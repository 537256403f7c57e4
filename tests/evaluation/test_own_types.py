"""The measures of types of the user's own: sentences by part, and how far acts beyond PLOVER are seen."""

from __future__ import annotations

import own_types
from dragoman.coding import shared_coder

BEYOND = own_types.Path(own_types.__file__).parent / "data" / "beyond_plover.tsv"
SENTENCES = BEYOND.with_name("own_types.tsv")


def test_sentences_are_read_by_type_and_part():
    found = own_types.read_sentences(SENTENCES)
    assert {name: len(parts["example"]) for name, parts in found.items()} == dict.fromkeys(found, 12)
    held = [one.text for parts in found.values() for one in parts["held_out"]]
    assert not {one.text for parts in found.values() for one in parts["example"]} & set(held)


def test_sight_counts_what_is_coded_and_what_is_not(tmp_path):
    path = tmp_path / "some.tsv"
    rows = ("accusing\tTurkey [[accused]] Iran of sheltering militants.", "weather\tIt [[rained]] in Ankara for three days.")
    path.write_text("type\tsentence\n" + "\n".join(rows) + "\n", encoding="utf-8")
    found = own_types.measure_sight(shared_coder(), path)
    assert found["accusing"] == {"event": 1, "unsure": 0, "unseen": 0, "sentences": 1}
    assert found["weather"]["event"] == 0
    assert found["all"]["sentences"] == sum(found["all"][one] for one in own_types.SIGHTS) == 2


def test_sentences_beyond_plover_can_be_read():
    lines = BEYOND.read_text(encoding="utf-8").splitlines()[1:]
    assert len({line.split("\t")[1] for line in lines}) == len(lines) == 40
    assert all(own_types.read_example(line.split("\t")[1]) for line in lines)
