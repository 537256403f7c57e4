"""The parties of a reading and who they are: everything that is settled before statements and events are written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.actors import Cast, resolve
from dragoman.actors.lexicon import Lexicon, load
from dragoman.coding.gapped import add_gapped
from dragoman.coding.holders import add_holder
from dragoman.coding.roles import Settled, settle_roles
from dragoman.coding.statements import find_addresses, join_loose_contents
from dragoman.records import Attribution, Reading, Report, Span


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading whose parties are settled by the syntax and known by name.

    `reading` has the triggers of `settled`; `attributions` are whole, `addresses` the words of whom they are said to; `cast` says
    for all words of parties who is meant, and why; `given` are the words that the reader linked to each trigger.
    """

    reading: Reading
    settled: Settled
    attributions: tuple[Attribution, ...]
    addresses: Mapping[Attribution, Span]
    cast: Cast
    given: Mapping[Span, tuple[Span, ...]]


def resolve_reading(report: Report, reading: Reading, lexicon: Lexicon | None = None) -> Resolved:
    """Settle who speaks, acts and is acted on in a report.

    Args:
        report: the report.
        reading: what was read in it.
        lexicon: where actors are looked up; None is the shipped one.
    """
    settled = settle_roles(reading, report.text)
    known = lexicon or load()
    settled = replace(settled, triggers=tuple(add_holder(one, report, known) for one in settled.triggers))
    given = {one.span: (*one.actors, *one.recipients) for one in reading.triggers}
    reading = replace(reading, triggers=settled.triggers)
    attributions = add_gapped(join_loose_contents(reading.attributions, report.text), reading.sentences, report.text)
    addresses = find_addresses(attributions, report.text)
    parties = {span for one in attributions if one.source for span in (one.source,)} | set(addresses.values())
    parties |= {span for one in reading.triggers for span in (*one.actors, *one.recipients)}
    opposed = [(actor, other) for one in reading.triggers for actor in one.actors for other in one.recipients]
    sayings = [(one.source, content) for one in attributions if one.source for content in one.content]
    attacked = [span for one in reading.triggers if one.types[0][0] == "ASSAULT" for span in one.recipients]
    heard = [(span, content) for one, span in addresses.items() for content in one.content]
    cast = resolve(
        report, reading.names, reading.sentences, sorted(parties), opposed, sayings, reading.taken_up, lexicon, heard,
        reading.sectors, attacked,
    )  # fmt: skip
    return Resolved(reading, settled, attributions, addresses, cast, given)
