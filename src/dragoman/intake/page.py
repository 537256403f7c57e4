"""A saved web page → report: the main text without menus, comments and tables; title, date, publisher and address."""

from __future__ import annotations

import re

from dragoman.intake.assembly import assemble_report
from dragoman.intake.failure import RefusedError
from dragoman.records import Report

# Fewer words than this are a consent box or an error message, not an article.
_MIN_WORDS = 12
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

    page = bare_extraction(
        html, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_DATE_SETTINGS
    )
    if page is None or isinstance(page, dict) or len((page.text or "").split()) < _MIN_WORDS:
        raise RefusedError("no-text", "the page has no article in it")
    text = (page.text or "").replace("\r\n", "\n").replace("\r", "\n")
    return assemble_report(text, title=page.title, published=page.date, publisher=page.sitename, url=page.url or address)
