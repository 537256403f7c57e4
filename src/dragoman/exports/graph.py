"""The records of a store as linked data (JSON-LD) and as a graph of who acts on whom (GraphML)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.actors.numbers import state_numbers
from dragoman.exports.columns import event_ids, statement_ids
from dragoman.exports.dyads import dyads_of
from dragoman.exports.files import exported
from dragoman.exports.selection import Selection
from dragoman.ledger.graphml import write_graphml as describe_graph
from dragoman.ledger.network import SECTOR, Tally, build_network
from dragoman.records import CodedReport, Entity, Event, Span, Statement

CONTEXT = {
    "schema": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "wd": "http://www.wikidata.org/entity/",
    "plover": "urn:dragoman:plover:", "dragoman": "urn:dragoman:",
}
QUOTE_MARGIN = 32
"""Code points before and after a quotation, by which a selector finds it again in a text that has shifted."""

_KINDS = {"person": "schema:Person", "organization": "schema:Organization", "state": "schema:Country", "place": "schema:Place"}


def write_jsonld(reports: Iterable[CodedReport], selection: Selection, target: Path, *, text: bool) -> int:
    """Write one JSON-LD document: reports (schema.org), statements as quotations, events as PROV activities, the words they rest
    on as web annotations with position and quote selectors; gives the number of events and statements.

    Args:
        reports: coded reports.
        selection: which records.
        target: the file.
        text: whether words of the reports are written; positions are written always.

    Raises:
        ExportError: if the file cannot be written.
    """
    count = 0
    with exported(target) as part, part.open("w", encoding="utf-8") as file:
        file.write('{"@context": ' + json.dumps(CONTEXT) + ', "@graph": [')
        first = True
        for coded in reports:
            events, statements = list(selection.events(coded)), list(selection.statements(coded))
            for node in _nodes(coded, events, statements, text=text):
                file.write(("\n" if first else ",\n") + json.dumps(node, ensure_ascii=False))
                first = False
            count += len(events) + len(statements)
        file.write("\n]}\n")
    return count


def _nodes(coded: CodedReport, events: list[Event], statements: list[Statement], *, text: bool) -> Iterator[dict[str, Any]]:
    yield _coder(coded)
    yield _article(coded, text=text)
    for entity in coded.entities:
        yield _entity(coded, entity)
    acts, said = event_ids(coded), statement_ids(coded)
    for statement in statements:
        name = f"urn:dragoman:statement:{said[statement.id]}"
        yield _quotation(coded, statement, name, text=text)
        yield _annotation(coded, name, statement.content, text=text)
    for event in events:
        name = f"urn:dragoman:event:{acts[event.id]}"
        yield _activity(coded, event, name, said.get(event.statement or ""))
        yield _annotation(coded, name, (event.evidence,), text=text)


def _coder(coded: CodedReport) -> dict[str, Any]:
    coder = coded.coder
    told = f"{coder.name} {coder.version}, {coder.model}"
    return {"@id": _coder_iri(coded), "@type": "prov:SoftwareAgent", "schema:name": told}


def _article(coded: CodedReport, *, text: bool) -> dict[str, Any]:
    report = coded.report
    return _without_empty({
        "@id": _report_iri(coded), "@type": ["schema:NewsArticle", "prov:Entity"],
        "schema:headline": report.title if text else None, "schema:publisher": report.publisher,
        "schema:datePublished": report.published, "schema:url": report.url, "schema:inLanguage": report.language,
        "schema:sha256": report.sha256, "schema:articleBody": report.text if text else None,
    })


def _quotation(coded: CodedReport, one: Statement, name: str, *, text: bool) -> dict[str, Any]:
    return _without_empty({
        "@id": name, "@type": ["schema:Quotation", "prov:Entity"],
        "schema:creator": _refer(coded, one.speaker), "schema:recipient": _refer(coded, one.addressee),
        "schema:isPartOf": {"@id": _report_iri(coded)}, "schema:dateCreated": one.when.date, "dragoman:manner": one.manner,
        "dragoman:confidence": one.confidence, "prov:wasDerivedFrom": {"@id": _report_iri(coded)},
        "prov:wasAttributedTo": {"@id": _coder_iri(coded)},
        "schema:text": " ".join(span.text_of(coded.report.text) for span in one.content) if text else None,
    })


def _activity(coded: CodedReport, one: Event, name: str, claim: str | None) -> dict[str, Any]:
    return _without_empty({
        "@id": name, "@type": ["prov:Activity", f"plover:{one.event}", *(f"dragoman:type:{own.name}" for own in one.own_types)],
        "dragoman:actor": _refer(coded, one.actor), "dragoman:recipient": _refer(coded, one.recipient),
        "dragoman:mode": list(one.mode), "dragoman:context": list(one.context), "dragoman:status": one.status,
        "dragoman:background": one.background, "dragoman:quadCode": one.quad_code, "dragoman:eventScale": one.event_scale,
        "prov:startedAtTime": one.when.date, "prov:endedAtTime": one.when.enddate,
        "dragoman:datePrecision": one.when.date_precision, "prov:atLocation": one.event_loc.name if one.event_loc else None,
        "dragoman:confidence": one.confidence,
        "dragoman:onWordOf": {"@id": f"urn:dragoman:statement:{claim}"} if claim else None,
        "dragoman:reportedBy": {"@id": _report_iri(coded)}, "dragoman:codedBy": {"@id": _coder_iri(coded)},
    })


def _report_iri(coded: CodedReport) -> str:
    return f"urn:dragoman:report:{coded.report.id}"


def _coder_iri(coded: CodedReport) -> str:
    return f"urn:dragoman:coder:{coded.coder.version}:{coded.coder.model}"


def _entity(coded: CodedReport, entity: Entity) -> dict[str, Any]:
    cow, gw = state_numbers(entity.entity_code)
    return _without_empty({
        "@id": _iri(coded, entity.id), "@type": [_KINDS.get(entity.kind, "schema:Thing"), "prov:Agent"], "schema:name": entity.name,
        "schema:sameAs": {"@id": f"wd:{entity.wikidata_id}"} if entity.wikidata_id else None, "schema:jobTitle": entity.role,
        "dragoman:entityCode": entity.entity_code, "dragoman:countryCode": entity.country_code,
        "dragoman:sectorCode": entity.sector_code, "dragoman:cow": cow, "dragoman:gw": gw,
    })


def _annotation(coded: CodedReport, body: str, spans: Iterable[Span], *, text: bool) -> dict[str, Any]:
    report = coded.report
    selectors: list[dict[str, Any]] = []
    for span in spans:
        selectors.append({"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end})
        if text:
            selectors.append({
                "@type": "oa:TextQuoteSelector", "oa:exact": span.text_of(report.text),
                "oa:prefix": report.text[max(0, span.start - QUOTE_MARGIN) : span.start],
                "oa:suffix": report.text[span.end : span.end + QUOTE_MARGIN],
            })
    target = {"@type": "oa:SpecificResource", "oa:hasSource": {"@id": _report_iri(coded)}, "oa:hasSelector": selectors}
    return {
        "@id": f"{body}:words", "@type": "oa:Annotation", "oa:motivatedBy": {"@id": "oa:linking"}, "oa:hasBody": {"@id": body},
        "oa:hasTarget": target,
    }


def _refer(coded: CodedReport, ids: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": _iri(coded, one)} for one in ids]


def _iri(coded: CodedReport, entity: str) -> str:
    return f"{_report_iri(coded)}:{entity}"


def _without_empty(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None and value not in ([], "")}


def write_graphml(reports: Iterable[CodedReport], selection: Selection, target: Path) -> int:
    """Write who acts on whom, each telling an act: a node for each code and sector (or name, where there is no code), an edge for
    each directed pair; gives the number of edges.

    Raises:
        ExportError: if the file cannot be written.
    """
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for coded in reports:
        events = (one for one in selection.events(coded) if selection.statuses or (one.status == "happened" and not one.background))
        for dyad in dyads_of(coded, events):
            if dyad.actor and dyad.recipient:
                cooperates = dyad.event.quad_code <= 2
                tallies[_node(dyad.actor), _node(dyad.recipient)].add(cooperates, 1, dyad.event.event_scale)
    network = build_network(tallies, by=SECTOR, directed=True, filters=selection.filters)
    with exported(target) as part:
        part.write_text(describe_graph(network), encoding="utf-8")
    return len(network.edges)


def _node(who: Entity) -> str:
    return " ".join(part for part in (who.entity_code, who.sector_code) if part) if who.entity_code else who.name
