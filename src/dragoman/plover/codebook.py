"""PLOVER 2.0's types, modes, contexts, sectors and scale, as data (Halterman et al. 2023; manual of 2024)."""

from __future__ import annotations

from dataclasses import dataclass

SCALE_VERSION = "PLOVER 2.0 (2024)"


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen root types. `quad_code` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
    conflict; `event_scale` runs from -10 (conflict) to 10 (cooperation)."""

    name: str
    quad_code: int
    event_scale: float
    gloss: str
    modes: tuple[str, ...] = ()


_TABLE = (
    EventType("AGREE", 1, 2.5, "agree, offer, promise, invite: commit oneself to cooperate"),
    EventType("CONSULT", 1, 2.5, "meet, visit, telephone, negotiate", ("visit", "third-party", "multilateral", "phone")),
    EventType("SUPPORT", 1, 5.0, "praise, back, approve, recognise, sign, defend"),
    EventType("CONCEDE", 1, 4.5, "give way, apologise, announce a ceasefire, a release or a withdrawal"),
    EventType("COOPERATE", 2, 9.5, "joint exercises, operations, sharing of information, opening of bases"),
    EventType("AID", 2, 10.0, "give money, goods, arms, training, shelter"),
    EventType("RETREAT", 2, 6.5, "withdraw, release, disarm, cease fire, resign, give access",
              ("withdraw", "release", "disarm", "ceasefire", "access", "resign")),
    EventType("REQUEST", 3, 0.0, "call on, demand, ask, order", ("assist", "change", "yield", "meet")),
    EventType("ACCUSE", 3, -3.0, "blame, condemn, disapprove, sue, investigate", ("disapprove", "investigate", "allege")),
    EventType("REJECT", 3, -2.0, "refuse, deny, oppose, veto, boycott talks", ("assist", "change", "yield", "meet")),
    EventType("THREATEN", 3, -3.5, "warn of harm, give an ultimatum",
              ("restrict", "arrest", "relations", "expel", "territory", "violence")),
    EventType("PROTEST", 4, -5.0, "demonstrate, strike, riot, boycott",
              ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize")),
    EventType("SANCTION", 4, -6.0, "sanction, cut relations, expel envoys, convict, end aid",
              ("convict", "expel", "withdraw", "discontinue")),
    EventType("MOBILIZE", 4, -5.5, "deploy or move forces or police without fighting",
              ("troops", "weapons", "police", "militia")),
    EventType("COERCE", 4, -7.0, "arrest, raid, ban, seize, censor, impose curfew, attack computers",
              ("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber")),
    EventType("ASSAULT", 4, -9.0, "attack, kill, bomb, torture, abduct, fight",
              ("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
               "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional")),
)

EVENT_TYPES: dict[str, EventType] = {one.name: one for one in _TABLE}

QUAD_NAMES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}

CONTEXTS = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security",
    "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum",
    "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation",
    "crime", "corruption", "illegal_drugs", "trafficking",
)

SECTORS = {
    "COP": "police", "GOV": "government", "JUD": "judiciary", "LEG": "legislature", "MIL": "military", "OPP": "opposition",
    "PRM": "paramilitary", "PTY": "party", "REB": "rebels", "SPY": "intelligence service", "UAF": "unidentified armed force",
    "UNK": "unknown", "AGR": "agriculture", "BUS": "business", "CRM": "criminals", "CVL": "civilians", "EDU": "education",
    "ELI": "elite, former office holders", "JRN": "journalists", "LAB": "labour", "MED": "medical", "PRE": "prisoners",
    "REF": "refugees", "REL": "religious", "SOC": "civil society",
}

NON_STATE_CODES = {
    "IGO": "intergovernmental organisation", "UNO": "United Nations", "EUR": "European Union or Europe",
    "NGO": "non-governmental organisation", "ISM": "international social movement", "IMG": "international militant group",
    "MNC": "multinational company",
}

STATUSES = ("happened", "future", "hypothetical", "negated", "alleged", "denied")
MANNERS = ("direct", "indirect", "mixed")
KINDS = ("person", "state", "organization", "group", "place", "other")
PRECISIONS = ("day", "week", "month", "season", "year", "range", "unknown")
