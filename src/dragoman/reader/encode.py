"""Text to model input: words, word pieces, windows and the features of each word. Training and run time share this module."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.reader.lexicon import N_VALUES, act_features
from dragoman.reader.words import WORD
from dragoman.records import Span

IntArray = NDArray[np.int64]

MAX_PIECES = 160
"""Word pieces in a window, the two marks at its ends included: long enough for a few paragraphs of a wire report."""

CLS, SEP, PAD, UNKNOWN = 101, 102, 0, 100
"""Ids of the marks in the encoder's vocabulary."""

FEATURES = ("case", "quote", "gap", "place", "act", "other_act")
"""Features of a word, each an embedding added to its pieces: letter case, inside a quotation, what separates it from the word
before, where in the report it stands, and the two surest types of act that the trigger lexicon knows it for."""

FEATURE_SIZES = {"case": 8, "quote": 3, "gap": 4, "place": 6, "act": N_VALUES, "other_act": N_VALUES}

_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING, _CLOSING = "“«„", "”»"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text in order.

    `spans` are their positions; `paragraph` numbers the paragraph of each; `features` is `[n_words, len(FEATURES)]`.
    """

    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    paragraph: tuple[int, ...]
    features: IntArray


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words `[first, first + n_words)` that the model reads at once.

    `pieces` are the ids with the marks at both ends, `features` their features `[n_pieces, len(FEATURES)]`, `heads` the index of
    each word's first piece.
    """

    first: int
    pieces: IntArray
    features: IntArray
    heads: IntArray

    @property
    def n_words(self) -> int:
        """How many words the window holds."""
        return len(self.heads)


def split_words(text: str) -> Words:
    """Split a text into words with their features; nothing but white space is left out."""
    spans: list[Span] = []
    paragraph: list[int] = []
    quote: list[int] = []
    for number, block in enumerate(_PARAGRAPH.finditer(text)):
        found = [Span(match.start(), match.end()) for match in WORD.finditer(text, block.start(), block.end())]
        spans += found
        paragraph += [number] * len(found)
        quote += _quote_depths([text[span.start : span.end] for span in found], text, found)
    texts = tuple(text[span.start : span.end] for span in spans)
    features = np.zeros((len(spans), len(FEATURES)), dtype=np.int64)
    features[:, 0] = [_case(word) for word in texts]
    features[:, 1] = quote
    features[:, 2] = _gaps(spans, paragraph)
    features[:, 3] = _places(spans, len(text))
    features[:, 4:] = _act_columns(texts)
    return Words(tuple(spans), texts, tuple(paragraph), features)


def leave_out(words: Words, furniture: Sequence[Span]) -> Words:
    """The words that lie outside of the furniture."""
    if not furniture or not words.spans:
        return words
    covered = np.zeros(words.spans[-1].end + 1, np.int64)
    for one in furniture:
        covered[1 + one.start : 1 + one.end] = 1
    before = covered.cumsum()
    kept = [index for index, span in enumerate(words.spans) if before[span.start] == before[span.end]]
    return Words(
        tuple(words.spans[i] for i in kept), tuple(words.texts[i] for i in kept), tuple(words.paragraph[i] for i in kept),
        words.features[kept],
    )  # fmt: skip


def words_given(texts: Sequence[str]) -> Words:
    """Words that come split already (a treebank's sentence): one paragraph, a space before each, place unknown."""
    spans: list[Span] = []
    start = 0
    for word in texts:
        spans.append(Span(start, start + len(word)))
        start += len(word) + 1
    features = np.zeros((len(texts), len(FEATURES)), dtype=np.int64)
    features[:, 0] = [_case(word) for word in texts]
    features[:, 1] = _quote_depths(texts, " ".join(texts), spans)
    features[:, 2] = 1
    features[:1, 2] = 3
    features[:, 4:] = _act_columns(texts)
    return Words(tuple(spans), tuple(texts), (0,) * len(texts), features)


def make_windows(words: Words, tokenizer: Tokenizer, max_pieces: int = MAX_PIECES) -> list[Window]:
    """Cut a text's words into windows of at most `max_pieces` pieces, at paragraphs, else at sentence ends, else anywhere."""
    if not words.texts:
        return []
    encoding = tokenizer.encode(list(words.texts), is_pretokenized=True, add_special_tokens=False)
    ids = np.asarray(encoding.ids, dtype=np.int64)
    owners = np.asarray(encoding.word_ids, dtype=np.int64)
    ids, owners = _fill_missing(ids, owners, len(words.texts))
    ids, owners = _shorten(ids, owners, max_pieces - 2)
    starts = np.searchsorted(owners, np.arange(len(words.texts) + 1))
    return [
        _window(part, ids, owners, starts, words.features)
        for part in _cut(words, starts, max_pieces - 2)
    ]


def _window(part: tuple[int, int], ids: IntArray, owners: IntArray, starts: IntArray, features: IntArray) -> Window:
    first, last = part
    inner = slice(int(starts[first]), int(starts[last]))
    pieces = np.concatenate(([CLS], ids[inner], [SEP]))
    of_pieces = np.zeros((len(pieces), features.shape[1]), dtype=np.int64)
    of_pieces[1:-1] = features[owners[inner]]
    return Window(first, pieces, of_pieces, starts[first:last] - starts[first] + 1)


def _fill_missing(ids: IntArray, owners: IntArray, n_words: int) -> tuple[IntArray, IntArray]:
    """Give a word that the tokenizer drops (a control or zero-width character) the mark for unknown, so that none is lost."""
    lost = np.setdiff1d(np.arange(n_words), owners)
    if not len(lost):
        return ids, owners
    at = np.searchsorted(owners, lost)
    return np.insert(ids, at, UNKNOWN), np.insert(owners, at, lost)


def _shorten(ids: IntArray, owners: IntArray, room: int) -> tuple[IntArray, IntArray]:
    """Drop what one word has beyond a window's room (a rule of 600 dashes, a line of Chinese): it is one word to the end."""
    place_in_word = np.arange(len(owners)) - np.searchsorted(owners, owners)
    kept = place_in_word < room
    return ids[kept], owners[kept]


def _cut(words: Words, starts: IntArray, room: int) -> list[tuple[int, int]]:
    """Word ranges of the windows: whole paragraphs as long as they fit; a longer one is cut at sentence ends, then anywhere."""
    chunks: list[tuple[int, int]] = []
    for first, last in _runs(words.paragraph):
        if starts[last] - starts[first] <= room:
            chunks.append((first, last))
            continue
        chunks += _cut_long(words, starts, first, last, room)
    windows: list[tuple[int, int]] = []
    for first, last in chunks:
        if windows and starts[last] - starts[windows[-1][0]] <= room:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    return windows


def _cut_long(words: Words, starts: IntArray, first: int, last: int, room: int) -> list[tuple[int, int]]:
    chunks = []
    begin = first
    ends = [index + 1 for index in range(first, last) if _ends_sentence(words, index, last)]
    while begin < last:
        limit = int(np.searchsorted(starts, starts[begin] + room, side="right")) - 1
        if limit >= last:
            stop = last
        else:
            before = bisect_right(ends, limit)
            fits = before > 0 and ends[before - 1] > begin
            stop = ends[before - 1] if fits else max(limit, begin + 1)
        chunks.append((begin, stop))
        begin = stop
    return chunks


def _ends_sentence(words: Words, index: int, last: int) -> bool:
    if index + 1 >= last:
        return True
    if words.texts[index + 1][:1] in "”\"’')]":
        return False
    before = words.texts[index] if words.texts[index] not in "”\"’')]" else words.texts[index - 1]
    return before in {".", "!", "?"} and words.texts[index + 1][:1] not in ",;:" and not words.texts[index + 1][:1].islower()


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ranges of equal numbers in a row."""
    bounds = [0, *(i for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1]), len(numbers)]
    return list(pairwise(bounds))


@lru_cache(maxsize=1 << 16)
def _case(word: str) -> int:
    if word.isdigit() or word[0].isdigit():
        return 5
    if not any(letter.isalpha() for letter in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 7
    return 2 if word[0].isupper() and word[1:].islower() else 4


def _act_columns(texts: Sequence[str]) -> IntArray:
    return np.array(act_features(texts), dtype=np.int64).reshape(-1, 2)


def _gaps(spans: Sequence[Span], paragraph: Sequence[int]) -> IntArray:
    """0 nothing before the word, 1 white space, 3 a paragraph's start. *Shape:* (n_words,)."""
    starts = np.array([span.start for span in spans], dtype=np.int64)
    ends = np.array([span.end for span in spans], dtype=np.int64)
    gaps = np.zeros(len(spans), dtype=np.int64)
    gaps[1:] = starts[1:] > ends[:-1]
    gaps[np.diff(paragraph, prepend=-1) != 0] = 3
    return gaps


def _places(spans: Sequence[Span], n_chars: int) -> IntArray:
    """Where in the report, in fifths of growing size: the news stands in front, the background behind. *Shape:* (n_words,)."""
    shares = np.array([span.start for span in spans]) / max(n_chars, 1)
    places: IntArray = 1 + np.searchsorted((0.08, 0.2, 0.45, 0.7), shares, side="right")
    return places


def _quote_depths(texts: Sequence[str], text: str, spans: Sequence[Span]) -> list[int]:
    """1 for words inside a quotation, its marks included, 2 inside one in single marks; an unclosed mark counts to the end."""
    depths = []
    double = single = False
    for index, word in enumerate(texts):
        closing = False
        if word in _OPENING:
            double = True
        elif word in _CLOSING:
            closing = double
            double = False
        elif word in ('"', "``", "''"):
            closing = double
            double = not double
        elif word == "‘":
            single = True
        elif word == "’" and single and not text[spans[index].end : spans[index].end + 1].isalnum():
            depths.append(1 if double else 2)
            single = False
            continue
        depths.append(1 if double or closing else 2 if single else 0)
    return depths
