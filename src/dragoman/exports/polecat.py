"""Events in the form of POLECAT's files (Halterman et al. 2023): forty columns, tab-separated, `None` for what is empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.actors.numbers import state_numbers
from dragoman.exports.columns import event_ids
from dragoman.exports.dyads import Dyad, dyads_of
from dragoman.exports.files import exported
from dragoman.exports.selection import Selection
from dragoman.plover import EVENT_TYPES
from dragoman.records import CodedReport, Entity

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
FOLDED = frozenset({"COOPERATE", "AID", "RETREAT"})
"""Future acts of material cooperation are agreements in PLOVER, and here; the records themselves keep them apart."""
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write_polecat(reports: Iterable[CodedReport], selection: Selection, target: Path, *, text: bool = True) -> int:
    """Write one row for each directed pair of an event that happened or, folded into AGREE, is planned; gives their number.

    Args:
        reports: coded reports.
        selection: which records.
        target: the file.
        text: whether words of the reports are written: the raw names of parties.

    Raises:
        ExportError: if the file cannot be written.
    """
    count = 0
    with exported(target) as part, part.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for coded in reports:
            for row in _rows(coded, selection, text=text):
                file.write("\t".join(_cell(row.get(name)) for name in COLUMNS) + "\n")
                count += 1
    return count


def _rows(coded: CodedReport, selection: Selection, *, text: bool) -> Iterator[dict[str, object]]:
    ids = event_ids(coded)
    told: dict[str, int] = {}
    for dyad in dyads_of(coded, selection.events(coded)):
        if not selection.statuses and dyad.event.status not in {"happened", "future"}:
            continue  # POLECAT has no column for the standing
        told[dyad.event.id] = told.get(dyad.event.id, 0) + 1
        yield _row(coded, dyad, f"{ids[dyad.event.id]}-{told[dyad.event.id]}", text=text)


def _row(coded: CodedReport, dyad: Dyad, name: str, *, text: bool) -> dict[str, object]:
    event, place, report = dyad.event, dyad.event.event_loc, coded.report
    folds = event.status == "future" and event.event in FOLDED
    kind = EVENT_TYPES["AGREE" if folds else event.event]
    precision = place.precision if place else None
    return {
        "Event ID": name, "Event Date": event.when.date or (report.published or "")[:10], "Event Type": kind.name,
        "Event Mode": None if folds else "; ".join(event.mode), "Intensity": kind.event_scale if folds else event.event_scale,
        "Quad Code": QUADS[kind.quad_code], "Contexts": "; ".join(event.context),
        **_party("Actor", dyad.actor, coded, text=text), **_party("Recipient", dyad.recipient, coded, text=text),
        "Placename": place.name if place else None, "City": place.name if place and precision in {"city", "point"} else None,
        "Province": place.name if place and precision == "region" else None, "Country": place.country_code if place else None,
        "Latitude": place.lat if place else None, "Longitude": place.lon if place else None,
        "GeoNames ID": place.geonameid if place else None, "Raw Placename": place.name if place else None,
        "Feature Type": precision,
        "Source": report.publisher, "Publication Date": (report.published or "")[:10],
        "Story People": _names(coded, {"person"}), "Story Organizations": _names(coded, {"organization", "group"}),
        "Story Locations": _names(coded, {"place", "state"}), "Language": report.language,
        "Version": f"dragoman {coded.coder.version} {coded.coder.model}",
    }


def _party(role: str, who: Entity | None, coded: CodedReport, *, text: bool) -> dict[str, object]:
    if who is None:
        return {}
    words = who.mentions[0].text_of(coded.report.text) if who.mentions else who.name
    return {
        f"{role} Name": who.name, f"{role} Country": who.entity_code, f"{role} COW": state_numbers(who.entity_code)[0],
        f"Primary {role} Sector": who.sector_code, f"{role} Sectors": who.sector_code, f"{role} Title": who.role,
        f"{role} Name Raw": words if text else None, f"Wikipedia {role} ID": who.wikidata_id,
    }


def _names(coded: CodedReport, kinds: set[str]) -> str:
    return "; ".join(one.name for one in coded.entities if one.kind in kinds)


def _cell(value: object) -> str:
    return "None" if value is None or value == "" else " ".join(str(value).split())
