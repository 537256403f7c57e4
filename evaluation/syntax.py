"""Dependencies and parts of speech on a CoNLL-U file (or a folder of them), with its words: UAS, LAS, UPOS accuracy.

    python evaluation/syntax.py ../shared/data/ud-ewt/dev.conllu --json

All words count, punctuation too; of a relation the part before the colon. Baselines: each word hangs on the word before it, with
the relation that is most frequent there; each word has the most frequent tag.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from common import load_reader, parse_arguments, show
from dragoman.reader import Reader
from formats import conllu


def evaluate(reader: Reader, path: Path) -> dict[str, Any]:
    """All figures of a file or a folder."""
    n_words = n_heads = n_labelled = n_tags = 0
    before, tags = Counter[str](), Counter[str]()
    for file in sorted(path.glob("*.conllu")) if path.is_dir() else [path]:
        for gold in conllu(file):
            parse = reader.parse(gold.words)
            n_words += len(gold.words)
            n_tags += sum(a == b for a, b in zip(parse.upos, gold.upos, strict=True))
            tags.update(gold.upos)
            for at, head in enumerate(gold.heads):
                right = parse.heads[at] == head
                n_heads += right
                n_labelled += right and parse.relations[at] == gold.relations[at]
                before.update([gold.relations[at]] if head == at - 1 else [])
    return {
        "uas": n_heads / n_words, "las": n_labelled / n_words, "upos": n_tags / n_words, "words": n_words,
        "baseline": {
            "uas": before.total() / n_words, "las": max(before.values(), default=0) / n_words,
            "upos": max(tags.values(), default=0) / n_words,
        },
    }


if __name__ == "__main__":
    options = parse_arguments(__doc__, "CoNLL-U file or folder")
    show(evaluate(load_reader(options), options.path), options.json)
