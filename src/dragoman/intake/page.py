"""A saved web page → report: the main text without menus, comments and tables; title, date, publisher and address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dragoman.intake.assembly import assemble_report
from dragoman.intake.failure import RefusedError
from dragoman.intake.origin import find_origin
from dragoman.intake.pruning import prune_page
from dragoman.records import Report

# Fewer words than this are a consent box or an error message, not an article.
_MIN_WORDS = 12
_CONSENT = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# The page's own date only: a date guessed from the prose would be taken for the day of publication.
_DATE_SETTINGS = {"extensive_search": False, "original_date": True}


def find_charset(head: bytes) -> str | None:
    """The encoding that a page's first bytes declare."""
    found = _CHARSET.search(head)
    return found.group(1).decode("ascii") if found else None


def read_page(html: str, address: str | None = None) -> Report:
    """The report that a saved page holds.

    Args:
        html: the page.
        address: where it was fetched, for pages that do not say it themselves.

    Raises:
        RefusedError: if the page has no main text, or it is not English.
    """
    from trafilatura import bare_extraction  # a third of a second: only where a page comes in
    from trafilatura.utils import load_html

    root = load_html(html)
    if root is None:
        raise RefusedError("no-text", "the page has no article in it")
    origin = find_origin(root)
    prune_page(root)
    page = bare_extraction(
        root, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_DATE_SETTINGS
    )
    if page is None or isinstance(page, dict) or len((page.text or "").split()) < _MIN_WORDS:
        raise RefusedError("no-text", "the page has no article in it")
    text = (page.text or "").replace("\r\n", "\n").replace("\r", "\n")
    if all(_CONSENT.search(paragraph) for paragraph in text.split("\n") if len(paragraph.split()) >= _MIN_WORDS):
        raise RefusedError("no-text", "the page asks for consent to cookies and holds no article")
    url = page.url or origin.url or address
    return assemble_report(
        text, title=page.title or origin.title, published=page.date or origin.published,
        publisher=origin.publisher or _told_publisher(page.sitename, url), url=url,
    )


def _told_publisher(name: str | None, url: str | None) -> str | None:
    """The site's name; None where it was only made of its address."""
    host = (urlsplit(url).hostname or "") if url else ""
    return None if name and host and name.lower() in {host, host.removeprefix("www.")} else name
