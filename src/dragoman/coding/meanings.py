"""What statements mean, as vectors that are made while a report is coded, or from the report later.

A statement's words stand among others, and their states are those that the reader has computed for the whole report: hardly
anything is left to compute, and the same report gives the same vectors whenever it is asked.
"""

from __future__ import annotations

import re

import numpy as np

from dragoman.reader.encode import leave_out, make_windows, split_words
from dragoman.reader.meaning import Meaning, MeaningMap, WordStates, find_words
from dragoman.reader.network import Floats
from dragoman.records import CodedReport, Span, Statement
from dragoman.records.cues import is_plain, read_cue

LARGEST = 127
"""The largest number of a vector: its numbers are whole and have 8 bits, which costs nothing (docs/positions.md)."""

LONGEST_ADDRESS = 60
"""Characters between a cue that takes a stand and what is said, in which the addressee stands: 'accused Turkey of …'."""

_PARAGRAPH_END = re.compile(r"\n")


def find_meanings(coded: CodedReport, states: WordStates, fitted: MeaningMap) -> dict[str, bytes]:
    """The vectors of a report's statements by their ids, from the states of its words."""
    told = [states.within(find_told(one, coded.report.text)) for one in coded.statements]
    return {one.id: write_vector(vector) for one, vector in zip(coded.statements, fitted.apply(told), strict=True)}


def read_meanings(coded: CodedReport, meaning: Meaning) -> dict[str, bytes]:
    """The vectors of a report's statements, the same as when it was coded; only windows with words of a statement are read."""
    network = meaning.network
    words = leave_out(split_words(coded.report.text), coded.report.furniture)
    spans = [span for one in coded.statements for span in find_told(one, coded.report.text)]
    wanted = find_words(words, spans)
    windows = [
        one for one in make_windows(words, network.tokenizer)
        if np.searchsorted(wanted, one.first) < np.searchsorted(wanted, one.first + one.n_words)
    ]  # fmt: skip
    return find_meanings(coded, WordStates.of(words, windows, [one.hidden for one in network.score(windows)]), meaning.map)


def find_told(statement: Statement, text: str) -> tuple[Span, ...]:
    """The words that carry a statement's meaning: its content, and the cue with what follows it where the cue takes a stand."""
    if statement.cue is None:
        return statement.content
    cue = read_cue(text, statement.cue)
    if is_plain(cue):
        return statement.content
    start, end = max(0, statement.cue.end - len(cue)), statement.cue.end
    later = [span.start for span in statement.content if span.start >= end]
    if later and later[0] - end <= LONGEST_ADDRESS and not _PARAGRAPH_END.search(text, end, later[0]):
        end = later[0]
    return (Span(start, end), *statement.content)


def write_vector(vector: Floats) -> bytes:
    """A vector as whole numbers of 8 bits, the largest of them `LARGEST`."""
    most = float(np.abs(vector).max(initial=0.0))
    written: bytes = np.rint(vector / most * LARGEST if most else vector).astype(np.int8).tobytes()
    return written
