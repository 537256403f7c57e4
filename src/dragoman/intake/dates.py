"""Publication dates as outlets write them → ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from dragoman.intake.failure import RefusedError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"\s*(?P<zone>[+-]\d{2}:?\d{2}|[A-Z]{1,4})?"
)

# Day/month/year in digits ('3/4/2018') is left out: nobody can tell which of the two is the month.
_SHAPES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}([-/])(?P<month>\d{{2}})\2(?P<day>\d{{2}})(?:(?:T|\s+){_TIME})?",
        rf"{_WEEKDAY}{_DAY}[\s-]+{_MONTH},?[\s-]+{_YEAR}(?:,?\s+(?:at\s+)?{_TIME})?",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}(?:,?\s+(?:at\s+)?{_TIME})?",
    )
)

# A month alone is no day from which one may count.
_MONTH_ALONE = re.compile(rf"\d{{4}}-(?:0[1-9]|1[0-2])|{_MONTH},?\s+{_YEAR}", re.IGNORECASE)

# A report cannot be published later than this many days after today: it may be tomorrow already where it was.
DAYS_AHEAD = 1

# Hours east of Greenwich of the zone names that RFC 822 allows in a date.
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}


def read_publication(words: str, today: date | None = None) -> tuple[str | None, str | None]:
    """The day or moment of publication that the words stand for, or None and the reason why they settle no day.

    Args:
        words: as an outlet writes the date.
        today: the day of reading, in UTC; that of the clock if not given. A later day than the next is none of publication.

    Raises:
        RefusedError: of kind `bad-date`, as of `read_date`.
    """
    if _MONTH_ALONE.fullmatch(words.strip()):
        return None, f"{_shown(words.strip())} tells only the month"
    published = read_date(words)
    latest = (today or datetime.now(UTC).date()) + timedelta(days=DAYS_AHEAD)
    if published[:10] > latest.isoformat():
        return None, f"{published} lies in the future"
    return published, None


def read_date(words: str) -> str:
    """The ISO 8601 date or date-time that the words stand for; a time keeps its zone, UTC as `Z`.

    Raises:
        RefusedError: of kind `bad-date`, if the words are no date, no possible one, or an ambiguous one.
    """
    for shape in _SHAPES:
        if found := shape.fullmatch(words.strip()):
            return _date_of(found, words)
    raise RefusedError("bad-date", _shown(words))


def _date_of(found: re.Match[str], words: str) -> str:
    part = found.groupdict()
    month = int(part["month"]) if part["month"].isdigit() else 1 + _MONTHS.index(part["month"][:3].lower())
    zone = _zone_of(part["zone"], words)
    hour = _hour_of(int(part["hour"] or 0), part["half"], words)
    try:
        moment = datetime(int(part["year"]), month, int(part["day"]), hour, int(part["minute"] or 0), int(part["second"] or 0),
                          tzinfo=zone)
    except ValueError as error:
        raise RefusedError("bad-date", _shown(words)) from error
    return moment.isoformat().replace("+00:00", "Z") if part["hour"] else moment.date().isoformat()


def _hour_of(hour: int, half: str | None, words: str) -> int:
    """The hour of the day; with 'am' and 'pm' the clock has twelve."""
    if half is None:
        return hour
    if hour > 12:
        raise RefusedError("bad-date", _shown(words))
    return hour % 12 + 12 * (half.lower() == "p")


def _zone_of(name: str | None, words: str) -> timezone | None:
    if not name:
        return None
    if name.upper() in _ZONES:
        return timezone(timedelta(hours=_ZONES[name.upper()]))
    if name[0] not in "+-":
        raise RefusedError("bad-date", _shown(words))
    minutes = int(name[1:3]) * 60 + int(name[-2:])
    if minutes >= 24 * 60:
        raise RefusedError("bad-date", _shown(words))
    return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))


def _shown(words: str) -> str:
    """The words as a message quotes them: short and on one line."""
    return repr(words if len(words) <= 40 else words[:40] + "…")
