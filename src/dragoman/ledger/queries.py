"""What is typed into a search: words, phrases, beginnings of words, words that must not occur."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.ledger.errors import QueryError
from dragoman.ledger.folding import FoldedWord, fold_words

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')

MOST_TERMS = 200
"""More are no question: each costs a search of the index, and thousands hold up whoever asks after."""


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words in a row; the last one may be the beginning of a word."""

    words: tuple[str, ...]
    is_beginning: bool = False
    is_excluded: bool = False

    def expression(self) -> str:
        """The term in the language of the index."""
        return '"' + " ".join(self.words) + '"' + ("*" if self.is_beginning else "")

    def ends_at(self, text: list[FoldedWord], at: int) -> int | None:
        """The position after the term's last word if the term begins at this position of the text."""
        end = at + len(self.words)
        found = tuple(word.folded for word in text[at:end])
        if found == self.words:
            return end
        is_begun = self.is_beginning and len(found) == len(self.words) and found[:-1] == self.words[:-1]
        return end if is_begun and found[-1].startswith(self.words[-1]) else None


def read_query(query: str) -> tuple[Term, ...]:
    """The terms of a query: words that must all occur, "phrases" within quotation marks, beginnings* and -excluded ones.

    Raises:
        QueryError: if there is no word to be found, or far too many.
    """
    terms = []
    for minus, phrase, word in _TERM.findall(query.replace("“", '"').replace("”", '"')):
        words = tuple(one.folded for one in fold_words(phrase or word))
        if words:
            terms.append(Term(words, not phrase and word.endswith("*"), bool(minus)))
        if len(terms) > MOST_TERMS:
            raise QueryError(f"a query has at most {MOST_TERMS} words and phrases; search for fewer")
    if not any(not term.is_excluded for term in terms):
        raise QueryError(f"{query!r} has no word to be searched for; give at least one that must occur")
    return tuple(terms)


def match_expression(terms: tuple[Term, ...], keys: list[list[str]]) -> str:
    """The terms in the language of the index, within the passages that have a key of each list."""
    wanted = [f"words : {term.expression()}" for term in terms if not term.is_excluded]
    wanted += [f"keys : ({' OR '.join(group)})" for group in keys]
    unwanted = [f"words : {term.expression()}" for term in terms if term.is_excluded]
    expression = " AND ".join(f"({one})" for one in wanted)
    return f"({expression}) NOT ({' OR '.join(unwanted)})" if unwanted else expression
