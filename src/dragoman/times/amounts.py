"""Times that name no day of the calendar: durations, times of day, what is repeated, and 'now'."""

from __future__ import annotations

import re

from dragoman.times.standpoint import NO_NUMBER, Match, Resolved, Standpoint, unsettled
from dragoman.times.words import has_half, read_number

# TIMEX3 letters of the units, with how many of the letter's units one is.
_LETTERS = {
    "second": ("T", 1, "S"), "minute": ("T", 1, "M"), "hour": ("T", 1, "H"), "day": ("", 1, "D"), "week": ("", 1, "W"),
    "weekend": ("", 1, "W"), "fortnight": ("", 2, "W"), "month": ("", 1, "M"), "quarter": ("", 3, "M"), "year": ("", 1, "Y"),
    "decade": ("", 10, "Y"), "century": ("", 100, "Y"),
}  # fmt: skip
_SETS = {"morning": "TMO", "evening": "TEV", "night": "TNI", "spring": "XXXX-SP", "summer": "XXXX-SU", "autumn": "XXXX-FA",
         "winter": "XXXX-WI"}  # fmt: skip
_LIGHT = {"dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "dusk": "TEV", "sunset": "TEV", "nightfall": "TNI"}
_HALVES = {"hour": ("minute", 30), "day": ("hour", 12), "year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}
_ADVERBS = {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M",
            "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y"}  # fmt: skip


def length_of(number: int | None, unit: str, with_half: bool = False) -> str:
    """The TIMEX3 value of a duration; an unknown number is X."""
    prefix, size, letter = _LETTERS[unit]
    if number is None:
        return f"P{prefix}X{letter}" if size == 1 else f"PX{'CE' if size == 100 else 'DE' if size == 10 else letter}"
    total = (number + 0.5 * with_half) * size
    return f"P{prefix}{total:g}{letter}"


def singular(unit: str) -> str:
    """The unit without its plural: 'centurie' and 'centuries' are 'century'."""
    one = unit.lower().removesuffix("s")
    return "century" if one == "centurie" else one


def resolve_duration(match: Match, _: Standpoint) -> Resolved:
    """'Two decades', 'a six-month', 'several weeks', 'half an hour', 'years'."""
    unit = singular(match["unit"] or match["plain"] or match["long"])
    if match["half"]:
        other = _HALVES.get(unit)
        return Resolved("DURATION", length_of(other[1], other[0]) if other else None)
    if match["long"]:
        return Resolved("DURATION", length_of(1, unit))
    number = read_number(match["number"]) if (match["vague"] or "").lower() != "a couple of" else 2
    if re.match(r"an? \w+s\b", match[0].lower()):
        number = None  # 'a decades-long'
    value = length_of(number, unit, has_half(match["number"]))
    return Resolved("DURATION", value) if number is not None else unsettled(NO_NUMBER, "explicit", value, "DURATION")


def resolve_clock(match: Match, _: Standpoint) -> Resolved:
    """'10:30 p.m.', '0600 GMT', 'noon'; on what day is told by the words around it."""
    words = match[0].lower()
    if words in {"noon", "midday", "midnight"}:
        return Resolved("TIME", "T00:00" if words == "midnight" else "T12:00")
    if match["light"]:
        return Resolved("TIME", _LIGHT[words])
    four = re.match(r"\d{4}", words)
    numbers = [int(words[:2]), int(words[2:4])] if four else [int(found) for found in re.findall(r"\d+", words.split("m")[0])]
    hour, minute = numbers[0], numbers[1] if numbers[1:] else 0
    half = re.search(r"\d ?([ap])\.?m", words)
    if half:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    return Resolved("TIME", f"T{hour:02}:{minute:02}")


def resolve_set(match: Match, _: Standpoint) -> Resolved:
    """'Every Friday' is with the weekdays; here 'every two weeks', 'twice a year', 'daily'."""
    if match["adverb"]:
        return Resolved("SET", _ADVERBS[match["adverb"].lower()])
    unit = match["unit"] or match["rate"] or match["per"] or match["single"]
    if unit in _SETS:
        return Resolved("SET", _SETS[unit])
    number = 2 if " other " in match[0] else read_number(match["number"]) or 1
    return Resolved("SET", length_of(number, unit))


def resolve_reference(match: Match, _: Standpoint) -> Resolved:
    """'Now', 'recently', 'in the near future': no days of the calendar."""
    value = "PRESENT_REF" if match["now"] else "PAST_REF" if match["past"] else "FUTURE_REF"
    return unsettled("the words name no day", "relative", value)
