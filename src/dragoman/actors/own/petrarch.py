"""Date-ranged actor files of Phoenix and PETRARCH: `NAME_ [CODE >911231]` with synonyms `+NAME_`.

The format is that of the actor dictionaries of PETRARCH (Schrodt, Norris and others, Open Event Data Alliance). A code counts
from the day of `>`, until before the day of `<`, and in a range from the first day until before the second, as PETRARCH compares
them. Two figures of a year are 2000 to 2030, then 1931 to 1999. Codes are CAMEO's: three letters for the state or kind of
organisation, then three for each role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.actors.lexicon import ADJECTIVE, CAPITAL, NATIONAL, NON_STATES, PLACE, STATE, Lexicon
from dragoman.actors.own.raw import RawRow
from dragoman.actors.own.rows import STATE_KIND
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
_OF_STATE = frozenset({STATE, CAPITAL, ADJECTIVE, NATIONAL, PLACE})
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
    code has dates and no word of a name of several words is one for a body ('party', 'army'); all others for organizations,
    but a name of a state or of its seat with the code of that state or its government is the state, and its other names are, too;
    all such entries of one state are one row, and come first.

    Args:
        text: the file's content.
        lexicon: the given names and codes there are.
        kind: the kind of all entries, if it is known.
    """
    blocks = list(_blocks(text))
    states: dict[str, list[_Block]] = {}
    for block in blocks:
        code = None if kind else _state(block, lexicon)
        if code:
            states.setdefault(code, []).append(block)
    for code, alike in states.items():
        yield _row_of_state(code, alike, lexicon)
    told_of_states = {block.line for alike in states.values() for block in alike}
    for block in blocks:
        if block.line in told_of_states:
            continue
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


def _state(block: _Block, lexicon: Lexicon) -> str | None:
    """The code of the state that an entry with one undated code is: `IRAN_ [IRN]`, `NORWAY_ [NORGOV]`, `TEHRAN_ [IRN]`."""
    values = _values(block.codes[0][1], lexicon)[0] if len(block.codes) == 1 else {}
    is_state = values.keys() <= {"code", "sector"} and values.get("sector", "GOV") == "GOV"
    known = _state_words(block.name, values.get("code", ""), lexicon)
    return values["code"] if is_state and known in {STATE, CAPITAL} else None


def _state_words(name: str, code: str, lexicon: Lexicon) -> str | None:
    """What words are that the lexicon has for a state: its name, capital, adjective, people or place; None if it has them not."""
    plain = name.replace("_", " ").strip()
    entries = [*lexicon.entries(plain), *lexicon.entries(re.sub(r"(?i)^the ", "", plain))]
    return next((one.form for one in entries if one.code == code and one.form in _OF_STATE), None)


def _row_of_state(code: str, blocks: Sequence[_Block], lexicon: Lexicon) -> RawRow:
    """A state, from all entries that are it, with the names that the lexicon lacks; capitals, adjectives, peoples and places
    that it has stay what they are there."""
    names = (_as_written(name, lexicon) for block in blocks for name in (block.name, *block.forms))
    forms = (name for name in names if _state_words(name, code, lexicon) is None)
    return RawRow(blocks[0].line, {"name": lexicon.titles[code], "code": code, "kind": STATE_KIND}, tuple(forms))


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
