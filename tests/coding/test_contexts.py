"""Contexts are found at the first two letters of words as they are by the whole list."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding import contexts
from dragoman.coding.contexts import find_contexts

ROWS = [
    row.split("\t")
    for row in files("dragoman.plover").joinpath("data/contexts.tsv").read_text(encoding="utf-8").splitlines()
    if row and not row.startswith("#")
]
WHOLE = [(name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in ROWS]
WORDS = [word for _, listed in ROWS if "(" not in listed for word in re.sub(r"\\w[+*]|[?\[\]]", "", listed).split("|")]


def by_the_whole_list(sentence: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in WHOLE if pattern.search(sentence))


def test_every_plain_word_of_the_list_speaks_for_its_context():
    for name, listed in ROWS:
        for word in listed.split("|") if "(" not in listed else ():
            if re.fullmatch(r"[\w -]+", word):
                assert name in find_contexts(f"It was “{word}”, they said.")
                assert name in find_contexts(word.upper())


@given(
    st.lists(st.one_of(st.sampled_from(WORDS), st.text("aelnorst -’\n5G", max_size=6)), max_size=8),
    st.sampled_from([" ", "-", "", ". "]),
)
def test_it_finds_what_the_whole_list_finds(words, between):
    sentence = between.join(words)
    assert find_contexts(sentence) == by_the_whole_list(sentence)


@pytest.mark.parametrize("words", [r"e-?mail", "army|(?:un|eu) force", r"\w+ation", "a?rmy"])
def test_words_that_would_never_be_found_are_refused(monkeypatch, words):
    class Table:
        def joinpath(self, _: str) -> Table:
            return self

        def read_text(self, **_: str) -> str:
            return f"military\t{words}\n"

    monkeypatch.setattr(contexts, "files", lambda _: Table())
    with pytest.raises(ValueError, match="must begin with two letters"):
        contexts._patterns.__wrapped__()
