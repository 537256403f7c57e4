"""Date-ranged actor files of Phoenix and PETRARCH: `NAME_ [CODE >911231]` with synonyms `+NAME_`.

The format is that of the actor dictionaries of PETRARCH (Schrodt, Norris and others, Open Event Data Alliance). A code counts
from the day of `>`, until before the day of `<`, and in a range from the first day until before the second, as PETRARCH compares
them. Two figures of a year are 2000 to 2030, then 1931 to 1999. Codes are CAMEO's: three letters for the state or kind of
organisation, then three for each role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.actors.lexicon import NON_STATES, Lexicon
from dragoman.actors.own.raw import RawRow
from dragoman.actors.words import keys_of, listed

_LAST_YEAR_OF_2000S = 30
_BRACKETS = re.compile(r"\[([^\]\[]*)\]")
_COMMENT = re.compile(r"[#;].*|<!--.*?-->")
_ENTRY = re.compile(r"^\+?[A-Z][A-Z0-9_.'’&/() -]*_?\s*(\[[A-Z]{3}[^\]]*\]\s*)*$", re.MULTILINE)
_WITH_CODE = re.compile(r"\[[A-Z]{3}[A-Z]*(\s+[<>]?\d{6,8}(-\d{6,8})?)?\s*\]")
_DATES = re.compile(r"([<>])(\d{6}|\d{8})|(\d{6}|\d{8})-(\d{6}|\d{8})")

_STATES = {"TMP": "TLS", "ROM": "ROU", "ZAR": "COD", "PAL": "PSE", "KSV": "XKX", "KOS": "XKX", "GMY": "DEU", "GME": "DEU"}
"""CAMEO's codes of states that ISO 3166-1 has otherwise."""

_BODIES = {
    "IGOUNO": "UNO", "IGOEEC": "EUR", "IGOEUR": "EUR", "IGO": "IGO", "NGO": "NGO", "NGM": "NGO", "IMG": "IMG", "MNC": "MNC",
    "UNO": "UNO", "EEC": "EUR", "ISM": "ISM",
}  # fmt: skip
_SECTORS = {
    **{sector: sector for sector in ("GOV", "MIL", "OPP", "LEG", "JUD", "SPY", "COP", "CVL", "BUS", "EDU", "ELI", "REF", "LAB",
                                     "UAF", "PTY", "AGR", "CRM", "REB", "REL", "PRM")},
    "INS": "REB", "SEP": "REB", "RAD": "REB", "MED": "JRN", "HLH": "MED", "NGO": "SOC", "NGM": "SOC", "HRI": "SOC", "ENV": "SOC",
    "DEV": "SOC", "SET": "CVL", "STU": "EDU", "MNC": "BUS",
}  # fmt: skip
"""CAMEO's roles in the sectors of PLOVER: insurgents and separatists are rebels, its MED are media and its HLH health."""

_ORGANISED = listed(
    "party movement front army ministry government parliament council committee union league brigade brigades force forces police "
    "agency organization organisation association company corporation bank court commission authority group groups bureau office "
    "department congress senate assembly federation foundation institute university news radio television militia alliance "
    "coalition cabinet navy troops rebels guerrillas command guard guards militants opposition officials"
)
_VOWELS = frozenset("AEIOUY")
_LONGEST_ACRONYM = 5


@dataclass(slots=True)
class _Block:
    """An entry with the lines of its codes and its synonyms."""

    line: int
    name: str
    forms: list[str] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)


def looks_like_petrarch(text: str) -> bool:
    """Whether a text has entries of an actor file with codes in brackets."""
    bare = _COMMENT.sub("", text)
    return bool(_ENTRY.search(bare) and _WITH_CODE.search(bare)) and not re.search(r"^\s*\[\[", bare, re.MULTILINE)


def read_petrarch(text: str, lexicon: Lexicon, kind: str | None = None) -> Iterator[RawRow]:
    """The rows of an actor file: one for each code of an entry.

    Which entries are persons such a file does not tell. They are taken for persons if the first word is a given name, or if a
    code has dates and no word of a name of several words is one for a body ('party', 'army'); all others for organizations.

    Args:
        text: the file's content.
        lexicon: the given names and codes there are.
        kind: the kind of all entries, if it is known.
    """
    for block in _blocks(text):
        name, *forms = (_as_written(one, lexicon) for one in (block.name, *block.forms))
        if not block.codes:
            yield RawRow(block.line, {"name": name}, (), ("there is no code in brackets with this name",))
        told = kind or ("person" if _is_person(block, lexicon) else "organization")
        for line, words in block.codes:
            values, reasons = _values(words, lexicon)
            yield RawRow(line, {"name": name, "kind": told, **values}, tuple(forms), reasons)


def _blocks(text: str) -> Iterator[_Block]:
    block: _Block | None = None
    for number, raw in enumerate(text.split("\n"), 1):
        line = _COMMENT.sub("", raw).strip()
        codes = [(number, code) for code in _BRACKETS.findall(line)]
        words = _BRACKETS.sub("", line).strip()
        if words.startswith("+") and block:
            block.forms.append(words[1:])
        elif words and not words.startswith(("&", "+", "<")):
            if block:
                yield block
            block = _Block(number, words)
        if block:
            block.codes += codes
    if block:
        yield block


def _as_written(name: str, lexicon: Lexicon) -> str:
    """'BARACK_OBAMA_' is Barack Obama; a short word without vowels is an abbreviation and stays in capitals."""
    words = [word for word in re.split(r"[_\s]+", name.strip()) if word]
    if not all(word == word.upper() for word in words):
        return " ".join(words)
    is_alone = len(words) == 1
    return " ".join(_word(word, is_alone, lexicon) for word in words)


def _word(word: str, is_alone: bool, lexicon: Lexicon) -> str:
    is_short = len(word) <= _LONGEST_ACRONYM and keys_of(word)[:1] != () and keys_of(word)[0] not in lexicon.genders
    if is_short and (not _VOWELS & set(word) or (is_alone and len(word) <= _LONGEST_ACRONYM - 1)):
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def _is_person(block: _Block, lexicon: Lexicon) -> bool:
    keys = keys_of(block.name.replace("_", " "))
    if not keys or set(keys) & _ORGANISED:
        return False
    return keys[0] in lexicon.genders or (len(keys) > 1 and any(_DATES.search(code) for _, code in block.codes))


def _values(words: str, lexicon: Lexicon) -> tuple[dict[str, str], tuple[str, ...]]:
    code, *dates = words.split() or [""]
    reasons = [] if code else ["there is nothing in its brackets; write the code, such as [IRNGOV]"]
    if "/" in code:
        reasons.append(f"[{words}] has several codes; write a row for each")
    values = _actor(code.split("/")[0], lexicon)
    if len(dates) > 1 or (dates and not _DATES.fullmatch(dates[0])):
        reasons.append(f"[{words}] has dates that are none: expected >YYMMDD, <YYMMDD or YYMMDD-YYMMDD, or years in four figures")
    elif dates and (found := _DATES.fullmatch(dates[0])):
        sign, day, since, until = found.groups()
        values |= {"since": _day(day)} if sign == ">" else {"until": _day(day)} if sign else {}
        values |= {"since": _day(since), "until": _day(until)} if since else {}
    return values, tuple(reasons)


def _actor(code: str, lexicon: Lexicon) -> dict[str, str]:
    """State and sector of a CAMEO code: 'AFGREBTAL' is AFG and REB."""
    body = next((one for one in (code[:6], code[:3]) if one in _BODIES), None)
    state = _BODIES[body] if body else _STATES.get(code[:3], code[:3])
    roles = [code[at : at + 3] for at in range(3, len(code), 3)]
    sector = next((_SECTORS[role] for role in roles if role in _SECTORS), None)
    if state in NON_STATES and roles and roles[0] in lexicon.titles and sector is None:
        return {"code": roles[0], "sector": "SOC"} if state == "NGO" else {"code": state}
    return {"code": state, **({"sector": sector} if sector else {})}


def _day(figures: str) -> str:
    """An ISO 8601 day of YYMMDD or YYYYMMDD."""
    if len(figures) == len("YYMMDD"):
        figures = ("20" if int(figures[:2]) <= _LAST_YEAR_OF_2000S else "19") + figures
    return f"{figures[:4]}-{figures[4:6]}-{figures[6:]}"
