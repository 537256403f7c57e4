"""The notebook of the documentation is executed, over a few of the example reports."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")
pytest.importorskip("ipykernel")

ROOT = Path(__file__).parents[1]
N_REPORTS = 3


def test_notebook_ends_with_a_figure(tmp_path):
    (tmp_path / "examples" / "reports").mkdir(parents=True)
    for path in sorted((ROOT / "examples" / "reports").glob("iran-turkey*"))[:N_REPORTS]:
        shutil.copy(path, tmp_path / "examples" / "reports")
    notebook = nbformat.read(ROOT / "docs" / "notebooks" / "panel.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in outputs) or "conflict" in str(outputs[-1])
    assert not any(output.output_type == "error" for output in outputs)
