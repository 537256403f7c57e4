"""The program `dragoman`: its list of commands.

Modules that take time to load (rich, the store, the model) are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import gc
import sys
from copy import copy
from typing import Annotated

import typer

from dragoman.cli import (
    actors,
    agree,
    backup,
    chain,
    code,
    compare,
    corrections,
    doctor,
    explain,
    export,
    fetch,
    happenings,
    importing,
    learn,
    lexicon,
    listing,
    network,
    positions,
    relation,
    search,
    serve,
    show,
    types,
    version,
    versions,
    watch,
)

ALLOCATIONS = 200_000
"""Objects made between two searches for what nobody holds any more. Python's own 700 would search the tables of actors and triggers
forty times while they are loaded, a tenth of the time to the first record."""

app = typer.Typer(
    name="dragoman",
    help="Turns news reports into records of who is reported to have said or done what, to whom, when, and on whose word.",
    epilog="Exit codes: 0 done, 1 error, 2 usage, 3 finished with failures, 4 nothing found, 130 interrupted.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("code")(code.code)
app.command("import")(importing.import_run)
app.command("fetch")(fetch.fetch)
app.command("watch")(watch.watch)
app.command("show")(show.show)
app.command("list")(listing.list_reports)
app.command("versions")(versions.versions)
app.command("explain")(explain.explain)
app.command("relation")(relation.relation)
app.command("search")(search.search)
app.command("network")(network.network)
app.command("positions")(positions.positions)
app.command("happenings")(happenings.happenings)
app.command("happening")(happenings.happening)
app.command("compare")(compare.compare)
app.command("chain")(chain.chain)
app.command("lexicon")(lexicon.lexicon)
app.add_typer(actors.app, name="actors")
app.add_typer(types.app, name="types")
app.command("agree")(agree.agree)
app.add_typer(corrections.app, name="corrections")
app.command("learn")(learn.learn)
app.command("export")(export.export)
app.command("serve")(serve.serve)
app.command("doctor")(doctor.doctor)
app.command("backup")(backup.backup)
app.command("version")(version.version)


def _print_version(wanted: bool) -> None:
    if wanted:
        version.version()
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """The options before the command."""


def main() -> None:
    """Runs the program with the process's arguments."""
    gc.set_threshold(ALLOCATIONS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Evidence is printed as it stands; a terminal that lacks a letter shows a mark and the program goes on.
            stream.reconfigure(errors="replace")
    _app_for(sys.argv[1:])()


def _app_for(arguments: list[str]) -> typer.Typer:
    """The program with the command that is asked for alone, since making the options of all takes time; with all if none is."""
    asked = [one for one in app.registered_commands if arguments[:1] == [one.name]]
    if not asked:
        return app
    alone = copy(app)
    alone.registered_commands, alone.registered_groups = asked, []
    return alone


if __name__ == "__main__":
    main()
