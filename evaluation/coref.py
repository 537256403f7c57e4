"""Coreference in OntoGUM files: MUC, B³, CEAF (entities) and their mean, the CoNLL score.

    python evaluation/coref.py ../shared/data/gum --json

Measured on the news and the interviews of GUM's development part, from words to chains: mentions must have the annotated words
exactly, and count only in chains of two or more. Baseline: the same capitalised words are the same entity.

Vilain et al. 1995; Bagga and Baldwin 1998; Luo 2005; Pradhan et al. 2014 for how they are computed on mentions that differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from common import load_reader, parse_arguments, rates, show
from dragoman.reader import Reader
from formats import Range, coreference, coreference_words

GENRES = ("news", "interview")

Chain = frozenset[Range]


def development_files(folder: Path) -> list[Path]:
    """The OntoGUM files of GUM's development part in the genres that are measured."""
    part = (folder / "splits.md").read_text(encoding="utf-8").split("## dev")[1].split("## test")[0]
    names = sorted(one for one in part.replace("*", " ").split() if one.startswith(tuple(f"GUM_{genre}_" for genre in GENRES)))
    return [folder / "coref" / "ontogum" / "conll" / f"{name}.conll" for name in names]


def chains_of(entities: dict[Range, str]) -> list[Chain]:
    """The chains of two mentions or more."""
    chains: dict[str, set[Range]] = defaultdict(set)
    for span, entity in entities.items():
        chains[entity].add(span)
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def muc(gold: Sequence[Chain], found: Sequence[Chain]) -> tuple[float, float]:
    """Links of gold that are kept, and all of them: recall; the other way round it is precision."""
    place = {mention: number for number, chain in enumerate(found) for mention in chain}
    kept = total = 0
    for chain in gold:
        parts = {place[one] for one in chain if one in place}
        kept += len(chain) - len(parts) - sum(one not in place for one in chain)
        total += len(chain) - 1
    return kept, total


def b_cubed(gold: Sequence[Chain], found: Sequence[Chain]) -> tuple[float, float]:
    """For each mention of gold, the share of its chain that stands in its found chain; and the number of mentions."""
    of = {mention: chain for chain in found for mention in chain}
    right = sum(len(chain & of.get(one, frozenset())) / len(chain) for chain in gold for one in chain)
    return right, sum(len(chain) for chain in gold)


def ceaf(gold: Sequence[Chain], found: Sequence[Chain]) -> float:
    """The similarity (twice the shared mentions by all mentions) of the best pairing of chains."""
    if not gold or not found:
        return 0.0
    similar = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold])
    rows, columns = linear_sum_assignment(-similar)
    return float(similar[rows, columns].sum())


def score(documents: Iterable[tuple[Sequence[Chain], Sequence[Chain]]]) -> dict[str, float]:
    """F1 of the three measures over (gold, found) chains of documents, and their mean."""
    sums: dict[str, list[float]] = {name: [0.0] * 4 for name in ("muc", "b_cubed", "ceaf")}
    for gold, found in documents:
        paired = ceaf(gold, found)
        for name, values in (
            ("muc", (*muc(gold, found), *muc(found, gold))),
            ("b_cubed", (*b_cubed(gold, found), *b_cubed(found, gold))),
            ("ceaf", (paired, len(gold), paired, len(found))),
        ):
            sums[name] = [a + b for a, b in zip(sums[name], values, strict=True)]
    figures = {}
    for name, (kept, total, right, given) in sums.items():
        recall, precision = kept / total if total else 0.0, right / given if given else 0.0
        figures[f"{name}_f1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"conll_f1": sum(figures.values()) / len(figures), **figures}


def guess(words: Sequence[str]) -> list[Chain]:
    """The baseline."""
    chains: dict[tuple[str, ...], set[Range]] = defaultdict(set)
    at = 0
    for is_name, group in groupby(words, key=lambda word: word[:1].isupper()):
        size = len(run := list(group))
        if is_name:
            chains[tuple(run)].add((at, at + size))
        at += size
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def evaluate(reader: Reader, folder: Path) -> dict[str, Any]:
    """All figures of the development part."""
    gold, found, guessed = [], [], []
    for path in development_files(folder):
        words = coreference_words(path)
        gold.append(chains_of(coreference(path)))
        found.append([frozenset(chain) for chain in reader.find_chains(words)])
        guessed.append(guess(words))
    ours, base = (
        {**score(zip(gold, chains, strict=True)), "mentions_f1": mentions_f1(gold, chains)} for chains in (found, guessed)
    )
    return {**ours, "documents": len(gold), "baseline": base}


def mentions_f1(gold: Sequence[Sequence[Chain]], found: Sequence[Sequence[Chain]]) -> float:
    """F1 of the mentions in chains, whatever chain they are in."""
    mentions = [
        {(number, one) for number, chains in enumerate(given) for chain in chains for one in chain} for given in (gold, found)
    ]
    return rates(len(mentions[0] & mentions[1]), len(mentions[1]), len(mentions[0]))["f1"]


if __name__ == "__main__":
    options = parse_arguments(__doc__, "folder of GUM with splits.md and coref/ontogum")
    show(evaluate(load_reader(options), options.path), options.json)
