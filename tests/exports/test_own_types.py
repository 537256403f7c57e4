"""Event types of the user's own in what is exported: columns of panels, the codebook of a package, linked data."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas
import pytest
import rdflib

from dragoman.exports import Options, export_coded
from dragoman.exports.own_types import count_own, describe_own
from dragoman.records import OwnType
from dragoman.types.definition import TypeDefinition, read_example
from dragoman.types.estimate import Estimate, Share
from dragoman.types.learning import LearnedType
from dragoman.types.model import TypeModel

LONGEST = "a-very-long-name-of-one-type"  # 28 letters


def learned(name: str) -> LearnedType:
    example = read_example("Fiji [[opened]] an embassy in Jakarta.")
    definition = TypeDefinition(name, "A state opens | reopens\nan embassy.", (example,))
    return LearnedType(definition, TypeModel(None, None, 0.0), Estimate(Share(9, 10), Share(8, 10), Share(8, 9), Share(1, 470)))


@pytest.fixture
def visit(coded):
    """A report of one visit that is of a type of the user's own."""
    own = (OwnType("embassy-opening", 0.9), OwnType("visit-of-note", 0.6))
    event = replace(coded.events[1], actor=("n3",), recipient=("n1",), own_types=own)
    return replace(coded, events=(event,))


def test_panel_has_a_column_for_each_type_that_occurs_or_is_kept(visit, tmp_path):
    done = export_coded(lambda: [visit], "dyad-month", tmp_path / "panel.csv", None, Options(own=(learned(LONGEST),)))
    frame = pandas.read_csv(done.path)
    own = [name for name in frame.columns if name.startswith("own_")]
    assert own == [f"own_{LONGEST.replace('-', '_')}", "own_embassy_opening", "own_visit_of_note"]
    assert frame[own].values.tolist() == [[0, 1, 1]]
    assert frame.n_consult.tolist() == [1]
    assert max(map(len, frame.columns)) == 32


def test_panel_without_types_of_ones_own_has_no_such_column(coded, tmp_path):
    done = export_coded(lambda: [coded], "dyad-year", tmp_path / "panel.csv")
    assert not [name for name in pandas.read_csv(done.path).columns if name.startswith("own_")]


def test_package_describes_the_types_and_counts_them(visit, tmp_path):
    done = export_coded(lambda: [visit], "package", tmp_path / "all", None, Options(own=(learned("embassy-opening"),)))
    book = (done.path / "CODEBOOK.md").read_text(encoding="utf-8")
    told = "| embassy-opening | 1 | A state opens \\| reopens an embassy. | 1 | "
    assert told + "0.80 (0.49 to 0.94; 8 of 10) | 0.89 (0.57 to 0.98; 8 of 9) |" in book
    assert "| visit-of-note | 1 | not kept any more |  |  |  |" in book
    assert json.loads((done.path / "manifest.json").read_text())["own_types"] == {"embassy-opening": 1, "visit-of-note": 1}


def test_codebook_says_nothing_of_types_that_there_are_not(coded):
    assert describe_own(count_own(coded.events), ()) == ""


def test_linked_data_name_the_type(visit, tmp_path):
    done = export_coded(lambda: [visit], "jsonld", tmp_path / "out.jsonld")
    graph = rdflib.Graph().parse(done.path, format="json-ld")
    kinds = {str(kind) for kind in graph.objects(predicate=rdflib.RDF.type)}
    assert {"urn:dragoman:plover:CONSULT", "urn:dragoman:type:embassy-opening"} <= kinds
