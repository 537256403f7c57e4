"""The modes of an act; a threat is one of `violence` only where its words name force."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.plover import EVENT_TYPES

_OF_FORCE = re.compile(
    r"\b(?:attack|strik|bomb|shell|shoot|shot|fir(?:e|ed|ing)\b|kill|destr(?:oy|uction)|wip|crush|annihilat|invad|invas"
    r"|incursion|assault"
    r"|offensive|war\b|warfare|battle|militar|milita|force\b|forces\b|forcib|armed|arms\b|weapon|missile|rocket|drone|nuclear"
    r"|artillery|troops"
    r"|soldier|jets|warplane|warship|navy|army|air ?strike|raid|storm|seiz|captur|occup|operation|retaliat|revenge|aveng"
    r"|respon(?:d|se)"
    r"|hit back|fight|fought|confront|blood|violen|terror|assassinat|behead|execut|slaughter|massacre|burn|strangl|buried|bury"
    r"|clean(?:se|sing)?"
    r"|clear (?:out|the|them)|push|driv(?:e|ing) (?:them|out|back)|root out|eradicat|eliminat|defeat|drown|sink|sunk"
    r"|down (?:planes|missiles)"
    r"|intercept|escalat|clash|conflict|guns?\b|bullets?|death|die\b|dead\b|lives\b|graves?|hell\b|hostage|abduct|kidnap|harm"
    r"|hurt|punish"
    r"|advanc|ambush|rubble|flames|explo)",
    re.IGNORECASE,
)


def keep_modes(event: str, modes: Sequence[str], words: str) -> tuple[str, ...]:
    """The modes that the act's type has, without `violence` for a threat whose words name no force ('to veto', 'to raise tariffs').

    Args:
        event: the act's PLOVER type.
        modes: what the reader found.
        words: the act's sentence from its trigger on, or what is said.
    """
    is_forceless = event == "THREATEN" and not _OF_FORCE.search(words)
    return tuple(one for one in modes if one in EVENT_TYPES[event].modes and not (is_forceless and one == "violence"))
