"""Why a party of a record is who it is: the words that link it, and how these lead to the entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.actors import Cast
from dragoman.actors.reasons import PRONOUN, TAKEN_UP
from dragoman.coding.resolved import Resolved
from dragoman.coding.steps import Step
from dragoman.records import CodedReport, Entity, Event, Span, Statement, Trigger


def explain_party(
    coded: CodedReport, record: Event | Statement, role: str, trigger: Trigger | None, resolved: Resolved
) -> Iterator[Step]:
    """Each party of one role: the words that stand for it here, why they mean the entity, and why that has its codes.

    Args:
        coded: the coded report.
        record: the event or statement.
        role: `actor`, `recipient`, `speaker`, `addressee` or `via`.
        trigger: the event's trigger as the syntax leaves it, if the words are read as an act again.
        resolved: the parties of the report, resolved again.
    """
    entities, cast = {one.id: one for one in coded.entities}, resolved.cast
    linked = _linked(record, role, trigger, resolved)
    for who in getattr(record, role):
        entity = entities[who]
        again = _same(entity, cast)
        words = next((span for span in linked if again and again.id in cast.of.get(span, ())), None)
        is_linked = words is not None
        words = words or _nearest(entity, record)
        reasons = [_link(words, is_linked, trigger, resolved)]
        reasons += [_meaning(coded.report.text, words, again, resolved)] if again and words else []
        reasons += [cast.reasons.get(again.id, "")] if again else []
        reasons += [f"{gap.field}: {gap.reason}" for gap in entity.gaps]
        yield Step(role, _party(entity), "; ".join(dict.fromkeys(one for one in reasons if one)), (words,) if words else ())


def _linked(record: Event | Statement, role: str, trigger: Trigger | None, resolved: Resolved) -> Sequence[Span]:
    """The words that the reader, or the syntax, gives for the parties of a role."""
    if trigger is not None:
        return trigger.actors if role == "actor" else trigger.recipients
    if isinstance(record, Event):
        return ()
    if role == "speaker":
        return (record.source,) if record.source else ()
    return [span for one, span in resolved.addresses.items() if one.cue == record.cue]


def _same(entity: Entity, cast: Cast) -> Entity | None:
    """The entity as it is resolved again: with the same words and codes."""
    alike = [one for one in cast.entities if (one.name, one.entity_code) == (entity.name, entity.entity_code)]
    return next((one for one in alike if set(one.mentions) & set(entity.mentions)), None)


def _nearest(entity: Entity, record: Event | Statement) -> Span | None:
    near = record.trigger if isinstance(record, Event) else record.source or record.cue or record.content[0]
    return min(entity.mentions, key=lambda span: abs(span.start - near.start), default=None)


def _link(words: Span | None, is_linked: bool, trigger: Trigger | None, resolved: Resolved) -> str:
    if words is None:
        return "no words name who it is"
    if not is_linked:
        return "nearest mention; understood, not named beside the act"
    given = resolved.given.get(trigger.span, ()) if trigger else (words,)
    return "linked by the reader" if words in given else "put there by the syntax of the sentence"


def _meaning(text: str, words: Span, entity: Entity, resolved: Resolved) -> str:
    """Why the words mean the entity, for a pronoun or description with the mention that it takes up."""
    because = resolved.cast.because.get(words, "")
    if because not in {PRONOUN, TAKEN_UP}:
        return because
    taken = next((one for one in resolved.reading.taken_up if one.span.overlaps(words)), None)
    if taken:
        return f"{because}: the reader finds that it takes up ‘{taken.antecedent.text_of(text)}’ with probability {taken.score:.2f}"
    before = [span for span in entity.mentions if span.end <= words.start]
    return f"{because}: ‘{before[-1].text_of(text)}’" if before else because


def _party(entity: Entity) -> str:
    codes = " ".join(code for code in (entity.entity_code, entity.sector_code) if code)
    return f"{entity.name} ({', '.join(part for part in (codes, entity.role) if part)})" if codes or entity.role else entity.name
