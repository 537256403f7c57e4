"""The closed lists of values that the record contract allows, by record and field.

They stand here because the types import nothing of ours; a test holds them equal to the codebook, which explains each
value.
"""

from __future__ import annotations

KINDS = ("person", "state", "organization", "group", "place", "other")
MANNERS = ("direct", "indirect", "mixed")
STATUSES = ("happened", "future", "hypothetical", "negated", "alleged", "denied")
PRECISIONS = ("day", "week", "month", "season", "year", "range", "unknown")
LOCATION_PRECISIONS = ("country", "region", "city", "point")
FIGURE_KINDS = ("dead", "injured", "displaced", "arrested", "troops", "people", "money", "percent", "other")

SECTORS = (
    "COP", "GOV", "JUD", "LEG", "MIL", "OPP", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL",
    "EDU", "ELI", "JRN", "LAB", "MED", "PRE", "REF", "REL", "SOC",
)  # fmt: skip

CONTEXTS = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory",
    "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology",
    "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip

QUAD_CODES = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""Every event type with its quad code."""

MODES = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
"""The modes that a type may have; the other types have none."""

VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("Entity", "kind"): KINDS,
    ("Entity", "sector_code"): SECTORS,
    ("Statement", "manner"): MANNERS,
    ("Event", "event"): tuple(QUAD_CODES),
    ("Event", "mode"): tuple(dict.fromkeys(mode for modes in MODES.values() for mode in modes)),
    ("Event", "context"): CONTEXTS,
    ("Event", "status"): STATUSES,
    ("Dated", "date_precision"): PRECISIONS,
    ("Location", "precision"): LOCATION_PRECISIONS,
    ("Figure", "kind"): FIGURE_KINDS,
}
"""The allowed values of a field, by the name of its type and its own name."""
