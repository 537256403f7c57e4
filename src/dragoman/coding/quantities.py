"""Expressions of quantity: digits and number words, ranges, approximations and sums of money, with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import Span

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {
    "dozen": 12, "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6,
    "crore": 1e7, "billion": 1e9, "bn": 1e9, "bln": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_PARTS = {"half": 0.5, "quarter": 0.25}
# The least that a plural without a number can mean; its true value is open upwards.
_VAGUE = {
    "hundreds of millions": 2e8, "tens of millions": 2e7, "hundreds of thousands": 2e5, "tens of thousands": 2e4, "dozens": 24,
    "scores": 40, "hundreds": 200, "thousands": 2e3, "millions": 2e6, "billions": 2e9,
}  # fmt: skip
# Before a scale: 'several hundred', 'a few dozen' say at least two of them.
_FEW = {"several": 2, "a few": 2, "a couple of": 2, "a couple": 2}

SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD",
    "NT$": "TWD", "R$": "BRL", "£": "GBP", "€": "EUR", "₹": "INR", "₪": "ILS", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₩": "KRW",
    "₦": "NGN", "₱": "PHP", "฿": "THB", "¥": None, "Rs": None, "Rs.": None,
}  # fmt: skip
"""Signs before a sum, and their ISO 4217 codes; None where several states have money of this sign."""
CODES = (
    "USD", "EUR", "GBP", "CHF", "RUB", "UAH", "TRY", "ILS", "JPY", "CNY", "INR", "PKR", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK",
    "PLN", "CZK", "HUF", "RON", "BRL", "MXN", "ARS", "CLP", "ZAR", "NGN", "KES", "GHS", "ETB", "EGP", "SAR", "AED", "QAR",
    "KWD", "IRR", "IQD", "SYP", "LBP", "KRW", "TWD", "HKD", "SGD", "MYR", "IDR", "THB", "PHP", "VND", "BDT", "KZT", "GEL", "AMD",
    "AZN",
)  # fmt: skip
# Names of money. None: several states have money of this name, so the currency stays open unless an adjective settles it. Plain
# dollars are those of the United States, as agencies write.
_MONEY_NAMES = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds": None, "pounds sterling": "GBP", "roubles": "RUB",
    "rubles": "RUB", "lira": None, "liras": None, "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "won": None, "rupees": None,
    "rials": None, "riyals": None, "shekels": "ILS", "hryvnia": "UAH", "hryvnias": "UAH", "francs": None, "pesos": None,
    "rand": "ZAR", "naira": "NGN", "cedis": "GHS", "shillings": None, "birr": "ETB", "dinars": None, "dirhams": None, "baht": "THB",
    "ringgit": "MYR", "rupiah": "IDR", "dong": "VND", "taka": "BDT", "tenge": "KZT", "lari": "GEL", "manat": None, "zlotys": "PLN",
    "zloty": "PLN", "forints": "HUF", "koruna": "CZK", "lei": None, "leva": "BGN", "kroner": None, "kronor": "SEK", "krone": None,
    "reais": "BRL", "bolivars": "VES", "soles": "PEN", "afghanis": "AFN",
}  # fmt: skip
_NATIONAL = {
    ("Australian", "AUD"): "dollars", ("Canadian", "CAD"): "dollars", ("Hong Kong", "HKD"): "dollars", ("US", "USD"): "dollars",
    ("U.S.", "USD"): "dollars", ("American", "USD"): "dollars", ("New Zealand", "NZD"): "dollars", ("Singapore", "SGD"): "dollars",
    ("Taiwan", "TWD"): "dollars", ("Egyptian", "EGP"): "pounds", ("Lebanese", "LBP"): "pounds", ("Syrian", "SYP"): "pounds",
    ("British", "GBP"): "pounds", ("Sudanese", "SDG"): "pounds", ("Turkish", "TRY"): "lira", ("Indian", "INR"): "rupees",
    ("Pakistani", "PKR"): "rupees", ("Sri Lankan", "LKR"): "rupees", ("Iranian", "IRR"): "rials", ("Omani", "OMR"): "rials",
    ("Yemeni", "YER"): "rials", ("Saudi", "SAR"): "riyals", ("Qatari", "QAR"): "riyals", ("Swiss", "CHF"): "francs",
    ("CFA", None): "francs", ("South Korean", "KRW"): "won", ("Mexican", "MXN"): "pesos", ("Argentine", "ARS"): "pesos",
    ("Philippine", "PHP"): "pesos", ("Chilean", "CLP"): "pesos", ("Colombian", "COP"): "pesos", ("Cuban", "CUP"): "pesos",
    ("Kenyan", "KES"): "shillings", ("Ugandan", "UGX"): "shillings", ("Tanzanian", "TZS"): "shillings",
    ("Somali", "SOS"): "shillings", ("Iraqi", "IQD"): "dinars", ("Kuwaiti", "KWD"): "dinars", ("Jordanian", "JOD"): "dinars",
    ("Libyan", "LYD"): "dinars", ("Tunisian", "TND"): "dinars", ("Serbian", "RSD"): "dinars", ("Algerian", "DZD"): "dinars",
    ("UAE", "AED"): "dirhams", ("Emirati", "AED"): "dirhams", ("Moroccan", "MAD"): "dirhams", ("Norwegian", "NOK"): "kroner",
    ("Danish", "DKK"): "kroner", ("Azerbaijani", "AZN"): "manat", ("Romanian", "RON"): "lei", ("Moldovan", "MDL"): "lei",
}  # fmt: skip
_CURRENCY = {f"{adjective} {name}".lower(): code for (adjective, code), name in _NATIONAL.items()} | _MONEY_NAMES


def _any_of(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_SIGN = rf"(?:(?<![A-Za-z])(?:{_any_of(SIGNS)}) ?|\b(?:{_any_of(CODES)}) ?)"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SMALL = rf"(?:(?:{_any_of(_TENS)})(?:[- ](?:{_any_of(list(_UNITS)[:9])}))?|{_any_of(_UNITS)})"
_SPELT = rf"{_SMALL}(?:[ -]hundred(?: and {_SMALL}| {_SMALL})?)?"
_LONG_SCALES = _any_of([one for one in _SCALES if len(one) > 1])
_SCALE = rf"(?:[ -]?(?:{_LONG_SCALES})\b|(?<=\d)[mk]\b)"
_PART = rf"half(?: an?)?|a quarter of an?|{_any_of(_FEW)}|an?"
NUMBER = (
    rf"(?i:(?:{_any_of(_VAGUE)})\b|(?:{_PART}) (?:{_LONG_SCALES})\b(?: (?:{_LONG_SCALES})\b)?|"
    rf"(?:{_DIGITS}|\b(?:{_SPELT})\b)(?: and a half)?(?:{_SCALE}){{0,2}})"
)
_QUANTITY = re.compile(
    rf"(?P<from>\b[Ff]rom )?(?P<between>\b[Bb]etween )?(?:(?P<sign>{_SIGN})|(?<![\w.,/:–-]))(?P<low>{NUMBER})(?![\w/:]|[.,]\d)"
    rf"(?:(?P<join> to | or | and |-|–)(?:{_SIGN})?(?P<high>{NUMBER})(?![\w/:]|[.,]\d))?"
    r"(?P<more>-odd\b| or so\b| or (?:more|fewer|less)\b|\+|-plus\b)?"
    r"(?P<percent> ?%| per ?cent\b| percentage points?\b|-per ?cent\b)?"
)
# What is weighed in pounds.
_WEIGHED = r" of (?:\w+ )?(?:explosives|cocaine|heroin|drugs|rice|flour|food|gold|fuel|uranium|material|meat|fish)"
_MONEY_AFTER = re.compile(rf"[ -](?:in |of )?(?P<name>{_any_of(_CURRENCY)})\b(?!{_WEIGHED})", re.IGNORECASE)
_LEAST_WON = 1000
"""'12 won seats': a sum in won is larger."""
_APPROXIMATE = re.compile(
    r"\b(?:at least|at most|at the very least|more than|less than|fewer than|greater than|not less than|no less than|"
    r"(?:not|no) fewer than|about|around|nearly|almost|some|roughly|approximately|circa|"
    r"(?<!handed )(?<!took )(?<!taken )(?<!turned )over|under|up to|as many as|as much as|"
    r"as few as|an estimated|estimated|close to|closer to|in excess of|upwards of|just over|just under|well over|an average of|"
    r"perhaps|maybe|possibly)(?: an?)? [“\"‘']?$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:rose|risen|rising|rises|raised?|raising|fell|fallen|falling|falls|cut|cuts|cutting|increased?|increasing|grew|grown|grow|"
    r"growing|reduced?|reducing|doubled|halved|lowered|went|gone|climbed|jumped|dropped|drop|up|down|expanded?|shrunk|shrank)\b",
    re.IGNORECASE,
)
_LOOK_BACK_CHARS = 80


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text words it.

    `start` and `end` are where its words stand, a sign or name of money with them; `is_money` is whether they have one, and then
    `currency` is its ISO 4217 code if it is settled. `high` is the upper end of a range. `is_digits` is whether it is written in
    digits, `is_vague` whether it is a plural without a number, `is_score` whether it is a result such as 14-0.
    """

    start: int
    end: int
    value: float
    high: float | None
    approximate: bool
    is_percent: bool
    is_money: bool
    currency: str | None
    is_digits: bool
    is_vague: bool
    is_score: bool


def find_quantities(text: str, span: Span) -> Iterator[Quantity]:
    """The quantities within a span of the text, in text order, whatever they count.

    A plural without a number ('dozens') has the least value that it can mean and is approximate. Of a change ('rose from 12 to
    20') the new value is the quantity.
    """
    position = span.start
    while found := _QUANTITY.search(text, position, span.end):
        quantity = _read(text, span, found)
        yield quantity
        position = max(quantity.end, found.end("low"))


def _read(text: str, span: Span, found: re.Match[str]) -> Quantity:
    before = text[max(span.start, found.start() - _LOOK_BACK_CHARS) : found.start()]
    low, high, end = _read_values(found)
    start = found.start("sign") if found["sign"] else found.start("low")
    if found["from"] and found["join"] == " to " and _CHANGE.search(before):
        low, high, start, end = read_number(found["high"]), None, found.start("high"), found.end("high")
    whole = found["high"] is None or end == found.end("high")
    end = max(end, found.end("percent")) if whole else end
    named = _MONEY_AFTER.match(text, end, span.end) if not found["sign"] and not found["percent"] else None
    if named and named["name"].lower() == "won" and low < _LEAST_WON:
        named = None
    is_vague = found["low"].lower().startswith((*_VAGUE, "several", "a few", "a couple"))
    approximate = is_vague or bool(found["more"] and whole) or bool(_APPROXIMATE.search(before))
    sign = (found["sign"] or "").strip()
    return Quantity(
        start, named.end() if named else end, low, high, approximate, bool(found["percent"] and whole), bool(sign or named),
        _CURRENCY[named["name"].lower()] if named else SIGNS.get(sign, sign or None), found["low"][0].isdigit(), is_vague,
        is_score=whole and high is None and found["high"] is not None and found["join"] in {"-", "–"},
    )


def _read_values(found: re.Match[str]) -> tuple[float, float | None, int]:
    """Lower value, upper value and end; 'and' makes a range only after 'between', and a range must rise."""
    low = read_number(found["low"])
    if found["high"] is None:
        return low, None, found.end("low")
    high, scale = read_number(found["high"]), _scale_of(found["high"])
    if scale > 1 and _scale_of(found["low"]) == 1 and low < high / scale:
        low *= scale
    if found["join"] in {"-", "–"} and low < high / 1000 < 1000 and "," in found["high"]:
        low *= 1000  # '20-30,000 troops'
    if high > low and (found["join"] != " and " or found["between"] is not None):
        return low, high, found.end("high")
    return low, None, found.end("high") if found["join"] in {"-", "–"} else found.end("low")


def _scale_of(words: str) -> float:
    """What the scales at the end of a number's words multiply: 1e6 of '2.5 million', 1 of '14' and of 'two hundred'."""
    found = re.search(rf"(?i:{_SCALE})+$", words)
    value = 1.0
    for scale in re.findall(r"[a-z]+", found[0].lower()) if found else ():
        value *= _SCALES[scale]
    return value


def read_number(words: str) -> float:
    """The value of one number in digits or words.

    Raises:
        ValueError: if the words are no number as this module reads numbers.
    """
    lowered = words.lower()
    if lowered in _VAGUE:
        return float(_VAGUE[lowered])
    digits = re.match(_DIGITS, lowered)
    value = float(digits[0].replace(",", "")) if digits else 0.0
    for word in re.findall(r"a few|a couple of|[a-z]+", lowered[digits.end() if digits else 0 :].replace("and a half", "+half")):
        if word in _SCALES:
            value = (value or 1.0) * _SCALES[word]
        elif word in _PARTS and lowered.startswith(("half", "a quarter")):
            value = _PARTS[word]
        elif word == "half":
            value += 0.5
        elif word in _FEW or word in _UNITS or word in _TENS:
            value += _FEW.get(word, 0) or _UNITS.get(word, 0) or _TENS.get(word, 0)
        elif word not in {"a", "an", "and", "of"}:
            raise ValueError(f"not a number as this module reads numbers: {words!r}")
    return value
