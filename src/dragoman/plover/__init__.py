"""The codebook as data: types, modes, contexts, sectors, scales."""

from dragoman.plover.codebook import (
    CONTEXTS,
    EVENT_TYPES,
    KINDS,
    MANNERS,
    NON_STATE_CODES,
    PRECISIONS,
    QUAD_NAMES,
    SCALE_VERSION,
    SECTORS,
    STATUSES,
    EventType,
)
from dragoman.plover.crosswalk import CameoCode, cameo_codes, to_cameo
from dragoman.plover.triggers import TriggerEntry, trigger_entries

__all__ = [
    "CONTEXTS", "EVENT_TYPES", "KINDS", "MANNERS", "NON_STATE_CODES", "PRECISIONS", "QUAD_NAMES", "SCALE_VERSION", "SECTORS",
    "STATUSES", "CameoCode", "EventType", "TriggerEntry", "cameo_codes", "to_cameo", "trigger_entries",
]
