"""The check of rows: each on its own, then all of them together; what does not hold is a fault with its reason."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.actors.lexicon import NON_STATES, OFFICES, Lexicon, find_code
from dragoman.actors.own.offices import Offices
from dragoman.actors.own.raw import RawRow, kind_of
from dragoman.actors.own.rows import (
    FIELDS,
    NAME,
    PERSON_KIND,
    PLACE_KIND,
    ROW_KINDS,
    STATE_KIND,
    WORDS,
    ActorRow,
    Fault,
    PlacedRow,
)
from dragoman.actors.own.spells import Spell
from dragoman.actors.words import keys_of
from dragoman.records.vocabulary import SECTORS

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_WIKIDATA_ID = re.compile(r"Q[1-9]\d*")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_UNDECODED = re.compile(r"[\udc80-\udcff]")
_LETTERS = re.compile(r"[^\W\d_]")


def check_row(raw: RawRow, lexicon: Lexicon) -> ActorRow | list[str]:
    """The row, or every reason why it is none.

    Args:
        raw: the fields as strings; missing and empty ones are unknown.
        lexicon: the shipped lexicon, whose codes are the ones there are.
    """
    row = _row_of(raw)
    reasons = [*raw.reasons, *_in_names(row, lexicon), *_in_kind(row), *_in_dates(row)]
    if row.code or not raw.reasons:  # why a reader found no code it has told
        reasons += _in_code(row, lexicon)
    if row.wikidata_id and not _WIKIDATA_ID.fullmatch(row.wikidata_id):
        reasons.append(f"wikidata_id {row.wikidata_id!r} is none: they are written like Q348144")
    return reasons or row


def _row_of(raw: RawRow) -> ActorRow:
    values = {name: value for name in FIELDS if (value := " ".join(raw.values.get(name, "").split()))}
    forms = dict.fromkeys(" ".join(form.split()) for form in raw.forms)
    words = values.get("words", NAME)
    if words == NAME:
        forms.pop(values.get("name", ""), None)
    known = {field: values.get(field) for field in ("sector", "role", "office", "since", "until", "wikidata_id")}
    return ActorRow(
        values.get("name", ""), values.get("code", ""), kind_of(values), forms=tuple(filter(None, forms)), words=words, **known
    )


# --- one row --------------------------------------------------------------------------------------------------------------


def _in_names(row: ActorRow, lexicon: Lexicon) -> Iterator[str]:
    if not row.name:
        yield "there is no name"
        return
    for form in dict.fromkeys((row.name, *row.forms)):
        yield from _in_form(form, row, lexicon)
    if row.words != NAME and not row.forms:
        yield f"words is {row.words!r} and there are no forms: the forms are the {row.words}s of {row.name}"


def _in_form(form: str, row: ActorRow, lexicon: Lexicon) -> Iterator[str]:
    if _UNDECODED.search(form):
        yield f"{_UNDECODED.sub('?', form)!r} is not written in UTF-8; save the file as UTF-8"
    elif "\ufffd" in form:
        yield f"{form!r} has letters that were lost when the file was saved in another encoding; write them anew"
    elif misread := _as_meant(form):
        yield f"{form!r} looks like {misread!r} read in a wrong encoding; save the file as UTF-8"
    elif _CONTROLS.search(form) or "|" in form:
        yield f"{form!r} holds a sign that no name has; write every form on its own"
    elif not keys_of(form) or not _LETTERS.search(form):
        yield f"{form!r} has no letters to look it up by"
    elif form.islower() and (row.kind == PERSON_KIND or keys_of(form) in lexicon.nouns):
        yield f"{form!r} would be found everywhere, since it has no capital; names begin with one"


def _as_meant(form: str) -> str | None:
    """The words whose UTF-8 was once read as a Western encoding: 'ÇavuÅŸoÄŸlu' in place of 'Çavuşoğlu'."""
    if form.isascii():
        return None
    for encoding in ("cp1252", "latin-1"):
        try:
            return form.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None


def _in_code(row: ActorRow, lexicon: Lexicon) -> Iterator[str]:
    if not row.code:
        yield f"there is no code: write the ISO 3166-1 alpha-3 code of the state, or one of {', '.join(sorted(NON_STATES))}"
    elif row.state not in lexicon.titles and row.state not in NON_STATES:
        yield f"unknown code {row.code!r}{_nearest_code(row.state, lexicon)}"
    elif row.code.endswith("*") and row.kind in {PERSON_KIND, STATE_KIND, PLACE_KIND}:
        yield f"code {row.code!r}: only an organization or group has a usual code (*)"


def _nearest_code(code: str, lexicon: Lexicon) -> str:
    meant = find_code(code) or (code.upper() if code.upper() in lexicon.titles else None)
    if meant:
        return f"; {lexicon.titles.get(meant, meant)} is {meant}"
    near = difflib.get_close_matches(code.upper(), sorted(lexicon.titles), n=3)
    told = ", ".join(f"{one} ({lexicon.titles[one]})" for one in near)
    return f"; codes like it: {told}" if told else "; codes are those of ISO 3166-1 alpha-3, such as IRN"


def _in_kind(row: ActorRow) -> Iterator[str]:
    yield from _unlisted("kind", row.kind, ROW_KINDS)
    yield from _unlisted("sector", row.sector, SECTORS)
    yield from _unlisted("office", row.office, OFFICES)
    yield from _unlisted("words", row.words, WORDS)
    if row.kind == PERSON_KIND and not row.sector:
        yield "a person needs a sector, such as GOV, OPP or CVL"
    if row.kind != PERSON_KIND and (row.role or row.office):
        yield f"only a person has a role or an office, and kind is {row.kind!r}"
    if row.kind in {STATE_KIND, PLACE_KIND} and (row.sector or row.since or row.until):
        yield f"a {row.kind} has no sector and no dates"
    if row.kind != STATE_KIND and row.words != NAME:
        yield f"words is {row.words!r}, which only a state has, and kind is {row.kind!r}"


def _unlisted(name: str, value: str | None, allowed: tuple[str, ...]) -> Iterator[str]:
    if value and value not in allowed:
        near = difflib.get_close_matches(value.upper(), [one.upper() for one in allowed], n=1)
        meant = next((f"; is {one} meant?" for one in allowed if one.upper() in near), "")
        yield f"unknown {name} {value!r}{meant or '; there are ' + ', '.join(allowed)}"


def _in_dates(row: ActorRow) -> Iterator[str]:
    dates = {name: value for name, value in (("since", row.since), ("until", row.until)) if value}
    wrong = [name for name, value in dates.items() if not _is_day(value)]
    for name in wrong:
        yield f"{name} {dates[name]!r} is no day: write 2016-11-26, or 2016-11 or 2016 where no more is known"
    if wrong or len(dates) < len(("since", "until")):
        return
    since, until = dates["since"], dates["until"]
    length = min(len(since), len(until))
    if until[:length] < since[:length]:
        yield f"it ends ({until}) before it begins ({since})"
    elif since == until and len(since) == len("2016-11-26"):
        yield f"it ends on the day on which it begins ({since}); until is the first day no longer in office"


def _is_day(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


# --- all rows -------------------------------------------------------------------------------------------------------------


def find_clashes(rows: Iterable[PlacedRow], lexicon: Lexicon) -> Iterator[tuple[PlacedRow, Fault]]:
    """Rows that do not go together with one before them: written twice, or two holders of a single office at once."""
    known: dict[tuple[str, ...], PlacedRow] = {}
    offices = Offices.read(lexicon)
    holders: dict[tuple[str, str], list[PlacedRow]] = {}
    for placed in rows:
        row = placed.row
        before = known.setdefault(row.identity, placed)
        if before is not placed:
            told = f"{row.name} is there already with the same role and first day, at {before.place}"
            yield placed, Fault(placed.file, placed.line, told)
            continue
        office = offices.of_row(row)
        held = holders.setdefault((row.state, office), []) if office else []
        rival = next((one for one in held if _are_at_once(one.row, row)), None)
        if rival:
            yield placed, Fault(placed.file, placed.line, _tell_rival(row, rival, office or ""))
        else:
            held.append(placed)


def _are_at_once(one: ActorRow, other: ActorRow) -> bool:
    """Whether two holders certainly share a day; rows without days count on every day."""
    are_undated = not any((one.since, one.until, other.since, other.until))
    return are_undated or _spell(one).overlaps(_spell(other))


def _spell(row: ActorRow) -> Spell:
    return Spell(row.since or "", row.until or "")


def _tell_rival(row: ActorRow, rival: PlacedRow, office: str) -> str:
    what = office.replace("_", " ")
    if rival.row.who == row.who:
        return f"{row.name} would hold the office of {row.state} ({what}) twice at once, see {rival.place}"
    if not any((row.since, row.until, rival.row.since, rival.row.until)):
        return (
            f"two holders of one office of {row.state} ({what}) without days, who would hold it at once: {row.name} and "
            f"{rival.row.name} ({rival.place}); write since or until of the one and of the other"
        )
    spell = f"{rival.row.since or 'an unknown day'} to {rival.row.until or 'now'}"
    return (
        f"two holders of one office of {row.state} ({what}) at once: {row.name} and {rival.row.name} ({rival.place}, {spell}); "
        "end the one (until) before the other begins, or give one another role where both claim it"
    )
