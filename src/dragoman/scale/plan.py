"""The plan of a run: which reports are in which shard. It is made once and is the same for all workers.

    OUT/plan.json            the inputs, the shards with their counts and checksums, what of the inputs could not be read
    OUT/reports/00000.jsonl  the reports of a shard, in the order of the inputs

Making a plan reads the inputs once; afterwards a worker reads its own shards alone, and the inputs may be gone. Every file is
written whole or not at all, the plan last, and the same inputs make the same bytes: workers that plan at one time do no harm.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from dragoman.intake import Failure, read_reports
from dragoman.records import Report
from dragoman.records.whole import written_whole
from dragoman.records.wire import report_from_dict, report_to_dict
from dragoman.scale.settings import ScaleError, checksum

SHARD_SIZE = 250
"""Reports in a shard: about a minute of one core, which is what a killed worker loses, and what a run's last worker works alone."""
FORMAT = "dragoman-plan-1"


@dataclass(frozen=True, slots=True)
class Shard:
    """Reports that are coded together: `number` names its files, `sha256` is the checksum of its reports."""

    number: int
    n_reports: int
    sha256: str

    def reports_path(self, out: Path) -> Path:
        """Where its reports are."""
        return out / "reports" / f"{self.number:05}.jsonl"


@dataclass(frozen=True, slots=True)
class Plan:
    """The shards in order, the inputs as they were named, and (place, kind, reason) of what was no report."""

    inputs: tuple[str, ...]
    shard_size: int
    shards: tuple[Shard, ...]
    failures: tuple[tuple[str, str, str], ...]

    @property
    def n_reports(self) -> int:
        """How many reports there are to code."""
        return sum(one.n_reports for one in self.shards)

    def part_of(self, index: int, n_parts: int) -> list[Shard]:
        """Every n-th shard from the index on: what one of n jobs does, `index` from 0 to n - 1."""
        return [one for one in self.shards if one.number % n_parts == index]


def open_plan(out: Path) -> Plan | None:
    """The plan of a folder; None if it has none.

    Raises:
        ScaleError: if it is another program's or version's.
    """
    try:
        raw = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise ScaleError(f"{out / 'plan.json'} is no plan; choose another folder for --out") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise ScaleError(f"{out / 'plan.json'} is no plan of this version; choose another folder for --out")
    shards = tuple(Shard(**one) for one in raw["shards"])
    return Plan(tuple(raw["inputs"]), raw["shard_size"], shards, tuple((a, b, c) for a, b, c in raw["failures"]))


def make_plan(
    out: Path, inputs: Sequence[str], columns: dict[str, str] | None = None, shard_size: int = SHARD_SIZE
) -> Plan:
    """The plan of a folder, made if it has none.

    Args:
        out: the folder, made if it is not there.
        inputs: files, folders and `-`, as intake takes them; none for a plan that is there.
        columns: of tables, which column holds which field.
        shard_size: reports in a shard.

    Raises:
        ScaleError: if there is no plan and no input, or a plan of other inputs or another size.
        OSError: if the folder cannot be written.
    """
    known = open_plan(out)
    if known:
        if inputs and (known.inputs, known.shard_size) != (tuple(inputs), shard_size):
            raise ScaleError(
                f"{out} holds the plan of {' '.join(known.inputs)} in shards of {known.shard_size}; name no PATH to go on with it, "
                "or choose another folder for --out"
            )
        return known
    if not inputs:
        raise ScaleError(f"there is no plan in {out}; name the PATHs to code")
    (out / "reports").mkdir(parents=True, exist_ok=True)
    failures: list[tuple[str, str, str]] = []
    found = _each_once(read_reports(inputs, columns), failures)
    shards: list[Shard] = []
    while some := list(islice(found, shard_size)):
        shards.append(_write_shard(out, len(shards), some))
    plan = Plan(tuple(inputs), shard_size, tuple(shards), tuple(failures))
    with written_whole(out / "plan.json") as part:
        part.write_text(json.dumps({"format": FORMAT, **asdict(plan)}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return plan


def read_shard(out: Path, shard: Shard) -> list[Report]:
    """The reports of a shard.

    Raises:
        ScaleError: if they are not those of the plan.
    """
    path = shard.reports_path(out)
    try:
        if checksum(path) != shard.sha256:
            raise ScaleError(f"{path} is not what the plan has; make the plan anew in another folder")
        with path.open(encoding="utf-8") as file:
            return [report_from_dict(json.loads(line)) for line in file]
    except FileNotFoundError as error:
        raise ScaleError(f"{path} of the plan is missing; make the plan anew in another folder") from error


def _write_shard(out: Path, number: int, reports: Sequence[Report]) -> Shard:
    lines = [json.dumps(report_to_dict(one), ensure_ascii=False, separators=(",", ":")) + "\n" for one in reports]
    path = Shard(number, len(lines), "").reports_path(out)
    with written_whole(path) as part:
        part.write_text("".join(lines), encoding="utf-8", newline="\n")
    return Shard(number, len(lines), checksum(path))


def _each_once(found: Iterable[Report | Failure], failures: list[tuple[str, str, str]]) -> Iterator[Report]:
    """The reports, each id and text once; what is none is noted."""
    met: dict[str, bytes] = {}
    for one in found:
        if isinstance(one, Failure):
            failures.append((one.where, one.kind, one.reason))
            continue
        text = bytes.fromhex(one.sha256)
        if one.id not in met:
            met[one.id] = text
            yield one
        elif met[one.id] != text:
            failures.append((one.id, "id-taken", "another text of this run has the same id; give each report an id of its own"))
