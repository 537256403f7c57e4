"""Takes the pictures of the pages: `python docs/pictures.py STORE [NAME ...]`, with a store coded from the example reports.

Needs playwright and Debian's chromium. The pages are served on a free port of this machine.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from dragoman.ledger import Store
from dragoman.web.app import create_app
from dragoman.web.guard import Access
from dragoman.web.served import LateCoder

FOLDER = Path(__file__).parent / "pictures"
REREAD_MS = 20_000
WIDE, NARROW = {"width": 1120, "height": 760}, {"width": 375, "height": 760}


def review(store: Path) -> None:
    """Has two people who never were review some records, so that their agreement can be shown."""
    with Store.open(store) as opened:
        entries = opened.review_queue("Ada", limit=24).entries
        for at, one in enumerate(entries):
            for name, every in (("Bea", 5), ("Cem", 7)):
                said = ("reject", {}) if at % every == 0 else ("type", {"event": "ACCUSE"}) if at % every == 3 else ("accept", {})
                opened.correct(f"{one.report}:{one.record}", [said], by=name)


def take_pictures(given: Path, names: list[str]) -> None:
    """Writes one PNG for each page into docs/pictures, or for those that are named. The store itself is left as it is."""
    store = Path(tempfile.mkdtemp()) / given.name
    with Store.open(given, readonly=True):
        shutil.copy(given, store)
    review(store)
    access = Access.on_loopback()
    app = create_app(store, LateCoder(), access, reviewer="Ada")
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
        ("review-light", "/review", "light", WIDE), ("review-dark-narrow", "/review", "dark", NARROW),
        ("agreement-light", "/review/agreement", "light", WIDE), ("map-light", "/map?status=any&background=1", "light", WIDE),
    )  # fmt: skip
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, address, scheme, size in (one for one in pages if not names or one[0] in names):
            page = browser.new_context(color_scheme=scheme, viewport=size).new_page()
            page.goto(f"{site}/?token={access.token}")
            page.goto(site + address)
            if address == "/review":  # the model's order of types comes a moment later
                page.wait_for_timeout(REREAD_MS)
                page.reload()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
    server.should_exit = True


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), sys.argv[2:])
