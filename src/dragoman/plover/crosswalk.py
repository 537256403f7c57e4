"""From PLOVER to CAMEO, for tables in the form of ICEWS; what is lost on the way is said in `data/cameo.tsv`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code and its Goldstein score, from -10 (conflict) to 10 (cooperation)."""

    code: str
    goldstein: float


@cache
def cameo_codes() -> dict[tuple[str, str], CameoCode]:
    """The crosswalk: (type, mode) -> code; the mode '' stands for the type alone."""
    rows = files("dragoman.plover").joinpath("data/cameo.tsv").read_text(encoding="utf-8").split("\n")
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")][1:]
    return {(name, mode): CameoCode(code, float(goldstein)) for name, mode, code, goldstein in cells}


def to_cameo(event: str, modes: Iterable[str]) -> CameoCode:
    """The CAMEO code of a PLOVER type, by the first of its modes that has a code of its own.

    Raises:
        KeyError: if the type is none of PLOVER's.
    """
    codes = cameo_codes()
    return next((codes[event, mode] for mode in modes if (event, mode) in codes), codes[event, ""])
