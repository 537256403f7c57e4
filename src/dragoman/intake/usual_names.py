"""What the fields of a report are usually called, in the columns of a table and in a line of JSON."""

from __future__ import annotations

from collections.abc import Iterable

FIELDS = ("text", "title", "published", "publisher", "url", "id")
USUAL = {
    "text": ("text", "body", "content", "article", "story", "maintext", "full_text", "fulltext", "article_text", "body_text"),
    "title": ("title", "headline", "heading"),
    "published": (
        "published", "date", "publication_date", "pub_date", "pubdate", "published_at", "date_published", "datetime", "day",
    ),
    "publisher": ("publisher", "source", "outlet", "newspaper", "publication", "sitename", "site", "domain", "media"),
    "url": ("url", "link", "source_url", "web_url"),
    "id": ("id", "article_id", "doc_id", "uid", "uuid", "report_id"),
}
"""What the fields are usually called, the first choice first; case, blanks and hyphens do not matter."""


def find_usual(names: Iterable[str]) -> dict[str, str]:
    """Our field -> the name among these that usually means it; fields without one are left out."""
    plain = {plain_name(name): name for name in reversed(list(names))}
    chosen = {field: next((plain[one] for one in USUAL[field] if one in plain), None) for field in FIELDS}
    return {field: name for field, name in chosen.items() if name is not None}


def plain_name(name: str) -> str:
    """A name as it is compared: small letters, with _ for blanks and hyphens."""
    return name.strip().lower().replace(" ", "_").replace("-", "_")
