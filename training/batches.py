"""Examples to batches: windows of a text with the labels of their words, grouped by length."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from corpora import MENTIONS, MODES, NAME_KINDS, TYPES, Act, Example, Link, Mention, Pair, Range
from dragoman.plover import STATUSES
from dragoman.reader.encode import FEATURES, MAX_PIECES, Window, make_windows
from dragoman.reader.frames import PADDING, ROLES, Question, mark_words, nearness
from model import TAGS

IGNORE = -1
MAX_PAIRS = 2  # of a window that are asked about; more only cost time


@dataclass
class Asked:
    """A question about a window with the words that answer it, by role."""

    question: Question
    answers: dict[str, list[Range]]
    among: list[Range] | None = None
    """The words that were in question besides those that answer; all of the window if None."""


@dataclass
class Item:
    """One window with its labels; word ranges are relative to the window."""

    corpus: str
    window: Window
    tags: dict[str, np.ndarray] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    upos: np.ndarray | None = None
    heads: np.ndarray | None = None
    relations: np.ndarray | None = None


class Labels:
    """Numbers of the treebank's tags and relations."""

    def __init__(self, examples: list[Example]) -> None:
        self.upos = sorted({tag for one in examples for tag in one.upos or []})
        self.relations = sorted({rel for one in examples for rel in one.relations or []})


def make_items(example: Example, tokenizer: Tokenizer, labels: Labels, max_pieces: int = MAX_PIECES) -> list[Item]:
    """The windows of an example, of at most `max_pieces` pieces, each with the labels that lie wholly inside it."""
    return [_item(example, window, labels) for window in make_windows(example.words, tokenizer, max_pieces)]


def _item(example: Example, window: Window, labels: Labels) -> Item:
    first, last = window.first, window.first + window.n_words
    item = Item(example.corpus, window)

    def inside(ranges: list[Range]) -> list[Range]:
        return [(max(a, first) - first, min(b, last) - first) for a, b in ranges if a < last and b > first]

    for name, layer, links in (
        ("attribution", 0, example.attributions), ("statement", 0, example.statements), ("nested", 1, example.statements)
    ):
        if links is None:
            continue
        chosen = [
            Link(inside(one.cue), inside(one.source), inside(one.content), one.layer) for one in links if one.layer == layer
        ]
        item.tags[name] = _role_tags(chosen, window.n_words)
        for link in chosen:
            for cue in link.cue[:1]:
                item.asked.append(Asked(Question((("cue", cue),)), {"source": link.source, "content": link.content}))
    if example.acts is not None:
        item.acts = [
            replace(one, trigger=inside([one.trigger])[0], actors=inside(one.actors), recipients=inside(one.recipients))
            for one in example.acts
            if first <= one.trigger[0] and one.trigger[1] <= last
        ]
        item.tags["trigger"] = _span_tags([(one.trigger, 0) for one in item.acts], window.n_words)
        item.asked += [_parties_of(act) for act in item.acts] + _acts_between(item.acts)
    if example.pairs is not None:
        item.pairs = [
            Pair(inside([one.actor])[0], inside([one.recipient])[0], one.types)
            for one in example.pairs
            if inside([one.actor]) and inside([one.recipient])
        ]
    marks = example.names and [0 if m == "O" else 1 + 2 * NAME_KINDS.index(m[2:]) + (m[0] == "I") for m in example.names]
    each = {"name": marks, "start": example.starts, "mention": example.mention_heads, "sector": example.sectors}
    item.tags |= {name: np.array(told[first:last]) for name, told in each.items() if told is not None}
    for one in example.mentions or []:
        start, end = one.extent or (one.head, one.head + 1)
        if first <= start and end <= last:
            item.asked += _mention_asked(one, first)
    if example.heads is not None and example.upos is not None and example.relations is not None:
        heads = np.array(example.heads[first:last])
        whole = (heads >= first) & (heads < last)
        item.heads = np.where(heads == -1, 0, np.where(whole, heads - first + 1, IGNORE))
        item.upos = np.array([labels.upos.index(tag) for tag in example.upos[first:last]])
        item.relations = np.array([labels.relations.index(rel) for rel in example.relations[first:last]])
    return item


def _parties_of(act: Act) -> Asked:
    return Asked(Question((("trigger", act.trigger),)), {"actor": act.actors, "recipient": act.recipients})


def _mention_asked(mention: Mention, first: int) -> list[Asked]:
    """All words of a mention if they are known, and the earlier mentions of the same entity; itself where there is none. Where the
    mentions of the window are not all known, nothing is asked of one that takes up what stands before the window."""

    def within(ranges: list[Range]) -> list[Range]:
        return [(start - first, end - first) for start, end in ranges if start >= first]

    itself = (mention.head - first, mention.head - first + 1)
    before = within(mention.antecedents)
    if mention.others is not None and mention.antecedents and not before:
        return []
    answers = {"antecedent": before or [itself]}
    if mention.extent is not None:
        answers["extent"] = [(mention.extent[0] - first, mention.extent[1] - first)]
    among = None if mention.others is None else [*within(mention.others), itself]
    return [Asked(Question((("mention", itself),)), answers, among)]


def _acts_between(acts: list[Act]) -> list[Asked]:
    """What two parties have to do with each other: a question for each of the first pairs, answered by the triggers of all their
    acts."""
    found: dict[Question, Asked] = {}
    for act in acts:
        if act.actors and act.recipients:
            marked = [("actor", one) for one in act.actors] + [("recipient", one) for one in act.recipients]
            question = Question(tuple(marked))
            found.setdefault(question, Asked(question, {"trigger": []})).answers["trigger"].append(act.trigger)
    return list(found.values())[:MAX_PAIRS]


def _role_tags(links: list[Link], n_words: int) -> np.ndarray:
    spans = [(r, index) for link in links for index, ranges in enumerate((link.source, link.cue, link.content)) for r in ranges]
    spans.sort(key=lambda one: one[0][1] - one[0][0], reverse=True)  # a source or cue inside a content's extent stays itself
    return _span_tags(spans, n_words)


def _span_tags(spans: list[tuple[Range, int]], n_words: int) -> np.ndarray:
    tags = np.zeros(n_words, dtype=np.int64)
    for (start, end), kind in spans:
        tags[start:end] = 2 + 2 * kind
        tags[start] = 1 + 2 * kind
    return tags


def group(items: list[Item], n_pieces: int, rng: random.Random) -> list[list[Item]]:
    """Shuffled batches of about equal length inside, of at most `n_pieces` pieces with padding."""
    items = items[:]
    rng.shuffle(items)
    batches = []
    for at in range(0, len(items), 1024):
        chunk = sorted(items[at : at + 1024], key=lambda one: len(one.window.pieces))
        batch: list[Item] = []
        for item in chunk:
            if batch and (len(batch) + 1) * len(item.window.pieces) > n_pieces:
                batches.append(batch)
                batch = []
            batch.append(item)
        batches.append(batch)
    rng.shuffle(batches)
    return batches


@dataclass
class Batch:
    """Tensors of a batch; word labels are -1 where a task has none."""

    def to(self, device: str) -> Batch:
        """The batch with all its tensors on a device."""

        def moved(value: Any) -> Any:
            if isinstance(value, Tensor):
                return value.to(device)
            if isinstance(value, dict):
                return {name: tuple(one.to(device) for one in pair) for name, pair in value.items()}
            return value

        return Batch(**{one.name: moved(getattr(self, one.name)) for one in fields(self)})

    pieces: Tensor
    features: Tensor
    heads: Tensor
    word_mask: Tensor
    tags: dict[str, tuple[Tensor, Tensor]]  # rows, labels (rows, n_words)
    asked_row: Tensor  # (n,)
    marks: Tensor  # (n, n_words)
    near: Tensor  # (n, n_words)
    answers: Tensor  # (n, n_words, n_roles); -1 for roles that are not asked for
    acts: list[tuple[int, Act]]
    act_asked: Tensor  # (n_acts,): the question about each act
    pairs: list[tuple[int, Pair]]
    pair_marks: Tensor  # (n_pairs, n_words)
    pair_near: Tensor  # (n_pairs, n_words)
    syntax_rows: Tensor
    upos: Tensor
    arcs: Tensor
    relations: Tensor


def collate(items: list[Item]) -> Batch:
    """Pad the items of a batch and stack their labels."""
    n, length = len(items), max(len(one.window.pieces) for one in items)
    n_words = max(one.window.n_words for one in items)
    pieces, features = np.zeros((n, length), np.int64), np.zeros((n, length, len(FEATURES)), np.int64)
    heads, mask = np.zeros((n, n_words), np.int64), np.zeros((n, n_words), bool)
    for row, item in enumerate(items):
        size, count = len(item.window.pieces), item.window.n_words
        pieces[row, :size], features[row, :size] = item.window.pieces, item.window.features
        heads[row, :count], mask[row, :count] = item.window.heads, True

    def stacked(rows: list[int], arrays: list[np.ndarray]) -> Tensor:
        out = np.full((len(rows), n_words), IGNORE, np.int64)
        for index, array in enumerate(arrays):
            out[index, : len(array)] = array
        return torch.from_numpy(out)

    tags = {}
    for name in TAGS:
        rows = [row for row, item in enumerate(items) if name in item.tags]
        if rows:
            tags[name] = (torch.tensor(rows), stacked(rows, [items[row].tags[name] for row in rows]))
    asked = [(row, one) for row, item in enumerate(items) for one in item.asked]
    pairs = [(row, pair) for row, item in enumerate(items) for pair in item.pairs]
    between = [(row, Question((("actor", pair.actor), ("recipient", pair.recipient)))) for row, pair in pairs]
    parsed = [row for row, item in enumerate(items) if item.heads is not None]
    return Batch(
        torch.from_numpy(pieces), torch.from_numpy(features), torch.from_numpy(heads), torch.from_numpy(mask), tags,
        torch.tensor([row for row, _ in asked], dtype=torch.int64),
        *mark_questions([(row, one.question) for row, one in asked], mask),
        torch.from_numpy(_answers([one for _, one in asked], n_words)),
        [(row, act) for row, item in enumerate(items) for act in item.acts],
        torch.tensor([at for at, (_, one) in enumerate(asked) if one.question.marked[0][0] == "trigger"], dtype=torch.int64),
        pairs, *mark_questions(between, mask),
        torch.tensor(parsed, dtype=torch.int64),
        stacked(parsed, [items[row].upos for row in parsed]),  # type: ignore[misc]
        stacked(parsed, [items[row].heads for row in parsed]),  # type: ignore[misc]
        stacked(parsed, [items[row].relations for row in parsed]),  # type: ignore[misc]
    )


def mark_questions(questions: list[tuple[int, Question]], mask: np.ndarray) -> tuple[Tensor, Tensor]:
    """Marks and nearness of questions about rows. *Shape:* mask (n_rows, n_words) -> two of (n, n_words)."""
    marks = np.zeros((len(questions), mask.shape[1]), np.int64)
    near = np.zeros_like(marks)
    for index, (row, question) in enumerate(questions):
        marks[index] = np.where(mask[row], mark_words(question, mask.shape[1]), PADDING)
        near[index] = nearness(marks[index])
    return torch.from_numpy(marks), torch.from_numpy(near)


def _answers(asked: list[Asked], n_words: int) -> np.ndarray:
    answers = np.full((len(asked), n_words, len(ROLES)), -1, np.float32)
    for index, one in enumerate(asked):
        for role, ranges in one.answers.items():
            for start, end in [(0, n_words)] if one.among is None else one.among:
                answers[index, start:end, ROLES.index(role)] = 0
            for start, end in ranges:
                answers[index, start:end, ROLES.index(role)] = 1
    return answers


TYPE_INDEX = {name: index for index, name in enumerate(TYPES)}
MODE_INDEX = {name: index for index, name in enumerate(MODES)}
STATUS_INDEX = {name: index for index, name in enumerate(STATUSES)}
assert len(MENTIONS) == TAGS["mention"]
