"""Elements of markup → paragraphs of text."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

_EMPTY_LINES = re.compile(r"\n\s*\n")


def mark_breaks(root: Any, blocks: Collection[str]) -> None:  # noqa: ANN401  # lxml ships no types
    """Puts empty lines around the blocks of a tree, and a line's end where a `br` stands."""
    for one in root.iter("{*}*"):
        if name_of(one) == "br":
            one.tail = "\n" + (one.tail or "")
        elif name_of(one) in blocks:
            one.text = "\n\n" + (one.text or "")
            one.tail = "\n\n" + (one.tail or "")


def join_paragraphs(text: str) -> str:
    """The pieces that empty lines part, an empty line between them and single blanks between their words."""
    pieces = (" ".join(piece.split()) for piece in _EMPTY_LINES.split(text))
    return "\n\n".join(piece for piece in pieces if piece)


def name_of(element: Any) -> str:  # noqa: ANN401
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
