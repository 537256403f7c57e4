from __future__ import annotations

import subprocess
import sys

import pytest

from dragoman.coding import Coder
from dragoman.records import Report
from dragoman.web.served import LateCoder


def test_first_page_needs_neither_the_reader_nor_numpy():
    heavy = "{'numpy', 'onnxruntime', 'vl_convert', 'duckdb', 'dragoman.coding', 'dragoman.actors'} & set(sys.modules)"
    program = f"import sys, dragoman.web.app; print(sorted({heavy}))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("name", [name for name in vars(LateCoder) if not name.startswith("_")])
def test_late_coder_is_asked_as_a_coder_is(name):
    assert hasattr(Coder, name)


def test_late_coder_codes():
    report = Report("Ankara expelled the ambassador of Syria.", id="a", published="2016-11-26", language="en")
    late = LateCoder()
    assert late.code_report(report) == Coder().code_report(report) == late.read_report(report)[1]
    assert late.lexicon is None
