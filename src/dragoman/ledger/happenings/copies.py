"""Near-duplicate reports: a wire story that ten papers print, with another headline, cut, or with its paragraphs moved.

Two reports are copies if most of the shorter one's runs of three words stand in the other one too. Candidates are found by
MinHash: of all runs the smallest hash under each of 128 orders; reports that share two such minima in a row, and were published
within two weeks of each other, are compared by their runs themselves, so that a chance agreement of hashes decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.ledger.folding import FoldedText
from dragoman.records import Report

N_ORDERS = 128
N_ROWS = 2
"""Minima that two reports share in a row to be compared: of reports that share a fifth of all runs 93 in a hundred are, a
quarter 98."""
N_WORDS = 3
"""Words of a run: as long as it can be while a moved sentence still costs next to nothing."""
LEAST_SHARED = 0.6
"""Share of the shorter report's runs that stand in the other. Measured on edited copies: evaluation/copies.py."""
LEAST_RUNS = 12
"""A text of fewer runs is too short to be told from another by them; it is a copy only of the very same words."""
WEEK_DAYS = 7

_SEED = 1
_FACTORS = (0x9E3779B1, 0x85EBCA6B)  # odd and large, so that two minima fill the number


def sketch(runs: Sequence[str]) -> list[int]:
    """The MinHash of a set of runs of words: the smallest hash under each order. *Shape:* (N_ORDERS,), each below 2**32."""
    from rensa import RMinHash

    minhash = RMinHash(num_perm=N_ORDERS, seed=_SEED)
    minhash.update(list(runs))
    return list(minhash.digest())


def bands(minima: Sequence[int]) -> list[int]:
    """The keys under which a sketch is found: one number below 2**63 for each pair of neighbouring minima."""
    pairs = zip(minima[::N_ROWS], minima[1::N_ROWS], strict=True)
    return [(place << 56) | ((one * _FACTORS[0] + other * _FACTORS[1]) % (1 << 56)) for place, (one, other) in enumerate(pairs)]


def read_runs(report: Report, text: FoldedText | None = None) -> frozenset[str]:
    """The runs of words of a report's text, which may be folded already, furniture left out."""
    text = text or FoldedText(report.text)
    words, at = [], 0
    for span in sorted(report.furniture):
        words += [word.folded for word in text.part(at, max(at, span.start))]
        at = max(at, span.end)
    words += [word.folded for word in text.part(at, len(report.text))]
    return frozenset(" ".join(words[start : start + N_WORDS]) for start in range(max(1, len(words) - N_WORDS + 1)) if words)


def are_copies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two reports, as runs of words, are the same text in essence."""
    shorter = min(len(one), len(other))
    return one == other if shorter < LEAST_RUNS else len(one & other) >= LEAST_SHARED * shorter
