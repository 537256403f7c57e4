"""A type of event that a user defines: its name, what it is, and sentences in which the words that name the act are marked.

    [[type]]
    name = "embassy-opening"
    definition = "A state opens or reopens an embassy or a consulate in another."
    examples = ["Poland [[reopened]] its embassy in Kyiv on Thursday.", ...]
    negatives = ["Poland [[closed]] its embassy in Kyiv.", ...]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.plover import EVENT_TYPES
from dragoman.reader.words import split_phrase
from dragoman.records import Span

N_EXAMPLES = 10
"""Fewer distinct examples are refused: of nine, all found, the recall may still be anything from .70 to 1 (Wilson, 95 %)."""
N_TRIGGER_WORDS = 6
OPENING, CLOSING = "[[", "]]"
FIELDS = ("name", "definition", "examples", "negatives")

_NAME = re.compile(r"[a-z][a-z0-9-]{1,26}[a-z0-9]")  # with `own_` a column of at most 32 letters
_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


class TypesError(ValueError):
    """A definition that cannot be used; the message has every fault on a line of its own."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and where the words that name its act stand in it."""

    text: str
    trigger: Span

    @property
    def marked(self) -> str:
        """The sentence with its trigger between marks, as users write it."""
        start, end = self.trigger.start, self.trigger.end
        return f"{self.text[:start]}{OPENING}{self.text[start:end]}{CLOSING}{self.text[end:]}"


@dataclass(frozen=True, slots=True)
class TypeDefinition:
    """What a user says a type is. `examples` are acts of the type, `negatives` are none, however near they come."""

    name: str
    definition: str
    examples: tuple[Example, ...]
    negatives: tuple[Example, ...] = ()


def read_example(marked: str) -> Example:
    """The sentence and trigger of a marked sentence.

    Raises:
        ValueError: if not exactly one to six words are marked, or nothing stands beside them.
    """
    found = list(_MARKED.finditer(marked))
    if len(found) != 1 or marked.count(OPENING) != 1 or marked.count(CLOSING) != 1:
        raise ValueError(f"mark the words that name the act once, as in 'Poland [[reopened]] its embassy', not in {marked!r}")
    inner = found[0][1]
    text = marked.replace(OPENING, "").replace(CLOSING, "")
    start = found[0].start() + len(inner) - len(inner.lstrip())
    n_words = len(split_phrase(inner))
    if not 1 <= n_words <= N_TRIGGER_WORDS:
        raise ValueError(f"mark one to {N_TRIGGER_WORDS} words, not {n_words}, in {marked!r}")
    if len(split_phrase(text)) < n_words + 2:
        raise ValueError(f"give the whole sentence, with who acts, not {marked!r}")
    return Example(text, Span(start, start + len(inner.strip())))


def read_definitions(path: Path) -> tuple[TypeDefinition, ...]:
    """The definitions of a TOML file, in its order.

    Raises:
        TypesError: if the file or one of its types cannot be used, with every reason.
        OSError: if it cannot be opened.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TypesError([f"{path} is no TOML: {error}"]) from error
    except RecursionError as error:
        raise TypesError([f"{path} is no TOML of types: it has lists in lists, hundreds deep"]) from error
    rows = values.get("type")
    if not isinstance(rows, list) or not rows or set(values) != {"type"} or not all(isinstance(row, dict) for row in rows):
        raise TypesError([f"{path} defines no type; begin each with [[type]], with {', '.join(FIELDS)}"])
    faults: list[str] = []
    definitions = [one for number, row in enumerate(rows, 1) if (one := _read_row(f"{path} type {number}", row, faults))]
    names = [one.name for one in definitions]
    faults += [f"{path}: the type {name} is defined twice" for name in sorted({one for one in names if names.count(one) > 1})]
    if faults:
        raise TypesError(faults)
    return tuple(definitions)


def _read_row(where: str, row: dict[str, Any], faults: list[str]) -> TypeDefinition | None:
    """One definition; None if it has faults, which are added."""
    n_before = len(faults)
    faults += [f"{where}: there is no field {name!r}; there are {', '.join(FIELDS)}" for name in row if name not in FIELDS]
    name, definition = row.get("name"), row.get("definition")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        faults.append(f"{where}: name is 3 to 28 small letters, digits and hyphens, such as embassy-opening, not {name!r}")
    elif name.upper() in EVENT_TYPES:
        faults.append(f"{where}: {name} is a type of PLOVER's; choose another name")
    if not isinstance(definition, str) or not definition.strip():
        faults.append(f"{where}: definition is missing; say in a sentence what counts")
    examples = _read_sentences(where, "examples", row.get("examples", ()), faults)
    negatives = _read_sentences(where, "negatives", row.get("negatives", ()), faults)
    faults += _find_contradictions(where, examples, negatives)
    if len(faults) > n_before:
        return None
    return TypeDefinition(str(name), str(definition).strip(), examples, negatives)


def _read_sentences(where: str, field: str, values: Any, faults: list[str]) -> tuple[Example, ...]:  # noqa: ANN401  # as TOML has it
    if isinstance(values, str) or not isinstance(values, list | tuple):
        faults.append(f"{where}: {field} is a list of sentences, not {type(values).__name__}")
        return ()
    found = []
    for number, value in enumerate(values, 1):
        try:
            found.append(read_example(" ".join(str(value).split())))
        except ValueError as error:
            faults.append(f"{where} {field} {number}: {error}")
    return tuple(found)


def _find_contradictions(where: str, examples: tuple[Example, ...], negatives: tuple[Example, ...]) -> Iterator[str]:
    """Too few examples, sentences that stand twice, and such as are to be both."""
    for field, some in (("examples", examples), ("negatives", negatives)):
        texts = [_key(one) for one in some]
        for one in dict.fromkeys(some):
            if texts.count(_key(one)) > 1:
                yield f"{where}: {field} has a sentence twice, which would count as two: {one.marked!r}"
    both = {_key(one) for one in negatives}
    for one in examples:
        if _key(one) in both:
            yield f"{where}: a sentence is an example and a negative; decide: {one.marked!r}"
    n_distinct = len({_key(one) for one in examples})
    if n_distinct < N_EXAMPLES:
        yield f"{where}: {n_distinct} distinct examples, and {N_EXAMPLES} are the least; from 30 on an estimate becomes narrow"


def _key(example: Example) -> tuple[str, ...]:
    """What makes two sentences the same: the letters and digits of their words, and the marked words."""
    words = tuple(word.casefold() for word in split_phrase(example.text) if word.isalnum())
    return (*words, "|", example.trigger.text_of(example.text).casefold())
