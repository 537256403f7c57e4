from http.server import BaseHTTPRequestHandler

import pytest

from dragoman.ledger import Store
from loopback import serve

PAGE = (
    b"<!DOCTYPE html><html><head><title>Envoy returns</title></head><body><article><h1>Envoy returns</h1><p>The envoy of Georgia "
    b"came back to Minsk on Sunday, two months after he had been recalled in a dispute, the foreign ministry said.</p><p>Belarus "
    b"welcomed the decision and said that it would release the two men who were arrested in December.</p></article></body></html>"
)
FEED = b"<rss version='2.0'><channel><item><link>/page</link></item></channel></rss>"


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        content = {"/page": PAGE, "/feed": FEED}.get(self.path)
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_words):
        pass


@pytest.fixture(scope="module")
def site():
    with serve(Site) as address:
        yield address


def test_fetch_a_list_then_code(run, site, tmp_path):
    (tmp_path / "list.txt").write_text(f"# ours\n{site}/page\n\n{site}/none\n")
    done = run("fetch", "list.txt", "--to", "pages", "--pause", 0)
    assert done.exit_code == 3
    assert f"\t{site}/page" in done.stdout
    assert "404" in done.stderr
    assert run("code", "pages").exit_code == 0
    with Store.open("dragoman.db", readonly=True) as store:
        assert [one.url for one in store.reports()] == [f"{site}/page"]


def test_watch_codes_what_is_new_once(run, site):
    done = run("watch", f"{site}/feed", "--every", 0, "--times", 2, "--pause", 0)
    assert done.exit_code == 0, done.stderr
    assert done.stderr.count("1 report coded") == 1
    assert done.stderr.count("0 reports coded") == 1


def test_watch_codes_what_was_fetched_before_an_interruption(run, site):
    run("fetch", f"{site}/page", "--to", "dragoman-pages", "--pause", 0)
    assert "1 report coded" in run("watch", f"{site}/feed", "--times", 1, "--pause", 0).stderr


def test_fetch_wants_addresses(run):
    done = run("fetch", "nowhere.txt", "--to", "pages")
    assert done.exit_code == 2
    assert "neither an address" in done.stderr
