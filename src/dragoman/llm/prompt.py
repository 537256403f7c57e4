"""What the chat model is told: the rules in short, the lists of values, the form of the answer."""

from __future__ import annotations

from dragoman.plover import EVENT_TYPES, NON_STATE_CODES, SECTORS
from dragoman.records import Report
from dragoman.records.vocabulary import KINDS, MANNERS, MODES, PRECISIONS, STATUSES
from dragoman.records.wire import Json


def build_schema() -> Json:
    """The JSON schema of an answer: records as in the contract, but with quotations in place of positions."""
    return _object({
        "entities": _list(_object({
            "id": _TEXT, "name": _TEXT, "kind": _one_of(KINDS), "entity_code": _maybe(_TEXT),
            "sector_code": _maybe(_one_of(tuple(SECTORS))), "role": _maybe(_TEXT),
        })),
        "statements": _list(_object({
            "id": _TEXT, "speaker": _list(_TEXT), "addressee": _list(_TEXT), "source": _maybe(_TEXT), "cue": _maybe(_TEXT),
            "content": _list(_TEXT), "manner": _one_of(MANNERS), **_DATE,
        })),
        "events": _list(_object({
            "event": _one_of(tuple(EVENT_TYPES)), "mode": _list(_one_of(tuple(sorted({m for ms in MODES.values() for m in ms})))),
            "actor": _list(_TEXT), "recipient": _list(_TEXT), "trigger": _TEXT, "evidence": _TEXT, "status": _one_of(STATUSES),
            "background": {"type": "boolean"}, "statement": _maybe(_TEXT), **_DATE,
        })),
    })


_TEXT: Json = {"type": "string"}


def _maybe(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: Json) -> Json:
    return {"type": "array", "items": schema}


def _one_of(values: tuple[str, ...]) -> Json:
    return {"type": "string", "enum": list(values)}


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


_DATE: Json = {"date": _maybe(_TEXT), "enddate": _maybe(_TEXT), "date_precision": _one_of(PRECISIONS)}


def instructions() -> str:
    """The system message."""
    types = "\n".join(
        f"- {one.name}: {one.gloss}" + (f". Modes: {', '.join(one.modes)}" if one.modes else "") for one in EVENT_TYPES.values()
    )
    sectors = ", ".join(f"{code} {meaning}" for code, meaning in SECTORS.items())
    others = ", ".join(f"{code} {meaning}" for code, meaning in NON_STATE_CODES.items())
    return _RULES.format(types=types, sectors=sectors, others=others)


def question(report: Report) -> str:
    """The user message about one report."""
    return f"Published: {report.published or 'unknown'}\nPublisher: {report.publisher or 'unknown'}\n\nText:\n{report.text}"


_RULES = """\
You code a news report into records. Answer with one JSON object and nothing else:
{{"entities": [...], "statements": [...], "events": [...]}}.

entities: everybody who speaks, acts or is acted on. {{"id": "n1", "name", "kind": person|state|organization|group|place|other,
"entity_code": ISO 3166-1 alpha-3 of the state that they belong to or act for, or one of ({others}), or null,
"sector_code": null for a plain state, else one of ({sectors}), "role": office held at the report's date or null}}.
statements: somebody is reported to have said, written or thought something. {{"id": "s1", "speaker": [entity ids], "addressee":
[entity ids], "source": the words that name the speaker or null, "cue": the words that report the speaking or null, "content": [what
was said, in one or more pieces, quotation marks included], "manner": direct|indirect|mixed, "date", "enddate", "date_precision"}}.
events: political acts between actors, one record for each act. {{"event": type, "mode": [modes of the type], "actor": [entity ids],
"recipient": [entity ids], "trigger": the one to four words that name the act, "evidence": the whole sentence that they stand in,
"status": happened|future|hypothetical|negated|alleged|denied, "background": true for context that is not the report's news,
"statement": id of the statement inside whose content the act is claimed, or null (also for a demand, threat or accusation that the
speaker's own words are), "date", "enddate", "date_precision"}}.
Types:
{types}
Speaking is an event too where it accuses, threatens, asks, rejects, praises or promises something to another party. Dates are ISO
8601 days resolved against the day of publication; where no words date it the date is null and date_precision is "unknown".
Every quotation (source, cue, content, trigger, evidence) must be copied from the text letter by letter: it is searched for, and a
record whose words are not found is refused."""
