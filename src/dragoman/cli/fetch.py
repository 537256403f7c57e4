"""`dragoman fetch`: pages, and the pages of feeds, into a folder that `dragoman code` reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.terminal import FAILURES, INTERRUPTED, USAGE, count_of, ends_well, open_words, printable, stop

PauseOption = Annotated[
    float,
    typer.Option("--pause", min=0.0, metavar="SECONDS", help="Between two requests to one host; robots.txt may ask for more."),
]


@ends_well
def fetch(
    addresses: Annotated[list[str], typer.Argument(metavar="ADDRESS", help="Pages, feeds, or files with an address a line.")],
    to: Annotated[Path, typer.Option(metavar="FOLDER", help="Where to keep the pages.")],
    pause: PauseOption = 2.0,
) -> None:
    """Fetch pages, and the pages of feeds, as robots.txt allows, for `dragoman code` to read.

    A page that has not changed is not sent again; items of a feed that were fetched before are passed over.
    """
    from dragoman.intake.failure import Failure
    from dragoman.intake.fetching import Fetcher

    words = open_words()
    urls = read_addresses(addresses)
    n_new = n_same = n_failed = 0
    try:
        for one in Fetcher(to, pause).fetch(urls):
            if isinstance(one, Failure):
                n_failed += 1
                words.print(f"{printable(one.where)}: {printable(one.reason)}", markup=False, soft_wrap=True)
            elif one.is_new:
                n_new += 1
                typer.echo(f"{one.file}\t{printable(one.url)}")
            else:
                n_same += 1
    except KeyboardInterrupt:
        stop("interrupted; start the same command again to go on", INTERRUPTED)
    words.print(f"{count_of(n_new, 'page')} fetched, {n_same} unchanged, {count_of(n_failed, 'failure')}.")
    if n_failed:
        raise typer.Exit(FAILURES)


def read_addresses(words: list[str]) -> list[str]:
    """The addresses themselves, and those in files."""
    urls = []
    for word in words:
        if word.startswith(("http://", "https://")):
            urls.append(word)
            continue
        try:
            lines = Path(word).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            stop(f"{word!r} is neither an address (http://, https://) nor a file with an address a line", USAGE)
        urls += [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return urls
