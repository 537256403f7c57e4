"""The fields that a format gives → a checked Report with its language and its furniture."""

from __future__ import annotations

from dragoman.intake.dates import read_date
from dragoman.intake.failure import RefusedError
from dragoman.intake.furniture import find_furniture
from dragoman.intake.language import find_language
from dragoman.records import Report


def assemble_report(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Report:
    """The report made of these fields; empty ones count as not given.

    Raises:
        RefusedError: if there is no text, it is not English, or the date is impossible.
    """
    if not text.strip():
        raise RefusedError("no-text", "the text is empty")
    if not any(letter.isalpha() for letter in text):
        raise RefusedError("no-text", "there are no words in it")
    return Report(
        text=text,
        id=id or "",
        title=title or None,
        publisher=publisher or None,
        url=url or None,
        language=find_language(text),
        published=read_date(published) if published else None,
        furniture=find_furniture(text, title),
    )
