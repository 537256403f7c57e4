"""PLOVER type of a marked pair, on a file of PLV's rows: macro-F1 over types and over quad classes, accuracy.

    python evaluation/plv.py ../shared/data/plv/PLV_train.tsv --json

Works from the raw sentence and the two marked spans. PLV's YIELD is CONCEDE or RETREAT: their probabilities are added, and its quad
class is material cooperation, as in PLV; the quad class is the one whose types are together most probable. Rows of which a party
cannot be found count as wrong. Baseline: the most frequent type and quad class.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from common import load_reader, macro_f1, parse_arguments, show
from dragoman.plover import EVENT_TYPES
from dragoman.reader import Reader
from dragoman.records import Span
from formats import PairRow, plv_rows

YIELD = ("CONCEDE", "RETREAT")


def type_of(shares: dict[str, float]) -> str:
    """The most probable of PLV's types."""
    merged = {name: share for name, share in shares.items() if name not in YIELD}
    merged["YIELD"] = sum(shares[name] for name in YIELD)
    return max(sorted(merged), key=lambda name: merged[name])


def quad_of(shares: dict[str, float]) -> str:
    """The quad class whose types are together most probable."""
    quads: dict[str, float] = {}
    for name, share in shares.items():
        quad = "2" if name in YIELD else str(EVENT_TYPES[name].quad_code)
        quads[quad] = quads.get(quad, 0.0) + share
    return max(sorted(quads), key=lambda quad: quads[quad])


def predict(reader: Reader, row: PairRow) -> tuple[str, str]:
    """Type and quad class of one row, or empty strings where a party is missing."""
    if {"s", "t"} - set(row.spans):
        return "", ""
    shares = reader.type_pair(row.text, Span(*row.spans["s"]), Span(*row.spans["t"]))
    return type_of(shares), quad_of(shares)


def figures_of(found: Sequence[tuple[str, str]], rows: Sequence[PairRow]) -> dict[str, Any]:
    """The measures of predictions beside gold."""
    events, quads = [one for one, _ in found], [one for _, one in found]
    return {
        "type_macro_f1": macro_f1(events, [row.event for row in rows]),
        "type_accuracy": sum(a == row.event for a, row in zip(events, rows, strict=True)) / len(rows),
        "quad_macro_f1": macro_f1(quads, [row.quad for row in rows]),
    }


def evaluate(reader: Reader, rows: Sequence[PairRow]) -> dict[str, Any]:
    """All figures of rows."""
    found = [predict(reader, row) for row in rows]
    most = [Counter(values).most_common(1)[0][0] for values in ([row.event for row in rows], [row.quad for row in rows])]
    return {**figures_of(found, rows), "rows": len(rows), "baseline": figures_of([(most[0], most[1])] * len(rows), rows)}


if __name__ == "__main__":
    options = parse_arguments(__doc__, "PLV's tab-separated file")
    show(evaluate(load_reader(options), list(plv_rows(options.path))), options.json)
