"""Examples to windows with labels, and windows to padded batches."""

from __future__ import annotations

import random

import numpy as np
import pytest

pytest.importorskip("torch")


from batches import IGNORE, Labels, _role_tags, _span_tags, collate, group, make_items
from corpora import Act, Example, Link, Mention, Pair
from dragoman.reader.decode import spans_of
from dragoman.reader.encode import split_words, words_given
from dragoman.reader.frames import MARKS, PADDING, ROLES

NO_LABELS = Labels([])


@pytest.mark.parametrize(
    ("link", "tags"),
    [
        (Link([(2, 3)], [(0, 2)], [(3, 6)]), [1, 2, 3, 5, 6, 6]),
        (Link([(3, 4)], [(2, 3)], [(0, 2), (4, 6)]), [5, 6, 1, 3, 5, 6]),
        (Link([(2, 3)], [], [(0, 6)]), [5, 6, 3, 6, 6, 6]),  # a cue inside the content's extent stays a cue
        (Link([(0, 1)], [(1, 2)], [(0, 6)]), [3, 1, 6, 6, 6, 6]),
        (Link([], [], [(1, 3)]), [0, 5, 6, 0, 0, 0]),
    ],
)
def test_role_tags(link, tags):
    assert _role_tags([link], 6).tolist() == tags


def test_role_tags_are_read_back_by_the_decoder():
    links = [Link([(1, 2)], [(0, 1)], [(2, 5)]), Link([(6, 7)], [(5, 6)], [(7, 9)])]
    spans = {(kind, span) for span, kind in spans_of(_role_tags(links, 9))}
    assert spans == {(0, (0, 1)), (1, (1, 2)), (2, (2, 5)), (0, (5, 6)), (1, (6, 7)), (2, (7, 9))}


def test_neighbouring_spans_stay_two():
    assert _span_tags([((0, 2), 0), ((2, 3), 0)], 4).tolist() == [1, 2, 1, 0]


@pytest.fixture
def example():
    """A report with a statement, speech inside it, and two acts."""
    words = split_words("Iran said Zarif told Ankara no.\nTurkey hit Iran.")
    return Example(
        "ours", "one", words,
        statements=[Link([(1, 2)], [(0, 1)], [(2, 6)]), Link([(3, 4)], [(2, 3)], [(5, 6)], layer=1)],
        acts=[
            Act((3, 4), "REJECT", [(2, 3)], [(4, 5)], "happened", False, ["meet"]),
            Act((8, 9), "ASSAULT", [(7, 8)], [(9, 10)], "alleged", True, []),
        ],
    )  # fmt: skip


def test_an_item_has_tags_and_questions_of_every_layer(speller, example):
    [item] = make_items(example, speller, NO_LABELS)
    assert set(item.tags) == {"statement", "nested", "trigger"}
    assert item.tags["statement"].tolist()[:7] == [1, 3, 5, 6, 6, 6, 0]
    assert item.tags["nested"].tolist()[:7] == [0, 0, 1, 3, 0, 5, 0]
    assert np.flatnonzero(item.tags["trigger"]).tolist() == [3, 8]
    assert [(one.question.marked, one.answers) for one in item.asked] == [
        ((("cue", (1, 2)),), {"source": [(0, 1)], "content": [(2, 6)]}),
        ((("cue", (3, 4)),), {"source": [(2, 3)], "content": [(5, 6)]}),
        ((("trigger", (3, 4)),), {"actor": [(2, 3)], "recipient": [(4, 5)]}),
        ((("trigger", (8, 9)),), {"actor": [(7, 8)], "recipient": [(9, 10)]}),
        ((("actor", (2, 3)), ("recipient", (4, 5))), {"trigger": [(3, 4)]}),
        ((("actor", (7, 8)), ("recipient", (9, 10))), {"trigger": [(8, 9)]}),
    ]


def test_labels_of_a_later_window_count_from_its_first_word(speller, example):
    first, second = make_items(example, speller, NO_LABELS, 34)
    assert second.window.first == 7
    assert [(act.trigger, act.actors, act.recipients) for act in second.acts] == [((1, 2), [(0, 1)], [(2, 3)])]
    assert len(first.acts) == 1
    assert not second.tags["statement"].any()


def test_given_parties_that_a_window_cuts_off_are_left_out(speller):
    words = split_words("Iran hit it.\nIraq hit Iran.")
    example = Example("plv", "one", words, pairs=[Pair((0, 1), (6, 7), ("ASSAULT",)), Pair((4, 5), (6, 7), ("ASSAULT",))])
    first, second = make_items(example, speller, NO_LABELS, 16)
    assert first.pairs == []
    assert [(pair.actor, pair.recipient) for pair in second.pairs] == [((0, 1), (2, 3))]


def test_syntax_names_and_mentions(speller):
    example = Example(
        "gum", "one", words_given(["Rouhani", "saw", "his", "dog"]), names=["B-PER", "O", "O", "O"], starts=[1, 0, 0, 0],
        upos=["PROPN", "VERB", "PRON", "NOUN"], heads=[1, -1, 3, 1], relations=["nsubj", "root", "nmod", "obj"],
        mention_heads=[1, 0, 1, 4], mentions=[Mention(0, (0, 1), []), Mention(2, (2, 3), [(0, 1)]), Mention(3, (2, 4), [])],
    )  # fmt: skip
    [item] = make_items(example, speller, Labels([example]))
    assert item.heads.tolist() == [2, 0, 4, 2]  # 0 is the root
    assert item.upos.tolist() == [2, 3, 1, 0]
    assert item.relations.tolist() == [1, 3, 0, 2]
    assert item.tags["name"].tolist() == [1, 0, 0, 0]
    assert (item.tags["start"].tolist(), item.tags["mention"].tolist()) == ([1, 0, 0, 0], [1, 0, 1, 4])
    assert [(one.question.marked, one.answers) for one in item.asked] == [
        ((("mention", (0, 1)),), {"extent": [(0, 1)], "antecedent": [(0, 1)]}),
        ((("mention", (2, 3)),), {"extent": [(2, 3)], "antecedent": [(0, 1)]}),
        ((("mention", (3, 4)),), {"extent": [(2, 4)], "antecedent": [(3, 4)]}),
    ]


def test_heads_in_another_window_are_ignored(speller):
    words = words_given(["aaaa", "bbbb", "cccc"])
    mentions = [Mention(2, (2, 3), [(0, 1)])]
    example = Example("ud", "one", words, upos=["X"] * 3, heads=[2, -1, 1], relations=["dep"] * 3, mentions=mentions)
    first, second = make_items(example, speller, Labels([example]), 10)
    assert (first.heads.tolist(), second.heads.tolist()) == ([IGNORE, 0], [IGNORE])
    assert second.asked[0].answers["antecedent"] == [(0, 1)]  # the one before is out of sight: it stands for itself


def test_only_known_words_are_in_question_where_not_all_mentions_are_known(speller):
    words = words_given(["aaaa", "bbbb", "cccc", "dddd"])
    mentions = [Mention(2, None, [(0, 1)], [(1, 2)]), Mention(3, None, [], [(0, 1)])]
    example = Example("gold", "one", words, mentions=mentions)
    (item,) = make_items(example, speller, Labels([]), 30)
    first, second = item.asked
    assert (first.answers, first.among) == ({"antecedent": [(0, 1)]}, [(1, 2), (2, 3)])
    assert (second.answers, second.among) == ({"antecedent": [(3, 4)]}, [(0, 1), (3, 4)])
    answers = collate([item]).answers[:, :, ROLES.index("antecedent")]
    assert answers.tolist() == [[1, 0, 0, -1], [0, -1, -1, 1]]
    cut = make_items(example, speller, Labels([]), 10)
    assert [len(one.asked) for one in cut] == [0, 1]  # what is taken up is out of sight


def test_collate_pads_and_stacks(speller, example):
    short = Example("uner", "two", words_given(["Iran", "left"]), names=["B-LOC", "O"])
    items = [*make_items(example, speller, NO_LABELS), *make_items(short, speller, NO_LABELS)]
    batch = collate(items)
    assert batch.word_mask.sum(1).tolist() == [11, 2]
    assert batch.pieces[1].tolist().count(0) == batch.pieces.shape[1] - len(items[1].window.pieces)
    rows, labels = batch.tags["name"]
    assert (rows.tolist(), labels[0].tolist()) == ([1], [5, 0, *[IGNORE] * 9])
    assert batch.tags["trigger"][0].tolist() == [0]
    assert "attribution" not in batch.tags
    assert batch.asked_row.tolist() == [0] * 6
    assert batch.marks[0].tolist() == [0, MARKS.index("cue"), *[0] * 9]
    assert batch.near[0].tolist()[:4] == [6, 7, 8, 9]
    source, content, actor = (batch.answers[0, :, ROLES.index(role)].tolist() for role in ("source", "content", "actor"))
    assert (source, content) == ([1, *[0] * 10], [0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0])
    assert actor == [-1] * 11
    assert batch.act_asked.tolist() == [2, 3]
    assert [(row, act.event) for row, act in batch.acts] == [(0, "REJECT"), (0, "ASSAULT")]
    assert batch.syntax_rows.tolist() == []


def test_marks_of_a_shorter_row_end_in_padding(speller, example):
    pair = Example("plv", "two", split_words("Iran hit Iraq."), pairs=[Pair((0, 1), (2, 3), ("ASSAULT",))])
    batch = collate([*make_items(example, speller, NO_LABELS), *make_items(pair, speller, NO_LABELS)])
    assert batch.pair_marks.tolist() == [[MARKS.index("actor"), 0, MARKS.index("recipient"), 0, *[PADDING] * 7]]
    assert batch.pair_near[0].tolist()[:5] == [7, 8, 7, 8, 9]


def test_group_keeps_every_item_and_the_size_of_batches(speller, example):
    items = make_items(example, speller, NO_LABELS) * 7
    batches = group(items, 150, random.Random(1))
    assert sum(len(batch) for batch in batches) == 7
    assert all(len(batch) * max(len(one.window.pieces) for one in batch) <= 150 for batch in batches)
    assert [len(one) for one in group(items, 150, random.Random(1))] == [len(one) for one in batches]
