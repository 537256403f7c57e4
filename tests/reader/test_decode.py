"""Scores to spans and links, with scores written by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dragoman.reader.decode import (
    FoundAttribution,
    best_sequences,
    find_attributions,
    find_triggers,
    linked_ranges,
    party_ranges,
    spans_of,
    trigger_ranges,
)
from dragoman.reader.frames import ROLES, Question
from dragoman.reader.network import Labels, Scores

O, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(7)  # noqa: E741
SURE = 8.0
ONE_PARAGRAPH = [0] * 40
LABELS = Labels(
    name="by hand", tags={"statement": 7, "trigger": 3}, types=("ACCUSE", "CONSULT"),
    modes=("visit", "phone"), statuses=("happened", "future"), names=(), mentions=(), upos=(), relations=(),
    transitions={"statement": np.zeros((7, 7), np.float32)},
)  # fmt: skip
FLOATS = st.integers(-40, 40).map(lambda n: n / 8)


class NetworkByHand:
    """Answers questions about words as `links` has it, and gives a trigger its types by the place of its first word."""

    labels = LABELS

    def __init__(self, links: dict[tuple[int, str], dict[int, float]]) -> None:
        self.links = links

    def ask(self, hidden, questions: list[Question]):
        """How much each word answers the first marked word in each role; a word that is not named does not answer."""
        answers = np.full((len(questions), len(hidden), len(ROLES)), -SURE, np.float32)
        for index, question in enumerate(questions):
            [(_, (asker, _))] = question.marked
            for (of, role), words in self.links.items():
                for word, strength in words.items():
                    if of == asker:
                        answers[index, word, ROLES.index(role)] = strength
        return answers

    def type_triggers(self, trigger, actor, recipient):
        n = len(trigger)
        self.parties = actor.argmax(-1).tolist(), recipient.argmax(-1).tolist()
        types = np.stack([trigger[:, 1], trigger[:, 4]], -1)
        return types, np.tile([0.9, 0.1], (n, 1)), np.tile([0.2, 0.8], (n, 1)), np.full(n, 0.25)


def scores_of(tags: list[int], layer: str = "statement") -> Scores:
    """Scores of words that surely have these tags."""
    n_words = len(tags)
    sure = np.zeros((n_words, LABELS.tags[layer]), np.float32)
    sure[np.arange(n_words), tags] = SURE
    return Scores(np.eye(n_words, 6, dtype=np.float32), {layer: sure})


def all_of(start: int, end: int, strength: float = SURE) -> dict[int, float]:
    return dict.fromkeys(range(start, end), strength)


@given(st.data())
def test_best_sequence_is_the_best_of_all(data: st.DataObject) -> None:
    n_words, k = data.draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    scores = data.draw(arrays.arrays(np.float32, (n_words, k), elements=FLOATS))
    transitions = data.draw(arrays.arrays(np.float32, (k, k), elements=FLOATS))

    def total(tags: tuple[int, ...]) -> float:
        steps = sum(float(transitions[a, b]) for a, b in pairwise(tags))
        return steps + sum(float(scores[at, tag]) for at, tag in enumerate(tags))

    found = tuple(best_sequences([(scores, transitions)])[0].tolist())
    assert total(found) == pytest.approx(max(total(tags) for tags in product(range(k), repeat=n_words)))


@given(st.data())
def test_chains_of_any_length_and_number_of_tags_are_decoded_as_each_alone(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 4)), max_size=4))
    chains = [
        tuple(data.draw(arrays.arrays(np.float32, shape, elements=FLOATS)) for shape in ((n, k), (k, k)))
        for n, k in sizes
    ]
    assert [one.tolist() for one in best_sequences(chains)] == [best_sequences([one])[0].tolist() for one in chains]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([], []),
        ([O, O], []),
        ([B_CUE], [((0, 1), 1)]),
        ([O, B_SOURCE, I_SOURCE, O], [((1, 3), 0)]),
        ([B_SOURCE, B_SOURCE, I_SOURCE], [((0, 1), 0), ((1, 3), 0)]),
        ([B_SOURCE, I_SOURCE, B_CUE, B_CONTENT, I_CONTENT], [((0, 2), 0), ((2, 3), 1), ((3, 5), 2)]),
        ([I_CONTENT, I_CONTENT, O, I_CONTENT], [((0, 2), 2), ((3, 4), 2)]),  # inside tags begin spans where none is open
        ([B_SOURCE, I_CONTENT], [((0, 1), 0), ((1, 2), 2)]),
        ([B_CONTENT, I_CONTENT, B_CUE, I_CONTENT], [((0, 2), 2), ((2, 3), 1), ((3, 4), 2)]),
    ],
)
def test_spans_of(tags: list[int], expected: list[tuple[tuple[int, int], int]]) -> None:
    assert spans_of(np.array(tags, np.int64)) == expected


@given(st.lists(st.integers(0, 6), max_size=12))
def test_spans_of_cover_the_tagged_words_once(tags: list[int]) -> None:
    covered = {at: kind for (start, end), kind in spans_of(np.array(tags, np.int64)) for at in range(start, end)}
    assert covered == {at: (tag - 1) // 2 for at, tag in enumerate(tags) if tag}


@pytest.mark.parametrize(
    ("inside", "begin", "expected"),
    [
        ([], [], []),
        ([0.1, 0.2], [0.1, 0.2], []),
        ([0.9], [0.9], [(0, 1)]),
        ([0.1, 0.6, 0.9, 0.1], [0.1, 0.6, 0.1, 0.1], [(1, 3)]),
        ([0.9, 0.9, 0.1], [0.9, 0.8, 0.1], [(0, 1), (1, 2)]),  # a sure beginning opens a trigger beside another
        ([0.9, 0.9], [0.9, 0.4], [(0, 2)]),
        ([0.0, 0.35], [0.0, 0.1], [(1, 2)]),
    ],
)
def test_trigger_ranges(inside: list[float], begin: list[float], expected: list[tuple[int, int]]) -> None:
    shares = np.array([[1 - a, b, a - b] for a, b in zip(inside, begin, strict=True)], np.float32).reshape(-1, 3)
    found = trigger_ranges(shares, ["word"] * len(inside))
    assert [span for span, _ in found] == expected
    assert [score for _, score in found] == pytest.approx([max(inside[start:end]) for start, end in expected])


@pytest.mark.parametrize(
    ("words", "shares", "expected"),
    [
        ('he was " careless "', [0.1, 0.1, 0.8, 0.3, 0.1], [("careless", 0.8)]),  # the mark alone: the word behind it
        ('he was " careless "', [0.1, 0.1, 0.8, 0.9, 0.7], [("careless", 0.9)]),
        ('he lied " , "', [0.1, 0.1, 0.8, 0.2, 0.1], []),  # no word behind it
        ('a " test " over', [0.1, 0.1, 0.1, 0.8, 0.1], []),  # the mark closes
        ("a lie , he", [0.1, 0.1, 0.8, 0.1], []),
        ("a lone - wolf attack .", [0.1, 0.1, 0.1, 0.7, 0.9, 0.8], [("wolf attack", 0.9)]),
        ("they walked - out", [0.1, 0.9, 0.9, 0.9], [("walked - out", 0.9)]),
        ('" shot', [0.9, 0.2], [("shot", 0.9)]),
    ],
)
def test_trigger_ranges_are_words(words: str, shares: list[float], expected: list[tuple[str, float]]) -> None:
    tokens = words.split()
    found = trigger_ranges(np.array([[1 - share, 0, share] for share in shares], np.float32), tokens)
    assert [(" ".join(tokens[start:end]), round(score, 3)) for (start, end), score in found] == expected


def test_a_mark_and_the_word_behind_it_are_one_trigger() -> None:
    shares = np.array([[0.2, 0.8, 0.0], [0.1, 0.9, 0.0], [0.9, 0.0, 0.1]], np.float32)  # both are sure beginnings
    found = trigger_ranges(shares, ['"', "unacceptable", "to"])
    assert [(span, round(score, 3)) for span, score in found] == [((1, 2), 0.9)]


@pytest.mark.parametrize(
    ("words", "shares", "expected"),
    [
        ("they met Iran", [0.1, 0.0, 0.1], []),
        ("the Iranian army fired", [0.6, 0.9, 0.8, 0.1], ["the Iranian army"]),
        ("Iran fired on Iraq", [0.9, 0.1, 0.1, 0.88], ["Iran"]),  # not coordinated, hence no second party
        ("Iran and Iraq met", [0.9, 0.1, 0.6, 0.1], ["Iran", "Iraq"]),
        ("Iran , Iraq , and the Emirates met", [0.6, 0, 0.9, 0, 0, 0, 0.6, 0], ["Iran", "Iraq", "Emirates"]),
        ("Iran , Iraq , and the Emirates met", [0.9, 0, 0.6, 0, 0, 0, 0.6, 0], ["Iran", "Iraq", "Emirates"]),  # one after another
        ("Iran , so Iraq said , met", [0.9, 0, 0, 0.6, 0, 0, 0], ["Iran"]),
        ("Iran as well as the Emirates met", [0.9, 0, 0, 0, 0, 0.6, 0], ["Iran", "Emirates"]),
        ("Iran , and as well the Emirates met", [0.9, 0, 0, 0, 0, 0, 0.6, 0], ["Iran"]),  # too far
        ("the Iranian army fired", [0.1, 0.4, 0.3, 0.1], ["Iranian army"]),  # weak: the words around the most probable one
        ("an official of the ministry met", [0, 0.9, 0, 0, 0.8, 0], ["official of the ministry"]),  # fillers part nothing
        ("Iran the Emirates and Iraq", [0.9, 0, 0.1, 0.1, 0.9], ["Iran"]),
        ("Iran and Iraq met", [0.4, 0.1, 0.35, 0.1], ["Iran"]),  # weak: no second party
        ("they met Iran", [0.1, 0.1, 0.16], ["Iran"]),
    ],
)
def test_linked_ranges(words: str, shares: list[float], expected: list[str]) -> None:
    given = words.split()
    found = linked_ranges(np.array(shares, np.float32), given)
    assert [" ".join(given[start:end]) for start, end in found] == expected


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        ([0.9, 0.4, 0.2], [0.8, 0.6, 0.1], ([(0, 1)], [(1, 2)])),  # nobody acts on himself
        ([0.9, 0.1, 0.6], [0.1, 0.1, 0.5], ([(0, 1)], [(2, 3)])),  # rather an actor, but another one acts
        ([0.6, 0.1, 0.4], [0.7, 0.1, 0.1], ([(2, 3)], [(0, 1)])),
        ([0.1, 0.1, 0.1], [0.1, 0.1, 0.9], ([], [(2, 3)])),
        ([0.9, 0.1, 0.1], [0.1, 0.1, 0.1], ([(0, 1)], [])),
    ],
)
def test_party_ranges(actors, recipients, expected):
    found = party_ranges(np.array(actors, np.float32), np.array(recipients, np.float32), ["Rome", "told", "Bern"])
    assert tuple(list(one) for one in found) == expected


def attributions_of(scores: Scores, network: NetworkByHand, paragraphs: list[int] = ONE_PARAGRAPH) -> list[FoundAttribution]:
    [found] = find_attributions([scores], [paragraphs], network, ["statement"])
    return found


def parts(found: list[FoundAttribution]) -> list[tuple[object, object, object]]:
    return [(one.source, one.cue, one.content) for one in found]


def test_windows_are_decoded_together_as_each_alone() -> None:
    first, second = scores_of([B_SOURCE, B_CUE, B_CONTENT]), scores_of([O, B_CONTENT, O, O, B_SOURCE, B_CUE])
    network = NetworkByHand({(1, "source"): all_of(0, 1), (1, "content"): all_of(2, 3), (5, "content"): all_of(1, 2)})
    both = find_attributions([first, second], [ONE_PARAGRAPH, ONE_PARAGRAPH], network, ["statement"])
    assert both == [attributions_of(first, network), attributions_of(second, network)]


def test_a_cue_of_two_layers_is_asked_once() -> None:
    tags = scores_of([B_SOURCE, B_CUE, B_CONTENT]).tags["statement"]
    network = NetworkByHand({(1, "source"): all_of(0, 1), (1, "content"): all_of(2, 3)})
    asked: list[int] = []
    network.ask = lambda hidden, questions: asked.append(len(questions)) or NetworkByHand.ask(network, hidden, questions)
    scores = Scores(np.zeros((3, 3), np.float32), {"statement": tags, "again": tags})
    network.labels = replace(LABELS, transitions=dict.fromkeys(("statement", "again"), np.zeros((7, 7), np.float32)))
    [found] = find_attributions([scores], [ONE_PARAGRAPH], network, ["statement", "again"])
    assert len(found) == 2 and found[0] == found[1]
    assert sum(asked) == 1


def test_a_cue_takes_its_best_source_and_both_its_contents() -> None:
    # “ We stay , ” Zarif told Cavusoglu , “ for good ”
    tags = [B_CONTENT, *[I_CONTENT] * 4, B_SOURCE, B_CUE, B_SOURCE, O, B_CONTENT, *[I_CONTENT] * 3]
    links = {(6, "source"): {5: SURE, 7: 0.5}, (6, "content"): all_of(0, 5) | all_of(9, 13)}
    [found] = attributions_of(scores_of(tags), NetworkByHand(links))
    assert (found.source, found.cue, found.content) == ((5, 6), (6, 7), ((0, 5), (9, 13)))
    assert found.score == pytest.approx(np.exp(SURE) / (np.exp(SURE) + 6), abs=1e-4)


def test_a_content_goes_to_the_cue_that_links_to_it_best() -> None:
    # Iran said A , Turkey denied B
    tags = [B_SOURCE, B_CUE, B_CONTENT, O, B_SOURCE, B_CUE, B_CONTENT]
    links = {
        (1, "source"): all_of(0, 1),
        (1, "content"): {2: SURE, 6: 1.0},
        (5, "source"): all_of(4, 5),
        (5, "content"): {2: 1.0, 6: SURE},
    }
    found = attributions_of(scores_of(tags), NetworkByHand(links))
    assert parts(found) == [((0, 1), (1, 2), ((2, 3),)), ((4, 5), (5, 6), ((6, 7),))]


@pytest.mark.parametrize(("paragraphs", "claimed"), [([0, 0, 0], True), ([0, 0, 1], False)])
def test_a_cue_of_another_paragraph_must_link_more_surely(paragraphs: list[int], claimed: bool) -> None:
    network = NetworkByHand({(1, "source"): all_of(0, 1), (1, "content"): {2: 1.0}})
    found = attributions_of(scores_of([B_SOURCE, B_CUE, B_CONTENT]), network, paragraphs)
    assert any(one.cue and one.content for one in found) == claimed


def test_a_source_may_serve_two_cues() -> None:
    tags = [B_SOURCE, B_CUE, B_CONTENT, O, B_CUE, B_CONTENT]
    links = {
        (1, "source"): all_of(0, 1),
        (1, "content"): all_of(2, 3),
        (4, "source"): all_of(0, 1),
        (4, "content"): all_of(5, 6),
    }
    found = attributions_of(scores_of(tags), NetworkByHand(links))
    assert parts(found) == [((0, 1), (1, 2), ((2, 3),)), ((0, 1), (4, 5), ((5, 6),))]


def test_a_content_that_no_cue_claims_stands_alone() -> None:
    tags = [B_CUE, O, B_CONTENT, I_CONTENT]
    links = {(0, "content"): all_of(1, 2)}
    found = attributions_of(scores_of(tags), NetworkByHand(links))
    assert parts(found) == [(None, (0, 1), ()), (None, None, ((2, 4),))]


def test_contents_without_any_cue() -> None:
    assert parts(attributions_of(scores_of([B_CONTENT, O, B_CONTENT]), NetworkByHand({}))) == [
        (None, None, ((0, 1),)),
        (None, None, ((2, 3),)),
    ]


@pytest.mark.parametrize(("strength", "source"), [(SURE, (0, 2)), (-0.5, None)])
def test_a_source_that_is_not_tagged_is_taken_only_from_sure_links(strength: float, source: tuple[int, int] | None) -> None:
    tags = [O, O, B_CUE, B_CONTENT]
    links = {(2, "source"): all_of(0, 2, strength), (2, "content"): all_of(3, 4)}
    found = attributions_of(scores_of(tags), NetworkByHand(links))
    assert parts(found) == [(source, (2, 3), ((3, 4),))]


def test_triggers_have_the_parties_that_they_ask_for() -> None:
    words = ["Iran", "accused", "Turkey", "and", "met", "Iraq"]
    links = {(1, "actor"): all_of(0, 1), (1, "recipient"): all_of(2, 3), (4, "actor"): all_of(0, 1) | all_of(5, 6)}
    network = NetworkByHand(links)
    accused, met = find_triggers(scores_of([0, 1, 0, 0, 1, 0], "trigger"), words, network)
    assert (accused.trigger, accused.actors, accused.recipients) == ((1, 2), ((0, 1),), ((2, 3),))
    assert (met.trigger, met.actors, met.recipients) == ((4, 5), ((0, 1),), ())
    assert [one.types.argmax() for one in (accused, met)] == [0, 1]
    assert (accused.background, accused.status.argmax()) == (0.25, 1)
    assert network.parties[0][0] == 0
    assert network.parties[1][0] == 2


def test_a_window_without_triggers() -> None:
    assert find_triggers(scores_of([0, 0], "trigger"), ["no", "acts"], NetworkByHand({})) == []
