"""The spaCy step in a blank pipeline."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import dragoman
from dragoman import spacy_component

spacy = pytest.importorskip("spacy", reason="spaCy is an extra: pip install 'dragoman[spacy]'")

TEXT = "Turkey on Thursday accused Iran of sheltering militants.\n\n“This is baseless,” the Iranian foreign minister said."


@pytest.fixture
def nlp():
    spacy_component.register()
    pipeline = spacy.blank("en")
    pipeline.add_pipe("dragoman")
    return pipeline


def test_entry_point_leads_to_the_factory():
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, attribute = project["entry-points"]["spacy_factories"]["dragoman"].partition(":")
    assert module == spacy_component.__name__
    assert getattr(spacy_component, attribute)(None, "dragoman", "2016-11-26")
    with pytest.raises(AttributeError):
        _ = spacy_component.nothing


def test_step_gives_the_coded_report_and_its_spans(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.published = "2016-11-26"
    doc = nlp(doc)
    assert doc._.dragoman.events == dragoman.code(TEXT, published="2016-11-26").events
    triggers = {(span.text, span.label_) for span in doc.spans["dragoman_triggers"]}
    assert any(words.split()[0] == "accused" and label == "ACCUSE" for words, label in triggers)
    assert any("baseless" in span.text for span in doc.spans["dragoman_contents"])
    assert "said" in {span.text for span in doc.spans["dragoman_cues"]}
    assert doc._.dragoman.events[0].when.date == "2016-11-24"


def test_empty_text_has_no_records(nlp):
    doc = nlp("")
    assert doc._.dragoman.events == ()
    assert not doc.spans["dragoman_triggers"]


def test_pipeline_is_saved_and_loaded(nlp, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again(TEXT)._.dragoman == nlp(TEXT)._.dragoman
