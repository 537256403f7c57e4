"""The parts of a run: a shard's coded reports as Parquet, and the manifest that says that they are whole.

    OUT/coded/00000.parquet  a row for each report: id, text's checksum, origin, counts, the coded report as JSON, and vectors
    OUT/coded/00000.json     the manifest

A shard is done when its part exists and its manifest matches part, reports and coder. Both are written to a temporary file, synced
and renamed, the manifest last; so a worker that dies at any moment leaves a shard that is done or one that is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

from dragoman.coding import Coder, Failed
from dragoman.records import CodedReport, FaultyRecordError, Meanings, from_json, keep_sure, to_json
from dragoman.records import Coder as Identity
from dragoman.records.check import check
from dragoman.records.duck import open_duck
from dragoman.records.whole import written_whole
from dragoman.scale.plan import Shard, read_shard
from dragoman.scale.settings import Manifest, ScaleError, Settings, checksum

COLUMNS = {
    "id": "VARCHAR", "sha256": "VARCHAR", "published": "VARCHAR", "publisher": "VARCHAR", "title": "VARCHAR", "url": "VARCHAR",
    "language": "VARCHAR", "n_statements": "INTEGER", "n_events": "INTEGER", "coded": "VARCHAR",
    "meaning_map": "VARCHAR", "meanings": "BLOB",
}  # fmt: skip
"""Columns of a part with their types; `coded` is a line as `dragoman code --to` writes it, `meanings` the vectors of its statements
one after the other, as the map of that name made them."""


def part_path(out: Path, shard: Shard) -> Path:
    """Where a shard's coded reports are."""
    return out / "coded" / f"{shard.number:05}.parquet"


def manifest_path(out: Path, shard: Shard) -> Path:
    """Where a shard's manifest is."""
    return out / "coded" / f"{shard.number:05}.json"


@cache
def coder_of(settings: Settings) -> Coder:
    """The coder of a worker, made once: the reports of a shard are coded one by one, on one thread."""
    from dragoman.actors.own import open_own

    actors = open_own(Path(settings.actors)) if settings.actors else None
    model = Path(settings.model) if settings.model else None
    if settings.types is None:
        return Coder(model, n_threads=1, actors=actors, device=settings.device)
    from dragoman.types.coder import TypesCoder
    from dragoman.types.keep import open_types

    return TypesCoder(open_types(Path(settings.types), model), model, n_threads=1, actors=actors, device=settings.device)


def code_shard(out: Path, shard: Shard, settings: Settings) -> Manifest:
    """Codes a shard and writes its part and manifest; one that is done already is left as it is.

    Raises:
        ScaleError: if its reports are not those of the plan.
        OSError: if a file cannot be written; what stood there stays.
    """
    coder = coder_of(settings)
    known = is_done(out, shard, coder.identity, settings)
    if known:
        return known
    kept: list[CodedReport] = []
    failures: list[tuple[str, str, str]] = []
    for result in coder.code_reports(read_shard(out, shard)):
        if isinstance(result, Failed):
            failures.append((result.report_id, "coding", result.reason))
            continue
        sure = keep_sure(result, settings.min_confidence)
        try:
            check(sure)
        except FaultyRecordError as fault:
            failures.append((result.report.id, "contract", str(fault)))
        else:
            kept.append(sure)
    return _write_done(out, shard, coder.identity, settings, kept, failures)


def is_done(out: Path, shard: Shard, coder: Identity, settings: Settings) -> Manifest | None:
    """The manifest of a shard that is done by this coder with these settings; None if it is still to be done."""
    found = read_manifest(out, shard)
    made_by = (coder.version, coder.model, coder.actors, coder.types, settings.min_confidence)
    return found if found and found.made_by == made_by else None


def read_manifest(out: Path, shard: Shard) -> Manifest | None:
    """The manifest of a shard whose part is whole, whoever coded it; None if there is none, or it does not match the part or the
    reports of the plan."""
    try:
        raw = json.loads(manifest_path(out, shard).read_text(encoding="utf-8"))
        found = Manifest(**(raw | {"failures": tuple((a, b, c) for a, b, c in raw["failures"])}))
        return found if (found.reports_sha256, found.part_sha256) == (shard.sha256, checksum(part_path(out, shard))) else None
    except (FileNotFoundError, ValueError, KeyError, TypeError):  # missing, cut off or of another version: it is done anew
        return None


def read_part(out: Path, shard: Shard) -> Iterator[CodedReport]:
    """The coded reports of a shard in the order of the plan.

    Raises:
        ScaleError: if the part cannot be read.
    """
    import duckdb

    path = part_path(out, shard)
    try:
        with open_duck() as connection:
            for row in connection.execute("SELECT coded, meaning_map, meanings FROM read_parquet(?)", [str(path)]).fetchall():
                yield _coded_of(*row)
    except duckdb.Error as error:
        raise ScaleError(f"{path} cannot be read: {error}; start `dragoman code --out {out}` again, which codes it anew") from error


def _coded_of(line: str, map_name: str | None, vectors: bytes | None) -> CodedReport:
    coded = from_json(line)
    if map_name is None or not vectors or not coded.statements:
        return coded
    size = len(vectors) // len(coded.statements)
    by_id = {one.id: vectors[at * size : (at + 1) * size] for at, one in enumerate(coded.statements)}
    return replace(coded, meanings=Meanings(map_name, by_id))


def _write_done(
    out: Path, shard: Shard, coder: Identity, settings: Settings, kept: Sequence[CodedReport], failures: list[tuple[str, str, str]]
) -> Manifest:
    target = part_path(out, shard)
    target.parent.mkdir(exist_ok=True)
    with written_whole(target) as part:
        _write_parquet(kept, part)
    manifest = Manifest(
        shard.number, shard.sha256, checksum(target), coder.version, coder.model, coder.actors, settings.min_confidence, len(kept),
        sum(len(one.statements) for one in kept), sum(len(one.events) for one in kept), tuple(failures),
        coder.types,
    )  # fmt: skip
    with written_whole(manifest_path(out, shard)) as part:
        part.write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return manifest


def _write_parquet(kept: Sequence[CodedReport], path: Path) -> None:
    """Writes a row for each coded report, in order; one thread, so that the same rows are the same bytes."""
    import duckdb

    table = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    try:
        with open_duck(n_threads=1) as connection:
            connection.execute(f"CREATE TABLE coded ({table})")
            if kept:
                marks = ", ".join("?" for _ in COLUMNS)
                connection.executemany(f"INSERT INTO coded VALUES ({marks})", [_row_of(one) for one in kept])
            # No file of DuckDB's own beside ours, which a worker that is killed would leave.
            form = "FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false"
            connection.execute(f"COPY coded TO '{str(path).replace(chr(39), 2 * chr(39))}' ({form})")
    except duckdb.Error as error:
        raise OSError(f"{path.parent} cannot be written: {error}") from error


def _row_of(coded: CodedReport) -> list[str | int | bytes | None]:
    report, meanings = coded.report, coded.meanings
    vectors = b"".join(meanings.vectors[one.id] for one in coded.statements) if meanings else None
    return [
        report.id, report.sha256, report.published, report.publisher, report.title, report.url, report.language,
        len(coded.statements), len(coded.events), to_json(coded), meanings.map if meanings else None, vectors,
    ]  # fmt: skip
