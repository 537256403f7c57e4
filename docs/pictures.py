"""Takes the pictures of docs/web.md: `python docs/pictures.py STORE`, with a store coded from the example reports.

Needs playwright and Debian's chromium. The pages are served on a free port of this machine.
"""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from dragoman.ledger import Store
from dragoman.web.app import create_app
from dragoman.web.guard import Access
from dragoman.web.served import LateCoder

FOLDER = Path(__file__).parent / "pictures"
WIDE, NARROW = {"width": 1120, "height": 760}, {"width": 375, "height": 760}


def take_pictures(store: Path) -> None:
    """Writes one PNG for each page into docs/pictures."""
    access = Access.on_loopback()
    app = create_app(store, LateCoder(), access)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        threading.Event().wait(0.05)
    site = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with Store.open(store, readonly=True) as opened:
        report = next(one.id for one in opened.reports() if one.publisher == "Meridian Wire")
    pages = (
        ("overview-light", "/overview", "light", WIDE), ("report-light", f"/report/{report}", "light", WIDE),
        ("report-dark-narrow", f"/report/{report}", "dark", NARROW), ("relation-dark", "/relation/IRN/TUR?by=year", "dark", WIDE),
        ("map-light", "/map?status=any&background=1", "light", WIDE),
    )  # fmt: skip
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, address, scheme, size in pages:
            page = browser.new_context(color_scheme=scheme, viewport=size).new_page()
            page.goto(f"{site}/?token={access.token}")
            page.goto(site + address)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
    server.should_exit = True


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]))
