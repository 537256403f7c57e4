"""What is loaded when: the first page waits for nothing that only others need."""

from __future__ import annotations

import subprocess
import sys

from starlette.testclient import TestClient
from stubs import ADDRESS, TOKEN, StubCoder

from dragoman.web.app import LATER, create_app
from dragoman.web.guard import Access

FIRST_PAGE = """
import sys
from pathlib import Path
from starlette.testclient import TestClient
from dragoman.web.app import create_app
from dragoman.web.guard import Access
from dragoman.web.served import LateCoder
client = TestClient(create_app(Path(sys.argv[1]), LateCoder(), Access("t")), base_url="http://127.0.0.1")
assert client.get("/?token=t").status_code == 200
others = ("numpy", "onnxruntime", "vl_convert", "dragoman.intake", "dragoman.coding", "dragoman.web.views.reports")
loaded = [name for name in others if name in sys.modules]
assert not loaded, loaded
assert client.get("/reports").status_code == 200
"""


def test_the_first_page_needs_no_other_views(shared):
    result = subprocess.run([sys.executable, "-c", FIRST_PAGE, str(shared)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_every_view_is_loaded_by_the_first_request_for_one(shared):
    app = create_app(shared, StubCoder(), Access(TOKEN))
    client = TestClient(app, base_url=ADDRESS, headers={"Authorization": f"Bearer {TOKEN}"})
    paths = client.get("/openapi.json").json()["paths"]
    first = {path.split("/")[1] for path in paths}
    assert {"overview", "report", "reports", "relation", "map", "happening", "positions", "actor", "search", "try", "review",
            "record", "network", "compare"} <= first  # fmt: skip
    assert len(LATER) == 11
