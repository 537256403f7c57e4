from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.happenings.matching import Tellings
from dragoman.ledger.happenings.pivots import settle


def gather(ranks, pairs):
    tellings = Tellings(ranks)
    for one, other, score in pairs:
        tellings.links[one][other] = tellings.links[other][one] = score
    return tellings, settle(ranks, tellings)


def test_chain_does_not_grow():
    _, leaders = gather({"a": "1", "b": "2", "c": "3"}, [("a", "b", 1.0), ("b", "c", 1.0)])
    assert leaders == {"a": "a", "b": "a", "c": "c"}


def test_telling_joins_the_leader_that_it_is_most_like():
    _, leaders = gather({"a": "1", "b": "2", "m": "3"}, [("a", "m", 1.0), ("b", "m", 2.0)])
    assert leaders == {"a": "a", "b": "b", "m": "b"}


def test_between_leaders_that_are_equally_like_the_first_is_joined():
    _, leaders = gather({"b": "2", "a": "1", "m": "3"}, [("a", "m", 1.0), ("b", "m", 1.0)])
    assert leaders["m"] == "a"


GRAPHS = st.integers(2, 12).flatmap(
    lambda n: st.tuples(
        st.permutations(range(n)),
        st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1), st.integers(1, 4)), max_size=30),
    )
)


@given(GRAPHS, st.randoms(use_true_random=False))
def test_adding_one_by_one_in_any_order_ends_as_all_at_once(graph, chance):
    order, found = graph
    ranks = {number: f"{at:02}" for at, number in enumerate(order)}
    pairs = {(min(a, b), max(a, b)): float(score) for a, b, score in found if a != b}
    _, expected = gather(ranks, [(*pair, score) for pair, score in pairs.items()])

    grown = Tellings(ranks)
    present = []
    coming = list(ranks)
    chance.shuffle(coming)
    for one in coming:
        present.append(one)
        for (a, b), score in pairs.items():
            if one in (a, b) and a in present and b in present:
                grown.links[a][b] = grown.links[b][a] = score
        grown.leaders |= settle([one], grown)
    assert grown.leaders == expected


@given(GRAPHS)
def test_everybody_follows_a_leader_it_is_linked_with_and_leaders_are_not_linked(graph):
    order, found = graph
    ranks = {number: f"{at:02}" for at, number in enumerate(order)}
    tellings, leaders = gather(ranks, [(a, b, float(score)) for a, b, score in found if a != b])
    for one, leader in leaders.items():
        assert leaders[leader] == leader
        assert one == leader or leader in tellings.links_of(one)
        assert one != leader or not any(leaders[other] == other for other in tellings.links_of(one))
