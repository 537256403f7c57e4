"""A shard coded by the shipped model, alone and in two processes."""

from __future__ import annotations

from dragoman.coding import Coder
from dragoman.records import to_json
from dragoman.scale import parts
from dragoman.scale.plan import make_plan, read_shard
from dragoman.scale.pool import PooledCoder
from dragoman.scale.settings import Settings


def test_a_shard_holds_what_the_coder_writes(lines, tmp_path):
    out = tmp_path / "out"
    shard = make_plan(out, [str(lines)], shard_size=2).shards[0]
    manifest = parts.code_shard(out, shard, Settings())
    expected = list(Coder().code_reports(read_shard(out, shard)))
    read = list(parts.read_part(out, shard))
    assert read == expected
    assert [one.meanings for one in read] == [one.meanings for one in expected]
    assert (manifest.n_reports, manifest.failures) == (2, ())
    assert manifest.n_statements > 0
    written = parts.part_path(out, shard).stat().st_mtime_ns
    assert parts.code_shard(out, shard, Settings()) == manifest
    assert parts.part_path(out, shard).stat().st_mtime_ns == written


def test_a_pool_gives_what_one_process_gives_in_the_same_order(lines, tmp_path):
    reports = read_shard(tmp_path, make_plan(tmp_path, [str(lines)]).shards[0])[:3]
    pooled = list(PooledCoder(Settings(), 2).code_reports(reports))
    assert [to_json(one) for one in pooled] == [to_json(one) for one in Coder().code_reports(reports)]
