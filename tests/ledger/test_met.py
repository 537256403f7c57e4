from __future__ import annotations

import tracemalloc

from dragoman.ledger.met import MetTexts


def test_texts_are_met_under_their_ids():
    met = MetTexts()
    assert not met
    met.add("one", "ab" * 32)
    met.add("one", "ab" * 32)
    met.add("one", "cd" * 32)
    assert met
    assert met.has("one", "ab" * 32) and met.has("one", "cd" * 32)
    assert not met.has("one", "ef" * 32) and not met.has("two", "ab" * 32)
    assert met.has_id("one") and not met.has_id("two")
    met.close()


def test_memory_does_not_grow_with_the_texts_met():
    met = MetTexts()
    tracemalloc.start()
    for number in range(3_000):
        met.add(f"https://example.org/{number}", f"{number:064x}")
    assert tracemalloc.get_traced_memory()[0] < 100_000  # a set of them takes 900,000 bytes
    tracemalloc.stop()
    assert met.has_id("https://example.org/7")
    met.close()
