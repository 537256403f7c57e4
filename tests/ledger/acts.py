"""Coded reports built by hand from one line an act."""

from __future__ import annotations

from dragoman.plover import EVENT_TYPES
from dragoman.records import CodedReport, Coder, Dated, Entity, Event, Report, Span, Statement

STATES = {"Iran": "IRN", "Turkey": "TUR", "Syria": "SYR", "Russia": "RUS", "United States": "USA", "Finland": "FIN"}


def report_of(id_, published, *acts, text="", publisher="Alborz News Service", title=None):
    """A report of acts `(type, actors, recipients, options)`; parties are 'Turkey' or 'Hassan Rouhani, IRN GOV'.

    Options are fields of an event, `when` also as a day, and `words` for its evidence.
    """
    names: dict[str, Entity] = {}
    events, body = [], text
    for at, (kind, doers, targets, *options) in enumerate(acts, 1):
        more = {"status": "happened", "background": False, "confidence": 0.9, "when": published, **(options[0] if options else {})}
        words = more.pop("words", f"{doers} and {targets} in act {at}.")
        evidence = Span(len(body), len(body) + len(words))
        body += words + "\n"
        when = more.pop("when")
        more["when"] = when if isinstance(when, Dated) else Dated(when, when, "day") if when else Dated()
        known = EVENT_TYPES[kind]
        parties = [tuple(_entity(one, names).id for one in filter(None, side.split("; "))) for side in (doers, targets)]
        events.append(
            Event(f"e{at}", kind, *parties, Span(evidence.start, evidence.start + 1), evidence, quad_code=known.quad_code,
                  event_scale=known.event_scale, **more)
        )  # fmt: skip
    report = Report(body or "Nothing.", id_, title, publisher, None, "en", published)
    return CodedReport(Coder("0.1.0", "hand"), report, tuple(names.values()), (), tuple(events))


def _entity(words, names):
    if words not in names:
        name, _, codes = words.partition(", ")
        id_ = f"n{len(names) + 1}"
        if not codes:
            names[words] = Entity(id_, name, "state", STATES[name])
        else:
            code, _, sector = codes.partition(" ")
            kind = "organization" if code in {"IGO", "-"} else "person"
            names[words] = Entity(id_, name, kind, None if code == "-" else code, sector_code=sector or None)
    return names[words]


def said_in(coded, content, speaker, addressee=None):
    """The report with a statement of these words added."""
    start = coded.report.text.index(content)
    ids = {one.name: one.id for one in coded.entities}
    heard = (ids[addressee],) if addressee else ()
    number = len(coded.statements) + 1
    statement = Statement(f"s{number}", (ids[speaker],), (Span(start, start + len(content)),), heard, confidence=0.8)
    return CodedReport(coded.coder, coded.report, coded.entities, (*coded.statements, statement), coded.events)
