from collections import Counter
from pathlib import Path

import pytest

import mentions
import oracle
from dragoman.actors import Cast
from dragoman.records import Entity, Span

STORIES = list(mentions.read_stories(Path(mentions.__file__).parent / "data" / "mentions.jsonl"))
PLACE, PARTY = Span(0, 4), Span(6, 10)
IRAN = Entity("n1", "Iran", "state", "IRN", mentions=(PLACE,))
ZARIF = Entity("n2", "Mohammad Javad Zarif", "person", "IRN", sector_code="GOV", role="Foreign Minister", mentions=(PARTY,))
CAST = Cast((IRAN, ZARIF), {PARTY: ("n2",)})


def asked(*who: dict[str, str | None], span: Span = PARTY) -> mentions.Asked:
    return mentions.Asked(span, "title", who)


@pytest.mark.parametrize(("one", "expected"), [
    (asked({"code": "IRN", "sector": "GOV", "name": "Zarif", "role": "foreign minister"}), True),
    (asked({"code": "IRN"}), True),
    (asked({"code": "IRN", "sector": None}), False),
    (asked({"code": "IRN", "name": "Rouhani"}), False),
    (asked({"code": "IRN", "role": None}), False),
    (asked({"code": "IRN"}, {"code": "TUR"}), False),
    (asked({"code": "IRN"}, span=PLACE), False),
    (asked(span=PLACE), False),
    (asked(span=Span(20, 24)), True),
])  # fmt: skip
def test_is_right_compares_what_the_table_tells(one, expected):
    assert mentions.is_right(one, CAST) is expected


def test_read_stories_has_enough_of_every_phenomenon_in_both_halves():
    for is_held_out in (True, False):
        counts = Counter(one.phenomenon for story in STORIES if story.is_held_out is is_held_out for one in story.asked)
        assert sum(counts.values()) > 300
        assert len(counts) > 18


def test_stories_looked_at_are_resolved_by_hand():
    looked_at = [story for story in STORIES[:30] if not story.is_held_out]
    hits = [mentions.is_right(one, mentions.resolve_by_hand(story)) for story in looked_at for one in story.asked]
    assert sum(hits) / len(hits) >= 0.88


def test_guess_names_the_last_state_before():
    story = STORIES[0]
    assert [mentions.guess(story, one) for one in story.asked] == [True, True, False, False, False]
    assert not any(mentions.guess(story, one, ("name",)) for one in story.asked if any("name" in row for row in one.who))


GOLD = {
    "entities": [{"id": "a", "name": "A", "kind": "state", "entity_code": "TUR", "sector_code": None, "role": None}],
    "statements": [{"source": {"start": 5, "end": 9}, "speaker": ["a"], "content": []}], "events": [],
}  # fmt: skip


def test_with_gold_puts_the_annotated_entity_where_words_overlap():
    changed = oracle.with_gold(GOLD)(CAST)
    assert changed.of[PARTY] == ("g-a",)
    assert changed.entities[-1].entity_code == "TUR"


def test_with_gold_leaves_what_is_not_annotated():
    other = Cast((IRAN,), {Span(30, 34): ("n1",)})
    assert dict(oracle.with_gold(GOLD)(other).of) == {Span(30, 34): ("n1",)}
