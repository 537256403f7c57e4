"""The report as it came in: its text, where and when it was published, and which parts of the text are furniture."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of Unicode code points in a report's text.

    Raises:
        ValueError: if `start` is negative or the span is empty or reversed.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"a span needs 0 <= start < end, got start {self.start} and end {self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def text_of(self, text: str) -> str:
        """The words of the span in the text it was made for."""
        return text[self.start : self.end]

    @staticmethod
    def around(spans: Iterable[Span]) -> Span:
        """The shortest span that contains all of the given ones (at least one)."""
        found = list(spans)
        return Span(min(span.start for span in found), max(span.end for span in found))


def digest(text: str) -> str:
    """The SHA-256 of the text's UTF-8 bytes, as 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that could not be settled, and why."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One news report, exactly as it will be quoted.

    `published` is an ISO 8601 date or date-time; `language` an ISO 639-1 code. An empty `id` is replaced by the
    first 16 hex digits of the text's SHA-256. `gaps` tell why it has no `published`, where one was given that settles no day.
    """

    text: str
    id: str = ""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    furniture: tuple[Span, ...] = ()
    gaps: tuple[Gap, ...] = ()
    sha256: str = field(default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", digest(self.text))
        if not self.id:
            object.__setattr__(self, "id", self.sha256[:16])

    @property
    def told(self) -> tuple[str | None, str | None, str | None]:
        """Day of publication, title and publisher: what stands beside the text and makes other records where it changes."""
        return self.published, self.title, self.publisher

    @property
    def is_english(self) -> bool:
        """Whether it can be coded; a text too short to tell its language counts as English, others are kept without records."""
        return self.language in {None, "en"}
