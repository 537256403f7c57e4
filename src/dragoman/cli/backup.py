"""`dragoman backup`: a verified copy of a store, also while reports are coded into it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.terminal import USAGE, count_of, ends_well, open_words, stop


@ends_well
def backup(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="The store to copy.")],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="The file to write.")],
    replace: Annotated[bool, typer.Option("--replace", help="Take the place of an earlier copy.")] = False,
) -> None:
    """Copy a store, with the actors of your own beside it, and verify the copy.

    The copy is the store as it is at this moment: reports may be coded into it meanwhile. The target appears only when it is
    complete.
    """
    import shutil

    from dragoman.actors.own import own_path
    from dragoman.ledger import copy_store
    from dragoman.ledger.store import open_as_it_is
    from dragoman.records.whole import written_whole

    if target.is_dir():
        stop(f"{target} is a folder; name the file to write", USAGE)
    if target.exists() and not replace:
        stop(f"{target} is there already; choose another name or give --replace", USAGE)
    if target.exists() and target.samefile(store):
        stop("the copy would take the place of the store itself; choose another TARGET", USAGE)
    with open_as_it_is(store) as connection:
        n_reports = copy_store(connection, target)
    own = own_path(store)
    if own.exists():
        with written_whole(own_path(target)) as part:
            shutil.copyfile(own, part)
    beside = f" and {own_path(target).name}" if own.exists() else ""
    open_words().print(f"{count_of(n_reports, 'report')} in {target}{beside}, verified", soft_wrap=True)
