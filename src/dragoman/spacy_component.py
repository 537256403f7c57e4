"""Dragoman as a step of a spaCy pipeline: `nlp.add_pipe("dragoman")`. It needs spaCy: pip install 'dragoman[spacy]'.

spaCy finds the step by its entry point, without an import. The step asks for no other; it also works after a model's.

    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman")
    doc = nlp.make_doc("Iran's president ...")
    doc._.published = "2016-11-26"
    doc = nlp(doc)
    doc._.dragoman.events, doc.spans["dragoman_triggers"]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.records import Span

NAME = "dragoman"
ATTRIBUTE, DAY = "dragoman", "published"
TRIGGERS, CONTENTS, CUES = "dragoman_triggers", "dragoman_contents", "dragoman_cues"


class DragomanStep:
    """Codes a Doc's text; `doc._.dragoman` is the CodedReport, whose positions are those of `doc.text`.

    Spans in `doc.spans`: the triggers of events, labelled with their type; what was said, labelled with the statement's manner; and
    the cues. A span that cuts a token is widened to whole tokens. `doc._.published` is the day of publication (ISO 8601), if set
    before the step runs; without it no relative date is resolved.
    """

    def __init__(self, published: str | None = None) -> None:
        self._published = published

    def __call__(self, doc: Any) -> Any:  # noqa: ANN401  # spaCy is no dependency, so neither are its types
        """The Doc with what was coded."""
        from dragoman.coding import shared_coder
        from dragoman.records import Report

        coded = shared_coder().code_report(Report(text=doc.text, published=doc._.get(DAY) or self._published, language="en"))
        doc._.set(ATTRIBUTE, coded)
        triggers = ((one.trigger, one.event) for one in coded.events)
        contents = ((span, one.manner) for one in coded.statements for span in one.content)
        cues = ((one.cue, "cue") for one in coded.statements if one.cue)
        for group, spans in ((TRIGGERS, triggers), (CONTENTS, contents), (CUES, cues)):
            doc.spans[group] = _spans_of(doc, spans)
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Nothing is kept in a serialised pipeline: the model is the installed one."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> DragomanStep:
        """The step as it is."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """As `to_bytes`."""

    def from_disk(self, _path: object, **_: object) -> DragomanStep:
        """As `from_bytes`."""
        return self


def _spans_of(doc: Any, spans: Iterable[tuple[Span, str]]) -> list[Any]:  # noqa: ANN401  # spaCy's Doc
    found = (doc.char_span(one.start, one.end, label=label, alignment_mode="expand") for one, label in spans)
    return [one for one in found if one is not None]


def register() -> Callable[..., DragomanStep]:
    """Make the step known to spaCy and add `doc._.dragoman` and `doc._.published`; twice does no harm.

    Raises:
        ImportError: if spaCy is not installed.
    """
    try:
        from spacy.language import Language
        from spacy.tokens import Doc
    except ImportError as error:
        raise ImportError("the step needs spaCy; run: pip install 'dragoman[spacy]'") from error
    for name in (ATTRIBUTE, DAY):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    if not Language.has_factory(NAME):
        Language.factory(NAME, default_config={"published": None}, assigns=[f"doc._.{ATTRIBUTE}", "doc.spans"], func=_make)
    return _make


def _make(nlp: Any, name: str, published: str | None) -> DragomanStep:  # noqa: ANN401, ARG001  # the form that spaCy calls
    return DragomanStep(published)


def __getattr__(name: str) -> Callable[..., DragomanStep]:
    """`create` is what the entry point names: looking it up registers the step, and spaCy is imported only then."""
    if name != "create":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return register()
