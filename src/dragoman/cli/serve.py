"""`dragoman serve`: the store in the browser."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.own import ActorsOption
from dragoman.cli.terminal import DEFAULT_STORE, USAGE, StoreOption, ends_well, open_words, printable, stop

if TYPE_CHECKING:
    from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"
PORT = 8321
_PASSWORD = "DRAGOMAN_PASSWORD"


@ends_well
def serve(
    store: StoreOption = DEFAULT_STORE,
    from_run: Annotated[
        Path | None, typer.Option("--from", metavar="FOLDER", help="Import what `code --out` wrote, then show it.")
    ] = None,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 for any that is free.")] = PORT,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Another address than this machine alone; needs a password.")
    ] = LOOPBACK,
    password: Annotated[
        str | None, typer.Option(metavar="WORD", envvar=_PASSWORD, help="What to ask for beyond this machine.")
    ] = None,
    actors: ActorsOption = None,
    coder: Annotated[str | None, typer.Option(metavar="NAME", help="Who reviews; else the browser asks for the name.")] = None,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser at the first page.")] = True,
) -> None:
    """Show the store in the browser: reports with their records marked, relations, happenings, actors, search."""
    from dragoman.cli.own import find_own, find_types
    from dragoman.ledger import Store
    from dragoman.web.app import create_app
    from dragoman.web.guard import Access
    from dragoman.web.served import LateCoder

    if host != LOOPBACK and not password:
        stop(f"--host {host} lets others see the store: give --password or set {_PASSWORD}", USAGE)
    if from_run is not None:
        store = _import_run(from_run, store)
    Store.open(store, readonly=True).close()  # what is wrong with it is said here, not on a page
    own = find_own(store, actors)
    access = Access.on_loopback() if host == LOOPBACK else Access("", password)
    app = create_app(Path(store), LateCoder(own, find_types(store)), access, own.lexicon if own else None, coder)
    listening = _listen(host, port)
    address = f"http://{_written(host)}:{listening.getsockname()[1]}/"
    opening = f"{address}?token={access.token}" if access.token else address
    typer.echo(opening)
    open_words().print(printable(f"The pages of {store} are at this address until you press Ctrl-C."), soft_wrap=True)
    if browser:
        _open_browser(opening)
    _run(app, listening)


def _import_run(out: Path, store: Path) -> Path:
    """The store with the reports of a run in shards: the one that was named, else one in the run's folder."""
    from dragoman.cli.importing import import_into

    target = out / DEFAULT_STORE.name if store == DEFAULT_STORE else store
    import_into(out, target, open_words())
    return target


def _listen(host: str, port: int) -> socket.socket:
    """The socket, which takes requests before the address is told: who comes at once waits for the first answer.

    Raises:
        OSError: if the port is taken or the address is none of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise OSError(f"{host} port {port} cannot be served: {error.strerror or error}; choose another --port") from error
    return listening


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _open_browser(address: str) -> None:
    """Opens a browser where there is a screen; elsewhere the address that was printed is all."""
    import threading
    import webbrowser

    opener = threading.Timer(0.4, webbrowser.open, (address,))  # the server listens already and answers as soon as it runs
    opener.daemon = True
    opener.start()


def _run(app: ASGIApp, listening: socket.socket) -> None:
    import uvicorn

    # Loopback has no proxies, so that nobody's word on the client's address is taken.
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, workers=1)
    uvicorn.Server(config).run(sockets=[listening])
