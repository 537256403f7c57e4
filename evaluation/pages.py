"""Main text and origin of saved pages: how much of the article is found, and whether teasers of other stories come along.

    python evaluation/pages.py evaluation/data/pages --part heldout --json

The layouts are written for this (how sites build their pages, without any of their words), the reports in them are invented.
Half of the layouts, told by a hash of their names, is held out: `read_page` was improved on the other half only; but who wrote it
had written all of them. Every layout is filled with two of the reports. Words are counted as bags; headlines count neither way.
Baselines: all words that the page shows, and what trafilatura extracts by itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from common import rates, show
from dragoman.intake.failure import RefusedError
from dragoman.intake.page import read_page
from dragoman.records import Report

FIELDS = ("title", "published", "publisher", "url")
N_STORIES_EACH = 2
_SITE = "Harbour Gazette"
_COMMENTS = (
    "They have been promising this since I was a child and nothing ever comes of it.",
    "My cousin works there and he says that the papers get it wrong every single time.",
    "Could somebody explain why nobody asked the people who live in that valley?",
    "Well said, and thank you for writing about it at all.",
)


@dataclass(frozen=True, slots=True)
class Page:
    """A filled layout: its HTML, its article's paragraphs (none on pages without an article), what it says of its origin, and the
    teasers of other stories in it."""

    layout: str
    html: str
    paragraphs: tuple[str, ...]
    origin: dict[str, str]
    teasers: tuple[str, ...]


def is_heldout(layout: str) -> bool:
    """Whether a layout belongs to the half that nothing was improved on."""
    return hashlib.sha256(layout.encode()).digest()[0] % 2 == 1


def build_pages(folder: Path, part: str = "all") -> Iterator[Page]:
    """The pages of the layouts of a part: `dev`, `heldout` or `all`."""
    stories, teasers = (_read_lines(folder / name) for name in ("stories.jsonl", "teasers.jsonl"))
    for number, path in enumerate(sorted(folder.glob("*.html"))):
        if part == "all" or is_heldout(path.stem) == (part == "heldout"):
            for nth in range(N_STORIES_EACH):
                yield _fill(path, stories[(number + 3 * nth) % len(stories)], teasers)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _fill(path: Path, story: dict[str, Any], teasers: list[dict[str, str]]) -> Page:
    from jinja2 import Environment

    source = path.read_text("utf-8")
    gives = re.match(r"\{# gives: ([\w ]+) #\}", source)
    if gives is None:
        raise ValueError(f"{path}: expected '{{# gives: title published #}}' in the first line")
    day = date.fromisoformat(story["published"])
    origin = {"title": story["title"], "published": story["published"], "publisher": _SITE,
              "url": f"https://gazette.example/{day:%Y/%m/%d}/{path.stem}"}
    html = Environment(autoescape=True).from_string(source).render(
        title=story["title"], standfirst=story["standfirst"], author=story["author"], site=_SITE, url=origin["url"],
        iso=story["published"], stamp=f"{day}T09:30:00Z", words=f"{day.day} {day:%B %Y}", us=f"{day:%B} {day.day}, {day.year}",
        paras=story["paragraphs"], teasers=teasers, comments=_COMMENTS,
    )
    is_article = gives[1] != "none"
    return Page(
        path.stem, html, tuple(story["paragraphs"]) if is_article else (),
        {field: value for field, value in origin.items() if field in gives[1].split()},
        tuple(one[key] for one in teasers for key in ("title", "words")),
    )


def read_ours(html: str) -> tuple[str, dict[str, str | None]]:
    """What the reader would see of the page, and its origin; nothing if it is refused."""
    try:
        report = read_page(html)
    except RefusedError:
        return "", {}
    return _without_furniture(report), {field: getattr(report, field) for field in FIELDS}


def _without_furniture(report: Report) -> str:
    text = list(report.text)
    for span in report.furniture:
        text[span.start : span.end] = " " * (span.end - span.start)
    return "".join(text)


def read_trafilatura(html: str) -> tuple[str, dict[str, str | None]]:
    """The library's own output."""
    from trafilatura import bare_extraction

    page: Any = bare_extraction(html, include_comments=False, with_metadata=True)
    if page is None:
        return "", {}
    return page.text or "", {"title": page.title, "published": page.date, "publisher": page.sitename, "url": page.url}


def read_all_words(html: str) -> tuple[str, dict[str, str | None]]:
    """Every word that the page shows."""
    from lxml import html as markup

    root = markup.document_fromstring(html)
    for gone in root.xpath("//script | //style | //noscript | //head"):
        gone.drop_tree()
    return "\n".join(root.itertext()), {}


def score(pages: list[Page], read: Callable[[str], tuple[str, dict[str, str | None]]]) -> dict[str, Any]:
    """Word F1 (mean over pages with an article), share of pages with a teaser in their text, and share of right fields."""
    found = [(page, *read(page.html)) for page in pages]
    f1s = [word_f1(text, page) for page, text, _ in found if page.paragraphs]
    fields = {
        field: [(origin.get(field) or "").removesuffix("T09:30:00Z") == page.origin.get(field, "")
                for page, _, origin in found if page.paragraphs]
        for field in FIELDS
    }
    return {
        "word_f1": sum(f1s) / len(f1s), "least_word_f1": min(f1s),
        "pages_with_teaser": sum(has_teaser(text, page) for page, text, _ in found),
        "no_article_refused": sum(not text for page, text, _ in found if not page.paragraphs),
        "no_article": sum(not page.paragraphs for page in pages),
        **{f"{field}_right": sum(rights) / len(rights) for field, rights in fields.items()},
        "pages": len(found), "layouts": len({page.layout for page in pages}),
    }


def word_f1(text: str, page: Page) -> float:
    """F1 of the bags of words of the text, without the headline, and of the article's paragraphs."""
    found, gold = Counter(_words(text)), Counter(_words(" ".join(page.paragraphs)))
    if page.origin["title"] in text:
        found -= Counter(_words(page.origin["title"]))
    return rates((found & gold).total(), found.total(), gold.total())["f1"]


def has_teaser(text: str, page: Page) -> bool:
    """Whether words of another story stand in the text."""
    return any(teaser in " ".join(text.split()) for teaser in page.teasers)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def evaluate(folder: Path, part: str = "all") -> dict[str, Any]:
    """The figures of the three readers on the same pages."""
    pages = list(build_pages(folder, part))
    readers = {"ours": read_ours, "trafilatura": read_trafilatura, "all_words": read_all_words}
    return {name: score(pages, read) for name, read in readers.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="folder of layouts")
    parser.add_argument("--part", choices=("dev", "heldout", "all"), default="all")
    parser.add_argument("--pages", action="store_true", help="our figures page by page")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    if options.pages:
        for one in build_pages(options.path, options.part):
            text, _ = read_ours(one.html)
            show({one.layout: word_f1(text, one) if one.paragraphs else f"refused: {not text}"}, as_json=False)
    else:
        show(evaluate(options.path, options.part), options.json)
