"""Words of time and the numbers that they stand for."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
DECADES = {"sixties": 196, "seventies": 197, "eighties": 198, "nineties": 199}
CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}


def read_number(words: str | None) -> int | None:
    """The number that digits or a number word stand for; None for 'few', 'several' and the like."""
    if not words:
        return None
    first = words.lower().removeprefix("a ").removeprefix("an ").split()[0].removesuffix("-and-a-half")
    if first.replace(",", "").isdigit():
        return int(first.replace(",", ""))
    tens, _, ones = first.partition("-")
    if tens in SMALL_NUMBERS and (not ones or ones in SMALL_NUMBERS):
        return SMALL_NUMBERS[tens] + SMALL_NUMBERS.get(ones, 0)
    return None


def has_half(words: str | None) -> bool:
    """Whether a number has a half more: 'two and a half'."""
    return words is not None and words.endswith(("and a half", "and-a-half"))


def count_of(match: re.Match[str]) -> int | float | None:
    """How many units are counted ('two', 'half a', 'two and a half', 'a year and a half'); None where no number is given."""
    if match["half"]:
        return 0.5
    number = read_number(match["number"])
    has_more = has_half(match["number"]) or match["more"]
    return number + 0.5 if number is not None and has_more else number


def read_month(words: str) -> int:
    """The number of a month, from its name or abbreviation."""
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(words[:3]))


def read_weekday(words: str) -> int:
    """The number of a weekday, Monday 0, from its name or abbreviation."""
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(words[:3]))


def read_part(words: str | None) -> str | None:
    """'early', 'earlier', 'mid', 'late' or 'later', from the words that say so."""
    if not words:
        return None
    last = words.lower().removesuffix(" of").split()[-1]
    return _PARTS.get(last, last)
