"""A small spaCy pipeline on the treebanks that taught our reader: what a first third of the job costs elsewhere.

    python training/spacy_baseline.py --data DATA OUT [--minutes 10]

Tags (UPOS), syntax and names, of the size and make of spaCy's own small English pipelines: a convolutional network over hashed
word features (width 96, four layers) for tags and syntax, another for names. Those come from no registry of packages and were
trained on OntoNotes, so this one learns from English EWT and GUM (words, tags, heads; the documents that ours saw) and from
Universal NER's names of EWT. It prints its figures on EWT's development part; `evaluation/side_by_side.py` times it.

Needs spaCy 3 (tests/requirements.txt).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import minibatch

import corpora

SEED = 20
WIDTH = 96
N_DOCS = 32  # documents of about 110 words in a batch
DROPOUT = 0.1
N_CHECKED = 40  # batches between two looks at the clock
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}


def build_pipeline() -> Language:
    """An untrained pipeline: `tok2vec` heard by tagger and parser, and names with a network of their own."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}})
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": _LISTENER,
    }  # fmt: skip
    nlp.add_pipe("parser", config={"model": parser})
    nlp.add_pipe("ner")
    return nlp


def to_example(nlp: Language, one: corpora.Example) -> Example:
    """A document of a treebank; names that nobody annotated stay open."""
    words = list(one.words.texts)
    spaces = [*(bool(flag) for flag in one.words.features[1:, 2]), False]
    heads = [at if head < 0 else head for at, head in enumerate(one.heads or [])]
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    gold = Doc(
        nlp.vocab, words=words, spaces=spaces, tags=one.upos, pos=one.upos, heads=heads, deps=one.relations,
        sent_starts=[bool(start) for start in one.starts or []], ents=one.names,
    )  # fmt: skip
    example = Example(doc, gold)
    if one.names is None:
        example.reference.set_ents([], missing=[example.reference[:]])
    return example


def read_train(data: Path) -> Iterator[corpora.Example]:
    """EWT with its names, and GUM without the documents that its makers hold out."""
    names = {tuple(words): marks for words, marks in corpora.formats.iob2(data / "uner-ewt" / "train.iob2")}
    yield from corpora.treebank(data / "ud-ewt" / "train.conllu", "ewt", names)
    held_out = set((data / "gum" / "splits.md").read_text().split("## test")[0].replace("*", " ").split())
    for path in sorted((data / "gum" / "dep").glob("*.conllu")):
        if path.stem not in held_out:
            yield from corpora.treebank(path, "gum")


def train(nlp: Language, examples: list[Example], minutes: float) -> float:
    """Passes over the examples in random order until so much processor time is used.

    Returns:
        How many passes that were.
    """
    rng = random.Random(SEED)
    optimizer = nlp.initialize(lambda: examples)
    began, n_seen = time.process_time(), 0
    while True:
        for number, batch in enumerate(minibatch(rng.sample(examples, len(examples)), N_DOCS)):
            nlp.update(batch, drop=DROPOUT, sgd=optimizer)
            n_seen += len(batch)
            if number % N_CHECKED == 0 and time.process_time() - began > minutes * 60:
                return n_seen / len(examples)


def measure(nlp: Language, data: Path) -> dict[str, Any]:
    """Figures on EWT's development part, words given, sentences found by the pipeline itself."""
    names = {tuple(words): marks for words, marks in corpora.formats.iob2(data / "uner-ewt" / "dev.iob2")}
    examples = [to_example(nlp, one) for one in corpora.treebank(data / "ud-ewt" / "dev.conllu", "ewt", names)]
    scores = nlp.evaluate(examples)
    keys = {"tag_acc": "upos", "dep_uas": "uas", "dep_las": "las", "sents_f": "sentences_f1", "ents_f": "names_f1"}
    return {"words": sum(len(one.x) for one in examples), **{ours: scores[theirs] for theirs, ours in keys.items()}}


def main() -> None:
    """Trains, measures, keeps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder for the pipeline")
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="folder with data/")
    parser.add_argument("--minutes", type=float, default=10, help="of processor time")
    options = parser.parse_args()
    spacy.util.fix_random_seed(SEED)
    nlp = build_pipeline()
    examples = [to_example(nlp, one) for one in read_train(options.data / "data")]
    n_passes = train(nlp, examples, options.minutes)
    nlp.to_disk(options.out)
    print(json.dumps({"passes": round(n_passes, 2), "documents": len(examples), **measure(nlp, options.data / "data")}, indent=1))


if __name__ == "__main__":
    main()
