"""Dragoman turns news reports about politics into dated, sourced, coded records with the words they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from dragoman.ledger import Store
    from dragoman.records import CodedReport

__version__ = "0.1.0"

__all__ = ["__version__", "code", "open"]


def code(
    text: str, *, published: str | None = None, title: str | None = None, publisher: str | None = None, url: str | None = None
) -> CodedReport:
    """Codes one report: `dragoman.code("Iran's president ...", published="2016-11-26").events`.

    The model is loaded with the first report and kept. A text in another language has no records, and its `report.language` says
    which it is.

    Args:
        text: the report's text, English.
        published: ISO 8601 day; without it no relative date ('on Saturday') can be told. One in the future, or a month alone,
            counts as none, and the report's `gaps` say so.
        title: its headline.
        publisher: who published it.
        url: where.

    Raises:
        ValueError: if the day is no ISO 8601 day, or the text is no prose.
    """
    from datetime import date

    from dragoman.coding import shared_coder
    from dragoman.intake import assemble_report

    if published is not None:
        try:
            date.fromisoformat(f"{published}-01"[:10])  # of a month alone its first day
        except ValueError as error:
            expected = "published is a day such as 2016-11-26"
            raise ValueError(f"{expected}, not {published!r}; leave it out if the day is unknown") from error
    report = assemble_report(text, published=published, title=title, publisher=publisher, url=url)
    return shared_coder().code_report(report)


def open(path: str | os.PathLike[str] = "dragoman.db", *, readonly: bool = True) -> Store:
    """Opens a store of coded reports, to ask it: `dragoman.open("dragoman.db").relation("IRN", "TUR")`.

    Args:
        path: the store's file.
        readonly: a store that is only read can be read while `dragoman code` writes it; False makes it if there is none.

    Raises:
        dragoman.ledger.StoreError: if there is no store to read, or the file is something else.
    """
    from dragoman.ledger import Store  # here, so that importing dragoman costs nothing

    return Store.open(path, readonly=readonly)
