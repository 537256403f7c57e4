"""What a report costs grows with its length and no faster, also in texts that no newsroom writes.

Four times the words may take eight times as long (a cost in proportion takes four, one that grows as the square sixteen). Processor
time of one report varies with what else the machine does, so a pair of runs that is too far apart is measured anew: only what is
too slow each time fails. `evaluation/long_texts.py` has the longer texts and the table of docs/safety.md.
"""

from __future__ import annotations

import time

import pytest

from dragoman.coding import Coder
from dragoman.coding.coder import code_reading
from dragoman.records import Report
from long_texts import TEXTS

N_WORDS, TIMES = 250, 4
MOST_GROWTH = 8.0
LEAST_S = 0.02
"""Shorter times are those of the clock and of what a report costs at any length."""
N_TRIES = 3
NAMES = (
    "one sentence", "quotation marks", "straight quotation marks", "quotations within quotations", "right to left",
    "combining marks", "emoji", "form feeds", "numbers and dates", "paragraphs of a word", "names",
)  # fmt: skip


@pytest.fixture(scope="module")
def coder():
    coder = Coder(n_threads=1)
    coder.code_report(Report("The minister of Turkey said on Monday that talks with Iran had ended in Ankara.", "first"))
    return coder


def time_stages(coder, text):
    """Processor seconds of reading, and of coding what was read."""
    report = Report(text, "long", published="2016-11-28")
    began = time.process_time()
    reading = coder.reader.read(report.text)
    read = time.process_time()
    code_reading(report, reading, coder.identity)
    return read - began, time.process_time() - read


@pytest.mark.parametrize("name", NAMES)
def test_four_times_the_words_take_about_four_times_as_long(coder, name):
    growths = []
    for _ in range(N_TRIES):
        short, long = (time_stages(coder, TEXTS[name](size)) for size in (N_WORDS, N_WORDS * TIMES))
        growths.append(max(after / max(before, LEAST_S) for before, after in zip(short, long, strict=True)))
        if growths[-1] <= MOST_GROWTH:
            return
    pytest.fail(f"{name}: four times the words took {min(growths):.1f} times as long at best")
