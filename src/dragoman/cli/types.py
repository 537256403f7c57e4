"""`dragoman types`: event types of the user's own, learned from marked example sentences and coded beside PLOVER's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import (
    DEFAULT_STORE,
    NOTHING_FOUND,
    JsonOption,
    count_of,
    ends_well,
    open_data,
    open_words,
    printable,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.types.learning import LearnedType

app = typer.Typer(
    help="Event types of your own, from ten or more example sentences, coded beside PLOVER's.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

BesideOption = Annotated[Path, typer.Option("--store", metavar="FILE", help="The store that they belong to.")]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="TOML with a [[type]] for each.")]


@app.command("add")
@ends_well
def add(
    file: FileArgument,
    store: BesideOption = DEFAULT_STORE,
    anyway: Annotated[bool, typer.Option("--anyway", help="Keep types whose estimate says that they are not worth it.")] = False,
) -> None:
    """Learn types of your own and keep them: `dragoman code` tells them from now on, and codes what is there already anew.

    Cross-validation over the examples estimates how good each will be. It is printed, and types that would be mostly missed or
    mostly wrong are refused.
    """
    from dragoman.types.definition import TypesError
    from dragoman.types.keep import read_kept, types_path, write_types
    from dragoman.types.learning import refuse_unfit

    path = types_path(store)
    if not path.parent.is_dir():
        stop(f"there is no folder {path.parent}; make it, or name another --store")
    kept = {one.definition.name: one for one in read_kept(path)}
    learned = _learn(file)
    _print_types(learned)
    faults: list[str] = []
    for one in learned:
        try:
            refuse_unfit(one)
        except TypesError as error:
            faults += error.faults
    if faults and not anyway:
        stop("\n".join(["nothing was added:", *faults, "say --anyway to keep them all the same"]))
    kept |= {one.definition.name: one for one in learned}
    write_types(path, kept.values())
    names = ", ".join(one.definition.name for one in learned)
    open_words().print(printable(f"{names} kept in {path}; `dragoman code` uses {len(kept):,} of your types."), soft_wrap=True)


@app.command("check")
@ends_well
def check(file: FileArgument, json: JsonOption = False) -> None:
    """Check definitions and estimate how good the types would be. Nothing is kept."""
    from dragoman.types.learning import refuse_unfit

    learned = _learn(file)
    _print_types(learned, json=json)
    for one in learned:
        refuse_unfit(one)


@app.command("list")
@ends_well
def list_types(store: BesideOption = DEFAULT_STORE, json: JsonOption = False) -> None:
    """List the types that are kept, with their estimates."""
    _print_types(_kept(store), json=json)


@app.command("remove")
@ends_well
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Types to remove.")], store: BesideOption = DEFAULT_STORE
) -> None:
    """Remove types: what is coded from now on is told without them."""
    from dragoman.types.keep import types_path, write_types

    kept = {one.definition.name: one for one in _kept(store)}
    _refuse_unknown(names, kept)
    write_types(types_path(store), (one for name, one in kept.items() if name not in names))
    told = f"{', '.join(names)} removed; {count_of(len(kept) - len(set(names)), 'type')} left."
    open_words().print(printable(told), soft_wrap=True)


@app.command("export")
@ends_well
def export(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Only these.", show_default=False)] = None,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write to this file.")] = None,
    store: BesideOption = DEFAULT_STORE,
) -> None:
    """Write the definitions as TOML, as `dragoman types add` reads them."""
    from dragoman.records.whole import written_whole
    from dragoman.types.keep import write_toml

    kept = {one.definition.name: one.definition for one in _kept(store)}
    _refuse_unknown(names or [], kept)
    text = write_toml(one for name, one in kept.items() if not names or name in names)
    if to is None:
        typer.echo(text, nl=False)
        return
    with written_whole(to) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    open_words().print(printable(f"{count_of(len(names or kept), 'type')} written to {to}."), soft_wrap=True)


def _learn(file: Path) -> list[LearnedType]:
    from dragoman.coding import Coder
    from dragoman.types.definition import read_definitions
    from dragoman.types.learning import learn_type

    definitions = read_definitions(file)
    coder = Coder(n_threads=1)
    return [learn_type(one, coder) for one in definitions]


def _kept(store: Path) -> tuple[LearnedType, ...]:
    from dragoman.types.keep import read_kept, types_path

    path = types_path(store)
    kept = read_kept(path)
    if not kept:
        stop(f"there are no types of your own beside {store}; `dragoman types add FILE.toml` adds some", NOTHING_FOUND)
    return kept


def _refuse_unknown(names: Iterable[str], kept: Iterable[str]) -> None:
    known = sorted(kept)
    for name in names:
        if name not in known:
            stop(f"there is no type {name}; there are {', '.join(known)}", NOTHING_FOUND)


def _print_types(learned: Iterable[LearnedType], *, json: bool = False) -> None:
    if json:
        import json as json_format

        for one in learned:
            typer.echo(json_format.dumps(_as_json(one), ensure_ascii=False))
        return
    data = open_data()
    for one in learned:
        estimate, definition = one.estimate, one.definition
        data.print(printable(f"{definition.name}: {definition.definition}"), style="bold", soft_wrap=True)
        counts = f"{count_of(len(definition.examples), 'example')}, {count_of(len(definition.negatives), 'negative')}"
        data.print(f"  from       {counts}, {estimate.others.total - len(definition.negatives):,} other acts", soft_wrap=True)
        data.print(f"  acts       {estimate.acts}: examples in which an act is coded at the marked words", soft_wrap=True)
        data.print(f"  recall     {estimate.recall}: examples coded as of the type", soft_wrap=True)
        data.print(f"  precision  {estimate.precision}: examples among all told to be of the type", soft_wrap=True)
        data.print("  cross-validated, with 95 % intervals; precision holds where the type is as rare as here", soft_wrap=True)


def _as_json(one: LearnedType) -> dict[str, object]:
    estimate: dict[str, object] = {}
    for name in ("acts", "recall", "precision", "others"):
        share = getattr(one.estimate, name)
        low, high = share.interval
        estimate[name] = {"n": share.n, "total": share.total, "value": share.value, "low": round(low, 4), "high": round(high, 4)}
    definition = one.definition
    return {
        "name": definition.name, "definition": definition.definition, "n_examples": len(definition.examples),
        "n_negatives": len(definition.negatives), "estimate": estimate,
    }  # fmt: skip
