from http.server import BaseHTTPRequestHandler
from typing import ClassVar

import pytest

from dragoman.intake import fetching, read_reports
from dragoman.intake.failure import Failure
from dragoman.intake.fetching import Fetched, Fetcher
from loopback import serve

PAGE = (
    b"<!DOCTYPE html><html><head><title>Envoy returns</title></head><body><article><h1>Envoy returns</h1><p>The envoy of Georgia "
    b"came back to Minsk on Sunday, two months after he had been recalled in a dispute, the foreign ministry said.</p><p>Belarus "
    b"welcomed the decision and said that it would release the two men who were arrested in December.</p></article></body></html>"
)


class Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self):
        type(self).asked.append(self.path)
        getattr(self, "at_" + self.path.strip("/").replace(".", "_"), self.at_nothing)()

    def answer(self, content, status=200, kind="text/html", **heads):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in heads.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def at_nothing(self):
        self.answer(b"no", 404)

    def at_robots_txt(self):
        self.answer(b"User-agent: *\nDisallow: /private\n", kind="text/plain")

    def at_page(self):
        if self.headers.get("If-None-Match") == '"1"':
            self.answer(b"", 304)
        else:
            self.answer(PAGE, ETag='"1"')

    at_private = at_page

    def at_moved(self):
        self.answer(b"", 301, Location="/page")

    def at_moved_to_private(self):
        self.answer(b"", 302, Location="/private")

    def at_loop(self):
        self.answer(b"", 302, Location="/loop")

    def at_busy(self):
        if self.asked.count("/busy") < 2:
            self.answer(b"", 503, Retry_After="7")
        else:
            self.answer(PAGE)

    def at_down(self):
        self.answer(b"", 500)

    def at_picture(self):
        self.answer(b"\x89PNG", kind="image/png")

    def at_feed(self):
        items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in ("/page", "/gone"))
        self.answer(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), kind="application/rss+xml")

    def at_bad_feed(self):
        items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in ("http://[bad/x", "/page"))
        self.answer(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), kind="application/rss+xml")

    def at_broken_feed(self):
        self.answer(b"<rss version='2.0'><channel><item><title>&#99999999999;</title></item></channel></rss>", kind="text/xml")

    def at_moved_badly(self):
        self.answer(b"", 302, Location="http://[bad/x")

    def at_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"<rss>" + b"x" * 65_536)
        except OSError:
            pass

    def log_message(self, *_words):
        pass


@pytest.fixture(scope="module")
def server():
    with serve(Site) as address:
        yield address


@pytest.fixture
def site(server):
    Site.asked.clear()
    return server


def fetch(folder, *urls, pauses=None, pause_s=0.0):
    return list(Fetcher(folder, pause_s, (pauses if pauses is not None else []).append).fetch(urls))


def test_a_page_is_kept_with_its_address_and_read(tmp_path, site):
    (got,) = fetch(tmp_path, f"{site}/page")
    assert isinstance(got, Fetched)
    assert got.is_new
    (report,) = read_reports([tmp_path])
    assert (report.title, report.url) == ("Envoy returns", f"{site}/page")


def test_what_has_not_changed_is_not_fetched_again(tmp_path, site):
    fetch(tmp_path, f"{site}/page")
    (again,) = fetch(tmp_path, f"{site}/page")
    assert not again.is_new
    again.file.unlink()
    assert fetch(tmp_path, f"{site}/page")[0].is_new


def test_the_pages_of_a_feed_are_fetched(tmp_path, site):
    page, gone = fetch(tmp_path, f"{site}/feed")
    assert page.url == f"{site}/page"
    assert (gone.where, gone.kind) == (f"{site}/gone", "fetch")
    assert [one.where for one in fetch(tmp_path, f"{site}/feed")] == [f"{site}/gone"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/private", "robots.txt"), ("/moved_to_private", "robots.txt"), ("/loop", "redirects"), ("/down", "status 500, 3 times"),
        ("/none", "404"), ("/picture", "image/png"), ("/moved_badly", "no address"),
        ("/broken_feed", "cannot be parsed"),
    ],
)
def test_what_cannot_be_had_is_named_and_the_rest_goes_on(tmp_path, site, path, why):
    bad, good = fetch(tmp_path, site + path, f"{site}/page")
    assert isinstance(bad, Failure)
    assert why in bad.reason
    assert isinstance(good, Fetched)


def test_a_feeds_link_that_is_no_address_does_not_stop_the_others(tmp_path, site):
    bad, good = fetch(tmp_path, f"{site}/bad_feed")
    assert (bad.where, bad.kind) == ("http://[bad/x", "fetch")
    assert isinstance(good, Fetched)


def test_private_pages_are_not_asked_for(tmp_path, site):
    fetch(tmp_path, f"{site}/private", f"{site}/moved_to_private")
    assert "/private" not in Site.asked


@pytest.mark.parametrize(("n_redirects", "kind"), [(0, Failure), (1, Failure), (5, Failure), (6, Fetched)])
def test_robots_txt_is_followed_where_it_moved(tmp_path, monkeypatch, site, n_redirects, kind):
    def robots(handler):
        number = int(handler.path.partition("?")[2] or 0)
        if number < n_redirects:
            handler.answer(b"", 301, Location=f"/robots.txt?{number + 1}")
        else:
            handler.answer(b"User-agent: *\nDisallow: /\n", kind="text/plain")

    for number in range(7):
        monkeypatch.setattr(Site, f"at_robots_txt{f'?{number}' if number else ''}", robots, raising=False)
    assert isinstance(fetch(tmp_path, f"{site}/page")[0], kind)


@pytest.mark.parametrize("url", ["file:///etc/hosts", "page", "http://", "http://a b/", "ftp://x/y", "http://[bad/x", "http://a:b/"])
def test_only_addresses_of_the_web(tmp_path, url):
    assert fetch(tmp_path, url)[0].kind == "fetch"


def test_a_busy_server_is_asked_again_when_it_says(tmp_path, site):
    pauses = []
    (got,) = fetch(tmp_path, f"{site}/busy", pauses=pauses)
    assert got.is_new
    assert 7.0 in pauses


def test_pauses_between_requests_to_one_host(tmp_path, site):
    pauses = []
    fetch(tmp_path, f"{site}/page", f"{site}/moved", pauses=pauses, pause_s=3.0)
    assert len(pauses) == 3  # after robots.txt, the page, the redirect
    assert all(2.0 < pause <= 3.0 for pause in pauses)


def test_an_endless_feed_is_given_up(tmp_path, site, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", 1_000_000)
    (bad,) = fetch(tmp_path, f"{site}/endless")
    assert "an answer of more than" in bad.reason
    assert not list(tmp_path.iterdir())
