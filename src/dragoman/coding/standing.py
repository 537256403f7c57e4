"""The standing of acts where a construction settles it: negation, denial, accusation, hearsay, conditions.

The reader's standing stands wherever none of these constructions is there. Each is measured on annotated reports
(`evaluation/constructions.py`); those that were wrong too often were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.coding.counterfactual import tell_contrary
from dragoman.coding.planned import is_planned, is_scheduled
from dragoman.plover import EVENT_TYPES
from dragoman.records import Entity, Span, Statement
from dragoman.times import ReportTimes

MATERIAL = frozenset(name for name, one in EVENT_TYPES.items() if one.quad_code in {2, 4}) | {"CONSULT"}
"""Types whose acts are done and not only said. Who refuses, threatens or accuses does so however the words are negated ('did not
sign' is a REJECT that happened) and under whatever condition, so that constructions settle nothing there."""

REFUSING = frozenset({"REJECT", "ACCUSE", "THREATEN"})
CHARGEABLE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "COOPERATE"})
"""Acts that one is charged with: who says not to have done them denies them; 'we have not resigned' merely negates."""

_AUXILIARIES = (
    r"(?:will|would|shall|should|could|might|may|can|must|did|does|do|has|have|had|was|were|is|are|be|been|being|having"
    r"|not|never|to|"
    r"no|nor|yet|also|ever|even|n[’']t)"
)
_LEADING = re.compile(rf"^(?:{_AUXILIARIES}\b ?)+", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[;:“”\"()]|, (?!(?:which|who)\b)|\b(?:but|while|although|though|because)\b")
_ADVERBS = r"(?:(?:yet|been|be|being|ever|even|actually|also|either|directly|[a-z]+ly) )*"

_NOT = re.compile(
    rf"(?:\b(?:did|does|do|has|have|had|was|were|is|are)(?: (?:not|never)|n[’']t)|\bnever) {_ADVERBS}$|"
    rf"\b(?:ha(?:s|ve|d) yet to|stopped short of|failed to) {_ADVERBS}$|"
    r"\b(?:nor|[Aa]t no (?:point|time|stage)) (?:did|does|do|has|have|had|was|were) (?:[\w’']+ ){1,4}$|"
    r"\b(?:was|were) to have (?:been )?$|"
    r"(?:^|[,;“\"–—-] |\b(?:that|and|which|where) )(?:[Nn]o|[Nn]one of|[Nn]either|[Nn]ot (?:one|a single)) (?!(?:longer|doubt|less"
    r"|fewer|more)\b)"
    rf"(?:[\w’'-]+ ){{1,5}}(?:has|have|had|was|were|is|are) {_ADVERBS}$|"
    r"\b(?:[Nn]either|[Nn]one of|[Nn]ot (?:one|a single)(?: of)?)(?: [\w’'-]+){1,4} $|"
    r"(?<!that )(?<!who )\b(?:[Nn]obody|[Nn]o one) $"
)
# What somebody does to a meeting or a visit that did not come about, for him at least.
_REFUSED = re.compile(
    r"\b(?:stay(?:s|ed|ing)? away from|(?:keep|kept) away from|boycott(?:s|ed|ing)?|skip(?:s|ped|ping)?|shun(?:s|ned|ning)?"
    r"|snub(?:s|bed|bing)?"
    r"|(?:refus|declin)(?:es?|ed|ing) to \w+|(?:fail|omit)(?:s|ted|ed|ing)? to attend|pull(?:s|ed|ing)? out of|opt(?:s|ed"
    r"|ing)? out of"
    r"|call(?:s|ed|ing)? off|cancel(?:s|l?ed|l?ing)?|scrap(?:s|ped|ping)?|abort(?:s|ed|ing)?) "
    r"(?:(?!(?:and|after|before|since|during|following|whether|if|when|but|until)\b)[\w’'-]+ ){0,4}$"
)
_CANCELLED_AFTER = re.compile(
    r"^[^.;“”]{0,70}\b(?:(?:was|were|(?:has|have) been|is|are) (?:\w+ )?(?:postponed|put off)"  # what 'had been put off' took place
    r"|(?:was|were|(?:has|have|had) been|is|are) (?:\w+ )?(?:cancell?ed|called off|scrapped|shelved|aborted))\b"
)
_WILL_NOT = re.compile(
    r"\b(?:will|would|wo|could)(?: (?:not|never)|n[’']t) (?:now |be )*$|\bno (?:plans?|intention) (?:to|of) $"
)
# Who is not allowed or not let in is coerced: there the negation is the act.
_ALLOWING = re.compile(r"\b(?:allow|permit|let|admit|grant|entitled|hand|turn|welcome|free to)", re.IGNORECASE)
_NO = re.compile(
    r"\b[Nn]o (?!(?:longer|doubt|less|fewer|more|one)\b)(?:[\w-]+ )?$|"
    r"\b[Tt]here (?:\w+ ){1,3}no (?!(?:\w+ )?(?:survivors|justification|excuse|warning|word|news|claim|comment|end) )"
    r"(?:(?!(?:in|from|on|for|after|during|behind|about|to)\b)[\w-]+ ){0,3}$|"
    r"\bnot (?:an?|any) (?:[\w-]+ )?$|"
    r"\b(?:not|never|n[’']t) (?:take part|participate|join|be involved) in (?:[\w-]+ ){0,2}$|"
    r"\b(?:[Nn]either|[Nn]or) $|\b(?:will|would) (?:not"
    r"|never) be $"
)
_WITHOUT = re.compile(r"\bwithout (?:(?:a single|any) [\w-]+ )?(?:having |ever |even )*$")
_NEGATION = re.compile(r"\b(?:not|never|cannot|nobody|no one|nothing|unable)\b|n[’']t\b", re.IGNORECASE)
_NO_INSIDE = re.compile(r"\w (?:no|none|nobody|nothing)\b(?! (?:longer|less|fewer|more))")
# 'Has not only armed them' and 'was not freed until Monday' tell what happened.
_NOT_ONLY = re.compile(r"\b(?:has|have|had|did|was|were|is|are)(?: not|n[’']t) only (?:been )?")
_NOT_YET = re.compile(r"\b(?:did|has|have|had|was|were)(?: not|n[’']t) (?:been )?$")
_UNTIL = re.compile(
    r"^(?: [\w’'-]+){0,3} until (?:(?:late|early|last|the) )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|\d|"
    r"[A-Z][a-z]+ \d|(?:week|month|year|night)\b|after\b)"
)
_NOBODY = re.compile(r" (?:no(?! (?:longer|less|fewer|more))|none|nobody|nothing|not (?:one|a single))\b")
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disavow(?:s|ed)?|refut(?:es?|ed)|disclaim(?:s|ed)?)\b", re.IGNORECASE)
_CHARGE_REFUSED = re.compile(
    r"\b(?:reject|dismiss|repudiat|rebuff)(?:s|es|ed|ing)? (?:\w+ ){0,2}(?:claims?|charges?|accusations?|allegations?"
    r"|suggestions?)\b",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"(?<!nor )(?<!who )(?<!which )\b(?:den(?:y|ies|ied|ying)(?= (?:that|having|\w+ing|a|any|reports?|claims?|allegations?)\b)"
    r"|(?:reject|dismiss)(?:s|es|ed|ing)? (?:as [“\"]?[\w-]+[”\"]? )?(?:[\w’-]+ ){0,2}"
    r"(?:claims?|charges?|accusations?|allegations?|suggestions?|reports?))\b(?: (?!and\b|but\b)[\w’'-]+){0,5}? (?:(?:that|of"
    r"|having|\w+ing)\b[^.;:“”]{0,80})?$",
    re.IGNORECASE,
)
_CLAIM_BEFORE = re.compile(
    r"\b(?:claims?|reports?|allegations?|accusations?|suggestions?) (?:that|of) [^.;:“”]{0,80}$", re.IGNORECASE
)
_CALLED_FALSE = re.compile(
    r"^[^.;]{0,80}[ “\"‘'](?:baseless|groundless|unfounded|untrue|false|fabricat(?:ed|ions?)|nonsense|lies|a lie|fake|fictitious)\b"
)
_UNTRUE = re.compile(r"\b(?:untrue|false|not true|no truth) (?:that|in|to) [^.;:“”]{0,80}$")
_DENIED_INSIDE = re.compile(r"^(?:has |have |had )?den(?:y|ies|ied|ying) \w", re.IGNORECASE)
_NEW_CLAUSE = re.compile(
    r"[,(]|\b(?:who|whom|whose|which|after|when|since|but|although|though|while|because)\b|"
    r"\band (?:is|was|has|had|said|says|told|met|[a-z]+ed(?! or\b))\b"
)
_DENIED_AFTER = re.compile(
    r"^[^.;“”]{0,80}, (?:which "
    r"(?!(?:(?:has|have|had|also|still|long|repeatedly|always|[a-z]+ly) )*(?:den(?:y|ies|ied)|reject|dismiss))"
    r"|(?:(?:an? )?(?:charge|accusation|allegation|claim)s?(?: (?:which|that))?|something) )[^.;]{0,40}?"
    r"\b(?:den(?:y|ies|ied)|rejects?|rejected|dismiss(?:es|ed)?)\b"
)
_CHARGED = re.compile(r"\b(?:accus(?:e|es|ed|ing|ation|ations)|alleg(?:e|es|ed|ing|ation|ations))\b", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|supposedly)(?: [\w’'-]+){0,3} $|"
    r"\b(?:(?:is|are|was|were|stands?|been) (?:also )?(?:accused|suspected) of(?: having)?|(?:is|are|was|were) (?:alleged"
    r"|rumou?red|reported) to"
    rf"(?: have)?) {_ADVERBS}$|\b(?:alleged|suspected) (?:[\w’'-]+ )?$"
)
_INDICTED = re.compile(
    rf"\b(?:charg(?:e|es|ed|ing) [^.;:“”]{{1,80}} with|on (?:charges|suspicion) of|charged with) (?:having )?{_ADVERBS}(?:\w+ing )?"
    r"(?:the )?$"
)
_DETERMINED = re.compile(r"\b(?:the|an?|its|his|her|their|this|these|such) (?:[\w’'-]+ ){0,2}$|[’']s? $")
_NOUN = re.compile(r"\b(?:the|an?|its|his|her|their|this|these|such|of) (?:[\w’'-]+ ){0,2}$|[’']s? $")
_HEARSAY_INSIDE = re.compile(r"\b(?:allegedly|reportedly|purportedly)\b")
_RUMOUR = re.compile(
    r"\b(?:[Ii]t (?:is|was) (?:understood|alleged|rumou?red)|[Uu]nconfirmed reports|[Rr]umou?rs?) (?:that|of) [^.;:“”]{0,80}$|"
    rf"\b(?:said|believed|thought|understood|reported|rumou?red) to have {_ADVERBS}$"
)
_IF = re.compile(r"(?<!\bas )(?<!even )\b(?:[Ii]f|[Uu]nless|[Ii]n the event that|[Ii]n case)\b[^,;:“”\"]*$")
_INVERTED = re.compile(r"(?:^|[“\"] ?|[;:] )(?:Should|Were|Had) [^,;:.]{1,80}$")
_CONDITION = re.compile(
    r"(?:^|[“\"] ?)(?:Without|But for)\b|"
    r"(?<!\bas )(?<!even )\b(?:[Ii]f|[Uu]nless)\b|(?:^|[“\"] ?)(?:Should|Were|Had) [^,;.]{3,90},|\bonly if\b"
    r"|\bshould (?:[A-Z]|the|it|they|he|she|any)"
    r"|\bwere [\w ]{2,40} to\b"
)
_WOULD = re.compile(rf"\b(?:would|could|might)(?: (?:not|never))? {_ADVERBS}(?:have {_ADVERBS})?$")
_WILL = re.compile(rf"\bwill {_ADVERBS}$")
_OPENS_CONDITION = re.compile(r"(?:[“\"] ?)?(?:(?:If|Unless)\b(?! ever)|(?:Should|Were) [^,;:]{3,80},)")
_WOULD_HAVE = re.compile(rf"\bwould(?: (?:not|never))? {_ADVERBS}have {_ADVERBS}$")
_MAY = re.compile(rf"\b(?:(?:may|might)(?: (?:not|never))?|could) {_ADVERBS}$")
_CONSIDERED = re.compile(
    r"\b(?:weigh(?:s|ing|ed)?|consider(?:s|ing|ed)?|mull(?:s|ing|ed)?|contemplat(?:es|ing|ed)|drawing up|thinking of) "
    r"(?:(?:a|an|the|whether to) )?(?:[\w-]+ )?$"
)
_CONSIDERED_INSIDE = re.compile(r"(?:considering|weighing|mulling|contemplating|if) \w")
_POSSIBLE = re.compile(
    r"\b(?:possible|potential|(?:prospects?|risks?|fears?|possibility|danger) of|in the event of) (?:(?:an?|another|any|the) )?"
    r"(?:[\w-]+ ){0,2}$"
)
# 'An attack on the port would bring them in': what has not been told before, as the subject of 'would'.
_ANY = re.compile(r"(?:^|[“\"] ?|\bthat )(?:[Aa]n?|[Aa]ny|[Aa]nother|[Ff]urther) (?:[\w-]+ ){0,2}$")
_WOULD_AFTER = re.compile(r"^[^,;:.“”]{0,60}\b(?:would|could|might) (?!have\b)")
_FEARED = re.compile(rf"\bfear(?:s|ed|ing)?\b[^.;:“”]{{1,80}}\b(?:will|would|might|could|may) {_ADVERBS}$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in which an act is claimed: the words that report it, whether its speaker is on the side of the act's actor, and
    whether the act has an actor at all."""

    cue: Span | None
    is_own: bool
    has_actor: bool = True


@dataclass(frozen=True, slots=True)
class Construction:
    """A standing and the name of the construction that settles it; `is_weak` if it does so only where the reader sees nothing but
    that the act happened, or a denial of which no words tell, in a charge."""

    status: str
    name: str
    is_weak: bool = False

    def settles(self, status: str) -> bool:
        """Whether it overrules the reader's standing."""
        return not self.is_weak or status == "happened" or (status == "denied" and self.status == "alleged")


def claims_around(around: Iterable[Statement], actor: Iterable[str], entities: Iterable[Entity]) -> tuple[Claim, ...]:
    """What the statements around an act, the innermost first, are to its standing; a speaker is on the actor's side if they are one
    or of one state."""
    sides = {one.id: one.entity_code or one.id for one in entities}
    doers = {sides.get(who, who) for who in actor}
    return tuple(
        Claim(one.cue, any(sides.get(who, who) in doers for who in one.speaker), bool(doers)) for one in around
    )


def find_construction(
    event: str, trigger: Span, sentence: Span, text: str, claims: Sequence[Claim] = (), times: ReportTimes | None = None
) -> Construction | None:
    """The construction that settles the standing of an act, or None.

    Args:
        event: the act's PLOVER type.
        trigger: the words that name the act.
        sentence: the sentence they stand in.
        text: the report's text.
        claims: the statements in whose content the act is told, the innermost first.
        times: the report's times; None if its days are not known, by which the present tense may tell of what is to come.
    """
    words = trigger.text_of(text)
    leading = _LEADING.match(words)
    led = leading[0] if leading and leading.end() < len(words) else ""
    before = text[sentence.start : trigger.start] + led
    before = " ".join(before.split()) + " " if before.strip() else ""
    after, clause = text[trigger.end : sentence.end], _CLAUSE_START.split(before)[-1].lstrip()
    is_own = any(claim.is_own for claim in claims)
    if any(one.end() >= len(clause) for one in _NOT_ONLY.finditer(clause + words[len(led) :])):
        return Construction("happened", "not only")
    if _NOT_YET.search(clause) and _UNTIL.match(after):
        return Construction("happened", "not until")
    is_noun = bool(_NOUN.search(before))
    contrary = tell_contrary(before, words[len(led) :], after, sentence.text_of(text), is_noun=is_noun)
    if contrary:
        return Construction(contrary, "contrary to fact" if contrary == "hypothetical" else "granted by a condition")
    if event not in MATERIAL:
        found = _by_denial(claims, text) or _by_hearsay(before, clause, words)
        return found or (None if event in REFUSING else _by_not(event, clause, after, is_own))
    found = _by_denial(claims, text) or _by_denying(before, words, after)
    found = found or (None if is_noun else _by_condition(before, clause, sentence.text_of(text)))
    found = found or (Construction("denied", "which is denied") if _DENIED_AFTER.match(after) else None)
    found = found or _by_hearsay(before, clause, words) or (None if _DETERMINED.search(before) else _by_accusation(claims, text))
    found = found or _by_negation(event, clause, words, after, is_own) or _by_refusal(event, clause, after)
    found = found or _by_possibility(clause, words, after)
    return found or _by_plan(clause, words, times is not None and is_scheduled(trigger, sentence, text, times))


def _by_denial(claims: Sequence[Claim], text: str) -> Construction | None:
    denials = [claim for claim in claims if _has_cue(_DENIED, claim, text) or _has_cue(_CHARGE_REFUSED, claim, text)]
    return _denial(denials[0]) if denials else None


def _by_denying(before: str, words: str, after: str) -> Construction | None:
    """A denial that is no statement of its own: 'dismissed claims that guards had shot', 'denied shelling'."""
    if _DENIED_INSIDE.match(words):
        return Construction("denied", "denied")
    if _UNTRUE.search(before) or (_CLAIM_BEFORE.search(before) and _CALLED_FALSE.match(after)):
        return Construction("denied", "called untrue")
    found = _DENYING.search(before)
    if not found or _NEW_CLAUSE.search(found[0]):
        return None
    is_deed_beside = found[0].endswith("and ") and " that " not in found[0] and not re.match(r"\w+ing\b", words)
    return None if is_deed_beside else Construction("denied", "denied")  # 'rejected reports of a rift and met him'


def _denial(claim: Claim) -> Construction:
    """What others are said not to have done is negated."""
    return Construction("denied" if claim.is_own or not claim.has_actor else "negated", "content of a denial")


def _has_cue(pattern: re.Pattern[str], claim: Claim, text: str) -> bool:
    return claim.cue is not None and bool(pattern.search(claim.cue.text_of(text)))


def _by_accusation(claims: Sequence[Claim], text: str) -> Construction | None:
    is_charged = bool(claims) and _has_cue(_CHARGED, claims[0], text)
    return Construction("alleged", "content of an accusation", is_weak=True) if is_charged else None


def _by_condition(before: str, clause: str, sentence: str) -> Construction | None:
    if _WOULD_HAVE.search(before) and _CONDITION.search(sentence):
        return Construction("hypothetical", "would have")
    if _IF.search(before) or _INVERTED.search(before):
        return Construction("hypothetical", "in a condition")
    if _WILL.search(clause) and _OPENS_CONDITION.match(sentence):
        return Construction("hypothetical", "will under a condition")
    if _WOULD.search(clause) and _CONDITION.search(sentence):
        return Construction("hypothetical", "under a condition")
    return Construction("hypothetical", "feared") if _FEARED.search(before) else None


def _by_hearsay(before: str, clause: str, words: str) -> Construction | None:
    if _HEARSAY.search(clause) or _HEARSAY_INSIDE.search(words):
        return Construction("alleged", "hearsay")
    if _RUMOUR.search(before):
        return Construction("alleged", "rumour")
    return Construction("alleged", "charged", is_weak=True) if _INDICTED.search(before) else None


def _by_negation(event: str, clause: str, words: str, after: str, is_own: bool) -> Construction | None:
    if event in {"COERCE", "SANCTION"} and _ALLOWING.search(words):
        return None
    if found := _by_not(event, clause, after, is_own):
        return found
    without = _WITHOUT.search(clause)
    if without and not _NEGATION.search(clause, 0, without.start()):
        return Construction("negated", "without")
    is_no = _NO.search(clause) or _WILL_NOT.search(clause) or _NO_INSIDE.search(words)
    return Construction("negated", "no") if is_no else None


def _by_not(event: str, clause: str, after: str, is_own: bool) -> Construction | None:
    """What its doer says not to have done is denied, if it is something that one is charged with."""
    if _NOT.search(clause) or _NOBODY.match(after):
        return Construction("denied" if is_own and event in CHARGEABLE else "negated", "not")
    return Construction("negated", "no") if event == "AGREE" and _NO.search(clause) else None


def _by_refusal(event: str, clause: str, after: str) -> Construction | None:
    """'Stayed away from the talks', 'the talks were cancelled': nobody met."""
    if event != "CONSULT":
        return None
    if _REFUSED.search(clause) or _CANCELLED_AFTER.match(after):
        return Construction("negated", "refused or called off")
    return None


def _by_plan(clause: str, words: str, scheduled: bool) -> Construction | None:
    if is_planned(clause, words):
        return Construction("future", "planned", is_weak=True)
    return Construction("future", "present tense with a day ahead", is_weak=True) if scheduled else None


def _by_possibility(clause: str, words: str, after: str) -> Construction | None:
    if _CONSIDERED.search(clause) or _CONSIDERED_INSIDE.match(words):
        return Construction("hypothetical", "considered")
    if _POSSIBLE.search(clause):
        return Construction("hypothetical", "possible")
    if _ANY.search(clause) and _WOULD_AFTER.match(after):
        return Construction("hypothetical", "would be")
    return Construction("hypothetical", "may") if _MAY.search(clause) else None
