"""What stands around the article of a web page, taken away before the article is looked for: lists of other stories, comments,
walls before the text, letters to subscribe to, posts of social media."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dragoman.intake.boilerplate import LIST_OPENER

# Words of the names (class, id) that page builders give to such blocks, as `related` in `post__related-stories`.
_NAME_WORDS = """
related recommended recommendations recirculation teaser teasers trending mostread popular newsletter newsletters signup
paywall regwall subscription subscribe promo promos cookie cookies consent gdpr comments comment disqus sidebar sharedaddy
relatedposts breadcrumb breadcrumbs pagination bio tags outbrain taboola tweet instagram tiktok caption captions gallery
advert advertisement
"""
_NAMES = frozenset(_NAME_WORDS.split())
_PIECE_OF_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_READERS = re.compile(
    r"(?:\d+ |all |(?:the |your |our )?readers?['’]? |what (?:the |our )?readers )"
    r"(?:comments?|say|think|opinions?|letters|responses|replies)(?: \(\d+\))?|comments?(?: \(\d+\))?|leave a (?:reply|comment)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MORE_OPENERS = re.compile(
    r"(?:also (?:today|in the news)|recent (?:posts|news|stories|articles)|trending(?: now)?"
    r"|other (?:news|stories)|(?:the )?latest)(?: [\w ]{2,20})?",
    re.IGNORECASE,
)
_MAX_OPENER_WORDS = 6
_N_CARDS = 3
_MAX_CARD_WORDS = 60
_PROSE_WORDS = 20
_KEPT_TAGS = frozenset({"html", "head", "body", "main", "script", "meta", "link", "title", "h1", "p", "time"})


def prune_page(root: Any) -> None:  # noqa: ANN401  # lxml has no types
    """Take such blocks out of a page's tree; one that holds the headline, or looks like an article's prose, stays."""
    page = _Page(root)
    doomed = [block for block in root.iter() if isinstance(block.tag, str) and page.is_around(block)]
    for block in [*doomed, *page.cards()]:
        if block.getparent() is not None:
            block.drop_tree()


class _Page:
    """A page's tree with what is asked of its elements again and again, counted once: pages can be large and deep."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        self._root = root
        self._words: dict[Any, int] = {}
        self._long_beside: Counter[Any] = Counter()
        self._prose: set[Any] = set()
        self._headed: set[Any] = set()
        for block in reversed([one for one in root.iter() if isinstance(one.tag, str)]):
            self._look_at(block)

    def _look_at(self, block: Any) -> None:  # noqa: ANN401
        """Count it; what it holds has been counted before."""
        own = 0 if block.tag in {"script", "style", "noscript"} else len((block.text or "").split())
        self._words[block] = own + sum(self._words.get(child, 0) + len((child.tail or "").split()) for child in block)
        parent = block.getparent()
        if block.tag in {"p", "div"} and own and self._words[block] >= _PROSE_WORDS:
            self._long_beside[parent] += 1
        if self._long_beside[block] >= _N_CARDS:
            self._prose.add(block)
        if parent is not None and block in self._prose:
            self._prose.add(parent)
        if parent is not None and (block.tag == "h1" or block in self._headed):
            self._headed.add(parent)

    def is_around(self, block: Any) -> bool:  # noqa: ANN401
        """Whether the block is none of the article's, by its name, its first line, or since the page hides it."""
        if block.tag in _KEPT_TAGS or block in self._headed:
            return False
        return self._is_hidden(block) or self._is_named(block) or self._opens_list(block)

    def cards(self) -> Iterator[Any]:
        """Blocks of one kind side by side, each a linked headline with a few words."""
        for parent in self._root.iter("body", "div", "main", "section", "ul", "ol", "aside"):
            cards = [child for child in parent if self._is_card(child)]
            if len(cards) >= _N_CARDS:
                yield from cards

    def _is_hidden(self, block: Any) -> bool:  # noqa: ANN401
        is_most = 2 * self._words[block] > self._words[self._root]
        return _HIDDEN.search(block.get("style") or "") is not None and not is_most

    def _is_named(self, block: Any) -> bool:  # noqa: ANN401
        names = f"{block.get('class') or ''} {block.get('id') or ''}"
        if _NAMES.isdisjoint(piece.lower() for piece in _PIECE_OF_NAME.findall(names)):
            return False
        return 2 * self._words[block] < self._words[self._root] or block not in self._prose

    def _opens_list(self, block: Any) -> bool:  # noqa: ANN401
        """Whether the block begins with a line such as 'Most read' or '4 comments'."""
        first = next((child for child in block if self._words.get(child)), None)
        if first is None or len(block) < 2 or (block.text or "").strip() or self._words[first] > _MAX_OPENER_WORDS:
            return False
        words = " ".join(first.text_content().split())
        if _READERS.fullmatch(words):
            return True
        return block not in self._prose and any(one.fullmatch(words) for one in (LIST_OPENER, _MORE_OPENERS))

    def _is_card(self, block: Any) -> bool:  # noqa: ANN401
        if block.tag not in {"article", "div", "li", "section"} or block in self._headed:
            return False
        if self._words[block] > _MAX_CARD_WORDS:
            return False
        headings = list(block.iter("h2", "h3", "h4", "h5"))
        return len(headings) == 1 and (next(headings[0].iter("a"), None) is not None or headings[0].getparent().tag == "a")
