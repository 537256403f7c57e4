"""`dragoman doctor`: whether the program, its model and a store are whole, and what can be repaired."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.terminal import FAILURES, JsonOption, count_of, ends_well, open_data, open_words, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.ledger import Finding


@ends_well
def doctor(
    store: Annotated[Path | None, typer.Argument(metavar="STORE", help="A store to look through as well.")] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Repair the store where something is wrong, after a copy.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Do not read every coded report.")] = False,
    json: JsonOption = False,
) -> None:
    """Check the program, its model and a store, and repair the store.

    Exit code 0 if all is well, also after a repair; 3 if something is wrong.
    """
    from dragoman.cli.installation import examine_installation
    from dragoman.ledger import examine_file
    from dragoman.ledger.repair import clear_halves
    from dragoman.ledger.repair import repair as repair_store

    words = open_words()
    findings = examine_installation()
    if store is not None:
        found = examine_file(store, reads_reports=not quick)
        if repair and not all(one.is_sound for one in found):
            _print([one for one in found if not one.is_sound], json=False, to_words=True)
            repaired = repair_store(store)
            before = f"; the store as it was: {repaired.before}" if repaired.before else ""
            words.print(f"repaired: {count_of(repaired.n_reports, 'report')}{before}", soft_wrap=True)
            for place in repaired.lost:
                words.print(f"lost, code it again: {printable(place)}", soft_wrap=True)
            found = examine_file(store, reads_reports=not quick)
        elif repair:
            clear_halves(store)
        findings += found
    _print(findings, json=json)
    if not all(one.is_sound for one in findings):
        if store is not None and not repair and any(not one.is_sound for one in found):
            words.print(f"`dragoman doctor {store} --repair` mends the store", soft_wrap=True)
        raise typer.Exit(FAILURES)


def _print(findings: Iterable[Finding], *, json: bool, to_words: bool = False) -> None:
    import json as json_format
    from dataclasses import asdict

    from rich.text import Text

    console = open_words() if to_words else open_data()
    for one in findings:
        if json:
            typer.echo(json_format.dumps(asdict(one), ensure_ascii=False))
        else:
            mark = ("ok   ", "green") if one.is_sound else ("FAULT", "bold red")
            console.print(Text.assemble(mark, f" {one.check:16} ", printable(one.detail)), soft_wrap=True)
