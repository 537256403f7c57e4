"""`dragoman code`: read, code and keep reports; what is there already is passed over, what cannot be coded is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from dragoman.cli.own import ActorsOption
from dragoman.cli.shards import (
    PROCESSES,
    AddressOption,
    ExecutorOption,
    JobsOption,
    OutOption,
    PlanOption,
    Sharding,
    ShardOption,
    ShardSizeOption,
    code_in_shards,
    read_sharding,
)
from dragoman.cli.terminal import FAILURES, INTERRUPTED, NOTHING_FOUND, USAGE, MinConfidenceOption, ends_well, open_words, stop

if TYPE_CHECKING:
    from dragoman.actors.own import OwnLexicon
    from dragoman.cli.keeping import Keeping
    from dragoman.cli.progress import Progress
    from dragoman.cli.summary import Summary
    from dragoman.coding import Failed
    from dragoman.intake import Failure
    from dragoman.ledger.met import MetTexts
    from dragoman.records import CodedReport, Coder, Report

LLM_STORE = Path("dragoman-llm.db")


class Coding(Protocol):
    """What the command asks of the package that codes."""

    @property
    def identity(self) -> Coder:
        """The version and model."""

    def code_reports(self, reports: Iterable[Report]) -> Iterator[CodedReport | Failed]:
        """The coded reports in the order of the reports."""


@ends_well
def code(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.", show_default=False)
    ] = None,
    store: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to keep the records.  [default: dragoman.db]")
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write JSON Lines to this file, or - for standard output, instead.")
    ] = None,
    actors: ActorsOption = None,
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="Tables: the column of text, title, published, ...")
    ] = None,
    coder_name: Annotated[
        str, typer.Option("--coder", metavar="NAME", help="dragoman, or llm: a chat model as a second coder.")
    ] = "dragoman",
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="llm: an OpenAI-compatible address; its key in DRAGOMAN_API_KEY.")
    ] = None,
    llm_model: Annotated[str | None, typer.Option(metavar="NAME", help="llm: the model's name there.")] = None,
    price_in: Annotated[float, typer.Option(metavar="X", help="llm: price of a million tokens read.")] = 0.0,
    price_out: Annotated[float, typer.Option(metavar="X", help="llm: price of a million tokens written.")] = 0.0,
    min_confidence: MinConfidenceOption = 0.0,
    device: Annotated[str, typer.Option(metavar="NAME", help="cpu, or cuda: a GPU, with dragoman[cuda].")] = "cpu",
    model: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Another model than the one that comes with dragoman.")
    ] = None,
    jobs: JobsOption = None,
    out: OutOption = None,
    shard: ShardOption = None,
    shard_size: ShardSizeOption = None,
    executor: ExecutorOption = PROCESSES,
    address: AddressOption = None,
    plan_only: PlanOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what failed.")] = False,
) -> None:
    """Code reports and keep the records.

    A report that is there already is passed over, so a run that was interrupted goes on where it stopped when it is started
    again, into a store as into a file. What is there stays as it is, whatever the least confidence of this run; with another
    day, title or publisher, or with other actors of your own (`dragoman actors add`), it is coded anew.

    With --out a run is split into shards that any number of processes and machines do; `dragoman import` puts them into a store.
    """
    named = read_columns(columns)
    sharding = read_sharding(jobs, executor, address, shard, shard_size, plan_only)
    _check_targets(store, to, out, sharding)
    _check_coder(coder_name, actors, base_url or llm_model or price_in or price_out, sharding, out)
    _check_device(device, coder_name, executor)
    _check_model(model, coder_name)
    if out is not None:
        code_in_shards(out, paths or [], named, actors, min_confidence, sharding, device, model, quiet=quiet)
        return
    if not paths:
        stop("Missing argument PATH: files, folders, or - for standard input", USAGE)
    from dragoman.cli.own import find_own
    from dragoman.cli.second import open_llm, tell_spent

    second = open_llm(base_url, llm_model) if coder_name == "llm" else None
    if second and to is None and store is None:
        store = LLM_STORE  # beside the default coder's
    own = None if second else find_own(store, actors)
    coder = second or _open_coder(store, own, jobs, device, model)
    try:
        summary = _code_and_keep(paths, store, to, coder, named, min_confidence, own, quiet)
    finally:
        if second:
            open_words().print(tell_spent(second, price_in, price_out))
    if summary.failures:
        raise typer.Exit(FAILURES)
    if not summary.n_met:
        stop(f"there is no report in {', '.join(paths)}; in a folder files with these ends are read: {_ends()}", NOTHING_FOUND)


def _code_and_keep(
    paths: list[str], store: Path | None, to: str | None, coder: Coding, columns: dict[str, str], min_confidence: float,
    own: OwnLexicon | None, quiet: bool,
) -> Summary:  # fmt: skip
    """Codes into the store or a file and tells what came of it; ends the command when it is interrupted."""
    from dragoman.cli.keeping import open_keeping
    from dragoman.cli.summary import Summary
    from dragoman.intake import count_reports

    words = open_words()
    summary = Summary(lists_failures=to is None, min_confidence=min_confidence, actors=own)
    keeping = open_keeping(paths, store, to, coder)
    try:
        shown: AbstractContextManager[Progress | None] = nullcontext()
        if words.is_terminal and not quiet:
            from dragoman.cli.progress import Progress

            shown = Progress(words, count_reports(paths))
        with shown as progress:
            summary.listener = progress.show if progress else None
            code_into(keeping, paths, coder, summary, columns)
    except KeyboardInterrupt:
        summary.print(words, quiet=quiet)
        stop("interrupted; start the same command again to go on", INTERRUPTED)
    finally:
        keeping.close()
    summary.print(words, quiet=quiet)
    return summary


def _open_coder(
    store: Path | None, own: OwnLexicon | None, jobs: int | None, device: str, model: Path | None
) -> Coding:  # fmt: skip
    """The coder: in this process, or in as many as were asked for."""
    from dragoman.cli.own import find_types, open_coder

    if jobs is None or jobs == 1:
        return open_coder(store, own, device, model)
    from dragoman.scale.pool import PooledCoder
    from dragoman.scale.settings import Settings

    types = find_types(store, model)
    settings = Settings(
        str(own.path) if own else None, types=str(types.path) if types else None, device=device, model=str(model) if model else None
    )
    return PooledCoder(settings, jobs)


def _check_targets(store: Path | None, to: str | None, out: Path | None, sharding: Sharding) -> None:
    given = [name for name, value in (("--store", store), ("--to", to), ("--out", out)) if value is not None]
    if len(given) > 1:
        stop(f"give {' or '.join(given)}, not both" if len(given) == 2 else "give one of --store, --to and --out", USAGE)
    if out is None and sharding.is_asked_for:
        stop("--shard, --shard-size, --executor, --address and --plan-only are for a run in shards; give it a folder, --out", USAGE)


def _check_coder(name: str, actors: Path | None, of_llm: object, sharding: Sharding, out: Path | None) -> None:
    if name not in {"dragoman", "llm"}:
        stop(f"there is no coder {name!r}; choose dragoman or llm", USAGE)
    if name == "dragoman" and of_llm:
        stop("--base-url, --llm-model and the prices are for a chat model; say --coder llm", USAGE)
    if name == "llm" and actors is not None:
        stop("--actors is for the coder dragoman; a chat model reads no lexicon", USAGE)
    if name == "llm" and (out is not None or sharding.jobs):
        stop("--out and --jobs are for the coder dragoman; a chat model codes in one process", USAGE)


def _check_device(device: str, coder: str, executor: str) -> None:
    if device == "cpu":
        return
    if coder == "llm":
        stop("--device is for the coder dragoman; a chat model computes where it is", USAGE)
    from dragoman.reader.network import check_device

    check_device(device, is_here=executor == PROCESSES)  # with ray the machines that work have the GPUs


def _check_model(model: Path | None, coder: str) -> None:
    if model is None:
        return
    if coder == "llm":
        stop("--model is for the coder dragoman; a chat model's name is --llm-model", USAGE)
    from dragoman.reader.network import ModelError, check_model

    try:
        check_model(model)
    except (ModelError, OSError) as error:
        stop(str(error), USAGE)


def _ends() -> str:
    from dragoman.intake.sources import REPORT_SUFFIXES

    return " ".join(sorted(REPORT_SUFFIXES))


def read_columns(words: list[str] | None) -> dict[str, str]:
    """Our field -> the user's column, of `text=body` and the like."""
    from dragoman.intake.usual_names import FIELDS

    pairs = [one.partition("=") for one in words or ()]
    for field, sign, column in pairs:
        if field not in FIELDS or not sign or not column:
            stop(f"--map wants FIELD=COLUMN with a field of {', '.join(FIELDS)}, not {field + sign + column!r}", USAGE)
    return {field: column for field, _, column in pairs}


def code_into(
    keeping: Keeping, paths: list[str], coder: Coding, summary: Summary, columns: dict[str, str] | None = None
) -> None:
    """Reads, codes and keeps; counts in the summary what came of it."""
    from dragoman.coding import Failed
    from dragoman.intake import read_reports
    from dragoman.ledger.met import MetTexts
    from dragoman.records import FaultyRecordError, keep_sure

    def note(place: str, kind: str, reason: str) -> None:
        keeping.note_failure(place, kind, reason)
        summary.count_failure(place, reason)

    def keep(coded: CodedReport) -> None:
        try:
            keeping.add(keep_sure(coded, summary.min_confidence))
        except FaultyRecordError as fault:
            note(coded.report.id, "contract", str(fault))
        else:
            summary.count(coded)

    with closing(MetTexts()) as met:
        new = _find_new(read_reports(paths, columns), keeping, note, summary, met)
        for result in coder.code_reports(new):
            if isinstance(result, Failed):
                note(result.report_id, "coding", result.reason)
            else:
                keep(result)
    summary.n_old_versions = keeping.count_old_versions()


class _Note(Protocol):
    def __call__(self, place: str, kind: str, reason: str) -> None: ...


def _find_new(
    found: Iterable[Report | Failure], keeping: Keeping, note: _Note, summary: Summary, met: MetTexts
) -> Iterator[Report]:
    """The reports that are still to be coded; failures are noted on the way."""
    from dragoman.intake import Failure

    for one in found:
        if isinstance(one, Failure):
            note(one.where, one.kind, one.reason)
        elif met.has(one.id, one.sha256):
            summary.count_known()
        elif met.has_id(one.id):
            note(one.id, "id-taken", "another text of this run has the same id; give each report an id of its own")
        else:
            met.add(one.id, one.sha256)
            if keeping.has(one):
                summary.count_known()
                continue
            yield one
