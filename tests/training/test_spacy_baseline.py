"""Treebank documents as spaCy learns from them."""

from __future__ import annotations

import pytest

pytest.importorskip("spacy")

from corpora import Example
from dragoman.reader.encode import words_given
from spacy_baseline import build_pipeline, to_example


def test_a_document_keeps_words_spaces_syntax_sentences_and_names():
    words = words_given(["Iran", "agreed", ".", "Zarif", "left"])
    words.features[2, 2] = 0  # no space before the full stop
    names = ["B-LOC", "O", "O", "B-PER", "O"]
    example = Example(
        "ewt", "one", words, names=names, starts=[1, 0, 0, 1, 0], upos=["PROPN", "VERB", "PUNCT", "PROPN", "VERB"],
        heads=[1, -1, 1, 4, -1], relations=["nsubj", "root", "punct", "nsubj", "root"],
    )  # fmt: skip
    gold = to_example(build_pipeline(), example).reference
    assert gold.text == "Iran agreed. Zarif left"
    assert [one.head.i for one in gold] == [1, 1, 1, 4, 4]
    assert [one.text for one in gold.sents] == ["Iran agreed.", "Zarif left"]
    assert [(one.text, one.label_) for one in gold.ents] == [("Iran", "LOC"), ("Zarif", "PER")]


def test_names_that_nobody_annotated_stay_open():
    words = words_given(["Iran", "agreed"])
    example = Example("gum", "one", words, starts=[1, 0], upos=["PROPN", "VERB"], heads=[1, -1], relations=["nsubj", "root"])
    assert [one.ent_iob_ for one in to_example(build_pipeline(), example).reference] == ["", ""]
