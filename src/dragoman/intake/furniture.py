"""Which lines of a text are no part of the report: labels, headings, teasers, credits, footnotes and notes of the site.

A line is furniture if it is known boilerplate (`boilerplate`), or if it is a heading: it stands alone, has no sentence's end
and is surrounded by prose. Prose that is taken for furniture is lost, so in doubt a line is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.intake import boilerplate
from dragoman.records import Span

# Words: the longest teasers have about 20; a sub-heading in sentence case is shorter, and a longer line rather prose cut off.
_MAX_TITLE_WORDS = 22
_MAX_SENTENCE_CASE_WORDS = 14
# Share of the words with capital letters, small words aside, from which a line is in title case.
_TITLE_SHARE = 0.8
# A paragraph from here on that ends like a sentence is prose.
_MIN_PROSE_WORDS = 8
# Of all characters; where less is prose, the text is a list, a poem or a chat, and nothing is a heading.
_MIN_PROSE_SHARE = 0.5
# Consecutive lines in sentence case from which they are a list and no headings.
_LIST_LINES = 3
# Where a text is wrapped, at least this share of its line breaks comes before a small letter.
_WRAPPED_SHARE = 0.2
_N_TITLE_PLACES = 3
_N_FOOTNOTE_PLACES = 6
# Only the end of a line is searched for boilerplate that follows prose.
_END_CHARS = 1200

_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_LINE = re.compile(r"\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!?…:;,—–-][\"”’'»)\]*]*\Z")
_INNER_END = re.compile(r"(?:[a-z0-9)\]]{3}|[a-z][”’\"])[.!?][\"”’')]*\s+\S|[.!?][\"”’]+\s")
_HEADING_START = re.compile(r"[\"“‘'(]?[^\W_]")
_HEADING_END = re.compile(r"[\w%)][\"”’'?]?\Z")
_LIST_START = re.compile(r"(?:[-–—•·*▪●]|\(?(?:\d{1,2}|[a-z])[.)]\s)")
_WORD = re.compile(r"[^\W_](?:[\w'’.&-]*\w)?")
_SMALL = (
    "a an and as at but by for from in into nor of off on onto or over per so than that the their its to under up via vs with"
    " without yet after amid before against between among de la al el is are be not after about around during if when"
)
_SMALL_WORDS = frozenset(_SMALL.split())
_SPEAKING = ("said", "says", "told", "added", "wrote", "writes", "asked", "stated", "tweeted", "replied", "claimed")
# Headings in sentence case do not begin like a sentence that goes on from the one before.
_STARTS = "he she it they we i you but and so yet however meanwhile also then there this these those that his her their its our"
_SENTENCE_STARTS = frozenset(_STARTS.split())
_DATE_TOKEN = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?"
    r"|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|\d{1,4}(?:st|nd|rd|th)?"
    r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:am|pm|z)?"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|am|pm|gmt|utc|bst|cet|cest|est|edt|pst|pdt|ist|msk|local|time|at|on|[-–—|/])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A line of the text, or a block of lines where the text is wrapped; `words` are its words as one line."""

    span: Span
    words: str

    @property
    def is_prose(self) -> bool:
        """Whether it ends like a sentence and is long enough for one."""
        return _SENTENCE_END.search(self.words) is not None and self.words.count(" ") + 1 >= _MIN_PROSE_WORDS


def find_furniture(text: str, title: str | None = None) -> tuple[Span, ...]:
    """The spans of the text that are no part of the report, in their order, without overlaps.

    Args:
        text: the report's text.
        title: its title, if known: the text's own headline is then told by it.
    """
    paragraphs = _split_paragraphs(text)
    known = [_is_boilerplate(one.words) or _is_title(number, one, title) for number, one in enumerate(paragraphs)]
    for number in (*_find_footnotes(paragraphs, text), *_find_listed(paragraphs)):
        known[number] = True
    headings = _find_headings(paragraphs, known)
    spans = (
        one.span if known[number] or number in headings else _find_end(one.span, text)
        for number, one in enumerate(paragraphs)
    )
    return tuple(span for span in spans if span)


def _split_paragraphs(text: str) -> list[_Paragraph]:
    shape = _BLOCK if _is_wrapped(text) else _LINE
    found = ((match.start(), match.group().rstrip()) for match in shape.finditer(text))
    return [_Paragraph(Span(start, start + len(words)), " ".join(words.split())) for start, words in found]


def _is_wrapped(text: str) -> bool:
    """Whether lines break within sentences, so that only an empty line ends a paragraph."""
    lines = [line.strip() for line in text.split("\n")]
    breaks = [after for before, after in pairwise(lines) if before and after]
    return sum(1 for after in breaks if after[0].islower()) > _WRAPPED_SHARE * len(breaks)


def _is_boilerplate(words: str) -> bool:
    if len(words) > boilerplate.MAX_CHARS:
        return False
    if start := boilerplate.ORNAMENT_START.match(words):
        words = boilerplate.ORNAMENT_END.sub("", words[start.end() :])
        if not _SENTENCE_END.search(words) and words.count(" ") < _MAX_TITLE_WORDS:
            return True
    return _is_label(words) or _is_byline(words) or _is_date(words) or _is_caption(words) or any(
        pattern.fullmatch(words) for pattern in boilerplate.PARAGRAPHS
    )


def _is_label(words: str) -> bool:
    return not words[0].islower() and words.rstrip(" :.>»|").lower() in boilerplate.LABELS


def _is_byline(words: str) -> bool:
    found = boilerplate.BYLINE.fullmatch(words)
    names = found.group("names").replace(";", " ").replace(",", " ").split() if found else []
    return 2 <= len(names) <= 25 and all(not name[0].islower() or name in boilerplate.NAME_LINKS for name in names)


def _is_date(words: str) -> bool:
    tokens = words.replace(",", " ").split()
    if not 2 <= len(tokens) <= 12 or not any(map(str.isdigit, words)):
        return False
    return all(_DATE_TOKEN.fullmatch(token) for token in tokens)


def _is_caption(words: str) -> bool:
    return boilerplate.CAPTION_CREDIT.search(words) is not None and not _INNER_END.search(words)


def _is_title(number: int, paragraph: _Paragraph, title: str | None) -> bool:
    return bool(title) and number < _N_TITLE_PLACES and _fold(paragraph.words) == _fold(title or "")


def _fold(words: str) -> list[str]:
    return _WORD.findall(words.lower().replace("’", "'"))


def _find_footnotes(paragraphs: list[_Paragraph], text: str) -> list[int]:
    """Of the last lines those with a star that explain a starred word, or, if alone, a ban; several others are a list."""
    first = max(0, len(paragraphs) - _N_FOOTNOTE_PLACES)
    starred = [number for number in range(first, len(paragraphs)) if boilerplate.STARRED_LINE.fullmatch(paragraphs[number].words)]
    if not starred or boilerplate.STARRED_WORD.search(text, 0, paragraphs[starred[0]].span.start):
        return starred
    return starred if len(starred) == 1 and boilerplate.FOOTNOTE.fullmatch(paragraphs[starred[0]].words) else []


def _find_listed(paragraphs: list[_Paragraph]) -> Iterator[int]:
    """The headlines of other reports, one below the other, after a line like 'Most read'."""
    is_listing = False
    for number, one in enumerate(paragraphs):
        is_opener = boilerplate.LIST_OPENER.fullmatch(one.words) is not None
        is_listing = is_opener or (is_listing and _is_listed(one.words))
        if is_listing:
            yield number


def _is_listed(words: str) -> bool:
    return not _SENTENCE_END.search(words) and words.count(" ") < _MAX_TITLE_WORDS and not words[0].islower()


def _find_headings(paragraphs: list[_Paragraph], known: list[bool]) -> set[int]:
    """The paragraphs that are headlines, sub-headings, teasers or names standing alone."""
    n_prose = sum(len(one.words) for one in paragraphs if one.is_prose)
    n_all = sum(len(one.words) for one, is_known in zip(paragraphs, known, strict=True) if not is_known)
    if n_prose <= _MIN_PROSE_SHARE * n_all:
        return set()
    found: set[int] = set()
    for run in _find_runs(paragraphs, known):
        before = paragraphs[run[0] - 1].words if run[0] else ""
        after = paragraphs[run[-1] + 1].words if run[-1] + 1 < len(paragraphs) else ""
        is_introduced = before.endswith((":", ",", ";")) and not known[run[0] - 1]
        if is_introduced or after[:1].islower():
            continue
        titles = [number for number in run if _is_title_case(paragraphs[number].words)]
        # A list's lines, or a last sentence that was cut off.
        is_doubtful = len(run) - len(titles) >= _LIST_LINES or not after
        found.update(titles if is_doubtful else run)
    if paragraphs and not known[0] and _is_stopped_headline(paragraphs):
        found.add(0)
    return found


def _find_runs(paragraphs: list[_Paragraph], known: list[bool]) -> Iterator[list[int]]:
    """Neighbours that all look like headings."""
    run: list[int] = []
    for number, one in enumerate(paragraphs):
        if not known[number] and _is_heading(one.words, is_first=number == 0):
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_heading(words: str, *, is_first: bool) -> bool:
    n_words = words.count(" ") + 1
    start = _HEADING_START.match(words)
    if n_words > _MAX_TITLE_WORDS or not start or start.group()[-1].islower() or not _HEADING_END.search(words):
        return False
    if _LIST_START.match(words) or _INNER_END.search(words) or words.rstrip("”’\"'").lower().split()[-1] in _SPEAKING:
        return False
    if _is_title_case(words):
        return True
    if words.endswith("?") or words[0] in "\"“" or words.split(maxsplit=1)[0].lower() in _SENTENCE_STARTS:
        return False
    return n_words <= (_MAX_TITLE_WORDS if is_first else _MAX_SENTENCE_CASE_WORDS)


def _is_title_case(words: str, least: float = _TITLE_SHARE) -> bool:
    large = [word for word in _WORD.findall(words) if word.lower() not in _SMALL_WORDS]
    return bool(large) and sum(1 for word in large if not word[0].islower()) >= least * len(large)


def _is_stopped_headline(paragraphs: list[_Paragraph]) -> bool:
    """Whether the first line is a headline although it ends with a full stop: each word has a capital letter."""
    words = paragraphs[0].words
    return (
        4 <= words.count(" ") + 1 <= _MAX_TITLE_WORDS
        and len(paragraphs) > 1
        and words[-1] in ".;"
        and not words.isupper()  # old wires are in capitals throughout
        and not _INNER_END.search(words[:-1])
        and _is_title_case(words, least=1.0)
    )


def _find_end(paragraph: Span, text: str) -> Span | None:
    """The boilerplate at the end of a paragraph of prose."""
    start = max(paragraph.start, paragraph.end - _END_CHARS)
    tail = text[start : paragraph.end]
    begins = [found.start() for pattern in boilerplate.ENDS if (found := pattern.search(tail))]
    return Span(start + min(begins), paragraph.end) if begins else None
