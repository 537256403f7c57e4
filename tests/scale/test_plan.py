"""Plans: the same for the same inputs, whoever makes them, and only for these."""

from __future__ import annotations

import pytest

from dragoman.scale.plan import make_plan, open_plan, read_shard
from dragoman.scale.settings import ScaleError


def test_a_plan_has_every_report_once_and_names_what_is_none(lines, tmp_path):
    plan = make_plan(tmp_path / "out", [str(lines), str(lines)], shard_size=3)
    assert [one.n_reports for one in plan.shards] == [3, 3, 1]
    assert [one.id for shard in plan.shards for one in read_shard(tmp_path / "out", shard)] == [f"r{n}" for n in range(1, 8)]
    assert [place for place, _, _ in plan.failures] == [f"{lines}:line 8", f"{lines}:line 8"]
    assert open_plan(tmp_path / "out") == plan


def test_two_texts_with_one_id_are_a_failure(tmp_path):
    source = tmp_path / "in.jsonl"
    text = "The ministers of Iran and Turkey met in Ankara on Monday and spoke about the border and its trade."
    source.write_text(f'{{"id": "a", "text": "{text}"}}\n{{"id": "a", "text": "{text} They parted."}}\n')
    plan = make_plan(tmp_path / "out", [str(source)])
    assert plan.n_reports == 1
    assert [(place, kind) for place, kind, _ in plan.failures] == [("a", "id-taken")]


def test_a_plan_is_the_same_whoever_makes_it(lines, tmp_path, snapshot):
    for name in ("a", "b"):
        make_plan(tmp_path / name, [str(lines)], shard_size=2)
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def test_a_plan_that_is_there_is_kept(lines, tmp_path, snapshot):
    plan = make_plan(tmp_path / "out", [str(lines)], shard_size=2)
    before = snapshot(tmp_path / "out")
    lines.unlink()
    assert make_plan(tmp_path / "out", []) == make_plan(tmp_path / "out", [str(lines)], shard_size=2) == plan
    assert snapshot(tmp_path / "out") == before


@pytest.mark.parametrize(("inputs", "size"), [(["other"], 2), (None, 3)])
def test_other_inputs_or_sizes_are_refused(lines, tmp_path, inputs, size):
    make_plan(tmp_path / "out", [str(lines)], shard_size=2)
    with pytest.raises(ScaleError, match=r"holds the plan of .*in\.jsonl in shards of 2"):
        make_plan(tmp_path / "out", inputs or [str(lines)], shard_size=size)


def test_without_plan_and_inputs_there_is_nothing_to_do(tmp_path):
    with pytest.raises(ScaleError, match="name the PATHs"):
        make_plan(tmp_path / "out", [])


def test_reports_that_are_not_the_plans_are_refused(lines, tmp_path):
    plan = make_plan(tmp_path / "out", [str(lines)], shard_size=4)
    plan.shards[0].reports_path(tmp_path / "out").write_text("")
    plan.shards[1].reports_path(tmp_path / "out").unlink()
    with pytest.raises(ScaleError, match="is not what the plan has"):
        read_shard(tmp_path / "out", plan.shards[0])
    with pytest.raises(ScaleError, match="is missing"):
        read_shard(tmp_path / "out", plan.shards[1])


@pytest.mark.parametrize("content", ["{", "[]", '{"format": "dragoman-plan-0"}'])
def test_what_is_no_plan_is_refused(tmp_path, content):
    (tmp_path / "plan.json").write_text(content)
    with pytest.raises(ScaleError, match="is no plan"):
        open_plan(tmp_path)


@pytest.mark.parametrize("n_parts", [1, 2, 3, 5])
def test_parts_are_all_shards_once(lines, tmp_path, n_parts):
    plan = make_plan(tmp_path / "out", [str(lines)], shard_size=2)
    parts = [one for index in range(n_parts) for one in plan.part_of(index, n_parts)]
    assert sorted(parts, key=lambda one: one.number) == list(plan.shards)
