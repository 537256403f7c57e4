"""What a web page says of its own origin: schema.org data, and a date that stands beside the headline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.intake.dates import read_date
from dragoman.intake.failure import RefusedError

_ARTICLE_KINDS = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report)\Z")
_DATE_LABEL = re.compile(
    r"(?:first |originally )?(?:published|posted|issued|date|released)(?: on| at)?\s*:?\s+"
    r"|(?<=\d{4})[,\s|–—-]+(?:at )?\d{1,2}[:.]\d{2}.{0,12}\Z",
    re.IGNORECASE,
)
_MAX_DATE_WORDS = 9
_PROSE_WORDS = 20
_N_BLOCKS_BEFORE = 72


@dataclass(frozen=True, slots=True)
class Origin:
    """Title, date of publication, publisher and address; None is what the page does not say."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


def find_origin(root: Any) -> Origin:  # noqa: ANN401  # lxml has no types
    """What a page's schema.org data say; the date else as it stands beside the headline."""
    article = next(_find_articles(root), {})
    published = _read_day(_words(article.get("datePublished")) or "") or _find_visible_date(root)
    return Origin(
        _words(article.get("headline")), published, _words(article.get("publisher")),
        _words(article.get("url")) or _words(article.get("mainEntityOfPage")),
    )


def _find_articles(root: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                told = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue  # the page is readable without it
            yield from (one for one in _find_things(told) if _is_article(one.get("@type")))


def _find_things(told: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # any JSON
    """The things of a list, of a graph, or the one thing, with what it is mainly about."""
    waiting = [told]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield one
            waiting.extend(one[key] for key in ("@graph", "mainEntity") if key in one)


def _is_article(kinds: Any) -> bool:  # noqa: ANN401
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE_KINDS.search(kind) for kind in kinds)


def _words(value: Any) -> str | None:  # noqa: ANN401  # whatever stands in the page
    """A text, or the name or address of a thing."""
    if isinstance(value, list):
        return _words(value[0]) if value else None
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("@id") or value.get("url"))
    return value.strip() or None if isinstance(value, str) else None


def _find_visible_date(root: Any) -> str | None:  # noqa: ANN401
    """The one date that stands by itself beside the headline, before the prose; None if there are several."""
    found: set[str] = set()
    n_blocks = 0
    for block in root.iter("p", "div", "span", "td", "time", "h4", "h5", "h6", "li", "b", "i", "em", "small"):
        words = " ".join((block.text or "").split())
        if len(words.split()) >= _PROSE_WORDS or n_blocks > _N_BLOCKS_BEFORE:
            break
        n_blocks += bool(words)
        if words and len(words.split()) <= _MAX_DATE_WORDS:
            found.add(_read_day(_DATE_LABEL.sub("", words).strip()) or "")
    days = {one[:10] for one in found if one}
    return days.pop() if len(days) == 1 else None


def _read_day(words: str) -> str | None:
    """The date that the words stand for; None if they are another thing, or written in a way that nobody can tell."""
    try:
        return read_date(words)
    except RefusedError:
        return None
