"""The numbers that an act or a saying is about: victims, troops, money, shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import Figure, Span
from dragoman.times import find_times

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9,
    "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "£": "GBP", "€": "EUR", "₹": "INR", "₪": "ILS", "₽": "RUB",
    "₺": "TRY", "₴": "UAH", "₩": "KRW", "¥": None,
}  # fmt: skip
# Names of money. None: several states have money of this name, so the currency stays open unless an adjective settles it.
_MONEY_NAMES = {
    "dollars": "USD", "euros": "EUR", "euro": "EUR", "pounds": None, "roubles": "RUB", "rubles": "RUB", "lira": None, "yuan": "CNY",
    "yen": "JPY", "won": None, "rupees": None, "rials": None, "riyals": None, "shekels": "ILS", "hryvnia": "UAH", "francs": None,
}  # fmt: skip
_NATIONAL = {
    "Australian dollars": "AUD", "Canadian dollars": "CAD", "Hong Kong dollars": "HKD", "US dollars": "USD",
    "Egyptian pounds": "EGP", "Turkish lira": "TRY", "Indian rupees": "INR", "Pakistani rupees": "PKR",
    "Iranian rials": "IRR", "Saudi riyals": "SAR", "Qatari riyals": "QAR", "Swiss francs": "CHF",
    "South Korean won": "KRW",
}  # fmt: skip

_SIGN = r"(?:US\$|A\$|C\$|HK\$|[$£€₹₪₽₺₴₩¥])"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|mn|bn|tn|m|k)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPELT = (
    r"(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety)-(?:one|two|three|four|five|six|seven|eight|nine)|"
    + "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(_WORDS, key=len, reverse=True))
)
_ONE = rf"(?:{_DIGITS}|{_SPELT})(?:[ -]?{_SCALE}\b)?"
_QUANTITY = re.compile(
    rf"(?P<between>\b[Bb]etween )?(?P<sign>{_SIGN} ?)?(?<![\w.,/:–-])(?P<low>{_ONE})(?![\w/:]|[.,]\d)"
    rf"(?:(?P<join> to | or | and |-|–)(?:{_SIGN} ?)?(?P<high>{_ONE})(?![\w/:]|[.,]\d))?"
    r"(?P<percent> ?%| per ?cent\b| percentage points?\b|-per ?cent\b)?"
)
_APPROXIMATE = re.compile(
    r"\b(?:at least|at most|more than|less than|fewer than|about|around|nearly|almost|some|roughly|approximately|over|under|up to|"
    r"as many as|as much as|an estimated|estimated|close to|well over|upwards of|just over|just under)(?: an?)? $",
    re.IGNORECASE,
)
# What a number must not follow to count something: names of laws, places, ages, ranks.
_NO_COUNT_BEFORE = re.compile(
    r"(?:\b(?:[Rr]esolution|[Aa]rticle|[Cc]hapter|[Ss]ection|[Rr]oute|[Hh]ighway|[Ff]light|[Pp]age|[Rr]oom|[Nn]o\.?|[Nn]umber|[Aa]ged|"
    r"[Aa]ge|[Gg]roup of|[Cc]hannel|[Rr]adio|[Pp]hase|[Tt]rack|Boeing|Airbus|Security Council) |[A-Z]\w+, )$"
)
_NO_COUNT_AFTER = re.compile(
    r"-(?:year|month|week|day|hour|minute|mile|kilomet|metre|foot|page|point|nation|member|way|seat)|(?:st|nd|rd|th)\b"
)
_STOP = re.compile(r"[,;:.!?()“”\"]|\b(?:and|but|while|who|which|that|after|when|as)\b|\d")
_KIND_WORDS = (
    ("dead", "kill(?:ed|ing|s)?|dead|died|deaths?|fatalities|lives|execut(?:ed|ing)|death toll|slain|bodies|massacred"),
    ("injured", "wound(?:ed|ing|s)?|injur(?:ed|ing|es|ies)|hurt"),
    (
        "displaced",
        "displac(?:ed|ing)|fled|flee(?:ing)?|uprooted|homeless|refugees|evacuat(?:ed|ing)|asylum[- ]seekers",
    ),
    (
        "arrested",
        "arrest(?:ed|ing|s)?|detain(?:ed|ing|ees)?|jail(?:ed|ing)|imprison(?:ed|ing)|rounded up|prisoners|hostages",
    ),
    (
        "troops",
        "troops?|soldiers?|servicemen|fighters|forces|personnel|marines|peacekeepers|militants|rebels|guards|gunmen|"
        "militiamen|officers|police|policemen|advisers|mercenaries|recruits|combatants",
    ),
    (
        "people",
        "people|persons?|civilians?|men|women|children|residents|protesters|demonstrators|citizens|families|nationals|"
        "migrants|workers|students|journalists|voters|others|villagers|passengers|inhabitants|diplomats|lawmakers|MPs|"
        "supporters|victims|pilgrims|Muslims|Christians",
    ),
)
_KINDS = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _KIND_WORDS)
_AFTER_WORDS, _BEFORE_WORDS = 7, 4
_MONEY_AFTER = re.compile(
    r" ?(?:(?P<national>" + "|".join(_NATIONAL) + r")|(?:in )?(?P<name>" + "|".join(_MONEY_NAMES) + r"))\b"
)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The words beside a number that say what it counts: up to the next comma, conjunction or number."""

    before: str
    after: str


def find_figures(text: str, span: Span) -> tuple[Figure, ...]:
    """The figures within a span of the text, in text order.

    Numbers that are dates, durations, ages or parts of names are left out, and so are words that give no number ('dozens').

    Args:
        text: the report's text.
        span: the words to look in, such as the content of a statement or the sentence of an act.
    """
    return tuple(_read_figures(text, span))


def _read_figures(text: str, span: Span) -> Iterator[Figure]:
    times = [one.span for one in find_times(span.text_of(text), None)]
    for match in _QUANTITY.finditer(text, span.start, span.end):
        number = Span(match.start("low") - span.start, match.end("low") - span.start)
        if match["sign"] is None and match["percent"] is None and any(number.overlaps(one) for one in times):
            continue
        figure = _read_figure(text, span, match)
        if figure is not None:
            yield figure


def _read_figure(text: str, span: Span, match: re.Match[str]) -> Figure | None:
    before, after = text[span.start : match.start()], text[match.end() : span.end]
    if _NO_COUNT_AFTER.match(after) or (match["sign"] is None and _NO_COUNT_BEFORE.search(before)):
        return None
    low, high, end = _read_values(match)
    if high is None and end < match.end():
        after = text[end : span.end]
    currency, money_end = _read_money(match, after, end)
    kind = "percent" if match["percent"] else "money" if money_end else _kind(before, after, match["low"][0].isdigit())
    if kind is None:
        return None
    start = match.start("sign") if match["sign"] else match.start("low")
    approximate = bool(_APPROXIMATE.search(before)) or match["join"] == " or "
    return Figure(kind, low, start, money_end or end, high, approximate, currency)


def _read_values(match: re.Match[str]) -> tuple[float, float | None, int]:
    """Lower value, upper value and end; 'and' makes a range only after 'between', and a range must rise."""
    low = _read_number(match["low"])
    if match["high"] is None:
        return low, None, match.end()
    high = _read_number(match["high"])
    scale = _scale_of(match["high"])
    if scale != 1 and _scale_of(match["low"]) == 1 and low * scale <= high:
        low *= scale
    is_range = high > low and (match["join"] != " and " or match["between"] is not None)
    return (low, high, match.end()) if is_range else (low, None, match.end("low"))


def _scale_of(words: str) -> float:
    found = re.search(rf"({_SCALE})$", words)
    return _SCALES[found[1]] if found and not words.isalpha() else 1


def _read_number(words: str) -> float:
    found = re.fullmatch(rf"({_DIGITS}|{_SPELT})(?:[ -]?({_SCALE}))?", words)
    if found is None:
        raise ValueError(f"not a number as this module reads numbers: {words!r}")
    base = found[1].lower()
    value = float(base.replace(",", "")) if base[0].isdigit() else float(sum(_WORDS[part] for part in base.split("-")))
    return value * _SCALES.get(found[2] or "", 1)


def _read_money(match: re.Match[str], after: str, end: int) -> tuple[str | None, int | None]:
    """Currency and end of a sum of money; (None, None) for what is no money."""
    if match["sign"]:
        return _SIGNS[match["sign"].strip()], end
    named = _MONEY_AFTER.match(after)
    if not named:
        return None, None
    currency = _NATIONAL[named["national"]] if named["national"] else _MONEY_NAMES[named["name"]]
    return currency, end + named.end()


def _surroundings(before: str, after: str) -> _Surroundings:
    lead = _APPROXIMATE.sub("", before)
    lead = _STOP.split(lead)[-1]
    follow = _STOP.split(after)[0]
    return _Surroundings(" ".join(lead.split()[-_BEFORE_WORDS:]), " ".join(follow.split()[:_AFTER_WORDS]))


def _kind(before: str, after: str, is_digits: bool) -> str | None:
    """What is counted: what happened to people first, then who they are; words for other things count only as digits."""
    near = _surroundings(before, after)
    for kind, words in _KINDS[:4]:
        if words.search(near.before) or words.search(near.after):
            return kind
    for kind, words in _KINDS[4:]:
        if words.search(near.after):
            return kind
    return "other" if is_digits and re.match(r"(?:\w+ ){0,2}?[a-z]+s\b", near.after) else None
