"""The pages in a real browser: no error, no request that leaves the machine, readable when narrow, accessible (axe)."""

from __future__ import annotations

import shutil
import threading

import pytest
import uvicorn
from stubs import TOKEN

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser's driver is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

PAGES = (
    "/overview", "/report/alborz-1", "/relation/IRN/TUR", "/happenings?actor=IRN", "/happening/alborz-1:e2",
    "/actor/Hassan%20Rouhani", "/search?q=calm", "/network", "/compare?report=alborz-1&report=gazette/7", "/record/alborz-1:e2",
    "/map", "/positions/IRN?other=TUR", "/try", "/report/%3Cscript", "/nowhere",
)  # fmt: skip
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.fixture
def site(app):
    """The pages on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def browser():
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def open_page(browser, site, **options):
    """A page of somebody who has opened the first address; what goes wrong on it is noted in `faults`."""
    page = browser.new_context(**options).new_page()
    page.faults = []
    page.on("console", lambda said: page.faults.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("dialog", lambda dialog: page.faults.append(f"a script of a report ran: {dialog.message}"))
    page.on("request", lambda asked: None if asked.url.startswith(site) else page.faults.append(f"asked {asked.url}"))
    page.goto(f"{site}/?token={TOKEN}")
    return page


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_pages_have_no_fault_and_are_accessible(browser, site, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = open_page(browser, site, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in PAGES:
        page.goto(site + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        found = [f"{one['id']}: {one['nodes'][0]['html']}" for one in axe.run(page, options=RULES).response["violations"]]
        assert (address, found) == (address, [])
        faults, page.faults = page.faults, []
        assert [one for one in faults if address != "/nowhere" or "404" not in one] == []


def test_words_and_records_light_each_other(browser, site):
    page = open_page(browser, site)
    page.goto(f"{site}/report/alborz-1")
    page.hover(".m.trigger[data-records~='e2']")
    assert "on" in page.get_attribute("#e2", "class").split()
    page.focus("#e3")
    assert page.locator(".m.on").count() > 0
    assert all("e3" in mark.get_attribute("data-records").split() for mark in page.locator(".m.on").all())
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.record") is not None


def test_point_of_the_chart_leads_to_its_happenings(browser, site):
    page = open_page(browser, site)
    page.goto(f"{site}/relation/IRN/TUR")
    page.locator(".chart svg a").first.focus()
    assert "2016-11" in page.inner_text(".chart-tip")
    page.keyboard.press("Enter")
    page.wait_for_url("**/happenings?*")
    assert "happening" in page.inner_text("main")


def test_positions_of_both_come_beneath_their_relation(browser, site):
    page = open_page(browser, site)
    page.goto(f"{site}/relation/IRN/TUR")
    late = page.locator("[data-late]")
    late.locator("[data-positions] > *").first.wait_for()
    assert "said once alone" in late.inner_text()
    assert late.get_by_role("link", name="Positions of both").get_attribute("href").startswith("/positions/IRN?other=TUR")
    assert page.faults == []


def test_pages_need_no_script(browser, site):
    page = open_page(browser, site, java_script_enabled=False)
    page.goto(f"{site}/relation/IRN/TUR")
    assert page.locator(".chart img").count() == 1
    page.get_by_role("link", name="2016-11").first.click()
    page.wait_for_url("**/happenings?*")
    page.goto(f"{site}/report/alborz-1")
    page.locator("a.label[href='#e2']").click()
    assert page.url.endswith("#e2")
