from __future__ import annotations

import json

import variants


def test_chooses_the_compared_figures_of_the_parts_that_were_measured():
    measured = {
        "polnear/dev": {"attribution_f1": 0.7},
        "examples": {name: {"f1": 0.5} for _, name, inner in variants.ROWS if inner},
    }
    chosen = variants.choose(measured)
    assert chosen["polnear/dev, attribution_f1"] == 0.7
    assert chosen["examples, events, detection"] == 0.5
    assert not any(row.startswith("gold/dev") for row in chosen)


def test_a_column_for_every_variant(tmp_path, monkeypatch):
    monkeypatch.setattr(variants, "RESULTS", tmp_path)
    assert variants.write_table({}) == []
    told = {"name": "open", "note": "openly licensed corpora alone", "figures": {"polnear/dev, attribution_f1": 0.6}}
    (tmp_path / "variant-open.json").write_text(json.dumps(told))
    lines = variants.write_table({"polnear/dev": {"attribution_f1": 0.7}, "uner-ewt/dev": {"f1": 0.75}})
    assert "- `open`: openly licensed corpora alone" in lines
    assert "| polnear/dev, attribution_f1 | 0.700 | 0.600 |" in lines
    assert "| uner-ewt/dev, f1 | 0.750 | – |" in lines
