"""Attributions to statements: speaker, addressee, via, manner, date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dragoman.actors import Cast
from dragoman.coding.confidence import beside_signs
from dragoman.coding.evidence import sentence_at
from dragoman.records import Attribution, Entity, Figure, Gap, Report, Span, Statement
from dragoman.times import ReportTimes, date_statement, why_undated

OPENING, CLOSING = "“\"«„‘'", "”\"»’'"
_ADDRESSING = re.compile(r"^(?:told|tells|telling|tell|informed|assured|reminded|asked|urged|warned|advised)$", re.IGNORECASE)
_ADDRESS_END = re.compile(
    r"\b(?:that|to|in|on|at|during|after|about|of|as|late|early|why|how|when|if|whether)\b|[,:;“\"”(—–]|\.(?=\s|$)"
)
MAX_ADDRESS = 60  # characters; an addressee is a noun phrase, not a clause
LOOSE_GAP = 2  # a quotation that carries on stands at most so many paragraphs after the last of its speaker


def join_loose_contents(attributions: Sequence[Attribution], text: str) -> tuple[Attribution, ...]:
    """Give a quotation that carries on without a cue to the attribution before it; other contents without a cue are dropped,
    for nobody is told to have said them. A cue without any content is dropped too."""
    joined: list[Attribution] = []
    for one in sorted(attributions, key=_begin):
        if one.cue is not None:
            joined.append(one)
        elif joined and _carries_on(joined[-1], one, text):
            last = joined[-1]
            joined[-1] = Attribution(last.source, last.cue, (*last.content, *one.content), last.score)
    return tuple(_each_once([one for one in joined if one.content]))


def _each_once(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Of attributions that share words of their cue the surest alone: one act of speaking is one statement."""
    kept: list[Attribution] = []
    for one in sorted(attributions, key=lambda a: -a.score):
        if not any(one.cue and other.cue and one.cue.overlaps(other.cue) for other in kept):
            kept.append(one)
    return sorted(kept, key=_begin)


def _begin(one: Attribution) -> int:
    """Where its content or cue begins, whichever comes first."""
    return min(span.start for span in (*one.content, *([one.cue] if one.cue else [])))


def _carries_on(last: Attribution, loose: Attribution, text: str) -> bool:
    if not last.content or text[loose.content[0].start] not in OPENING:
        return False
    if text[last.content[-1].end - 1] not in CLOSING and text[last.content[0].start] not in OPENING:
        return False
    between = text[last.content[-1].end : loose.content[0].start]
    return len(re.findall(r"\n+", between)) <= LOOSE_GAP and len(between) < 400


def find_addresses(attributions: Sequence[Attribution], text: str) -> dict[Attribution, Span]:
    """The words between 'told' and what was told, which name the addressee (or the outlet told)."""
    found = {}
    for one in attributions:
        if one.cue is None or not one.content or not _ADDRESSING.match(one.cue.text_of(text).split()[0]):
            continue
        later = [span.start for span in one.content if span.start >= one.cue.end]
        stop = min([*later, one.cue.end + MAX_ADDRESS, text.find("\n", one.cue.end) % (len(text) + 1)])
        words = text[one.cue.end : stop]
        end = _ADDRESS_END.search(words)
        phrase = words[: end.start() if end else None]
        stripped = phrase.strip().rstrip(".”\"")
        if 1 < len(stripped) <= MAX_ADDRESS and (end or later):
            start = one.cue.end + phrase.index(stripped)
            found[one] = Span(start, start + len(stripped))
    return found


def code_statements(
    report: Report, sentences: tuple[Span, ...], attributions: Sequence[Attribution], addresses: Mapping[Attribution, Span],
    cast: Cast, times: ReportTimes, figures: Sequence[Figure] = (),
) -> tuple[Statement, ...]:
    """The report's statements in text order, each with the figures of its content. An attribution whose speaker nobody names takes
    the speaker of the one before it in the same sentence, else it is no statement."""
    entities = {one.id: one for one in cast.entities}
    statements: list[Statement] = []
    for one in attributions:
        anchor = one.cue or one.content[0]
        sentence = sentence_at(sentences, anchor.start)
        speaker, gaps = _speaker(one, sentence, cast, statements)
        if not speaker:
            continue
        heard = cast.of.get(addresses[one], ()) if one in addresses else ()
        outlets = tuple(who for who in heard if _is_outlet(entities[who]))
        manner = manner_of(one.content, report.text)
        speakers = [(entities[who], cast.opinions.get(who, {})) for who in speaker]
        when = date_statement(one.cue, one.content, sentence, times)
        gaps += (Gap("date", why_undated(one.cue, times)),) if when.date is None else ()
        statements.append(
            Statement(
                id=f"s{len(statements) + 1}", speaker=speaker, content=one.content,
                addressee=tuple(who for who in heard if who not in outlets and who not in speaker), via=outlets,
                source=one.source, cue=one.cue, manner=manner,
                when=when,
                figures=_figures_within(one.content, figures),
                confidence=beside_signs(one.score, speakers, manner, one.content), gaps=gaps,
            )
        )
    return tuple(statements)


def _figures_within(content: Sequence[Span], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(one for one in figures if any(span.contains(Span(one.start, one.end)) for span in content))


def _speaker(
    one: Attribution, sentence: Span, cast: Cast, before: Sequence[Statement]
) -> tuple[tuple[str, ...], tuple[Gap, ...]]:
    if one.source is not None and cast.of.get(one.source):
        return cast.of[one.source], ()
    if one.source is None and before:
        last = before[-1]
        anchor = last.cue or last.content[0]
        if sentence.start <= anchor.start < sentence.end:
            return last.speaker, (Gap("source", "no words name the speaker here; taken from the statement before"),)
    return (), ()


def _is_outlet(entity: Entity) -> bool:
    return entity.sector_code == "JRN" and entity.kind == "organization"


def manner_of(content: Sequence[Span], text: str) -> str:
    """`direct` if all words stand between quotation marks, `mixed` if some do, else `indirect`."""
    outside = inside = 0
    for span in content:
        depth = False
        for letter in span.text_of(text):
            if letter in "“«„":
                depth = True
            elif letter in "”»":
                depth = False
            elif letter == '"':
                depth = not depth
            elif letter.isalnum():
                inside += depth
                outside += not depth
    if not inside:
        return "indirect"
    return "direct" if outside == 0 else "mixed"
