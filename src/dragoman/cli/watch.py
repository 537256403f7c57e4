"""`dragoman watch`: ask feeds for what is new, again and again, and code it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.fetch import PauseOption, read_addresses
from dragoman.cli.own import ActorsOption
from dragoman.cli.terminal import DEFAULT_STORE, FAILURES, INTERRUPTED, ends_well, open_words, stop


@ends_well
def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED", help="Feeds, pages, or files with an address a line.")],
    to: Annotated[Path, typer.Option(metavar="FOLDER", help="Where to keep the pages.")] = Path("dragoman-pages"),
    store: Annotated[Path, typer.Option(metavar="FILE", help="Where to keep the records.")] = DEFAULT_STORE,
    every: Annotated[float, typer.Option(min=0.0, metavar="MINUTES", help="Between two rounds.")] = 30.0,
    times: Annotated[int, typer.Option(min=0, metavar="N", help="How many rounds; 0: until interrupted.")] = 0,
    actors: ActorsOption = None,
    pause: PauseOption = 2.0,
) -> None:
    """Fetch what is new in feeds, again and again, and code it into the store."""
    from dragoman.cli.code import code_into
    from dragoman.cli.keeping import open_keeping
    from dragoman.cli.own import find_own, open_coder
    from dragoman.cli.summary import Summary
    from dragoman.intake.failure import Failure
    from dragoman.intake.fetching import Fetcher

    words, urls = open_words(), read_addresses(feeds)
    own = find_own(store, actors)
    coder, fetcher = open_coder(store, own), Fetcher(to, pause)
    n_failed = n_rounds = 0
    try:
        while True:
            summary = Summary(actors=own)
            new = []
            for one in fetcher.fetch(urls):
                if isinstance(one, Failure):
                    summary.count_failure(one.where, one.reason)
                elif one.is_new:
                    new.append(str(one.file))
            paths = new if n_rounds else [str(to)]  # what a run before fetched and did not come to code is coded too
            keeping = open_keeping(paths, store, None, coder)
            try:
                code_into(keeping, paths, coder, summary)
            finally:
                keeping.close()
            summary.print(words)
            n_failed += len(summary.failures)
            n_rounds += 1
            if n_rounds == times:
                break
            time.sleep(60 * every)
    except KeyboardInterrupt:
        stop("interrupted; start the same command again to go on", INTERRUPTED)
    if n_failed:
        raise typer.Exit(FAILURES)
