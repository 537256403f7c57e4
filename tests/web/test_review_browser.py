"""Review in a real browser: its keys, undo, without script, narrow and dark, accessible."""

from __future__ import annotations

import pytest
import uvicorn
from stubs import TOKEN, StubCoder

from dragoman.ledger import Store
from dragoman.web.app import create_app
from dragoman.web.guard import Access

browser_tests = pytest.importorskip("test_browser", reason="the browser's driver is not installed")
browser, open_page, RULES = browser_tests.browser, browser_tests.open_page, browser_tests.RULES
pytestmark = browser_tests.pytestmark

PAGES = (
    "/review", "/review?record=alborz-1:s1", "/review?type=AID", "/review/corrections", "/review/agreement",
    "/review/actors/alborz-1", "/review/happening/alborz-1:e2",
)  # fmt: skip


@pytest.fixture
def own_site(path):
    """The pages of a store that may be written to, on a free port of this machine."""
    import threading

    app = create_app(path, StubCoder(), Access(TOKEN))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


def say_name(page, site, name="Ada"):
    page.goto(f"{site}/review")
    page.fill("input[name=name]", name)
    page.get_by_role("button", name="Review").click()
    page.wait_for_selector(".decision")


def shown(page):
    return page.get_attribute(".decision input[name=record]", "value")


def press(page, key):
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_load_state()


def said(path):
    with Store.open(path, readonly=True) as store:
        return [(one.correction.action, one.correction.target.record, one.is_undone) for one in store.corrections()]


def test_keys_decide_skip_and_undo(browser, own_site, path):
    page = open_page(browser, own_site)
    say_name(page, own_site)
    first = shown(page)
    press(page, "a")
    second = shown(page)
    press(page, " ")
    third = shown(page)
    press(page, "x")
    assert len({first, second, third}) == 3
    press(page, "Backspace")
    assert shown(page) == third
    named = page.get_attribute("[data-key='2']", "value")
    press(page, "2")
    with Store.open(path, readonly=True) as store:
        found = store.report(third.rpartition(":")[0])
    assert [one.event for one in found.events if one.id == third.rpartition(":")[2]] == [named]
    assert [action for action, _, is_undone in said(path) if not is_undone] == ["accept", "undo", "type"]
    assert page.faults == []


def test_letters_in_a_field_are_letters(browser, own_site, path):
    page = open_page(browser, own_site)
    say_name(page, own_site)
    page.locator("input[name=note]").press_sequentially("a x 1")
    page.keyboard.press("Backspace")
    assert page.input_value("input[name=note]") == "a x "
    assert said(path) == []


def test_keys_can_be_turned_off(browser, own_site, path):
    page = open_page(browser, own_site)
    say_name(page, own_site)
    page.uncheck("#keys")
    page.reload()
    assert not page.is_checked("#keys")
    page.locator("body").press("x")
    page.wait_for_timeout(200)
    assert said(path) == []


def test_held_key_decides_once(browser, own_site, path):
    page = open_page(browser, own_site)
    say_name(page, own_site)
    press_a = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true}))"
    page.evaluate(f"for (let i = 0; i < 3; i++) {press_a}")
    page.wait_for_load_state("networkidle")
    assert len(said(path)) == 1


def test_review_needs_no_script(browser, own_site, path):
    page = open_page(browser, own_site, java_script_enabled=False)
    say_name(page, own_site)
    page.goto(f"{own_site}/review?record=alborz-1:e2")
    page.fill("input[name=actor]", "Syria")
    page.select_option("select[name=status]", "denied")
    page.get_by_role("button", name="Accept as it stands here").click()
    assert [action for action, _, _ in said(path)] == ["party", "standing"]
    page.goto(f"{own_site}/review/corrections")
    page.get_by_role("button", name="Undo").first.click()
    assert said(path)[-1][0] == "undo"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_pages_of_review_are_accessible(browser, own_site, path, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    with Store.open(path) as store:
        store.correct("alborz-1:e3", [("reject", {})], by="Bob", note="<b>no</b>")
        store.correct("alborz-1:e3", [("accept", {})], by="Ada")
    page = open_page(browser, own_site, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{own_site}/review")
    found = {"/review unnamed": axe.run(page, options=RULES).response["violations"]}
    say_name(page, own_site)
    for address in PAGES:
        page.goto(own_site + address)
        page.wait_for_load_state("networkidle")
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        found[address] = axe.run(page, options=RULES).response["violations"]
    told = {address: [f"{one['id']}: {one['nodes'][0]['html']}" for one in faults] for address, faults in found.items() if faults}
    assert told == {}
    assert page.faults == []
