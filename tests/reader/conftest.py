from __future__ import annotations

import pytest

from dragoman.reader import Reader
from dragoman.reader.network import GRAPHS, SHIPPED, find_graph

FILES = (*(find_graph(SHIPPED, graph).name for graph in GRAPHS), "labels.json", "tokenizer.json")


@pytest.fixture(scope="session")
def reader():
    """The reader with the model that is shipped; where its files are not there, what needs it is skipped."""
    if not all((SHIPPED / name).exists() for name in FILES):
        pytest.skip(f"no model in {SHIPPED}")
    return Reader()
