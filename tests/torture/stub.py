"""The program `dragoman` with a coder that needs no model, so that a run is all reading and writing.

    python tests/torture/stub.py code reports.jsonl --store dragoman.db

`DRAGOMAN_CLOCK_S` sets the clock back by so many seconds at each look at it; `DRAGOMAN_WAIT_S` is how long a locked store is
waited for.
"""

from __future__ import annotations

import datetime
import os
import sys
import time
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))

from fakes import Failed, FakeCoder

from dragoman.ledger import store as store_module


def stand_in() -> None:
    """Puts the coder without a model in the place of the real one."""
    coding = ModuleType("dragoman.coding")
    coding.Coder, coding.Failed = FakeCoder, Failed
    sys.modules["dragoman.coding"] = coding
    store_module.WAIT_S = float(os.environ.get("DRAGOMAN_WAIT_S", store_module.WAIT_S))
    if "DRAGOMAN_CLOCK_S" in os.environ:
        turn_back(float(os.environ["DRAGOMAN_CLOCK_S"]))


def turn_back(seconds: float) -> None:
    """Makes the clock go backwards: each look at it is earlier than the last."""
    start, n_looks = time.time(), 0

    def look() -> float:
        nonlocal n_looks
        n_looks += 1
        return start - n_looks * seconds

    class Backwards(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(look(), tz)

    time.time, time.time_ns = look, lambda: int(look() * 1e9)
    datetime.datetime = Backwards


if __name__ == "__main__":
    stand_in()
    from dragoman.cli.main import main

    main()
