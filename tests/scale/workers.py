"""Work that stands in for coding: it writes a shard's parts as the real one does, slowly, or dies on the way."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from dragoman.records import CodedReport, Coder
from dragoman.scale.parts import _write_done
from dragoman.scale.plan import Shard, read_shard
from dragoman.scale.settings import Manifest, Settings

CODER = Coder("0.1.0", "by-hand")


def write_plain(out: Path, shard: Shard, settings: Settings) -> Manifest:
    """Codes nothing of each report."""
    kept = [CodedReport(CODER, report, (), (), ()) for report in read_shard(out, shard)]
    return _write_done(out, shard, CODER, settings, kept, [])


def die_once(out: Path, shard: Shard, settings: Settings) -> Manifest:
    """The first worker that comes to shard 1 is killed with a half-written part beside it."""
    mark = out / "died"
    if shard.number == 1 and not mark.exists():
        mark.touch()
        (out / "coded").mkdir(exist_ok=True)
        (out / "coded" / ".00001.parquet.half").write_bytes(b"PAR1")
        os.kill(os.getpid(), signal.SIGKILL)
    return write_plain(out, shard, settings)


def die_always(out: Path, shard: Shard, settings: Settings) -> Manifest:
    """Every worker is killed."""
    os.kill(os.getpid(), signal.SIGKILL)
    return write_plain(out, shard, settings)
