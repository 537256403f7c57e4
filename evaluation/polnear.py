"""Attribution on a part of PolNeAR: exact-span F1 of source, cue and content, and F1 of whole attributions.

    python evaluation/polnear.py ../shared/data/polnear/dev --json

A span is right if it covers exactly the annotated words (all parts of a discontinuous one; white space does not count). A whole
attribution is right if its content shares half of its characters with the annotated one (intersection over union) and their
sources overlap, or neither has one. Baseline: every pair of quotation marks is a content, `said` and `says` are cues, and the
capitalised words beside a cue its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from common import load_reader, parse_arguments, rates, show
from dragoman.reader import Reader
from formats import ROLES, Range, standoff_documents

MIN_OVERLAP = 0.5
_QUOTED = re.compile(r"“[^”\n]+”|\"[^\"\n]+\"")
_SAID = re.compile(r"((?:[A-Z][\w.’'-]+ ?)+)?\b(said|says)\b(?: ((?:[A-Z][\w.’'-]+ ?)+))?")


@dataclass(frozen=True)
class Parts:
    """The character ranges of an attribution's roles."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


def characters(text: str, ranges: Iterable[Range]) -> frozenset[int]:
    """Positions of all characters but white space."""
    return frozenset(at for start, end in ranges for at in range(start, end) if not text[at].isspace())


def read(reader: Reader, text: str) -> list[Parts]:
    """The attributions that the reader finds."""
    return [
        Parts(
            ((one.source.start, one.source.end),) if one.source else (),
            ((one.cue.start, one.cue.end),) if one.cue else (),
            tuple((span.start, span.end) for span in one.content),
        )
        for one in reader.read(text, scheme="polnear").attributions
    ]


def guess(text: str) -> list[Parts]:
    """The baseline."""
    found = [Parts((), (), (match.span(),)) for match in _QUOTED.finditer(text)]
    for match in _SAID.finditer(text):
        source = match.span(1) if match[1] else match.span(3) if match[3] else None
        found.append(Parts((source,) if source else (), (match.span(2),), ()))
    return found


def compare(text: str, found: Sequence[Parts], gold: Sequence[Parts], counts: dict[str, list[int]]) -> None:
    """Add one document's (right, found, annotated) counts for each role and for whole attributions."""
    for role in ROLES:
        sets = [{characters(text, getattr(one, role)) for one in side} - {frozenset()} for side in (found, gold)]
        for index, number in enumerate((len(sets[0] & sets[1]), len(sets[0]), len(sets[1]))):
            counts.setdefault(role, [0, 0, 0])[index] += number
    fits = []
    whole = [
        [(characters(text, one.content), characters(text, one.source)) for one in side if one.content] for side in (found, gold)
    ]
    for i, (content, source) in enumerate(whole[0]):
        for j, (gold_content, gold_source) in enumerate(whole[1]):
            share = len(content & gold_content) / len(content | gold_content)
            if share >= MIN_OVERLAP and (source & gold_source or not (source or gold_source)):
                fits.append((-share, i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(fits):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    for index, number in enumerate((len(used[0]), len(whole[0]), len(whole[1]))):
        counts.setdefault("attribution", [0, 0, 0])[index] += number


def evaluate(reader: Reader, folder: Any) -> dict[str, Any]:  # noqa: ANN401
    """All figures of a part."""
    counts: dict[str, list[int]] = {}
    base: dict[str, list[int]] = {}
    n_documents = 0
    for _, text, attributions in standoff_documents(folder):
        gold = [Parts(*(tuple(one.get(role, ())) for role in ROLES)) for one in attributions]
        compare(text, read(reader, text), gold, counts)
        compare(text, guess(text), gold, base)
        n_documents += 1
    figures: dict[str, Any] = {f"{role}_f1": rates(*counts[role])["f1"] for role in (*ROLES, "attribution")}
    figures |= {role: rates(*counts[role]) for role in (*ROLES, "attribution")}
    figures["baseline"] = {f"{role}_f1": rates(*base[role])["f1"] for role in (*ROLES, "attribution")}
    return {**figures, "documents": n_documents, "attributions": counts["attribution"][2]}


if __name__ == "__main__":
    options = parse_arguments(__doc__, "folder with text/ and attributions/")
    show(evaluate(load_reader(options), options.path), options.json)
