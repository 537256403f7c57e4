"""Pairs of statements: is it one position or not; on the pairs that nothing was fitted on.

    python evaluation/positions.py evaluation/data/positions.jsonl --json
    python evaluation/positions.py evaluation/data/positions.jsonl --encoder FOLDER

The statements are invented. Of the pairs that are no position, some oppose each other, some have the same words about another
object, some have another subject. `joined` is what the groups of `dragoman positions` ask for, which is more than even odds.
Beside it: every pair one position; of those told to be none, every pair merely different (`never opposed`); the cosine of shared
words; with `--encoder`, the cosine of the untouched encoder's sentence vectors (the folder of its `model.safetensors`). Their
thresholds are the best on the development part.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from common import rates, show
from dragoman.coding.meanings import read_meanings
from dragoman.ledger.positions_groups import does_join
from dragoman.ledger.positions_likeness import Saying, is_opposed, lay_out, profile_saying, score
from dragoman.ledger.positions_tables import read_vectors
from dragoman.reader.meaning import Meaning
from dragoman.records import CodedReport, Coder, Report, Span, Statement
from dragoman.records.cues import write_told

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "evaluation" / "data" / "positions.jsonl"
SAME, OPPOSED = "same", "opposed"
BEFORE = "Officials met journalists in the capital on Tuesday after a session of several hours.\n\n"
AFTER = "\n\nThe session ended in the evening. A second one is planned for next week."


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in a story: the words that it is compared by, and the report that it stands in."""

    text: str
    coded: CodedReport


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements by the words that they are compared by, their subject, and how they stand to each other."""

    part: str
    topic: str
    texts: tuple[str, str]
    relation: str


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The annotated pairs."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Pair(row["part"], row["topic"], (_write(row["one"]), _write(row["other"])), row["relation"]) for row in rows
    ]


def _write(statement: dict[str, str | None]) -> str:
    return write_told(statement["cue"], statement["addressee"] or "", str(statement["content"]))


def tell(text: str) -> Told:
    """The words of a statement in a short story, for the product reads them among others. A cue that takes a stand is among the
    words and begins them; contents without one begin with a capital."""
    line = f"“{text},” the minister said." if text[:1].isupper() else f"The minister {text}."
    story = f"{BEFORE}{line}{AFTER}"
    start = story.index(text, len(BEFORE))
    statement = Statement("s1", (), (Span(start, start + len(text)),))
    return Told(text, CodedReport(Coder("0", "by hand"), Report(story), (), (statement,), ()))


def profile_texts(texts: Sequence[str]) -> dict[str, Saying]:
    """Each text as it is compared, with its meaning by the shipped model."""
    meaning = Meaning()
    told = [tell(text) for text in sorted(set(texts))]
    vectors = read_vectors([read_meanings(one.coded, meaning)["s1"] for one in told])
    return {one.text: profile_saying(one.text, vector) for one, vector in zip(told, vectors, strict=True)}


def count(said: Sequence[bool], pairs: Sequence[Pair]) -> dict[str, Any]:
    """Precision, recall and F1 of 'one position', and the share of each relation that was called one."""
    gold = [pair.relation == SAME for pair in pairs]
    figures: dict[str, Any] = rates(sum(a and b for a, b in zip(said, gold, strict=True)), sum(said), sum(gold))
    for relation in sorted({pair.relation for pair in pairs}):
        here = [one for one, pair in zip(said, pairs, strict=True) if pair.relation == relation]
        figures[f"called one: {relation}"] = sum(here) / len(here)
    return figures


def best_threshold(scores: Sequence[float], pairs: Sequence[Pair]) -> float:
    """The threshold with the best F1."""
    return max(sorted(set(scores)), key=lambda at: count([one >= at for one in scores], pairs)["f1"])


def evaluate(path: Path = PAIRS, encoder: Path | None = None) -> dict[str, Any]:
    """The figures on the held-out part, with baselines."""
    pairs = read_pairs(path)
    parts = {part: [pair for pair in pairs if pair.part == part] for part in ("development", "held-out")}
    sayings = profile_texts([text for pair in pairs for text in pair.texts])
    held_out = parts["held-out"]
    said = [score(sayings[one], sayings[other]) > 0 for one, other in (pair.texts for pair in held_out)]
    figures = count(said, held_out)
    apart = [pair for pair, one in zip(held_out, said, strict=True) if not one and pair.relation != SAME]
    opposed = [is_opposed(*(sayings[text] for text in pair.texts)) for pair in apart]
    figures["joined"] = count([_joins(sayings, pair) for pair in held_out], held_out)
    figures["never opposed"] = sum(pair.relation != OPPOSED for pair in apart) / max(1, len(apart))
    figures["opposed told apart"] = sum(
        one == (pair.relation == OPPOSED) for one, pair in zip(opposed, apart, strict=True)
    ) / max(1, len(apart))
    baselines = {"baseline": [1.0] * len(pairs), "shared words": [_shared(sayings, pair) for pair in pairs]}
    if encoder:
        vectors = teach_texts(encoder, [text for pair in pairs for text in pair.texts])
        baselines["untouched encoder"] = [float(vectors[pair.texts[0]] @ vectors[pair.texts[1]]) for pair in pairs]
    for name, scores in baselines.items():
        by_part = {part: [one for one, pair in zip(scores, pairs, strict=True) if pair.part == part] for part in parts}
        threshold = best_threshold(by_part["development"], parts["development"])
        figures[name] = count([one >= threshold for one in by_part["held-out"]], held_out)
    return {"pairs": len(held_out), **figures}


def _joins(sayings: dict[str, Saying], pair: Pair) -> bool:
    """Whether the two may stand in one group of `dragoman positions`, which asks for more than even odds."""
    return bool(does_join(lay_out([sayings[text] for text in pair.texts]), np.array([0]), np.array([1]))[0])


def _shared(sayings: dict[str, Saying], pair: Pair) -> float:
    one, other = (sayings[text].words for text in pair.texts)
    return len(one & other) / max(1.0, (len(one) * len(other)) ** 0.5)


def teach_texts(folder: Path, texts: Sequence[str]) -> dict[str, np.ndarray]:
    """Sentence vectors of the untouched encoder."""
    sys.path.append(str(ROOT / "training"))
    from tokenizers import Tokenizer

    from fit_meaning import teach
    from model import Encoder

    different = sorted(set(texts))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return dict(zip(different, teach(Encoder.pretrained(folder).eval(), tokenizer, different).numpy(), strict=True))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?", default=PAIRS)
    parser.add_argument("--encoder", type=Path, help="folder of the untouched encoder")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    show(evaluate(options.path, options.encoder), options.json)
