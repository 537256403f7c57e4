"""The fields that a format gives → a checked Report with its language and its furniture."""

from __future__ import annotations

from dragoman.intake.dates import read_publication
from dragoman.intake.failure import RefusedError
from dragoman.intake.furniture import find_furniture
from dragoman.intake.language import find_language
from dragoman.records import Gap, Report


def assemble_report(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Report:
    """The report made of these fields; empty ones count as not given, and so does a day of publication that lies in the future or
    a month without a day: its gaps say so.

    Raises:
        RefusedError: if there is no text, it is not English, or the date is impossible.
    """
    if not text.strip():
        raise RefusedError("no-text", "the text is empty")
    if not any(letter.isalpha() for letter in text):
        raise RefusedError("no-text", "there are no words in it")
    day, why_none = read_publication(published) if published else (None, None)
    return Report(
        text=text,
        id=id or "",
        title=title or None,
        publisher=publisher or None,
        url=url or None,
        language=find_language(text),
        published=day,
        furniture=find_furniture(text, title),
        gaps=(Gap("published", why_none),) if why_none else (),
    )
