"""Actors in CSV: our own columns, or those of a table of leaders, found by their usual names or mapped."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.actors.lexicon import Lexicon, find_code
from dragoman.actors.numbers import state_numbers
from dragoman.actors.own.raw import RawRow, ReadOptions, kind_of
from dragoman.actors.own.rows import FIELDS, PERSON_KIND, ActorsError, Fault

STATE_FIELDS = ("code", "cow", "gw", "country")
"""What tells the state, the surest first: its code, its numbers by Correlates of War and Gleditsch and Ward, its name."""

MAPPED = (*FIELDS, *STATE_FIELDS[1:])
"""What a column may be mapped to: the fields, and what a code is made of."""

_USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "name": ("name", "leader", "leadername", "person", "personlabel", "personname", "fullname", "holder", "actor", "itemlabel"),
    "forms": ("forms", "aliases", "alias", "othernames", "aka", "variants", "altlabels", "altlabel"),
    "code": ("code", "entitycode", "iso3", "iso3c", "isoa3", "isoalpha3", "alpha3", "countryisocode", "countrycode"),
    "cow": ("cow", "cowcode", "ccode", "cown"),
    "gw": ("gw", "gwcode", "gwno", "gwid"),
    "country": ("country", "countryname", "countrylabel", "state", "statename"),
    "sector": ("sector", "sectorcode"),
    "kind": ("kind",),
    "role": ("role", "position", "positionlabel", "title", "post"),
    "office": ("office",),
    "since": ("since", "start", "startdate", "from", "begin", "begindate", "datefrom", "tookoffice"),
    "until": ("until", "end", "enddate", "to", "dateto", "leftoffice"),
    "wikidata_id": ("wikidataid", "wikidata", "qid"),
    "words": ("words",),
}
"""The names of columns, in small letters without spaces and marks, in the order in which they are preferred."""

_OF_PERSONS = frozenset({"leader", "leadername", "person", "personlabel", "personname", "holder"})
"""Names of columns that say that the rows are persons."""

_DELIMITERS = ",;\t"
_DAY_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_SLASHED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_WIKIDATA_ADDRESS = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q\d+)")
_NAME_ENDS = frozenset({"jr", "sr", "ii", "iii", "iv"})


def read_csv(file: str, text: str, options: ReadOptions, lexicon: Lexicon) -> tuple[Iterator[RawRow], tuple[str, ...]]:
    """The rows of a CSV file, and the columns that no field is read from.

    Args:
        file: its name, for messages.
        text: its content; the separator (comma, semicolon, tab) is the one that the first line has most of.
        options: its columns map to fields, or to numbers or names of states, where a column's own name does not tell.
        lexicon: what states are looked up in.

    Raises:
        ActorsError: if no column has the names, or one that is mapped is not there.
    """
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(_DELIMITERS, key=first.count))
    header = [cell.strip() for cell in _next_cells(reader, file) or ()]
    columns = _find_columns(file, header, options.columns)
    if _plain_name(header[columns["name"]]) in _OF_PERSONS and "kind" not in options.defaults:
        options = replace(options, defaults={"kind": PERSON_KIND, **options.defaults})
    unused = tuple(name for at, name in enumerate(header) if name and at not in columns.values())
    return _rows(file, reader, header, columns, options, lexicon), unused


def _find_columns(file: str, header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """The position of the column of each field."""
    told = ", ".join(filter(None, header)) or "none"
    found: dict[str, int] = {}
    for column, name in mapping.items():
        if column not in header:
            raise ActorsError([Fault(file, 1, f"there is no column {column!r} to map to {name}; columns are: {told}")])
        found[name] = header.index(column)
    plain = [_plain_name(name) for name in header]
    for name, usual in _USUAL_NAMES.items():
        at = next((plain.index(one) for one in usual if one in plain and plain.index(one) not in found.values()), None)
        if name not in found and at is not None:
            found[name] = at
    telling = [one for one in STATE_FIELDS if one in mapping.values()] or [one for one in STATE_FIELDS if one in found]
    for name in set(STATE_FIELDS) - set(telling[:1]):  # one column tells the state; others may say it otherwise
        found.pop(name, None)
    if "name" not in found:
        raise ActorsError([Fault(file, 1, f"no column has the names; columns are: {told}; map one, such as --map COLUMN=name")])
    return found


def _plain_name(column: str) -> str:
    return re.sub(r"[\W_]", "", column).lower()


def _next_cells(reader: Iterator[list[str]], file: str) -> list[str] | None:
    """The next line of the table, None after the last.

    Raises:
        ActorsError: if it is none, as where a single carriage return stands in it.
    """
    try:
        return next(reader, None)
    except csv.Error as error:
        number = reader.line_num  # type: ignore[attr-defined]  # a csv.reader has it
        raise ActorsError([Fault(file, number, f"expected a line of CSV; got one that is none ({error}); mend it")]) from error


def _rows(
    file: str,
    reader: Iterator[list[str]],
    header: Sequence[str],
    columns: Mapping[str, int],
    options: ReadOptions,
    lexicon: Lexicon,
) -> Iterator[RawRow]:
    line, is_ours = 2, set(FIELDS) <= set(header)  # as we write them, names stand as they are
    while (cells := _next_cells(reader, file)) is not None:
        at, line = line, reader.line_num + 1  # type: ignore[attr-defined]  # a csv.reader has it
        if not any(cell.strip() for cell in cells):
            continue
        reasons = []
        if len(cells) > len(header):
            reasons.append(f"{len(cells)} cells and {len(header)} columns: put a value that has a separator in quotation marks")
        values = {name: cells[column].strip() for name, column in columns.items() if column < len(cells)}
        values["kind"] = kind_of({**options.defaults, **{name: value for name, value in values.items() if value}})
        forms = tuple(values.pop("forms", "").split("|"))
        reasons += _set_code(values, lexicon)
        if not is_ours and values["kind"] == PERSON_KIND:
            values["name"] = _forename_first(values.get("name", ""))
        yield RawRow(at, _plain(values, options.day_order), forms, tuple(reasons))


def _set_code(values: dict[str, str], lexicon: Lexicon) -> list[str]:
    """Make a code of the number or the name of a state."""
    name = next((one for one in STATE_FIELDS[1:] if values.get(one)), None)
    told = values.pop(name) if name else ""
    for one in STATE_FIELDS[1:]:
        values.pop(one, None)
    if name is None:
        return []
    code = find_code(told) if name == "country" else _code_of_number(told, STATE_FIELDS.index(name) - 1, lexicon)
    if code is None or code not in lexicon.titles:
        what = {"cow": "Correlates of War number", "gw": "number of Gleditsch and Ward", "country": "name"}[name]
        return [f"{told!r} is the {what} of no state of today; add a column with codes (ISO 3166-1 alpha-3)"]
    values["code"] = code
    return []


def _code_of_number(number: str, at: int, lexicon: Lexicon) -> str | None:
    wanted = number.removesuffix(".0").lstrip("0")  # as tables that were once numbers write them
    return next((code for code in lexicon.titles if state_numbers(code)[at] == wanted), None)


def _plain(values: dict[str, str], day_order: str | None) -> dict[str, str]:
    for name in ("since", "until"):
        if values.get(name):
            values[name] = _day(values[name], day_order)
    address = _WIKIDATA_ADDRESS.fullmatch(values.get("wikidata_id", ""))
    if address:
        values["wikidata_id"] = address.group(1)
    return values


def _day(value: str, day_order: str | None) -> str:
    timed = _DAY_TIME.fullmatch(value)
    if timed:
        return timed.group(1)
    slashed = _SLASHED.fullmatch(value)
    if slashed is None or day_order is None:
        return value
    one, other, year = slashed.groups()
    day, month = (one, other) if day_order == "dmy" else (other, one)
    return f"{year}-{int(month):02}-{int(day):02}"


def _forename_first(name: str) -> str:
    """'Merkel, Angela' is Angela Merkel."""
    surname, comma, rest = name.partition(",")
    is_end = rest.strip().rstrip(".").lower() in _NAME_ENDS
    return f"{rest.strip()} {surname.strip()}" if comma and rest.strip() and "," not in rest and not is_end else name
