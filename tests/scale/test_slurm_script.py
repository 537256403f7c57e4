"""The example script of an array job, as Slurm starts it: several processes at once on one plan."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "examples" / "slurm" / "code.sh"
REPORTS = {
    "talks": "Title: Talks\nPublished: 2016-11-26\n\nIran and Turkey held talks in Tehran on Saturday.\n",
    "raid": "Title: Raid\nPublished: 2016-11-27\n\nJordan condemned the raid on Sunday, a spokesman said.\n",
    "aid": "Title: Aid\nPublished: 2016-11-28\n\nNorway sent food to Yemen on Monday.\n",
}


def test_two_jobs_at_once_make_what_one_process_makes(tmp_path):
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(text)
    own = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "OMP_NUM_THREADS": "1"}

    def dragoman(*arguments: str) -> None:
        subprocess.run(["dragoman", *arguments, "--quiet"], cwd=tmp_path, env=own, check=True, capture_output=True)

    given = [f"{name}.txt" for name in REPORTS]
    dragoman("code", *given, "--out", "one", "--shard-size", "1")
    dragoman("code", *given, "--out", "many", "--shard-size", "1", "--plan-only")
    jobs = [
        subprocess.Popen(
            ["bash", str(SCRIPT), "many"], cwd=tmp_path, stderr=subprocess.PIPE,
            env=own | {"SLURM_ARRAY_TASK_ID": str(number), "SLURM_ARRAY_TASK_COUNT": "2", "SLURM_CPUS_PER_TASK": "1"},
        ) for number in (1, 2)
    ]  # fmt: skip
    for job in jobs:
        _, told = job.communicate(timeout=120)
        assert job.returncode == 0, told.decode()
    one, many = ({part.name: part.read_bytes() for part in (tmp_path / out).rglob("*.parquet")} for out in ("one", "many"))
    assert len(one) == len(REPORTS)
    assert many == one
