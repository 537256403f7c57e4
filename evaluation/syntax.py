"""Dependencies and parts of speech on a CoNLL-U file (or a folder of them), with its words: UAS, LAS, UPOS accuracy.

    python evaluation/syntax.py ../shared/data/ud-ewt/dev.conllu --json

All words count, punctuation too; of a relation the part before the colon. Baseline: each word hangs on the word before it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from common import load_reader, parse_arguments, show
from dragoman.reader import Reader
from formats import conllu


def evaluate(reader: Reader, path: Path) -> dict[str, Any]:
    """All figures of a file or a folder."""
    n_words = n_heads = n_labelled = n_tags = n_before = 0
    for file in sorted(path.glob("*.conllu")) if path.is_dir() else [path]:
        for gold in conllu(file):
            parse = reader.parse(gold.words)
            n_words += len(gold.words)
            n_tags += sum(a == b for a, b in zip(parse.upos, gold.upos, strict=True))
            for at, head in enumerate(gold.heads):
                right = parse.heads[at] == head
                n_heads += right
                n_labelled += right and parse.relations[at] == gold.relations[at]
                n_before += head == at - 1
    return {
        "uas": n_heads / n_words, "las": n_labelled / n_words, "upos": n_tags / n_words, "words": n_words,
        "baseline": {"uas": n_before / n_words},
    }


if __name__ == "__main__":
    options = parse_arguments(__doc__, "CoNLL-U file or folder")
    show(evaluate(load_reader(options), options.path), options.json)
