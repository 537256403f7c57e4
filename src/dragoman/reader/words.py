"""What a word is."""

from __future__ import annotations

import re

# Words are split as in Universal Dependencies' English treebanks: clitics apart (do n't, Iran 's), hyphens and marks alone.
WORD = re.compile(
    r"""
      (?:[A-Za-z]\.){2,}                                   # U.S.
    | (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Sen|Rep|Gov|Prof|St|Jr|Sr|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.(?=\s)
    | n['’]t\b | ['’](?:s|re|ve|ll|d|m|S)\b
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|km|mph)?\b
    | [^\W_]+?(?=n['’]t\b)                                 # do|n't
    | (?:[^\W_][\u0300-\u036f]*)+                           # accents may be letters of their own
    | \.{2,} | -{2,}
    | \S
    """,
    re.VERBOSE,
)


def is_word(text: str) -> bool:
    """Whether a word of a text is more than punctuation: it has a letter or digit."""
    return any(sign.isalnum() for sign in text)


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, split as those of a text."""
    if phrase.isascii() and phrase.replace(" _ ", "").replace(" ", "").isalpha():  # most of the lexicon, in a third of the time
        return tuple(phrase.split())
    return tuple(match[0] for match in WORD.finditer(phrase))
