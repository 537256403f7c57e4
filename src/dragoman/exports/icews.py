"""Events in the form of ICEWS's files: twenty columns, tab-separated, CAMEO codes mapped from PLOVER and marked as mapped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.exports.columns import event_ids
from dragoman.exports.dyads import dyads_of, sentence_number
from dragoman.exports.files import exported
from dragoman.exports.selection import Selection
from dragoman.plover import SECTORS, to_cameo
from dragoman.records import CodedReport, Entity

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province",
    "Country", "Latitude", "Longitude",
)  # fmt: skip


def write_icews(reports: Iterable[CodedReport], selection: Selection, target: Path) -> int:
    """Write one row for each directed pair of an event that happened; gives their number.

    `Event Text` begins with 'mapped from PLOVER', since no event was coded by CAMEO's rules.

    Raises:
        ExportError: if the file cannot be written.
    """
    count = 0
    with exported(target) as part, part.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for coded in reports:
            for row in _rows(coded, selection):
                file.write("\t".join("" if value is None else " ".join(str(value).split()) for value in row) + "\n")
                count += 1
    return count


def _rows(coded: CodedReport, selection: Selection) -> Iterator[list[object]]:
    ids, report = event_ids(coded), coded.report
    told: dict[str, int] = {}
    for dyad in dyads_of(coded, selection.events(coded)):
        event, place = dyad.event, dyad.event.event_loc
        if not selection.statuses and event.status != "happened":
            continue  # nor has ICEWS a column for the standing
        told[event.id] = told.get(event.id, 0) + 1
        cameo = to_cameo(event.event, event.mode)
        precision = place.precision if place else None
        yield [
            f"{ids[event.id]}-{told[event.id]}", event.when.date or (report.published or "")[:10], *_party(dyad.actor),
            f"mapped from PLOVER: {event.event}" + (f" ({', '.join(event.mode)})" if event.mode else ""), cameo.code,
            cameo.goldstein, *_party(dyad.recipient), report.id, sentence_number(coded, event), report.publisher,
            place.name if place and precision in {"city", "point"} else None, None,
            place.name if place and precision == "region" else None, place.country_code if place else None,
            place.lat if place else None, place.lon if place else None,
        ]


def _party(who: Entity | None) -> tuple[object, object, object]:
    """Name, sectors and country."""
    if who is None:
        return None, None, None
    return who.name, SECTORS.get(who.sector_code or "", None), who.entity_code
