"""`dragoman actors`: lexicons of the user's own, who a name stands for, and what stayed unresolved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import actors_unresolved, actors_who
from dragoman.cli.terminal import (
    DEFAULT_STORE,
    ERROR,
    FAILURES,
    USAGE,
    JsonOption,
    count_of,
    ends_well,
    open_data,
    open_words,
    printable,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.actors.own import ActorFile, Conflict, Fault, PlacedRow, ReadOptions

app = typer.Typer(
    help="Who is who: your own actors beside the shipped ones, candidates for a name, mentions that stayed unresolved.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

BesideOption = Annotated[Path, typer.Option("--store", metavar="FILE", help="The store that they belong to.")]
FilesArgument = Annotated[
    list[Path], typer.Argument(metavar="FILE", help="TOML, CSV, or an actor file of Phoenix or PETRARCH.")
]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="Read a field of a CSV file from a column; also country, cow, gw."),
]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="Fill a field where a row has none: --set sector=GOV")
]
DaysOption = Annotated[
    str | None, typer.Option("--days", metavar="ORDER", help="How 04/03/2016 is read: dmy or mdy; refused without.")
]


@app.command("add")
@ends_well
def add(
    files: FilesArgument,
    store: BesideOption = DEFAULT_STORE,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Add the sound rows of files that have bad ones.")] = False,
    columns: MapOption = None,
    defaults: SetOption = None,
    days: DaysOption = None,
) -> None:
    """Add actors of your own, or override shipped ones: `dragoman code` uses them from now on.

    They are kept in a file beside the store, dragoman.actors.toml for dragoman.db, to be read and corrected. Nothing of a file is
    used unless all of it is sound, or --skip-bad is said.
    """
    from dragoman.actors.own import add_rows, own_path
    from dragoman.cli.own import print_conflicts, print_faults

    words = open_words()
    found = _read(files, _options(columns, defaults, days))
    faults = [fault for file in found for fault in file.faults]
    print_faults(words, faults)
    if faults and not skip_bad:
        stop(f"nothing was added: {count_of(len(faults), 'fault')} in {_names(found)}; correct them, or say --skip-bad")
    path = own_path(store)
    added = add_rows(path, (placed for file in found for placed in file.rows), skip_bad=skip_bad)
    print_faults(words, added.skipped)
    conflicts = _find_conflicts([*added.new, *added.replacing])
    print_conflicts(words, conflicts)
    _tell_unused(found)
    n_added, n_replacing = len(added.new) + len(added.replacing), len(added.replacing)
    told = [f"{count_of(n_added, 'row')} added to {path}"]
    told += [f"{n_replacing:,} of them in place of an earlier one"] if n_replacing else []
    told += [f"{count_of(added.n_known, 'row')} there already"] if added.n_known else []
    told += [f"{count_of(len(conflicts), 'conflict')} with the shipped lexicon, listed above"] if conflicts else []
    n_skipped = len(faults) + len(added.skipped)
    told += [f"{count_of(n_skipped, 'fault')} and the rows that have them skipped"] if n_skipped else []
    words.print(printable("; ".join(told) + "."), soft_wrap=True)
    if n_skipped:
        raise typer.Exit(FAILURES)


@app.command("check")
@ends_well
def check(
    files: FilesArgument,
    columns: MapOption = None,
    defaults: SetOption = None,
    days: DaysOption = None,
    json: JsonOption = False,
) -> None:
    """Check files of actors: faults by file and line, and where they contradict the shipped lexicon. Nothing is changed."""
    from collections import Counter

    from dragoman.cli.own import print_conflicts, print_faults

    found = _read(files, _options(columns, defaults, days))
    faults = [fault for file in found for fault in file.faults]
    rows = [placed for file in found for placed in file.rows]
    conflicts = _find_conflicts(rows)
    if json:
        _print_json(faults, conflicts)
    else:
        print_faults(open_data(), faults)
        print_conflicts(open_data(), conflicts)
    _tell_unused(found)
    kinds = sorted(Counter(placed.row.kind for placed in rows).items())
    told = f" ({', '.join(f'{n:,} {kind}' for kind, n in kinds)})" if kinds else ""
    counts = f"{count_of(len(rows), 'sound row')}{told}, {count_of(len(faults), 'fault')}"
    open_words().print(f"{counts}, {count_of(len(conflicts), 'conflict')} with the shipped lexicon.", soft_wrap=True)
    if faults:
        raise typer.Exit(ERROR)


@app.command("export")
@ends_well
def export(
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write to this .toml or .csv file.")] = None,
    form: Annotated[
        str | None, typer.Option("--as", metavar="FORMAT", help="toml or csv.  [default: by the ending of FILE, without FILE toml]")
    ] = None,
    own_only: Annotated[bool, typer.Option("--own", help="Only your own rows.")] = False,
    store: BesideOption = DEFAULT_STORE,
) -> None:
    """Write the whole lexicon, your own rows laid over the shipped ones, in the format that `dragoman actors add` reads."""
    from dragoman.actors.lexicon import load
    from dragoman.actors.own import rows_of, write_csv, write_toml
    from dragoman.cli.own import find_own
    from dragoman.records.whole import written_whole

    chosen = form or (to.suffix.lower().removeprefix(".") if to is not None else "toml")
    if form is not None and form not in {"toml", "csv"}:
        stop(f"{form} is no format of actors; there are toml and csv", USAGE)
    if chosen not in {"toml", "csv"}:
        stop(f"--to {to}: expected a file that ends in .toml or .csv; name one, or say --as toml or --as csv", USAGE)
    own = find_own(store, None)
    own_rows = [placed.row for placed in own.rows] if own else []
    rows = own_rows if own_only else rows_of(own.lexicon if own else load())
    text = write_csv(rows) if chosen == "csv" else write_toml(rows)
    if to is None:
        typer.echo(text, nl=False)
        return
    with written_whole(to) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    open_words().print(f"{count_of(len(rows), 'row')} written to {printable(str(to))}.", soft_wrap=True)


app.command("who")(actors_who.who)
app.command("unresolved")(actors_unresolved.unresolved)


def _options(columns: list[str] | None, defaults: list[str] | None, days: str | None) -> ReadOptions:
    from dragoman.actors.own import FIELDS, ReadOptions
    from dragoman.actors.own.columns import MAPPED

    if days not in {None, "dmy", "mdy"}:
        stop(f"--days is dmy or mdy, not {days}", USAGE)
    mapping = _pairs("--map", columns, MAPPED)
    filled = _pairs("--set", defaults, tuple(one for one in FIELDS if one not in {"name", "forms"}), is_field_first=True)
    return ReadOptions(mapping, filled, days)


def _pairs(
    option: str, words: Sequence[str] | None, allowed: Sequence[str], *, is_field_first: bool = False
) -> dict[str, str]:
    """What was given as A=B, one of which is a field."""
    pairs: dict[str, str] = {}
    for word in words or ():
        key, equals, value = word.partition("=")
        name = key if is_field_first else value
        if not equals or not key or not value or name not in allowed:
            form = "FIELD=VALUE" if is_field_first else "COLUMN=FIELD"
            stop(f"{option} {word}: expected {form}, FIELD one of {', '.join(allowed)}", USAGE)
        pairs[key] = value
    return pairs


def _print_json(faults: Iterable[Fault], conflicts: Iterable[Conflict]) -> None:
    import json

    for fault in faults:
        typer.echo(json.dumps({"fault": fault.reason, "file": fault.file, "line": fault.line}, ensure_ascii=False))
    for one in conflicts:
        row = {"name": one.placed.row.name, "file": one.placed.file, "line": one.placed.line}
        typer.echo(json.dumps({"conflict": one.outcome, "shipped": one.shipped, **row}, ensure_ascii=False))


def _read(files: list[Path], options: ReadOptions) -> list[ActorFile]:
    """The files; one that cannot be read at all has a fault and no rows, and the others are read all the same."""
    from dragoman.actors.own import ActorFile, ActorsError, Fault, read_actors

    found = []
    for file in files:
        try:
            found.append(read_actors(file, options))
        except ActorsError as error:
            found.append(ActorFile(file, (), error.faults))
        except OSError as error:
            found.append(ActorFile(file, (), (Fault(str(file), None, f"cannot be opened: {error.strerror}"),)))
    return found


def _find_conflicts(rows: list[PlacedRow]) -> tuple[Conflict, ...]:
    from dragoman.actors.lexicon import load
    from dragoman.actors.own import overlay

    return overlay(load(), rows)[1]


def _tell_unused(files: list[ActorFile]) -> None:
    for file in files:
        if file.unused:
            told = f"{file.path}: columns that were not used: {', '.join(file.unused)}"
            open_words().print(printable(told), soft_wrap=True)


def _names(files: list[ActorFile]) -> str:
    return ", ".join(str(file.path) for file in files if file.faults)
