"""The trigger lexicon as data."""

from __future__ import annotations

from collections import Counter

from dragoman.plover import EVENT_TYPES, trigger_entries


def test_every_row_is_whole():
    for one in trigger_entries():
        assert one.phrase == one.phrase.strip().lower() != ""
        assert one.pos in {"v", "n", "a", "p"}
        assert one.type in EVENT_TYPES
        assert one.strength in {1, 2, 3}
        assert one.attach
        assert one.sense


def test_no_row_stands_twice():
    keys = Counter((one.phrase, one.pos, one.type) for one in trigger_entries())
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_type_has_many_entries():
    counts = Counter(one.type for one in trigger_entries())
    assert min(counts[name] for name in EVENT_TYPES) >= 200
